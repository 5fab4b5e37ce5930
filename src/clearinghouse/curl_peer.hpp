// TLS as every connection of ours wants it, whatever the protocol above it.
#pragma once

#include "base/time.hpp"

#include <curl/curl.h>

#include <filesystem>
#include <optional>

namespace eligd::clearinghouse {

// TLS 1.2 or later; certificate and host name verified, against `ca_file` alone where it is named.
void verify_peer(CURL* easy, const std::filesystem::path& ca_file);

// When the certificate of the peer just spoken to ends; nothing where no handshake took place.
[[nodiscard]] std::optional<Instant> expiry_of_peer(CURL* easy);

}  // namespace eligd::clearinghouse
