#include "x12/check_envelope.hpp"

#include "x12/check_elements.hpp"
#include "x12/guide.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace eligd::x12 {
namespace {

// TA105 of a fault in ISA01 to ISA16; empty where the reader has told it already (delimiters).
constexpr std::array<std::string_view, 17> isa_notes{"",    "010", "011", "012", "013", "005",
                                                     "006", "007", "008", "014", "015", "",
                                                     "017", "018", "019", "020", ""};

class EnvelopeCheck {
 public:
  EnvelopeCheck(const Interchange& interchange, std::uint32_t number, std::uint32_t first_group,
                Findings& findings)
      : interchange_(interchange),
        number_(number),
        group_number_(first_group),
        findings_(findings) {}

  void run() {
    const Segment& isa = interchange_.isa;
    std::size_t before_isa11 = isa.id().size();  // which is a caret, and no fault
    for (std::size_t n = 1; n < 11; ++n) before_isa11 += 1 + isa.value(n).size();
    const Characters characters = characters_of(isa.text().substr(0, before_isa11));
    for (const ElementRule& each : envelope_rule("ISA")->elements)
      check_isa(each, each.element < 11 ? characters : Characters::to_check);
    for (const Segment& each : interchange_.acknowledgements) {
      check_elements_of(each, *envelope_rule("TA1"), 0);
    }
    for (const Group& group : interchange_.groups) {
      ++group_number_;
      if (group.gs) check_group(group);
    }
  }

 private:
  void check_group(const Group& group) {
    const std::string_view version = group.gs.value(8);
    for (const TransactionSet& set : group.sets) {
      const Guide* guide = guide_of(set.type);
      if (guide == nullptr) continue;  // told with the set
      if (group.gs.value(1) != guide->functional) {
        tell_group(group.gs, 1, "1", "GS01 is not the functional group of the sets inside");
        break;
      }
      if (version != guide->version) {
        tell_group(group.gs, 8, "2", "GS08 does not name the guide of the sets inside");
        break;
      }
    }
    check_elements_of(group.gs, *envelope_rule("GS"), 1U << 1 | 1U << 8);
    if (group.ge) check_elements_of(group.ge, *envelope_rule("GE"), 1U << 1 | 1U << 2);
  }

  // A collapsed ISA, its padding gone, is told by the reader; what is left of the ids is still
  // good.
  void check_isa(const ElementRule& rule, Characters characters) {
    const std::string_view code = isa_notes.at(rule.element);
    if (code.empty()) return;
    const std::string_view value = interchange_.isa.value(rule.element);
    const std::string_view fault = fault_of(rule, value, "", characters);
    const bool is_filling = rule.element == 2 || rule.element == 4;
    const auto is_blank = [&] {
      return std::all_of(value.begin(), value.end(), [](char c) { return c == ' '; });
    };
    if (fault == "4" && rule.length_min > 9 && (is_filling || !is_blank())) return;
    if (!fault.empty() || (!is_filling && is_blank())) tell_isa(rule.element, code);
  }

  // But for the elements whose bits are in `told`, which have words of their own.
  void check_elements_of(const Segment& segment, const SegmentRule& rule, std::uint32_t told) {
    const Characters characters = characters_of(segment.text());
    for (const ElementRule& each : rule.elements) {
      if ((told >> each.element & 1) != 0) continue;
      const std::string_view value = segment.value(each.element);
      const std::string_view fault =
          value.empty() ? std::string_view("1") : fault_of(each, value, "", characters);
      if (fault.empty()) continue;
      const bool is_group = segment.tag() != tag_of("TA1");
      const bool is_control = is_group && each.element == 6;
      add(findings_, {.level = is_group ? Level::group : Level::interchange,
                      .interchange = number_,
                      .group = is_group ? group_number_ : 0,
                      .element = each.element,
                      .offset = segment.offset(),
                      .segment_id = std::string(rule.id),
                      .code = is_control ? "6" : "",
                      .words = words_of(fault, segment, each.element, each.component, &each)});
    }
  }

  void tell_isa(std::uint32_t element, std::string_view code) {
    add(findings_, {.level = Level::interchange,
                    .interchange = number_,
                    .element = element,
                    .offset = interchange_.isa.offset(),
                    .segment_id = "ISA",
                    .code = std::string(code),
                    .words = std::string(meaning(CodeList::ta105, code))});
  }

  void tell_group(const Segment& gs, std::uint32_t element, std::string_view code,
                  std::string words) {
    add(findings_, {.level = Level::group,
                    .interchange = number_,
                    .group = group_number_,
                    .element = element,
                    .offset = gs.offset(),
                    .segment_id = "GS",
                    .code = std::string(code),
                    .words = std::move(words)});
  }

  const Interchange& interchange_;
  std::uint32_t number_;
  std::uint32_t group_number_;
  Findings& findings_;
};

}  // namespace

void check_envelope(const Interchange& interchange, std::uint32_t number, std::uint32_t first_group,
                    Findings& findings) {
  EnvelopeCheck(interchange, number, first_group, findings).run();
}

}  // namespace eligd::x12
