#include "x12/check_envelope.hpp"

#include "x12/check_elements.hpp"
#include "x12/guide.hpp"

#include <array>
#include <string>

namespace eligd::x12 {
namespace {

struct IsaRule {
  ElementRule rule;
  std::string_view code;  // TA105
};

constexpr std::string_view id_qualifiers = "ZZ 01 14 20 27 28 29 30 33";

constexpr std::array isa_rules{
    IsaRule{{.element = 1, .kind = Kind::code, .length_min = 2, .length_max = 2, .codes = "00 03"},
            "010"},
    IsaRule{{.element = 3, .kind = Kind::code, .length_min = 2, .length_max = 2, .codes = "00 01"},
            "012"},
    IsaRule{{.element = 5,
             .kind = Kind::code,
             .length_min = 2,
             .length_max = 2,
             .codes = id_qualifiers},
            "005"},
    IsaRule{{.element = 6, .length_min = 2, .length_max = 15}, "006"},
    IsaRule{{.element = 7,
             .kind = Kind::code,
             .length_min = 2,
             .length_max = 2,
             .codes = id_qualifiers},
            "007"},
    IsaRule{{.element = 8, .length_min = 2, .length_max = 15}, "008"},
    IsaRule{{.element = 10, .kind = Kind::time, .length_min = 4, .length_max = 4}, "015"},
    IsaRule{{.element = 12, .kind = Kind::code, .length_min = 5, .length_max = 5, .codes = "00501"},
            "017"},
    IsaRule{{.element = 13, .kind = Kind::integer, .length_min = 9, .length_max = 9}, "018"},
    IsaRule{{.element = 14, .kind = Kind::code, .length_min = 1, .length_max = 1, .codes = "0 1"},
            "019"},
    IsaRule{{.element = 15, .kind = Kind::code, .length_min = 1, .length_max = 1, .codes = "P T"},
            "020"},
};

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
    for (const IsaRule& each : isa_rules) {
      if (!fault_of(each.rule, isa.value(each.rule.element), "").empty())
        tell_isa(each.rule.element, each.code);
    }
    if (!is_date("20" + std::string(isa.value(9)))) tell_isa(9, "014");
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
    if (!is_date(group.gs.value(4))) tell_group(group.gs, 4, "", "GS04 is no date");
    if (!is_time(group.gs.value(5))) tell_group(group.gs, 5, "", "GS05 is no time");
    const std::string_view control = group.gs.value(6);
    if (control.empty() || control.size() > 9 ||
        control.find_first_not_of("0123456789") != std::string_view::npos) {
      tell_group(group.gs, 6, "6", "GS06 is no control number of one to nine digits");
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
