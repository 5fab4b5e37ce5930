// /retention: how long what is kept, what is past its time, and a plan that two people agree on.
// Nothing is deleted here: who carries it out is the machine's operator (decision 0046).
#include "api/approval_json.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "jobs/purge.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::int64_t looked_through_max = 200;  // requests, for the one about the newest plan

json::value or_null(const std::optional<Instant>& at) {
  return at ? json::value(to_string(*at)) : json::value(nullptr);
}

json::array kinds_json(const config::RetentionSettings& retention,
                       const store::PurgeCutoffs& cutoffs,
                       const std::vector<store::PurgeCount>& counts) {
  json::array kinds;
  for (const store::PurgeCount& one : counts)
    kinds.push_back({{"kind", name_of(one.kind)},
                     {"days", jobs::purge_days(retention, one.kind)},
                     {"before", to_string(cutoffs.of(one.kind))},
                     {"due", one.due},
                     {"oldest", or_null(one.oldest)},
                     {"newest", or_null(one.newest)},
                     {"open", one.open},
                     {"held", one.held}});
  return kinds;
}

// The request about exactly this plan; an older plan's is none of it.
Result<json::value> request_about(const Call& call, const std::optional<store::PurgeRecord>& plan) {
  if (!plan || plan->digest.empty()) return json::value(nullptr);
  const auto requests = approvals_of(call).list(looked_through_max);
  if (!requests) return std::unexpected(requests.error());
  const auto found = std::ranges::find(*requests, plan->digest, &store::ApprovalRecord::exactly);
  if (found == requests->end()) return json::value(nullptr);
  return json::value(approval_json(call, *found, plan));
}

}  // namespace

Answer show_retention(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const config::RetentionSettings& retention = call.configuration->settings.retention;
  const store::PurgeCutoffs cutoffs = jobs::purge_cutoffs(retention, call.behind.clock.now());
  const auto counts = call.behind.retention.look(cutoffs);
  if (!counts) return problem_of(counts.error(), id);
  const auto newest = call.behind.retention.newest();
  if (!newest) return problem_of(newest.error(), id);
  auto request = request_about(call, *newest);
  if (!request) return problem_of(request.error(), id);
  return answer_json({{"is_on", retention.is_on},
                      {"is_two_person", approvals_of(call).is_needed(access::GraveAct::purge)},
                      {"kinds", kinds_json(retention, cutoffs, *counts)},
                      {"plan", *newest ? json::value(plan_json(**newest)) : json::value(nullptr)},
                      {"approval", *std::move(request)}});
}

Answer ask_purge(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const config::RetentionSettings& retention = call.configuration->settings.retention;
  if (!retention.is_on)
    return problem(ProblemKind::invalid,
                   "Retention is not on in eligd.toml, so nothing may be deleted.", id);
  const auto plan =
      call.behind.retention.plan(jobs::purge_cutoffs(retention, call.behind.clock.now()),
                                 access::entry_of(call.actor(), "plan purge", ""));
  if (!plan) return problem_of(plan.error(), id);
  if (plan->tallies.empty())
    return problem(ProblemKind::invalid, "Nothing is past its time; there is nothing to agree on.",
                   id);
  access::Approvals approvals = approvals_of(call);
  json::value asked = nullptr;
  if (approvals.is_needed(access::GraveAct::purge)) {
    const auto request = approvals.ask(access::GraveAct::purge, plan->digest,
                                       jobs::purge_question(*plan), call.who, call.request.source);
    if (!request) return problem_of(request.error(), id);
    const auto kept = approvals.find(*request);
    if (!kept) return problem_of(kept.error(), id);
    asked = approval_json(call, *kept, *plan);
  }
  return answer_json({{"plan", plan_json(*plan)}, {"approval", std::move(asked)}}, 201);
}

Answer list_purge_items(Call& call) {
  const Request& request = call.request;
  if (auto refused = refuse_query(request, {"kind", "limit", "cursor"})) return *std::move(refused);
  const auto paging = paging_of(request);
  if (!paging) return bad_query(request, "limit or cursor");
  const auto kind = purge_kind_of(request.asked("kind"));
  if (!kind) return bad_query(request, "kind");
  const auto newest = call.behind.retention.newest();
  if (!newest) return problem_of(newest.error(), request.id);
  // An earlier plan's rows are not kept.
  if (!*newest || (*newest)->id != call.number(0)) return not_found(request.id);
  const auto found = call.behind.retention.items((*newest)->id, *kind, paging->before, paging->max);
  if (!found) return problem_of(found.error(), request.id);
  json::array items;
  for (const std::int64_t one : *found) items.emplace_back(one);
  json::object body{{"plan", (*newest)->id}, {"kind", name_of(*kind)}, {"items", std::move(items)}};
  add_cursor(body, found->size(), *paging, found->empty() ? 0 : found->back());
  return answer_json(body);
}

}  // namespace eligd::api
