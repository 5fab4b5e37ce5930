#include "exercise.hpp"

#include "x12/acknowledgment999.hpp"
#include "x12/check.hpp"
#include "x12/read_270.hpp"
#include "x12/read_271.hpp"
#include "x12/write_document.hpp"

#include <algorithm>
#include <memory_resource>
#include <vector>

namespace eligd::x12 {
namespace {

// The offsets of the segments found, to compare with those there are.
class Seen {
 public:
  void one(const Segment& segment) {
    if (segment) offsets_.push_back(segment.offset());
  }
  void all(const auto& list) {
    for (const auto& each : list) one(each);
  }
  [[nodiscard]] bool is_exactly(std::span<const Segment> segments) {
    std::sort(offsets_.begin(), offsets_.end());
    return std::equal(
        offsets_.begin(), offsets_.end(), segments.begin(), segments.end(),
        [](std::uint64_t offset, const Segment& segment) { return offset == segment.offset(); });
  }

 private:
  std::vector<std::uint64_t> offsets_;
};

void see(Seen& seen, const Benefit& benefit) {
  seen.one(benefit.eb);
  seen.all(benefit.deliveries);
  seen.all(benefit.references);
  seen.all(benefit.dates);
  seen.all(benefit.rejects);
  seen.all(benefit.messages);
  seen.all(benefit.places);
  for (const BenefitEntity& entity : benefit.entities) {
    seen.one(entity.name);
    seen.one(entity.street);
    seen.one(entity.city);
    seen.all(entity.contacts);
    seen.one(entity.provider);
  }
}

void see(Seen& seen, const view270::Question& question) {
  seen.one(question.eq);
  seen.all(question.amounts);
  seen.all(question.places);
  seen.all(question.references);
  seen.all(question.dates);
}

template <class AnyMember>
void see_person(Seen& seen, const AnyMember& member) {
  seen.one(member.hl);
  seen.all(member.traces);
  seen.one(member.name);
  seen.all(member.references);
  seen.one(member.street);
  seen.one(member.city);
  seen.one(member.provider);
  seen.one(member.demographics);
  seen.one(member.relationship);
  seen.one(member.diagnoses);
  seen.all(member.dates);
}

void see(Seen& seen, const Member& member) {
  see_person(seen, member);
  seen.all(member.rejects);
  seen.one(member.military);
  for (const Benefit& each : member.benefits) see(seen, each);
}

void see(Seen& seen, const view270::Member& member) {
  see_person(seen, member);
  for (const view270::Question& each : member.questions) see(seen, each);
}

template <class AnyReceiver>
void see_receiver(Seen& seen, const AnyReceiver& receiver) {
  seen.one(receiver.hl);
  seen.one(receiver.name);
  seen.all(receiver.references);
  seen.one(receiver.street);
  seen.one(receiver.city);
  seen.one(receiver.provider);
  for (const auto& subscriber : receiver.subscribers) {
    see(seen, subscriber);
    for (const auto& dependent : subscriber.dependents) see(seen, dependent);
  }
}

bool is_whole_as_271(const TransactionSet& set) {
  std::pmr::monotonic_buffer_resource arena;
  Findings findings;
  const Response271 response = read_271(set, arena, findings);
  Seen seen;
  seen.one(response.st);
  seen.one(response.bht);
  seen.one(response.se);
  seen.all(response.brackets);
  seen.all(response.unplaced);
  for (const Source& source : response.sources) {
    seen.one(source.hl);
    seen.all(source.rejects);
    seen.one(source.name);
    seen.all(source.contacts);
    seen.all(source.name_rejects);
    for (const Receiver& receiver : source.receivers) {
      see_receiver(seen, receiver);
      seen.all(receiver.rejects);
    }
  }
  return seen.is_exactly(set.segments);
}

bool is_whole_as_270(const TransactionSet& set) {
  std::pmr::monotonic_buffer_resource arena;
  Findings findings;
  const view270::Inquiry inquiry = read_270(set, arena, findings);
  Seen seen;
  seen.one(inquiry.st);
  seen.one(inquiry.bht);
  seen.one(inquiry.se);
  seen.all(inquiry.unplaced);
  for (const view270::Source& source : inquiry.sources) {
    seen.one(source.hl);
    seen.one(source.name);
    for (const view270::Receiver& receiver : source.receivers) see_receiver(seen, receiver);
  }
  return seen.is_exactly(set.segments);
}

bool is_whole_as_999(const TransactionSet& set) {
  std::pmr::monotonic_buffer_resource arena;
  Findings findings;
  const Acknowledgment999 ack = read_999(set, arena, findings);
  Seen seen;
  seen.one(ack.st);
  seen.one(ack.ak1);
  seen.one(ack.ak9);
  seen.one(ack.se);
  seen.all(ack.unplaced);
  for (const SetResponse& response : ack.sets) {
    seen.one(response.ak2);
    seen.one(response.ik5);
    for (const SegmentError& error : response.errors) {
      seen.one(error.ik3);
      seen.all(error.contexts);
      for (const ElementError& element : error.elements) {
        seen.one(element.ik4);
        seen.all(element.contexts);
      }
    }
  }
  return seen.is_exactly(set.segments);
}

}  // namespace

std::string exercise_readers(const Document& document) {
  Seen seen;
  for (const Interchange& interchange : document.interchanges()) {
    seen.one(interchange.isa);
    seen.one(interchange.iea);
    seen.all(interchange.acknowledgements);
    seen.all(interchange.strays);
    for (const Group& group : interchange.groups) {
      seen.one(group.gs);
      seen.one(group.ge);
      for (const TransactionSet& set : group.sets) {
        seen.all(set.segments);
        if (!is_whole_as_271(set))
          return "a segment of set " + std::to_string(set.ordinal) + " is lost in the 271";
        if (!is_whole_as_270(set))
          return "a segment of set " + std::to_string(set.ordinal) + " is lost in the 270";
        if (!is_whole_as_999(set))
          return "a segment of set " + std::to_string(set.ordinal) + " is lost in the 999";
      }
    }
  }
  if (!seen.is_exactly(document.segments()))
    return "a segment has no place in the envelope, or two";
  return {};
}

std::string exercise_check(const Document& document) {
  const Findings findings = validate(document);
  if (findings.size() > findings_max + 1) return "there are more findings than are allowed";
  for (const Finding& finding : findings) {
    if (finding.words.empty()) return "a finding says nothing";
    if (finding.offset > document.bytes().size()) return "a finding stands behind the input";
    if (const auto level = snip_level(finding); level < 1 || level > 4)
      return "a finding is of no level";
  }
  const std::string answer = acknowledge(document, {.date = "20260302", .time = "0916"});
  const Document read_back = read(answer);
  if (answer.empty() != read_back.interchanges().empty())
    return "the acknowledgment cannot be read";
  for (const Finding& finding : validate(read_back)) {
    // What it repeats of a broken input (ISA06, AK102, TA102) may be as broken; its own counts and
    // control numbers may not.
    constexpr std::uint8_t balancing = 3;
    if (finding.severity == Severity::error && snip_level(finding) == balancing)
      return "our own acknowledgment breaks the guide: " + finding.segment_id + ", " +
             finding.words;
  }
  if (write_document(document).size() > 2 * document.bytes().size() + 1)
    return "what was written is too long";
  return {};
}

std::string exercise(std::string bytes) {
  const Document document = read(std::move(bytes));
  const std::string broken = exercise_readers(document);
  return broken.empty() ? exercise_check(document) : broken;
}

}  // namespace eligd::x12
