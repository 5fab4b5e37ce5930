// When a certificate of ours ends: read from its file, not from what a partner says of it (N13).
#pragma once

#include "base/time.hpp"

#include <filesystem>
#include <optional>

namespace eligd::clearinghouse {

// The first certificate of a PEM file, which is the leaf. Empty: no file, or none in it.
[[nodiscard]] std::optional<Instant> expiry_of_certificate(const std::filesystem::path& pem);

}  // namespace eligd::clearinghouse
