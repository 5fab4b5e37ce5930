#include "x12/write271.hpp"

#include "x12/envelope_writer.hpp"
#include "x12/guide.hpp"
#include "x12/segment_writer.hpp"

namespace eligd::x12 {
namespace {

class Writer {
 public:
  explicit Writer(SegmentWriter& out) : out_(out) {}

  // Everything between ST and SE.
  void write(const Response271& answer) {
    levels_ = 0;
    put(answer.bht);
    for (const Source& source : answer.sources) write(source);
    if (!answer.unplaced.empty())
      out_.refuse(std::string(answer.unplaced.front().id()),
                  "no loop of the 271 takes the segment");
  }

 private:
  void write(const Source& source) {
    const int number = level(0, "20", !source.receivers.empty());
    put_all(source.rejects);
    put(source.name);
    put_all(source.contacts);
    put_all(source.name_rejects);
    for (const Receiver& each : source.receivers) write(each, number);
  }

  void write(const Receiver& receiver, int parent) {
    const int number = level(parent, "21", !receiver.subscribers.empty());
    put(receiver.name);
    put_all(receiver.references);
    put(receiver.street);
    put(receiver.city);
    put_all(receiver.rejects);
    put(receiver.provider);
    for (const Subscriber& each : receiver.subscribers) write(each, number);
  }

  void write(const Subscriber& subscriber, int parent) {
    const int number = level(parent, "22", !subscriber.dependents.empty());
    write_member(subscriber);
    for (const Dependent& each : subscriber.dependents) {
      level(number, "23", false);
      write_member(each);
    }
  }

  void write_member(const Member& member) {
    put_all(member.traces);
    put(member.name);
    put_all(member.references);
    put(member.street);
    put(member.city);
    put_all(member.rejects);
    put(member.provider);
    put(member.demographics);
    put(member.relationship);
    put(member.diagnoses);
    put_all(member.dates);
    put(member.military);
    for (const Benefit& each : member.benefits) write(each);
  }

  void write(const Benefit& benefit) {
    put(benefit.eb);
    put_all(benefit.deliveries);
    put_all(benefit.references);
    put_all(benefit.dates);
    put_all(benefit.rejects);
    put_all(benefit.messages);
    put_all(benefit.places);
    if (benefit.entities.empty()) return;
    out_.write("", "LS", {"2120"});
    for (const BenefitEntity& each : benefit.entities) {
      put(each.name);
      put(each.street);
      put(each.city);
      put_all(each.contacts);
      put(each.provider);
    }
    out_.write("", "LE", {"2120"});
  }

  int level(int parent, std::string_view hl03, bool has_children) {
    const Digits above(parent);
    out_.write("", "HL",
               {Digits(++levels_), parent == 0 ? Field("") : Field(above), hl03,
                has_children ? "1" : "0"});
    return levels_;
  }

  void put(const Segment& segment) {
    if (segment) out_.copy(segment);
  }
  template <class T>
  void put_all(const List<T>& segments) {
    for (const T& each : segments) put(each);
  }

  SegmentWriter& out_;
  int levels_ = 0;
};

}  // namespace

std::expected<std::string, std::vector<WriteProblem>> write_271(
    const Envelope& envelope, std::span<const Response271> answers) {
  SegmentWriter out(envelope.delimiters, envelope.line_feeds);
  EnvelopeWriter envelopes(envelope, guide_271().functional, guide_271().version, out);
  if (answers.empty()) out.refuse("ST", "there is no answer to write");
  if (!out.problems().empty()) return std::unexpected(out.problems());
  envelopes.open_interchange();
  envelopes.open_group();
  Writer writer(out);
  for (const Response271& each : answers) {
    envelopes.open_set(guide_271().set);
    writer.write(each);
    envelopes.close_set();
  }
  envelopes.close_group();
  envelopes.close_interchange();
  return take_checked(out);
}

}  // namespace eligd::x12
