// What every world begins with: its first instant, its keys, and a store nobody has used yet; and
// what a restored one goes on with.
#pragma once

#include "base/time.hpp"
#include "disk.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"

namespace eligd::simulation {

[[nodiscard]] Instant world_begins();
[[nodiscard]] store::Keys keys_of_worlds();
// Made once: making its tables takes longer than a small night.
[[nodiscard]] const Disk::Image& fresh_store();
// As `eligd backup` makes it, through a file of this machine.
[[nodiscard]] Result<Disk::Image> backup_of(const store::Store& store);

}  // namespace eligd::simulation
