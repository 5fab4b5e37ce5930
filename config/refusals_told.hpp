// Which intake systems have a place for refusals: `refusals` of [[intake.systems]] in eligd.toml.
//
// Beside IntakeSystem and not in it: only the pull asks, and asks when it does.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"

#include <filesystem>
#include <set>

namespace eligd::config {

// Of a configuration that was loaded from `folder`; none where there is no eligd.toml.
// Errors: configuration, where the file can no longer be read.
[[nodiscard]] Result<std::set<SourceKey>> systems_told_refusals(
    const std::filesystem::path& folder);

}  // namespace eligd::config
