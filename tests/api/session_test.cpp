// People: what every route keeps of a person by their session, asked of every route; then signing
// in, proving, and ending. I21, I25.
#include "access/totp.hpp"
#include "answer_json.hpp"
#include "api/browser.hpp"
#include "api/problem.hpp"
#include "api/wire.hpp"
#include "practice.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::api {
namespace {

namespace json = boost::json;
using sample::header_of;
using sample::object_of;
using sample::Practice;
using sample::Session;
using testing::HasSubstr;
using testing::Not;

// Of a problem; under /fhir they stand in the words of an OperationOutcome.
std::string type_of(const Answer& answer) {
  const json::object body = object_of(answer);
  if (body.contains("type")) return std::string(body.at("type").as_string());
  if (!body.contains("resourceType")) return "";
  for (const ProblemKind kind :
       {ProblemKind::not_allowed, ProblemKind::cross_site, ProblemKind::proof_needed}) {
    const json::object told = object_of(problem(kind, "", ""));
    if (answer.body.find(std::string(told.at("title").as_string())) != std::string::npos)
      return std::string(told.at("type").as_string());
  }
  return "";
}

bool is_open(const Route& route) { return !route.right && !route.is_for_all; }

Answer ask(Practice& practice, const Route& route, const Session& who,
           const Practice::Headers& headers = {}) {
  return practice.ask_as(who, route.method, practice.path_of(route, "north"),
                         Practice::body_of(route), headers);
}

constexpr const char* roles[] = {"intake", "billing", "admin", "auditor"};

TEST(EveryRouteByASession, is_open_to_the_roles_with_its_right_and_to_no_other) {
  for (const char* role : roles) {
    Practice practice;
    Session who = practice.sign_in(role);
    for (const Route& route : routes()) {
      if (is_open(route)) continue;
      const bool may = route.is_for_all || access::may(*access::role_of(role), *route.right);
      const Answer answer = ask(practice, route, who);
      // These two say 403 for reasons of their own.
      const bool is_special = route.operation == "breakGlass" || route.operation == "proveAgain";
      if (may && !is_special) {
        EXPECT_NE(answer.status, 403) << route.operation << " for " << role << answer.body;
        EXPECT_NE(answer.status, 401) << route.operation << " for " << role << answer.body;
        EXPECT_LT(answer.status, 500) << route.operation << " for " << role << answer.body;
      } else if (!may) {
        EXPECT_EQ(type_of(answer), "/problems/not-allowed") << route.operation << " for " << role;
      }
      // What ends the session needs another, and what widens the rights is taken back.
      if (route.operation == "breakGlass")
        (void)practice.ask_as(who, Method::del, "/api/v1/break-glass");
      if (route.operation == "signOut" || route.operation == "changePassword") {
        if (route.operation == "changePassword")
          practice.account(role).password = "another teapot on gravel";
        who = practice.sign_in(role);
      }
    }
  }
}

TEST(EveryRouteByASession, changes_nothing_without_the_sessions_own_token_to_compare) {
  Practice practice;
  const Session who = practice.sign_in("billing");
  const Session other = practice.sign_in("billing");
  for (const Route& route : routes()) {
    if (is_open(route) || route.method == Method::get) continue;
    for (const std::string& csrf :
         {std::string(), other.csrf, who.csrf.substr(1), who.csrf + "0"}) {
      Session wrong = who;
      wrong.csrf = csrf;
      const Answer answer = ask(practice, route, wrong);
      EXPECT_EQ(answer.status, 403) << route.operation;
      EXPECT_EQ(type_of(answer), "/problems/cross-site") << route.operation;
    }
  }
  EXPECT_EQ(practice.ask_as(who, Method::get, "/api/v1/session").status, 200) << "and it goes on";
}

TEST(EveryRouteByASession, answers_no_other_page) {
  Practice practice;
  const Session who = practice.sign_in("billing");
  const std::vector<std::pair<std::string, std::string>> foreign = {
      {"sec-fetch-site", "cross-site"}, {"sec-fetch-site", "same-site"},
      {"origin", "https://elsewhere"},  {"origin", "null"},
      {"origin", "http://localhost:1"}, {"origin", "http://localhost.elsewhere"},
      {"origin", "localhost"},          {"origin", "file://localhost"}};
  for (const Route& route : routes()) {
    if (route.path == "/health" || route.path == "/ready") continue;
    if (is_open(route) && route.method == Method::get) continue;
    for (const auto& header : foreign) {
      const Answer answer = ask(practice, route, who, {header});
      EXPECT_EQ(type_of(answer), "/problems/cross-site")
          << route.operation << ' ' << header.first << ' ' << header.second;
    }
  }
}

TEST(EveryRouteByASession, is_a_persons_or_a_programs_and_never_both) {
  Practice practice;
  const Session who = practice.sign_in("billing");
  for (const char* authorization : {"Bearer billing", "Basic eA==", "Bearer "}) {
    const Answer answer =
        practice.ask_as(who, Method::get, "/api/v1/me", "", {{"authorization", authorization}});
    EXPECT_EQ(answer.status, 400) << authorization;
  }
}

TEST(EveryRouteByASession, that_is_grave_wants_a_fresh_proof) {
  Practice practice;
  const Session who = practice.sign_in("admin");
  practice.night.clock.advance(std::chrono::minutes(6));
  int grave = 0;
  for (const Route& route : routes()) {
    if (route.care != Care::proven) continue;
    ++grave;
    const Answer answer = ask(practice, route, who);
    EXPECT_EQ(answer.status, 403) << route.operation;
    EXPECT_EQ(type_of(answer), "/problems/proof-needed") << route.operation << answer.body;
  }
  EXPECT_GE(grave, 3);
}

TEST(EveryRouteByASession, carries_the_headers_against_harm_whatever_it_answers) {
  Practice practice;
  const Session billing = practice.sign_in("billing");
  for (const Route& route : routes()) {
    const std::string path = practice.path_of(route, "north");
    // The sign-out and its like come last in nobody's way: only what is refused is asked of them.
    const bool is_end = route.operation == "signOut" || route.operation == "changePassword";
    Session wrong = billing;
    if (is_end) wrong.csrf = "x";
    const std::vector<Answer> answers = {
        practice.ask(route.method, path, "", Practice::body_of(route)),
        practice.ask(route.method, path, "auditor", Practice::body_of(route)),
        practice.ask(route.method, path + "?a=%", "billing", Practice::body_of(route)),
        practice.ask(Method::options, path, ""),
        practice.ask(Method::other, path, ""),
        ask(practice, route, wrong)};
    for (const Answer& answer : answers) {
      Request request;
      request.is_https = true;
      const std::string text = on_the_wire(answer, request, {}, practice.night.clock.now());
      const std::string head = text.substr(0, text.find("\r\n\r\n"));
      for (const char* line :
           {"\r\nCache-Control: no-store", "\r\nX-Content-Type-Options: nosniff",
            "\r\nReferrer-Policy: no-referrer", "\r\nStrict-Transport-Security: max-age=31536000",
            "\r\nContent-Security-Policy: default-src 'none'; ", "frame-ancestors 'none'",
            "\r\nCross-Origin-Opener-Policy: same-origin", "\r\nPermissions-Policy: "}) {
        const auto first = head.find(line);
        EXPECT_NE(first, std::string::npos) << route.operation << ' ' << answer.status << line;
        EXPECT_EQ(head.find(line, first + 1), std::string::npos) << route.operation << line;
      }
    }
  }
}

TEST(OtherPages, are_told_by_origin_and_what_the_browser_says_of_the_site) {
  const auto is_ours = [](const char* origin, const char* site, bool is_https,
                          Method method = Method::post) {
    Request request;
    request.method = method;
    request.is_https = is_https;
    request.headers["host"] = "Eligd.clinic.example:8443";
    if (*origin != '\0') request.headers["origin"] = origin;
    if (*site != '\0') request.headers["sec-fetch-site"] = site;
    return !why_cross_site(request).has_value();
  };
  EXPECT_TRUE(is_ours("", "", true)) << "no browser";
  EXPECT_TRUE(is_ours("https://eligd.clinic.example:8443", "same-origin", true));
  EXPECT_FALSE(is_ours("http://eligd.clinic.example:8443", "", true)) << "an unencrypted page";
  EXPECT_TRUE(is_ours("https://eligd.clinic.example:8443", "", false)) << "through a proxy";
  EXPECT_FALSE(is_ours("https://eligd.clinic.example", "", true));
  EXPECT_FALSE(is_ours("https://eligd.clinic.example:8443.evil.example", "", true));
  EXPECT_FALSE(is_ours("https://evil.example", "same-origin", true));
  EXPECT_FALSE(is_ours("", "none", true)) << "typed, and yet a change";
  EXPECT_TRUE(is_ours("", "none", true, Method::get)) << "a bookmark";
  EXPECT_FALSE(is_ours("", "same-site", true, Method::get));
}

TEST(SigningIn, gives_a_cookie_that_no_script_and_no_other_host_sees) {
  Practice practice;
  const Answer answer = practice.try_sign_in("billing");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const std::string cookie = header_of(answer, "Set-Cookie");
  EXPECT_TRUE(cookie.starts_with("__Host-eligd=")) << cookie;
  for (const char* flag : {"; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"})
    EXPECT_THAT(cookie, HasSubstr(flag));
  EXPECT_THAT(cookie, Not(HasSubstr("Domain")));
  EXPECT_THAT(cookie, Not(HasSubstr("Max-Age"))) << "closing the browser forgets it";
  const std::string secret = cookie.substr(13, 43);
  EXPECT_THAT(answer.body, Not(HasSubstr(secret)));
  const json::object body = object_of(answer);
  EXPECT_EQ(body.at("account").as_string(), "billing");
  EXPECT_EQ(body.at("practice").as_string(), "EXAMPLE RECOVERY CENTER");
  EXPECT_EQ(body.at("time_zone").as_string(), "America/Chicago");
  EXPECT_TRUE(body.at("broken_glass_until").is_null());
  EXPECT_EQ(body.at("recovery_codes_left").as_int64(), 10);
  EXPECT_TRUE(body.at("password_works").as_bool());
}

TEST(SigningIn, gives_one_answer_for_every_reason) {
  Practice practice;
  (void)practice.account("billing");
  std::string told;
  for (const std::string& body :
       {std::string(R"({"account":"nobody","password":"x","code":"123456"})"),
        std::string(R"({"account":"billing","password":"wrong","code":"123456"})"),
        fmt::format(R"({{"account":"billing","password":"{}","code":"000000"}})",
                    sample::good_password),
        fmt::format(R"({{"account":"billing","password":"{}"}})", sample::good_password)}) {
    const Answer answer = practice.ask(Method::post, "/api/v1/session", "", body);
    EXPECT_EQ(answer.status, 401) << body << answer.body;
    EXPECT_EQ(header_of(answer, "Set-Cookie"), "");
    json::object plain = object_of(answer);
    plain.erase("instance");
    if (told.empty()) told = json::serialize(plain);
    EXPECT_EQ(json::serialize(plain), told);
  }
}

TEST(SigningIn, says_how_long_to_wait_after_wrong_tries) {
  Practice practice;
  (void)practice.account("billing");
  const auto try_wrong = [&] {
    return practice.ask(Method::post, "/api/v1/session", "",
                        R"({"account":"billing","password":"wrong","code":"123456"})");
  };
  Answer answer = try_wrong();
  for (int n = 0; n < 10 && answer.status == 401; ++n) answer = try_wrong();
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(header_of(answer, "Retry-After"), "1") << answer.body;
  // The right one has to wait too, and then works.
  EXPECT_EQ(practice.try_sign_in("billing").status, 200) << "half a minute later";
}

TEST(SigningIn, takes_over_nothing_the_browser_brought) {
  Practice practice;
  const std::string planted = "__Host-eligd=" + std::string(43, 'A');
  const Answer answer = practice.try_sign_in("billing", {{"cookie", planted}});
  ASSERT_EQ(answer.status, 200);
  const Session who = Practice::session_of("billing", answer);
  EXPECT_NE(who.cookie, planted);
  Session fixed = who;
  fixed.cookie = planted;
  EXPECT_EQ(practice.ask_as(fixed, Method::get, "/api/v1/me").status, 401);
  // One that was good before is over.
  const Answer again = practice.try_sign_in("billing", {{"cookie", who.cookie}});
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(practice.ask_as(who, Method::get, "/api/v1/me").status, 401);
}

TEST(SigningIn, takes_json_alone_so_that_no_form_of_another_page_can) {
  Practice practice;
  for (const char* kind :
       {"application/x-www-form-urlencoded", "text/plain", "multipart/form-data", ""})
    for (const char* path : {"/api/v1/session", "/api/v1/setup", "/api/v1/setup/finish"})
      EXPECT_EQ(practice.ask(Method::post, path, "", "{}", {{"content-type", kind}}).status, 415);
}

TEST(Cookies, are_read_where_there_is_one_of_ours) {
  const std::string secret(43, 'a');
  const auto read = [](const std::string& header) {
    Request request;
    request.headers["cookie"] = header;
    return std::string(cookie_of(request));
  };
  EXPECT_EQ(read("__Host-eligd=" + secret), secret);
  EXPECT_EQ(read("a=b; __Host-eligd=" + secret + "; c=d"), secret);
  for (const std::string& header :
       {std::string(), std::string("__Host-eligd="), "eligd=" + secret, "__Host-eligd2=" + secret,
        "__Host-eligd=" + secret + "x", "__Host-eligd=\"" + secret.substr(2) + '"',
        "__Host-eligd=" + secret + "; __Host-eligd=" + secret})
    EXPECT_EQ(read(header), "") << header;
}

TEST(SessionsOverHttp, show_whose_they_are_and_until_when) {
  Practice practice;
  const Session who = practice.sign_in("billing");
  practice.night.clock.advance(std::chrono::minutes(10));
  const json::object body = object_of(practice.ask_as(who, Method::get, "/api/v1/session"));
  EXPECT_EQ(body.at("csrf").as_string(), who.csrf);
  EXPECT_EQ(body.at("roles").as_array(), (json::array{"billing"}));
  const auto moment = [&](const char* key) {
    return parse_instant(std::string(body.at(key).as_string())).value();
  };
  EXPECT_GT(moment("idle_ends_at"), practice.night.clock.now() + std::chrono::minutes(14));
  EXPECT_GT(moment("ends_at"), practice.night.clock.now() + std::chrono::hours(11));
  EXPECT_EQ(moment("signed_in_at"), moment("proven_at"));
}

TEST(SessionsOverHttp, are_kept_alive_by_people_and_not_by_their_page) {
  Practice practice;
  const Session who = practice.sign_in("billing");
  for (int minutes = 0; minutes < 14; minutes += 7) {
    practice.night.clock.advance(std::chrono::minutes(7));
    EXPECT_EQ(
        practice.ask_as(who, Method::get, "/api/v1/worklist", "", {{"x-eligd-background", "1"}})
            .status,
        200);
    EXPECT_EQ(practice.ask_as(who, Method::get, "/api/v1/events").status, 200);
  }
  practice.night.clock.advance(std::chrono::minutes(2));
  EXPECT_EQ(practice.ask_as(who, Method::get, "/api/v1/worklist").status, 401);
}

TEST(SessionsOverHttp, are_listed_and_ended_by_who_has_them_alone) {
  Practice practice;
  const Session first = practice.sign_in("billing");
  const Session second = practice.sign_in("billing");
  const Session other = practice.sign_in("admin");
  const json::array items =
      object_of(practice.ask_as(second, Method::get, "/api/v1/sessions")).at("items").as_array();
  ASSERT_EQ(items.size(), 2u);
  std::string id;
  for (const json::value& one : items)
    if (!one.at("is_this").as_bool()) id = std::string(one.at("id").as_string());
  const std::string path = "/api/v1/sessions/" + id;
  EXPECT_EQ(practice.ask_as(other, Method::del, path).status, 404) << "another's";
  EXPECT_EQ(practice.ask_as(first, Method::get, "/api/v1/me").status, 200);
  EXPECT_EQ(practice.ask_as(second, Method::del, path).status, 204);
  EXPECT_EQ(practice.ask_as(first, Method::get, "/api/v1/me").status, 401);
  EXPECT_EQ(practice.ask_as(second, Method::del, path).status, 404);
}

TEST(SessionsOverHttp, leave_nothing_in_the_browser_when_they_end) {
  Practice practice;
  const Session who = practice.sign_in("billing");
  const Answer answer = practice.ask_as(who, Method::del, "/api/v1/session");
  EXPECT_EQ(answer.status, 204);
  EXPECT_THAT(header_of(answer, "Set-Cookie"), HasSubstr("__Host-eligd=; Max-Age=0"));
  EXPECT_EQ(header_of(answer, "Clear-Site-Data"), "\"cache\", \"storage\"");
  EXPECT_EQ(practice.ask_as(who, Method::get, "/api/v1/me").status, 401);
}

TEST(Proofs, give_another_session_and_leave_it_as_it_was_where_they_are_wrong) {
  Practice practice;
  const Session who = practice.sign_in("billing");
  practice.night.clock.advance(std::chrono::minutes(6));
  const Answer wrong = practice.ask_as(who, Method::post, "/api/v1/session/proof",
                                       R"({"password":"wrong","code":"123456"})");
  EXPECT_EQ(type_of(wrong), "/problems/proof-needed");
  EXPECT_EQ(practice.ask_as(who, Method::get, "/api/v1/me").status, 200);
  EXPECT_EQ(practice.ask_as(who, Method::post, "/api/v1/account/recovery-codes").status, 403);
  const std::string code = practice.next_code("billing");
  const Answer right = practice.ask_as(
      who, Method::post, "/api/v1/session/proof",
      fmt::format(R"({{"password":"{}","code":"{}"}})", sample::good_password, code));
  ASSERT_EQ(right.status, 200) << right.body;
  const Session proven = Practice::session_of("billing", right);
  EXPECT_NE(proven.cookie, who.cookie);
  EXPECT_NE(proven.csrf, who.csrf);
  EXPECT_EQ(practice.ask_as(who, Method::get, "/api/v1/me").status, 401);
  const Answer codes = practice.ask_as(proven, Method::post, "/api/v1/account/recovery-codes");
  EXPECT_EQ(object_of(codes).at("recovery_codes").as_array().size(), 10u);
}

TEST(OnesOwnPassword, is_changed_by_a_proven_person_and_ends_every_session) {
  Practice practice;
  const Session other = practice.sign_in("billing");
  const Session who = practice.sign_in("billing");
  const Answer weak = practice.ask_as(who, Method::post, "/api/v1/account/password",
                                      R"({"password":"aaaaaaaaaaaa"})");
  EXPECT_EQ(weak.status, 422);
  EXPECT_THAT(weak.body, Not(HasSubstr("aaaaaaaaaaaa")));
  EXPECT_EQ(practice
                .ask_as(who, Method::post, "/api/v1/account/password",
                        R"({"password":"another teapot on gravel"})")
                .status,
            204);
  for (const Session& one : {who, other})
    EXPECT_EQ(practice.ask_as(one, Method::get, "/api/v1/me").status, 401);
  EXPECT_EQ(practice.try_sign_in("billing").status, 401);
  practice.account("billing").password = "another teapot on gravel";
  practice.night.clock.advance(std::chrono::minutes(1));
  EXPECT_EQ(practice.try_sign_in("billing").status, 200);
}

TEST(BrokenGlassOverHttp, widens_what_is_read_for_a_while_and_says_until_when) {
  Practice practice;
  const Session who = practice.sign_in("admin");
  EXPECT_EQ(practice.ask_as(who, Method::get, "/api/v1/worklist").status, 403);
  EXPECT_EQ(practice.ask_as(who, Method::post, "/api/v1/break-glass", R"({"reason":"x"})").status,
            422);
  const Answer broken = practice.ask_as(who, Method::post, "/api/v1/break-glass",
                                        R"({"reason":"TESTPATIENT is in the emergency room"})");
  ASSERT_EQ(broken.status, 200) << broken.body;
  EXPECT_EQ(
      object_of(practice.ask_as(who, Method::get, "/api/v1/session")).at("broken_glass_until"),
      object_of(broken).at("until"));
  EXPECT_EQ(practice.ask_as(who, Method::get, "/api/v1/worklist").status, 200);
  EXPECT_EQ(practice.ask_as(who, Method::del, "/api/v1/break-glass").status, 204);
  EXPECT_EQ(practice.ask_as(who, Method::get, "/api/v1/worklist").status, 403);
  EXPECT_EQ(practice
                .ask_as(practice.sign_in("auditor"), Method::post, "/api/v1/break-glass",
                        R"({"reason":"curious about somebody"})")
                .status,
            403);
  for (const std::string& line : practice.log) EXPECT_THAT(line, Not(HasSubstr("TESTPATIENT")));
}

Session under_a_broken_glass(Practice& practice, const std::string& role) {
  (void)practice.account(role);
  const access::Actor root{.who = "root", .from = "command line"};
  EXPECT_TRUE(practice.people->set_facilities(role, {"north"}, root));
  const Session held = practice.sign_in(role);
  EXPECT_EQ(practice
                .ask_as(held, Method::post, "/api/v1/break-glass",
                        R"({"reason":"a call from the emergency room"})")
                .status,
            200);
  return held;
}

TEST(BrokenGlassOverHttp, opens_another_facility_to_no_route_that_changes_anything) {
  for (const std::string role : {"intake", "billing", "admin"}) {
    Practice practice;
    if (role == "admin") practice.add_another("admin", "second");
    const Session held = under_a_broken_glass(practice, role);
    for (const Route& route : routes()) {
      const bool is_about_a_record = route.whose != Whose::anybody;
      const bool may = route.right && access::may(*access::role_of(role), *route.right);
      if (route.method == Method::get || !may || !is_about_a_record) continue;
      EXPECT_EQ(practice
                    .ask_as(held, route.method, practice.path_of(route, "south"),
                            Practice::body_of(route))
                    .status,
                404)
          << route.operation << " for " << role;
    }
    const std::string south = std::to_string(practice.south.value());
    const Answer seen = practice.ask_as(held, Method::get, "/api/v1/verifications/" + south);
    EXPECT_EQ(seen.status, 200) << seen.body << role;
  }
}

TEST(BrokenGlassOverHttp, announces_nobody_elsewhere_and_asks_nobody_again) {
  Practice practice;
  const Session intake = under_a_broken_glass(practice, "intake");
  std::string body;
  for (const Route& route : routes())
    if (route.operation == "addIntake") body = Practice::body_of(route);
  EXPECT_EQ(practice.ask_as(intake, Method::post, "/api/v1/intakes?source=south", body).status,
            404);
  const Answer own = practice.ask_as(intake, Method::post, "/api/v1/intakes", body);
  EXPECT_EQ(own.status, 201) << own.body;
  EXPECT_EQ(practice.ask_as(intake, Method::get, "/api/v1/intakes?limit=1").status, 200);
  const Session billing = under_a_broken_glass(practice, "billing");
  const Answer asked =
      practice.ask_as(billing, Method::post, "/api/v1/rechecks",
                      fmt::format(R"({{"verifications":[{}]}})", practice.south.value()));
  EXPECT_THAT(asked.body, HasSubstr("not there"));
  EXPECT_THAT(asked.body, HasSubstr(R"("run":null)"));
}

TEST(SettingUp, begins_with_a_code_and_ends_with_the_device) {
  Practice practice;
  const auto code = practice.people->add({.account = "newcomer", .roles = {access::Role::intake}},
                                         {.who = "root", .from = "command line"});
  ASSERT_TRUE(code);
  const std::string words(code->code.expose());
  const Answer weak = practice.ask(
      Method::post, "/api/v1/setup", "",
      fmt::format(R"({{"account":"newcomer","code":"{}","password":"short"}})", words));
  EXPECT_EQ(weak.status, 422);
  const Answer wrong =
      practice.ask(Method::post, "/api/v1/setup", "",
                   R"({"account":"newcomer","code":"AAAA","password":"violet teapot on a hill"})");
  EXPECT_EQ(wrong.status, 401);
  const Answer begun = practice.ask(
      Method::post, "/api/v1/setup", "",
      fmt::format(R"({{"account":"newcomer","code":"{}","password":"violet teapot on a hill"}})",
                  words));
  ASSERT_EQ(begun.status, 200) << begun.body;
  EXPECT_THAT(object_of(begun).at("uri").as_string(), HasSubstr("otpauth://totp/"));
  const auto user = practice.people->show("newcomer");
  const auto credential = practice.night.store->access().credential(user->id);
  const std::string totp = access::totp_code(credential->totp_seed.expose(),
                                             access::totp_step(practice.night.clock.now()));
  const Answer finished =
      practice.ask(Method::post, "/api/v1/setup/finish", "",
                   fmt::format(R"({{"account":"newcomer","code":"{}","totp":"{}"}})", words, totp));
  ASSERT_EQ(finished.status, 200) << finished.body;
  EXPECT_EQ(object_of(finished).at("recovery_codes").as_array().size(), 10u);
  EXPECT_EQ(
      practice
          .ask(Method::post, "/api/v1/setup/finish", "",
               fmt::format(R"({{"account":"newcomer","code":"{}","totp":"{}"}})", words, totp))
          .status,
      401)
      << "the code is used up";
}

}  // namespace
}  // namespace eligd::api
