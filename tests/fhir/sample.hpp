// A configuration small enough to read, and a request of an invented person with all it refers to.
#pragma once

#include "config/configuration.hpp"
#include "fhir/requests.hpp"

#include <boost/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace eligd::fhir::sample {

namespace json = boost::json;

inline config::Configuration configuration() {
  config::Configuration made;
  made.settings.zone = config::Zone::find("America/Chicago").value();
  made.provider.name = "EXAMPLE RECOVERY CENTER";
  made.provider.npi = Npi("1999999984");
  const auto level = [&](std::string key, std::string name, std::vector<std::string> procedures) {
    config::LevelOfCare one;
    one.key = LevelKey(std::move(key));
    one.name = std::move(name);
    one.procedures = std::move(procedures);
    one.evidence = {"MH"};
    made.levels.push_back(std::move(one));
  };
  level("iop_mh", "Intensive outpatient, mental health", {"S9480", "90853"});
  level("op_group", "Outpatient, group", {"90853"});
  level("iop_sud", "Intensive outpatient, substance use", {"H0015"});
  made.levels[0].revenue = {"0905"};
  made.levels[0].aliases = {"iop"};
  for (const char* key : {"blue", "gold_plus"}) {
    config::Payer payer;
    payer.key = PayerKey(key);
    payer.name = key == std::string_view("blue") ? "Example Blue" : "Example Gold";
    payer.routes = {{.clearinghouse = ClearinghouseKey("alpha"), .payer_id = "EX1"}};
    made.payers.push_back(std::move(payer));
  }
  return made;
}

// {"request": ..., "patient": ..., "coverage": ..., "payer": ...}; each may be changed.
inline json::object parts() {
  return json::parse(R"({
"request": {"resourceType": "CoverageEligibilityRequest",
  "identifier": [{"system": "https://intake.example/requests", "value": "R-1"}],
  "status": "active", "purpose": ["benefits", "validation"],
  "patient": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000001"},
  "servicedPeriod": {"start": "2026-12-02T09:00:00-06:00", "end": "2027-01-29"},
  "created": "2026-11-24T08:00:00-06:00",
  "insurer": {"reference": "Organization/p1"},
  "insurance": [{"focal": true, "coverage": {"reference": "Coverage/c1"}}],
  "item": [{"productOrService": {"coding": [{"code": "S9480"}]}}]},
"patient": {"resourceType": "Patient", "id": "a1",
  "name": [{"use": "old", "family": "FORMERNAME", "given": ["SAMPLE"]},
           {"use": "official", "family": "TESTPATIENT", "given": ["SAMPLE", "M"], "suffix": ["JR"]}],
  "gender": "female", "birthDate": "1990-02-28"},
"coverage": {"resourceType": "Coverage", "id": "c1", "status": "active", "subscriberId": "EXAMPLE1",
  "beneficiary": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000001"},
  "relationship": {"coding": [{"code": "self"}]},
  "class": [{"type": {"coding": [{"code": "group"}]}, "value": "G1"}],
  "payor": [{"reference": "Organization/p1"}]},
"payer": {"resourceType": "Organization", "id": "p1", "name": "Example Blue"}})")
      .as_object();
}

inline std::string bundle(const json::object& parts, std::string_view type = "collection") {
  json::array entries;
  for (const char* name : {"request", "patient", "coverage", "payer"}) {
    json::object entry{{"resource", parts.at(name)}};
    if (name == std::string_view("patient"))
      entry["fullUrl"] = "urn:uuid:00000000-0000-4000-8000-000000000001";
    if (type != "collection")
      entry["request"] = {{"method", "POST"},
                          {"url", parts.at(name).as_object().at("resourceType").as_string()}};
    entries.push_back(std::move(entry));
  }
  return json::serialize(
      json::object{{"resourceType", "Bundle"}, {"type", type}, {"entry", std::move(entries)}});
}

// The same as one resource that holds the others.
inline json::object contained(json::object parts) {
  json::object request = parts.at("request").as_object();
  parts["patient"].as_object()["id"] = "who";
  for (const char* part : {"coverage", "request"}) {
    json::object& at = part == std::string_view("request") ? request : parts[part].as_object();
    at[part == std::string_view("request") ? "patient" : "beneficiary"] = {{"reference", "#who"}};
  }
  parts["coverage"].as_object()["payor"] = {{{"reference", "#p1"}}};
  request["insurer"] = {{"reference", "#p1"}};
  request["insurance"] = {{{"coverage", {{"reference", "#c1"}}}}};
  request["contained"] = {parts.at("patient"), parts.at("coverage"), parts.at("payer")};
  return request;
}

inline Requests read(const std::string& bytes) {
  return requests_of(bytes, SourceKey("north"), configuration());
}

// "error value Bundle.entry[1].resource.birthDate"
inline std::vector<std::string> lines_of(const std::vector<Issue>& issues) {
  std::vector<std::string> lines;
  for (const Issue& issue : issues) {
    const char* severity = issue.severity == IssueSeverity::error     ? "error"
                           : issue.severity == IssueSeverity::warning ? "warning"
                                                                      : "information";
    lines.push_back(std::string(severity) + ' ' + issue.code + ' ' + issue.expression);
  }
  return lines;
}

}  // namespace eligd::fhir::sample
