// What this server does and does not, as CapabilityStatement. Pure; tests hold it against the
// routes.
#pragma once

#include "fhir/node.hpp"

#include <string_view>

namespace eligd::fhir {

// `base`: "https://host/fhir/R4".
[[nodiscard]] Node capability_of(std::string_view base, std::string_view practice);

}  // namespace eligd::fhir
