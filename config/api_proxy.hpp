// Whether a proxy on this machine stands before [api]: `behind_proxy` of eligd.toml.
//
// Beside ApiSettings and not in it: only who opens the listener asks, once.
#pragma once

#include "base/error.hpp"

#include <filesystem>

namespace eligd::config {

// Of a configuration that was loaded from `folder`; false where there is no eligd.toml.
// Errors: configuration, where the file can no longer be read.
[[nodiscard]] Result<bool> is_behind_proxy(const std::filesystem::path& folder);

}  // namespace eligd::config
