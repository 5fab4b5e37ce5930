// A server (SFTP, FTPS) where an intake system leaves its files, as those who visit it share it:
// reading a file whole, and not knocking again where we were refused.
#pragma once

#include "base/error.hpp"
#include "clearinghouse/folder.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace eligd::jobs {

// So that the next night tries again.
inline constexpr std::chrono::hours refused_rest{20};

// We were refused lately, and nobody has ended the task that says so.
[[nodiscard]] Result<bool> is_resting(const World& world, std::string_view task_code);

// Piece by piece. unreadable: larger than intake.csv.file_bytes_max; else the folder's errors.
[[nodiscard]] boost::asio::awaitable<Result<std::string>> fetch_whole(const World& world,
                                                                      clearinghouse::Folder& folder,
                                                                      std::string path);

// Where a file that was taken lies.
[[nodiscard]] std::string taken_path(const config::IntakeServer& server, const std::string& name,
                                     const std::string& digest);

// An error of a visit, told apart from our own store's: a full disk of theirs is a refusal.
[[nodiscard]] Error of_server(Error error);

// Whether an error is the store's or our own: nothing goes on then.
[[nodiscard]] bool is_ours(const Error& error) noexcept;

}  // namespace eligd::jobs
