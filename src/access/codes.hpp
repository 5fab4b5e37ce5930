// The random words that prove who somebody is, once or for a while. All chance comes from Entropy.
#pragma once

#include "base/secret.hpp"
#include "base/world.hpp"

#include <string>
#include <string_view>

namespace eligd::access {

// 120 bits in six groups of four of Crockford's base 32: for typing in. Set-up and recovery codes.
[[nodiscard]] Secret one_time_code(Entropy& entropy);
// The same code as typed by a person: case, blanks and dashes do not count, O is 0, I and L are 1.
[[nodiscard]] Secret plain_code(std::string_view typed);

// 256 bits as 43 characters of base64url: the secret of a session.
[[nodiscard]] Secret session_secret(Entropy& entropy);

inline constexpr std::string_view token_prefix = "elg_";  // by which scanners find one that leaked
[[nodiscard]] std::string token_public_id(Entropy& entropy);  // "elg_ab12cd34"
// The public id, "_" and 256 bits: elg_[0-9a-f]{8}_[A-Za-z0-9_-]{43}
[[nodiscard]] Secret whole_token(std::string_view public_id, Entropy& entropy);
// Empty where this is no token of ours by its shape.
[[nodiscard]] std::string public_id_of(std::string_view token);

}  // namespace eligd::access
