// Who is to be asked again, when, in which run and why: every kind of run takes its checks from
// here, and so does whatever tells people when a case is asked next. Pure: the same case, payer's
// file and settings give the same checks (I15).
//
// Decision: docs/decisions/0024. What a case is known by is read by jobs/checked_case.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "config/payers.hpp"
#include "config/settings.hpp"
#include "jobs/planning.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::jobs {

// Which of the runs looks after it.
enum class RunKind : std::uint8_t {
  nightly,  // who is still to come, and who has no answer that could be used
  monthly,  // the refresh: who is in the program
  watch,    // what is about to change, and who was discharged
};

enum class CheckReason : std::uint8_t {
  no_good_answer,
  route_damaged,
  answer_old,
  month_turned,
  next_month,
  plan_ended,
  visit_near,
  week,
  mid_month,
  plan_year,
  authorization_ends,
  limit_used,
  discharged,
};

// A number of visits or days the payer told for the level.
struct LimitTold {
  std::string_view unit{};  // "visits"
  std::int64_t total = 0;
  std::int64_t used = 0;
};

// What the last good answer says that makes it be asked again.
struct AnswerKnown {
  Instant answered{};
  std::optional<CivilDate> plan_ends{};
  std::optional<CivilDate> plan_year_resets{};
  std::optional<CivilDate> authorization_ends{};
  std::vector<LimitTold> limits{};
  std::string damage{};  // what was wrong with the way it came, in words; empty: nothing
};

struct CheckedCase {
  VerificationId verification{};
  ServiceDays days{};  // the last one is that of the discharge, where it is told
  Instant first_appointment{};
  std::optional<AnswerKnown> good{};
  std::vector<CivilDate> meets{};  // planned days of the program; only the limits need them
};

// Where a person stands at a moment. In the program: from the first appointment to the last day.
enum class Stage : std::uint8_t { before_visit, in_program, discharged };
[[nodiscard]] Stage stage_of(const CheckedCase& about, const config::Zone& zone, Instant now);

struct DueCheck {
  RunKind run = RunKind::nightly;
  CheckReason why = CheckReason::no_good_answer;
  Instant due{};                   // from then on
  std::optional<CivilDate> day{};  // the day it is about, where it is about one
  std::string detail{};            // "80% of 30 visits", "7 days"
};

// All that falls due after the last good answer, earliest first, as far as it can be told today.
[[nodiscard]] std::vector<DueCheck> checks_for(const CheckedCase& about, const config::Payer& payer,
                                               const config::Settings& settings);

// Until when a good answer need not be asked again before the first visit: the earliest of its age,
// the end of the month it was given in, the plan's end, and the day before the visit, as far as the
// payer's file lets each count.
[[nodiscard]] Instant stands_until(const AnswerKnown& good, Instant first_appointment,
                                   const config::Payer& payer, const config::Settings& settings);

// The one a run of this kind takes at `now`; empty: none. `by`: what falls due until then counts
// too (the window of a run that waits for payers in the west).
[[nodiscard]] std::optional<DueCheck> due_check(const CheckedCase& about,
                                                const config::Payer& payer,
                                                const config::Settings& settings, RunKind run,
                                                Instant now, Instant by);

// When the next run takes it, and which check that is.
struct NextCheck {
  Instant at{};
  DueCheck check{};
};
[[nodiscard]] std::optional<NextCheck> next_check(const CheckedCase& about,
                                                  const config::Payer& payer,
                                                  const config::Settings& settings, Instant now);

// Half a sentence of ours: "the month turned"; with is_ahead "the month turns".
[[nodiscard]] std::string words_of(const DueCheck& check, bool is_ahead);
// As it stands beside a question: "asked again: the month turned".
[[nodiscard]] std::string asked_again(const DueCheck& check);

// Does this payer's plan end in mid-month, so that its people are asked about on the 15th too?
[[nodiscard]] bool is_asked_mid_month(const config::Payer& payer);

inline constexpr int authorization_days_ahead = 5;
inline constexpr std::chrono::hours fresh{48};  // younger answers are no matter of the census
// After the last one it is asked a fortnight more where nobody answers, then no more (I19).
inline constexpr int watch_days_after[] = {30, 60, 90};
inline constexpr int watch_days_max = 104;

}  // namespace eligd::jobs
