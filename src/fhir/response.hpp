// A case as CoverageEligibilityResponse. Pure.
//
// Elements of FHIR hold only what is known or derived, and only as far as FHIR means by them what
// we know; whoever ignores extensions is never surer than we are. Every fact with its state stands
// in the extension `fact` beside. docs/fhir.md has the table.
#pragma once

#include "config/configuration.hpp"
#include "fhir/node.hpp"
#include "intake/intake.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligd::fhir {

// Where a response goes that is created on the server its request was pulled from.
struct Elsewhere {
  std::string request{};     // "CoverageEligibilityRequest/17", of that server
  std::string identifier{};  // of outcome_system
  Node patient{};            // references, as that server wrote them
  Node insurer{};
  Node coverage{};
  Node purposes{};
};

struct CaseView {
  std::int64_t intake = 0;  // the id of the request, the response, the patient and the coverage
  const intake::NewIntake* told = nullptr;
  std::optional<PayerKey> payer{};
  Instant received{};
  // The newest verification; 0: none yet.
  std::int64_t verification = 0;
  bool is_open = true;  // something is still asked, or about to be
  std::string headline{};
  std::string reason{};
  CivilDate from{};
  Instant changed{};
  std::string summary{};                // JSON of the last good one; empty: none
  std::vector<std::int64_t> answers{};  // which answer each number in its evidence means
  Instant summary_at{};
  std::string newest{};  // JSON of the newest summary, good or not; empty: none
  // Empty: it is ours, and refers to ours. There it refers to nothing of ours, so without evidence.
  std::optional<Elsewhere> elsewhere{};
};

// "queued", "complete", "partial", "error"
[[nodiscard]] std::string_view outcome_of_case(const CaseView& view);

enum class Detail : std::uint8_t { whole, elements_of_lists };  // _summary=true

[[nodiscard]] Node response_of(const CaseView& view, const config::Configuration& configuration,
                               Detail detail = Detail::whole);

}  // namespace eligd::fhir
