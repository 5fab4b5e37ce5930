// What every route keeps, asked of every route: generated from the table, so that a new route is
// under test before anybody thinks of it. I21, I25.
#include "api/service.hpp"

#include "answer_json.hpp"
#include "api/views.hpp"
#include "practice.hpp"
#include "store/database.hpp"
#include "test_place.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::api {
namespace {

namespace json = boost::json;
using sample::object_of;
using sample::Practice;
using testing::HasSubstr;
using testing::Not;

std::string type_of(const Answer& answer) {
  const json::object body = object_of(answer);
  return body.contains("type") ? std::string(body.at("type").as_string()) : "";
}

// As the route's side of the server says it: a problem of that name, or an issue of that code.
void expect_refusal(const Route& route, const Answer& answer, std::string_view name,
                    std::string_view code) {
  if (!route.path.starts_with("/fhir/")) {
    EXPECT_EQ(type_of(answer), "/problems/" + std::string(name));
    return;
  }
  EXPECT_EQ(answer.content_type, "application/fhir+json") << route.operation;
  const json::object body = object_of(answer);
  EXPECT_EQ(body.at("resourceType").as_string(), "OperationOutcome") << route.operation;
  EXPECT_EQ(body.at("issue").as_array()[0].as_object().at("code").as_string(), code);
}

bool is_open(const Route& route) { return !route.right && !route.is_for_all; }
// Asked by a token and answered: what is a person's alone is in session_test.cpp.
bool is_for_programs(const Route& route) { return !is_open(route) && route.care == Care::none; }

// Without the reference, which is another each time.
std::string without_instance(const Answer& answer) {
  json::object body = object_of(answer);
  body.erase("instance");
  return json::serialize(body);
}

Answer ask(Practice& practice, const Route& route, const std::string& facility,
           const std::string& who) {
  return practice.ask(route.method, practice.path_of(route, facility), who,
                      Practice::body_of(route));
}

TEST(EveryRoute, asks_who_is_there_and_takes_no_wrong_token) {
  Practice practice;
  for (const Route& route : routes()) {
    if (is_open(route)) continue;
    for (const char* who : {"", "nobody", "Billing", "billing "}) {
      const Answer answer = ask(practice, route, "north", who);
      EXPECT_EQ(answer.status, 401) << route.operation << " for '" << who << "'";
      expect_refusal(route, answer, "not-signed-in", "login");
      EXPECT_THAT(answer.body, Not(HasSubstr("EXAMPLE")));
    }
  }
}

TEST(EveryRoute, is_closed_to_every_role_that_has_not_its_right) {
  for (const access::Role role : access::all_roles) {
    Practice practice;
    for (const Route& route : routes()) {
      if (is_open(route)) continue;
      const std::string who(access::to_string(role));
      const bool may = is_for_programs(route) &&
                       (route.is_for_all || access::may(*Practice::caller(who), *route.right));
      const Answer answer = ask(practice, route, "north", who);
      if (may) {
        EXPECT_NE(answer.status, 401) << route.operation << " for " << who;
        EXPECT_NE(answer.status, 403) << route.operation << " for " << who;
        EXPECT_LT(answer.status, 500) << route.operation << " for " << who << answer.body;
      } else {
        EXPECT_EQ(answer.status, 403) << route.operation << " for " << who;
        expect_refusal(route, answer, "not-allowed", "forbidden");
      }
    }
  }
}

TEST(EveryRoute, answers_its_owner) {
  Practice practice;
  for (const Route& route : routes()) {
    if (route.operation == "endTask" || route.operation == "withdrawOverride") continue;
    if (!is_open(route) && !is_for_programs(route)) continue;
    if (is_open(route) && route.method != Method::get) continue;
    const bool is_audit = route.path.starts_with("/api/v1/audit");
    const Answer answer = ask(practice, route, "north", is_audit ? "auditor" : "billing");
    if (route.right &&
        !access::may(*Practice::caller(is_audit ? "auditor" : "billing"), *route.right))
      continue;
    // Who is sent on to a sign-in service, or back from it, is shown a page.
    const bool is_led = route.is_outward && answer.status == 303;
    EXPECT_TRUE(answer.status < 300 || is_led) << route.operation << answer.body;
  }
}

TEST(EveryRoute, knows_nothing_of_another_facilitys_record) {
  for (const access::Role role : access::all_roles) {
    Practice practice;
    const std::string stranger = std::string(access::to_string(role)) + "@south";
    for (const Route& route : routes()) {
      if (!is_for_programs(route) || route.whose == Whose::anybody) continue;
      if (!access::may(*Practice::caller(stranger), *route.right)) continue;
      const Answer foreign = ask(practice, route, "north", stranger);
      EXPECT_EQ(foreign.status, 404) << route.operation << " for " << stranger;
      // Nothing tells it apart from what is not there.
      std::string path = practice.path_of(route, "north");
      const std::string id = '/' + std::to_string(practice.north.value());
      if (route.whose == Whose::verification)
        path.replace(path.find(id, path.find("verifications")), id.size(), "/999999");
      const Answer missing = practice.ask(route.method, path, stranger, Practice::body_of(route));
      EXPECT_EQ(without_instance(foreign), without_instance(missing)) << route.operation;
    }
  }
}

TEST(EveryRoute, writes_down_who_looked_before_it_shows_anything) {  // I21
  Practice practice;
  for (const Route& route : routes()) {
    if (route.audit.empty()) continue;
    const std::string who = route.path.starts_with("/api/v1/audit") ? "auditor" : "billing";
    if (!access::may(*Practice::caller(who), *route.right)) continue;
    const std::int64_t before = practice.night.store->verify_audit()->entries;
    (void)ask(practice, route, "north", who);
    EXPECT_EQ(practice.night.store->verify_audit()->entries, before + 1) << route.operation;
  }
  const auto trail =
      practice.night.store->audit_trail(fmt::format("verification {}", practice.north.value()));
  ASSERT_FALSE(trail->entries.empty());
  EXPECT_EQ(trail->entries.front().entry.who, "token billing");
  EXPECT_EQ(trail->entries.front().entry.from, "127.0.0.1");
}

TEST(EveryRoute, shows_and_does_nothing_where_the_audit_cannot_be_written) {
  Practice practice;
  auto other = store::Database::open(store::test_place_in(practice.night.folder).path(),
                                     store::Database::Access::read_write);
  ASSERT_TRUE((*other)->execute("DROP TABLE audit"));
  for (const Route& route : routes()) {
    if (route.audit.empty()) continue;
    const std::string who = route.path.starts_with("/api/v1/audit") ? "auditor" : "billing";
    if (!access::may(*Practice::caller(who), *route.right)) continue;
    const Answer answer = ask(practice, route, "north", who);
    EXPECT_EQ(answer.status, 500) << route.operation << answer.body;
    EXPECT_THAT(answer.body, Not(HasSubstr("TESTPATIENT"))) << route.operation;
    EXPECT_THAT(answer.body, Not(HasSubstr("no such table"))) << route.operation;
  }
}

TEST(EveryRoute, says_what_was_refused_in_the_audit) {
  Practice practice;
  (void)practice.get("/api/v1/verifications", "admin");
  const auto trail = practice.night.store->audit_trail("listVerifications");
  ASSERT_EQ(trail->entries.size(), 1u);
  EXPECT_EQ(trail->entries.front().entry.what, "refused");
  EXPECT_EQ(trail->entries.front().entry.who, "token admin");
}

TEST(EveryRoute, takes_no_query_it_does_not_know) {
  Practice practice;
  for (const Route& route : routes()) {
    if (!is_for_programs(route) || route.operation == "me") continue;
    if (route.operation == "endTask" || route.operation == "recheck") continue;
    const std::string who = route.path.starts_with("/api/v1/audit") ? "auditor" : "billing";
    if (!route.is_for_all && !access::may(*Practice::caller(who), *route.right)) continue;
    std::string path = practice.path_of(route, "north");
    path += path.find('?') == std::string::npos ? "?" : "&";
    const Answer answer =
        practice.ask(route.method, path + "wh4t=1", who, Practice::body_of(route));
    EXPECT_EQ(answer.status, 400) << route.operation;
    const Answer twice = practice.ask(route.method, path + "limit=1&limit=2", who);
    EXPECT_EQ(twice.status, 400) << route.operation;
  }
}

TEST(EveryRoute, answers_other_methods_with_those_it_has) {
  Practice practice;
  for (const Route& route : routes()) {
    const std::string path = practice.path_of(route, "north");
    const Answer other = practice.ask(Method::other, path, "billing");
    EXPECT_EQ(other.status, 405) << "TRACE " << route.path;
    const Answer options = practice.ask(Method::options, path, "");
    EXPECT_EQ(options.status, 204);
    ASSERT_EQ(options.headers.size(), 1u) << "no word of CORS";
    EXPECT_EQ(options.headers.front().first, "Allow");
    EXPECT_THAT(options.headers.front().second, HasSubstr(to_text(route.method)));
  }
  EXPECT_EQ(practice.ask(Method::put, "/api/v1/intakes", "billing").status, 405);
}

TEST(TheLog, names_the_route_and_never_the_path) {
  Practice practice;
  (void)practice.get("/api/v1/verifications?payer=TESTPATIENT");
  (void)practice.get("/api/v1/TESTPATIENT/SAMPLE");
  ASSERT_EQ(practice.log.size(), 2u);
  EXPECT_THAT(practice.log[0], HasSubstr("GET /api/v1/verifications 200 token billing"));
  for (const std::string& line : practice.log) EXPECT_THAT(line, Not(HasSubstr("TESTPATIENT")));
}

TEST(Lists, show_the_least_of_a_person) {
  Practice practice;
  for (const char* path :
       {"/api/v1/intakes", "/api/v1/verifications",
        "/api/v1/worklist?from=2026-11-24&through=2026-11-30", "/api/v1/tasks"}) {
    const Answer answer = practice.get(path);
    EXPECT_EQ(answer.status, 200) << answer.body;
    for (const char* secret : {"TESTPATIENT", "SAMPLE", "1990-02-28", "EXAMPLE1\""})
      EXPECT_THAT(answer.body, Not(HasSubstr(secret))) << path;
  }
  EXPECT_THAT(practice.get("/api/v1/verifications").body, HasSubstr("S.T."));
}

TEST(Lists, hold_what_is_theirs_alone) {
  Practice practice;
  const json::object all = object_of(practice.get("/api/v1/verifications"));
  EXPECT_EQ(all.at("verifications").as_array().size(), 2u);
  for (const char* path : {"/api/v1/verifications", "/api/v1/intakes", "/api/v1/tasks",
                           "/api/v1/worklist?from=2026-11-24&through=2026-11-30"}) {
    const Answer answer = practice.get(path, "billing@south");
    EXPECT_THAT(answer.body, Not(HasSubstr("north"))) << path;
    EXPECT_EQ(answer.status, 200);
  }
  const json::object south = object_of(practice.get("/api/v1/verifications", "billing@south"));
  ASSERT_EQ(south.at("verifications").as_array().size(), 1u);
  EXPECT_EQ(south.at("verifications").as_array()[0].at("id").as_int64(), practice.south.value());
}

TEST(Lists, go_on_where_the_page_before_ended) {
  Practice practice;
  const json::object first = object_of(practice.get("/api/v1/verifications?limit=1"));
  ASSERT_EQ(first.at("verifications").as_array().size(), 1u);
  const std::string cursor(first.at("next_cursor").as_string());
  const json::object second =
      object_of(practice.get("/api/v1/verifications?limit=1&cursor=" + cursor));
  ASSERT_EQ(second.at("verifications").as_array().size(), 1u);
  EXPECT_NE(first.at("verifications").as_array()[0].at("id"),
            second.at("verifications").as_array()[0].at("id"));
  const json::object third = object_of(practice.get(
      "/api/v1/verifications?limit=1&cursor=" + std::string(second.at("next_cursor").as_string())));
  EXPECT_TRUE(third.at("verifications").as_array().empty());
  EXPECT_TRUE(third.at("next_cursor").is_null());
  EXPECT_EQ(practice.get("/api/v1/verifications?limit=0").status, 400);
  EXPECT_EQ(practice.get("/api/v1/verifications?limit=201").status, 400);
  EXPECT_EQ(practice.get("/api/v1/verifications?cursor=1%27%20OR%201=1").status, 400);
}

TEST(Worklist, shows_exceptions_first_and_counts_them) {
  Practice practice;
  const json::object body =
      object_of(practice.get("/api/v1/worklist?from=2026-11-24&through=2026-11-30"));
  const json::array& cases = body.at("cases").as_array();
  ASSERT_EQ(cases.size(), 2u);
  EXPECT_EQ(cases[0].at("verification").as_int64(), practice.south.value());
  EXPECT_NE(cases[0].at("headline").as_string(), "Ready");
  EXPECT_EQ(body.at("counts").at("not_ready").as_int64() + body.at("counts").at("ready").as_int64(),
            2);
  EXPECT_EQ(practice.get("/api/v1/worklist?from=2026-11-24&through=2027-11-30").status, 400);
  EXPECT_EQ(practice.get("/api/v1/worklist?from=24.11.2026").status, 400);
}

TEST(OneCase, is_shown_whole_and_tells_when_it_has_not_changed) {
  Practice practice;
  const std::string path = fmt::format("/api/v1/verifications/{}", practice.north.value());
  const Answer first = practice.get(path);
  EXPECT_EQ(object_of(first).at("patient").at("last_name").as_string(), "TESTPATIENT");
  ASSERT_EQ(first.headers.front().first, "ETag");
  const Answer again = practice.ask(Method::get, path, "billing", "",
                                    {{"if-none-match", first.headers.front().second}});
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
  const Answer facts = practice.get(path + "/facts");
  EXPECT_THAT(facts.body, HasSubstr("deductible"));
  EXPECT_THAT(facts.body, Not(HasSubstr("evidence")));
  EXPECT_THAT(practice.get(path + "/evidence?fact=plan.name").body, Not(HasSubstr("deductible.")));
}

TEST(OneCase, tells_which_element_of_a_segment_says_a_fact) {
  Practice practice;
  const std::string path = fmt::format("/api/v1/verifications/{}/evidence", practice.north.value());
  int amounts = 0;
  const json::object body = object_of(practice.get(path));
  for (const json::value& fact : body.at("facts").as_array()) {
    for (const json::value& one : fact.at("evidence").as_array()) {
      const std::string_view text(one.at("text").as_string());
      if (!fact.at("key").as_string().starts_with("deductible.") || !text.starts_with("EB"))
        continue;
      ++amounts;
      EXPECT_EQ(one.at("element"), json::value(7)) << text;
    }
  }
  EXPECT_GT(amounts, 0);
}

TEST(OneCase, tells_of_a_segment_that_lost_why_it_did) {
  Practice practice;
  const std::string path = fmt::format("/api/v1/verifications/{}", practice.north.value());
  ASSERT_EQ(
      practice
          .ask(
              Method::post, path + "/overrides", "billing",
              R"({"fact":"deductible.individual.in.remaining=900","reason":"told","until":"2026-11-30"})")
          .status,
      201);
  const json::object body =
      object_of(practice.get(path + "/evidence?fact=deductible.individual.in.remaining"));
  const json::array& lost = body.at("facts").as_array().at(0).at("against").as_array();
  ASSERT_FALSE(lost.empty());
  for (const json::value& one : lost)
    EXPECT_EQ(one.at("why").as_string(), "a person said otherwise");
}

TEST(OneCase, shows_the_payers_segments_to_those_alone_who_may_see_answers) {
  Practice practice;
  const std::string path = fmt::format("/api/v1/verifications/{}", practice.north.value());
  EXPECT_THAT(practice.get(path, "billing").body, HasSubstr(R"("evidence":[{)"));
  const Answer least = practice.get(path, "intake");
  EXPECT_EQ(least.status, 200);
  EXPECT_THAT(least.body, HasSubstr("plan.name"));
  EXPECT_THAT(least.body, Not(HasSubstr("evidence")));
}

TEST(OneCase, hands_out_the_answer_as_it_came) {
  Practice practice;
  const AnswerId id = practice.night.store->answers(practice.north)->front().id;
  const Answer answer = practice.get(
      fmt::format("/api/v1/verifications/{}/answers/{}", practice.north.value(), id.value()));
  EXPECT_EQ(answer.content_type, "application/edi-x12");
  EXPECT_EQ(answer.body, practice.night.store->answer(id)->raw.reveal(Purpose::report));
  // Of another case it is not there.
  EXPECT_EQ(practice
                .get(fmt::format("/api/v1/verifications/{}/answers/{}", practice.south.value(),
                                 id.value()))
                .status,
            404);
}

TEST(Acts, are_those_of_the_command_line) {
  Practice practice;
  const std::string path = fmt::format("/api/v1/verifications/{}", practice.north.value());
  const Answer call = practice.ask(
      Method::post, path + "/calls", "billing",
      R"({"representative":"DANA","reference":"R-77","facts":["authorization.in=required"]})");
  EXPECT_EQ(call.status, 201) << call.body;
  const auto kept = practice.night.store->calls(practice.north);
  ASSERT_EQ(kept->size(), 1u);
  EXPECT_EQ(kept->front().recorded_by, "token billing");

  const Answer over = practice.ask(Method::post, path + "/overrides", "billing",
                                   R"({"self_pay":true,"reason":"AGREED","until":"2026-11-30"})");
  EXPECT_EQ(object_of(over).at("headline").as_string(), "Self-pay") << over.body;
  const std::int64_t number = object_of(over).at("override").as_int64();
  const Answer back =
      practice.ask(Method::del, fmt::format("{}/overrides/{}", path, number), "billing");
  EXPECT_NE(object_of(back).at("headline").as_string(), "Self-pay") << back.body;
  EXPECT_EQ(
      practice.ask(Method::del, fmt::format("{}/overrides/{}", path, number), "billing").status,
      409);
}

TEST(Acts, that_make_no_sense_say_so_without_what_was_typed) {
  Practice practice;
  const std::string path = fmt::format("/api/v1/verifications/{}", practice.north.value());
  for (
      const char* body :
      {R"({"representative":"DANA","reference":"R-77","facts":["MEMBER TESTPATIENT X=1"]})",
       R"({"representative":" ","reference":"R-77","facts":["plan.name=X"]})",
       R"({"representative":"DANA","reference":"R-77","facts":["plan.name=X"],"at":"TESTPATIENT"})",
       R"({"representative":"DANA","reference":"R-77","facts":[],"born":"1990"})", R"([])",
       R"({"representative":7})", "{", "TESTPATIENT"}) {
    const Answer answer = practice.ask(Method::post, path + "/calls", "billing", body);
    EXPECT_TRUE(answer.status == 422 || answer.status == 400) << body << answer.body;
    EXPECT_THAT(answer.body, Not(HasSubstr("TESTPATIENT")));
    EXPECT_THAT(answer.body, Not(HasSubstr("--")));
  }
  EXPECT_TRUE(practice.night.store->calls(practice.north)->empty());
  EXPECT_EQ(practice
                .ask(Method::post, path + "/calls", "billing", "a=b",
                     {{"content-type", "application/x-www-form-urlencoded"}})
                .status,
            415);
}

TEST(Sentences, lose_what_was_typed_whatever_quotes_it_holds) {
  EXPECT_EQ(without_typed("--fact 'a.b': 'O'HARA X' is no such value; write yes|no"),
            "fact is no such value; write yes|no");
  EXPECT_EQ(without_typed("--until 'JO' SAMPLE': write YYYY-MM-DD"), "until: write YYYY-MM-DD");
  EXPECT_EQ(without_typed("'SAMPLE' is no address; write 192.0.2.7"),
            "it is no address; write 192.0.2.7");
  EXPECT_EQ(without_typed("--reason: the payer's word stands"), "reason: the payer's word stands");
}

TEST(TheSameKey, gives_the_first_answer_again) {
  Practice practice;
  const std::string path = fmt::format("/api/v1/verifications/{}/calls", practice.north.value());
  const std::string body =
      R"({"representative":"DANA","reference":"R-77","facts":["authorization.in=required"]})";
  const Practice::Headers key = {{"idempotency-key", "K-1"}};
  const Answer first = practice.ask(Method::post, path, "billing", body, key);
  const Answer again = practice.ask(Method::post, path, "billing", body, key);
  EXPECT_EQ(again.status, first.status);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.headers.front(),
            (std::pair<std::string, std::string>("Idempotency-Replayed", "true")));
  EXPECT_EQ(practice.night.store->calls(practice.north)->size(), 1u);

  const Answer other = practice.ask(Method::post, path, "billing", body + " ", key);
  EXPECT_EQ(other.status, 422);
  EXPECT_EQ(type_of(other), "/problems/key-used-otherwise");
  // Another account's key is another key.
  EXPECT_EQ(practice.ask(Method::post, path, "billing@north", body, key).status, 201);
  EXPECT_EQ(practice.night.store->calls(practice.north)->size(), 2u);
  // And a day later it is free.
  practice.night.clock.advance(std::chrono::hours(25));
  EXPECT_EQ(practice.ask(Method::post, path, "billing", body + " ", key).status, 201);
}

TEST(TheSameKey, is_asked_for_in_a_form) {
  Practice practice;
  const std::string body = Practice::body_of(*find_route(Method::post, "/api/v1/intakes").route);
  for (const std::string& key :
       {std::string("a b"), std::string(129, 'x'), std::string("\xc3\xa9")})
    EXPECT_EQ(
        practice.ask(Method::post, "/api/v1/intakes", "service", body, {{"idempotency-key", key}})
            .status,
        400);
}

TEST(Intakes, are_taken_whole_or_refused_whole) {
  Practice practice;
  const std::string good = Practice::body_of(*find_route(Method::post, "/api/v1/intakes").route);
  const Answer made = practice.ask(Method::post, "/api/v1/intakes", "service@north", good);
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(object_of(made).at("source").as_string(), "north");
  const Answer again = practice.ask(Method::post, "/api/v1/intakes", "service@north", good);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(object_of(again).at("kept").as_string(), "already");
  EXPECT_EQ(object_of(again).at("id"), object_of(made).at("id"));
  // The same id from another facility is another person.
  const Answer other = practice.ask(Method::post, "/api/v1/intakes", "service@south", good);
  EXPECT_EQ(other.status, 201);
  EXPECT_EQ(
      practice.ask(Method::post, "/api/v1/intakes?source=north", "service@south", good).status,
      404);
  const Answer bad = practice.ask(
      Method::post, "/api/v1/intakes", "service",
      R"({"id":"B-2","patient":{"last_name":"TESTPATIENT","birth_date":"13/02/1990","nick":"X"}})");
  EXPECT_EQ(bad.status, 422);
  EXPECT_THAT(bad.body, HasSubstr("/patient/birth_date"));
  EXPECT_THAT(bad.body, Not(HasSubstr("13/02/1990")));
}

TEST(Intakes, in_bulk_have_a_word_for_each) {
  Practice practice;
  const std::string good = Practice::body_of(*find_route(Method::post, "/api/v1/intakes").route);
  const Answer answer =
      practice.ask(Method::post, "/api/v1/intakes/bulk", "service",
                   "[" + good + R"(,{"id":"B-2","patient":{"last_name":"TESTPATIENT"}}])");
  EXPECT_EQ(answer.status, 200) << answer.body;
  const json::object body = object_of(answer);
  EXPECT_EQ(body.at("created").as_int64(), 1);
  EXPECT_EQ(body.at("refused").as_int64(), 1);
  ASSERT_EQ(body.at("items").as_array().size(), 2u);
  EXPECT_EQ(body.at("items").as_array()[1].at("status").as_string(), "refused");
  const Answer csv =
      practice.ask(Method::post, "/api/v1/intakes/bulk", "service",
                   "intake_id,last_name,first_name,dob,payer,member_id,level,first_appointment\n"
                   "C-1,TESTPATIENT,SAMPLE,1990-01-02,Example Blue,T1,iop_mh,2026-12-05T09:00\n"
                   "C-2,TESTPATIENT,SAMPLE,13/02/1990,Example Blue,T1,iop_mh,2026-12-05T09:00\n",
                   {{"content-type", "text/csv"}});
  EXPECT_EQ(object_of(csv).at("created").as_int64(), 1) << csv.body;
  EXPECT_EQ(object_of(csv).at("refused").as_int64(), 1);
  EXPECT_EQ(practice.ask(Method::post, "/api/v1/intakes/bulk", "service", "not json").status, 400);
}

TEST(Intakes, in_bulk_have_what_the_reader_left_out_told) {
  Practice practice;
  practice.night.configuration.settings.intake.csv.rows_max = 2;
  practice.use(practice.night.clock, practice.night.entropy);
  const std::string head =
      "intake_id,last_name,first_name,dob,payer,member_id,level,first_appointment\n";
  const auto row = [](int n) {
    return fmt::format(
        "C-{},TESTPATIENT,SAMPLE,1990-01-02,Example Blue,T1,iop_mh,2026-12-05T09:00\n", n);
  };
  const auto send = [&](const std::string& rows) {
    return practice.ask(Method::post, "/api/v1/intakes/bulk", "service", head + rows,
                        {{"content-type", "text/csv"}});
  };
  const Answer repeated = send(row(1) + row(1));
  EXPECT_EQ(repeated.status, 200) << repeated.body;
  EXPECT_THAT(json::serialize(object_of(repeated).at("warnings")), HasSubstr("repeats row 2"));
  // Rows that were not read are not passed over in a 200.
  const Answer beyond = send(row(1) + row(2) + row(3));
  EXPECT_EQ(beyond.status, 422) << beyond.body;
  EXPECT_THAT(beyond.body, HasSubstr("rows_max"));
  EXPECT_FALSE(practice.night.store->find_intake(SourceKey("api"), "C-2").value());
}

TEST(Intakes, in_bulk_are_tried_without_being_taken) {
  Practice practice;
  const std::string head =
      "intake_id,last_name,first_name,dob,payer,member_id,level,first_appointment\n";
  const std::string known =
      "C-1,TESTPATIENT,SAMPLE,1990-01-02,Example Blue,T1,iop_mh,2026-12-05T09:00\n";
  const std::string rest =
      "C-2,TESTPATIENT,SAMPLE,1990-01-02,Example Blue,T2,iop_mh,2026-12-05T09:00\n"
      "C-3,TESTPATIENT,SAMPLE,13/02/1990,Example Blue,T1,iop_mh,2026-12-05T09:00\n";
  const auto send = [&](const std::string& query, const std::string& rows) {
    return practice.ask(Method::post, "/api/v1/intakes/bulk" + query, "service", head + rows,
                        {{"content-type", "text/csv"}});
  };
  ASSERT_EQ(object_of(send("", known)).at("created").as_int64(), 1);
  const auto in_all = [&] {
    return object_of(practice.get("/api/v1/intakes")).at("intakes").as_array().size();
  };
  const std::size_t before = in_all();
  const json::object tried = object_of(send("?dry_run=true", known + rest));
  EXPECT_TRUE(tried.at("dry_run").as_bool());
  EXPECT_EQ(tried.at("already").as_int64(), 1);
  EXPECT_EQ(tried.at("created").as_int64(), 1);
  EXPECT_EQ(tried.at("refused").as_int64(), 1);
  EXPECT_TRUE(tried.at("items").as_array()[1].at("id").is_null()) << "it has no number yet";
  const std::string other =
      "C-1,TESTPATIENT,SAMPLE,1990-01-02,Example Blue,T9,iop_mh,2026-12-05T09:00\n";
  EXPECT_EQ(object_of(send("?dry_run=true", other)).at("changed").as_int64(), 1);
  EXPECT_EQ(in_all(), before) << "nothing was taken";
  const json::object done = object_of(send("?dry_run=false", known + rest));
  for (const char* name : {"created", "changed", "already", "refused"})
    EXPECT_EQ(done.at(name), tried.at(name)) << name;
  EXPECT_EQ(in_all(), before + 1);
  EXPECT_EQ(send("?dry_run=perhaps", known).status, 400);
}

TEST(Limits, say_how_long_to_wait) {
  config::ApiSettings settings = Practice::generous();
  settings.requests_per_minute_token = 3;
  Practice practice(settings);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(practice.get("/api/v1/me").status, 200);
  const Answer answer = practice.get("/api/v1/me");
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(answer.headers.front().first, "Retry-After");
  EXPECT_EQ(answer.headers.front().second, "20");
  EXPECT_EQ(practice.get("/api/v1/me", "intake").status, 200) << "another's bucket is their own";
  practice.night.clock.advance(std::chrono::seconds(20));
  EXPECT_EQ(practice.get("/api/v1/me").status, 200);
}

TEST(Limits, make_guessing_slow) {
  config::ApiSettings settings = Practice::generous();
  settings.requests_per_minute_source = 100;
  Practice practice(settings);
  int tried = 0;
  while (practice.get("/api/v1/me", "guess").status == 401 && tried < 100) ++tried;
  EXPECT_LE(tried, 5);
}

}  // namespace
}  // namespace eligd::api
