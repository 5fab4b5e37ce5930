// Database: what the two engines say otherwise. Everything else is in words that both take.
#include "store/database.hpp"
#include "store/steps.hpp"

namespace eligd::store {
namespace {

Result<std::string> first_text(const Query& row) { return row.text(0); }

}  // namespace

Result<std::unique_ptr<Database>> Database::open_server(const std::string& url, Access access) {
  auto connection = PostgresConnection::open(url);
  if (!connection) return std::unexpected(connection.error());
  if (access == Access::read_only) {
    if (auto set = (*connection)->execute("SET default_transaction_read_only = on"); !set)
      return std::unexpected(set.error());
  }
  return std::unique_ptr<Database>(new Database(*std::move(connection), url));
}

Result<void> Database::begin_write() {
  if (!postgres_) return run(*this, "BEGIN IMMEDIATE");
  return postgres_->begin_write();
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
