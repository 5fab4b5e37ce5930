// Database: what the two engines say otherwise. Everything else is in words that both take.
#include "store/database.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

#include <chrono>
#include <thread>

namespace eligd::store {
namespace {

// Who else in this database has a transaction open that began before. A role sees its own alone.
constexpr std::string_view older_readers =
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> "
    "pg_backend_pid() AND backend_xmin IS NOT NULL AND CAST(extract(epoch FROM xact_start) * "
    "1000000 AS BIGINT) < ?";
constexpr std::string_view servers_time =
    "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)";
constexpr std::chrono::milliseconds between_looks{20};

Result<std::int64_t> first_number(const Query& row) { return row.integer(0); }

Result<std::string> first_text(const Query& row) { return row.text(0); }

}  // namespace

Result<std::unique_ptr<Database>> Database::open_server(const std::string& url, Access access) {
  auto connection = PostgresConnection::open(url, access == Access::read_only);
  if (!connection) return std::unexpected(connection.error());
  return std::unique_ptr<Database>(new Database(*std::move(connection), url));
}

Result<void> Database::begin_write() {
  if (!postgres_) return run(*this, "BEGIN IMMEDIATE");
  auto begun = postgres_->begin_write();
  is_broken_ = is_broken_ || postgres_->is_end_unknown();
  return begun;
}

Result<void> Database::begin_read() {
  if (!postgres_) return run(*this, "BEGIN");
  return postgres_->begin_read();
}

Result<void> Database::commit() {
  if (!postgres_) return run(*this, "COMMIT");
  auto done = postgres_->commit();
  is_broken_ = is_broken_ || postgres_->is_end_unknown();
  return done;
}

Result<void> Database::set_synced(bool is_synced) {
  if (postgres_) return postgres_->set_synced(is_synced);
  return execute(is_synced ? "PRAGMA synchronous=FULL;" : "PRAGMA synchronous=NORMAL;");
}

// SQLite's log keeps older pages until it begins anew: it is written into the file, which
// overwrites what it gives up (secure_delete), and cut to nothing. By a connection of its own, for
// its own patience.
Result<Overwritten> Database::forget_overwritten(Microseconds patience) {
  if (postgres_) return forget_on_server(patience);
  const auto own = open(path_, Access::read_write);
  if (!own) return std::unexpected(own.error());
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(patience).count();
  if (auto set = (*own)->execute(fmt::format("PRAGMA busy_timeout={}", milliseconds)); !set)
    return std::unexpected(set.error());
  const auto is_busy = one<std::int64_t>(**own, "PRAGMA wal_checkpoint(TRUNCATE)",
                                         "no word about the log", first_number);
  if (!is_busy) return std::unexpected(is_busy.error());
  return *is_busy == 0 ? Overwritten::gone : Overwritten::read;
}

Result<Overwritten> Database::forget_on_server(Microseconds patience) {
  const auto since = one<std::int64_t>(*this, servers_time, "no time", first_number);
  if (!since) return std::unexpected(since.error());
  for (Microseconds waited{};; waited += between_looks) {
    const auto readers = one<std::int64_t>(*this, older_readers, "no count", first_number, *since);
    if (!readers) return std::unexpected(readers.error());
    if (*readers == 0) break;
    if (waited >= patience) return Overwritten::read;
    std::this_thread::sleep_for(between_looks);
  }
  if (auto given_up = execute("VACUUM"); !given_up) return std::unexpected(given_up.error());
  return Overwritten::server;
}

// What is rolled back already is so without a word of error worth telling.
void Database::roll_back() { (void)execute("ROLLBACK"); }

Result<std::vector<std::string>> Database::tables() {
  constexpr std::string_view of_sqlite =
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' "
      "ORDER BY name";
  constexpr std::string_view of_postgres =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND "
      "table_type = 'BASE TABLE' ORDER BY table_name";
  return all<std::string>(*this, postgres_ ? of_postgres : of_sqlite, first_text);
}

Result<bool> Database::has_table(std::string_view name) {
  constexpr std::string_view of_sqlite =
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = ?";
  constexpr std::string_view of_postgres =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND "
      "table_name = ?";
  const auto found =
      maybe<std::string>(*this, postgres_ ? of_postgres : of_sqlite, first_text, name);
  if (!found) return std::unexpected(found.error());
  return found->has_value();
}

}  // namespace eligd::store
