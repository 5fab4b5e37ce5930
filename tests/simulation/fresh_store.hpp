// What every world begins with: its first instant, its keys, and a store nobody has used yet.
#pragma once

#include "base/time.hpp"
#include "disk.hpp"
#include "store/keys.hpp"

namespace eligd::simulation {

[[nodiscard]] Instant world_begins();
[[nodiscard]] store::Keys keys_of_worlds();
// Made once: making its tables takes longer than a small night.
[[nodiscard]] const Disk::Image& fresh_store();

}  // namespace eligd::simulation
