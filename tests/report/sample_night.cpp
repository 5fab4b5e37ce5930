// See sample_night.hpp.
#include "sample_night.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace eligd::report {
namespace {

const CivilDate today = *CivilDate::of(2026, 12, 1);

LocalTime at(int day, int hour, int minute = 0) {
  return {today.plus_days(day), hour * 60 + minute};
}
Phi<std::string> phi(std::string text) { return Phi<std::string>(std::move(text)); }
Money dollars(std::int64_t n, std::int64_t cents = 0) { return Money::cents(n * 100 + cents); }
MoneyFact known(Money amount, Money total) { return {FactState::known, amount, total, ""}; }
TextFact said(std::string text) { return {FactState::known, std::move(text), ""}; }

struct Case {
  int number;
  const char* name;
  LocalTime visit;
  const char* level;
  const char* payer;
  Headline headline;
  Outcome outcome;
  const char* why;
  const char* verb;
  const char* queue;
  const char* person;
  const char* due;
};

const char* const example = "Example Health Plan";
const char* const sampleton = "Sampleton Mutual";
const char* const state = "Fictional State Medicaid";
const char* const harbor = "Harborside Managed Medicaid";
const char* const tricare = "Demo Regional TRICARE";
const char* const choice = "Placeholder Blue Choice";
const char* const medicare = "Medicare Part B";
const char* const mental = "IOP mental health";
const char* const substance = "IOP substance use";
const char* const php = "PHP mental health";
const char* const assessment = "Assessment";

std::vector<Case> cases_to_work() {
  using H = Headline;
  using O = Outcome;
  return {
      {2058, "Placeholder, Morgan", at(0, 13), assessment, state, H::payer_down, O::held,
       "No answer from this payer since 11:52 PM. Circuit open on both routes.",
       "Check the state portal by hand, then record what it says", "Billing", "Dana Demo",
       "9:00 AM"},
      {2019, "Sampleperson, Robin", at(1, 9), mental, example, H::needs_call, O::answered,
       "Two in-network shares, 20% and 40%, and nothing tells them apart. Authorization not "
       "stated.",
       "Call 800-555-0142 with 2 questions; gap sheet ready", "Billing", "Dana Demo",
       "Today, noon"},
      {2031, "Testpatient, Alex", at(1, 9), substance, sampleton, H::needs_data_fix, O::answered,
       "Name not on file (AAA 73). Sent “Alex”; the card photo reads “Alexandra”.",
       "Accept “Alexandra”; the re-check runs at once", "Intake", "Kit Mockup", "Today, 10:00 AM"},
      {2044, "Mockingham, Jules", at(1, 9, 30), assessment, state, H::wrong_payer, O::answered,
       "The state says Harborside Managed Medicaid owns this person since Nov 1.",
       "Change coverage to Harborside, then re-check", "Intake", "Kit Mockup", "Today, 10:00 AM"},
      {2027, "Fakenham, Avery", at(1, 13), php, sampleton, H::needs_patient, O::answered,
       "A second plan is on file and its order is not told.",
       "Ask which plan pays first; both must update their records", "Intake", "Sam Example",
       "Today, 2:00 PM"},
      {2036, "Notareal, Casey", at(1, 13), mental, choice, H::not_covered, O::answered,
       "Plan ended Nov 30. It was active on Nov 24.", "Call the patient about new coverage today",
       "Intake", "Sam Example", "Today, 11:00 AM"},
      {2040, "Exampleton, Drew", at(1, 15, 30), substance, tricare, H::needs_call, O::failed,
       "Sent and silent: the outcome of the last try is not known.",
       "Call 800-555-0199; ask for the authorization number", "Billing", "", "Today"},
      {2023, "Pretendson, Quinn", at(2, 9), mental, example, H::needs_call, O::answered,
       "Only plan-wide lines came back. Nothing for intensive outpatient.", "Call with 2 questions",
       "Billing", "Dana Demo", "Today"},
      {2047, "Testcase, Jamie", at(2, 10), assessment, medicare, H::needs_data_fix, O::failed,
       "Rejected by the clearinghouse (999): member ID has 10 characters, this payer needs 11.",
       "Ask for the card", "Intake", "Kit Mockup", "Today"},
      {2049, "Dummyfield, Rowan", at(3, 9), mental, example, H::needs_call, O::answered,
       "Coverage of the last planned day, Jan 22, is not told.", "Call with 1 question", "Billing",
       "Dana Demo", "Wed"},
      {2056, "Nobody, Sage", at(3, 10), substance, tricare, H::needs_patient, O::held,
       "No consent on file to ask about substance-use care; nothing was sent.",
       "Get the signed consent", "Intake", "Sam Example", "Wed"},
      {2061, "Sampleby, Noa", at(6, 9), mental, state, H::payer_down, O::held,
       "No answer from this payer since 11:52 PM.", "Wait; asked again when the payer is back",
       "Billing", "", "Fri"},
      {2062, "Madeupsky, Lee", at(6, 13), php, choice, H::self_pay, O::skipped,
       "Set to self-pay by Sam Example on Nov 20.", "Confirm the fee agreement is signed", "Intake",
       "Sam Example", "Fri"},
  };
}

Row row_of(const Case& c) {
  Row row;
  row.verification = VerificationId(c.number);
  row.person = phi(c.name);
  row.first_appointment = c.visit;
  row.minutes_left = std::int64_t{(c.visit.day.days() - today.days()).count()} * 1440 +
                     c.visit.minute_of_day - 390;
  row.level = c.level;
  row.is_substance_use = row.level == substance;
  row.payer = c.payer;
  row.outcome = c.outcome;
  row.headline = c.headline;
  row.why = c.why;
  row.duty = {c.verb, c.queue, c.person, c.due};
  if (c.outcome == Outcome::answered) row.answers = {AnswerId(18'398 + c.number)};
  row.attempts = 1;
  return row;
}

void add_stories(std::vector<Row>& rows) {
  for (Row& row : rows) {
    switch (row.verification.value()) {
      case 2058:
        row.attempts = 3;
        row.last_outcome = "no answer in 60 s";
        row.last_good = LastGood{today.plus_days(-29), 29, "active"};
        break;
      case 2019:
        row.payer_phone = "800-555-0142";
        row.questions = {"Which share is it for intensive outpatient, 20% or 40%?",
                         "Is authorization required?"};
        row.evidence = {
            {AnswerId(20'417), 34, true, "Share", phi("EB*A*IND*A4**EXAMPLE PPO***.2****Y")},
            {AnswerId(20'417), 41, true, "Share", phi("EB*A*IND*A4**EXAMPLE PPO***.4****Y")},
            {AnswerId(20'417), 29, false, "Share", phi("EB*A*IND*30**EXAMPLE PPO***.2****W")}};
        break;
      case 2023:
        row.payer_phone = "800-555-0142";
        row.questions = {"What share or copay for intensive outpatient?",
                         "Is authorization required?"};
        break;
      case 2049:
        row.payer_phone = "800-555-0142";
        row.questions = {"Does the plan renew on Jan 1?"};
        break;
      case 2040:
        row.payer_phone = "800-555-0199";
        row.attempts = 2;
        row.last_outcome = "sent, then silence; outcome not known";
        row.last_good = LastGood{today.plus_days(-8), 8, "active, authorization required"};
        break;
      case 2047:
        row.last_outcome = "rejected by the clearinghouse (999)";
        break;
      default:
        break;
    }
  }
}

// Eight weekly visits after the program.
PathCost stepping_down(const Estimate& program, const std::string& level) {
  const Money visits = dollars(200);
  return {.phases = {{.name = level, .days = 24, .low = program.low, .high = program.high},
                     {.name = "Outpatient, individual",
                      .days = 8,
                      .low = visits,
                      .likely = visits,
                      .high = visits,
                      .step_down = "From Outpatient, individual on the copay is $25.00 a visit "
                                   "instead of $40.00 a day."}},
          .low = *program.low + visits,
          .high = *program.high + visits};
}

struct ReadyCase {
  const char* name;
  LocalTime visit;
  const char* level;
  const char* plan;
  const char* payer;
};

const std::array ready_cases{
    ReadyCase{"Testwell, Ada", at(0, 9), mental, "Example PPO", example},
    ReadyCase{"Fabricant, Bo", at(0, 10), substance, "Placeholder Blue PPO", choice},
    ReadyCase{"Simulacra, Eve", at(0, 13, 30), assessment, "State Plan", state},
    ReadyCase{"Demowitz, Gil", at(1, 9), mental, "Example HDHP", example},
    ReadyCase{"Specimen, Hana", at(1, 10), substance, "Sampleton Choice HMO", sampleton},
    ReadyCase{"Protoson, Ivo", at(1, 11), php, "Harborside Care", harbor},
    ReadyCase{"Modelle, Ray", at(2, 10), substance, "Harborside Care", harbor},
    ReadyCase{"Notional, Lou", at(2, 13, 30), substance, "Placeholder Blue PPO", choice},
    ReadyCase{"Templat, Ira", at(2, 13, 30), mental, "Example PPO", example},
    ReadyCase{"Hypothet, Nia", at(3, 10), mental, "Example HDHP", example},
    ReadyCase{"Fictus, Oak", at(3, 13, 30), php, "Sampleton Choice HMO", sampleton},
    ReadyCase{"Prototype, Sol", at(3, 13, 30), assessment, "Original Medicare", medicare},
    ReadyCase{"Dolorsit, Zev", at(6, 9), substance, "Example PPO", example},
    ReadyCase{"Filler, Wes", at(6, 9), mental, "Placeholder Blue PPO", choice},
    ReadyCase{"Ametson, Ari", at(6, 10), php, "Example HDHP", example},
    ReadyCase{"Loremson, Xan", at(6, 10), mental, "Demo Prime", tricare},
    ReadyCase{"Ipsumdottir, Yael", at(6, 13, 30), mental, "Original Medicare", medicare},
    ReadyCase{"Nemo, Val", at(7, 13, 30), mental, "Sampleton Choice HMO", sampleton},
    ReadyCase{"Sampledal, Cam", at(7, 9), assessment, "Placeholder Blue PPO", choice},
    ReadyCase{"Trialova, Fay", at(7, 9), substance, "State Plan", state},
};

Row ready_row(int i) {
  const ReadyCase& c = ready_cases[static_cast<std::size_t>(i)];
  Row row = row_of({1971 + i, c.name, c.visit, c.level, c.payer, Headline::ready, Outcome::answered,
                    "All required facts are known.", "", "", "", ""});
  row.plan = c.plan;
  row.answers = {AnswerId(20'500 + i)};
  const std::string_view payer = c.payer;
  row.coverage_ends = {};
  if (payer == state || payer == harbor) {
    row.deductible_left = {FactState::known, Money(), std::nullopt, ""};
    row.out_of_pocket_left = {FactState::known, Money(), std::nullopt, ""};
    row.patient_pays = said("$0.00 a day");
    row.authorization = said("Not needed");
    row.estimate = {FactState::known, Money(), Money(), ""};
  } else if (payer == medicare) {
    row.deductible_left = known(dollars(167, 5), dollars(257));
    row.out_of_pocket_left = {FactState::unknown, std::nullopt, std::nullopt,
                              "this plan has no maximum"};
    row.patient_pays = said("20%");
    row.authorization = said("None (Medicare)");
    row.estimate = {FactState::derived, dollars(1646), std::nullopt, ""};
  } else {
    row.deductible_left = known(dollars(1230 - 41 * i, 17), dollars(1500));
    row.out_of_pocket_left = known(dollars(3885 - 97 * i), dollars(5000));
    row.patient_pays = said(payer == sampleton ? "$40.00 a day" : "20%");
    row.authorization = payer == sampleton ? said("Required, on file") : said("Not needed");
    row.limit = payer == choice ? said("42 of 60 days left") : TextFact{};
    row.estimate = {FactState::derived, dollars(3144 - 151 * i), dollars(3624 - 140 * i),
                    "resets Jan 1"};
    if (payer == sampleton) row.estimate.path = stepping_down(row.estimate, row.level);
  }
  if (i % 5 == 1) {
    row.headline = Headline::ready_with_assumptions;
    row.patient_pays.state = FactState::assumed;
    row.patient_pays.words = "by payer rule " + std::string(payer == choice ? "PBC-2" : "HMM-1");
  }
  if (i % 7 == 4)
    row.out_of_pocket_left = {FactState::derived, dollars(600), dollars(5000), "total less used"};
  if (i % 6 == 5) {
    row.outcome = Outcome::skipped;
    row.reused = true;
    row.last_good = LastGood{today.plus_days(-4), 4, "active"};
  }
  row.evidence = {
      {row.answers.front(), 12, true, "Coverage", phi("EB*1*IND*30**" + row.plan)},
      {row.answers.front(), 31, true, "Deductible left", phi("EB*C*IND*30***29*1230.17*****Y")}};
  return row;
}

void count(NightReport& report) {
  report.counts = {};
  for (const Row& row : report.rows) {
    ++report.counts.planned;
    report.counts.answered += row.outcome == Outcome::answered;
    report.counts.failed += row.outcome == Outcome::failed;
    report.counts.held += row.outcome == Outcome::held;
    report.counts.skipped += row.outcome == Outcome::skipped;
    report.counts.reused += row.reused;
  }
}

void index_answers(NightReport& report) {
  for (const Row& row : report.rows) {
    for (const AnswerId answer : row.answers) {
      const auto n = answer.value();
      report.answers.push_back({answer, row.verification, "00000" + std::to_string(n - 16'000),
                                at(0, static_cast<int>(1 + n % 5), static_cast<int>(n * 13 % 60)),
                                static_cast<int>(n * 7 % 60),
                                std::to_string(100'000 + n * 7919 % 899'999)});
    }
  }
}

NightReport frame() {
  NightReport report;
  report.practice = "Larkfield Center";
  report.run = "N-20261201";
  report.made = at(0, 6, 30);
  report.zone = "MST";
  report.started = at(-1, 21);
  report.ended = at(0, 5, 4);
  report.window = Stretch{at(-1, 21), at(0, 5)};
  report.phone_hours = {{at(0, 8), at(0, 17)}, {at(1, 8), at(1, 17)}};
  report.rules_version = "2026-11-18, 4c1e9a";
  report.clearinghouses = {{"Exchange One", 31, 4}, {"Relay Two", 9, 1}};
  report.invented = true;
  return report;
}

void add_payer_health(NightReport& report) {
  report.payers = {{example,
                    14,
                    14,
                    14,
                    0,
                    0,
                    640,
                    1'900,
                    {},
                    Circuit::closed,
                    {},
                    {0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0}},
                   {sampleton,
                    6,
                    6,
                    6,
                    0,
                    0,
                    820,
                    2'400,
                    {{"73", "Name not on file", 1}},
                    Circuit::closed,
                    {},
                    {0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0}},
                   {state,
                    5,
                    5,
                    2,
                    0,
                    3,
                    1'100,
                    58'000,
                    {{"42", "Unable to respond", 4}},
                    Circuit::open,
                    at(-1, 23, 52),
                    {0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 1, 9}},
                   {harbor,
                    3,
                    3,
                    3,
                    0,
                    0,
                    1'400,
                    5'100,
                    {},
                    Circuit::closed,
                    {},
                    {0, 0, 0, 1, 1, 1, 1, 1, 0, 1, 1, 0, 0, 0}},
                   {medicare,
                    3,
                    3,
                    2,
                    1,
                    0,
                    600,
                    900,
                    {},
                    Circuit::closed,
                    {},
                    {0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}},
                   {tricare, 4, 4, 2, 1, 1, 4'200, std::nullopt, {}, Circuit::closed, {}, {}},
                   {choice,
                    6,
                    6,
                    6,
                    0,
                    0,
                    700,
                    1'300,
                    {{"62", "Date not allowed", 1}},
                    Circuit::closed,
                    {},
                    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}}};
}

void add_kpi_samples(NightReport& report) {
  using U = KpiUnit;
  report.kpis = {
      {"Ready before the first visit",
       U::tenths_of_percent,
       {940, 960, 950, 950},
       920,
       950,
       true,
       "2 of the 3 missed were at Fictional State Medicaid"},
      {"Ready 3 days ahead", U::tenths_of_percent, {640, 660, 680, 680}, 710, 900, true, ""},
      {"Filed without a person",
       U::tenths_of_percent,
       {700, 720, 740, 740},
       765,
       850,
       true,
       "share of answers"},
      {"Refused on identity (AAA 71–75)",
       U::tenths_of_percent,
       {60, std::nullopt, 50, 40},
       40,
       30,
       false,
       ""},
      {"Median time, intake to ready",
       U::minutes,
       {1'560, 1'320, 1'260, 1'200},
       1'140,
       1'440,
       false,
       ""},
      {"Cost a verified person", U::cents, {37, 34, 33, 33}, 31, 40, false, "checks only"}};
}

void add_changes_and_fixes(NightReport& report) {
  const auto change = [](ChangeKind kind, int number, const char* name, const char* level,
                         const char* payer, const char* what, const char* was, const char* now,
                         std::optional<Money> effect, const char* because, int answer) {
    return Change{kind,
                  VerificationId(number),
                  phi(name),
                  level,
                  payer,
                  what,
                  was,
                  now,
                  effect,
                  because,
                  answer == 0 ? std::nullopt : std::optional(AnswerId(answer))};
  };
  using K = ChangeKind;
  report.changes = {change(K::patient_pays, 1974, "Demowitz, Gil", mental, example, "Copay",
                           "$25.00 a visit, Nov 20", "$40.00 a visit", dollars(360),
                           "24 days at $15 more", 20'503),
                    change(K::lost_cover, 2036, "Notareal, Casey", mental, choice, "Coverage ends",
                           "none told, Nov 24", "Nov 30, 2026", dollars(7200),
                           "24 days would be self-pay at $300", 20'434),
                    change(K::other_payer, 2044, "Mockingham, Jules", assessment, state, "", state,
                           harbor, Money(), "copay stays $0.00 if Harborside answers", 20'442),
                    change(K::authorization_required, 2040, "Exampleton, Drew", substance, tricare,
                           "", "not required, Nov 23", "required", std::nullopt, "", 0),
                    change(K::plan_year_reset, 1979, "Templat, Ira", mental, example,
                           "Deductible left", "$0.00, Nov 20", "$1,500.00", dollars(-40),
                           "fewer days fall in the old year", 20'508)};
  report.fixes = {
      {VerificationId(2031), "First name", phi("Alex"), phi("Alexandra"), "card photo, Nov 27"},
      {VerificationId(2047), "Member ID", phi("1EG4TE5MK7"), phi(""),
       "11 characters; ask for the card"},
      {VerificationId(1975), "Last name", phi("Specimen"), phi("Specimen-Hill"), "payer's answer"}};
  report.refused = {
      {"csv drop, 2026-11-30.csv", 17, "birth_date is no date: month 13; write YYYY-MM-DD"},
      {"csv drop, 2026-11-30.csv", 23, "member_id is empty; the payer needs it"},
      {"intake system", 0, "level of care “IOP-X” is not configured; nearest is “iop_mh”"}};
  report.not_updated = {
      {VerificationId(2058), phi("Placeholder, Morgan"), state, "Payer down since 11:52 PM; held",
       LastGood{today.plus_days(-29), 29, "active"},
       "Asked again when the payer is back, at the latest 9:00 PM"},
      {VerificationId(2061), phi("Sampleby, Noa"), state, "Payer down since 11:52 PM; held",
       std::nullopt, ""},
      {VerificationId(2056), phi("Nobody, Sage"), tricare, "No consent on file; nothing was sent",
       std::nullopt, "Asked on the night the consent is recorded"}};
  report.forecast = {{today.plus_days(30), VerificationId(1971), phi("Testwell, Ada"), example,
                      "Plan year ends", "Deductible starts again at $1,500.00 on Jan 1"},
                     {today.plus_days(9), VerificationId(1978), phi("Notional, Lou"), choice,
                      "Authorization runs out",
                      "this day and those after it may not be covered; ask the payer for more "
                      "before it"}};
}

}  // namespace

NightReport sample_night() {
  NightReport report = frame();
  for (const Case& c : cases_to_work()) report.rows.push_back(row_of(c));
  add_stories(report.rows);
  for (int i = 0; i < static_cast<int>(ready_cases.size()); ++i)
    report.rows.push_back(ready_row(i));
  report.payers_down = {{state, at(-1, 23, 52), 2}};
  report.late_answers = 1;
  report.late_until = at(0, 7, 31);
  add_changes_and_fixes(report);
  add_payer_health(report);
  add_kpi_samples(report);
  count(report);
  index_answers(report);
  return report;
}

NightReport late_night() {
  NightReport report = sample_night();
  report.revision = 2;
  report.revision_before = at(-1, 21, 14);
  report.late_answers = 0;
  Row& call = report.rows[1];
  call.renewed = NewInRevision{.at = at(0, 4), .before = Headline::payer_down};
  call.more_duties = {{.verb_phrase = "Obtain authorization for " + call.level,
                       .queue = "UR",
                       .due = "by Wed, Dec 2",
                       .due_day = today.plus_days(1)}};
  report.rows[2].renewed = NewInRevision{.is_late = false, .at = at(0, 4)};
  return report;
}

NightReport quiet_night() {
  NightReport report = frame();
  for (int i = 0; i < 6; ++i) report.rows.push_back(ready_row(i));
  count(report);
  index_answers(report);
  return report;
}

NightReport empty_night() {
  NightReport report = frame();
  report.clearinghouses.clear();
  return report;
}

NightReport bare_night() {
  NightReport report = frame();
  for (int i = 0; i < static_cast<int>(headline_count); ++i) {
    Row row;
    row.headline = static_cast<Headline>(i);
    row.verification = VerificationId(i + 1);
    report.rows.push_back(row);
    row.verification = VerificationId(i + 101);
    row.first_appointment = at(0, 10);
    report.rows.push_back(row);
  }
  count(report);
  report.changes.resize(1);
  report.fixes.resize(1);
  report.refused.resize(1);
  report.forecast.resize(1);
  report.payers.resize(1);
  report.kpis.resize(1);
  report.not_updated.resize(1);
  report.answers.resize(1);
  return report;
}

NightReport broken_night() {
  NightReport report = sample_night();
  report.counts.answered -= 1;
  return report;
}

}  // namespace eligd::report
