// /rechecks: several cases asked again, in one run. Each is judged by itself: one that cannot be
// asked keeps no other from it.
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "jobs/recheck_case.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <set>
#include <string>
#include <vector>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::size_t cases_max = 500;

// "asked", or why not.
Result<std::string> judged(const Call& call, VerificationId id) {
  const auto verification = call.behind.store.verification(id);
  if (!verification && verification.error().kind == ErrorKind::not_found) return "not there";
  if (!verification) return std::unexpected(verification.error());
  const auto intake = call.behind.store.intake(verification->intake);
  if (!intake) return std::unexpected(intake.error());
  if (!call.is_theirs(intake->source.value())) return "not there";
  if (!verification->payer) return "no payer of ours";
  return "asked";
}

}  // namespace

Answer recheck_several(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"verifications"});
  const std::vector<std::int64_t> wanted = body.numbers("verifications", cases_max);
  if (auto failed = body.failed()) return *std::move(failed);
  std::vector<VerificationId> asked;
  json::array items;
  std::set<std::int64_t> seen;
  for (const std::int64_t number : wanted) {
    if (!seen.insert(number).second) continue;
    const auto status = judged(call, VerificationId(number));
    if (!status) return problem_of(status.error(), id);
    if (*status == "asked") asked.emplace_back(number);
    items.push_back({{"verification", number}, {"status", *status}});
  }
  json::object answer{{"run", nullptr}, {"href", nullptr}};
  answer["items"] = std::move(items);
  if (asked.empty()) return answer_json(answer, 202);
  // Before anybody is asked: each case tells who wanted it (I21).
  for (const VerificationId one : asked) {
    const Result<void> told =
        call.audit("recheck verification", fmt::format("verification {}", one.value()));
    if (!told) return problem_of(told.error(), id);
  }
  jobs::World world = call.world();
  const auto run = jobs::request_rechecks(world, asked);
  if (!run) return problem_of(run.error(), id);
  if (call.behind.wake_engine) call.behind.wake_engine();
  const std::string href = fmt::format("/api/v1/runs/{}", run->value());
  answer["run"] = run->value();
  answer["href"] = href;
  Answer made = answer_json(answer, 202);
  made.headers.emplace_back("Location", href);
  return made;
}

}  // namespace eligd::api
