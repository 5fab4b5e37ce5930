// The FHIR side of the server: a resend never doubles, an older request never wins, and nobody sees
// a case by it who may not. I18, I21, I25.
#include "answer_json.hpp"
#include "jobs/intake_records.hpp"
#include "practice.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

namespace eligd::api {
namespace {

namespace json = boost::json;
using sample::object_of;
using sample::Practice;
using testing::HasSubstr;
using testing::Not;

constexpr const char* requests_path = "/fhir/R4/CoverageEligibilityRequest";
constexpr const char* submit_path = "/fhir/R4/CoverageEligibilityRequest/$submit";

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string header_of(const Answer& answer, std::string_view name) {
  for (const auto& [held, value] : answer.headers)
    if (held == name) return value;
  return "";
}

Answer create(Practice& practice, const std::string& body, const std::string& who = "service",
              const Practice::Headers& headers = {}) {
  return practice.ask(Method::post, requests_path, who, body, headers);
}

std::size_t count(Practice& practice) { return practice.requests->intakes({.max = 1000})->size(); }

TEST(ACreate, that_comes_again_is_the_same_person) {
  Practice practice;
  const std::string body = Practice::fhir_request("F-1");
  const Answer first = create(practice, body);
  ASSERT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(first.content_type, "application/fhir+json");
  const std::size_t before = count(practice);
  const Answer again = create(practice, body);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(header_of(again, "Location"), header_of(first, "Location"));
  EXPECT_EQ(header_of(again, "ETag"), "W/\"1\"");
  // Written at another time it is still the same.
  const Answer later = create(practice, changed(body, "03:00:00Z", "05:00:00Z"));
  EXPECT_EQ(header_of(later, "ETag"), "W/\"1\"");
  EXPECT_EQ(count(practice), before);
  EXPECT_THAT(practice.get(header_of(first, "Location"), "service").body, HasSubstr("F-1"));
}

TEST(ACreate, at_the_same_moment_by_many_is_one_person) {
  Practice practice;
  const std::size_t before = count(practice);
  Request request{.method = Method::post, .path = requests_path, .id = "1"};
  request.headers = {{"authorization", "Bearer service"},
                     {"content-type", "application/fhir+json"}};
  request.body = Practice::fhir_request("F-1");
  std::vector<std::thread> senders;
  std::atomic<int> created = 0;
  for (int i = 0; i < 8; ++i)
    senders.emplace_back([&] {
      if (practice.service->answer(request).status == 201) ++created;
    });
  for (std::thread& one : senders) one.join();
  EXPECT_EQ(created, 1);
  EXPECT_EQ(count(practice), before + 1);
}

TEST(AnOlderRequest, never_replaces_a_newer_one) {
  Practice practice;
  const std::string first = Practice::fhir_request("F-1");
  const std::string second =
      changed(changed(first, "2026-12-04", "2026-12-11"), "03:00:00Z", "04:00:00Z");
  EXPECT_EQ(create(practice, second).status, 201);
  const Answer late = create(practice, first);
  EXPECT_EQ(late.status, 409) << late.body;
  EXPECT_EQ(object_of(late).at("resourceType").as_string(), "OperationOutcome");
  const std::string third =
      changed(changed(first, "2026-12-04", "2026-12-18"), "03:00:00Z", "04:30:00Z");
  const Answer newer = create(practice, third);
  EXPECT_EQ(newer.status, 200);
  EXPECT_EQ(header_of(newer, "ETag"), "W/\"2\"");
  EXPECT_THAT(newer.body, HasSubstr("2026-12-18"));
}

TEST(AnIdentifier, of_another_system_is_not_merged) {
  Practice practice;
  const std::string body = Practice::fhir_request("F-1");
  EXPECT_EQ(create(practice, body).status, 201);
  EXPECT_EQ(create(practice, changed(body, "intake.example/r", "other.example/r")).status, 409);
}

TEST(ACondition, leaves_what_is_there) {
  Practice practice;
  const std::string body = Practice::fhir_request("F-1");
  const Practice::Headers condition = {
      {"if-none-exist", "identifier=https%3A%2F%2Fintake.example%2Fr|F-1"}};
  EXPECT_EQ(create(practice, body, "service", condition).status, 201);
  const std::string other = changed(body, "2026-12-04", "2026-12-11");
  const Answer there = create(practice, other, "service", condition);
  EXPECT_EQ(there.status, 200);
  EXPECT_THAT(there.body, HasSubstr("2026-12-04"));
  EXPECT_EQ(create(practice, body, "service", {{"if-none-exist", "identifier=F-2"}}).status, 412);
}

std::size_t looks_at_intakes(Practice& practice) {
  return object_of(practice.get("/api/v1/audit/entries?act=view%20intake&limit=200", "auditor"))
      .at("entries")
      .as_array()
      .size();
}

TEST(ACondition, on_an_identifier_of_another_system_finds_nothing_of_ours) {
  Practice practice;
  const std::string body = Practice::fhir_request("F-1");
  EXPECT_EQ(create(practice, body).status, 201);
  const Answer other =
      create(practice, changed(body, "intake.example/r", "other.example/r"), "service",
             {{"if-none-exist", "identifier=https%3A%2F%2Fother.example%2Fr|F-1"}});
  EXPECT_EQ(other.status, 409) << other.body;
  EXPECT_THAT(other.body, Not(HasSubstr("TESTPATIENT")));
}

// Who may only announce learns nothing of who is here already. I21
TEST(ACondition, tells_nothing_of_what_is_there_to_who_may_only_announce) {
  Practice practice;
  const std::string body = Practice::fhir_request("F-1");
  EXPECT_EQ(create(practice, body).status, 201);
  const Practice::Headers condition = {
      {"if-none-exist", "identifier=https%3A%2F%2Fintake.example%2Fr|F-1"}};
  const std::string guess = changed(body, "2026-12-04", "2026-12-11");
  const Answer there = create(practice, guess, "service!add_intakes", condition);
  EXPECT_EQ(there.status, 200);
  EXPECT_EQ(there.body, "");
  EXPECT_NE(header_of(there, "Location"), "");
  const Answer own = create(practice, Practice::fhir_request("F-2"), "service!add_intakes");
  EXPECT_EQ(own.status, 201);
  EXPECT_THAT(own.body, HasSubstr("2026-12-04")) << "what came itself";
  // Who may see it has looked at it.
  const std::size_t before = looks_at_intakes(practice);
  EXPECT_THAT(create(practice, guess, "service", condition).body, HasSubstr("2026-12-04"));
  EXPECT_EQ(looks_at_intakes(practice), before + 1);
}

TEST(ACreate, that_comes_again_after_people_mended_it_is_no_new_version) {
  Practice practice;
  const std::string body = Practice::fhir_request("F-1");
  ASSERT_EQ(create(practice, body).status, 201);
  const auto there = practice.night.store->find_intake(SourceKey("api"), "F-1").value();
  ASSERT_TRUE(there);
  // Somebody corrected the member id.
  store::NewCorrection correction{
      .verification = practice.north, .reason = Phi<std::string>("the card"), .who = "sam"};
  correction.fields.push_back({.field = "member_id",
                               .sent = Phi<std::string>("EXAMPLE9"),
                               .kept = Phi<std::string>("EXAMPLE10")});
  auto told = jobs::from_record(*there, practice.night.configuration).value();
  told.coverage.member_id = Phi<std::string>("EXAMPLE10");
  correction.at = practice.night.clock.now();
  correction.intake = jobs::to_record(told, practice.night.configuration, correction.at);
  correction.intake.id = there->id;
  correction.intake.version = there->version;
  ASSERT_TRUE(store::wait<void>([&](auto done) {
    store::work_of(*practice.night.store).correct_intake(std::move(correction), std::move(done));
  }));
  const Answer again = create(practice, changed(body, "03:00:00Z", "05:00:00Z"));
  EXPECT_EQ(again.status, 200) << again.body;
  EXPECT_EQ(header_of(again, "ETag"), "W/\"2\"") << "the one that was mended, and no third";
  EXPECT_EQ(practice.night.store->find_intake(SourceKey("api"), "F-1")
                .value()
                ->member_id.reveal(Purpose::matching),
            "EXAMPLE10");
}

TEST(AConsent, may_stand_in_a_batch_beside_the_request_that_refers_to_it) {
  const std::string patient_url = "urn:uuid:00000000-0000-4000-8000-000000000001";
  const std::string consent_url = "urn:uuid:00000000-0000-4000-8000-000000000002";
  json::object request = json::parse(Practice::fhir_request("F-1")).as_object();
  json::array& contained = request["contained"].as_array();
  json::object patient = contained[0].as_object();
  patient.erase("id");
  contained.erase(contained.begin());
  contained[0].as_object()["beneficiary"] = {{"reference", patient_url}};
  request["patient"] = {{"reference", patient_url}};
  request["supportingInfo"] = {{{"sequence", 1}, {"information", {{"reference", consent_url}}}}};
  const json::value consent = json::parse(R"({"resourceType": "Consent", "status": "active",
    "scope": {"coding": [{"code": "patient-privacy"}]}, "category": [{"coding": [{"code": "59284-0"}]}],
    "patient": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000001"},
    "policyRule": {"coding": [{"code": "42CFRPart2"}]}, "provision": {"type": "permit"}})");
  const auto entry = [](const std::string& url, const json::value& resource) {
    return json::object{
        {"fullUrl", url},
        {"resource", resource},
        {"request", {{"method", "POST"}, {"url", resource.at("resourceType").as_string()}}}};
  };
  for (const char* kind : {"batch", "transaction"}) {
    Practice practice;
    const json::object bundle{{"resourceType", "Bundle"},
                              {"type", kind},
                              {"entry",
                               {entry("urn:uuid:00000000-0000-4000-8000-000000000003", request),
                                entry(patient_url, patient), entry(consent_url, consent)}}};
    const Answer answer =
        practice.ask(Method::post, "/fhir/R4", "service", json::serialize(bundle));
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_THAT(answer.body, Not(HasSubstr("\"error\""))) << kind;
    const auto kept = practice.night.store->find_intake(SourceKey("api"), "F-1").value();
    ASSERT_TRUE(kept) << kind;
    EXPECT_THAT(kept->document.reveal(Purpose::matching), HasSubstr("given"));
  }
}

TEST(ARefusedRequest, leaves_nothing_behind_and_repeats_nothing) {
  Practice practice;
  const std::size_t before = count(practice);
  const Answer refused =
      create(practice, changed(Practice::fhir_request("F-1"), "1990-01-02", "02/01/1990"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("CoverageEligibilityRequest.contained[0].birthDate"));
  EXPECT_THAT(refused.body, Not(HasSubstr("02/01/1990")));
  EXPECT_EQ(count(practice), before);
  EXPECT_EQ(create(practice, "{").status, 400);
  EXPECT_EQ(create(practice, "").status, 415) << "without a body there is no kind of body";
}

TEST(APreference, chooses_what_comes_back) {
  Practice practice;
  const Answer minimal =
      create(practice, Practice::fhir_request("F-1"), "service", {{"prefer", "return=minimal"}});
  EXPECT_EQ(minimal.status, 201);
  EXPECT_TRUE(minimal.body.empty());
  const Answer outcome = create(practice, Practice::fhir_request("F-2"), "service",
                                {{"prefer", "return=OperationOutcome"}});
  EXPECT_THAT(outcome.body, HasSubstr("has no time of day"));
  const Answer later = practice.ask(Method::post, submit_path, "service",
                                    Practice::fhir_request("F-3"), {{"prefer", "respond-async"}});
  EXPECT_EQ(later.status, 202);
  EXPECT_THAT(header_of(later, "Content-Location"),
              HasSubstr("/fhir/R4/CoverageEligibilityResponse/"));
}

TEST(AFacility, announces_and_sees_its_own) {
  Practice practice;
  const Answer made = create(practice, Practice::fhir_request("F-1"), "service@north");
  const std::string id = std::string(object_of(made).at("id").as_string());
  for (const char* type :
       {"CoverageEligibilityRequest", "CoverageEligibilityResponse", "Patient", "Coverage"}) {
    const std::string path = fmt::format("/fhir/R4/{}/{}", type, id);
    EXPECT_EQ(practice.get(path, "service@north").status, 200) << path;
    EXPECT_EQ(practice.get(path, "service@south").status, 404) << path;
  }
  for (const char* search :
       {"CoverageEligibilityRequest?identifier=F-1", "CoverageEligibilityResponse?patient="}) {
    std::string path = "/fhir/R4/" + std::string(search);
    if (path.ends_with('=')) path += id;
    EXPECT_EQ(object_of(practice.get(path, "service@north")).at("total").as_int64(), 1) << path;
    EXPECT_EQ(object_of(practice.get(path, "service@south")).at("total").as_int64(), 0) << path;
  }
  // The same identifier of another facility is another person.
  EXPECT_EQ(create(practice, Practice::fhir_request("F-1"), "service@south").status, 201);
}

TEST(ASubmit, of_a_known_case_is_a_look_at_it) {
  Practice practice;
  // "north" came from elsewhere, under its own id and without what FHIR tells beside.
  const auto intake =
      practice.night.store->intake(practice.night.store->verification(practice.north)->intake);
  const std::string body = changed(Practice::fhir_request("F-1"), "F-1", intake->external_id);
  const Answer refused = practice.ask(Method::post, submit_path, "intake", "{}");
  EXPECT_EQ(refused.status, 400) << "who announces and sees cases is asked for a body";
  const std::int64_t before = practice.night.store->verify_audit()->entries;
  const Answer answer = practice.ask(Method::post, submit_path, "service@north",
                                     changed(body, "2026-12-04", "2026-12-05"));
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(object_of(answer).at("id").as_string(), std::to_string(intake->id.value()));
  EXPECT_EQ(practice.night.store->verify_audit()->entries, before + 2);
  const auto trail =
      practice.night.store->audit_trail(fmt::format("verification {}", practice.north.value()));
  EXPECT_EQ(trail->entries.back().entry.what, "view verification");
}

TEST(AResponse, of_a_request_that_changed_says_nothing_of_the_one_before) {
  Practice practice;
  const auto intake =
      practice.night.store->intake(practice.night.store->verification(practice.north)->intake);
  const std::string path =
      fmt::format("/fhir/R4/CoverageEligibilityResponse/{}", intake->id.value());
  EXPECT_THAT(practice.get(path).body, HasSubstr("inforce"));
  const std::string body = changed(Practice::fhir_request("F-1"), "F-1", intake->external_id);
  EXPECT_EQ(create(practice, body, "service@north").status, 200);
  const Answer after = practice.get(path);
  EXPECT_EQ(object_of(after).at("outcome").as_string(), "queued");
  EXPECT_THAT(after.body, Not(HasSubstr("inforce")));
  EXPECT_THAT(after.body, Not(HasSubstr("StructureDefinition/fact")));
}

// The request of F-1 with the id it has here.
std::string with_id(const std::string& body, const std::string& location) {
  const std::string id = location.substr(location.rfind('/') + 1);
  return changed(body, "\"identifier\"", "\"id\":\"" + id + "\",\"identifier\"");
}

TEST(AnUpdate, is_the_next_version_of_the_same_request) {
  Practice practice;
  const std::string first = Practice::fhir_request("F-1");
  const std::string location = header_of(create(practice, first), "Location");
  const std::size_t people = count(practice);
  const std::string same = with_id(first, location);
  const auto put = [&](const std::string& body, const Practice::Headers& headers = {}) {
    return practice.ask(Method::put, location, "service", body, headers);
  };
  const Answer unchanged = put(same);
  EXPECT_EQ(unchanged.status, 200) << unchanged.body;
  EXPECT_EQ(header_of(unchanged, "ETag"), "W/\"1\"");
  const std::string other =
      changed(changed(same, "2026-12-04", "2026-12-11"), "03:00:00Z", "04:00:00Z");
  const Answer next = put(other, {{"if-match", "W/\"1\""}});
  EXPECT_EQ(next.status, 200) << next.body;
  EXPECT_EQ(header_of(next, "ETag"), "W/\"2\"");
  EXPECT_THAT(next.body, HasSubstr("2026-12-11"));
  EXPECT_EQ(count(practice), people);
  // The ETag of a read is the one an update names.
  const Answer read = practice.get(location, "service");
  EXPECT_EQ(header_of(read, "ETag"), "W/\"2\"");
  EXPECT_EQ(
      practice.ask(Method::get, location, "service", "", {{"if-none-match", "W/\"2\""}}).status,
      304);
  const std::string third =
      changed(changed(same, "2026-12-04", "2026-12-18"), "03:00:00Z", "05:00:00Z");
  EXPECT_EQ(put(third, {{"if-match", "W/\"1\""}}).status, 412) << "somebody changed it meanwhile";
  EXPECT_EQ(put(third, {{"if-match", "W/\"x\""}}).status, 412);
  EXPECT_EQ(put(third, {{"if-match", "2"}}).status, 400);
  EXPECT_EQ(put(same, {{"if-match", "W/\"2\""}}).status, 409) << "an older one";
  EXPECT_THAT(practice.get(location, "service").body, HasSubstr("2026-12-11"));
}

TEST(AnUpdate, of_another_id_identifier_or_nobody_is_refused) {
  Practice practice;
  const std::string first = Practice::fhir_request("F-1");
  const std::string location = header_of(create(practice, first), "Location");
  const auto put = [&](const std::string& path, const std::string& body,
                       const std::string& who = "service") {
    const Answer answer = practice.ask(Method::put, path, who, body);
    EXPECT_EQ(object_of(answer).at("resourceType").as_string(), "OperationOutcome");
    return answer.status;
  };
  EXPECT_EQ(put(location, first), 400) << "no id";
  EXPECT_EQ(put(location, with_id(first, "x/999")), 400);
  EXPECT_EQ(put(location, with_id(changed(first, "F-1", "F-2"), location)), 409);
  EXPECT_EQ(put(location, with_id(changed(first, "active", "draft"), location)), 422);
  EXPECT_EQ(put("/fhir/R4/CoverageEligibilityRequest/999", with_id(first, "x/999")), 404);
  EXPECT_EQ(put(location, with_id(first, location), "service@south"), 404) << "another facility's";
  EXPECT_EQ(put(location, with_id(first, location), "auditor"), 403);
}

TEST(ASubmit, of_a_case_that_is_out_of_date_is_queued) {
  Practice practice;
  const auto intake =
      practice.night.store->intake(practice.night.store->verification(practice.north)->intake);
  std::string body = changed(Practice::fhir_request("F-1"), "F-1", intake->external_id);
  body = changed(changed(body, "EXAMPLE9", "EXAMPLE1"), "THIRD", "SAMPLE");
  body = changed(body, "1990-01-02", "1990-02-28");
  const auto submit = [&] {
    const Answer answer = practice.ask(Method::post, submit_path, "service@north", body);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return object_of(answer);
  };
  EXPECT_EQ(submit().at("outcome").as_string(), "queued") << "told by FHIR it is asked anew";
  practice.night.run();
  const json::object fresh = submit();
  EXPECT_EQ(fresh.at("outcome").as_string(), "complete") << json::serialize(fresh);
  practice.night.clock.advance(practice.night.configuration.settings.limits.answer_valid +
                               std::chrono::hours(1));
  const json::object stale = submit();
  EXPECT_EQ(stale.at("outcome").as_string(), "queued");
  EXPECT_THAT(std::string(stale.at("disposition").as_string()), HasSubstr("out of date"));
  EXPECT_FALSE(stale.contains("extension")) << json::serialize(stale);
  const std::string there =
      fmt::format("/fhir/R4/CoverageEligibilityResponse/{}", intake->id.value());
  EXPECT_EQ(object_of(practice.get(there)).at("outcome").as_string(), "complete");
}

TEST(AKey, keeps_no_answer_of_fhir) {
  Practice practice;
  const Practice::Headers key = {{"idempotency-key", "K-1"}};
  EXPECT_EQ(create(practice, Practice::fhir_request("F-1"), "service", key).status, 201);
  const Answer again = create(practice, Practice::fhir_request("F-1"), "service", key);
  EXPECT_EQ(again.status, 200) << "known by its identifier";
  EXPECT_EQ(header_of(again, "Idempotency-Replayed"), "");
}

TEST(ATransaction, is_taken_whole_or_not_at_all) {
  Practice practice;
  const std::size_t before = count(practice);
  const auto bundle = [](const std::string& type, const std::string& second) {
    const std::string entry =
        R"({{"request":{{"method":"POST","url":"CoverageEligibilityRequest"}},"resource":{}}})";
    return fmt::format(R"({{"resourceType":"Bundle","type":"{}","entry":[{},{}]}})", type,
                       fmt::format(fmt::runtime(entry), Practice::fhir_request("F-1")),
                       fmt::format(fmt::runtime(entry), second));
  };
  const std::string bad = changed(Practice::fhir_request("F-2"), "active", "draft");
  const Answer none = practice.ask(Method::post, "/fhir/R4", "service", bundle("transaction", bad));
  EXPECT_EQ(none.status, 422) << none.body;
  EXPECT_EQ(count(practice), before);
  const Answer one = practice.ask(Method::post, "/fhir/R4/", "service", bundle("batch", bad));
  EXPECT_EQ(one.status, 200);
  EXPECT_EQ(count(practice), before + 1);
  const Answer both = practice.ask(Method::post, "/fhir/R4", "service",
                                   bundle("transaction", Practice::fhir_request("F-2")));
  EXPECT_EQ(both.status, 200) << both.body;
  EXPECT_EQ(count(practice), before + 2);
}

TEST(AFormat, other_than_json_is_refused_in_json) {
  Practice practice;
  for (const auto& [target, accept] :
       {std::pair<std::string, std::string>{"/fhir/R4/metadata?_format=xml", ""},
        {"/fhir/R4/metadata", "application/fhir+xml"}}) {
    const Answer answer = practice.ask(Method::get, target, "service", "", {{"accept", accept}});
    EXPECT_EQ(answer.status, 406) << target;
    EXPECT_EQ(object_of(answer).at("resourceType").as_string(), "OperationOutcome");
  }
  for (const char* type : {"application/fhir+xml", "text/xml", "application/xml", ""}) {
    for (const auto& [method, path] : {std::pair{Method::post, requests_path},
                                       {Method::post, submit_path},
                                       {Method::post, "/fhir/R4"}}) {
      const Answer answer = practice.ask(method, path, "service", "<CoverageEligibilityRequest/>",
                                         {{"content-type", type}});
      EXPECT_EQ(answer.status, 415) << type << ' ' << path;
      EXPECT_EQ(answer.content_type, "application/fhir+json");
      const json::object outcome = object_of(answer);
      EXPECT_EQ(outcome.at("resourceType").as_string(), "OperationOutcome");
      EXPECT_THAT(answer.body, HasSubstr("not-supported"));
      EXPECT_THAT(answer.body, HasSubstr("application/fhir+json"));
    }
  }
  for (const char* target :
       {"/fhir/R4/metadata?_format=json", "/fhir/R4/metadata?_format=application/fhir%2Bjson",
        "/fhir/R4/metadata?_format=application/fhir+json"})
    EXPECT_EQ(practice.get(target, "service").status, 200) << target;
}

TEST(ASearch, that_asks_for_two_different_ones_finds_none) {
  Practice practice;
  const Answer answer =
      practice.get("/fhir/R4/CoverageEligibilityResponse?patient=Patient/1&request=2");
  EXPECT_EQ(object_of(answer).at("total").as_int64(), 0);
  EXPECT_EQ(practice.get("/fhir/R4/CoverageEligibilityResponse?patient=TESTPATIENT").status, 400);
  EXPECT_EQ(practice.get("/fhir/R4/CoverageEligibilityResponse?status=gone").status, 400);
  const Answer all = practice.get("/fhir/R4/CoverageEligibilityResponse?_count=1");
  EXPECT_THAT(all.body, HasSubstr("\"relation\":\"next\""));
  EXPECT_THAT(all.body, Not(HasSubstr("TESTPATIENT")));
}

TEST(TheStatement, names_what_the_table_has) {
  Practice practice;
  const json::object statement = object_of(practice.get("/fhir/R4/metadata", "service"));
  std::set<std::string> told;
  for (const json::value& one :
       statement.at("rest").as_array()[0].as_object().at("resource").as_array()) {
    const json::object& resource = one.as_object();
    const std::string path = "/fhir/R4/" + std::string(resource.at("type").as_string());
    for (const json::value& interaction : resource.at("interaction").as_array()) {
      const std::string_view code = interaction.as_object().at("code").as_string();
      told.insert(code == "read"     ? "GET " + path + "/"
                  : code == "update" ? "PUT " + path + "/"
                  : code == "create" ? "POST " + path
                                     : "GET " + path);
    }
    if (resource.contains("operation")) told.insert("POST " + path + "/$submit");
  }
  std::set<std::string> routed;
  for (const Route& route : routes()) {
    if (!route.path.starts_with("/fhir/R4/") || route.path.ends_with("/metadata")) continue;
    const std::string path(route.path.substr(0, route.path.find('{')));
    routed.insert(std::string(to_text(route.method)) + ' ' + path);
  }
  EXPECT_EQ(told, routed);
}

}  // namespace
}  // namespace eligd::api
