// From what an intake system sent to intakes: each CoverageEligibilityRequest with what it refers
// to becomes one intake of the room intake, or issues that name every fault by FHIRPath. Pure.
//
// Taken whole or refused whole (I18). Nothing is guessed: what could be meant two ways is an issue,
// and what FHIR calls a modifier and we do not honor is one too. docs/fhir.md has the table of what
// is read from where.
#pragma once

#include "config/configuration.hpp"
#include "fhir/issue.hpp"
#include "fhir/sent.hpp"
#include "intake/intake.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::fhir {

// What FHIR tells and an intake has no place for travels in its pass_through, under these names.
inline constexpr std::string_view kept_system = "fhir.identifier.system";
inline constexpr std::string_view kept_created = "fhir.created";
inline constexpr std::string_view kept_purpose = "fhir.purpose";  // "benefits,validation"
[[nodiscard]] std::string kept(const intake::NewIntake& intake, std::string_view name);

struct Asked {
  std::size_t entry = 0;      // of the Bundle
  std::string place{};        // "Bundle.entry[1].resource"; of a resource alone its type
  std::string external_id{};  // as far as it could be read
  std::optional<intake::NewIntake> intake{};  // empty exactly if an issue is an error
  std::vector<Issue> issues{};
  std::vector<std::size_t> stands_on{};  // entries it refers to, and its own
};

// An entry of a Bundle, whatever it holds.
struct Entry {
  std::string type{};  // of its resource
  std::string id{};    // of its resource; empty: none was told
  // Of a batch or transaction: what is to be done with it, as far as it was told.
  std::string method{};
  std::string url{};
  std::string if_none_exist{};
};

struct Requests {
  SentKind kind = SentKind::one;
  std::vector<Asked> asked{};    // in the order of entries
  std::vector<Entry> entries{};  // of the Bundle; one for a resource alone
  std::vector<Issue> issues{};   // about all of it: nothing is taken then
};

// What If-None-Exist must say to be honored: the request's own identifier, as a search would.
[[nodiscard]] bool is_own_condition(std::string_view condition, const intake::NewIntake& intake);

// The intakes carry `source`.
[[nodiscard]] Requests requests_of(std::string_view bytes, const SourceKey& source,
                                   const config::Configuration& configuration);

}  // namespace eligd::fhir
