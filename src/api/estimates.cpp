// What a case's program costs the patient, as its last good summary says it. What it would be from
// another first day: estimate_days.cpp.
#include "api/good_summary.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "coverage/estimate.hpp"
#include "coverage/estimate_json.hpp"

#include <boost/json.hpp>

namespace eligd::api {

namespace json = boost::json;

namespace {

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

}  // namespace

Answer show_estimate(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  auto good = good_summary(call);
  if (!good) return problem_of(good.error(), call.request.id);
  json::object body = head_of(call, *good);
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
