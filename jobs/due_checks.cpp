#include "jobs/due_checks.hpp"

#include "jobs/schedule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace eligd::jobs {
namespace {

constexpr int far_days = 7;  // a visit so long after the 1st need not be asked about on it
constexpr int percents[] = {80, 100};  // of a limit: when its use is looked at again

CivilDate first_of_next_month(CivilDate day) {
  const auto ymd = day.ymd();
  return CivilDate(std::chrono::sys_days{ymd.year() / ymd.month() / std::chrono::last})
      .plus_days(1);
}

// The payer's own clock where its file tells one by its hours.
const config::Zone& clock_of(const config::Payer& payer, const config::Settings& settings) {
  return payer.hours ? payer.hours->zone : settings.zone;
}

// Collects the checks of one case; each is kept only where the last good answer is from before it.
class Checks {
 public:
  Checks(const CheckedCase& about, const config::Payer& payer, const config::Settings& settings)
      : about_(about), payer_(payer), settings_(settings) {}

  std::vector<DueCheck> all() {
    if (!about_.good) {
      without_answer();
    } else {
      before_the_visit();
      in_the_program();
      around_changes();
      if (!about_.good->damage.empty()) damaged();
    }
    after_discharge();
    std::ranges::stable_sort(found_, {}, &DueCheck::due);
    return std::move(found_);
  }

 private:
  void add(RunKind run, CheckReason why, Instant due, std::optional<CivilDate> day = {},
           std::string detail = {}) {
    if (about_.good && about_.good->answered >= due) return;
    found_.push_back({.run = run, .why = why, .due = due, .day = day, .detail = std::move(detail)});
  }
  [[nodiscard]] Instant start_of(CivilDate day) const {
    return daily_instant(settings_.zone, day, config::TimeOfDay{0});
  }
  [[nodiscard]] Instant refresh_on(CivilDate day) const {
    return daily_instant(clock_of(payer_, settings_), day, settings_.schedule.refresh);
  }
  [[nodiscard]] Instant watch_on(CivilDate day) const {
    return daily_instant(settings_.zone, day, settings_.schedule.watch);
  }
  [[nodiscard]] CivilDate day_of(Instant at) const { return settings_.zone.to_local(at).day; }
  [[nodiscard]] bool is_over(CivilDate day) const { return day > about_.days.through; }
  [[nodiscard]] bool is_before_visit(Instant at) const { return at < about_.first_appointment; }
  [[nodiscard]] std::chrono::hours valid() const {
    return payer_.recheck.valid ? std::chrono::hours(*payer_.recheck.valid)
                                : settings_.limits.answer_valid;
  }

  void without_answer() { add(RunKind::nightly, CheckReason::no_good_answer, Instant{}); }

  void damaged() {
    // Whichever run comes first; it is no matter of a rule, so it counts whatever came before.
    for (const RunKind run : {RunKind::nightly, RunKind::monthly, RunKind::watch})
      found_.push_back({.run = run,
                        .why = CheckReason::route_damaged,
                        .due = about_.good->answered,
                        .detail = about_.good->damage});
  }

  // The skip rule: the earliest of these ends the answer's time.
  void before_the_visit() {
    const Instant answered = about_.good->answered;
    const auto ask = [&](CheckReason why, Instant due, std::optional<CivilDate> day = {},
                         std::string detail = {}) {
      add(RunKind::nightly, why, due, day, std::move(detail));
    };
    const auto days = std::chrono::duration_cast<std::chrono::days>(valid()).count();
    ask(CheckReason::answer_old, answered + valid(), {},
        days > 0 ? fmt::format("{} day{}", days, days == 1 ? "" : "s")
                 : fmt::format("{} hours", valid().count()));
    if (payer_.recheck.month_end) {
      const CivilDate turn = first_of_next_month(day_of(answered));
      ask(CheckReason::month_turned, start_of(turn.plus_days(nights_after(turn))), turn);
    }
    if (payer_.recheck.plan_end && about_.good->plan_ends &&
        *about_.good->plan_ends >= day_of(answered)) {
      ask(CheckReason::plan_ended, start_of(about_.good->plan_ends->plus_days(1)),
          about_.good->plan_ends);
    }
    if (payer_.recheck.day_before) {
      const CivilDate visit = day_of(about_.first_appointment);
      ask(CheckReason::visit_near, start_of(visit.plus_days(-1)), visit);
    }
  }

  // On the 1st, each payer's month over so many nights; on Sunday's night; in mid-month.
  void in_the_program() {
    const CivilDate answered = day_of(about_.good->answered);
    const auto ask = [&](CheckReason why, CivilDate night, std::optional<CivilDate> day = {}) {
      const Instant due = refresh_on(night);
      if (is_over(night) || is_before_visit(due)) return;
      add(RunKind::monthly, why, due, day);
    };
    const CivilDate turn = first_of_next_month(answered);
    if (answers_this_month_only()) {
      // Whoever was asked before the first visit could not be asked about these days at all: in
      // the first night, and before the visit too.
      if (!is_over(turn) && about_.days.from < first_of_next_month(turn))
        add(RunKind::monthly, CheckReason::next_month, refresh_on(turn), turn);
    } else if (payer_.recheck.month_end) {
      ask(CheckReason::month_turned, turn.plus_days(night_of_refresh()), turn);
    }
    // Whose answer would not hold until the census after it; one just given is left in peace.
    for (CivilDate night = answered; night <= answered.plus_days(400); night = night.plus_days(1)) {
      if (std::chrono::weekday(night.days()) != std::chrono::Monday) continue;  // Sunday's night
      const Instant due = refresh_on(night);
      if (due - about_.good->answered < fresh || is_before_visit(due)) continue;
      if (about_.good->answered + valid() >= refresh_on(night.plus_days(7))) continue;
      ask(CheckReason::week, night);
      break;
    }
    if (!is_asked_mid_month(payer_)) return;
    const auto ymd = answered.ymd();
    const CivilDate mid(std::chrono::sys_days{ymd.year() / ymd.month() / std::chrono::day(15)});
    ask(CheckReason::mid_month, answered < mid ? mid : turn.plus_days(14));
    ask(CheckReason::month_turned, turn, turn);
  }

  // What was asked before the first month of the program turned, at a payer that takes no future
  // dates, says nothing of the months after.
  [[nodiscard]] bool answers_this_month_only() const {
    return payer_.future_days_max == 0 && first_of_next_month(day_of(about_.good->answered)) <=
                                              first_of_next_month(day_of(about_.first_appointment));
  }
  // Payers are slow on the 1st, when everybody asks (F102). Who comes a week later can wait for one
  // of the next nights, as the refresh does: the night before the visit asks once more anyway.
  [[nodiscard]] int nights_after(CivilDate turn) const {
    const bool is_far = day_of(about_.first_appointment) >= turn.plus_days(far_days);
    return is_far && payer_.recheck.day_before ? night_of_refresh() : 0;
  }
  [[nodiscard]] int night_of_refresh() const {
    return static_cast<int>(about_.verification.value() % settings_.schedule.refresh_nights);
  }

  void around_changes() {
    const AnswerKnown& good = *about_.good;
    const auto ask = [&](CheckReason why, CivilDate from, std::optional<CivilDate> day,
                         std::string detail = {}) {
      const Instant due = watch_on(from);
      if (!is_over(from) && !is_before_visit(due))
        add(RunKind::watch, why, due, day, std::move(detail));
    };
    if (good.plan_year_resets)
      ask(CheckReason::plan_year, *good.plan_year_resets, good.plan_year_resets);
    if (good.plan_ends && payer_.recheck.plan_end)
      ask(CheckReason::plan_ended, good.plan_ends->plus_days(1), good.plan_ends);
    if (good.authorization_ends)
      ask(CheckReason::authorization_ends,
          good.authorization_ends->plus_days(-authorization_days_ahead), good.authorization_ends);
    for (const LimitTold& limit : good.limits) ask_about(limit, ask);
  }

  // The payer counts what was claimed; what was attended since the answer is not among it yet.
  void ask_about(const LimitTold& limit, const auto& ask) {
    std::int64_t used = limit.used;
    for (const CivilDate day : about_.meets) {
      if (day < day_of(about_.good->answered)) continue;
      ++used;
      for (const int percent : percents) {
        if (used * 100 < limit.total * percent || (used - 1) * 100 >= limit.total * percent)
          continue;
        ask(CheckReason::limit_used, day, day,
            fmt::format("{}% of {} {}", percent, limit.total, limit.unit));
      }
    }
  }

  void after_discharge() {
    for (const int days : watch_days_after)
      add(RunKind::watch, CheckReason::discharged, watch_on(about_.days.through.plus_days(days)),
          about_.days.through, fmt::format("{} days", days));
  }

  const CheckedCase& about_;
  const config::Payer& payer_;
  const config::Settings& settings_;
  std::vector<DueCheck> found_{};
};

// Does a run of this kind look at somebody who stands there? Who has no good answer is the night's
// until the last day; a damaged answer is anybody's.
bool looks_at(RunKind run, const DueCheck& check, Stage stage) {
  if (check.why == CheckReason::route_damaged) return true;
  switch (run) {
    case RunKind::nightly:
      return stage == Stage::before_visit ||
             (stage == Stage::in_program && check.why == CheckReason::no_good_answer);
    case RunKind::monthly:
      return stage == Stage::in_program ||
             (stage == Stage::before_visit && check.why == CheckReason::next_month);
    case RunKind::watch:
      return check.why == CheckReason::discharged ? stage == Stage::discharged
                                                  : stage == Stage::in_program;
  }
  return false;
}

// When the first run of the kind begins that is not before `due`.
Instant run_at(const DueCheck& check, const config::Settings& settings, Instant now) {
  if (check.run == RunKind::monthly && check.due > now) return check.due;
  const config::TimeOfDay at = check.run == RunKind::nightly   ? settings.schedule.run
                               : check.run == RunKind::monthly ? settings.schedule.refresh
                                                               : settings.schedule.watch;
  const Instant from = std::max(check.due, now);
  const CivilDate day = settings.zone.to_local(from).day;
  const Instant today = daily_instant(settings.zone, day, at);
  return today >= from ? today : daily_instant(settings.zone, day.plus_days(1), at);
}

bool is_over_for_good(const CheckedCase& about, const config::Zone& zone, Instant at) {
  return zone.to_local(at).day > about.days.through.plus_days(watch_days_max);
}

std::string_view month_name(CivilDate day) {
  static constexpr std::array<std::string_view, 12> names{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return names.at(static_cast<unsigned>(day.ymd().month()) - 1);
}

}  // namespace

Stage stage_of(const CheckedCase& about, const config::Zone& zone, Instant now) {
  if (now < about.first_appointment) return Stage::before_visit;
  return zone.to_local(now).day > about.days.through ? Stage::discharged : Stage::in_program;
}

std::vector<DueCheck> checks_for(const CheckedCase& about, const config::Payer& payer,
                                 const config::Settings& settings) {
  return Checks(about, payer, settings).all();
}

Instant stands_until(const AnswerKnown& good, Instant first_appointment, const config::Payer& payer,
                     const config::Settings& settings) {
  const CheckedCase about{.first_appointment = first_appointment, .good = good};
  for (const DueCheck& check : checks_for(about, payer, settings)) {
    if (check.run == RunKind::nightly && check.why != CheckReason::route_damaged) return check.due;
  }
  return good.answered;  // never: its age always ends it
}

std::optional<DueCheck> due_check(const CheckedCase& about, const config::Payer& payer,
                                  const config::Settings& settings, RunKind run, Instant now,
                                  Instant by) {
  if (is_over_for_good(about, settings.zone, now)) return std::nullopt;
  const Stage stage = stage_of(about, settings.zone, by);
  std::optional<DueCheck> latest;
  for (DueCheck& check : checks_for(about, payer, settings)) {
    if (check.run != run || check.due > by || !looks_at(run, check, stage)) continue;
    // The first reason is why it is asked; but what could not be asked before says more, and of
    // the days after a discharge the last that passed.
    const bool says_more = latest && latest->why != CheckReason::route_damaged &&
                           (check.why == CheckReason::next_month ||
                            (check.why == CheckReason::discharged && latest->why == check.why));
    if (!latest || says_more) latest = std::move(check);
  }
  return latest;
}

std::optional<NextCheck> next_check(const CheckedCase& about, const config::Payer& payer,
                                    const config::Settings& settings, Instant now) {
  std::optional<NextCheck> next;
  for (DueCheck& check : checks_for(about, payer, settings)) {
    const Instant at = run_at(check, settings, now);
    if (is_over_for_good(about, settings.zone, at)) continue;
    if (!looks_at(check.run, check, stage_of(about, settings.zone, at))) continue;
    if (!next || at < next->at) next = NextCheck{.at = at, .check = std::move(check)};
  }
  return next;
}

std::string words_of(const DueCheck& check, bool is_ahead) {
  const std::string day = check.day ? to_string(*check.day) : std::string();
  switch (check.why) {
    case CheckReason::no_good_answer:
      return "there is no answer yet that could be used";
    case CheckReason::route_damaged:
      return "its answer is in doubt: " + check.detail;
    case CheckReason::answer_old:
      return is_ahead ? "an answer stands for " + check.detail
                      : "the answer was older than " + check.detail;
    case CheckReason::month_turned:
      return is_ahead ? "the month turns" : "the month turned";
    case CheckReason::next_month:
      return fmt::format("the program reaches into {}, and the payer {} the running month only",
                         check.day ? month_name(*check.day) : "next month",
                         is_ahead ? "answers for" : "had answered for");
    case CheckReason::plan_ended:
      return "the plan's end was told for " + day;
    case CheckReason::visit_near:
      return "the first appointment is on " + day;
    case CheckReason::week:
      return "the week's census";
    case CheckReason::mid_month:
      return "plans of this kind end in mid-month too";
    case CheckReason::plan_year:
      return (is_ahead ? "the plan year begins anew on " : "the plan year began anew on ") + day;
    case CheckReason::authorization_ends:
      return "the authorization ends on " + day;
    case CheckReason::limit_used:
      return fmt::format("{} may be used by {}", check.detail, day);
    case CheckReason::discharged:
      return fmt::format("{} after the last day, {}: was the coverage taken back?", check.detail,
                         day);
  }
  return {};
}

std::string asked_again(const DueCheck& check) {
  return check.why == CheckReason::no_good_answer ? words_of(check, false)
                                                  : "asked again: " + words_of(check, false);
}

bool is_asked_mid_month(const config::Payer& payer) {
  if (payer.recheck.mid_month) return *payer.recheck.mid_month;
  return payer.kind.contains("medicaid") || payer.kind.contains("exchange") ||
         payer.kind.contains("marketplace");
}

}  // namespace eligd::jobs
