// Time-based one-time codes: RFC 6238 over HMAC-SHA-1 with 30 seconds and 6 digits, which is what
// authenticator apps take. Pure.
#pragma once

#include "base/secret.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::access {

inline constexpr int totp_digits = 6;
inline constexpr std::size_t totp_seed_bytes = 20;  // RFC 4226: as long as the hash

// Which 30 seconds since 1970.
[[nodiscard]] std::int64_t totp_step(Instant at) noexcept;
// The code of a step; `digits` 6 to 8.
[[nodiscard]] std::string totp_code(std::string_view seed, std::int64_t step,
                                    int digits = totp_digits);

// The step whose code this is, if it is the present one or a neighbor (one step of drift) and later
// than `last_used`. Every candidate is looked at, whichever it is.
[[nodiscard]] std::optional<std::int64_t> matching_step(std::string_view seed,
                                                        std::string_view code, Instant now,
                                                        std::int64_t last_used);

[[nodiscard]] std::string base32(std::string_view bytes);  // RFC 4648, no padding
// "otpauth://totp/eligd:maria?secret=...&issuer=eligd", as apps read it from a QR code.
[[nodiscard]] Secret otpauth_uri(std::string_view account, std::string_view seed);

}  // namespace eligd::access
