// Whether the payer may be asked about this person at all: for levels of substance use with the
// patient's consent only, where the practice needs it (42 CFR 2.31, decisions 0038 and 0070). Pure.
#pragma once

#include "config/configuration.hpp"
#include "intake/intake.hpp"

#include <optional>
#include <string_view>

namespace eligd::jobs {

inline constexpr std::string_view consent_code = "consent-missing";  // of its task

// Why the payer may not be told of this person, and what a person does about it. Empty: it may.
struct ConsentLack {
  std::string_view reason{};
  std::string_view todo{};
};
[[nodiscard]] std::optional<ConsentLack> consent_lack(const intake::NewIntake& intake,
                                                      const config::Configuration& configuration);

}  // namespace eligd::jobs
