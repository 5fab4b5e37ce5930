// A case as CoverageEligibilityResponse: what is sure stands in FHIR's elements, everything with
// its state beside, and nothing becomes surer on the way. I13, I14.
#include "fhir/response.hpp"

#include "fhir/names.hpp"
#include "fhir/resources.hpp"
#include "sample.hpp"
#include "source_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace eligd::fhir {
namespace {

using testing::HasSubstr;
using testing::Not;
namespace json = boost::json;

const intake::NewIntake& told() {
  static const intake::NewIntake made =
      *sample::read(sample::bundle(sample::parts())).asked.front().intake;
  return made;
}

json::object fact(std::string_view key, const json::value& value,
                  std::string_view state = "known") {
  return {{"key", key},
          {"state", state},
          {"value", value},
          {"rule", "type MH"},
          {"evidence", {{{"answer", 1}, {"segment", 17}, {"text", "EB*1*TESTPATIENT"}}}},
          {"against", json::array()},
          {"as_of", "2026-11-24"}};
}

// Everything a payer may tell, all of it known.
json::array all_facts() {
  json::array facts = {
      fact("coverage.status", "active"),
      fact("coverage.begins", "2026-01-01"),
      fact("coverage.ends", "2026-12-31"),
      fact("level.covered", "yes"),
      fact("level.answered_by", "MH"),
      fact("network.ours", "in"),
      fact("member.id", "EXAMPLE1"),
      fact("member.name", "TESTPATIENT, SAMPLE"),
      fact("copay.in", {{"amount", "40.00"}, {"per", "day"}}),
      fact("copay.out", {{"amount", "90.00"}, {"per", "day"}}),
      fact("coinsurance.in", "0.20"),
      fact("coinsurance.out", "0.40"),
      fact("limit.visits",
           {{"total", "30"}, {"used", "18"}, {"remaining", "12"}, {"period", "calendar_year"}}),
      fact("limit.money", {{"total", "5000.00"}, {"remaining", "1200.00"}, {"period", "lifetime"}}),
      fact("authorization.in", "required"),
      fact("authorization.out", "not_required"),
      fact("authorization.certification_number", "AUTH77"),
      fact("carve_out", {{"name", "EXAMPLE VENDOR"}, {"member_id", "SECRET9"}})};
  for (const char* what : {"deductible", "oop"})
    for (const char* who : {"individual", "family"})
      for (const char* side : {"in", "out"})
        for (const auto& [which, amount] :
             {std::pair{"total", "1500.00"}, {"used", "600.05"}, {"remaining", "899.95"}})
          facts.push_back(fact(std::string(what) + '.' + who + '.' + side + '.' + which, amount));
  return facts;
}

json::object summary(json::array facts, json::array about = {},
                     std::string_view completeness = "complete") {
  return {{"status", {{"completeness", completeness}}},
          {"facts", std::move(facts)},
          {"unknown", {"telehealth.covered", "member.relationship"}},
          {"tasks", {{{"code", "call"}, {"about", std::move(about)}}}},
          {"rejects", json::array()}};
}

CaseView view_of(const json::object& whole, const std::string& headline = "Ready") {
  CaseView view{.intake = 7,
                .told = &told(),
                .payer = PayerKey("blue"),
                .received = parse_instant("2026-11-24T03:00:00Z").value(),
                .verification = 9,
                .is_open = false,
                .headline = headline,
                .reason = "every required fact is known",
                .from = parse_iso_date("2026-12-02").value(),
                .changed = parse_instant("2026-11-24T04:00:00Z").value()};
  view.summary = json::serialize(whole);
  view.newest = view.summary;
  view.summary_at = view.changed;
  view.answers = {31};
  return view;
}

std::string text_of(const CaseView& view, Detail detail = Detail::whole) {
  return response_of(view, sample::configuration(), detail).to_json();
}

json::object object_of(const std::string& text) { return json::parse(text).as_object(); }

// Without what whoever does not know our extensions passes over.
std::string plain_part(const CaseView& view) {
  json::object whole = object_of(text_of(view));
  whole.erase("extension");
  return json::serialize(whole);
}

std::string at(const json::object& whole, std::string_view pointer) {
  boost::system::error_code none;
  const json::value copy = whole;
  const json::value* found = copy.find_pointer(pointer, none);
  return found == nullptr ? "" : json::serialize(*found);
}

TEST(AResponse, says_what_is_sure_in_elements_of_fhir) {
  const CaseView view = view_of(summary(all_facts()));
  const json::object whole = object_of(text_of(view));
  EXPECT_EQ(at(whole, "/id"), "\"7\"");
  EXPECT_EQ(at(whole, "/request/reference"), "\"CoverageEligibilityRequest/7\"");
  EXPECT_EQ(at(whole, "/outcome"), "\"complete\"");
  EXPECT_EQ(at(whole, "/disposition"), "\"Ready: every required fact is known\"");
  EXPECT_EQ(at(whole, "/servicedDate"), "\"2026-12-02\"");
  EXPECT_EQ(at(whole, "/insurer"),
            R"({"reference":"Organization/payer.blue","display":"Example Blue"})");
  EXPECT_EQ(at(whole, "/insurance/0/inforce"), "true");
  EXPECT_EQ(at(whole, "/insurance/0/benefitPeriod"),
            R"({"start":"2026-01-01","end":"2026-12-31"})");
  EXPECT_EQ(at(whole, "/preAuthRef"), "\"AUTH77\"");
  const json::array& items = whole.at("insurance").as_array()[0].as_object().at("item").as_array();
  ASSERT_EQ(items.size(), 8u);  // 4 of the plan; of the level without a term, year, day, lifetime
  for (const json::value& item : items) {
    const bool is_plan = !item.as_object().contains("productOrService");
    EXPECT_EQ(item.as_object().contains("authorizationRequired"), !is_plan);
    EXPECT_EQ(item.as_object().contains("excluded"), !is_plan);
    EXPECT_EQ(json::serialize(item).find("\"excluded\":true"), std::string::npos);
  }
}

TEST(Amounts, are_written_as_they_are_known) {
  const std::string text = text_of(view_of(summary(all_facts())));
  EXPECT_THAT(text, HasSubstr(R"("allowedMoney":{"value":1500.00,"currency":"USD"})"));
  EXPECT_THAT(text, HasSubstr(R"("usedMoney":{"value":600.05,"currency":"USD"})"));
  EXPECT_THAT(text, HasSubstr(R"("allowedUnsignedInt":20)"));
  const std::string third =
      text_of(view_of(summary({fact("level.covered", "yes"), fact("coinsurance.in", "0.125")})));
  EXPECT_THAT(third, HasSubstr(R"("allowedString":"12.5%")"));
}

TEST(AResponse, names_nobody) {
  for (const Detail detail : {Detail::whole, Detail::elements_of_lists}) {
    const std::string text = text_of(view_of(summary(all_facts())), detail);
    for (const char* secret :
         {"TESTPATIENT", "SAMPLE", "1990-02", "EXAMPLE1", "SECRET9", "member.", "EB*"})
      EXPECT_THAT(text, Not(HasSubstr(secret)));
  }
}

TEST(AFact, stands_beside_with_its_state_and_evidence) {
  const std::string text = text_of(
      view_of(summary({fact("copay.in", {{"amount", "40.00"}, {"per", "day"}}, "assumed")})));
  EXPECT_THAT(
      text,
      HasSubstr(R"({"url":"key","valueString":"copay.in"},{"url":"state","valueCode":"assumed"})"));
  EXPECT_THAT(text, HasSubstr(R"({"url":"amount","valueString":"40.00"})"));
  EXPECT_THAT(text, HasSubstr(R"({"url":"answer","valueReference":{"reference":"Binary/31"}})"));
  EXPECT_THAT(text, HasSubstr(R"({"url":"segment","valuePositiveInt":17})"));
  EXPECT_THAT(
      text,
      HasSubstr(
          R"({"url":"key","valueString":"telehealth.covered"},{"url":"state","valueCode":"unknown"})"));
}

TEST(NothingTold, becomes_neither_no_nor_nothing_to_pay) {
  const std::string text = plain_part(view_of(summary({}, {}, "partial")));
  for (const char* word : {"inforce", "excluded", "authorizationRequired", "benefit\"", "value\":0",
                           "false", "\"item\"", "benefitPeriod"})
    EXPECT_THAT(text, Not(HasSubstr(word)));
  EXPECT_THAT(text, HasSubstr(R"("outcome":"partial")"));
}

// Whatever is not known or derived might as well not be there, for all that FHIR's elements say.
RC_GTEST_PROP(NoFact, becomes_surer_on_the_way, ()) {
  const json::array all = all_facts();
  json::array weakened;
  json::array left;
  for (const json::value& one : all) {
    json::object made = one.as_object();
    const std::string state = *rc::gen::element<std::string>("known", "derived", "assumed",
                                                             "unknown", "conflicting", "sure");
    made["state"] = state;
    weakened.push_back(made);
    if (state == "known" || state == "derived") left.push_back(made);
  }
  RC_ASSERT(plain_part(view_of(summary(weakened))) == plain_part(view_of(summary(left))));
}

TEST(AnAnswer, about_somebody_else_or_refused_beside_says_nothing_plainly) {
  for (const char* about : {"identity", "refusal"}) {
    const CaseView view = view_of(summary(all_facts(), {about}), "Needs call");
    const json::object whole = object_of(text_of(view));
    EXPECT_EQ(at(whole, "/outcome"), "\"partial\"");
    EXPECT_EQ(at(whole, "/insurance/0"), R"({"coverage":{"reference":"Coverage/7"}})");
    EXPECT_EQ(at(whole, "/preAuthRef"), "");
  }
}

TEST(AnotherPayersBenefit, is_neither_included_nor_excluded) {
  json::array facts = all_facts();
  for (json::value& one : facts)
    if (one.as_object().at("key") == "level.covered") one.as_object()["value"] = "by_other";
  const std::string text = plain_part(view_of(summary(facts), "Wrong payer"));
  EXPECT_THAT(text, Not(HasSubstr("excluded")));
  EXPECT_THAT(text, Not(HasSubstr("copay")));
}

TEST(ALevelNotCovered, is_excluded_and_has_no_price) {
  json::array facts = all_facts();
  for (json::value& one : facts)
    if (one.as_object().at("key") == "level.covered") one.as_object()["value"] = "no";
  const json::object whole = object_of(text_of(view_of(summary(facts), "Not covered")));
  EXPECT_EQ(at(whole, "/outcome"), "\"complete\"");
  EXPECT_EQ(at(whole, "/insurance/0/item/4/excluded"), "true");
  EXPECT_EQ(at(whole, "/insurance/0/item/4/benefit"), "");
}

TEST(ACase, nobody_answered_yet_is_queued_and_one_that_was_refused_an_error) {
  CaseView view = view_of({});
  view.summary.clear();
  view.newest.clear();
  view.is_open = true;
  EXPECT_EQ(at(object_of(text_of(view)), "/outcome"), "\"queued\"");
  view.verification = 0;
  view.headline.clear();
  const json::object taken = object_of(text_of(view));
  EXPECT_EQ(at(taken, "/outcome"), "\"queued\"");
  EXPECT_FALSE(taken.contains("servicedDate"));
  view.verification = 9;
  view.is_open = false;
  view.headline = "Needs data fix";
  view.reason = "the payer does not know this member id";
  view.newest = R"({"rejects":[{"code":"72","meaning":"invalid or missing member id"}]})";
  const json::object refused = object_of(text_of(view));
  EXPECT_EQ(at(refused, "/outcome"), "\"error\"");
  EXPECT_EQ(at(refused, "/error/0/code/coding/0"),
            R"({"system":"https://codesystem.x12.org/005010/901","code":"72"})");
}

// The whole of one, as a client gets it; golden/response.json is read by people before it changes.
TEST(AResponse, is_the_one_that_was_read_through) {
  std::ifstream in(std::string(ELIGD_SOURCE_DIR) + "/tests/fhir/golden/response.json");
  std::stringstream golden;
  golden << in.rdbuf();
  json::array facts = {fact("coverage.status", "active"),
                       fact("coverage.begins", "2026-01-01"),
                       fact("level.covered", "yes"),
                       fact("level.answered_by", "MH"),
                       fact("deductible.individual.in.total", "1500.00"),
                       fact("deductible.individual.in.remaining", "899.95", "derived"),
                       fact("oop.individual.in.total", "5000.00", "assumed"),
                       fact("copay.in", {{"amount", "40.00"}, {"per", "day"}}),
                       fact("authorization.in", "required"),
                       fact("carve_out", {{"name", "EXAMPLE VENDOR"}}, "assumed")};
  json::object unsure{{"key", "coinsurance.in"},
                      {"state", "conflicting"},
                      {"value", nullptr},
                      {"candidates", {"0.20", "0.40"}},
                      {"rule", "type MH"}};
  facts.push_back(std::move(unsure));
  const std::string text = text_of(view_of(summary(facts, {}, "partial"), "Needs call"));
  EXPECT_EQ(text + '\n', golden.str());
}

// What was taken is shown again so that it could be taken again: nothing is lost on the way.
TEST(AnIntake, shown_as_fhir_is_the_same_intake_again) {
  for (const char* relationship : {"self", "child"}) {
    intake::NewIntake intake = told();
    intake.program.days_per_week = 3;
    intake.network = intake::Network::out;
    intake.consent = relationship == std::string_view("child") ? intake::Consent::refused
                                                               : intake::Consent::given;
    if (relationship == std::string_view("child")) {
      intake.coverage.relationship = intake::Relationship::child;
      intake.coverage.subscriber = {
          .last_name = Phi<std::string>("EXAMPLE"),
          .first_name = Phi<std::string>("PARENT"),
          .birth_date = Phi<CivilDate>(parse_iso_date("1960-01-02").value())};
    }
    const config::Configuration configuration = sample::configuration();
    const IntakeView view{.id = 7, .told = &intake, .payer = PayerKey("gold_plus")};
    intake.coverage.payer = "Example Gold";
    json::array entries;
    for (const Node& node :
         {request_of(view, configuration), patient_of(view), coverage_of(view, configuration),
          organization_of("payer.gold.plus", configuration)})
      entries.push_back(json::object{{"resource", json::parse(node.to_json())}});
    const Requests again = sample::read(json::serialize(json::object{
        {"resourceType", "Bundle"}, {"type", "collection"}, {"entry", std::move(entries)}}));
    ASSERT_EQ(again.asked.size(), 1u);
    const Asked& asked = again.asked.front();
    ASSERT_TRUE(asked.intake) << testing::PrintToString(sample::lines_of(asked.issues));
    intake::NewIntake expected = intake;
    intake::NewIntake got = *asked.intake;
    for (auto* one : {&expected, &got}) one->pass_through.clear();  // in another order
    EXPECT_EQ(got, expected);
    EXPECT_EQ(kept(*asked.intake, kept_created), kept(intake, kept_created));
  }
}

}  // namespace
}  // namespace eligd::fhir
