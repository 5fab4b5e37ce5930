#include "jobs/night_forecast.hpp"

#include "jobs/budget.hpp"
#include "jobs/open_times.hpp"
#include "jobs/schedule.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <queue>

namespace eligd::jobs {
namespace {

using namespace std::chrono_literals;

constexpr Microseconds usual_latency = 2s;  // of a payer nobody asked of late
constexpr std::int64_t silent_from = 3;     // attempts, none of them answered
constexpr int tries_max = 400;  // nights, openings and midnights passed for one question

// Slots as the moments they come free.
using Slots = std::priority_queue<Instant, std::vector<Instant>, std::greater<>>;

Slots free_at(Instant now, int count) {
  Slots slots;
  for (int n = 0; n < std::max(1, count); ++n) slots.push(now);
  return slots;
}

struct Lane {
  const config::Payer* payer = nullptr;
  Microseconds latency = usual_latency;
  bool is_silent = false;
  Slots slots{};
  Instant next_by_rate = Instant::min();
};

class Play {
 public:
  explicit Play(const ForecastOf& input)
      : input_(input),
        budget_(input.configuration),
        slots_(free_at(input.now, input.configuration.settings.limits.in_flight_max)) {
    budget_.start(input.today, input.now);
    for (const config::Payer& payer : input.configuration.payers) lanes_[payer.key] = lane(payer);
  }

  NightForecast run() {
    NightForecast made;
    std::vector<OpenCheck> checks = input_.checks;
    std::ranges::stable_sort(checks, {}, &OpenCheck::deadline);
    made.open = std::ssize(checks);
    for (const OpenCheck& check : checks) {
      LateCheck late{.intake = check.intake,
                     .verification = check.verification,
                     .payer = check.payer,
                     .deadline = check.deadline};
      const bool is_late = look_at(check, late);
      if (late.expected)
        made.all_done = std::max(made.all_done.value_or(Instant::min()), *late.expected);
      if (is_late)
        made.late.push_back(std::move(late));
      else
        ++made.in_time;
    }
    return made;
  }

 private:
  Lane lane(const config::Payer& payer) const {
    Lane made{.payer = &payer};
    const int cap = payer.in_flight_max > 0
                        ? payer.in_flight_max
                        : input_.configuration.settings.limits.in_flight_payer_max;
    made.slots = free_at(input_.now, cap);
    std::vector<std::int64_t> took;
    std::int64_t attempts = 0;
    for (const store::AttemptStats& row : input_.recent) {
      if (row.payer != payer.key) continue;
      attempts += row.attempts;
      took.insert(took.end(), row.latencies_ms.begin(), row.latencies_ms.end());
    }
    made.is_silent = took.empty() && attempts >= silent_from;
    if (!took.empty()) {
      const auto middle = took.begin() + std::ssize(took) / 2;
      std::ranges::nth_element(took, middle);
      made.latency = std::chrono::milliseconds(*middle);
    }
    return made;
  }

  // True: it will be late, and `late` says why.
  bool look_at(const OpenCheck& check, LateCheck& late) {
    const auto found = check.payer ? lanes_.find(*check.payer) : lanes_.end();
    if (!check.is_asking || found == lanes_.end()) {
      late.why = Miss::person;
      late.reason = check.reason;
      return true;
    }
    Instant at = std::max(input_.now, check.due);
    std::vector<PayerKey> asked(static_cast<std::size_t>(check.questions), *check.payer);
    asked.insert(asked.end(), check.others.begin(), check.others.end());
    Miss why = Miss::queue;
    for (const PayerKey& key : asked) {
      const auto lane = lanes_.find(key);
      if (lane == lanes_.end()) continue;  // its file was taken away: a person's task by then
      if (lane->second.is_silent) {
        late.payer = key;
        late.why = check.deadline <= input_.now ? Miss::past : Miss::silent;
        return true;
      }
      const auto end = ask(lane->second, at, why);
      if (!end) {
        late.payer = key;
        late.why = why;
        return true;
      }
      at = *end;
    }
    late.expected = at;
    late.why = check.deadline <= input_.now ? Miss::past : why;
    return at > check.deadline;
  }

  // When an answer to a question that may leave from `from` on is there. `why` names what held it
  // up last.
  std::optional<Instant> ask(Lane& lane, Instant from, Miss& why) {
    Instant at = std::max({from, lane.slots.top(), slots_.top(), lane.next_by_rate});
    for (int n = 0; n < tries_max; ++n) {
      const Instant open = when_open(*lane.payer, at);
      const Instant sending = in_window(open);
      if (open > at) why = Miss::closed;
      if (sending != at) {
        at = sending;
        continue;
      }
      const config::Route* route = affordable(*lane.payer, at);
      if (route == nullptr) {
        why = Miss::budget;
        at = budget_.day_ends(at);
        continue;
      }
      return take(lane, *route, at);
    }
    return std::nullopt;
  }

  Instant take(Lane& lane, const config::Route& route, Instant at) {
    const Instant end = at + lane.latency;
    lane.slots.pop();
    lane.slots.push(end);
    slots_.pop();
    slots_.push(end);
    if (lane.payer->requests_per_minute_max > 0)
      lane.next_by_rate = at + Microseconds(1min) / lane.payer->requests_per_minute_max;
    budget_.sent(lane.payer->key, route.clearinghouse, at);
    return end;
  }

  // Neither the payer nor every way to it is closed.
  Instant when_open(const config::Payer& payer, Instant at) const {
    const Instant open = next_opening(payer, at);
    std::optional<Instant> way;
    for (const config::Route& route : payer.routes) {
      const config::Clearinghouse* house = input_.configuration.clearinghouse(route.clearinghouse);
      if (house == nullptr) continue;
      const Instant there = next_opening(*house, open);
      way = way ? std::min(*way, there) : there;
    }
    return way.value_or(open);
  }

  // Runs send between schedule.run and schedule.retries_until; one that is under way sends now.
  Instant in_window(Instant at) const {
    const config::Settings& settings = input_.configuration.settings;
    const Night night = night_at(settings.schedule, settings.zone, at);
    const bool is_this_night = night == night_at(settings.schedule, settings.zone, input_.now);
    if (is_this_night && input_.is_running && at < night.retries_until) return at;
    const bool is_over = is_this_night && input_.is_night_over;
    if (!is_over && at < night.retries_until) return std::max(at, night.run);
    return night_of_day(settings.schedule, settings.zone, night.day.plus_days(1)).run;
  }

  const config::Route* affordable(const config::Payer& payer, Instant at) const {
    const auto route = std::ranges::find_if(payer.routes, [&](const config::Route& one) {
      return budget_.allows(payer, one.clearinghouse, at);
    });
    return route == payer.routes.end() ? nullptr : &*route;
  }

  const ForecastOf& input_;
  Budget budget_;
  Slots slots_;
  std::map<PayerKey, Lane> lanes_{};
};

}  // namespace

std::string_view to_words(Miss why) noexcept {
  switch (why) {
    case Miss::person:
      return "nothing is asked before somebody acts";
    case Miss::silent:
      return "the payer answered nothing of late";
    case Miss::closed:
      return "the payer, or the way to it, opens too late";
    case Miss::budget:
      return "what may be sent that day is used up";
    case Miss::queue:
      return "its turn comes too late";
    case Miss::past:
      break;
  }
  return "the time a person needs before the appointment has begun";
}

std::string_view to_key(Miss why) noexcept {
  switch (why) {
    case Miss::person:
      return "person";
    case Miss::silent:
      return "silent";
    case Miss::closed:
      return "closed";
    case Miss::budget:
      return "budget";
    case Miss::queue:
      return "queue";
    case Miss::past:
      break;
  }
  return "past";
}

NightForecast forecast_night(const ForecastOf& input) { return Play(input).run(); }

}  // namespace eligd::jobs
