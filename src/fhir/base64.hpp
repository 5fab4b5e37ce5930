// Bytes as base64Binary (RFC 4648, with padding).
#pragma once

#include <string>
#include <string_view>

namespace eligd::fhir {

[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace eligd::fhir
