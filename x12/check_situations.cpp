#include "x12/check_situations.hpp"

#include "x12/check_elements.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

namespace eligd::x12 {
namespace {

// Parts of one loop name: "2110" and the letter of the level at hand.
std::string loop_at(std::string_view number, char level) {
  return level == '\0' ? std::string() : std::string(number) + level;
}

// As HL01 is written: 1, 2, 3.
bool is_level_number(std::string_view text, std::size_t number) noexcept {
  std::array<char, 20> digits;
  const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return text == std::string_view(digits.data(), end);
}

constexpr std::size_t levels_of_an_inquiry = 4;

class Situations {
 public:
  Situations(const TransactionSet& set, SetFindings& findings) : set_(set), findings_(findings) {}

  void run() {
    levels_.reserve(levels_of_an_inquiry);
    for (const Segment& segment : set_.segments) take(segment);
    check_children();
  }

 private:
  struct Level {
    Segment hl;
    bool has_children = false;
    bool has_reject = false;
  };

  void take(const Segment& segment) {
    switch (segment.tag()) {
      case tag_of("BHT"):
        made_ = segment.value(4);
        break;
      case tag_of("HL"):
        end_level(segment);
        start_level(segment);
        break;
      case tag_of("EQ"):
        ++questions_;
        break;
      case tag_of("EB"):
        end_benefit(segment);
        start_benefit(segment);
        break;
      case tag_of("LS"):
        is_bracket_open_ = true;
        break;
      case tag_of("LE"):
        is_bracket_open_ = false;
        break;
      case tag_of("AAA"):
        if (!levels_.empty()) levels_.back().has_reject = true;
        break;
      case tag_of("NM1"):
        check_name(segment);
        break;
      case tag_of("DMG"):
        check_birth(segment);
        break;
      case tag_of("TRN"):
        check_trace(segment);
        break;
      case tag_of("III"):
        check_place(segment);
        break;
      case tag_of("SE"):
        end_level(segment);
        break;
      default:
        break;
    }
  }

  void start_level(const Segment& hl) {
    levels_.push_back({.hl = hl});
    questions_ = 0;
    is_named_ = false;
    letter_ = hl.value(3) == "20"   ? 'A'
              : hl.value(3) == "21" ? 'B'
              : hl.value(3) == "22" ? 'C'
              : hl.value(3) == "23" ? 'D'
                                    : '\0';
    if (!is_level_number(hl.value(1), levels_.size())) {
      tell_level(hl, 1, "the level number (HL01) does not count 1, 2, 3 through the set");
    }
    is_patient_ = (letter_ == 'C' && hl.value(4) == "0") || letter_ == 'D';
    if (letter_ == 'A') return;
    const std::string_view parent = hl.value(2);
    std::uint64_t number = 0;
    const bool is_number =
        std::from_chars(parent.data(), parent.data() + parent.size(), number).ec == std::errc();
    if (is_number && number > 0 && number < levels_.size()) {
      levels_[number - 1].has_children = true;
    } else {
      tell_level(hl, 2, "the level above (HL02) is not the number of an earlier HL");
    }
  }

  void tell_level(const Segment& hl, std::uint32_t element, std::string words) {
    are_levels_sound_ = false;
    findings_.about_element(Severity::error, hl, element, loop_at("2000", letter_), "7",
                            std::move(words));
  }

  void end_level(const Segment& next) {
    end_benefit(next);
    if (set_.type == "270" && is_patient_ && questions_ == 0) {
      findings_.about_missing(next, "EQ", loop_at("2110", letter_), "the patient has no question");
    }
    is_patient_ = false;
  }

  // One wrong HL02 makes the levels round it look wrong too: the HL02 alone is told then.
  void check_children() {
    if (!are_levels_sound_) return;
    for (const Level& each : levels_) {
      const std::string_view said = each.hl.value(4);
      const std::string_view level = each.hl.value(3);
      const std::string loop = level == "20"   ? "2000A"
                               : level == "21" ? "2000B"
                               : level == "22" ? "2000C"
                                               : "2000D";
      if (said == "1" && !each.has_children) {
        findings_.about_element(Severity::error, each.hl, 4, loop, "7",
                                "HL04 says that levels follow below this one, but none does");
      } else if (said == "0" && each.has_children) {
        findings_.about_element(Severity::error, each.hl, 4, loop, "7",
                                "HL04 says that no level follows below this one, but one does");
      } else if (said == "0" && set_.type == "271" && (level == "20" || level == "21") &&
                 !each.has_reject) {
        findings_.about_element(
            Severity::warning, each.hl, 4, loop, "I9",
            "the answer ends at this level, but no AAA says why: ask the payer");
      }
    }
  }

  void start_benefit(const Segment& eb) {
    benefit_ = eb;
    has_entity_ = false;
    if (!is_percent_sound(eb.value(8))) {
      findings_.about_element(
          Severity::warning, eb, 8, loop_at("2110", letter_), "I12",
          "the percent is above 1: the guide wants a fraction, .2 for 20 percent");
    }
  }

  // 1.00 is all; 20 is a payer who writes percents.
  static bool is_percent_sound(std::string_view percent) noexcept {
    const std::size_t point = std::min(percent.find('.'), percent.size());
    std::string_view whole = percent.substr(0, point);
    while (whole.starts_with('0')) whole.remove_prefix(1);
    const std::string_view part = percent.substr(std::min(point + 1, percent.size()));
    return whole.empty() ||
           (whole == "1" && part.find_first_not_of('0') == std::string_view::npos) ||
           whole.find_first_not_of("0123456789") != std::string_view::npos;
  }

  void end_benefit(const Segment& next) {
    if (is_bracket_open_) {
      findings_.about_missing(next, "LE", loop_at("2110", letter_), "LS has no LE behind it");
    }
    is_bracket_open_ = false;
    if (benefit_ && !has_entity_ && has_word("U X MC W", benefit_.value(1))) {
      findings_.about_element(Severity::warning, benefit_, 1, loop_at("2110", letter_), "I9",
                              "the line points at somebody else, but no 2120 loop says at whom");
    }
    benefit_ = {};
  }

  void check_name(const Segment& nm1) {
    const bool is_of_level = !is_named_;
    is_named_ = true;
    has_entity_ = true;
    const auto loop = [&] { return loop_at(benefit_ ? "2120" : "2100", letter_); };
    if (nm1.value(2) == "2" && nm1.value(1) != "IL") {
      for (const std::uint32_t part : {4U, 5U, 7U}) {
        if (nm1.value(part).empty()) continue;
        findings_.about_element(Severity::warning, nm1, part, loop(), "I13",
                                "an organization has no first name, middle name or suffix");
        break;
      }
    }
    if (nm1.value(8) == "XX" && !is_npi(nm1.value(9))) {
      findings_.about_element(
          Severity::warning, nm1, 9, loop(), "I12",
          "the id is not an NPI: ten digits whose last one checks the others; look for a typing "
          "error");
    }
    const bool is_patient_name = is_of_level && (letter_ == 'C' || letter_ == 'D') && is_patient_;
    if (set_.type == "270" && is_patient_name && nm1.value(3).empty() && nm1.value(9).empty()) {
      findings_.about_element(Severity::warning, nm1, 3, loop(), "I9",
                              "neither a name nor an id says who the patient is");
    }
  }

  void check_birth(const Segment& dmg) {
    if (!is_date(dmg.value(2)) || !is_date(made_) || dmg.value(2) <= made_) return;
    findings_.about_element(Severity::warning, dmg, 2, loop_at("2100", letter_), "8",
                            "the birth date lies after the day this was written");
  }

  void check_trace(const Segment& trn) {
    const std::string_view assigner = trn.value(3);
    if (assigner.size() != 10 || has_word("1 3 9", assigner.substr(0, 1))) return;
    findings_.about_element(
        Severity::warning, trn, 3, loop_at("2000", letter_), "I12",
        "the trace assigner begins with 1 (and an EIN), 3 (and a DUNS) or 9 (an id of its own)");
  }

  void check_place(const Segment& iii) {
    const std::string_view place = iii.value(2);
    if (iii.value(1) != "ZZ" || place.empty() || has_code(CodeList::place_of_service, place))
      return;
    findings_.about_element(Severity::warning, iii, 2,
                            loop_at(set_.type == "271" ? "2115" : "2110", letter_), "7",
                            "the code is no place of service that we know");
  }

  const TransactionSet& set_;
  SetFindings& findings_;
  std::vector<Level> levels_;
  std::string_view made_;
  std::uint64_t questions_ = 0;
  Segment benefit_;
  char letter_ = '\0';
  bool are_levels_sound_ = true;
  bool has_entity_ = false;
  bool is_named_ = false;
  bool is_patient_ = false;
  bool is_bracket_open_ = false;
};

}  // namespace

void check_situations(const TransactionSet& set, SetFindings& findings) {
  Situations(set, findings).run();
}

bool is_npi(std::string_view id) noexcept {
  if (id.size() != 10) return false;
  int sum = 24;  // what 80840 adds
  for (std::size_t i = 0; i < id.size(); ++i) {
    if (id[i] < '0' || id[i] > '9') return false;
    const int digit = id[i] - '0';
    const int twice = 2 * digit;
    sum += i % 2 == 0 ? twice - (twice > 9 ? 9 : 0) : digit;
  }
  return sum % 10 == 0;
}

}  // namespace eligd::x12
