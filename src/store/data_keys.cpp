#include "store/data_keys.hpp"

#include "store/audit_rows.hpp"
#include "store/cipher.hpp"
#include "store/data_key.hpp"
#include "store/sealed_columns.hpp"
#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"
#include "store/write_transaction.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>

namespace eligd::store {
namespace {

constexpr std::int64_t page = 200;

Result<std::unique_ptr<Database>> open_store_file(const std::filesystem::path& path) {
  if (auto started = start_libraries(); !started) return std::unexpected(started.error());
  return Database::open(path, Database::Access::read_write);
}

struct Opened {
  Identity identity{};
  WipedKey store_key{};
};

// In the transaction that goes on to wrap something: by another root key than the store has now, it
// would be lost.
Result<Opened> opened_by(Database& database, const Keys& keys) {
  auto identity = identity_of(database);
  if (!identity) return std::unexpected(identity.error());
  if (!*identity) return std::unexpected(lost_its_key());
  auto key = unwrap_key(keys.root, (*identity)->store_key_wrapped, (*identity)->store_id);
  if (!key) return std::unexpected(key.error());
  return Opened{.identity = **std::move(identity), .store_key = *key};
}

Result<void> tell(Database& database, const Opened& store, std::string what, DataKeyId id,
                  const KeyAct& act, Entropy& entropy, Instant now) {
  const Cipher cipher(store.store_key.bytes(), entropy);
  const auto told = rows::add_audit(database, cipher,
                                    {.who = act.who,
                                     .what = std::move(what),
                                     .subject = fmt::format("data key {}", id),
                                     .why = act.why,
                                     .from = act.where},
                                    now);
  if (!told) return std::unexpected(told.error());
  return {};
}

Result<DataKeyId> add_one(Database& database, const Keys& keys, const KeyAct& act, Instant now,
                          Entropy& entropy) {
  const auto store = opened_by(database, keys);
  if (!store) return std::unexpected(store.error());
  const auto id =
      insert_data_key(database, keys.root, store->identity.store_id, act.who, entropy, now);
  if (!id) return id;
  if (auto told = tell(database, *store, "make data key", *id, act, entropy, now); !told)
    return std::unexpected(told.error());
  return id;
}

struct Newest {
  DataKeyId id = 0;
  Instant made{};
};

Result<Newest> newest_of(Database& database) {
  return one<Newest>(database, "SELECT id, made FROM data_keys ORDER BY id DESC LIMIT 1",
                     "the store has no data key", [](const Query& row) -> Result<Newest> {
                       return Newest{.id = static_cast<DataKeyId>(row.integer(0)),
                                     .made = row.instant(1)};
                     });
}

// The last of each is found without reading the others.
Result<bool> came_since(Database& database, Instant made) {
  for (const std::string_view sql :
       {"SELECT received FROM intake_versions ORDER BY intake_id DESC, version DESC LIMIT 1",
        "SELECT started FROM attempts ORDER BY id DESC LIMIT 1"}) {
    const auto last = maybe<Instant>(
        database, sql, [](const Query& row) -> Result<Instant> { return row.instant(0); });
    if (!last) return std::unexpected(last.error());
    if (*last && **last >= made) return true;
  }
  return false;
}

enum class Standing : std::uint8_t { none, newest, older, destroyed };

Result<Standing> standing_of(Database& database, DataKeyId id) {
  const auto found = maybe<Standing>(
      database,
      "SELECT id = (SELECT max(id) FROM data_keys), destroyed IS NOT NULL FROM data_keys WHERE id "
      "= ?",
      [](const Query& row) -> Result<Standing> {
        if (row.integer(1) != 0) return Standing::destroyed;
        return row.integer(0) != 0 ? Standing::newest : Standing::older;
      },
      static_cast<std::int64_t>(id));
  if (!found) return std::unexpected(found.error());
  return found->value_or(Standing::none);
}

Result<void> check_can_end(Database& database, DataKeyId id) {
  if (id == store_key_id)
    return fail(ErrorKind::refused,
                "key 1 is the store's own: the audit chain and the signature rest on it, and it "
                "seals nothing new; it cannot be destroyed");
  const auto standing = standing_of(database, id);
  if (!standing) return std::unexpected(standing.error());
  switch (*standing) {
    case Standing::none:
      return fail(ErrorKind::not_found,
                  fmt::format("there is no data key {}; see `eligd keys list`", id));
    case Standing::newest:
      return fail(ErrorKind::refused,
                  fmt::format("data key {} seals what is written now; make another one first: "
                              "`eligd keys rotate --data`",
                              id));
    case Standing::destroyed:
      return fail(ErrorKind::refused, fmt::format("data key {} is destroyed already", id));
    case Standing::older:
      break;
  }
  return {};
}

struct SealedRow {
  std::int64_t first = 0;
  std::int64_t second = 0;
  DataKeyId key = 0;
};

Result<std::vector<SealedRow>> rows_in(Database& database, const SealedColumn& column,
                                       const SealedRange& range, const SealedRow& after,
                                       std::int64_t max) {
  auto query = database.query(column.next);
  if (!query) return std::unexpected(query.error());
  query->bind_blob(range.from).bind_blob(range.before);
  query->bind(after.first).bind(after.second).bind(max);
  return collect<SealedRow>(*query, [](const Query& row) -> Result<SealedRow> {
    return SealedRow{
        .first = row.integer(0), .second = row.integer(1), .key = key_of_sealed(row.blob(3))};
  });
}

Result<void> check_nothing_needs(Database& database, DataKeyId id) {
  for (const SealedColumn& column : sealed_columns()) {
    const auto found = rows_in(database, column, sealed_by(id), {}, 1);
    if (!found) return std::unexpected(found.error());
    if (!found->empty())
      return fail(ErrorKind::refused,
                  fmt::format("values in {} are sealed by data key {}; run `eligd keys reseal "
                              "--key {}` first",
                              column.table, id, id));
  }
  return {};
}

}  // namespace

std::string_view to_text(DataKeyState state) noexcept {
  static constexpr std::array<std::string_view, 4> words = {"seals", "opens", "missing",
                                                            "destroyed"};
  return words.at(static_cast<std::size_t>(state));
}

Result<std::vector<DataKeyRecord>> data_keys(const std::filesystem::path& path, const Keys& keys) {
  const auto database = open_store_file(path);
  if (!database) return std::unexpected(database.error());
  const auto store = opened_by(**database, keys);
  if (!store) return std::unexpected(store.error());
  auto list = all<DataKeyRecord>(
      **database,
      "SELECT id, made, made_by, destroyed, destroyed_by, key_sealed FROM data_keys ORDER BY id",
      [&](const Query& row) -> Result<DataKeyRecord> {
        DataKeyRecord record{.id = static_cast<DataKeyId>(row.integer(0)),
                             .made = row.instant(1),
                             .made_by = row.text(2),
                             .destroyed_by = row.text(4)};
        if (!row.is_null(3)) {
          record.destroyed = row.instant(3);
          record.state = DataKeyState::destroyed;
        } else if (!unwrap_key(keys.root, row.blob(5),
                               place_of_data_key(store->identity.store_id, record.id))) {
          record.state = DataKeyState::missing;
        }
        return record;
      });
  if (list && !list->empty() && list->back().state == DataKeyState::opening)
    list->back().state = DataKeyState::sealing;
  return list;
}

Result<std::vector<SealedCount>> count_sealed(const std::filesystem::path& path) {
  const auto database = open_store_file(path);
  if (!database) return std::unexpected(database.error());
  const SealedRange any{.from = sealed_by(store_key_id).from, .before = std::string(1, '\x03')};
  std::map<DataKeyId, std::int64_t> counts;
  for (const SealedColumn& column : sealed_columns()) {
    SealedRow after;
    while (true) {
      const auto found = rows_in(**database, column, any, after, page);
      if (!found) return std::unexpected(found.error());
      if (found->empty()) break;
      for (const SealedRow& row : *found) ++counts[row.key];
      after = found->back();
    }
  }
  std::vector<SealedCount> list;
  for (const auto& [id, values] : counts) list.push_back({.id = id, .values = values});
  return list;
}

Result<bool> was_newest_used(const std::filesystem::path& path) {
  const auto database = open_store_file(path);
  if (!database) return std::unexpected(database.error());
  const auto newest = newest_of(**database);
  if (!newest) return std::unexpected(newest.error());
  return came_since(**database, newest->made);
}

Result<DataKeyId> add_data_key(const std::filesystem::path& path, const Keys& keys,
                               const KeyAct& act, Clock& clock, Entropy& entropy) {
  const auto database = open_store_file(path);
  if (!database) return std::unexpected(database.error());
  return write_transaction(
      **database, [&](Database& db) { return add_one(db, keys, act, clock.now(), entropy); });
}

Result<std::optional<DataKeyId>> add_data_key_of_month(const std::filesystem::path& path,
                                                       const Keys& keys, Instant first,
                                                       Clock& clock, Entropy& entropy) {
  const auto database = open_store_file(path);
  if (!database) return std::unexpected(database.error());
  const auto is_due = [&](Database& db) -> Result<bool> {
    const auto newest = newest_of(db);
    if (!newest) return std::unexpected(newest.error());
    if (newest->made >= first) return false;
    return came_since(db, newest->made);
  };
  const auto seems_due = is_due(**database);
  if (!seems_due) return std::unexpected(seems_due.error());
  if (!*seems_due) return std::optional<DataKeyId>();
  return write_transaction(**database, [&](Database& db) -> Result<std::optional<DataKeyId>> {
    const auto due = is_due(db);  // another process may have been faster
    if (!due) return std::unexpected(due.error());
    if (!*due) return std::optional<DataKeyId>();
    const auto id = add_one(db, keys, {.who = "eligd", .where = "by itself", .why = "a new month"},
                            clock.now(), entropy);
    if (!id) return std::unexpected(id.error());
    return std::optional<DataKeyId>(*id);
  });
}

// Retired first, in a transaction of its own: whoever writes later seals by it no more, whatever
// they knew before, so that what is looked through without a lock stays as it was found.
Result<bool> destroy_data_key(const std::filesystem::path& path, const Keys& keys, DataKeyId id,
                              const KeyAct& act, Clock& clock, Entropy& entropy) {
  const auto database = open_store_file(path);
  if (!database) return std::unexpected(database.error());
  const auto retired = write_transaction(**database, [&](Database& db) -> Result<void> {
    if (const auto store = opened_by(db, keys); !store) return std::unexpected(store.error());
    if (auto good = check_can_end(db, id); !good) return good;
    return run(db, "UPDATE data_keys SET retired = ? WHERE id = ? AND retired IS NULL", clock.now(),
               static_cast<std::int64_t>(id));
  });
  if (!retired) return std::unexpected(retired.error());
  if (auto unneeded = check_nothing_needs(**database, id); !unneeded)
    return std::unexpected(unneeded.error());
  // Whoever reads the store as it was before values were sealed anew must still open them.
  const auto before = (*database)->forget_overwritten(readers_end_within);
  if (!before) return std::unexpected(before.error());
  if (*before == Overwritten::read)
    return fail(
        ErrorKind::unavailable,
        "something reads the store as it was some time ago, and may need the key; try again "
        "in a moment");
  const auto ended = write_transaction(**database, [&](Database& db) -> Result<void> {
    const auto store = opened_by(db, keys);
    if (!store) return std::unexpected(store.error());
    if (auto good = check_can_end(db, id); !good) return good;
    // On a server, a write that began before the key was retired may have ended since that look.
    if (db.is_postgres())
      if (auto unneeded = check_nothing_needs(db, id); !unneeded) return unneeded;
    if (auto gone = run(db,
                        "UPDATE data_keys SET key_sealed = substr(key_sealed, 1, 0), destroyed = "
                        "?, destroyed_by = ? "
                        "WHERE id = ?",
                        clock.now(), act.who, static_cast<std::int64_t>(id));
        !gone)
      return gone;
    return tell(db, *store, "destroy data key", id, act, entropy, clock.now());
  });
  if (!ended) return std::unexpected(ended.error());
  const auto after = (*database)->forget_overwritten(readers_end_within);
  return after.value_or(Overwritten::read) == Overwritten::gone;
}

}  // namespace eligd::store
