// eligd store copy: all of a store at another place, the same there, and never two that go on.
#include "copy_fixture.hpp"
#include "store/engine_lock.hpp"
#include "store/move_mark.hpp"
#include "store/server_line.hpp"
#include "store/sqlite_store.hpp"

#include <algorithm>
#include <set>
#include <sys/wait.h>

namespace eligd::store {
namespace {

class StoreCopy : public CopyTest {
 protected:
  [[nodiscard]] Result<std::unique_ptr<Store>> open(const std::filesystem::path& place) {
    return open_sqlite(place, *parse_keys(std::string(64, 'a')), StoreRole::engine, clock_,
                       entropy_);
  }
  void make_store(const std::filesystem::path& place) { ASSERT_TRUE(open(place)); }

  SeededEntropy entropy_{1};
};

class StoreCopyToServer : public StoreCopy {
 protected:
  void SetUp() override {
    if (!PostgresCluster::shared().is_there())
      GTEST_SKIP() << "PostgreSQL 15 is not installed here: tools/deps";
  }
};

TEST_F(StoreCopy, knows_every_table_and_every_column_of_the_schema) {
  const auto database = open_writing(file("one.db"), {}).value();
  ASSERT_TRUE(migrate(*database));
  std::set<std::string> left(tables_left_behind().begin(), tables_left_behind().end());
  const auto tables = database->tables();
  for (const std::string& name : tables.value()) {
    if (left.contains(name)) continue;
    const auto known = std::ranges::find(copied_tables(), name, &CopiedTable::name);
    ASSERT_NE(known, copied_tables().end()) << name << " is left out";
    std::set<std::string> columns;
    for (const CopiedColumn& column : known->columns) columns.insert(column.name);
    const auto there = all<std::string>(
        *database, "SELECT name FROM pragma_table_info(?)",
        [](const Query& row) -> Result<std::string> { return row.text(0); }, name);
    EXPECT_EQ(columns, std::set<std::string>(there.value().begin(), there.value().end())) << name;
  }
}

TEST_F(StoreCopy, takes_what_a_row_names_before_the_row) {
  const auto database = open_writing(file("one.db"), {}).value();
  ASSERT_TRUE(migrate(*database));
  std::set<std::string> before;
  for (const CopiedTable& table : copied_tables()) {
    before.insert(table.name);
    const auto named = all<std::string>(
        *database, "SELECT \"table\" FROM pragma_foreign_key_list(?)",
        [](const Query& row) -> Result<std::string> { return row.text(0); }, table.name);
    for (const std::string& one : named.value())
      EXPECT_TRUE(before.contains(one)) << table.name << " names " << one;
  }
}

TEST_F(StoreCopy, has_the_same_rows_in_a_file_as_before_and_moves_the_store_there) {
  fill(file("one.db"));
  expect_same(copy(file("one.db"), file("two.db")));
  const auto refused = open(file("one.db"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  EXPECT_NE(refused.error().sentence.find("moved to " + file("two.db").string() +
                                          " on 2026-11-27T15:00:00Z"),
            std::string::npos)
      << refused.error().sentence;
  EXPECT_EQ(ask(file("two.db"), "SELECT count(*) FROM sqlite_schema WHERE name = 'store_move'"),
            "0");
}

TEST_F(StoreCopy, gives_out_the_number_after_the_last_where_it_moved_to) {  // I9
  make_store(file("one.db"));
  tamper(file("one.db"), "INSERT INTO numbers (partner, next) VALUES ('exchange', 271)");
  ASSERT_TRUE(copy(file("one.db"), file("two.db")));
  ASSERT_TRUE(open(file("two.db")));
  EXPECT_EQ(ask(file("two.db"), "SELECT next FROM numbers WHERE partner = 'exchange'"), "271");
}

TEST_F(StoreCopy, goes_on_wherever_it_was_killed) {  // I17
  fill(file("one.db"));
  std::size_t stops = 0;
  for (bool is_done = false; !is_done; ++stops) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      // One table more than the time before, and no farewell.
      std::size_t tables = 0;
      CopyHands hands{.clock = clock_};
      hands.watch = [&](std::string_view, std::int64_t) {
        if (++tables > stops * 3) ::_exit(1);
      };
      const auto done = copy_store({.from = file("one.db"), .to = file("two.db")}, hands);
      ::_exit(done ? 0 : 2);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    ASSERT_NE(WEXITSTATUS(status), 2);
    is_done = WEXITSTATUS(status) == 0;
    if (is_done) break;
    EXPECT_EQ(open(file("two.db")).error().kind, ErrorKind::refused) << "half a store";
    EXPECT_EQ(tell_restored(file("two.db"), clock_.now()).error().kind, ErrorKind::refused);
  }
  EXPECT_GT(stops, 10U);
  for (const CopiedTable& table : copied_tables()) {
    const auto sum = [&](const char* name) {
      const auto database = Database::open(file(name), Database::Access::read_write).value();
      return rows::sum_table(*database, table, TextForm::as_it_is).value().digest;
    };
    EXPECT_EQ(sum("one.db"), sum("two.db")) << table.name;
  }
  EXPECT_EQ(open(file("one.db")).error().kind, ErrorKind::refused);
}

TEST_F(StoreCopy, that_was_killed_after_the_store_was_given_up_ends_when_it_is_called_again) {
  fill(file("one.db"));
  {
    const auto source = open_writing(file("one.db"), {}).value();
    ASSERT_TRUE(rows::set_move_mark(*source, {.role = MoveRole::moved,
                                              .store_id = "not asked",
                                              .other = shown_place(file("two.db")),
                                              .at = clock_.now()}));
  }
  EXPECT_EQ(kind_of(copy(file("one.db"), file("three.db"))), ErrorKind::refused);
  expect_same(copy(file("one.db"), file("two.db")));
  const auto again = copy(file("one.db"), file("two.db"));
  ASSERT_FALSE(again);
  EXPECT_NE(again.error().sentence.find("already"), std::string::npos) << again.error().sentence;
}

TEST_F(StoreCopy, says_what_differs_and_leaves_the_store_as_it_was) {
  fill(file("one.db"));
  {
    CopyHands hands{.clock = clock_};
    // As a program has it that still writes: something that was copied before changes.
    hands.watch = [&](std::string_view table, std::int64_t) {
      if (table == "tasks") tamper(file("two.db"), "UPDATE numbers SET next = 5 WHERE next = 7");
    };
    const auto copied = copy_store({.from = file("one.db"), .to = file("two.db")}, hands);
    ASSERT_TRUE(copied) << copied.error().sentence;
    EXPECT_FALSE(copied->is_same());
    for (const TableOnBothSides& table : copied->tables)
      EXPECT_EQ(table.is_same(), table.name != "numbers") << table.name;
  }
  EXPECT_EQ(ask(file("one.db"), "SELECT count(*) FROM sqlite_schema WHERE name = 'store_move'"),
            "0");
  EXPECT_EQ(open(file("two.db")).error().kind, ErrorKind::refused);
}

TEST_F(StoreCopy, refuses_what_is_in_use_or_has_something_in_it) {
  make_store(file("one.db"));
  make_store(file("another.db"));
  EXPECT_EQ(kind_of(copy(file("one.db"), file("one.db"))), ErrorKind::usage);
  EXPECT_EQ(kind_of(copy(file("none.db"), file("two.db"))), ErrorKind::not_found);
  EXPECT_EQ(kind_of(copy(file("one.db"), file("another.db"))), ErrorKind::refused);
  {
    const auto lock = EngineLock::take(file("one.db"));
    EXPECT_EQ(kind_of(copy(file("one.db"), file("two.db"))), ErrorKind::refused);
    EXPECT_EQ(kind_of(copy(file("another.db"), file("one.db"))), ErrorKind::refused);
  }
  tamper(file("one.db"), "PRAGMA user_version = 30");
  EXPECT_EQ(kind_of(copy(file("one.db"), file("two.db"))), ErrorKind::refused);
  EXPECT_FALSE(std::filesystem::exists(file("two.db")));
}

TEST_F(StoreCopy, goes_on_with_no_copy_of_another_store) {
  make_store(file("one.db"));
  make_store(file("another.db"));
  {
    const auto target = open_writing(file("two.db"), {}).value();
    ASSERT_TRUE(rows::set_move_mark(*target, {.role = MoveRole::filling,
                                              .store_id = "another",
                                              .other = "/somewhere",
                                              .at = clock_.now()}));
  }
  EXPECT_EQ(kind_of(copy(file("one.db"), file("two.db"))), ErrorKind::refused);
}

TEST_F(StoreCopy, is_refused_while_another_program_has_the_file_open) {
  make_store(file("one.db"));
  const auto visitor = open_sqlite(file("one.db"), *parse_keys(std::string(64, 'a')),
                                   StoreRole::visitor, clock_, entropy_);
  ASSERT_TRUE(visitor);
  const auto refused = copy(file("one.db"), file("two.db"));
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().sentence.find("another program has it open"), std::string::npos)
      << refused.error().sentence;
}

TEST_F(StoreCopy, that_keeps_the_store_is_a_backup_of_it) {  // I9
  make_store(file("one.db"));
  tamper(file("one.db"), "INSERT INTO numbers (partner, next) VALUES ('exchange', 271)");
  ASSERT_TRUE(copy(file("one.db"), file("two.db"), true));
  ASSERT_TRUE(open(file("one.db")));
  EXPECT_EQ(ask(file("one.db"), "SELECT next FROM numbers WHERE partner = 'exchange'"), "271");
  ASSERT_TRUE(open(file("two.db")));
  EXPECT_EQ(ask(file("two.db"), "SELECT next FROM numbers WHERE partner = 'exchange'"), "1000271");
}

TEST_F(StoreCopy, is_not_made_of_a_backup) {
  make_store(file("one.db"));
  ASSERT_TRUE(tell_restored(file("one.db"), clock_.now()));
  EXPECT_EQ(kind_of(copy(file("one.db"), file("two.db"))), ErrorKind::refused);
}

TEST_F(StoreCopy, that_is_taken_back_skips_what_may_have_been_used_there) {  // I9
  make_store(file("one.db"));
  tamper(file("one.db"), "INSERT INTO numbers (partner, next) VALUES ('exchange', 271)");
  ASSERT_TRUE(copy(file("one.db"), file("two.db")));
  clock_.advance(std::chrono::seconds(10));
  // A later moment is none it can hold anything of.
  ASSERT_TRUE(tell_restored(file("one.db"), clock_.now()));
  ASSERT_TRUE(open(file("one.db")));
  EXPECT_EQ(ask(file("one.db"), "SELECT next FROM numbers WHERE partner = 'exchange'"), "1001271");
}

TEST_F(StoreCopyToServer, has_the_same_rows_on_a_server_and_in_a_file_again) {
  fill(file("one.db"));
  const std::string url = server();
  expect_same(copy(file("one.db"), url));
  const auto refused = open(file("one.db"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(PostgresCluster::ask(url, "SELECT count(*) FROM store_move"), "0");
  // An event made another delivery due if a trigger had been told of its endpoint.
  EXPECT_EQ(PostgresCluster::ask(url, "SELECT count(*) FROM hook_deliveries"),
            std::to_string(rows_a_table));
  expect_same(copy(url, file("two.db")));
  for (const CopiedTable& table : copied_tables()) {
    const auto sum = [&](const char* name) {
      const auto database = Database::open(file(name), Database::Access::read_write).value();
      return rows::sum_table(*database, table, TextForm::as_it_is).value().digest;
    };
    EXPECT_EQ(sum("one.db"), sum("two.db")) << table.name;
  }
}

// A daemon that lost its way to the server, was forgotten, and comes back.
TEST_F(StoreCopyToServer, leaves_a_store_that_sends_nothing_whoever_has_it_open) {  // I1, I9
  constexpr auto send = "INSERT INTO attempts SELECT * FROM attempts WHERE id = 1";
  constexpr auto refused = "this store was moved";
  fill(file("one.db"));
  const std::string url = server();
  expect_same(copy(file("one.db"), url));
  EXPECT_NE(ask(file("one.db"), send).find(refused), std::string::npos);
  expect_same(copy(url, file("two.db")));
  EXPECT_NE(PostgresCluster::tamper(url, send).find(refused), std::string::npos);
  EXPECT_EQ(ask(file("two.db"), send).find(refused), std::string::npos);
  ASSERT_TRUE(tell_restored(url, clock_.now()));
  EXPECT_EQ(PostgresCluster::tamper(url, send).find(refused), std::string::npos);
}

TEST_F(StoreCopyToServer, is_carried_from_one_server_to_another_with_the_ids_it_gave_out) {
  fill(file("one.db"));
  const std::string first = server();
  const std::string second = server();
  expect_same(copy(file("one.db"), first));
  EXPECT_EQ(PostgresCluster::ask(first, "INSERT INTO cursors VALUES ('x', 'y') RETURNING source"),
            "x");
  // A row that is gone again: its id is not given to another.
  EXPECT_EQ(PostgresCluster::ask(first,
                                 "INSERT INTO damaged_routes (clearinghouse, from_at, through_at, "
                                 "reason, recorded, recorded_by) VALUES ('a', 1, 2, 'b', 3, 'c') "
                                 "RETURNING id"),
            std::to_string(rows_a_table + 1));
  EXPECT_EQ(PostgresCluster::tamper(first, "SELECT setval('damaged_routes_id_seq', 90)"), "");
  expect_same(copy(first, second));
  EXPECT_EQ(PostgresCluster::ask(second,
                                 "INSERT INTO damaged_routes (clearinghouse, from_at, through_at, "
                                 "reason, recorded, recorded_by) VALUES ('a', 1, 2, 'b', 3, 'c') "
                                 "RETURNING id"),
            "91");
}

TEST_F(StoreCopyToServer, says_which_texts_a_server_holds_otherwise) {
  fill(file("one.db"));
  tamper(file("one.db"), "UPDATE tasks SET why = CAST(x'43616fe9' AS TEXT) WHERE id = 3");
  tamper(file("one.db"), "UPDATE tasks SET act = CAST(x'610062' AS TEXT) WHERE id = 4");
  const std::string url = server();
  const auto copied = copy(file("one.db"), url);
  expect_same(copied);
  for (const TableOnBothSides& table : copied->tables)
    EXPECT_EQ(table.texts_changed, table.name == "tasks" ? 2 : 0) << table.name;
  EXPECT_EQ(PostgresCluster::ask(url, "SELECT why FROM tasks WHERE id = 3"), "Cao\xc3\xa9");
  EXPECT_EQ(PostgresCluster::ask(url, "SELECT act FROM tasks WHERE id = 4"), "ab");
}

TEST_F(StoreCopyToServer, carries_no_text_otherwise_that_a_hash_stands_over) {  // I22
  fill(file("one.db"));
  tamper(file("one.db"),
         "DROP TRIGGER audit_stays; UPDATE audit SET why = CAST(x'e9' AS TEXT) WHERE sequence = 3");
  const auto refused = copy(file("one.db"), server());
  EXPECT_EQ(kind_of(refused), ErrorKind::refused);
  EXPECT_NE(refused.error().sentence.find("audit.why"), std::string::npos);
  expect_same(copy(file("one.db"), file("two.db")));
}

TEST_F(StoreCopyToServer, is_refused_while_another_program_is_connected) {
  make_store(file("one.db"));
  const std::string url = server();
  ASSERT_TRUE(copy(file("one.db"), url));
  const auto visitor =
      open_sqlite(url, *parse_keys(std::string(64, 'a')), StoreRole::visitor, clock_, entropy_);
  ASSERT_TRUE(visitor) << visitor.error().sentence;
  const auto refused = copy(url, file("two.db"));
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().sentence.find("other connections"), std::string::npos)
      << refused.error().sentence;
}

TEST_F(StoreCopyToServer, is_not_made_of_a_server_that_was_restored_until_that_is_told) {  // I9
  make_store(file("one.db"));
  const std::string url = server();
  ASSERT_TRUE(copy(file("one.db"), url));
  ASSERT_TRUE(open(url));
  tamper(url, "UPDATE server_line SET timeline = timeline - 1");
  EXPECT_EQ(kind_of(copy(url, file("two.db"))), ErrorKind::refused);
}

CopiedRow row_of(const CopiedTable& table, int seed) {
  CopiedRow row(table.columns.size());
  for (std::size_t n = 0; n < row.size(); ++n) {
    row[n].is_null = (static_cast<int>(n) + seed) % 5 == 4;
    row[n].number = seed * 1000 + static_cast<int>(n);
    row[n].bytes = std::string(n % 3, 'a') + std::to_string(seed);
  }
  return row;
}

std::string digest_of(const CopiedTable& table, const std::vector<CopiedRow>& rows) {
  TableDigest digest(table);
  for (const CopiedRow& row : rows) digest.add(row);
  return digest.hex();
}

TEST(TableDigest, tells_every_change_of_every_value_from_what_was) {
  std::set<std::string> seen;
  std::size_t made = 0;
  const auto look = [&](const CopiedTable& table, const std::vector<CopiedRow>& rows) {
    ++made;
    seen.insert(digest_of(table, rows));
  };
  for (const CopiedTable& table : copied_tables()) {
    const std::vector<CopiedRow> rows = {row_of(table, 1), row_of(table, 2), row_of(table, 3)};
    look(table, rows);
    look(table, {rows[0], rows[1]});
    look(table, {rows[1], rows[0], rows[2]});
    for (std::size_t n = 0; n < table.columns.size(); ++n) {
      auto changed = rows;
      CopiedCell& cell = changed[1][n];
      cell.is_null = !cell.is_null;
      look(table, changed);
      if (cell.is_null) continue;
      cell.number += 1;
      cell.bytes += 'x';
      look(table, changed);
    }
  }
  EXPECT_EQ(seen.size(), made) << "two that differ came to the same digest";
}

TEST(TableDigest, does_not_take_the_end_of_one_text_for_the_beginning_of_the_next) {
  const CopiedTable& table = *std::ranges::find(copied_tables(), "cursors", &CopiedTable::name);
  const auto two = [](std::string one, std::string other) {
    return CopiedRow{{.is_null = false, .bytes = std::move(one)},
                     {.is_null = false, .bytes = std::move(other)}};
  };
  EXPECT_NE(digest_of(table, {two("ab", "c")}), digest_of(table, {two("a", "bc")}));
  EXPECT_NE(digest_of(table, {two("", "")}), digest_of(table, {two("", ""), two("", "")}));
}

}  // namespace
}  // namespace eligd::store
