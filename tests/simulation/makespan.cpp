#include "makespan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace eligd::simulation {

namespace {

bool is_outcome_unknown(const AskedOnce& attempt) {
  switch (attempt.fault) {
    case Fault::cut_before:
    case Fault::cut_after:
    case Fault::silence_before:
    case Fault::silence_after:
    case Fault::server_error:  // it may have handed the question on before it failed (I8)
    case Fault::page:
    case Fault::truncated:
      return true;
    default:
      return false;
  }
}

bool was_answered(const AskedOnce& attempt) {
  return attempt.ended && attempt.fault == Fault::none;
}

double seconds_of(Microseconds span) { return static_cast<double>(span.count()) / 1e6; }

}  // namespace

Makespan makespan_of(const WorldPlan& plan, const WorldEnd& end) {
  Makespan night;
  std::set<std::string> without;
  std::map<std::string, std::vector<const AskedOnce*>> asked;
  for (const AskedOnce& attempt : end.asked) asked[attempt.member_id].push_back(&attempt);
  night.attempts = static_cast<int>(end.asked.size());
  Instant last{};
  for (const Person& person : plan.people) {
    const std::vector<const AskedOnce*>& attempts = asked[person.member_id];
    bool is_answered = false;
    const AskedOnce* unknown = nullptr;  // the last one, where it may have arrived
    for (const AskedOnce* attempt : attempts) {
      const bool is_elsewhere = unknown != nullptr && attempt->house != unknown->house;
      if (is_answered || is_elsewhere) ++night.asked_twice;
      if (is_outcome_unknown(*attempt)) unknown = attempt;
      // The payer answered, if only that it cannot now: it has nothing else of it.
      if (attempt->fault == Fault::payer_unable || attempt->fault == Fault::payer_busy)
        unknown = nullptr;
      if (!was_answered(*attempt)) continue;
      is_answered = true;
      last = std::max(last, *attempt->ended);
    }
    if (is_answered) {
      ++night.answered;
      continue;
    }
    without.insert(person.member_id);
    const config::Payer& payer = *plan.configuration.payer(PayerKey(person.payer));
    const auto& death = plan.load->death;
    const bool has_way = std::ranges::any_of(payer.routes, [&](const config::Route& route) {
      return !death || route.clearinghouse.value() != death->house;
    });
    const bool is_bound = unknown != nullptr && death && unknown->house == death->house;
    ++(has_way && !is_bound ? night.unanswered : night.stuck);
  }
  night.ideal = ideal_night(plan, without);
  if (!end.asked.empty()) night.took = last - end.asked.front().sent;
  return night;
}

std::string to_words(const Makespan& night) {
  const double filled = seconds_of(night.ideal.work) / night.ideal.slots;
  return fmt::format(
      "{} attempts, {} answered, {} stuck ({} ideally), {} with a way unanswered, {} asked twice; "
      "last answer after {:.1f} s, ideally {:.1f} s (slots alone {:.1f} s): {:.3f} x",
      night.attempts, night.answered, night.stuck, night.ideal.stuck, night.unanswered,
      night.asked_twice, seconds_of(night.took), seconds_of(night.ideal.makespan), filled,
      night.ratio());
}

}  // namespace eligd::simulation
