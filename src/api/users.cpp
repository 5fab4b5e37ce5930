// /users: who has an account, what they may, and what an admin does about it. The same functions as
// the command line's; a code is shown once.
#include "api/route_table.hpp"
#include "api/views.hpp"

#include <boost/json.hpp>

#include <limits>

namespace eligd::api {

namespace json = boost::json;

namespace {

const char* to_text(store::UserState state) {
  switch (state) {
    case store::UserState::invited:
      return "invited";
    case store::UserState::active:
      return "active";
    case store::UserState::disabled:
      break;
  }
  return "disabled";
}

Result<json::object> user_json(const Call& call, const store::UserRecord& user) {
  const auto waits = call.behind.people.waits_until(user.account);
  if (!waits) return std::unexpected(waits.error());
  json::array roles;
  for (const std::string& one : user.roles) roles.emplace_back(one);
  json::array facilities;
  for (const std::string& one : user.facilities) facilities.emplace_back(one);
  return json::object{
      {"account", user.account},
      {"version", user.version},
      {"roles", std::move(roles)},
      {"facilities", std::move(facilities)},
      {"state", to_text(user.state)},
      {"is_enabled", user.state != store::UserState::disabled},
      {"has_second_factor", user.has_second_factor},
      {"recovery_codes_left", user.recovery_codes_left},
      {"created_at", to_string(user.created)},
      {"created_by", user.created_by},
      {"signed_in_at",
       user.signed_in ? json::value(to_string(*user.signed_in)) : json::value(nullptr)},
      {"waits_until", *waits ? json::value(to_string(**waits)) : json::value(nullptr)},
      {"service_name",
       user.service_name.empty() ? json::value(nullptr) : json::value(user.service_name)},
      {"service_since",
       user.service_since ? json::value(to_string(*user.service_since)) : json::value(nullptr)},
      {"is_password_kept", user.is_password_kept}};
}

Answer answer_user(const Call& call, std::string_view account) {
  const auto user = call.behind.people.show(account);
  if (!user) return problem_of(user.error(), call.request.id);
  const auto body = user_json(call, *user);
  if (!body) return problem_of(body.error(), call.request.id);
  return answer_json(*body);
}

Answer answer_code(const access::SetupCode& code, int status) {
  const bool has_one = !code.code.empty();
  return answer_json(
      {{"account", code.account},
       {"code", has_one ? json::value(code.code.expose()) : json::value(nullptr)},
       {"ends_at", has_one ? json::value(to_string(code.ends)) : json::value(nullptr)}},
      status);
}

// What is no role leaves a reason in the body's.
std::vector<access::Role> roles_of(Body& body, bool is_needed) {
  std::vector<access::Role> roles;
  for (const std::string& word : body.texts("roles", is_needed)) {
    const auto role = access::role_of(word);
    if (role)
      roles.push_back(*role);
    else
      body.refuse("/roles", "holds a role that is none",
                  "write intake, billing, admin, auditor or service");
  }
  return roles;
}

}  // namespace

Answer list_users(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto all = call.behind.people.list();
  if (!all) return problem_of(all.error(), call.request.id);
  json::array items;
  for (const store::UserRecord& user : *all) {
    auto one = user_json(call, user);
    if (!one) return problem_of(one.error(), call.request.id);
    items.push_back(*std::move(one));
  }
  return answer_json({{"items", std::move(items)}});
}

Answer add_user(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"account", "roles", "facilities"});
  const access::NewPerson person{.account = body.text("account", true, 200),
                                 .roles = roles_of(body, true),
                                 .facilities = body.texts("facilities", false)};
  body.refuse_null({"facilities"});  // no facility is every facility: said, never by chance
  if (auto failed = body.failed()) return *std::move(failed);
  const auto code = call.behind.people.add(person, call.actor());
  if (!code) return problem_of_typed(code.error(), call.request.id);
  return answer_code(*code, 201);
}

Answer show_user(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  return answer_user(call, call.named.front());
}

Answer edit_user(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request,
            {"version", "roles", "facilities", "is_enabled", "service_name", "is_password_kept"});
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  access::AccountEdit edit{.version = body.number("version", 0, 1, most)};
  if (*edit.version == 0 && !body.failed())
    body.refuse("/version", "is missing", "write the one that was shown with the account");
  body.refuse_null({"facilities", "is_enabled", "is_password_kept"});
  if (body.has("roles")) edit.roles = roles_of(body, true);
  if (body.has("facilities")) edit.facilities = body.texts("facilities", false);
  if (body.has("is_enabled")) edit.is_enabled = body.flag("is_enabled");
  if (const auto name = body.text_or_null("service_name", 255))
    edit.service_name = name->value_or("");
  if (body.has("is_password_kept")) edit.is_password_kept = body.flag("is_password_kept");
  if (auto failed = body.failed()) return *std::move(failed);
  const auto done = call.behind.people.edit(call.named.front(), edit, call.actor());
  if (!done) return problem_of_typed(done.error(), call.request.id);
  return answer_user(call, call.named.front());
}

Answer reset_user(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto code = call.behind.people.reset(call.named.front(), call.actor());
  if (!code) return problem_of_typed(code.error(), call.request.id);
  return answer_code(*code, 200);
}

Answer unlock_user(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto done = call.behind.people.unlock(call.named.front(), call.actor());
  if (!done) return problem_of(done.error(), call.request.id);
  return {.status = 204};
}

Answer unlink_user(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const auto done = call.behind.people.unlink(call.named.front(), call.actor());
  if (!done) return problem_of(done.error(), call.request.id);
  return {.status = 204};
}

}  // namespace eligd::api
