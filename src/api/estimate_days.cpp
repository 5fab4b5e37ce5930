// /verifications/{verification}/estimate/days: what each planned day is expected to cost the
// patient, at least and at most, from the planned first day or another one: worked out anew, stored
// nowhere.
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "coverage/day_costs.hpp"
#include "coverage/limit_reach.hpp"
#include "jobs/program_cost_view.hpp"

#include <boost/json.hpp>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr int days_ahead_max = 366;  // no fee schedule reaches further

json::value money_or_null(const std::optional<Money>& amount) {
  return amount ? json::value(to_string(*amount)) : json::value(nullptr);
}

json::value day_or_null(const std::optional<CivilDate>& day) {
  return day ? json::value(to_string(*day)) : json::value(nullptr);
}

// Both courses are of the same program: a day stands at the same place in both.
json::array days_of(const coverage::DayCosts& costs) {
  json::array days;
  for (std::size_t i = 0; i < costs.lowest.size(); ++i) {
    const coverage::CostDay& least = costs.lowest[i];
    const bool has_most = i < costs.highest.size();
    days.push_back({{"day", to_string(least.date)},
                    {"low", to_string(least.patient)},
                    {"high", has_most ? json::value(to_string(costs.highest[i].patient))
                                      : json::value(nullptr)},
                    {"allowed", to_string(least.allowed)},
                    {"may_not_be_covered", least.may_not_be_covered}});
  }
  return days;
}

}  // namespace

Answer show_estimate_days(Call& call) {
  if (auto refused = refuse_query(call.request, {"start"})) return *std::move(refused);
  std::optional<CivilDate> start;
  if (const auto text = call.request.asked("start"); !text.empty()) {
    const auto day = parse_iso_date(text);
    const CivilDate today = call.configuration->settings.zone.to_local(call.behind.clock.now()).day;
    if (!day || *day < today.plus_days(-days_ahead_max) || *day > today.plus_days(days_ahead_max))
      return bad_query(call.request, "start");
    start = *day;
  }
  const jobs::World world = call.world();
  const auto stored = jobs::program_of(world, call.verification->id, start);
  if (!stored) return problem_of(stored.error(), call.request.id);
  json::object body{{"verification", call.verification->id.value()},
                    {"start", start ? to_string(*start) : to_string(call.verification->from)}};
  coverage::DayCosts costs;
  std::string missing = stored->missing;
  if (stored->asked) {
    costs = coverage::costs_by_day(*stored->asked);
    if (costs.estimate.days.empty() && costs.estimate.likely &&
        !stored->asked->program.days.empty())
      missing = "the planned days lie before the payer's answer";
    if (stored->is_open_upward) {
      coverage::open_upward(costs.estimate);
      costs.highest.clear();
    }
  }
  if (!missing.empty() || !stored->asked) {
    body.insert({{"no_estimate", missing},
                 {"low", nullptr},
                 {"likely", nullptr},
                 {"high", nullptr},
                 {"plan_year_resets", nullptr},
                 {"deductible_met", nullptr},
                 {"maximum_reached", nullptr},
                 {"not_covered_from", nullptr},
                 {"assumptions", json::array()},
                 {"days", json::array()}});
    return answer_json(body);
  }
  const coverage::Estimate& made = costs.estimate;
  json::array assumptions(stored->assumptions.begin(), stored->assumptions.end());
  for (const std::string& one : made.assumptions) assumptions.emplace_back(one);
  body.insert({{"no_estimate", nullptr},
               {"low", to_string(made.low)},
               {"likely", money_or_null(made.likely)},
               {"high", money_or_null(made.high)},
               {"plan_year_resets", day_or_null(made.milestones.plan_year_resets)},
               {"deductible_met", day_or_null(made.milestones.deductible_met)},
               {"maximum_reached", day_or_null(made.milestones.maximum_reached)},
               {"not_covered_from", day_or_null(made.milestones.not_covered_from)},
               {"assumptions", std::move(assumptions)},
               {"days", days_of(costs)}});
  return answer_json(body);
}

}  // namespace eligd::api
