// What the nightly report says, as plain values: jobs/report fills it, html.cpp and csv.cpp show
// it.
//
// The model holds facts and leaves the wording of dates, times and money to the renderer, so that
// all forms of the report speak alike. Times are already on the practice's clock: the renderer
// knows no zone. Whatever points at a person is a Phi. A member left at its default reads "not
// said" or is left out; nothing here defaults to zero, yes or no.
//
// Every verification of the run is ONE Row with one outcome and one headline; the sections are cut
// from the rows, so a row that no section claims cannot be lost. Order of rows is free: sections
// sort.
#pragma once

#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligd::report {

// A moment as the practice's wall clock shows it.
struct LocalTime {
  CivilDate day{};
  int minute_of_day = 0;  // 0..1439

  friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

// Readiness in one word (docs/architecture.md). The order is that of the bars and of the CSV.
enum class Headline : std::uint8_t {
  ready,
  ready_with_assumptions,
  needs_call,
  needs_patient,
  needs_data_fix,
  payer_down,
  not_covered,
  wrong_payer,
  self_pay,
};
inline constexpr std::size_t headline_count = 9;

// What became of a planned verification in this run (I4).
enum class Outcome : std::uint8_t { answered, failed, held, skipped };

enum class FactState : std::uint8_t { unknown, known, derived, assumed, conflicting };

// An amount. When unknown, `amount` is not shown whatever it holds (I13). When conflicting, `words`
// carries both values: "$500.00 or $1,500.00".
struct MoneyFact {
  FactState state = FactState::unknown;
  std::optional<Money> amount{};
  std::optional<Money> total{};  // shown as "of $1,500.00"
  std::string words{};           // how it is known: "total less used", "by payer rule EXHP-4"
};

// A value in words: "20%", "$40.00 a visit", "Not needed", "Nov 30, 2026". Unknown shows "Not
// said".
struct TextFact {
  FactState state = FactState::unknown;
  std::string text{};
  std::string words{};  // second line: how it is known, or what it hangs on
};

// One segment that decided, or was outweighed, in one answer.
struct EvidenceLine {
  AnswerId answer{};
  std::uint32_t segment = 0;    // counted from ST = 1
  bool won = true;              // false: it spoke against and lost
  std::string about{};          // the fact in words: "Share", "Deductible left"
  Phi<std::string> text{};      // the segment as received
  std::size_t marked_at = 0;    // the element that says it
  std::size_t marked_size = 0;  // 0: none in particular
};

struct LastGood {
  CivilDate day{};
  std::int64_t age_days = 0;
  std::string words{};  // "active"; empty when only the age is known
};

// One phase of what is planned: the program itself, or what follows it.
struct PhaseCost {
  std::string name{};  // "Outpatient, individual"
  std::int64_t days = 0;
  std::optional<Money> low{};  // empty: it cannot be priced
  std::optional<Money> likely{};
  std::optional<Money> high{};
  std::string missing{};    // why it has no figure or is not covered, as half a sentence
  std::string step_down{};  // what a day costs otherwise than in the phase before, a sentence
};

// With what follows the program; of less than two phases there is none.
struct PathCost {
  std::vector<PhaseCost> phases{};
  std::optional<Money> low{};
  std::optional<Money> likely{};
  std::optional<Money> high{};  // absent: no upper end is known
};

struct Estimate {
  FactState state = FactState::unknown;
  std::optional<Money> low{};
  std::optional<Money> high{};  // absent with a low: no upper end is known, and the report says so
  std::string words{};          // "likely $2,160", or why nothing is known
  std::optional<Money> likely{};
  // Days of the program, as far as they are expected.
  std::optional<CivilDate> deductible_met{};
  std::optional<CivilDate> maximum_reached{};
  std::optional<CivilDate> not_covered_from{};
  PathCost path{};
};

// What a person must do next.
struct Duty {
  std::string verb_phrase{};           // "Call 800-555-0142 with 2 questions"
  std::string queue{};                 // "Billing"
  std::string person{};                // staff, when somebody holds it: "Dana Demo"
  std::string due{};                   // "Today, noon"
  std::optional<CivilDate> due_day{};  // the same as a day, for lists that are sorted by it
};

// Why a row is new in a revision after the first.
struct NewInRevision {
  bool is_late = true;  // answered since the revision before; false: planned since
  LocalTime at{};
  std::optional<Headline> before{};  // in the revision before, where that is known
};

struct Row {
  VerificationId verification{};
  Phi<std::string> person{};     // "Sampleperson, Robin"
  Phi<std::string> person_id{};  // short id of the intake system, may be empty
  std::optional<LocalTime> first_appointment{};
  std::optional<std::int64_t>
      minutes_left{};             // at report time, in real minutes; negative: has passed
  std::string level{};            // "IOP mental health"
  bool is_substance_use = false;  // of a level of substance use: a record of 42 CFR Part 2
  std::string payer{};            // "Example Health Plan"
  std::string payer_phone{};      // where to call, may be empty
  std::string callee{};           // whom to call, where not the payer: "Example Behavioral Care"
  std::string plan{};             // plan name as told, may be empty
  Outcome outcome = Outcome::held;
  Headline headline = Headline::needs_call;
  std::string why{};                     // one sentence
  std::vector<std::string> questions{};  // what to ask, for needs_call: "Share, 20% or 40%?"
  Duty duty{};
  std::vector<Duty> more_duties{};  // the most urgent first

  MoneyFact deductible_left{};
  MoneyFact out_of_pocket_left{};
  TextFact patient_pays{};  // copay or share
  TextFact authorization{};
  TextFact limit{};  // "42 of 60 days left"
  TextFact coverage_ends{};
  std::optional<CivilDate> plan_year_resets{};  // only where it falls into the program
  Estimate estimate{};

  std::vector<AnswerId> answers{};  // newest first
  std::vector<EvidenceLine> evidence{};
  std::int64_t attempts = 0;
  std::string
      last_outcome{};  // of the last attempt, in words: "No answer in 60 s; outcome not known"
  std::optional<LastGood> last_good{};  // told when it is not this run's answer
  bool reused = false;          // skipped: the last answer is still valid, nobody was asked again
  std::string asked_because{};  // "asked again: the month turned"; empty: not asked, or as new
  std::string asked_next{};     // "Asked again Dec 1, 3:00 AM: the month turns"; empty: not told
  std::optional<NewInRevision> renewed{};
};

// What changed, worst first: the order in which changes are listed.
enum class ChangeKind : std::uint8_t {
  lost_cover,
  other_payer,
  level_not_covered,
  authorization_required,
  plan_year_reset,
  patient_pays,
  limit,
  amount,
  identity,
  other,
};

struct Change {
  ChangeKind kind = ChangeKind::other;
  VerificationId verification{};
  Phi<std::string> person{};
  std::string level{};
  std::string payer{};
  std::string what{};  // "Deductible left"; empty: the words of the kind
  std::string was{};   // "not required, Nov 23"
  std::string now{};
  std::optional<Money> effect{};  // on what the patient is expected to pay; absent: not worked out
  std::string because{};          // how the effect comes about
  std::optional<AnswerId> answer{};
};

struct DataFix {
  VerificationId verification{};
  std::string field{};  // "First name"
  Phi<std::string> sent{};
  Phi<std::string> suggested{};  // returned by the payer or read from the card; empty: none
  std::string source{};  // where the suggestion comes from: "payer's answer", "ask for the card"
};

// An input row that became no intake. Its person is in no other list, so it is said plainly.
struct RefusedRow {
  std::string source{};  // configured name of the source and file, never a person's: "csv drop,
                         // 2026-12-01.csv"
  std::int64_t row = 0;  // line in the file, counted from 1; 0: unknown
  std::string reason{};  // "birth_date 13/45/1990 is no date; write YYYY-MM-DD" names the field,
                         // not the person
};

// What the run wanted to make known and could not.
struct NotUpdated {
  VerificationId verification{};
  Phi<std::string> person{};
  std::string payer{};
  std::string reason{};  // "Sent, then silence: outcome not known"
  std::optional<LastGood> last_good{};
  std::string next{};  // "asked again tonight after 9:00 PM"
};

// Limits, authorizations and plan years that end soon.
struct Forecast {
  CivilDate day{};
  VerificationId verification{};
  Phi<std::string> person{};
  std::string payer{};
  std::string what{};  // "Plan year begins anew", "Limit is used up"
  std::string words{};
  bool is_only_money = false;  // nobody has to do anything: told together for all of a day
};

enum class Circuit : std::uint8_t { closed, half_open, open };

struct RefusalCount {
  std::string code{};     // AAA03: "73"
  std::string meaning{};  // "Name not on file"
  std::int64_t count = 0;
};

struct PayerHealth {
  std::string payer{};
  std::int64_t asked = 0;  // people; each is answered, failed or held
  std::int64_t tries = 0;  // transmissions for them, follow-up questions and retries included
  std::int64_t answered = 0;
  std::int64_t failed = 0;
  std::int64_t held = 0;
  std::optional<std::int64_t> p50_ms{};
  std::optional<std::int64_t> p95_ms{};
  std::vector<RefusalCount> refusals{};
  Circuit circuit = Circuit::closed;
  std::optional<LocalTime> circuit_since{};
  std::vector<std::int64_t> failures_by_night{};  // oldest first, tonight last; may be empty
};

enum class KpiUnit : std::uint8_t {
  count,
  tenths,
  tenths_of_percent,
  milliseconds,
  minutes,
  cents,
};

struct Kpi {
  std::string name{};  // "Ready before the first visit"
  KpiUnit unit = KpiUnit::count;
  std::vector<std::optional<std::int64_t>>
      earlier{};  // up to four runs, oldest first; empty optional: no figure
  std::optional<std::int64_t> tonight{};
  std::optional<std::int64_t> target{};
  bool more_is_better = true;
  std::string note{};
};

// One kept answer, for whoever wants to see the bytes.
struct AnswerIndex {
  AnswerId answer{};
  VerificationId verification{};
  std::string control_number{};  // ISA13 as sent
  LocalTime received{};
  int second = 0;
  std::string digest{};  // first hex digits of the digest of the raw bytes
};

struct Counts {
  std::int64_t planned = 0;
  std::int64_t answered = 0;
  std::int64_t failed = 0;
  std::int64_t held = 0;
  std::int64_t skipped = 0;
  std::int64_t reused = 0;  // part of skipped: the last answer is still valid
};

struct ClearinghouseUse {
  std::string name{};
  std::int64_t attempts = 0;
  std::int64_t retries = 0;  // part of attempts
};

struct PayerDown {
  std::string payer{};
  std::optional<LocalTime> since{};
  std::int64_t held = 0;   // verifications waiting for it
  std::int64_t asked = 0;  // verifications of this run at this payer; 0: not counted
};

// A stretch of the practice's clock, both ends included.
struct Stretch {
  LocalTime from{};
  LocalTime to{};
};

struct NightReport {
  std::string practice{};                             // "Larkfield Center"
  std::string title = "Nightly verification report";  // what kind of run it is about
  std::string run{};                                  // "N-20261201"
  int revision = 1;
  std::optional<LocalTime> revision_before{};  // when it was made; absent: first, or not known
  LocalTime made{};                            // when the report was made; its day is "today"
  std::string zone{};                          // "MST", as it stands beside the times
  LocalTime started{};
  std::optional<LocalTime> ended{};  // absent: the run has not ended (killed, or still going)
  std::optional<Stretch> window{};   // when the run was allowed to send
  std::optional<CivilDate> urgent_through{};  // next day the practice is open; absent: tomorrow
  std::vector<Stretch> phone_hours{};  // when payers can be called, for the strip; may be empty
  std::string rules_version{};         // "4c1e9a52"
  std::int64_t late_answers = 0;       // still awaited; each would make another revision
  std::optional<LocalTime> late_until{};

  Counts counts{};
  std::vector<ClearinghouseUse> clearinghouses{};
  std::vector<PayerDown> payers_down{};
  // Sources of intakes that gave nothing tonight, in whole sentences, who acts included: whom they
  // hold was asked about by nobody.
  std::vector<std::string> not_pulled{};

  // Ways that were damaged and whose answers are in doubt, in whole sentences.
  std::vector<std::string> damaged_ways{};

  std::vector<Row> rows{};
  std::vector<Change> changes{};
  bool is_first_night = false;  // nobody here was verified before: no change can be told
  std::vector<DataFix> fixes{};
  std::vector<RefusedRow> refused{};
  std::vector<Forecast> forecast{};
  std::vector<PayerHealth> payers{};
  std::vector<Kpi> kpis{};
  std::vector<NotUpdated> not_updated{};
  std::vector<AnswerIndex> answers{};
  std::string audit_head{};  // head of the audit chain, printed so that a copy lives elsewhere
                             // (I22); may be empty
  std::string gap_sheets{};  // file beside this one with a sheet for each call; empty: no link
  bool invented = false;     // a demo: the last line says that all people are invented
};

}  // namespace eligd::report
