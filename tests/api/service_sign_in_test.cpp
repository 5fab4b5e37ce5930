// Signing in by the practice's own service over HTTP: what a browser is given and sent to, at each
// end of the way, and what nobody can do with it. The real provider is in tests/access/oidc.
#include "access/totp.hpp"
#include "api/browser.hpp"
#include "oidc/relying_party.hpp"
#include "practice.hpp"
#include "sample_service.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::api {
namespace {

namespace json = boost::json;
using oidc::sample::SampleService;
using sample::header_of;
using sample::Practice;
using sample::Session;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

constexpr const char* start = "/api/v1/session/service/start";

std::vector<std::string> cookies_of(const Answer& answer) {
  std::vector<std::string> all;
  for (const auto& [name, value] : answer.headers)
    if (name == "Set-Cookie") all.push_back(value);
  return all;
}

// The value as a browser would send it back; empty where it is dropped or was not given.
std::string given(const Answer& answer, std::string_view name) {
  for (const std::string& one : cookies_of(answer)) {
    const std::string pair = one.substr(0, one.find(';'));
    if (pair.starts_with(std::string(name) + '=') && !pair.ends_with('=')) return pair;
  }
  return "";
}

class ByTheService : public testing::Test {
 protected:
  ByTheService() { serve(SampleService::settings()); }

  void serve(const config::OidcSettings& settings) {
    practice.service.reset();
    party = std::make_unique<oidc::RelyingParty>(settings, Secret(), service, practice.night.clock,
                                                 practice.night.entropy);
    practice.sign_in_service = party.get();
    practice.service = std::make_unique<Service>(practice.settings, practice.behind());
  }
  Answer go(const std::string& target, const std::string& cookie = "",
            const char* site = "same-origin") {
    Practice::Headers headers = {{"sec-fetch-site", site}};
    if (!cookie.empty()) headers.emplace_back("cookie", cookie);
    return practice.ask(Method::get, target, "", "", headers);
  }
  // Signs in there and comes back; `went`: what start answered.
  Answer come_back(const Answer& went, const std::string& subject, const std::string& cookie = "") {
    const std::string url = header_of(went, "Location");
    const std::string code = service.sign_in(url, subject);
    return go(fmt::format("/api/v1/session/service/return?state={}&code={}&session_state=x",
                          SampleService::state_of(url), code),
              cookie.empty() ? given(went, way_cookie) : cookie, "cross-site");
  }
  // An account of this role, found by the name the service tells.
  void link(const std::string& role, const std::string& name) {
    (void)practice.account(role);
    ASSERT_TRUE(practice.people->link(role, name, {.who = "root", .from = "command line"}));
  }
  [[nodiscard]] std::vector<std::string> reasons(const std::string& account) {
    std::vector<std::string> all;
    const auto trail = practice.night.store->audit_trail("account " + account);
    for (const auto& link : trail->entries) all.push_back(link.entry.why);
    return all;
  }
  [[nodiscard]] int status_of(const std::string& cookie) {
    return go("/api/v1/session", cookie).status;
  }

  Practice practice;
  SampleService service{practice.night.clock};
  std::unique_ptr<oidc::RelyingParty> party;
};

TEST_F(ByTheService, the_page_learns_by_which_ways_people_sign_in) {
  EXPECT_EQ(go("/api/v1/sign-in").body, R"({"password":true,"service":{"name":"Example Health"}})");
  config::OidcSettings alone = SampleService::settings();
  alone.is_password_kept = false;
  serve(alone);
  EXPECT_THAT(go("/api/v1/sign-in").body, HasSubstr("\"password\":false"));
  practice.sign_in_service = nullptr;
  practice.service = std::make_unique<Service>(practice.settings, practice.behind());
  EXPECT_EQ(go("/api/v1/sign-in").body, R"({"password":true,"service":null})");
  EXPECT_EQ(header_of(go(start), "Location"), "/sign-in?service=unavailable");
}

TEST_F(ByTheService, a_person_goes_there_and_is_signed_in_with_nothing_in_the_address) {
  link("billing", "maria@clinic.example");
  const Answer went = go(std::string(start) + "?to=/case/7");
  EXPECT_EQ(went.status, 303);
  EXPECT_THAT(header_of(went, "Location"), HasSubstr("https://login.example/authorize?"));
  ASSERT_EQ(cookies_of(went).size(), 1U);
  EXPECT_THAT(cookies_of(went).front(),
              testing::MatchesRegex("__Host-eligd-way=[A-Za-z0-9_-]{43}; Max-Age=600; Path=/; "
                                    "Secure; HttpOnly; SameSite=Lax"));
  const Answer back = come_back(went, "u1");
  EXPECT_EQ(back.status, 303);
  EXPECT_EQ(header_of(back, "Location"), "/case/7");
  EXPECT_EQ(back.body, "");
  const auto cookies = cookies_of(back);
  ASSERT_EQ(cookies.size(), 2U);
  EXPECT_THAT(cookies[0], HasSubstr("SameSite=Strict"));
  EXPECT_THAT(cookies[1], HasSubstr("__Host-eligd-way=; Max-Age=0"));
  EXPECT_EQ(status_of(given(back, session_cookie)), 200);
  EXPECT_THAT(reasons("billing"), Contains("by the sign-in service; linked with it now"));
}

TEST_F(ByTheService, signing_in_over_a_session_ends_it) {
  link("billing", "maria@clinic.example");
  const Session before = practice.sign_in("billing");
  const Answer back = come_back(go(start, before.cookie), "u1");
  EXPECT_EQ(status_of(before.cookie), 401);
  const std::string cookie = given(back, session_cookie);
  EXPECT_NE(cookie, before.cookie);
  EXPECT_EQ(status_of(cookie), 200);
}

TEST_F(ByTheService, a_way_back_is_good_once_and_for_its_own_browser) {
  link("billing", "maria@clinic.example");
  const Answer went = go(start);
  const std::string url = header_of(went, "Location");
  const std::string code = service.sign_in(url, "u1");
  const std::string target = fmt::format("/api/v1/session/service/return?state={}&code={}",
                                         SampleService::state_of(url), code);
  const std::string way = given(went, way_cookie);
  EXPECT_EQ(practice.ask(Method::head, target, "", "", {{"cookie", way}}).status, 303)
      << "who only looks takes nothing";
  EXPECT_EQ(header_of(go(target, way, "cross-site"), "Location"), "/");
  EXPECT_EQ(header_of(go(target, way, "cross-site"), "Location"), "/sign-in?service=again");
  const Answer other = go(start);
  EXPECT_EQ(header_of(come_back(other, "u1", given(go(start), way_cookie)), "Location"),
            "/sign-in?service=again");
  const Answer third = go(start);
  const Answer bare = go(fmt::format("/api/v1/session/service/return?state={}&code=x",
                                     SampleService::state_of(header_of(third, "Location"))),
                         "", "cross-site");
  EXPECT_EQ(header_of(bare, "Location"), "/sign-in?service=again");
  EXPECT_EQ(given(bare, session_cookie), "");
}

TEST_F(ByTheService, nobody_is_led_elsewhere) {
  link("billing", "maria@clinic.example");
  for (const char* to :
       {"https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", "/api/v1/session",
        "/case/7%3Fx", "javascript%3Aalert(1)", "/../x", "/case/7%0d%0aX:y"}) {
    const Answer went = go(fmt::format("{}?to={}", start, to));
    if (went.status == 400) continue;  // a control character
    EXPECT_EQ(header_of(come_back(went, "u1"), "Location"), "/") << to;
  }
  // The host a request names is nobody's word: the way back is what is configured.
  const Answer went = practice.ask(Method::get, start, "", "", {{"host", "evil.example"}});
  EXPECT_THAT(header_of(went, "Location"), HasSubstr("redirect_uri=https%3A%2F%2Feligd.example"));
}

TEST_F(ByTheService, no_other_page_sends_a_browser_on_the_way) {
  const Answer went = go(start, "", "cross-site");
  EXPECT_EQ(went.status, 303);
  EXPECT_EQ(header_of(went, "Location"), "/sign-in");
  EXPECT_TRUE(cookies_of(went).empty());
  EXPECT_TRUE(service.asked.empty());
  EXPECT_EQ(go(std::string(start) + "?for=money").status, 400);
}

TEST_F(ByTheService, every_failure_is_one_word_to_the_browser_and_a_reason_in_the_chain) {
  link("billing", "maria@clinic.example");
  const auto told = [&](const Answer& answer) {
    EXPECT_EQ(answer.status, 303);
    EXPECT_EQ(answer.body, "");
    EXPECT_EQ(given(answer, session_cookie), "");
    return header_of(answer, "Location");
  };
  service.claims["email"] = "stranger@elsewhere.example";
  EXPECT_EQ(told(come_back(go(start), "u9")), "/sign-in?service=refused");
  EXPECT_THAT(reasons("unknown"), Contains("by the sign-in service: no account for this person"));
  service.claims["email"] = "maria@clinic.example";
  service.claims["email_verified"] = false;
  EXPECT_EQ(told(come_back(go(start), "u1")), "/sign-in?service=refused");
  service.claims["email_verified"] = true;
  service.claims["amr"] = json::array{"pwd"};
  EXPECT_EQ(told(come_back(go(start), "u1")), "/sign-in?service=failed");
  EXPECT_THAT(reasons("unknown"), Contains(HasSubstr("none of the methods")));
  const Answer went = go(start);
  const Answer cancelled =
      go(fmt::format("/api/v1/session/service/return?state={}&error=access_denied",
                     SampleService::state_of(header_of(went, "Location"))),
         given(went, way_cookie), "cross-site");
  EXPECT_EQ(told(cancelled), "/sign-in?service=cancelled");
  service.odd = [](const oidc::Ask&) -> std::optional<oidc::Told> {
    return oidc::Told{.words = "nobody listens there"};
  };
  practice.night.clock.advance(std::chrono::hours(2));
  EXPECT_EQ(told(go(start)), "/sign-in?service=unavailable");
  for (const std::string& why : reasons("unknown")) EXPECT_THAT(why, Not(HasSubstr("elsewhere")));
}

TEST_F(ByTheService, what_anybody_may_send_is_entered_once_a_minute) {
  for (int n = 0; n < 20; ++n)
    EXPECT_EQ(header_of(go("/api/v1/session/service/return?state=x&code=y", "", "cross-site"),
                        "Location"),
              "/sign-in?service=again");
  EXPECT_EQ(reasons("unknown").size(), 1U);
  practice.night.clock.advance(std::chrono::seconds(61));
  (void)go("/api/v1/session/service/return", "", "cross-site");
  EXPECT_EQ(reasons("unknown").size(), 2U);
}

TEST_F(ByTheService, a_person_who_tries_too_often_is_told_to_wait) {
  std::string last;
  for (int n = 0; n < 12; ++n) {
    service.claims["email"] = "stranger@elsewhere.example";
    last = header_of(come_back(go(start), "u9"), "Location");
  }
  EXPECT_EQ(last, "/sign-in?service=wait");
}

TEST_F(ByTheService, a_grave_act_is_proven_by_a_new_sign_in_of_the_same_person) {
  link("admin", "ada@clinic.example");
  service.claims["email"] = "ada@clinic.example";
  const std::string first = given(come_back(go(start), "u1"), session_cookie);
  const auto reset = [&](const std::string& cookie) {
    const json::value told = json::parse(go("/api/v1/session", cookie).body);
    return practice
        .ask_as({.account = "admin",
                 .cookie = cookie,
                 .csrf = std::string(told.at("csrf").as_string())},
                Method::post, "/api/v1/users/admin/unlock")
        .status;
  };
  EXPECT_EQ(reset(first), 403) << "the service did not say when they signed in";
  const std::string proof = std::string(start) + "?for=proof";
  EXPECT_EQ(header_of(go(proof), "Location"), "/proven?service=again") << "whose?";
  service.claims["auth_time"] = service.now() - 600;
  EXPECT_EQ(header_of(come_back(go(proof, first), "u1"), "Location"), "/proven?service=failed");
  service.claims["auth_time"] = service.now();
  EXPECT_EQ(header_of(come_back(go(proof, first), "u2"), "Location"), "/proven?service=refused");
  EXPECT_EQ(status_of(first), 200) << "it is as it was";
  const Answer proven = come_back(go(proof, first), "u1");
  EXPECT_EQ(header_of(proven, "Location"), "/proven");
  const std::string second = given(proven, session_cookie);
  EXPECT_EQ(status_of(first), 401);
  EXPECT_EQ(reset(second), 204);
}

TEST_F(ByTheService, a_code_of_ours_is_asked_for_where_the_service_saw_no_second_factor) {
  link("billing", "maria@clinic.example");
  config::OidcSettings single = SampleService::settings();
  single.methods_needed.clear();
  serve(single);
  const Answer went = go(std::string(start) + "?to=/queues");
  const std::string way = given(went, way_cookie);
  const Answer back = come_back(went, "u1");
  EXPECT_EQ(header_of(back, "Location"), "/sign-in/code");
  EXPECT_TRUE(cookies_of(back).empty());
  const auto show = [&](const std::string& code, const std::string& cookie,
                        const char* site = "same-origin") {
    return practice.ask(Method::post, "/api/v1/session/service/code", "",
                        fmt::format(R"({{"code":"{}"}})", code),
                        {{"cookie", cookie}, {"sec-fetch-site", site}});
  };
  EXPECT_EQ(show("123456", "__Host-eligd-way=" + std::string(43, 'x')).status, 409);
  EXPECT_EQ(show("000000", way).status, 422);
  const std::string code = practice.next_code("billing");
  EXPECT_EQ(show(code, way, "cross-site").status, 403);
  const Answer in = show(code, way);
  ASSERT_EQ(in.status, 200) << in.body;
  EXPECT_EQ(in.body, R"({"to":"/queues"})");
  EXPECT_EQ(status_of(given(in, session_cookie)), 200);
  EXPECT_EQ(show(practice.next_code("billing"), way).status, 409) << "it is good once";
}

TEST_F(ByTheService, an_admin_sees_who_is_linked_and_unlinks) {
  link("billing", "maria@clinic.example");
  const std::string cookie = given(come_back(go(start), "u1"), session_cookie);
  const Session admin = practice.sign_in("admin");
  const auto shown = [&] {
    return practice.ask_as(admin, Method::get, "/api/v1/users/billing").body;
  };
  EXPECT_THAT(shown(), HasSubstr(R"("service_name":"maria@clinic.example","service_since":"2026)"));
  EXPECT_EQ(practice.ask_as(admin, Method::del, "/api/v1/users/billing/service").status, 204);
  EXPECT_THAT(shown(), HasSubstr(R"("service_name":null,"service_since":null)"));
  EXPECT_EQ(status_of(cookie), 401);
  EXPECT_EQ(practice.ask_as(admin, Method::del, "/api/v1/users/billing/service").status, 404);
  const auto edit = [&](std::string body) {
    body.insert(1, fmt::format(R"("version":{},)", practice.people->show("billing")->version));
    return practice.ask_as(admin, Method::patch, "/api/v1/users/billing", body).status;
  };
  EXPECT_EQ(edit(R"({"service_name":"m2@clinic.example"})"), 200);
  EXPECT_THAT(shown(), HasSubstr("m2@clinic.example"));
  EXPECT_EQ(edit(R"({"service_name":null})"), 200);
  EXPECT_EQ(edit(R"({"is_password_kept":true})"), 422) << "for admins alone";
}

}  // namespace
}  // namespace eligd::api
