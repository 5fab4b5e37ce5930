// Hand back: refused rows and results go to the servers their intakes came from (decision 0051).
//
// Reads   files that were taken within results_kept_up, where they lie on their server; what became
//         of their rows.
// Writes  a file's name and bytes into the store; then the file there, under a temporary name, and
//         renames it. A task for Admin where the server refuses.
// Twice   safe: results that say what the newest ones say are no file.
// Crash   safe: what is on record and not there yet is brought there by the next visit, once.
#pragma once

#include "base/error.hpp"
#include "clearinghouse/folder.hpp"
#include "config/results_folders.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>

namespace eligd::jobs {

// The code of the task a server leaves that refuses what is handed back.
[[nodiscard]] std::string hand_back_task(const SourceKey& server);

// The rows of one file nobody could take, and why. `name` holds the digest of that file.
struct RefusedRows {
  std::string folder{};
  std::string name{};
  std::string of_digest{};
  std::string bytes{};
};

// Durable when it returns; the same again changes nothing.
[[nodiscard]] boost::asio::awaitable<Result<void>> keep_refused(World& world, SourceKey source,
                                                                RefusedRows rows);

// What waits for that server goes there. Fails only where the store does: a server that does not
// answer is told in the log, and one that refuses by a task, which has it rest for a day.
[[nodiscard]] boost::asio::awaitable<Result<void>> place_files(World& world,
                                                               clearinghouse::Folder& folder,
                                                               const config::IntakeServer& server);

// The results of every server that wants them: with each report and each of its revisions. Fails as
// place_files does.
[[nodiscard]] boost::asio::awaitable<Result<void>> hand_back_results(World& world);

}  // namespace eligd::jobs
