// What another server's search brings becomes the intake a client would have pushed, and what is
// told there refers to nothing of ours. I7, I12, I18, I24.
#include "fhir/pulled.hpp"

#include "fhir/answered.hpp"
#include "sample.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <optional>

namespace eligd::fhir {
namespace {

using sample::lines_of;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
namespace json = boost::json;

constexpr const char* base = "https://ehr.example/fhir";

// The sample's resources as a server has them: each with an id, references between them.
json::object at_server() {
  json::object parts = sample::parts();
  parts["request"].as_object()["id"] = "r1";
  parts["request"].as_object()["meta"] = {{"versionId", "3"},
                                          {"lastUpdated", "2026-11-24T14:00:00.123Z"}};
  for (const char* name : {"request", "coverage"})
    parts[name].as_object()[name == std::string_view("request") ? "patient" : "beneficiary"] = {
        {"reference", "Patient/a1"}};
  return parts;
}

std::string page_of(const json::array& resources, const std::string& next = {}) {
  json::array entries;
  for (const json::value& one : resources) entries.push_back(json::object{{"resource", one}});
  json::array links{
      {{"relation", "self"}, {"url", "https://ehr.example/fhir/x?_sort=_lastUpdated"}}};
  if (!next.empty()) links.push_back({{"relation", "next"}, {"url", next}});
  return json::serialize(json::object{{"resourceType", "Bundle"},
                                      {"type", "searchset"},
                                      {"link", std::move(links)},
                                      {"entry", std::move(entries)}});
}

Asked pulled(const json::object& parts) {
  Heard heard(base);
  const auto page = heard.add_page(page_of({parts.at("request"), parts.at("patient")}));
  EXPECT_TRUE(page);
  for (const char* name : {"coverage", "payer"}) {
    const json::object& one = parts.at(name).as_object();
    const std::string reference = std::string(one.at("resourceType").as_string()) + '/' +
                                  std::string(one.at("id").as_string());
    EXPECT_THAT(heard.wanted("r1"), Contains(reference)) << name;
    EXPECT_TRUE(heard.add_read(reference, json::serialize(one)));
  }
  EXPECT_THAT(heard.wanted("r1"), IsEmpty());
  return heard.read(page->listed.at(0), SourceKey("north"), sample::configuration());
}

TEST(APulledRequest, is_the_intake_it_would_have_been_pushed_as) {
  const Asked asked = pulled(at_server());
  ASSERT_TRUE(asked.intake) << testing::PrintToString(lines_of(asked.issues));
  intake::NewIntake came = *asked.intake;
  EXPECT_EQ(kept(came, kept_id), "r1");
  EXPECT_EQ(kept(came, kept_changed), "2026-11-24T14:00:00.123Z");
  came.pass_through.resize(came.pass_through.size() - 2);
  const Requests pushed = sample::read(sample::bundle(sample::parts()));
  EXPECT_EQ(came, *pushed.asked.at(0).intake);
}

TEST(APulledRequest, without_one_identifier_that_counts_goes_by_its_id) {
  json::object parts = at_server();
  parts["request"].as_object().erase("identifier");
  EXPECT_EQ(pulled(parts).external_id, "r1");
  parts["request"].as_object()["identifier"] = {{{"value", "A"}}, {{"value", "B"}}};
  EXPECT_EQ(pulled(parts).external_id, "r1");
  parts["request"].as_object()["identifier"] = {{{"value", "A"}, {"use", "old"}}, {{"value", "B"}}};
  EXPECT_EQ(pulled(parts).external_id, "B");
}

// Decision 0070: what a request's supportingInfo refers to is read only where it is a Consent.
TEST(AConsentElsewhere, is_read_with_its_request_and_missed_without_a_guess) {
  json::object parts = at_server();
  parts["request"].as_object()["supportingInfo"] = {
      {{"sequence", 1}, {"information", {{"reference", "Consent/k1"}}}},
      {{"sequence", 2}, {"information", {{"reference", "Observation/o1"}}}}};
  const auto heard = [&](std::optional<std::string> consent) {
    Heard all(base);
    const auto page = all.add_page(page_of(
        {parts.at("request"), parts.at("patient"), parts.at("coverage"), parts.at("payer")}));
    EXPECT_THAT(all.wanted("r1"), ElementsAre("Consent/k1"));
    if (consent)
      EXPECT_TRUE(all.add_read("Consent/k1", *consent));
    else
      all.cannot_have("Consent/k1");
    const Asked asked = all.read(page->listed.at(0), SourceKey("north"), sample::configuration());
    EXPECT_TRUE(asked.intake) << testing::PrintToString(lines_of(asked.issues));
    return asked.intake ? asked.intake->consent : intake::Consent::unknown;
  };
  EXPECT_EQ(heard(R"({"resourceType": "Consent", "id": "k1", "status": "active",
                      "patient": {"reference": "Patient/a1"}, "provision": {"type": "permit"}})"),
            intake::Consent::given);
  EXPECT_EQ(heard(std::nullopt), intake::Consent::unknown);
}

TEST(AFaultOfAPulledRequest, is_named_by_the_resource_it_is_in) {
  json::object parts = at_server();
  parts["patient"].as_object().erase("birthDate");
  parts["coverage"].as_object()["status"] = "cancelled";
  EXPECT_THAT(lines_of(pulled(parts).issues),
              testing::UnorderedElementsAre("error required Patient.birthDate",
                                            "error business-rule Coverage.status"));
}

TEST(AReference, is_followed_within_its_server_only) {
  json::object parts = at_server();
  parts["request"].as_object()["insurer"] = {
      {"reference", "https://ehr.example/fhir/Organization/p1"}};
  EXPECT_TRUE(pulled(parts).intake);
  for (const char* elsewhere :
       {"https://other.example/fhir/Organization/p1", "https://ehr.example/fhir/../Organization/p1",
        "Organization/p1/_history/2", "Organization/../../x", "urn:uuid:1", "#p1"}) {
    parts["request"].as_object()["insurer"] = {{"reference", elsewhere}};
    Heard heard(base);
    const auto page = heard.add_page(page_of({parts.at("request")}));
    ASSERT_TRUE(page);
    EXPECT_THAT(heard.wanted("r1"), ElementsAre("Patient/a1", "Coverage/c1")) << elsewhere;
  }
}

TEST(APage, lists_each_request_once_and_knows_what_was_included) {
  const json::object parts = at_server();
  Heard heard(base);
  const auto page =
      heard.add_page(page_of({parts.at("request"), parts.at("request"), parts.at("patient"),
                              json::object{{"resourceType", "OperationOutcome"}}},
                             "https://ehr.example/fhir/next"));
  ASSERT_TRUE(page);
  ASSERT_EQ(page->listed.size(), 1u);
  EXPECT_EQ(page->listed[0].version, "3");
  EXPECT_EQ(page->next, "https://ehr.example/fhir/next");
  EXPECT_TRUE(is_sorted_by_change(page->self));
  EXPECT_FALSE(is_sorted_by_change("https://ehr.example/fhir/x?_sort=-_lastUpdated"));
  for (const char* bad :
       {"", "{}", "[]", "{\"resourceType\":\"Bundle\"}",
        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"type\":\"searchset\"}"})
    EXPECT_FALSE(heard.add_page(bad)) << bad;
  EXPECT_FALSE(heard.add_read("Patient/2", json::serialize(parts.at("patient"))));
}

TEST(AStatement, of_another_release_is_a_fault) {
  const auto fault = [](const char* text) { return fault_of_statement(text); };
  EXPECT_EQ(fault(R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1"})"), "");
  EXPECT_EQ(fault(R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1",
"rest":[{"resource":[{"type":"CoverageEligibilityRequest"}]}]})"),
            "");
  EXPECT_THAT(fault(R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1",
"rest":[{"resource":[{"type":"Patient"}]}]})"),
              HasSubstr("CoverageEligibilityRequest"));
  EXPECT_THAT(fault(R"({"resourceType":"CapabilityStatement","fhirVersion":"5.0.0"})"),
              HasSubstr("R4"));
  EXPECT_THAT(fault("<html>"), HasSubstr("no CapabilityStatement"));
}

TEST(WhatComesAgain, is_the_same_a_newer_or_an_overtaken_one) {
  json::object parts = at_server();
  const intake::NewIntake there = *pulled(parts).intake;
  const auto touch = [&](const char* changed) {
    parts["request"].as_object()["meta"] = {{"lastUpdated", changed}};
    return *pulled(parts).intake;
  };
  intake::NewIntake came = touch("2026-11-24T15:00:00Z");
  EXPECT_EQ(against(there, came), Against::same);
  EXPECT_EQ(came, there) << "it carries the times of what is kept";
  parts["request"].as_object()["servicedPeriod"] = {{"start", "2026-12-09T09:00:00-06:00"}};
  came = touch("2026-11-24T15:00:00Z");
  EXPECT_EQ(against(there, came), Against::other);
  EXPECT_EQ(kept(came, kept_changed), "2026-11-24T15:00:00Z");
  came = touch("2026-11-24T13:00:00Z");
  EXPECT_EQ(against(there, came), Against::overtaken);
  parts["request"].as_object()["id"] = "r1";
  came = touch("2026-11-24T15:00:00Z");
  for (auto& [name, value] : came.pass_through)
    if (name == kept_id) value = Phi<std::string>("r2");
  EXPECT_EQ(against(there, came), Against::elsewhere);
}

TEST(AResponseElsewhere, repeats_the_requests_own_references) {
  const json::object parts = at_server();
  const auto at = elsewhere_of(json::serialize(parts.at("request")), "r1", "key-1");
  ASSERT_TRUE(at);
  EXPECT_FALSE(elsewhere_of(json::serialize(parts.at("request")), "r2", "key-1"));
  const std::vector<Issue> issues = issues_of_json(issues_to_json(std::vector<Issue>{
      {.code = "required", .what = "is missing", .todo = "write it", .expression = "Patient.name"},
      {.severity = IssueSeverity::warning, .what = "odd"}}));
  ASSERT_EQ(issues.size(), 1u);
  const json::object told =
      json::parse(refusal_of(*at, issues, parse_instant("2026-11-24T15:00:00Z").value(), "PRACTICE")
                      .to_json())
          .as_object();
  EXPECT_EQ(told.at("outcome").as_string(), "error");
  EXPECT_EQ(told.at("patient"), json::parse(R"({"reference":"Patient/a1"})"));
  EXPECT_EQ(told.at("insurer"), json::parse(R"({"reference":"Organization/p1"})"));
  EXPECT_EQ(told.at("error"), json::parse(R"([{"code":{"coding":[{
"system":"http://hl7.org/fhir/issue-type","code":"required"}],"text":"Patient.name is missing; write it"}}])"));
  // What is contained there cannot be referred to from outside.
  const json::object contained = [] {
    json::object one = sample::contained(sample::parts());
    one["id"] = "r1";
    return one;
  }();
  const auto inside = elsewhere_of(json::serialize(contained), "r1", "key-1");
  ASSERT_TRUE(inside);
  EXPECT_THAT(inside->patient.to_json(), HasSubstr("the patient of the request"));
  EXPECT_THAT(inside->coverage.to_json(), Not(HasSubstr("#")));
}

// Nothing a server sends makes more than a refusal.
TEST(AnyBytes, are_a_page_or_refused) {
  const std::string good = page_of({at_server().at("request"), at_server().at("patient")});
  const bool holds = rc::check("cut and changed pages", [&] {
    std::string bytes = good.substr(0, *rc::gen::inRange<std::size_t>(0, good.size() + 1));
    const auto spots = *rc::gen::container<std::vector<std::size_t>>(
        3, rc::gen::inRange<std::size_t>(0, good.size()));
    for (const std::size_t spot : spots)
      if (spot < bytes.size()) bytes[spot] = *rc::gen::arbitrary<char>();
    Heard heard(base);
    const auto page = heard.add_page(bytes);
    if (!page) return;
    for (const Listed& one : page->listed) {
      for (const std::string& wanted : heard.wanted(one.id)) RC_ASSERT(wanted.contains('/'));
      const Asked asked = heard.read(one, SourceKey("north"), sample::configuration());
      RC_ASSERT(asked.intake.has_value() != has_errors(asked.issues));
    }
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace eligd::fhir
