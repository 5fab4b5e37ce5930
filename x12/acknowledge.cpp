// The TA1 and 999 a careful receiver sends. Source: X12.5 (TA1), 005010X231A1 (999).

#include "x12/check.hpp"
#include "x12/envelope_writer.hpp"
#include "x12/segment_writer.hpp"
#include "x12/write_document.hpp"

#include <algorithm>
#include <map>

namespace eligd::x12 {
namespace {

constexpr std::size_t codes_max = 5;  // IK502-06, AK905-09

using Pointers = std::vector<const Finding*>;

std::string trimmed(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return std::string(text);
}

// The errors of a document by where they are told: in a TA1, in AK9, or in the AK2 loop of a set.
struct Errors {
  std::map<std::uint32_t, Pointers> interchanges;
  std::map<std::uint32_t, Pointers> groups;
  std::map<std::uint32_t, Pointers> sets;

  explicit Errors(const Findings& findings) {
    for (const Finding& each : findings) {
      if (each.severity != Severity::error) continue;
      if (each.level == Level::interchange) {
        interchanges[each.interchange].push_back(&each);
      } else if (each.level == Level::group) {
        groups[each.group].push_back(&each);
      } else {
        sets[each.set].push_back(&each);
      }
    }
  }
};

const Pointers& at(const std::map<std::uint32_t, Pointers>& map, std::uint32_t key) {
  static const Pointers none;
  const auto found = map.find(key);
  return found == map.end() ? none : found->second;
}

// The codes of those at `level`, each once, as many as the segment has room for.
std::vector<std::string> codes_at(const Pointers& errors, Level level) {
  std::vector<std::string> codes;
  for (const Finding* each : errors) {
    const bool is_new = std::find(codes.begin(), codes.end(), each->code) == codes.end();
    if (each->level == level && !each->code.empty() && is_new && codes.size() < codes_max)
      codes.push_back(each->code);
  }
  return codes;
}

class Acknowledger {
 public:
  Acknowledger(const Document& document, const AcknowledgeSettings& settings)
      : document_(document),
        findings_(validate(document)),
        errors_(findings_),
        settings_(settings) {}

  std::string run() {
    std::string out;
    std::uint32_t number = 0;
    for (const Interchange& interchange : document_.interchanges())
      out += answer(interchange, ++number);
    return out;
  }

 private:
  std::string answer(const Interchange& interchange, std::uint32_t number) {
    const std::vector<std::string> faults =
        codes_at(at(errors_.interchanges, number), Level::interchange);
    const bool is_rejected = !faults.empty();
    const bool has_sets =
        std::any_of(interchange.groups.begin(), interchange.groups.end(), is_answered);
    const std::uint32_t first_group = group_;
    group_ += static_cast<std::uint32_t>(interchange.groups.size());
    const bool has_ta1 = is_rejected || interchange.isa.value(14) == "1";
    if (!has_ta1 && !has_sets) return {};

    const Envelope envelope = swapped(interchange);
    SegmentWriter out(envelope.delimiters, false);
    EnvelopeWriter envelopes(envelope, "FA", "005010X231A1", out);
    envelopes.open_interchange();
    if (has_ta1) {
      out.write("", "TA1",
                {interchange.isa.value(13), interchange.isa.value(9), interchange.isa.value(10),
                 is_rejected ? "R" : "A", is_rejected ? faults.front() : "000"});
    }
    if (!is_rejected && has_sets) {
      envelopes.open_group();
      std::uint32_t group = first_group;
      for (const Group& each : interchange.groups) {
        ++group;
        if (!is_answered(each)) continue;
        envelopes.open_set("999");
        answer_group(each, group, out);
        envelopes.close_set();
      }
      envelopes.close_group();
    }
    envelopes.close_interchange();
    return out.take();
  }

  // An acknowledgment is never acknowledged: two parties would never stop.
  static bool is_answered(const Group& group) { return group.gs && group.gs.value(1) != "FA"; }

  Envelope swapped(const Interchange& interchange) {
    const Segment& isa = interchange.isa;
    const Segment gs = interchange.groups.empty() ? Segment() : interchange.groups.front().gs;
    Envelope envelope;
    envelope.sender_qualifier = isa.value(7);
    envelope.sender = trimmed(isa.value(8));
    envelope.receiver_qualifier = isa.value(5);
    envelope.receiver = trimmed(isa.value(6));
    envelope.group_sender = gs.value(3);
    envelope.group_receiver = gs.value(2);
    envelope.date = settings_.date;
    envelope.time = settings_.time;
    envelope.interchange_control = settings_.first_control + answers_;
    envelope.group_control = settings_.first_control + answers_;
    envelope.usage = isa.value(15) == "T" ? 'T' : 'P';
    ++answers_;
    return envelope;
  }

  void answer_group(const Group& group, std::uint32_t number, SegmentWriter& out) {
    out.write("", "AK1", {group.gs.value(1), group.gs.value(6), group.gs.value(8)});
    std::size_t accepted = 0;
    for (const TransactionSet& set : group.sets) {
      const Pointers& errors = at(errors_.sets, set.ordinal);
      answer_set(set, errors, out);
      accepted += errors.empty() ? 1 : 0;
    }
    std::vector<std::string> codes = codes_at(at(errors_.groups, number), Level::group);
    const bool is_rejected = !codes.empty() || (accepted == 0 && !group.sets.empty());
    const char* result = is_rejected ? "R" : accepted == group.sets.size() ? "A" : "P";
    codes.resize(codes_max);
    const std::string included =
        group.ge ? std::string(group.ge.value(1)) : std::to_string(group.sets.size());
    out.write("", "AK9",
              {result, included, std::to_string(group.sets.size()),
               std::to_string(is_rejected ? 0 : accepted), codes[0], codes[1], codes[2], codes[3],
               codes[4]});
  }

  static void answer_set(const TransactionSet& set, const Pointers& errors, SegmentWriter& out) {
    out.write("", "AK2", {set.type, set.control, set.segments.front().value(3)});
    const Finding* open = nullptr;  // whose IK3 stands open for elements
    bool has_segment_errors = false;
    for (const Finding* each : errors) {
      if (each->level == Level::set || each->code.empty()) continue;
      has_segment_errors = true;
      if (each->level == Level::segment) {
        write_ik3(*each, each->code, out);
        open = nullptr;
        continue;
      }
      if (open == nullptr || open->segment != each->segment) write_ik3(*each, "8", out);
      open = each;
      out.write("", "IK4",
                {Field::composite(place_of(*each)), "",
                 each->code});  // never the value: it may name a person
    }
    std::vector<std::string> codes = codes_at(errors, Level::set);
    if (has_segment_errors && codes.size() < codes_max) codes.push_back("5");
    codes.resize(codes_max);
    out.write("", "IK5",
              {errors.empty() ? "A" : "R", codes[0], codes[1], codes[2], codes[3], codes[4]});
  }

  static void write_ik3(const Finding& finding, std::string_view code, SegmentWriter& out) {
    const bool is_bracketed = finding.loop.starts_with("2120");  // IK303 is for LS loops only
    out.write(
        "", "IK3",
        {finding.segment_id, std::to_string(finding.segment), is_bracketed ? "2120" : "", code});
  }

  static std::vector<std::string> place_of(const Finding& finding) {
    const auto number = [](std::uint32_t n) { return n == 0 ? std::string() : std::to_string(n); };
    return {number(finding.element), number(finding.component), number(finding.repetition)};
  }

  const Document& document_;
  Findings findings_;
  Errors errors_;
  const AcknowledgeSettings& settings_;
  std::uint32_t group_ = 0;
  std::int64_t answers_ = 0;
};

}  // namespace

std::string acknowledge(const Document& document, const AcknowledgeSettings& settings) {
  return Acknowledger(document, settings).run();
}

}  // namespace eligd::x12
