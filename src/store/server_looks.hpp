// What `eligd doctor` asks a store's server: whether it keeps what it acknowledged, whether its log
// may tell of people, whether the way there is closed to others.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <filesystem>
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

}  // namespace eligd::store
