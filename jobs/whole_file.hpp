// Files read whole up to a bound, and written whole or not at all.
//
// Writing goes to a temporary name beside the target, is synced and renamed: a reader, or a power
// cut, finds the old file or the new one. New files are for the owner alone: intakes and reports
// hold PHI.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace eligd::jobs {

// Errors: unreadable (no such file, a folder, over `bytes_max`).
[[nodiscard]] Result<std::string> read_whole(const std::filesystem::path& path,
                                             std::int64_t bytes_max);

// With those above it; one that is there is left alone. Errors: storage.
[[nodiscard]] Result<void> make_folder(const std::filesystem::path& folder);

// Makes the folder when it is missing. Errors: storage.
[[nodiscard]] Result<void> write_whole(const std::filesystem::path& path, std::string_view bytes);

// The same where nothing has that name yet, not even a link; what has it stays as it is. Errors:
// conflict (something has), storage.
[[nodiscard]] Result<void> write_new(const std::filesystem::path& path, std::string_view bytes);

// Within one file system; the target's folder is made when missing, and both folders are synced.
[[nodiscard]] Result<void> move_file(const std::filesystem::path& from,
                                     const std::filesystem::path& to);

}  // namespace eligd::jobs
