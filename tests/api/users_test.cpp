// Accounts and tokens over HTTP: what an admin does, what everybody does about their own, and that
// another's is not there. I21, I25.
#include "answer_json.hpp"
#include "practice.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::api {
namespace {

namespace json = boost::json;
using sample::object_of;
using sample::Practice;
using sample::Session;
using testing::HasSubstr;
using testing::Not;

constexpr const char* one_scope = R"({"label":"a script","scopes":["see_runs"]})";

// The edit, of the account as it is now.
Answer edit(Practice& practice, const Session& admin, const std::string& account,
            std::string body) {
  const auto user = practice.people->show(account);
  const std::int64_t version = user ? user->version : 1;
  const bool says_more = body != "{}";
  body.insert(1, fmt::format(R"("version":{}{})", version, says_more ? "," : ""));
  return practice.ask_as(admin, Method::patch, "/api/v1/users/" + account, body);
}

TEST(AccountsOverHttp, are_added_shown_changed_reset_and_let_in_again) {
  Practice practice;
  const Session admin = practice.sign_in("admin");
  const Answer added = practice.ask_as(admin, Method::post, "/api/v1/users",
                                       R"({"account":"Maria@Clinic","roles":["intake"]})");
  ASSERT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(object_of(added).at("account").as_string(), "maria@clinic");
  const std::string code(object_of(added).at("code").as_string());
  EXPECT_EQ(practice
                .ask_as(admin, Method::post, "/api/v1/users",
                        R"({"account":"maria@clinic","roles":["intake"]})")
                .status,
            409);
  // The '@' as most clients write it, and as it is.
  for (const char* path : {"/api/v1/users/maria%40clinic", "/api/v1/users/maria@clinic"}) {
    const json::object shown = object_of(practice.ask_as(admin, Method::get, path));
    EXPECT_EQ(shown.at("state").as_string(), "invited");
    EXPECT_TRUE(shown.at("is_enabled").as_bool());
  }
  const std::string path = "/api/v1/users/maria%40clinic";
  const Answer changed =
      edit(practice, admin, "maria@clinic",
           R"({"roles":["billing","intake"],"facilities":["north"],"is_enabled":false})");
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(object_of(changed).at("roles").as_array(), (json::array{"billing", "intake"}));
  EXPECT_EQ(object_of(changed).at("state").as_string(), "disabled");
  EXPECT_EQ(practice.ask_as(admin, Method::post, path + "/reset").status, 422) << "enable it first";
  EXPECT_EQ(edit(practice, admin, "maria@clinic", R"({"is_enabled":true})").status, 200);
  const Answer reset = practice.ask_as(admin, Method::post, path + "/reset");
  ASSERT_EQ(reset.status, 200);
  EXPECT_NE(object_of(reset).at("code").as_string(), code);
  EXPECT_EQ(practice.ask_as(admin, Method::post, path + "/unlock").status, 204);
  const json::array items =
      object_of(practice.ask_as(admin, Method::get, "/api/v1/users")).at("items").as_array();
  EXPECT_EQ(items.size(), 2u);
  const auto trail = practice.night.store->audit_trail("account maria@clinic");
  ASSERT_EQ(trail->entries.size(), 5u);
  EXPECT_THAT(trail->entries[1].entry.why, HasSubstr("intake -> billing intake"));
  EXPECT_THAT(trail->entries[1].entry.why, HasSubstr("disabled"));
  for (const auto& link : trail->entries) EXPECT_EQ(link.entry.who, "admin");
}

TEST(AccountsOverHttp, are_changed_whole_or_not_at_all_and_never_by_their_holder) {
  Practice practice;
  const Session admin = practice.sign_in("admin");
  (void)practice.account("billing");
  for (const char* body :
       {R"({"roles":["intake"],"facilities":["NORTH!"]})", R"({"roles":["king"]})",
        R"({"roles":[]})", R"({"roles":["auditor","billing"]})", R"({"roles":["service"]})",
        R"({"is_enabled":"no"})", R"({"password":"x"})",
        // Null is no list, and neither on nor off.
        R"({"facilities":null})", R"({"is_enabled":null})", R"({"is_password_kept":null})"}) {
    const Answer answer = edit(practice, admin, "billing", body);
    EXPECT_EQ(answer.status, 422) << body << answer.body;
    EXPECT_THAT(answer.body, Not(HasSubstr("NORTH!")));
  }
  EXPECT_EQ(practice.people->show("billing")->roles, std::vector<std::string>{"billing"});
  for (const char* body : {R"({"roles":["admin","billing"]})", R"({"is_enabled":false})"})
    EXPECT_EQ(edit(practice, admin, "admin", body).status, 422);
  EXPECT_EQ(practice.ask_as(admin, Method::post, "/api/v1/users/admin/reset").status, 422);
  EXPECT_EQ(edit(practice, admin, "nobody", "{}").status, 404);
}

TEST(AccountsOverHttp, are_changed_as_they_were_seen_and_no_otherwise) {
  Practice practice;
  const Session admin = practice.sign_in("admin");
  (void)practice.account("billing");
  const std::string path = "/api/v1/users/billing";
  const json::value seen = object_of(practice.ask_as(admin, Method::get, path)).at("version");
  // Another admin holds the account to a facility meanwhile.
  ASSERT_EQ(edit(practice, admin, "billing", R"({"facilities":["north"]})").status, 200);
  const auto as_seen = [&](std::string body) {
    body.insert(1, R"("version":)" + json::serialize(seen) + ',');
    return practice.ask_as(admin, Method::patch, path, body);
  };
  EXPECT_EQ(as_seen(R"({"roles":["billing","intake"],"facilities":[]})").status, 409);
  EXPECT_EQ(as_seen(R"({"roles":["billing"]})").status, 409) << "also where it changes nothing";
  EXPECT_EQ(practice.people->show("billing")->facilities, std::vector<std::string>{"north"});
  EXPECT_EQ(practice.people->show("billing")->roles, std::vector<std::string>{"billing"});
  const Answer unsaid = practice.ask_as(admin, Method::patch, path, R"({"facilities":[]})");
  EXPECT_EQ(unsaid.status, 422);
  EXPECT_THAT(unsaid.body, HasSubstr("/version"));
}

TEST(AccountsOverHttp, lose_their_sessions_with_what_they_may) {
  Practice practice;
  const Session billing = practice.sign_in("billing");
  const Session admin = practice.sign_in("admin");
  EXPECT_EQ(practice.ask_as(billing, Method::get, "/api/v1/worklist").status, 200);
  EXPECT_EQ(edit(practice, admin, "billing", R"({"facilities":["south"]})").status, 200);
  EXPECT_EQ(practice.ask_as(billing, Method::get, "/api/v1/worklist").status, 401);
}

TEST(AccountsOverHttp, held_to_a_facility_manage_nobody) {
  Practice practice;
  (void)practice.account("admin");
  const auto code = practice.people->add(
      {.account = "second", .roles = {access::Role::admin}, .facilities = {"north"}},
      {.who = "root", .from = "command line"});
  ASSERT_TRUE(code);
  ASSERT_TRUE(
      practice.people->set_facilities("admin", {"north"}, {.who = "root", .from = "command line"}));
  const Session held = practice.sign_in("admin");
  EXPECT_EQ(practice.ask_as(held, Method::get, "/api/v1/users").status, 404);
  EXPECT_EQ(practice
                .ask_as(held, Method::post, "/api/v1/users",
                        R"({"account":"newcomer","roles":["intake"]})")
                .status,
            404);
  // Not by breaking the glass either.
  ASSERT_EQ(practice
                .ask_as(held, Method::post, "/api/v1/break-glass",
                        R"({"reason":"a call from the emergency room"})")
                .status,
            200);
  EXPECT_EQ(practice.ask_as(held, Method::get, "/api/v1/users").status, 404);
}

TEST(TokensOverHttp, are_shown_once_and_are_ones_own) {
  Practice practice;
  const Session billing = practice.sign_in("billing");
  const Answer made = practice.ask_as(billing, Method::post, "/api/v1/tokens", one_scope);
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string secret(object_of(made).at("token").as_string());
  const std::string id(object_of(made).at("id").as_string());
  EXPECT_TRUE(secret.starts_with(id));
  EXPECT_TRUE(practice.gate->token(secret, "127.0.0.1"));
  const Answer listed = practice.ask_as(billing, Method::get, "/api/v1/tokens");
  EXPECT_THAT(listed.body, HasSubstr(id));
  EXPECT_THAT(listed.body, Not(HasSubstr(secret)));
  // Another's is not there, and nobody makes one for another.
  const Session intake = practice.sign_in("intake");
  EXPECT_THAT(practice.ask_as(intake, Method::get, "/api/v1/tokens").body, Not(HasSubstr(id)));
  EXPECT_EQ(practice.ask_as(intake, Method::del, "/api/v1/tokens/" + id).status, 404);
  EXPECT_EQ(practice
                .ask_as(intake, Method::post, "/api/v1/tokens",
                        R"({"owner":"billing","label":"x","scopes":["see_cases"]})")
                .status,
            403);
  EXPECT_TRUE(practice.gate->token(secret, "127.0.0.1"));
  EXPECT_EQ(practice.ask_as(billing, Method::del, "/api/v1/tokens/" + id).status, 204);
  EXPECT_FALSE(practice.gate->token(secret, "127.0.0.1"));
  EXPECT_EQ(practice.ask_as(billing, Method::del, "/api/v1/tokens/" + id).status, 409);
}

TEST(TokensOverHttp, of_everybody_are_an_admins_to_make_and_revoke) {
  Practice practice;
  const Session admin = practice.sign_in("admin");
  (void)practice.account("billing");
  const Answer made = practice.ask_as(
      admin, Method::post, "/api/v1/tokens",
      R"({"owner":"billing","label":"x","scopes":["see_runs"],"sources":["10.0.0.0/8"],"days":7})");
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string id(object_of(made).at("id").as_string());
  EXPECT_EQ(object_of(made).at("owner").as_string(), "billing");
  EXPECT_EQ(object_of(made).at("created_by").as_string(), "admin");
  EXPECT_THAT(practice.ask_as(admin, Method::get, "/api/v1/tokens").body, HasSubstr(id));
  EXPECT_EQ(practice.ask_as(admin, Method::del, "/api/v1/tokens/" + id).status, 204);
}

TEST(TokensOverHttp, of_others_are_no_admins_who_is_held_to_a_facility) {
  Practice practice;
  practice.add_another("admin", "second");
  const Session billing = practice.sign_in("billing");
  const Answer theirs = practice.ask_as(billing, Method::post, "/api/v1/tokens", one_scope);
  const std::string id(object_of(theirs).at("id").as_string());
  const std::string secret(object_of(theirs).at("token").as_string());
  (void)practice.account("admin");
  ASSERT_TRUE(
      practice.people->set_facilities("admin", {"north"}, {.who = "root", .from = "command line"}));
  const Session held = practice.sign_in("admin");
  EXPECT_THAT(practice.ask_as(held, Method::get, "/api/v1/tokens").body, Not(HasSubstr(id)));
  EXPECT_EQ(practice.ask_as(held, Method::del, "/api/v1/tokens/" + id).status, 404);
  EXPECT_TRUE(practice.gate->token(secret, "127.0.0.1"));
  EXPECT_EQ(practice
                .ask_as(held, Method::post, "/api/v1/tokens",
                        R"({"owner":"billing","label":"x","scopes":["see_cases"]})")
                .status,
            403);
  const Answer own = practice.ask_as(held, Method::post, "/api/v1/tokens", one_scope);
  EXPECT_EQ(own.status, 201) << own.body;
}

TEST(TokensOverHttp, are_never_more_than_their_owner) {
  Practice practice;
  const Session billing = practice.sign_in("billing");
  for (const char* body :
       {R"({"label":"x","scopes":["manage_own_tokens"]})",
        R"({"label":"x","scopes":["see_audit"]})", R"({"label":"x","scopes":["TESTPATIENT"]})",
        R"({"label":"x","scopes":[]})", R"({"label":"x","scopes":["see_runs"],"days":91})",
        R"({"label":"x","scopes":["see_runs"],"days":0})",
        R"({"label":"x","scopes":["see_runs"],"sources":["TESTPATIENT"]})",
        R"({"scopes":["see_runs"]})"}) {
    const Answer answer = practice.ask_as(billing, Method::post, "/api/v1/tokens", body);
    EXPECT_EQ(answer.status, 422) << body << answer.body;
    EXPECT_THAT(answer.body, Not(HasSubstr("TESTPATIENT")));
  }
}

TEST(AnswersWithSecrets, are_not_kept_for_a_key) {
  Practice practice;
  const Session billing = practice.sign_in("billing");
  const Practice::Headers key = {{"idempotency-key", "K-1"}};
  const Answer first = practice.ask_as(billing, Method::post, "/api/v1/tokens", one_scope, key);
  const Answer second = practice.ask_as(billing, Method::post, "/api/v1/tokens", one_scope, key);
  EXPECT_NE(object_of(first).at("token"), object_of(second).at("token"));
}

}  // namespace
}  // namespace eligd::api
