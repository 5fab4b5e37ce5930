// /approvals: what waits for a second person, and their word. The same functions as the command
// line's. A request is there for whoever may decide about its act, and for nobody else.
#include "access/approval_state.hpp"
#include "api/approval_json.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "jobs/purge.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::array<std::string_view, store::all_purge_kinds.size()> kind_names = {
    "cases", "answers", "unclaimed", "files", "reports", "refused_input", "events", "audit"};
constexpr std::array<std::string_view, 5> plan_states = {"listing", "listed", "running", "done",
                                                         "given_up"};

json::value or_null(const std::optional<Instant>& at) {
  return at ? json::value(to_string(*at)) : json::value(nullptr);
}

// What nobody may decide here is not there.
Answer decide(Call& call, bool is_given) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  access::Approvals approvals = approvals_of(call);
  const auto request = approvals.find(call.number(0));
  if (!request) return problem_of(request.error(), id);
  if (!may_decide(call, *request)) return not_found(id);
  if (is_given && request->asked_by == call.who.id)
    return problem(ProblemKind::conflict, "Another person must approve what you asked for.", id);
  const auto decided = is_given ? approvals.give(request->id, call.who, call.request.source)
                                : approvals.refuse(request->id, call.who, call.request.source);
  if (!decided) return problem_of(decided.error(), id);
  const auto now = approvals.find(request->id);
  if (!now) return problem_of(now.error(), id);
  const auto newest = call.behind.retention.newest();
  if (!newest) return problem_of(newest.error(), id);
  return answer_json(approval_json(call, *now, *newest));
}

}  // namespace

access::Approvals approvals_of(const Call& call) {
  return {call.behind.approvals, call.behind.gate.clock(), call.configuration->settings.access};
}

bool may_decide(const Call& call, const store::ApprovalRecord& request) {
  const auto act = access::grave_act_of(request.act);
  return act && access::may(call.who, access::right_for(*act));
}

bool waits_for(const Call& call, const store::ApprovalRecord& request) {
  return request.state == store::ApprovalState::asked && request.asked_by != call.who.id &&
         may_decide(call, request) && !approvals_of(call).is_over(request);
}

json::object approval_json(const Call& call, const store::ApprovalRecord& request,
                           const std::optional<store::PurgeRecord>& newest) {
  const bool is_over = approvals_of(call).is_over(request);
  const bool is_open = !is_over && (request.state == store::ApprovalState::asked ||
                                    request.state == store::ApprovalState::given);
  const bool is_its_plan = newest && !newest->digest.empty() && newest->digest == request.exactly;
  return {
      {"id", request.id},
      {"act", request.act},
      {"words", request.words},
      {"exactly", request.exactly},
      {"state", access::state_word(request, is_over)},
      {"asked_by", request.asked_by_account},
      {"asked", to_string(request.asked)},
      {"decided_by", request.decided_by_account.empty() ? json::value(nullptr)
                                                        : json::value(request.decided_by_account)},
      {"decided", or_null(request.decided)},
      {"used", or_null(request.used)},
      {"ends",
       is_open ? json::value(to_string(access::Approvals::ends(request))) : json::value(nullptr)},
      {"is_mine", request.asked_by == call.who.id},
      {"waits_for_me", waits_for(call, request)},
      {"plan", is_its_plan ? json::value(plan_json(*newest)) : json::value(nullptr)}};
}

json::object plan_json(const store::PurgeRecord& plan) {
  json::array kinds;
  for (const store::PurgeTally& one : plan.tallies)
    kinds.push_back({{"kind", name_of(one.kind)},
                     {"due", one.due},
                     {"deleted", one.deleted},
                     {"kept", one.kept}});
  return {{"id", plan.id},
          {"state", plan_states.at(static_cast<std::size_t>(plan.state))},
          {"as_of", to_string(plan.as_of)},
          {"digest", plan.digest},
          {"made", to_string(plan.made)},
          {"made_by", plan.made_by},
          {"begun", or_null(plan.begun)},
          {"ended", or_null(plan.ended)},
          {"words", jobs::purge_words(plan)},
          {"kinds", std::move(kinds)}};
}

std::string_view name_of(store::PurgeKind kind) noexcept {
  const auto index = static_cast<std::size_t>(kind);
  return index < kind_names.size() ? kind_names.at(index) : std::string_view();
}

std::optional<store::PurgeKind> purge_kind_of(std::string_view name) noexcept {
  for (const store::PurgeKind kind : store::all_purge_kinds)
    if (name_of(kind) == name) return kind;
  return std::nullopt;
}

Answer list_approvals(Call& call) {
  const Request& request = call.request;
  if (auto refused = refuse_query(request, {"limit", "cursor", "for"})) return *std::move(refused);
  const auto paging = paging_of(request);
  if (!paging) return bad_query(request, "limit or cursor");
  const std::string_view whose = request.asked("for");
  if (!whose.empty() && whose != "me") return bad_query(request, "for");
  const auto found = approvals_of(call).list(paging->max, paging->before);
  if (!found) return problem_of(found.error(), request.id);
  const auto newest = call.behind.retention.newest();
  if (!newest) return problem_of(newest.error(), request.id);
  json::array list;
  for (const store::ApprovalRecord& one : *found) {
    const bool is_wanted = whose.empty() ? may_decide(call, one) : waits_for(call, one);
    if (is_wanted) list.push_back(approval_json(call, one, *newest));
  }
  json::object body{{"approvals", std::move(list)}};
  add_cursor(body, found->size(), *paging, found->empty() ? 0 : found->back().id);
  return answer_json(body);
}

Answer give_approval(Call& call) { return decide(call, true); }

Answer refuse_approval(Call& call) { return decide(call, false); }

}  // namespace eligd::api
