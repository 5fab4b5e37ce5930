#include "store/erase_practice.hpp"

#include "store/copied_tables.hpp"
#include "store/engine_lock.hpp"
#include "store/migrations.hpp"
#include "store/place.hpp"
#include "store/practice_rows.hpp"
#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"
#include "store/write_transaction.hpp"

#include <fmt/core.h>

#include <array>
#include <chrono>
#include <ranges>
#include <string>

namespace eligd::store {
namespace {

constexpr std::chrono::seconds readers_end_within{10};

// Another connection of this practice: it could write what is just erased.
constexpr auto count_others =
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
    "pg_backend_pid() AND split_part(application_name, '/', 2) = "
    "current_setting('eligd.practice')";

// What no copy takes along, those that name others first. write_marks: the last, since each
// transaction leaves one.
constexpr auto servers_own = std::to_array<std::string_view>(
    {"engine_beats", "engines", "engine_lead", "engine_word", "backup_manifest", "backup_mark",
     "purge_now", "reseal_now", "server_line", "store_move"});

// Statements stand where they are as long as the program runs.
struct Emptying {
  std::string table{};
  std::string sql{};
};
const std::vector<Emptying>& in_order() {
  // Once for each table, of names in this program alone.
  static const auto emptying = [](std::string_view table) {
    return Emptying{.table = std::string(table), .sql = fmt::format("DELETE FROM {}", table)};
  };
  static const std::vector<Emptying> all = [] {
    std::vector<Emptying> made;
    for (const CopiedTable& table : std::views::reverse(copied_tables()))
      made.push_back(emptying(table.name));
    for (const std::string_view table : servers_own) made.push_back(emptying(table));
    return made;
  }();
  return all;
}

Result<std::unique_ptr<Database>> open_with_schema(const std::filesystem::path& server) {
  if (!is_server(server))
    return fail(ErrorKind::usage,
                "the store is in a file, which is one practice's: there is no list of them");
  auto database = Database::open(server, Database::Access::read_write);
  if (!database) return database;
  const auto version = schema_version(**database);
  if (!version) return std::unexpected(version.error());
  if (*version == migrations_for(**database).back().version) return database;
  if (*version == 0) return fail(ErrorKind::not_found, "there is no store in this database");
  return fail(ErrorKind::refused,
              "the database has another version's schema; `eligd doctor` of this version brings an "
              "older one up to date");
}

// Twice is no harm: the row that permits it goes with the transaction.
template <class Work>
auto erasing(Database& database, Work work) {
  return write_transaction(database, [&](Database& db) -> std::invoke_result_t<Work, Database&> {
    if (auto begun = run(db, "INSERT INTO erase_now (only_row) VALUES (1)"); !begun)
      return std::unexpected(begun.error());
    auto done = work(db);
    if (!done) return done;
    if (auto ended = run(db, "DELETE FROM erase_now"); !ended)
      return std::unexpected(ended.error());
    return done;
  });
}

Result<void> destroy_keys(Database& database, Instant now) {
  return erasing(database, [&](Database& db) -> Result<void> {
    if (auto gone = run(db,
                        "UPDATE data_keys SET key_sealed = substr(key_sealed, 1, 0), destroyed = "
                        "?, destroyed_by = 'erased' WHERE destroyed IS NULL",
                        now);
        !gone)
      return gone;
    return run(db, "UPDATE identity SET data_key_sealed = substr(data_key_sealed, 1, 0)");
  });
}

Result<std::int64_t> empty(Database& database, const Emptying& table) {
  return erasing(database, [&](Database& db) -> Result<std::int64_t> {
    if (auto gone = run(db, table.sql); !gone) return std::unexpected(gone.error());
    return db.changes();
  });
}

Result<void> check_others(Database& database, std::int64_t ours) {
  const auto others =
      one<std::int64_t>(database, count_others, "no count",
                        [](const Query& row) -> Result<std::int64_t> { return row.integer(0); });
  if (!others) return std::unexpected(others.error());
  if (*others == ours) return {};
  return fail(ErrorKind::refused,
              "programs of this practice are connected to the database; end them first");
}

}  // namespace

Result<std::vector<PracticeKey>> practices_at(const std::filesystem::path& server) {
  const auto database = open_with_schema(server);
  if (!database) return std::unexpected(database.error());
  return rows::practices(**database);
}

Result<ErasedPractice> erase_practice(const std::filesystem::path& server, Clock& clock,
                                      const std::function<void(std::string_view table)>& watch) {
  const auto database = open_with_schema(server);
  if (!database) return std::unexpected(database.error());
  Database& db = **database;
  const auto is_in = rows::is_practice_in(db);
  if (!is_in) return std::unexpected(is_in.error());
  if (!*is_in) return fail(ErrorKind::not_found, "this practice has no store in the database");
  const auto lock = EngineLock::take(server);
  if (!lock) return std::unexpected(lock.error());
  constexpr std::int64_t with_the_lock = 1;
  if (auto alone = check_others(db, with_the_lock); !alone) return std::unexpected(alone.error());
  if (auto destroyed = destroy_keys(db, clock.now()); !destroyed)
    return std::unexpected(destroyed.error());
  ErasedPractice erased;
  for (const Emptying& table : in_order()) {
    if (watch) watch(table.table);
    const auto gone = empty(db, table);
    if (!gone) return std::unexpected(gone.error());
    erased.rows += *gone;
  }
  // Outside of a transaction of ours, which would leave a mark again.
  for (const auto* sql : {"DELETE FROM write_marks",
                          "DELETE FROM practices WHERE NOT EXISTS (SELECT 1 FROM identity)"})
    if (auto gone = run(db, sql); !gone) return std::unexpected(gone.error());
  if (db.changes() == 0)
    return fail(ErrorKind::refused,
                "a program opened this practice while it was erased, and made a new store; end it, "
                "and call this again");
  const auto overwritten = db.forget_overwritten(readers_end_within);
  if (!overwritten) return std::unexpected(overwritten.error());
  erased.overwritten = *overwritten;
  return erased;
}

}  // namespace eligd::store
