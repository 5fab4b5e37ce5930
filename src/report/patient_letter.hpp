// The letter to the patient: what we expect the program to cost, as of which day, what is not known
// yet, what would change it, and what to do. Plain words ("we expect", never a debt), at most an
// eighth-grade text; one page.
//
// Plain values; jobs/patient_letter_of fills them. The words are made in letter_words.cpp, apart
// from the page, so that tests can read and measure them. Nothing unknown becomes a figure (I13).
// Pure: the same model gives the same bytes.
#pragma once

#include "report/gap_sheet.hpp"
#include "report/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace eligd::report {

struct DatedAmount {
  CivilDate day{};
  Money amount{};
};

// What is planned after the program, and its part of the cost.
struct LetterPhase {
  std::string name{};  // "Outpatient, individual"
  std::int64_t days = 0;
  CivilDate from{};
  CivilDate through{};
  std::optional<Money> low{};  // empty: not known
  std::optional<Money> high{};
  bool is_covered = true;
  std::string copay{};  // "$25.00 a visit", where it is another than in the program; else empty
};

// The estimate, as far as a patient wants to know it.
struct LetterCost {
  Money low{};
  std::optional<Money> likely{};
  std::optional<Money> high{};  // empty: no upper end is known
  std::optional<DatedAmount>
      first_payment{};                      // this one and the months belong to the likely figure
  std::vector<DatedAmount> by_month{};      // the day is the first of its month
  std::optional<CivilDate> counted_from{};  // where the days before it are in no amount
  std::optional<CivilDate> deductible_met{};
  std::optional<CivilDate> maximum_reached{};
  std::optional<CivilDate> not_covered_from{};
  std::optional<CivilDate> approval_needed{};   // the first day that needs the plan's approval
  std::optional<CivilDate> plan_year_resets{};  // first planned day of the new plan year
  std::optional<CivilDate> plan_year_starts{};  // its first day, where the plan told it
  Money balance_bill{};                         // what we may bill beside the plan's amounts
};

// What is not known yet, or told twice.
struct LetterGap {
  Topic topic = Topic::other;
  std::string values{};  // "20% or 40%"; empty: nothing was told
};

// Why a plan does not pay.
enum class PlanSays : std::uint8_t { nothing, ended, begins_later, inactive, level_not_covered };

struct PatientLetter {
  VerificationId verification{};
  std::string practice{};
  std::vector<std::string> address{};
  std::string phone{};  // ours; empty: the letter says to call, and not where
  CivilDate made{};
  Phi<std::string> first_name{};
  Phi<std::string> last_name{};
  std::optional<CivilDate> first_visit{};
  std::optional<CivilDate> through{};  // last planned day, where it is another
  std::string plan{};                  // "Example Health Plan"; empty: none is known
  std::optional<CivilDate> told{};  // the day of the answer the figures come from; empty: none yet
  Headline headline = Headline::needs_call;

  std::optional<LetterCost> cost{};  // empty: we do not know yet what it will cost
  std::vector<LetterPhase> after{};  // what follows the program
  TextFact copay{};
  TextFact share{};  // "20%", what the patient pays
  MoneyFact deductible_left{};
  MoneyFact out_of_pocket_left{};
  bool needs_approval = false;  // the plan requires authorization
  std::vector<LetterGap> gaps{};

  PlanSays says = PlanSays::nothing;
  std::optional<CivilDate> says_day{};      // when it ended, or begins
  std::optional<CivilDate> ends_early{};    // the cover ends within the program
  std::optional<CivilDate> paid_through{};  // the premium
  std::string other_company{};              // who else pays or runs the benefit
  bool is_ours_to_mend = false;             // no answer, and the patient cannot help
  bool good_faith_applies = false;          // pays without a plan
  std::optional<CivilDate> good_faith_due{};
};

// The letter in words, part by part.
struct LetterText {
  struct Figure {
    std::string label{};
    std::string value{};
  };
  struct Section {
    std::string head{};
    std::vector<std::string> paragraphs{};
    std::vector<std::string> points{};
  };
  std::string title{};
  std::string greeting{};
  std::vector<std::string> opening{};
  std::vector<Figure> figures{};
  std::vector<Section> sections{};
  std::string fine_print{};
  std::vector<std::string> strong{};  // set in bold where they first stand
};
[[nodiscard]] LetterText words_of(const PatientLetter& letter);
// The running text, a paragraph or point a line, without heads and figures: what is measured.
[[nodiscard]] std::string running_text(const LetterText& text);

[[nodiscard]] std::string render_letter(const PatientLetter& letter);

}  // namespace eligd::report
