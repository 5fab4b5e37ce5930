// The simulated disk loses what a real one may lose, and nothing else.
#include "disk.hpp"

#include "rows.hpp"
#include "tape.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <memory>

namespace eligd::simulation {
namespace {

constexpr const char* path = "/t.db";

struct Closer {
  void operator()(sqlite3* handle) const { sqlite3_close(handle); }
};
using Handle = std::unique_ptr<sqlite3, Closer>;

Handle open(const Disk& disk) {
  sqlite3* handle = nullptr;
  EXPECT_EQ(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                            disk.name().c_str()),
            SQLITE_OK);
  return Handle(handle);
}

void run(const Handle& handle, const char* sql) {
  ASSERT_EQ(sqlite3_exec(handle.get(), sql, nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(handle.get());
}

Handle with_table(const Disk& disk) {
  Handle handle = open(disk);
  run(handle, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (word TEXT)");
  return handle;
}

std::int64_t rows_of(const Disk& disk) {
  return Rows(disk.name(), path).number("SELECT count(*) FROM t");
}

std::uint64_t nothing_kept(std::uint64_t) { return 0; }

TEST(SimulatedDisk, a_power_cut_takes_what_was_not_synced) {
  Disk disk;
  Handle handle = with_table(disk);
  run(handle, "INSERT INTO t VALUES ('synced-word')");
  run(handle, "PRAGMA synchronous=NORMAL; INSERT INTO t VALUES ('written-word')");
  EXPECT_TRUE(disk.has_synced("synced-word"));
  EXPECT_FALSE(disk.has_synced("written-word"));
  EXPECT_FALSE(disk.is_all_synced());
  disk.cut_power(nothing_kept);
  handle.reset();
  EXPECT_EQ(rows_of(disk), 1);
}

TEST(SimulatedDisk, a_killed_process_loses_nothing_it_wrote) {
  Disk disk;
  Handle handle = with_table(disk);
  run(handle, "PRAGMA synchronous=NORMAL; INSERT INTO t VALUES ('written')");
  disk.kill_process();
  handle.reset();
  EXPECT_EQ(rows_of(disk), 1);
}

TEST(SimulatedDisk, a_dead_process_writes_into_the_void) {
  Disk disk;
  Handle handle = with_table(disk);
  disk.kill_process();
  EXPECT_NE(sqlite3_exec(handle.get(), "INSERT INTO t VALUES ('late')", nullptr, nullptr, nullptr),
            SQLITE_OK);
  handle.reset();
  EXPECT_EQ(rows_of(disk), 0);
}

// Its log was in the database when it died, so that closing it has nothing to write, only to tidy.
TEST(SimulatedDisk, a_dead_process_removes_nothing_of_the_next_one) {
  Disk disk;
  Handle handle = with_table(disk);
  run(handle, "INSERT INTO t VALUES ('one')");
  disk.crash_at(disk.operations() + 1);
  run(handle, "INSERT INTO t VALUES ('two'); PRAGMA wal_checkpoint(PASSIVE)");
  disk.kill_process();
  handle.reset();
  EXPECT_EQ(rows_of(disk), 1);
}

TEST(SimulatedDisk, a_crash_at_any_operation_of_a_commit_leaves_all_of_it_or_none) {
  for (int operation = 1; operation <= 12; ++operation) {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
      Disk disk;
      Handle handle = with_table(disk);
      run(handle, "INSERT INTO t VALUES ('before')");
      disk.crash_at(disk.operations() + operation);
      run(handle,
          "BEGIN; INSERT INTO t VALUES ('a'); INSERT INTO t VALUES (hex(zeroblob(9000))); "
          "INSERT INTO t VALUES ('c'); COMMIT");
      Choices choices(seed, "cut");
      disk.cut_power([&](std::uint64_t bound) { return choices.below(bound); });
      handle.reset();
      const std::int64_t rows = rows_of(disk);
      EXPECT_TRUE(rows == 1 || rows == 4) << operation << ": " << rows;
      EXPECT_EQ(Rows(disk.name(), path).number("SELECT count(*) FROM pragma_integrity_check"), 1);
    }
  }
}

TEST(SimulatedDisk, two_connections_see_each_others_commits) {
  Disk disk;
  const Handle writing = with_table(disk);
  Rows reading(disk.name(), path);
  run(writing, "INSERT INTO t VALUES ('one')");
  EXPECT_EQ(reading.number("SELECT count(*) FROM t"), 1);
  run(writing, "BEGIN IMMEDIATE; INSERT INTO t VALUES ('two')");
  EXPECT_EQ(reading.number("SELECT count(*) FROM t"), 1);
  run(writing, "COMMIT");
  EXPECT_EQ(reading.number("SELECT count(*) FROM t"), 2);
}

// The one connection that looks sees each time what a start after the cut would see.
TEST(SimulatedDisk, what_a_power_cut_would_leave_is_seen_as_it_is_each_time) {
  Disk disk;
  Handle writing = with_table(disk);
  Disk cut;
  cut.show_synced_of(disk);
  Rows after(cut.name(), path);
  const auto seen = [&] {
    cut.show_synced_of(disk);
    const std::int64_t rows = after.number("SELECT count(*) FROM t");
    cut.hide();
    return rows;
  };
  EXPECT_EQ(seen(), 0);
  run(writing, "INSERT INTO t VALUES ('synced')");
  EXPECT_EQ(seen(), 1);
  run(writing, "PRAGMA synchronous=NORMAL; INSERT INTO t VALUES ('written')");
  EXPECT_EQ(rows_of(disk), 2);
  EXPECT_EQ(seen(), 1);
  run(writing, "PRAGMA synchronous=FULL; INSERT INTO t VALUES ('synced, and what was before')");
  EXPECT_EQ(seen(), 3);
  run(writing, "PRAGMA wal_checkpoint(TRUNCATE)");
  EXPECT_EQ(seen(), 3);
  writing.reset();  // the log is gone
  EXPECT_EQ(seen(), 3);
}

TEST(SimulatedDisk, a_power_cut_may_keep_any_of_the_writes_in_their_order) {
  Disk disk;
  Handle handle = with_table(disk);
  run(handle, "PRAGMA synchronous=NORMAL; INSERT INTO t VALUES ('written')");
  disk.cut_power([](std::uint64_t) { return std::uint64_t{1}; });
  handle.reset();
  EXPECT_EQ(rows_of(disk), 1);
}

TEST(SimulatedDisk, a_full_one_refuses_and_recovers) {
  Disk disk;
  const Handle handle = with_table(disk);
  disk.set_full(true);
  EXPECT_EQ(sqlite3_exec(handle.get(), "INSERT INTO t VALUES ('x')", nullptr, nullptr, nullptr),
            SQLITE_FULL);
  disk.set_full(false);
  run(handle, "INSERT INTO t VALUES ('x')");
  EXPECT_EQ(rows_of(disk), 1);
}

}  // namespace
}  // namespace eligd::simulation
