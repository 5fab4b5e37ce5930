// Our own certificate, which some partners know us by: when it ends.
#pragma once

#include "base/time.hpp"

#include <filesystem>
#include <optional>

namespace eligd::clearinghouse {

// Of the first certificate in a PEM file; empty where there is none to read.
[[nodiscard]] std::optional<Instant> end_of_certificate(const std::filesystem::path& pem);

}  // namespace eligd::clearinghouse
