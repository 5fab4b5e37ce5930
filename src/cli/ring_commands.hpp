// The ring of data keys on the command line: parts of eligd keys (decision 0050).
#pragma once

#include "cli/command.hpp"
#include "cli/session.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace eligd::cli {

// For `eligd keys list`: the ring, and with `is_counting` how many values each key sealed.
struct RingShown {
  std::string json{};  // an array
  std::string text{};
};
[[nodiscard]] Result<RingShown> show_ring(const Session& session, bool is_counting);

[[nodiscard]] int rotate_data_key(const Globals& globals);
[[nodiscard]] int destroy_data_key(const Globals& globals, std::uint32_t key, bool is_sure);
[[nodiscard]] int reseal_values(const Globals& globals, std::optional<std::uint32_t> key,
                                std::optional<std::int64_t> at_most);

}  // namespace eligd::cli
