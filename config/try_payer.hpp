// A payer's file as somebody would write it, read into the configuration in force: to see what it
// would change before it is saved. Nothing is written; no other file is read again.
#pragma once

#include "base/finding.hpp"
#include "config/configuration.hpp"

#include <string>

namespace eligd::config {

inline constexpr std::size_t payer_file_bytes_max = 64 * 1024;
inline constexpr std::size_t payer_name_max = 60;  // what X12 carries
inline constexpr std::size_t payer_alias_max = 80;

// The same checks as at loading, for this payer; places are in "payers/KEY.toml". Empty
// configuration where a finding is an error. `key` need not be there yet.
[[nodiscard]] Loaded with_payer(const Configuration& in_force, const PayerKey& key,
                                std::string text);

}  // namespace eligd::config
