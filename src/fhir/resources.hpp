// What was announced, as FHIR R4: the request as it stands now, its patient and coverage, payers
// and the practice. Pure. The least of a person that the resource needs.
#pragma once

#include "config/configuration.hpp"
#include "fhir/node.hpp"
#include "intake/intake.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::fhir {

struct IntakeView {
  std::int64_t id = 0;
  std::int64_t version = 1;
  const intake::NewIntake* told = nullptr;
  std::optional<PayerKey> payer{};
  Instant received{};
};

[[nodiscard]] Node request_of(const IntakeView& view, const config::Configuration& configuration,
                              bool only_elements_of_lists = false);
[[nodiscard]] Node patient_of(const IntakeView& view);
[[nodiscard]] Node coverage_of(const IntakeView& view, const config::Configuration& configuration);

inline constexpr std::string_view practice_id = "practice";
// "payer.blue-cross": of "payer." and the key, whose '_', which no id of FHIR has, is a '.'.
[[nodiscard]] std::string organization_id(const PayerKey& payer);
// Nothing where there is none of that id.
[[nodiscard]] Node organization_of(std::string_view id, const config::Configuration& configuration);

// ---- Parts of other resources
// A version of 0: none is counted. Inner to this room, as the next ones.
[[nodiscard]] Node meta_of(std::int64_t version, Instant changed, bool is_subset);
[[nodiscard]] Node purposes_of(const intake::NewIntake& told);
[[nodiscard]] Node insurer_of(const std::optional<PayerKey>& payer, std::string_view as_written,
                              const config::Configuration& configuration);

}  // namespace eligd::fhir
