#include "store/copy_store.hpp"

#include "store/copied_tables.hpp"
#include "store/copy_rows.hpp"
#include "store/copy_sides.hpp"
#include "store/move_mark.hpp"
#include "store/steps.hpp"
#include "store/write_transaction.hpp"

#include <algorithm>
#include <utility>

namespace eligd::store {
namespace {

Result<void> copy_rows(Database& from, Database& to, TextForm form, const CopyHands& hands) {
  for (const CopiedTable& table : copied_tables()) {
    const auto watch = [&](std::int64_t rows) {
      if (hands.watch) hands.watch(table.name, rows);
    };
    if (auto copied = rows::copy_table(from, to, table, form, watch); !copied) return copied;
  }
  return {};
}

Result<std::vector<TableOnBothSides>> compare(Database& from, Database& to, TextForm form) {
  std::vector<TableOnBothSides> found;
  for (const CopiedTable& table : copied_tables()) {
    auto here = rows::sum_table(from, table, form);
    if (!here) return std::unexpected(here.error());
    auto there = rows::sum_table(to, table, form);
    if (!there) return std::unexpected(there.error());
    found.push_back({.name = table.name,
                     .rows = here->rows,
                     .rows_there = there->rows,
                     .digest = std::move(here->digest),
                     .digest_there = std::move(there->digest),
                     .texts_changed = here->texts_changed});
  }
  return found;
}

// From here on the new place is a store. As a backup it says when it was made: whoever opens it
// first skips what is used meanwhile.
Result<void> open_up(Database& to, bool is_backup, Instant now) {
  return write_transaction(to, [&](Database& db) -> Result<void> {
    if (is_backup) {
      if (auto marked = run(db, "INSERT INTO backup_mark (only_row, made) VALUES (1, ?)", now);
          !marked)
        return marked;
    }
    return rows::take_move_mark_away(db);
  });
}

Result<void> give_up_source(Database& from, const CopyOrder& order, const std::string& store_id,
                            Instant now) {
  const auto before = rows::move_mark(from);
  if (!before) return std::unexpected(before.error());
  // Given up by a copy that was stopped since: perhaps in the middle of that.
  if (*before) return rows::set_move_mark(from, **before);
  return rows::set_move_mark(
      from,
      {.role = MoveRole::moved, .store_id = store_id, .other = shown_place(order.to), .at = now});
}

Result<void> take_source_back(Database& from) {
  return write_transaction(from, [](Database& db) { return rows::take_move_mark_away(db); });
}

}  // namespace

bool Copied::is_same() const noexcept {
  return std::ranges::all_of(tables, &TableOnBothSides::is_same);
}

Result<Copied> copy_store(const CopyOrder& order, const CopyHands& hands) {
  auto sides = CopySides::take(order);
  if (!sides) return std::unexpected(sides.error());
  const auto is_continued = sides->look();
  if (!is_continued) return std::unexpected(is_continued.error());
  if (!*is_continued && hands.note) {
    if (auto noted = hands.note(); !noted) return std::unexpected(noted.error());
  }
  const auto from = sides->open_source();
  if (!from) return std::unexpected(from.error());
  const auto to = sides->open_target(hands.clock.now());
  if (!to) return std::unexpected(to.error());
  const TextForm form = sides->text_form();
  if (auto copied = copy_rows(**from, **to, form, hands); !copied)
    return std::unexpected(copied.error());
  if (auto set = sides->set_ids(**from, **to); !set) return std::unexpected(set.error());
  // What a server plans by: else it learns a minute later what came here at once.
  if ((*to)->is_postgres()) {
    if (auto known = (*to)->execute("ANALYZE"); !known) return std::unexpected(known.error());
  }
  if (!order.keeps_source) {
    if (auto given = give_up_source(**from, order, sides->store_id(), hands.clock.now()); !given)
      return std::unexpected(given.error());
    if (auto alone = sides->check_alone(**from); !alone) return std::unexpected(alone.error());
  }
  auto tables = compare(**from, **to, form);
  if (!tables) return std::unexpected(tables.error());
  Copied copied{.tables = *std::move(tables), .is_continued = *is_continued};
  const auto ended = copied.is_same()
                         ? open_up(**to, order.keeps_source, hands.clock.now())
                         : (order.keeps_source ? Result<void>() : take_source_back(**from));
  if (!ended) return std::unexpected(ended.error());
  return copied;
}

}  // namespace eligd::store
