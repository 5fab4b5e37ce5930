// The end of one practice's store in a database it shares with others (docs/decisions/0069).
//
// Twice  safe: one that was stopped anywhere goes on where it stopped.
// Crash  safe: the keys go first and alone; what is left of it opens for nobody from then on.
#pragma once

#include "base/error.hpp"
#include "base/world.hpp"
#include "store/database.hpp"
#include "store/practice.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

namespace eligd::store {

// Those with a store in the database at `server`, by key, whosever of them the place names.
// Errors: usage, it is no server; not_found, no store was ever made there.
[[nodiscard]] Result<std::vector<PracticeKey>> practices_at(const std::filesystem::path& server);

struct ErasedPractice {
  std::int64_t rows = 0;
  Overwritten overwritten = Overwritten::server;  // or read: somebody had it open, as it was
};
// All rows of the practice that `server` names, in every table. `watch`: which table is next.
// refused: an engine or another program of that practice works on it. not_found: it has no store
// there.
[[nodiscard]] Result<ErasedPractice> erase_practice(
    const std::filesystem::path& server, Clock& clock,
    const std::function<void(std::string_view table)>& watch = {});

}  // namespace eligd::store
