// The folder where others drop files with intakes: which of them are whole, and where they go
// after.
//
// A file is taken when it has not changed for a while, since spreadsheets and copies over a network
// write under the final name (C14). What was taken moves to "processed" under its digest's first
// digits, so that the same name may come again tomorrow.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace eligd::jobs {

// Whose the people in those files are.
[[nodiscard]] const SourceKey& drop_folder_source();

// By its ending: .csv or .json, and no hidden one.
[[nodiscard]] bool is_intake_file(const std::filesystem::path& path);

struct DropListing {
  std::vector<std::filesystem::path> ready{};  // *.csv and *.json, by name
  int not_ready = 0;                           // changed within `quiet`: looked at next time
  int beyond_max = 0;
};

// A missing folder is an empty one: nobody dropped anything yet. Errors: unreadable.
[[nodiscard]] Result<DropListing> list_drop_folder(const std::filesystem::path& folder, Instant now,
                                                   std::chrono::seconds quiet, int files_max);

[[nodiscard]] std::filesystem::path processed_path(const std::filesystem::path& dropped,
                                                   const std::string& digest);

}  // namespace eligd::jobs
