// Certificates that end soon: our servers', ours for partners and the partners', told while there
// is time to get new ones (N13).
//
// Reads   certificate files; each connection's handshake.
// Writes  one task an ending certificate for admins, closed when a newer one is there; events.
// Twice   safe: a task that is open is not opened again.
#pragma once

#include "base/error.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

namespace eligd::jobs {

inline constexpr std::chrono::days certificate_warning{30};

[[nodiscard]] constexpr bool ends_soon(Instant certificate_ends, Instant now) {
  return certificate_ends < now + certificate_warning;
}

// When our certificate for this partner ends. Empty: there is none, or it cannot be read.
[[nodiscard]] std::optional<Instant> our_certificate_ends(const config::Clearinghouse& house);

// What our own servers show to who connects.
struct OwnCertificate {
  std::string_view table{};  // "api", "hl7"
  std::filesystem::path file{};
};
[[nodiscard]] std::vector<OwnCertificate> own_certificates(const config::Settings& settings);
// Empty: it cannot be read.
[[nodiscard]] std::optional<Instant> end_of(const OwnCertificate& server);

// A partner that cannot be reached is no finding of this one. Fails only where the store does.
[[nodiscard]] boost::asio::awaitable<Result<void>> watch_certificates(World& world);

}  // namespace eligd::jobs
