// A FHIR server for tests on a loopback socket: it keeps resources, searches requests by
// _lastUpdated, pages, creates responses conditionally, and misbehaves where a test says so.
// tests/fhir asks one that we did not write.
#pragma once

#include "../clearinghouse/raw_server.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::jobs::sample {

namespace json = boost::json;

class FhirDouble {
 public:
  // Raw bytes to send instead; "" cuts the connection. Called with "GET /fhir/..." .
  using Fault = std::function<std::optional<std::string>(const std::string& line)>;

  FhirDouble()
      : server_([this](test::Peer& peer) {
          for (std::string request = peer.read_request(); !request.empty();
               request = peer.read_request()) {
            const std::string answer = handle(request);
            if (answer.empty()) return peer.reset();
            peer.write(answer);
          }
        }) {}

  [[nodiscard]] std::string url() const { return server_.url() + "fhir"; }

  // A new version of it, stamped by the server's clock.
  void put(json::object resource, const std::string& changed) {
    const std::scoped_lock lock(mutex_);
    const std::string type(resource.at("resourceType").as_string());
    const std::string id(resource.at("id").as_string());
    const int version = ++versions_[type + '/' + id];
    resource["meta"] = {{"versionId", std::to_string(version)}, {"lastUpdated", changed}};
    resources_[type + '/' + id] = std::move(resource);
  }
  void drop(const std::string& reference) {
    const std::scoped_lock lock(mutex_);
    resources_.erase(reference);
  }
  void set_fault(Fault fault) {
    const std::scoped_lock lock(mutex_);
    fault_ = std::move(fault);
  }
  [[nodiscard]] std::vector<std::string> asked() const {
    const std::scoped_lock lock(mutex_);
    return asked_;
  }
  // The traceparent of each request; empty where it had none.
  [[nodiscard]] std::vector<std::string> traces() const {
    const std::scoped_lock lock(mutex_);
    return traces_;
  }
  void forget() {
    const std::scoped_lock lock(mutex_);
    asked_.clear();
    traces_.clear();
  }
  [[nodiscard]] std::vector<json::object> responses() const {
    const std::scoped_lock lock(mutex_);
    return responses_;
  }

  void add_response(json::object response) {
    const std::scoped_lock lock(mutex_);
    responses_.push_back(std::move(response));
  }

  bool is_sorted = true;         // and says so
  bool ignores_filters = false;  // any response fits a search or a condition
  bool knows_conditions = true;  // conditional create, and the search by identifier
  bool includes_patients = true;
  std::function<void()> before_search{};                     // may put
  std::function<std::string(std::string answer)> rewrite{};  // of a search
  std::string fhir_version = "4.0.1";
  std::string next_base{};  // of the link next; empty: our own
  std::string token{};      // empty: whoever asks

 private:
  static std::string query(const std::string& target, std::string_view name) {
    const std::string before = std::string(name) + '=';
    for (auto at = target.find(before); at != std::string::npos; at = target.find(before, at + 1))
      if (target[at - 1] == '?' || target[at - 1] == '&')
        return target.substr(at + before.size(), target.find('&', at) - at - before.size());
    return {};
  }

  std::string handle(const std::string& request) {
    const std::string line = request.substr(0, request.find(" HTTP/"));
    if (before_search && line.contains("CoverageEligibilityRequest?")) before_search();
    const std::scoped_lock lock(mutex_);
    asked_.push_back(line);
    const auto trace = request.find("\r\ntraceparent: ");
    traces_.push_back(trace == std::string::npos ? std::string()
                                                 : request.substr(trace + 15, size_of_trace));
    if (fault_)
      if (auto instead = fault_(line)) return *instead;
    if (!token.empty() && !request.contains("Authorization: Bearer " + token + "\r\n"))
      return test::http_answer(401, "{}");
    const std::string below = line.substr(line.find("/fhir/") + 6);
    if (line.starts_with("POST ")) return create(request);
    if (below == "metadata")
      return ok({{"resourceType", "CapabilityStatement"}, {"fhirVersion", fhir_version}});
    if (below.starts_with("CoverageEligibilityRequest?")) return search(line, below);
    if (below.starts_with("CoverageEligibilityResponse?")) return find_response(below);
    const auto found = resources_.find(below);
    return found == resources_.end() ? test::http_answer(404, "{}") : ok(found->second);
  }

  static std::string ok(const json::object& resource, int status = 200) {
    return test::http_answer(status, json::serialize(resource),
                             "Content-Type: application/fhir+json\r\n");
  }

  std::string search(const std::string& line, const std::string& below) {
    std::vector<const json::object*> found;
    const std::string since = query(below, "_lastUpdated");
    for (const auto& [reference, resource] : resources_) {
      if (!reference.starts_with("CoverageEligibilityRequest/")) continue;
      if (since.empty() || changed(resource) >= since.substr(2)) found.push_back(&resource);
    }
    if (is_sorted)
      std::ranges::stable_sort(found, {}, [](const json::object* one) { return changed(*one); });
    const auto count = static_cast<std::size_t>(std::stoi(query(below, "_count")));
    const std::string offset = query(below, "_offset");
    const std::size_t from = offset.empty() ? 0 : std::stoul(offset);
    json::array entries;
    for (std::size_t i = from; i < std::min(found.size(), from + count); ++i) {
      entries.push_back(json::object{{"resource", *found[i]}, {"search", {{"mode", "match"}}}});
      const auto patient = resources_.find(
          std::string(found[i]->at("patient").as_object().at("reference").as_string()));
      if (includes_patients && patient != resources_.end())
        entries.push_back(
            json::object{{"resource", patient->second}, {"search", {{"mode", "include"}}}});
    }
    std::string self = line.substr(4);
    if (!is_sorted) self = self.substr(0, self.find('?'));
    json::array links{{{"relation", "self"}, {"url", self}}};
    if (from + count < found.size()) {
      std::string next = below.substr(0, below.find("&_offset="));
      next = fmt::format("{}/{}&_offset={}", next_base.empty() ? url() : next_base, next,
                         from + count);
      links.push_back(json::object{{"relation", "next"}, {"url", next}});
    }
    std::string bundle = json::serialize(json::object{{"resourceType", "Bundle"},
                                                      {"type", "searchset"},
                                                      {"link", std::move(links)},
                                                      {"entry", std::move(entries)}});
    if (rewrite) bundle = rewrite(std::move(bundle));
    return test::http_answer(200, bundle, "Content-Type: application/fhir+json\r\n");
  }

  static std::string changed(const json::object& resource) {
    return std::string(resource.at("meta").as_object().at("lastUpdated").as_string());
  }

  static std::string key_of(const json::object& response) {
    const json::object& id = response.at("identifier").as_array()[0].as_object();
    return std::string(id.at("value").as_string());
  }

  std::string find_response(const std::string& below) {
    json::array entries;
    for (const json::object& one : responses_)
      if (ignores_filters ||
          (knows_conditions && query(below, "identifier").ends_with("%7C" + key_of(one))))
        entries.push_back(json::object{{"resource", one}});
    return ok({{"resourceType", "Bundle"}, {"type", "searchset"}, {"entry", std::move(entries)}});
  }

  std::string create(const std::string& request) {
    const auto at = request.find("\r\n\r\n");
    json::object response = json::parse(request.substr(at + 4)).as_object();
    const bool is_conditional = request.contains("If-None-Exist: identifier=");
    if (ignores_filters && is_conditional && !responses_.empty())
      return responses_.size() > 1 ? test::http_answer(412, "{}") : ok(responses_.front(), 200);
    if (knows_conditions && is_conditional)
      for (const json::object& one : responses_)
        if (key_of(one) == key_of(response)) return ok(one, 200);
    responses_.push_back(response);
    return ok(response, 201);
  }

  mutable std::mutex mutex_;
  std::map<std::string, json::object> resources_{};
  std::map<std::string, int> versions_{};
  std::vector<json::object> responses_{};
  static constexpr std::size_t size_of_trace = 55;
  std::vector<std::string> asked_{};
  std::vector<std::string> traces_{};
  Fault fault_{};
  test::RawServer server_;  // last: its threads use the others
};

// An invented person: request, patient, coverage and payer, each a resource of its own.
inline void add_person(FhirDouble& server, const std::string& number, const std::string& changed,
                       const std::function<void(json::object& request)>& change = {},
                       bool has_coverage = true) {
  server.put({{"resourceType", "Patient"},
              {"id", "p" + number},
              {"name", {{{"family", "TESTPATIENT"}, {"given", {"SAMPLE"}}}}},
              {"birthDate", "1990-02-28"},
              {"gender", "female"}},
             changed);
  if (has_coverage)
    server.put({{"resourceType", "Coverage"},
                {"id", "c" + number},
                {"status", "active"},
                {"subscriberId", "EXAMPLE" + number},
                {"beneficiary", {{"reference", "Patient/p" + number}}},
                {"payor", {{{"reference", "Organization/blue"}}}}},
               changed);
  server.put({{"resourceType", "Organization"}, {"id", "blue"}, {"name", "Example Blue"}}, changed);
  json::object request{
      {"resourceType", "CoverageEligibilityRequest"},
      {"id", "r" + number},
      {"status", "active"},
      {"purpose", {"benefits"}},
      {"patient", {{"reference", "Patient/p" + number}}},
      {"servicedPeriod", {{"start", "2026-11-27T09:00:00-06:00"}, {"end", "2027-01-22"}}},
      {"created", "2026-11-23T08:00:00-06:00"},
      {"insurer", {{"reference", "Organization/blue"}}},
      {"insurance", {{{"coverage", {{"reference", "Coverage/c" + number}}}}}},
      {"item", {{{"productOrService", {{"coding", {{{"code", "S9480"}}}}}}}}}};
  if (change) change(request);
  server.put(std::move(request), changed);
}

}  // namespace eligd::jobs::sample
