// The TA1 and 999 a careful receiver sends. Source: X12.5 (TA1), 005010X231A1 (999).

#include "x12/check.hpp"
#include "x12/check_elements.hpp"
#include "x12/envelope_writer.hpp"
#include "x12/guide.hpp"
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

// What of a partner's file may be repeated to him: none of our delimiters, no longer than the
// element has room for.
std::string plain(std::string_view text, std::size_t length_max) {
  constexpr std::string_view delimiters = "*^:~";
  std::string out;
  for (const char c : text) {
    if (is_allowed_character(c) && delimiters.find(c) == std::string_view::npos) out.push_back(c);
  }
  out.resize(std::min(out.size(), length_max));
  return trimmed(out);
}

// Does the sender hear of it in a 999? Errors, and what is accepted with a word.
bool is_told(const Finding& finding) {
  if (finding.severity == Severity::error) return true;
  const bool is_inside = finding.level == Level::segment || finding.level == Level::element;
  return finding.severity == Severity::warning && is_inside && !finding.code.empty();
}

bool has_error(const Pointers& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding* each) { return each->severity == Severity::error; });
}

// The trace of the level a segment stands in, which tells the sender whose inquiry it is.
class Traces {
 public:
  explicit Traces(const TransactionSet& set) {
    for (const Segment& each : set.segments) {
      if (each.tag() == tag_of("HL")) {
        levels_.push_back({each.position(), {}});
      } else if (each.tag() == tag_of("TRN") && !levels_.empty() && levels_.back().trace.empty()) {
        levels_.back().trace = each.value(2);
      }
    }
  }
  [[nodiscard]] std::string_view at(std::uint32_t position) const {
    const auto behind = std::upper_bound(
        levels_.begin(), levels_.end(), position,
        [](std::uint32_t wanted, const Level& each) { return wanted < each.position; });
    return behind == levels_.begin() ? std::string_view() : std::prev(behind)->trace;
  }

 private:
  struct Level {
    std::uint32_t position = 0;
    std::string_view trace{};
  };
  std::vector<Level> levels_;
};

// The findings of a document by where they are told: in a TA1, in AK9, or in the AK2 loop of a set.
struct Errors {
  std::map<std::uint32_t, Pointers> interchanges;
  std::map<std::uint32_t, Pointers> groups;
  std::map<std::uint32_t, Pointers> sets;

  explicit Errors(const Findings& findings) {
    for (const Finding& each : findings) {
      if (!is_told(each)) continue;
      if (each.level == Level::interchange) {
        interchanges[each.interchange].push_back(&each);
      } else if (each.level == Level::group) {
        groups[each.group].push_back(&each);
      } else {
        sets[each.set].push_back(&each);
      }
    }
    for (auto& [set, told] : sets) {
      std::stable_sort(told.begin(), told.end(), [](const Finding* a, const Finding* b) {
        const auto key = [](const Finding& each) {
          return std::pair(each.segment, each.level == Level::element);
        };
        return key(*a) < key(*b);
      });
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
    // Without a number there is no telling which interchange a TA1 would be about.
    const bool has_ta1 =
        is_number(interchange.isa.value(13)) && (is_rejected || interchange.isa.value(14) == "1");
    if (!has_ta1 && (is_rejected || !has_sets)) return {};

    const Envelope envelope = swapped(interchange);
    SegmentWriter out(envelope.delimiters, false);
    EnvelopeWriter envelopes(envelope, "FA", "005010X231A1", out);
    envelopes.open_interchange();
    if (has_ta1) {
      out.write("", "TA1",
                {plain(interchange.isa.value(13), 9), plain(interchange.isa.value(9), 6),
                 plain(interchange.isa.value(10), 4), is_rejected ? "R" : "A",
                 is_rejected ? faults.front() : "000"});
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

  static bool is_number(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  // An acknowledgment is never acknowledged: two parties would never stop.
  static bool is_answered(const Group& group) { return group.gs && group.gs.value(1) != "FA"; }

  Envelope swapped(const Interchange& interchange) {
    const Segment& isa = interchange.isa;
    const Segment gs = interchange.groups.empty() ? Segment() : interchange.groups.front().gs;
    Envelope envelope;
    envelope.sender_qualifier = plain(isa.value(7), 2);
    envelope.sender = plain(isa.value(8), 15);
    envelope.receiver_qualifier = plain(isa.value(5), 2);
    envelope.receiver = plain(isa.value(6), 15);
    envelope.group_sender = plain(gs.value(3), 15);
    envelope.group_receiver = plain(gs.value(2), 15);
    envelope.date = settings_.date;
    envelope.time = settings_.time;
    envelope.interchange_control = settings_.first_control + answers_;
    envelope.group_control = settings_.first_control + answers_;
    envelope.usage = isa.value(15) == "T" ? 'T' : 'P';
    ++answers_;
    return envelope;
  }

  void answer_group(const Group& group, std::uint32_t number, SegmentWriter& out) {
    out.write(
        "", "AK1",
        {plain(group.gs.value(1), 2), plain(group.gs.value(6), 9), plain(group.gs.value(8), 12)});
    std::size_t accepted = 0;
    bool has_words = false;
    for (const TransactionSet& set : group.sets) {
      const Pointers& told = at(errors_.sets, set.ordinal);
      answer_set(set, told, out);
      accepted += has_error(told) ? 0 : 1;
      has_words = has_words || !told.empty();
    }
    std::vector<std::string> codes = codes_at(at(errors_.groups, number), Level::group);
    const bool is_rejected = !codes.empty() || (accepted == 0 && !group.sets.empty());
    const char* result = is_rejected                    ? "R"
                         : accepted < group.sets.size() ? "P"
                         : has_words                    ? "E"
                                                        : "A";
    codes.resize(codes_max);
    const std::string included =
        group.ge ? plain(group.ge.value(1), 6) : std::to_string(group.sets.size());
    out.write("", "AK9",
              {result, included, std::to_string(group.sets.size()),
               std::to_string(is_rejected ? 0 : accepted), codes[0], codes[1], codes[2], codes[3],
               codes[4]});
  }

  static void answer_set(const TransactionSet& set, const Pointers& told, SegmentWriter& out) {
    out.write(
        "", "AK2",
        {plain(set.type, 3), plain(set.control, 9), plain(set.segments.front().value(3), 35)});
    const Traces traces(set);
    const Finding* open = nullptr;  // whose IK3 stands open for elements
    bool has_segment_errors = false;
    for (const Finding* each : told) {
      if (each->level == Level::set || each->code.empty()) continue;
      has_segment_errors = true;
      if (each->level == Level::segment) {
        write_ik3(*each, each->code, traces, out);
        open = nullptr;
        continue;
      }
      if (open == nullptr || open->segment != each->segment) write_ik3(*each, "8", traces, out);
      open = each;
      write_ik4(*each, out);
    }
    std::vector<std::string> codes = codes_at(told, Level::set);
    if (has_segment_errors && codes.size() < codes_max) codes.push_back("5");
    codes.resize(codes_max);
    out.write("", "IK5",
              {has_error(told) ? "R"
               : told.empty()  ? "A"
                               : "E",
               codes[0], codes[1], codes[2], codes[3], codes[4]});
  }

  static void write_ik3(const Finding& finding, std::string_view code, const Traces& traces,
                        SegmentWriter& out) {
    const bool is_bracketed = finding.loop.starts_with("2120");  // IK303 is for LS loops only
    const std::string_view loop = is_bracketed ? "2120" : "";
    // A torn value in the id's place is data and is not repeated.
    const std::string_view id =
        finding.segment_id.empty() ? std::string_view("UNK") : std::string_view(finding.segment_id);
    const std::string position = std::to_string(finding.segment);
    out.write("", "IK3", {id, position, loop, code});
    if (finding.level == Level::segment && snip_level(finding) == 4) {
      const std::string element = finding.element == 0 ? "" : std::to_string(finding.element);
      out.write("", "CTX", {"SITUATIONAL TRIGGER", id, position, loop, element});
    }
    const std::string_view trace = traces.at(finding.segment);
    if (!trace.empty() && plain(trace, 35) == trace) {
      const std::vector<std::string> unit{"TRN02", std::string(trace)};
      out.write("", "CTX", {Field::composite(unit)});
    }
  }

  // Without a copy of the bad value (IK404): it may name a person.
  static void write_ik4(const Finding& finding, SegmentWriter& out) {
    const ElementName* name = element_name(finding.segment_id, finding.element, finding.component);
    const bool has_number = name != nullptr && name->number[0] >= '0' && name->number[0] <= '9';
    out.write("", "IK4",
              {Field::composite(place_of(finding)), has_number ? name->number : "", finding.code});
    if (has_code(CodeList::ik403, finding.code) && snip_level(finding) == 4 &&
        finding.code.starts_with('I')) {
      const std::vector<std::string> trigger{"SITUATIONAL TRIGGER"};
      out.write("", "CTX",
                {Field::composite(trigger), finding.segment_id, std::to_string(finding.segment), "",
                 Field::composite(place_of(finding))});
    }
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
