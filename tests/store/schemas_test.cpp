// Both engines have one schema: what SQLite's migrations lead to and what PostgreSQL's do is the
// same, but for what each of them needs for itself.
#include "store/migrations.hpp"
#include "store_fixture.hpp"

#include <fmt/core.h>

#include <set>

namespace eligd::store {
namespace {

using Names = std::set<std::string>;

class SchemasOfStore : public StoreTest {
 protected:
  SchemasOfStore() : StoreTest(Engine::postgres) {}

  // First column of each row, by a connection of its own.
  [[nodiscard]] Names names(const std::string& sql) const {
    Names found;
    const auto database = Database::open(path(), Database::Access::read_write);
    auto query = (*database)->query(sql);
    EXPECT_TRUE(query);
    while (query && query->step().value_or(false)) found.insert(query->text(0));
    return found;
  }
};

// As far as both engines can tell it: table.column, type, whether it may be absent, whether it has
// a default.
constexpr auto columns_of_sqlite =
    "SELECT t.name || '.' || c.name || ' ' || c.type || CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 "
    "THEN "
    "' always' ELSE '' END || CASE WHEN c.dflt_value IS NULL THEN '' ELSE ' default' END FROM "
    "sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'";
constexpr auto columns_of_postgres =
    "SELECT table_name || '.' || column_name || ' ' || CASE data_type WHEN 'bigint' THEN 'INTEGER' "
    "WHEN 'bytea' THEN 'BLOB' WHEN 'text' THEN 'TEXT' ELSE data_type END || CASE is_nullable WHEN "
    "'NO' THEN ' always' ELSE '' END || CASE WHEN column_default IS NULL THEN '' ELSE ' default' "
    "END "
    "FROM information_schema.columns c WHERE table_schema = 'public' AND column_name <> 'practice' "
    "AND table_name NOT IN ('schema_version', 'practices', 'partner_accounts', 'erase_now', "
    "'store_move', "
    "'write_marks', 'server_line', 'engines', 'engine_beats', 'engine_lead', "
    "'engine_word', 'hl7_news', 'purge_cases')";
constexpr auto triggers_of_sqlite =
    "SELECT name || ' on ' || tbl_name FROM sqlite_schema WHERE type = 'trigger'";
constexpr auto triggers_of_postgres =
    "SELECT DISTINCT trigger_name || ' on ' || event_object_table FROM "
    "information_schema.triggers WHERE trigger_name <> 'store_moved'";
// Named ones; those of keys and of UNIQUE have names of each engine's own.
constexpr auto indexes_of_sqlite =
    "SELECT CASE WHEN sql LIKE 'CREATE UNIQUE%' THEN 'unique ' ELSE '' END || name || ' on ' || "
    "tbl_name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL";
constexpr auto indexes_of_postgres =
    "SELECT CASE WHEN indexdef LIKE 'CREATE UNIQUE%' THEN 'unique ' ELSE '' END || indexname || ' "
    "on "
    "' || tablename FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT LIKE '%_key' AND "
    "indexname NOT LIKE '%_pkey' AND indexname <> 'inquiries_ready_of_all'";
// How many keys and UNIQUE each table has beside its named indexes.
constexpr auto keys_of_sqlite =
    "SELECT t.name || ' ' || count(*) FROM sqlite_schema t JOIN pragma_index_list(t.name) i WHERE "
    "t.type = 'table' AND i.origin = 'u' GROUP BY t.name";
constexpr auto keys_of_postgres =
    "SELECT table_name || ' ' || count(*) FROM information_schema.table_constraints WHERE "
    "table_schema = 'public' AND constraint_type = 'UNIQUE' GROUP BY table_name";

TEST_F(SchemasOfStore, are_the_same_on_both_engines) {
  const Names columns = names(columns_of_postgres);
  const Names triggers = names(triggers_of_postgres);
  const Names indexes = names(indexes_of_postgres);
  const Names keys_there = names(keys_of_postgres);
  const auto file =
      std::filesystem::temp_directory_path() / fmt::format("eligd-schemas-{}.db", ::getpid());
  {
    auto database = Database::open(file, Database::Access::read_write);
    ASSERT_TRUE(database);
    ASSERT_TRUE(migrate(**database));
    const auto in_file = [&](std::string_view sql) {
      Names found;
      auto query = (*database)->query(sql);
      EXPECT_TRUE(query) << query.error().sentence;
      while (query && query->step().value_or(false)) found.insert(query->text(0));
      return found;
    };
    EXPECT_EQ(columns, in_file(columns_of_sqlite));
    EXPECT_EQ(triggers, in_file(triggers_of_sqlite));
    EXPECT_EQ(indexes, in_file(indexes_of_sqlite));
    EXPECT_EQ(keys_there, in_file(keys_of_sqlite));
  }
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
  EXPECT_EQ(sqlite_migrations().back().version, postgres_migrations().back().version);
}

}  // namespace
}  // namespace eligd::store
