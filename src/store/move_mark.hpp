// The mark of a store on its way to another place (docs/decisions/0065). While it is copied, the
// place it goes to holds a part of it, and is opened by nobody; once it is there, the one it came
// from is opened by nobody: two that go on from one would send the same control numbers (I9).
//
// A table of its own that a file has only then; on a server each practice has its row of it.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "store/database.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace eligd::store {

enum class MoveRole : std::uint8_t {
  filling = 1,  // not all of it is here yet
  moved = 2,    // it is used elsewhere
};

struct MoveMark {
  MoveRole role = MoveRole::filling;
  std::string store_id{};  // identity's, of the store that is moved
  std::string other{};     // the place it comes from, or went to, as it may be shown
  Instant at{};
};

// In words, for people.
[[nodiscard]] std::unexpected<Error> refused_by(const MoveMark& mark);

namespace rows {

[[nodiscard]] Result<std::optional<MoveMark>> move_mark(Database& database);
// In place of the one that is there; a server has its schema. One statement after the other: a
// table without its row says nothing.
// One that was moved takes no attempt from then on, whoever has it open.
[[nodiscard]] Result<void> set_move_mark(Database& database, const MoveMark& mark);
// Within a transaction.
[[nodiscard]] Result<void> take_move_mark_away(Database& database);

// At each opening, before anything else is done to it. refused: there is such a mark, in its words.
[[nodiscard]] Result<void> refuse_moved(Database& database);

// Within a transaction: the store is to be used again as it was when it was moved, which `as_of` is
// set back to where it is later. refused: not all of it is here.
[[nodiscard]] Result<void> use_moved_again(Database& database, Instant& as_of);

}  // namespace rows
}  // namespace eligd::store
