// See csv.hpp.
#include "report/csv.hpp"

#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::report {
namespace {

// Without it the spreadsheet most offices use reads UTF-8 as Windows-1252 and garbles names.
const std::string byte_order_mark = "\ufeff";

// A spreadsheet runs what starts like a formula, also behind blanks; an apostrophe makes it text.
bool looks_like_formula(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return false;
  constexpr std::string_view leads{"=+-@\t\r\n\0|%", 10};
  return leads.contains(text[first]);
}

// A cell of words: neutralized where needed and always quoted.
std::string words_cell(std::string_view text) {
  constexpr std::string_view no_break_space = "\u00a0";
  std::string out = "\"";
  if (looks_like_formula(text)) out += '\'';
  while (!text.empty()) {
    // Right on a page; in a spreadsheet it keeps a day or an hour from being found and filtered.
    if (text.starts_with(no_break_space)) {
      out += ' ';
      text.remove_prefix(no_break_space.size());
      continue;
    }
    const char c = text.front();
    text.remove_prefix(1);
    if (c == '\0') continue;  // some readers end the file at a NUL
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

// A cell of digits of our own making; a minus here is a number, not a formula, so it stays bare.
std::string figure_cell(std::string digits) { return digits; }

class Line {
 public:
  void words(std::string_view text) { append(words_cell(text)); }
  void figure(std::string digits) { append(figure_cell(std::move(digits))); }
  void nothing() { append({}); }
  void day(const std::optional<CivilDate>& day) {
    if (day) {
      words(to_string(*day));
    } else {
      nothing();
    }
  }
  void amount(const MoneyFact& fact) {
    const bool is_said =
        fact.amount && fact.state != FactState::unknown && fact.state != FactState::conflicting;
    if (is_said) {
      figure(to_string(*fact.amount));
    } else {
      nothing();
    }
    words(look_of(fact.amount || fact.state == FactState::conflicting ? fact.state
                                                                      : FactState::unknown)
              .word);
  }
  void text(const TextFact& fact) {
    const bool is_said = fact.state != FactState::unknown && !fact.text.empty();
    words(is_said ? std::string_view(fact.text) : "");
    words(look_of(is_said ? fact.state : FactState::unknown).word);
  }
  [[nodiscard]] std::string end() && { return std::move(text_) + "\r\n"; }

 private:
  void append(std::string_view cell) {
    if (!is_first_) text_ += ',';
    is_first_ = false;
    text_ += cell;
  }
  std::string text_;
  bool is_first_ = true;
};

constexpr std::string_view heads[]{"run",
                                   "revision",
                                   "verification",
                                   "person",
                                   "person_id",
                                   "first_appointment",
                                   "minutes_left",
                                   "level",
                                   "payer",
                                   "plan",
                                   "outcome",
                                   "headline",
                                   "why",
                                   "do",
                                   "ask",
                                   "owner",
                                   "owner_person",
                                   "due",
                                   "deductible_left",
                                   "deductible_left_state",
                                   "out_of_pocket_left",
                                   "out_of_pocket_left_state",
                                   "patient_pays",
                                   "patient_pays_state",
                                   "authorization",
                                   "authorization_state",
                                   "limit",
                                   "limit_state",
                                   "coverage_ends",
                                   "coverage_ends_state",
                                   "estimate_low",
                                   "estimate_likely",
                                   "estimate_high",
                                   "estimate_state",
                                   "deductible_met_on",
                                   "out_of_pocket_maximum_reached_on",
                                   "may_not_be_covered_from",
                                   "path_low",
                                   "path_likely",
                                   "path_high",
                                   "phases",
                                   "attempts",
                                   "last_outcome",
                                   "last_good_answer",
                                   "answers",
                                   "asked_because",
                                   "asked_next",
                                   "new_in_revision",
                                   "also_do"};

std::string head_line() {
  Line line;
  for (const std::string_view head : heads) line.words(head);
  return std::move(line).end();
}

void add_case(Line& line, const NightReport& report, const Row& row) {
  line.words(report.run);
  line.figure(std::to_string(report.revision));
  line.words(verification_number(row.verification));
  line.words(row.person.reveal(Purpose::report));
  line.words(row.person_id.reveal(Purpose::report));
  if (row.first_appointment) {
    line.words(fmt::format("{} {:02}:{:02}", to_string(row.first_appointment->day),
                           row.first_appointment->minute_of_day / 60,
                           row.first_appointment->minute_of_day % 60));
  } else {
    line.nothing();
  }
  if (row.minutes_left) {
    line.figure(std::to_string(*row.minutes_left));
  } else {
    line.nothing();
  }
  line.words(row.level);
  line.words(row.payer);
  line.words(row.plan);
  line.words(word_of(row.outcome));
  line.words(look_of(row.headline).key);
  line.words(row.why);
  line.words(row.duty.verb_phrase);
  std::string questions;
  for (const std::string& question : row.questions)
    questions += (questions.empty() ? "" : " ") + question;
  line.words(row.headline == Headline::needs_call ? questions : "");
  line.words(row.duty.queue);
  line.words(row.duty.person);
  // A word like "tomorrow" is wrong by the time a spreadsheet is opened again.
  line.words(row.duty.due_day ? to_string(*row.duty.due_day) : row.duty.due);
}

void add_bound(Line& line, const std::optional<Money>& bound) {
  if (bound) {
    line.figure(to_string(*bound));
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

void add_facts(Line& line, const Row& row) {
  line.amount(row.deductible_left);
  line.amount(row.out_of_pocket_left);
  line.text(row.patient_pays);
  line.text(row.authorization);
  line.text(row.limit);
  line.text(row.coverage_ends);
  const bool is_known = row.estimate.state != FactState::unknown;
  for (const auto& bound : {row.estimate.low, row.estimate.likely, row.estimate.high})
    add_bound(line, is_known ? bound : std::nullopt);
  line.words(look_of(row.estimate.low ? row.estimate.state : FactState::unknown).word);
  for (const auto& day :
       {row.estimate.deductible_met, row.estimate.maximum_reached, row.estimate.not_covered_from})
    line.day(day);
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

std::string line_of(const NightReport& report, const Row& row) {
  Line line;
  add_case(line, report, row);
  add_facts(line, row);
  line.figure(std::to_string(row.attempts));
  line.words(row.last_outcome);
  line.day(row.last_good ? std::optional(row.last_good->day) : std::nullopt);
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
  return std::move(line).end();
}

}  // namespace

std::string render_csv(const NightReport& report) {
  std::vector<const Row*> rows;
  for (const Row& row : report.rows) rows.push_back(&row);
  std::ranges::sort(rows, {}, [](const Row* row) { return row->verification; });
  std::string out = byte_order_mark + head_line();
  for (const Row* row : rows) out += line_of(report, *row);
  return out;
}

}  // namespace eligd::report
