// What `eligd doctor` asks a store's server: whether it keeps what it acknowledged, whether its log
// may tell of people, whether the way there is closed to others. And what a daemon asks it before
// it opens the store.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace eligd::store {

struct ServerLook {
  enum class State : std::uint8_t { good, look, wrong };
  State state = State::good;
  std::string words{};  // what is so, and what to do
};

// Errors: the server cannot be reached, or is refused at all (PostgresConnection::open).
[[nodiscard]] Result<std::vector<ServerLook>> look_at_server(const std::filesystem::path& place);

// Whether the server hands its log on, piece by piece, to where a restore begins that may end at
// any moment.
struct ServerArchive {
  bool is_on = false;
  bool is_failing = false;        // since the last piece that got there
  std::optional<Instant> last{};  // by the server's clock, when a piece got there
  std::optional<Microseconds> age{};
  bool waits_for_full_pieces = false;  // however long that takes
};
// Nothing: the store is a file, whose backups are eligd's own.
[[nodiscard]] Result<std::optional<ServerArchive>> look_at_archive(
    const std::filesystem::path& place);

// Whether daemons of an older eligd work in the database, so that this one's schema cannot be made
// yet. Never so for a file.
[[nodiscard]] Result<bool> is_waiting_for_older(const std::filesystem::path& place);

}  // namespace eligd::store
