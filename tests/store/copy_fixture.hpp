// A store in which every table has rows, made up from the schema itself: whatever table or column
// is added, a copy is asked for it.
#pragma once

#include "base/test_world.hpp"
#include "postgres_cluster.hpp"
#include "store/copied_tables.hpp"
#include "store/copy_rows.hpp"
#include "store/copy_store.hpp"
#include "store/database.hpp"
#include "store/migrations.hpp"
#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <unistd.h>
#include <vector>

namespace eligd::store {

class CopyTest : public testing::Test {
 protected:
  static constexpr int rows_a_table = 40;

  CopyTest()
      : folder_(std::filesystem::temp_directory_path() /
                ("eligd-copy-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~CopyTest() override {
    for (const std::string& url : urls_) PostgresCluster::shared().drop_database(url);
    std::filesystem::remove_all(folder_);
  }

  [[nodiscard]] std::filesystem::path file(const std::string& name) const { return folder_ / name; }
  [[nodiscard]] std::string server() {
    urls_.push_back(PostgresCluster::shared().make_database());
    return urls_.back();
  }

  // Rows in every table, each naming rows that are there.
  void fill(const std::filesystem::path& place) {
    auto database = open_writing(place, {});
    ASSERT_TRUE(database) << database.error().sentence;
    ASSERT_TRUE(migrate(**database));
    ASSERT_TRUE((*database)->begin_write());
    for (const CopiedTable& table : copied_tables()) fill_table(**database, table);
    ASSERT_TRUE((*database)->commit());
  }
  static void tamper(const std::filesystem::path& place, const std::string& sql) {
    const auto database = Database::open(place, Database::Access::read_write);
    ASSERT_TRUE(database) << database.error().sentence;
    const auto done = (*database)->execute(sql);
    EXPECT_TRUE(done) << done.error().sentence;
  }
  [[nodiscard]] static std::string ask(const std::filesystem::path& place, const std::string& sql) {
    auto database = Database::open(place, Database::Access::read_write).value();
    const auto found = maybe<std::string>(
        *database, sql, [](const Query& row) -> Result<std::string> { return row.text(0); });
    return found ? found->value_or("none") : found.error().sentence;
  }

  [[nodiscard]] Result<Copied> copy(const std::filesystem::path& from,
                                    const std::filesystem::path& to, bool keeps_source = false) {
    return copy_store({.from = from, .to = to, .keeps_source = keeps_source}, {.clock = clock_});
  }
  static void expect_same(const Result<Copied>& copied) {
    ASSERT_TRUE(copied) << copied.error().sentence;
    for (const TableOnBothSides& table : copied->tables) {
      EXPECT_TRUE(table.is_same())
          << table.name << ": " << table.rows << " rows, there " << table.rows_there;
      EXPECT_GT(table.rows, 0) << table.name;
    }
  }
  [[nodiscard]] static ErrorKind kind_of(const Result<Copied>& copied) {
    EXPECT_FALSE(copied);
    return copied ? ErrorKind::internal : copied.error().kind;
  }

  FixedClock clock_{*parse_instant("2026-11-27T15:00:00Z")};

 private:
  using Parents = std::map<std::string, std::string>;  // column -> the table whose key it is

  [[nodiscard]] static Parents parents_of(Database& database, const CopiedTable& table) {
    const auto named = all<std::pair<std::string, std::string>>(
        database, "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?)",
        [](const Query& row) -> Result<std::pair<std::string, std::string>> {
          return std::pair(row.text(0), row.text(1));
        },
        table.name);
    return {named.value().begin(), named.value().end()};
  }

  // Of what a column may hold: numbers that are small where the schema counts states, signs of four
  // bytes, nothing at all, bytes that are no text.
  [[nodiscard]] CopiedCell made_up(const CopiedTable& table, const CopiedColumn& column, int n) {
    CopiedCell cell{.is_null = false};
    const bool is_state = column.name == "state" || column.name == "kind" ||
                          column.name == "scope" || column.name.starts_with("is_");
    if (column.type == CellType::number)
      cell.number = column.name == "only_row"                          ? 1
                    : table.name == "purges" && column.name == "state" ? 4
                    : is_state                                         ? n % 2
                               : n + (table.name == "data_keys" ? 1 : 0);
    else if (column.type == CellType::bytes)
      cell.bytes = table.name + std::string(1, '\0') + "\xff\x80" + column.name + std::to_string(n);
    else if (n % 7 == 0 && !column.is_exact && column.name == "words")
      cell.bytes = "";
    else
      cell.bytes = column.name + " \xc3\xa9\xf0\x9f\x8f\xa5'\"\n" + std::to_string(n);
    if (column.name == "facilities") cell.bytes = "[]";
    return cell;
  }

  void fill_table(Database& database, const CopiedTable& table) {
    if (table.is_made_full) return;
    const Parents parents = parents_of(database, table);
    // An attempt whose number was spent before is refused.
    const int beyond = table.name == "spent_numbers" ? rows_a_table : 0;
    const bool is_single = table.columns.front().name == "only_row";
    for (int n = 1; n <= (is_single ? 1 : rows_a_table); ++n) {
      auto query = database.query(table.insert_one);
      ASSERT_TRUE(query) << query.error().sentence;
      for (const CopiedColumn& column : table.columns) {
        CopiedCell cell = made_up(table, column, n + beyond);
        // The parent's n-th row, which has that number.
        if (parents.contains(column.name)) cell = {.is_null = false, .number = n};
        if (column.name == "part_of" && n == 1) cell = {};
        bind_cell(*query, column, cell);
      }
      const auto done = query->run();
      ASSERT_TRUE(done) << table.name << ": " << done.error().sentence;
    }
  }

  std::filesystem::path folder_;
  std::vector<std::string> urls_;
};

}  // namespace eligd::store
