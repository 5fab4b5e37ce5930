// Certificates as somebody pastes them on a page (PEM): whether they are any, whether a key is
// theirs, and when they end.
#pragma once

#include "base/secret.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>

namespace eligd::api {

enum class PairTrouble : std::uint8_t {
  no_certificate,
  no_key,  // or one behind a passphrase, which nobody could type at night
  another_key,
};
// When the first certificate of `chain` ends, if `key` is its own.
[[nodiscard]] std::expected<Instant, PairTrouble> end_of_pair(std::string_view chain,
                                                              const Secret& key);
// When the first of some authorities ends; empty where there is none to read.
[[nodiscard]] std::optional<Instant> end_of_authorities(std::string_view pem);

}  // namespace eligd::api
