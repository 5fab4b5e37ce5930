// What a case's program costs the patient: as its last good summary says it, and what another first
// day would change. The what-if is worked out anew and stored nowhere.
#include "api/good_summary.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "coverage/estimate.hpp"
#include "coverage/estimate_json.hpp"
#include "coverage/json.hpp"
#include "jobs/program_cost_view.hpp"
#include "jobs/program_path.hpp"

#include <boost/json.hpp>

#include <string>
#include <string_view>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr int days_ahead_max = 366;  // no fee schedule reaches further

// Day by day, with what it comes to so far: what a chart draws.
json::array chart_of(const coverage::Estimate& estimate) {
  json::array days;
  Money so_far;
  for (const coverage::CostDay& day : estimate.days) {
    so_far = so_far + day.patient;
    days.push_back({{"day", to_string(day.date)},
                    {"allowed", to_string(day.allowed)},
                    {"deductible", to_string(day.deductible)},
                    {"copay", to_string(day.copay)},
                    {"coinsurance", to_string(day.coinsurance)},
                    {"patient", to_string(day.patient)},
                    {"so_far", to_string(so_far)},
                    {"may_not_be_covered", day.may_not_be_covered}});
  }
  return days;
}

json::value value_of(const coverage::Estimate& estimate) {
  return json::parse(coverage::to_json(estimate));
}

// Into `body` under `key`, or why there is none.
template <class Stored>
void add_estimate(json::object& body, const char* key, const Result<Stored>& stored,
                  bool is_charted) {
  if (!stored->asked) {
    if (is_charted) body["no_estimate"] = stored->missing;
    return;
  }
  coverage::Estimate made = coverage::estimate(*stored->asked);
  made.assumptions.insert(made.assumptions.begin(), stored->assumptions.begin(),
                          stored->assumptions.end());
  body[key] = value_of(made);
  if (is_charted) body["chart"] = chart_of(made);
}

Answer begun_on(Call& call, CivilDate start) {
  const std::string& id = call.request.id;
  const auto world = call.fresh_world();
  if (!world) return problem_of(world.error(), id);
  const auto good = good_summary(call);
  if (!good) return problem_of(good.error(), id);
  const VerificationId verification = call.verification->id;
  const auto program = jobs::program_of(*world, verification, start);
  if (!program) return problem_of(program.error(), id);
  const auto path = jobs::path_of(*world, verification, start);
  if (!path) return problem_of(path.error(), id);
  json::object body = head_of(call, *good);
  body["start"] = to_string(start);
  for (const char* key : {"estimate", "path", "no_estimate"}) body[key] = nullptr;
  body["chart"] = json::array();
  add_estimate(body, "estimate", program, true);
  add_estimate(body, "path", path, false);
  return answer_if_changed(body, call.request);
}

}  // namespace

Answer show_estimate(Call& call) {
  if (auto refused = refuse_query(call.request, {"start"})) return *std::move(refused);
  if (const std::string_view start = call.request.asked("start"); !start.empty()) {
    const auto day = parse_iso_date(start);
    const CivilDate today = call.configuration->settings.zone.to_local(call.behind.clock.now()).day;
    if (!day || *day < today.plus_days(-days_ahead_max) || *day > today.plus_days(days_ahead_max))
      return bad_query(call.request, "start");
    return begun_on(call, *day);
  }
  auto good = good_summary(call);
  if (!good) return problem_of(good.error(), call.request.id);
  json::object body = head_of(call, *good);
  body["start"] = nullptr;
  body["estimate"] = part(*good->whole, "estimate");
  body["path"] = part(*good->whole, "path");
  body["no_estimate"] = part(*good->whole, "no_estimate");
  body["chart"] = json::array();
  if (body["estimate"].is_object()) {
    // One an older version wrote without its days has no chart.
    if (const auto read = coverage::read_estimate(json::serialize(body["estimate"])))
      body["chart"] = chart_of(*read);
  }
  return answer_if_changed(body, call.request);
}

}  // namespace eligd::api
