#include "report/case_columns.hpp"

#include "report/part_2.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::report {
namespace {

constexpr CaseColumn columns[]{
    {"run", "Run", 14},
    {"revision", "Revision", 9},
    {"verification", "Case", 10},
    {"person", "Who", 24},
    {"person_id", "Intake no.", 14},
    {"first_appointment", "First appointment", 17},
    {"minutes_left", "Minutes left", 12},
    {"level", "Level of care", 24},
    {"payer", "Payer", 26},
    {"plan", "Plan", 20},
    {"outcome", "Outcome", 10},
    {"headline", "Headline", 20},
    {"why", "Why", 60},
    {"do", "Do", 34},
    {"ask", "Ask", 44},
    {"owner", "Owner", 10},
    {"owner_person", "Held by", 16},
    {"due", "Due", 12},
    {"deductible_left", "Deductible left", 16},
    {"deductible_left_state", "Deductible: state", 16},
    {"out_of_pocket_left", "Out-of-pocket left", 16},
    {"out_of_pocket_left_state", "Out-of-pocket: state", 16},
    {"patient_pays", "Patient pays", 16},
    {"patient_pays_state", "Patient pays: state", 16},
    {"authorization", "Authorization", 16},
    {"authorization_state", "Authorization: state", 16},
    {"limit", "Limit", 16},
    {"limit_state", "Limit: state", 16},
    {"coverage_ends", "Coverage ends", 16},
    {"coverage_ends_state", "Coverage ends: state", 16},
    {"estimate_low", "Estimate, low", 16},
    {"estimate_likely", "Estimate, likely", 16},
    {"estimate_high", "Estimate, high", 16},
    {"estimate_state", "Estimate: state", 16},
    {"deductible_met_on", "Deductible met on", 16},
    {"out_of_pocket_maximum_reached_on", "Maximum reached on", 16},
    {"may_not_be_covered_from", "May not be covered from", 16},
    {"path_low", "With what follows, low", 16},
    {"path_likely", "With what follows, likely", 16},
    {"path_high", "With what follows, high", 16},
    {"phases", "Phases", 44},
    {"attempts", "Attempts", 16},
    {"last_outcome", "Last outcome", 36},
    {"last_good_answer", "Last good answer", 16},
    {"answers", "Answers", 18},
    {"asked_because", "Asked because", 36},
    {"asked_next", "Asked next", 36},
    {"new_in_revision", "New in revision", 30},
    {"also_do", "Also do", 36},
    {"notice", "Notice", 36},
};

void add_day(CellWriter& line, const std::optional<CivilDate>& day) {
  if (day) {
    line.day(*day);
  } else {
    line.nothing();
  }
}

// Two cells: an unknown amount is empty beside the word "unknown", never 0 (I13).
void add_amount(CellWriter& line, const MoneyFact& fact) {
  const bool is_said =
      fact.amount && fact.state != FactState::unknown && fact.state != FactState::conflicting;
  if (is_said) {
    line.money(*fact.amount);
  } else {
    line.nothing();
  }
  line.words(
      look_of(fact.amount || fact.state == FactState::conflicting ? fact.state : FactState::unknown)
          .word);
}

void add_text(CellWriter& line, const TextFact& fact) {
  const bool is_said = fact.state != FactState::unknown && !fact.text.empty();
  line.words(is_said ? std::string_view(fact.text) : "");
  line.words(look_of(is_said ? fact.state : FactState::unknown).word);
}

void add_case(CellWriter& line, const NightReport& report, const Row& row) {
  line.words(report.run);
  line.number(report.revision);
  line.words(verification_number(row.verification));
  line.words(row.person.reveal(Purpose::report));
  line.words(row.person_id.reveal(Purpose::report));
  if (row.first_appointment) {
    line.moment(*row.first_appointment);
  } else {
    line.nothing();
  }
  if (row.minutes_left) {
    line.number(*row.minutes_left);
  } else {
    line.nothing();
  }
  line.words(row.level);
  line.words(row.payer);
  line.words(row.plan);
  line.words(word_of(row.outcome));
  line.choice(look_of(row.headline).key, look_of(row.headline).word);
  line.words(row.why);
  line.words(row.duty.verb_phrase);
  std::string questions;
  for (const std::string& question : row.questions)
    questions += (questions.empty() ? "" : " ") + question;
  line.words(row.headline == Headline::needs_call ? questions : "");
  line.words(row.duty.queue);
  line.words(row.duty.person);
  // A word like "tomorrow" is wrong by the time a spreadsheet is opened again.
  if (row.duty.due_day) {
    line.day(*row.duty.due_day);
  } else {
    line.words(row.duty.due);
  }
}

void add_bound(CellWriter& line, const std::optional<Money>& bound) {
  if (bound) {
    line.money(*bound);
  } else {
    line.nothing();
  }
}

// "IOP mental health, 24 days: 2160.00; Outpatient, 8 days: 200.00 to 880.00"
std::string phases_of(const PathCost& path) {
  std::string text;
  for (const PhaseCost& phase : path.phases) {
    if (!text.empty()) text += "; ";
    text += fmt::format("{}, {} {}: ", phase.name, phase.days, phase.days == 1 ? "day" : "days");
    if (!phase.low || !phase.missing.empty()) {
      text += phase.missing.empty() ? "not known" : phase.missing;
    } else if (phase.likely) {
      text += to_string(*phase.likely);
    } else {
      text += phase.high ? to_string(*phase.low) + " to " + to_string(*phase.high)
                         : "from " + to_string(*phase.low);
    }
  }
  return text;
}

void add_facts(CellWriter& line, const Row& row) {
  add_amount(line, row.deductible_left);
  add_amount(line, row.out_of_pocket_left);
  add_text(line, row.patient_pays);
  add_text(line, row.authorization);
  add_text(line, row.limit);
  add_text(line, row.coverage_ends);
  const bool is_known = row.estimate.state != FactState::unknown;
  for (const auto& bound : {row.estimate.low, row.estimate.likely, row.estimate.high})
    add_bound(line, is_known ? bound : std::nullopt);
  line.words(look_of(row.estimate.low ? row.estimate.state : FactState::unknown).word);
  for (const auto& day :
       {row.estimate.deductible_met, row.estimate.maximum_reached, row.estimate.not_covered_from})
    add_day(line, day);
  for (const auto& bound :
       {row.estimate.path.low, row.estimate.path.likely, row.estimate.path.high})
    add_bound(line, bound);
  line.words(phases_of(row.estimate.path));
}

// "Obtain authorization (UR, 2026-12-03); ..."
std::string also_to_do(const Row& row) {
  std::string text;
  for (const Duty& duty : row.more_duties) {
    if (!text.empty()) text += "; ";
    text += duty.verb_phrase + " (" + duty.queue;
    if (duty.due_day) text += ", " + to_string(*duty.due_day);
    text += ")";
  }
  return text;
}

}  // namespace

std::span<const CaseColumn> case_columns() noexcept { return columns; }

void write_case(CellWriter& line, const NightReport& report, const Row& row) {
  add_case(line, report, row);
  add_facts(line, row);
  line.number(row.attempts);
  line.words(row.last_outcome);
  add_day(line, row.last_good ? std::optional(row.last_good->day) : std::nullopt);
  std::string answers;
  for (const AnswerId answer : row.answers) {
    if (!answers.empty()) answers += ' ';
    answers += answer_number(answer);
  }
  line.words(answers);
  line.words(row.asked_because);
  line.words(row.asked_next);
  line.words(row.renewed ? words_of(*row.renewed) : "");
  line.words(also_to_do(row));
  line.words(row.is_substance_use ? part_2_notice : std::string_view());
}

std::vector<const Row*> cases_in_order(const NightReport& report) {
  std::vector<const Row*> rows;
  for (const Row& row : report.rows) rows.push_back(&row);
  std::ranges::sort(rows, {}, [](const Row* row) { return row->verification; });
  return rows;
}

}  // namespace eligd::report
