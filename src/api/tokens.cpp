// /tokens: what programs sign in with. Everybody sees, makes and revokes their own; who manages
// tokens and is held to no facility, everybody's. Another's is not there (404). The secret is shown
// once.
#include "api/route_table.hpp"
#include "api/views.hpp"

#include <boost/json.hpp>

#include <algorithm>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::int64_t days_default = 30;
constexpr std::int64_t days_most = 3650;  // the practice's own bound is the access room's to say

// One who is held to a facility manages nobody: a token is worth as much as its owner.
bool manages_all(const Call& call) {
  return access::may(call.who, access::Right::manage_tokens) && call.who.facilities.empty();
}

json::array list_of(const std::vector<std::string>& texts) {
  json::array list;
  for (const std::string& one : texts) list.emplace_back(one);
  return list;
}

json::value moment_of(const std::optional<Instant>& at) {
  return at ? json::value(to_string(*at)) : json::value(nullptr);
}

json::object token_json(const store::TokenRecord& token) {
  return {{"id", token.public_id},
          {"owner", token.owner_account},
          {"label", token.label},
          {"scopes", list_of(token.scopes)},
          {"facilities", list_of(token.facilities)},
          {"sources", list_of(token.sources)},
          {"created_at", to_string(token.created)},
          {"created_by", token.created_by},
          {"ends_at", to_string(token.expires)},
          {"last_used_at", moment_of(token.used)},
          {"last_used_from",
           token.used_from.empty() ? json::value(nullptr) : json::value(token.used_from)},
          {"revoked_at", moment_of(token.revoked)},
          {"revoked_by",
           token.revoked_by.empty() ? json::value(nullptr) : json::value(token.revoked_by)}};
}

Result<std::vector<store::TokenRecord>> theirs(const Call& call) {
  return call.behind.people.tokens(manages_all(call) ? std::string_view() : call.who.account);
}

}  // namespace

Answer list_tokens(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto all = theirs(call);
  if (!all) return problem_of(all.error(), call.request.id);
  json::array items;
  for (const store::TokenRecord& one : *all) items.push_back(token_json(one));
  return answer_json({{"items", std::move(items)}});
}

Answer add_token(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"owner", "label", "scopes", "facilities", "sources", "days"});
  access::NewToken wanted{.owner = body.text("owner", false, 200),
                          .label = body.text("label", true, 400),
                          .scopes = body.texts("scopes", true),
                          .facilities = body.texts("facilities", false),
                          .sources = body.texts("sources", false)};
  wanted.valid = std::chrono::days(body.number("days", days_default, 1, days_most));
  if (auto failed = body.failed()) return *std::move(failed);
  if (wanted.owner.empty()) wanted.owner = call.who.account;
  if (wanted.owner != call.who.account && !manages_all(call)) {
    const auto told = call.audit("refused", "addToken", "for another's account");
    if (!told) return problem_of(told.error(), call.request.id);
    return problem(ProblemKind::not_allowed, "", call.request.id);
  }
  const auto issued = call.behind.people.issue(wanted, call.actor());
  if (!issued) return problem_of_typed(issued.error(), call.request.id);
  json::object made = token_json(issued->record);
  made["token"] = issued->token.expose();
  return answer_json(made, 201);
}

Answer revoke_token(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const std::string& id = call.named.front();
  const auto all = theirs(call);
  if (!all) return problem_of(all.error(), call.request.id);
  if (std::ranges::find(*all, id, &store::TokenRecord::public_id) == all->end())
    return not_found(call.request.id);
  const auto revoked = call.behind.people.revoke(id, call.actor());
  if (!revoked) return problem_of(revoked.error(), call.request.id);
  return {.status = 204};
}

}  // namespace eligd::api
