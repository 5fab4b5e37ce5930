// A clearinghouse's file as somebody would write it, read into the configuration in force. Nothing
// is written; no other file is read again, and no secret.
#pragma once

#include "base/finding.hpp"
#include "config/configuration.hpp"

#include <string>

namespace eligd::config {

inline constexpr std::size_t clearinghouse_file_bytes_max = 64 * 1024;

// The same checks as at loading, for this clearinghouse; places are in "clearinghouses/KEY.toml".
// Empty configuration where a finding is an error. `key` need not be there yet.
[[nodiscard]] Loaded with_clearinghouse(const Configuration& in_force, const ClearinghouseKey& key,
                                        std::string text);

}  // namespace eligd::config
