// An intake file handed back: its rows as they came, each with what became of it.
//
// Reads   a CSV or, by its name, a JSON file's bytes; the store.
// Writes  write_intake_results: one file for each that was taken in lately, into
//         settings.intake.results_folder, anew with each report.
// Twice   safe: the same file is written again.
// Source of the columns: docs/intake-formats.md, Results.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::jobs {

// Files taken in longer ago are not written again.
inline constexpr std::chrono::hours results_kept_up{24 * 30};

// `sources`: by whom the rows may have been announced; the first that knows an id counts.
// Errors: unreadable, where the file as a whole cannot be read; the store's.
[[nodiscard]] Result<std::string> intake_results(World& world, std::string_view bytes,
                                                 std::string_view file_name,
                                                 const std::vector<SourceKey>& sources);

// Errors: unreadable, storage; the store's. One file that cannot be written keeps no other back.
[[nodiscard]] boost::asio::awaitable<Result<void>> write_intake_results(World& world);

}  // namespace eligd::jobs
