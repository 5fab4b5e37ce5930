// Bundles on their way out: what a search found, and what became of each entry of a batch. Pure.
#pragma once

#include "base/time.hpp"
#include "fhir/issue.hpp"
#include "fhir/node.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::fhir {

struct Found {
  std::string type{};
  std::string id{};
  Node resource{};
};

struct Page {
  std::string base{};  // "https://host/fhir/R4/"
  std::string self{};  // beneath it: "CoverageEligibilityResponse?status=active"
  std::string next{};  // empty: the last page
  std::optional<std::int64_t> total{};
  std::vector<Found> found{};
};
[[nodiscard]] Node searchset_of(Page page);

struct EntryAnswer {
  int status = 200;
  std::string location{};  // "CoverageEligibilityRequest/7"
  std::string etag{};
  Instant changed{};
  Node resource{};
  std::vector<Issue> issues{};
};
// "200 OK"
[[nodiscard]] std::string status_line(int status);
// `kind`: "batch-response", "transaction-response".
[[nodiscard]] Node responses_of(std::string_view kind, std::vector<EntryAnswer> entries);
// What $submit gives for a Bundle: a collection of responses and outcomes, in its order.
[[nodiscard]] Node collection_of(std::vector<Node> resources);

}  // namespace eligd::fhir
