// One case asked again in the foreground, for `verification recheck`.
#pragma once

#include "cli/command.hpp"

#include <cstdint>

namespace eligd::cli {

[[nodiscard]] int recheck_case(const Globals& globals, std::int64_t id);

}  // namespace eligd::cli
