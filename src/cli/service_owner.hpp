// Whose a system's files are: root begins an installation, the service's own user works in it.
#pragma once

#include "base/error.hpp"

#include <filesystem>
#include <string>

namespace eligd::cli {

// Root becomes the owner of the folder where this file stands or will stand, for good: what a
// command of root's writes there is then the service's, which could not open it otherwise. Nothing
// happens to anybody else, and where the folder is root's. Before there are threads.
[[nodiscard]] Result<void> become_owner_of(const std::filesystem::path& file);

// Who they were before that, for the audit: by sudo the person, else root. Empty: nobody gave way.
[[nodiscard]] std::string who_gave_way();

// Root shares a new file or folder of the configuration with the group that its folder has: the
// service may read it, and with `is_writable` change it. Nothing happens for anybody else.
[[nodiscard]] Result<void> share_with_service(const std::filesystem::path& path,
                                              const std::filesystem::path& folder,
                                              bool is_writable = false);

// Root hands a new folder to whoever has the one above it; where that is root's, to the user whose
// own group that of `configuration` is, if there is one.
[[nodiscard]] Result<void> hand_to_service(const std::filesystem::path& folder,
                                           const std::filesystem::path& configuration);

}  // namespace eligd::cli
