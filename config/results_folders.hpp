// Where the results of a server's files go: `results` of [[intake.servers]] in eligd.toml.
//
// Beside IntakeServer and not in it: only who hands files back asks, and asks when it does.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace eligd::config {

// As the servers write them; a server that names none is not in it.
using ResultsFolders = std::map<SourceKey, std::string>;

// Of a configuration that was loaded from `folder`; none where there is no eligd.toml.
// Errors: configuration, where the file can no longer be read.
[[nodiscard]] Result<ResultsFolders> results_folders(const std::filesystem::path& folder);

}  // namespace eligd::config
