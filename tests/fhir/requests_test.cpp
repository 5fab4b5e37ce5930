// What an intake system sends becomes an intake whole, or issues that name each fault. I18.
#include "fhir/requests.hpp"

#include "fhir/names.hpp"
#include "intake/json.hpp"
#include "sample.hpp"
#include "source_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <sstream>

namespace eligd::fhir {
namespace {

using sample::lines_of;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
namespace json = boost::json;

// The request after a change, as a Bundle.
Asked asked_after(const std::function<void(json::object&)>& change) {
  json::object parts = sample::parts();
  change(parts);
  Requests requests = sample::read(sample::bundle(parts));
  EXPECT_EQ(requests.asked.size(), 1u);
  EXPECT_THAT(lines_of(requests.issues), IsEmpty());
  return requests.asked.empty() ? Asked() : std::move(requests.asked.front());
}

std::vector<std::string> issues_after(const std::function<void(json::object&)>& change) {
  const Asked asked = asked_after(change);
  EXPECT_EQ(asked.intake.has_value(), !has_errors(asked.issues));
  for (const Issue& issue : asked.issues)
    for (const char* secret : {"TESTPATIENT", "1990-02", "EXAMPLE1", "FORMERNAME"})
      EXPECT_THAT(issue.what + issue.todo + issue.expression, Not(HasSubstr(secret)));
  return lines_of(asked.issues);
}

json::object& of(json::object& parts, const char* name) { return parts[name].as_object(); }

TEST(ABundle, becomes_the_intake_it_tells_of) {
  const Asked asked = asked_after([](json::object&) {});
  ASSERT_TRUE(asked.intake) << testing::PrintToString(lines_of(asked.issues));
  const json::value document = json::parse(intake::write_json(*asked.intake));
  EXPECT_EQ(document, json::parse(R"({"id": "R-1",
"patient": {"last_name": "TESTPATIENT", "first_name": "SAMPLE", "middle_name": "M", "suffix": "JR",
            "birth_date": "1990-02-28", "sex": "F"},
"coverage": {"payer": "Example Blue", "member_id": "EXAMPLE1", "group_number": "G1", "relationship": "self"},
"level": "iop_mh", "first_appointment": "2026-12-02T09:00",
"program": {"from": "2026-12-02", "through": "2027-01-29"}, "network": "unknown",
"pass_through": {"fhir.identifier.system": "https://intake.example/requests",
                 "fhir.purpose": "benefits,validation", "fhir.created": "2026-11-24T08:00:00-06:00"}})"));
  EXPECT_EQ(asked.intake->source, SourceKey("north"));
  EXPECT_THAT(asked.stands_on, ElementsAre(0, 1, 2, 3));
}

TEST(AResource, that_holds_the_others_is_the_same_intake) {
  const Asked bundle = asked_after([](json::object&) {});
  const json::object request = sample::contained(sample::parts());
  const Requests alone = sample::read(json::serialize(request));
  ASSERT_EQ(alone.asked.size(), 1u) << testing::PrintToString(lines_of(alone.issues));
  EXPECT_EQ(alone.asked.front().intake, bundle.intake)
      << testing::PrintToString(lines_of(alone.asked.front().issues));
  const json::object parameters{{"resourceType", "Parameters"},
                                {"parameter", {{{"name", "resource"}, {"resource", request}}}}};
  const Requests wrapped = sample::read(json::serialize(parameters));
  ASSERT_EQ(wrapped.asked.size(), 1u);
  EXPECT_EQ(wrapped.asked.front().intake, bundle.intake);
}

TEST(AFault, is_named_by_its_place) {
  EXPECT_THAT(issues_after([](json::object& p) { of(p, "patient")["birthDate"] = "1990-02"; }),
              ElementsAre("error value Bundle.entry[1].resource.birthDate"));
  EXPECT_THAT(issues_after([](json::object& p) { of(p, "patient").erase("birthDate"); }),
              ElementsAre("error required Bundle.entry[1].resource.birthDate"));
  EXPECT_THAT(issues_after([](json::object& p) { of(p, "patient").erase("name"); }),
              Contains("error required Bundle.entry[1].resource.name"));
  EXPECT_THAT(issues_after([](json::object& p) { of(p, "patient")["gender"] = "F"; }),
              ElementsAre("error code-invalid Bundle.entry[1].resource.gender"));
  EXPECT_THAT(issues_after([](json::object& p) { of(p, "coverage")["status"] = "cancelled"; }),
              ElementsAre("error business-rule Bundle.entry[2].resource.status"));
  EXPECT_THAT(issues_after([](json::object& p) { of(p, "request")["status"] = "draft"; }),
              ElementsAre("error not-supported Bundle.entry[0].resource.status"));
  EXPECT_THAT(issues_after([](json::object& p) { of(p, "request").erase("identifier"); }),
              ElementsAre("error required Bundle.entry[0].resource.identifier"));
  EXPECT_THAT(issues_after([](json::object& p) { of(p, "request").erase("created"); }),
              ElementsAre("error required Bundle.entry[0].resource.created"));
  EXPECT_THAT(issues_after([](json::object& p) { of(p, "request")["purpose"] = {"discovery"}; }),
              ElementsAre("error not-supported Bundle.entry[0].resource.purpose"));
  EXPECT_THAT(issues_after([](json::object& p) { of(p, "request").erase("servicedPeriod"); }),
              ElementsAre("error required Bundle.entry[0].resource.servicedPeriod"));
  EXPECT_THAT(issues_after([](json::object& p) {
                of(p, "request")["servicedPeriod"] = {{"start", "2026-12-02T09:00:00"}};
              }),
              ElementsAre("error value Bundle.entry[0].resource.servicedPeriod.start"));
}

TEST(AFault, does_not_hide_the_others) {
  const auto issues = issues_after([](json::object& p) {
    of(p, "patient")["birthDate"] = "28.02.1990";
    of(p, "request")["status"] = "draft";
    of(p, "coverage").erase("payor");
  });
  EXPECT_THAT(issues, ElementsAre("error not-supported Bundle.entry[0].resource.status",
                                  "error required Bundle.entry[2].resource.payor",
                                  "error value Bundle.entry[1].resource.birthDate"));
}

TEST(AReference, leads_nowhere_outside_of_what_was_sent) {
  for (const char* where :
       {"Patient/9", "https://elsewhere.example/fhir/Patient/a1", "urn:uuid:1", "#a1", "", "#"}) {
    EXPECT_THAT(issues_after(
                    [&](json::object& p) { of(p, "request")["patient"] = {{"reference", where}}; }),
                Contains("error not-found Bundle.entry[0].resource.patient.reference"))
        << where;
  }
  EXPECT_THAT(issues_after([](json::object& p) {
                of(p, "request")["patient"] = {{"reference", "Organization/p1"}};
              }),
              Contains("error invalid Bundle.entry[0].resource.patient.reference"));
}

TEST(WhatIsNotHonored, is_refused_wherever_it_stands) {
  const json::array modifier = {
      {{"url", "https://example/not-this-person"}, {"valueBoolean", true}}};
  EXPECT_THAT(
      issues_after([&](json::object& p) { of(p, "patient")["modifierExtension"] = modifier; }),
      ElementsAre("error extension Bundle.entry[1].resource.modifierExtension"));
  EXPECT_THAT(issues_after([&](json::object& p) {
                of(p, "coverage")["class"].as_array()[0].as_object()["modifierExtension"] =
                    modifier;
              }),
              ElementsAre("error extension Bundle.entry[2].resource.class[0].modifierExtension"));
  EXPECT_THAT(issues_after([&](json::object& p) { of(p, "request")["implicitRules"] = "urn:x"; }),
              ElementsAre("error not-supported Bundle.entry[0].resource.implicitRules"));
  EXPECT_THAT(issues_after([&](json::object& p) { of(p, "coverage")["subscriberID"] = "X"; }),
              ElementsAre("error structure Bundle.entry[2].resource"));
  EXPECT_THAT(issues_after([&](json::object& p) { of(p, "patient")["deceasedBoolean"] = true; }),
              ElementsAre("error business-rule Bundle.entry[1].resource.deceased"));
}

TEST(TheLevel, is_named_and_never_guessed) {
  const auto with_items = [](json::array items) {
    return asked_after([&](json::object& p) { of(p, "request")["item"] = std::move(items); });
  };
  const auto item = [](const char* system, const char* code) {
    return json::value{{"productOrService", {{"coding", {{{"system", system}, {"code", code}}}}}}};
  };
  const std::string ours(level_system);
  EXPECT_EQ(with_items({item(ours.c_str(), "iop_sud")}).intake->level, LevelKey("iop_sud"));
  EXPECT_EQ(with_items({item("", "H0015")}).intake, std::nullopt) << "an empty system is none";
  EXPECT_EQ(with_items({{{"category", {{"text", "IOP"}}}}}).intake->level, LevelKey("iop_mh"));
  EXPECT_EQ(with_items({item("x", "90853"), item("x", "S9480")}).intake->level, LevelKey("iop_mh"));
  EXPECT_THAT(lines_of(with_items({item("x", "90853")}).issues),
              ElementsAre("error multiple-matches Bundle.entry[0].resource.item[0]"));
  EXPECT_THAT(lines_of(with_items({item("x", "H0015"), item("x", "S9480")}).issues),
              ElementsAre("error business-rule Bundle.entry[0].resource.item"));
  EXPECT_THAT(lines_of(with_items({{{"category", {{"coding", {{{"code", "MH"}}}}}}}}).issues),
              ElementsAre("error required Bundle.entry[0].resource.item"));
}

TEST(ThePayer, is_the_one_of_ours_that_is_named) {
  EXPECT_EQ(asked_after([](json::object& p) {
              of(p, "payer")["name"] = "BLUE OF SOMEWHERE";
              of(p, "payer")["alias"] = {"example blue"};
            }).intake->coverage.payer,
            "example blue");
  EXPECT_EQ(asked_after([](json::object& p) {
              of(p, "payer")["name"] = "NOBODY KNOWS";
            }).intake->coverage.payer,
            "NOBODY KNOWS");
  EXPECT_EQ(asked_after([](json::object& p) {
              of(p, "request")["insurer"] = {{"display", "Example Blue"}};
            }).intake->coverage.payer,
            "Example Blue");
  EXPECT_THAT(issues_after([](json::object& p) {
                of(p, "request")["insurer"] = {{"display", "Example Gold"}};
              }),
              Contains("error multiple-matches Bundle.entry[3].resource.name"));
}

TEST(TheSubscriber, is_somebody_else_only_with_a_relationship) {
  const auto with = [](const char* relationship) {
    return [relationship](json::object& p) {
      of(p, "coverage")["contained"] = {
          {{"resourceType", "RelatedPerson"},
           {"id", "s"},
           {"patient", {{"reference", "urn:uuid:00000000-0000-4000-8000-000000000001"}}},
           {"name", {{{"family", "EXAMPLE"}, {"given", {"PARENT"}}}}},
           {"birthDate", "1960-01-02"}}};
      of(p, "coverage")["subscriber"] = {{"reference", "#s"}};
      if (relationship == nullptr)
        of(p, "coverage").erase("relationship");
      else
        of(p, "coverage")["relationship"] = {{"coding", {{{"code", relationship}}}}};
    };
  };
  const Asked child = asked_after(with("child"));
  ASSERT_TRUE(child.intake) << testing::PrintToString(lines_of(child.issues));
  EXPECT_EQ(child.intake->coverage.relationship, intake::Relationship::child);
  EXPECT_EQ(child.intake->coverage.subscriber->last_name.reveal(Purpose::matching), "EXAMPLE");
  EXPECT_THAT(issues_after(with("self")),
              ElementsAre("error business-rule Bundle.entry[2].resource.relationship"));
  EXPECT_THAT(issues_after(with(nullptr)),
              ElementsAre("error required Bundle.entry[2].resource.relationship"));
  EXPECT_THAT(issues_after(with("neighbor")),
              ElementsAre("error code-invalid Bundle.entry[2].resource.relationship"));
}

TEST(ADayWithoutATime, is_taken_with_a_word) {
  const Asked asked = asked_after([](json::object& p) {
    of(p, "request").erase("servicedPeriod");
    of(p, "request")["servicedDate"] = "2026-12-02";
  });
  ASSERT_TRUE(asked.intake);
  EXPECT_EQ(intake::to_text(asked.intake->first_appointment), "2026-12-02T00:00");
  EXPECT_THAT(lines_of(asked.issues),
              ElementsAre("warning informational Bundle.entry[0].resource.servicedDate"));
}

TEST(OurExtensions, tell_what_fhir_has_no_place_for) {
  const Asked asked = asked_after([](json::object& p) {
    of(p, "request")["extension"] = {
        {{"url", appointment_url}, {"valueDateTime", "2026-12-01T15:30:00Z"}},
        {{"url", days_per_week_url}, {"valuePositiveInt", 3}},
        {{"url", network_url}, {"valueCode", "in"}}};
  });
  ASSERT_TRUE(asked.intake) << testing::PrintToString(lines_of(asked.issues));
  EXPECT_EQ(intake::to_text(asked.intake->first_appointment), "2026-12-01T09:30");
  EXPECT_EQ(asked.intake->program.days_per_week, 3);
  EXPECT_EQ(asked.intake->network, intake::Network::in);
  EXPECT_THAT(
      issues_after([](json::object& p) {
        of(p, "request")["extension"] = {{{"url", days_per_week_url}, {"valuePositiveInt", 8}}};
      }),
      ElementsAre("error value Bundle.entry[0].resource.extension[0].valuePositiveInt"));
}

TEST(TwoRequests, of_one_identifier_in_a_bundle_are_not_both_taken) {
  json::value bundle = json::parse(sample::bundle(sample::parts()));
  json::array& entries = bundle.as_object()["entry"].as_array();
  entries.push_back(json::value(entries[0]));
  const Requests requests = sample::read(json::serialize(bundle));
  ASSERT_EQ(requests.asked.size(), 2u);
  EXPECT_TRUE(requests.asked[0].intake);
  EXPECT_FALSE(requests.asked[1].intake);
  EXPECT_THAT(lines_of(requests.asked[1].issues),
              ElementsAre("error duplicate Bundle.entry[4].resource.identifier"));
}

TEST(WhatIsNoRequest, is_refused_as_a_whole) {
  for (const char* bytes :
       {"", "{", "[]", "7", R"({"resourceType":"Patient"})", R"({"resourceType":7})",
        R"({"resourceType":"Bundle","type":"message","entry":[{}]})",
        R"({"resourceType":"Bundle","type":"batch"})",
        R"({"resourceType":"Bundle","type":"batch","entry":[]})",
        R"({"resourceType":"Bundle","type":"batch","entry":[{"resource":7}]})",
        R"({"resourceType":"Parameters","parameter":[{"name":"other"}]})",
        R"({"resourceType":"CoverageEligibilityRequest","status":"active","status":"draft"})"}) {
    const Requests requests = sample::read(bytes);
    EXPECT_TRUE(has_errors(requests.issues)) << bytes;
    EXPECT_TRUE(requests.asked.empty()) << bytes;
  }
  const std::string deep = std::string(40, '[') + std::string(40, ']');
  EXPECT_TRUE(has_errors(sample::read(deep).issues));
}

TEST(ThePage, shows_a_request_that_is_taken) {
  std::ifstream in(std::string(ELIGD_SOURCE_DIR) + "/docs/fhir.md");
  std::stringstream page;
  page << in.rdbuf();
  std::string text = page.str();
  const std::string opening = "```json\n";
  text = text.substr(text.find(opening) + opening.size());
  const Requests requests = sample::read(text.substr(0, text.find("```")));
  ASSERT_EQ(requests.asked.size(), 1u);
  EXPECT_THAT(lines_of(requests.asked.front().issues), IsEmpty());
  ASSERT_TRUE(requests.asked.front().intake);
  EXPECT_EQ(requests.asked.front().intake->external_id, "A-1001");
}

TEST(ACondition, is_the_requests_own_identifier) {
  const intake::NewIntake intake = *asked_after([](json::object&) {}).intake;
  EXPECT_TRUE(is_own_condition("identifier=https://intake.example/requests|R-1", intake));
  EXPECT_TRUE(is_own_condition("identifier=R-1", intake));
  for (const char* other : {"identifier=|R-1", "identifier=R-2", "patient=1", "", "R-1"})
    EXPECT_FALSE(is_own_condition(other, intake)) << other;
}

// ---- Consent (42 CFR 2.31), decision 0070

// The request with a Consent in it, after a change to that.
Asked asked_with_consent(const std::function<void(json::object&)>& change) {
  return asked_after([&](json::object& parts) {
    json::object consent =
        json::parse(R"({"resourceType": "Consent", "id": "k1", "status": "active",
      "scope": {"coding": [{"code": "patient-privacy"}]}, "category": [{"coding": [{"code": "59284-0"}]}],
      "patient": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000001"},
      "policyRule": {"coding": [{"code": "42CFRPart2"}]},
      "provision": {"type": "permit"}})")
            .as_object();
    change(consent);
    of(parts, "request")["contained"] = {consent};
    of(parts,
       "request")["supportingInfo"] = {{{"sequence", 1}, {"information", {{"reference", "#k1"}}}}};
  });
}

std::string consent_after(const std::function<void(json::object&)>& change) {
  const Asked asked = asked_with_consent(change);
  if (!asked.intake) return "refused request: " + testing::PrintToString(lines_of(asked.issues));
  return std::string(intake::to_text(asked.intake->consent));
}

json::object& provision_of(json::object& consent) { return consent["provision"].as_object(); }

TEST(AConsent, that_supporting_info_refers_to_is_the_patients) {
  EXPECT_EQ(consent_after([](json::object&) {}), "given");
  EXPECT_EQ(consent_after([](json::object& c) { provision_of(c)["type"] = "deny"; }), "refused");
  EXPECT_EQ(consent_after([](json::object& c) { c["status"] = "rejected"; }), "refused");
  EXPECT_EQ(consent_after([](json::object& c) {
              provision_of(c) =
                  json::parse(
                      R"({"type": "permit", "period": {"start": "2026-11-01", "end": "2027-11-01"},
                   "purpose": [{"code": "HPAYMT"}], "action": [{"coding": [{"code": "disclose"}]}],
                   "securityLabel": [{"code": "ETH"}],
                   "actor": [{"role": {"coding": [{"code": "IRCP"}]}, "reference": {"reference": "Organization/p1"}}]})")
                      .as_object();
            }),
            "given");
}

TEST(AConsent, is_never_read_into_what_does_not_give_it) {
  for (const char* status : {"draft", "proposed", "inactive", "entered-in-error"})
    EXPECT_EQ(consent_after([&](json::object& c) { c["status"] = status; }), "unknown") << status;
  for (
      const char* narrower :
      {R"({})", R"({"type": "permit", "purpose": [{"code": "HRESCH"}]})",
       R"({"type": "permit", "action": [{"coding": [{"code": "collect"}]}]})",
       R"({"type": "permit", "securityLabel": [{"code": "HIV"}]})",
       R"({"type": "permit", "class": [{"code": "Observation"}]})",
       R"({"type": "permit", "dataPeriod": {"end": "2020-01-01"}})",
       R"({"type": "permit", "actor": [{"role": {"coding": [{"code": "IRCP"}]}, "reference": {"reference": "Organization/other"}}]})",
       R"({"type": "permit", "provision": [{"type": "deny"}]})",
       R"({"type": "permit", "period": {"end": "2026-11-23"}})",
       R"({"type": "permit", "period": {"start": "2026-11-25"}})",
       R"({"type": "deny", "purpose": [{"code": "HRESCH"}]})"})
    EXPECT_EQ(consent_after(
                  [&](json::object& c) { provision_of(c) = json::parse(narrower).as_object(); }),
              "unknown")
        << narrower;
}

TEST(AConsent, of_somebody_else_or_with_what_is_not_honored_is_refused) {
  const auto has_fault = [](const std::function<void(json::object&)>& change,
                            const std::string& fault) {
    const Asked asked = asked_with_consent(change);
    EXPECT_FALSE(asked.intake);
    EXPECT_THAT(lines_of(asked.issues), Contains(fault));
  };
  const std::string at = "Bundle.entry[0].resource.contained[0]";
  has_fault([](json::object& c) { c.erase("patient"); }, "error required " + at + ".patient");
  has_fault([](json::object& c) { c["status"] = "signed"; },
            "error code-invalid " + at + ".status");
  has_fault([](json::object& c) { c["modifierExtension"] = {{{"url", "urn:x"}}}; },
            "error extension " + at + ".modifierExtension");
  has_fault([](json::object& c) { c["stattus"] = "active"; }, "error structure " + at);
}

TEST(AConsent, that_is_not_in_what_was_sent_is_said_and_not_guessed_at) {
  const Asked asked = asked_after([](json::object& p) {
    of(p, "request")["supportingInfo"] = {
        {{"sequence", 1}, {"information", {{"reference", "Consent/9"}}}}};
  });
  ASSERT_TRUE(asked.intake);
  EXPECT_EQ(asked.intake->consent, intake::Consent::unknown);
  EXPECT_THAT(lines_of(asked.issues),
              ElementsAre("warning informational Bundle.entry[0].resource.supportingInfo[0]"));
}

}  // namespace
}  // namespace eligd::fhir
