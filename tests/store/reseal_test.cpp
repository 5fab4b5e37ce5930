// Sealing anew what older keys sealed, and the end of a key that nothing needs.
#include "key_ring_fixture.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <set>
#include <signal.h>
#include <sstream>
#include <thread>

namespace eligd::store {
namespace {

class Reseal : public EveryKeyRingTest {
 protected:
  [[nodiscard]] std::string on_disk() const {
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator(path().parent_path())) {
      std::ostringstream text;
      text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      bytes += text.str();
    }
    return bytes;
  }
  // What does not stand there now, of a type that may.
  [[nodiscard]] std::string another_value(const std::string& table,
                                          const std::string& column) const {
    if (column.ends_with("_sealed"))
      return engine_ == Engine::postgres ? column + " || " + bytes_in_sql("00")
                                         : "CAST(" + column + " || x'00' AS BLOB)";
    if (engine_ == Engine::sqlite)
      return fmt::format(
          "CASE typeof({0}) WHEN 'integer' THEN {0} + 1 WHEN 'blob' THEN CAST({0} || x'00' AS "
          "BLOB) WHEN 'null' THEN 1 ELSE {0} || 'x' END",
          column);
    const std::string type =
        rows(
            "SELECT data_type FROM information_schema.columns WHERE table_schema = 'public' AND "
            "table_name = '" +
            table + "' AND column_name = '" + column + "'")
            .at(0);
    if (type == "bigint") return fmt::format("coalesce({} + 1, 1)", column);
    return type == "bytea" ? fmt::format("coalesce({}, '') || {}", column, bytes_in_sql("00"))
                           : fmt::format("coalesce({} || 'x', '1')", column);
  }
  // What every value says, by column and row; fails where one does not open.
  [[nodiscard]] std::map<std::string, std::string> values() const {
    std::map<std::string, std::string> said;
    auto database = Database::open(path(), Database::Access::read_write).value();
    const auto ring = KeyRing::read(*database, keys());
    SeededEntropy unused(2);
    const Cipher cipher(*ring, unused);
    for (const SealedColumn& column : sealed_columns()) {
      auto query = database->query(column.next);
      query->bind_blob(std::string(1, '\x01')).bind_blob(std::string(1, '\x03'));
      query->bind(0).bind(0).bind(100'000);
      while (query->step().value()) {
        const auto value =
            cipher.open({column.table, column.column, query->text(2)}, query->blob(3));
        EXPECT_TRUE(value) << column.table << " " << column.column << " " << query->integer(0);
        said[fmt::format("{}.{} {} {}", column.table, column.column, query->integer(0),
                         query->integer(1))] =
            value ? value->reveal(Purpose::storage) : "does not open";
      }
    }
    return said;
  }
};

ON_EVERY_ENGINE(Reseal);

TEST_P(Reseal, knows_every_sealed_column_of_the_schema) {
  std::set<std::string> known = {"identity.data_key_sealed", "data_keys.key_sealed"};
  for (const SealedColumn& column : sealed_columns())
    known.insert(fmt::format("{}.{}_sealed", column.table, column.column));
  std::set<std::string> there;
  for (const std::string& one :
       rows(engine_ == Engine::sqlite
                ? "SELECT s.name || '.' || c.name FROM sqlite_schema s, pragma_table_info(s.name) "
                  "c WHERE s.type = 'table' AND substr(c.name, -7) = '_sealed'"
                : "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE "
                  "table_schema = 'public' AND right(column_name, 7) = '_sealed'")) {
    there.insert(one);
  }
  EXPECT_EQ(known, there);
}

TEST_P(Reseal, finds_each_value_where_the_code_that_seals_it_put_it) {
  fill();
  std::set<std::string> columns;
  for (const auto& [where, value] : values()) columns.insert(where.substr(0, where.find(' ')));
  EXPECT_EQ(columns.size(), sealed_columns().size()) << "a column without a value proves nothing";
}

TEST_P(Reseal, changes_the_key_of_everything_and_nothing_it_says) {
  fill();
  make_old();
  const auto before = values();
  const std::int64_t old = sealed_with(store_key_id);
  ASSERT_EQ(old, std::ssize(before));
  const auto done = reseal_all();
  ASSERT_TRUE(done) << done.error().sentence;
  EXPECT_EQ(done->values, old);
  EXPECT_TRUE(done->is_all);
  EXPECT_EQ(done->by, 2U);
  EXPECT_EQ(sealed_with(store_key_id), 0);
  EXPECT_EQ(sealed_with(2), old);
  EXPECT_EQ(values(), before);
  EXPECT_TRUE(store_->check()->empty());
  EXPECT_EQ(reseal_all()->values, 0) << "nothing is left";
  const auto trail = store_->audit_trail("store");
  EXPECT_EQ(trail->entries.back().entry.what, "reseal");
  EXPECT_FALSE(store_->verify_audit()->broken_at);
}

TEST_P(Reseal, stops_where_it_is_told_and_goes_on_from_there) {
  for (int i = 0; i < 20; ++i) add_intake("A-" + std::to_string(i));
  rotate();
  const std::int64_t all = sealed_with(2);
  const auto some = reseal(path(), keys(), {.at_most = 7, .act = dana()}, clock_, entropy_);
  ASSERT_TRUE(some) << some.error().sentence;
  EXPECT_EQ(some->values, 7);
  EXPECT_FALSE(some->is_all);
  EXPECT_EQ(sealed_with(2), all - 7);
  const auto rest = reseal_all();
  EXPECT_EQ(rest->values, all - 7);
  EXPECT_TRUE(rest->is_all);
}

TEST_P(Reseal, of_one_key_leaves_the_others) {
  add_intake("A-1");
  rotate();
  add_intake("A-2");
  const std::int64_t each = sealed_with(2);
  rotate();
  ASSERT_TRUE(reseal_all(3));
  EXPECT_EQ(sealed_with(2), each);
  EXPECT_EQ(sealed_with(3), 0);
  EXPECT_EQ(sealed_with(4), each);
  EXPECT_EQ(reseal_all(4).error().kind, ErrorKind::refused) << "it seals now";
  EXPECT_EQ(reseal_all(9).error().kind, ErrorKind::not_found);
}

TEST_P(Reseal, leaves_empty_what_was_emptied) {
  fill();
  ASSERT_EQ(tamper("UPDATE legal_holds SET reason_sealed = " + bytes_in_sql("")), "");
  rotate();
  ASSERT_TRUE(reseal_all());
  EXPECT_EQ(rows("SELECT reason_sealed FROM legal_holds").at(0), "");
}

TEST_P(Reseal, changes_nothing_of_a_value_that_does_not_open) {
  const IntakeId id = add_intake("A-1");
  ASSERT_EQ(tamper_past("intake_versions_stay", "intake_versions",
                        "UPDATE intake_versions SET last_name_sealed = first_name_sealed"),
            "");
  rotate();
  const auto done = reseal_all();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().kind, ErrorKind::cryptography);
  EXPECT_NE(done.error().sentence.find("intake_versions"), std::string::npos);
  EXPECT_EQ(key_of_name(id), 2U);
}

// The triggers that let it pass let nothing else pass, for whichever column a table has.
TEST_P(Reseal, is_all_that_may_be_done_with_what_never_changes) {
  fill();
  for (const char* table :
       {"intake_versions", "answers", "summaries", "call_results", "overrides", "partner_files"}) {
    for (const std::string& column :
         rows(fmt::format(fmt::runtime(engine_ == Engine::sqlite
                                           ? "SELECT name FROM pragma_table_info('{}')"
                                           : "SELECT column_name FROM information_schema.columns "
                                             "WHERE table_schema = 'public' AND column_name <> "
                                             "'practice' AND table_name = '{}'"),
                          table))) {
      const bool is_sealed = column.ends_with("_sealed");
      const std::string other = another_value(table, column);
      const std::string change = fmt::format("UPDATE {} SET {} = {}", table, column, other);
      EXPECT_NE(tamper(change), "") << change;
      EXPECT_THAT(tamper("INSERT INTO reseal_now VALUES (1); " + change),
                  testing::HasSubstr("and nothing else"))
          << change;
      ASSERT_EQ(tamper("DELETE FROM reseal_now"), "");
      if (!is_sealed) continue;
      for (const std::string& value :
           {std::string("NULL"), bytes_in_sql(""), headed("0200000001", column, 6),
            headed("01", column, 6), headed("0200000009", column, 7)}) {
        EXPECT_THAT(tamper(fmt::format("INSERT INTO reseal_now VALUES (1); UPDATE {} SET {} = {}",
                                       table, column, value)),
                    testing::HasSubstr("and nothing else"))
            << table << " " << column << " " << value;
        ASSERT_EQ(tamper("DELETE FROM reseal_now"), "");
      }
    }
  }
  // The test's own way of writing passes where the shape is right: the code alone sees the words.
  const std::string shaped =
      "UPDATE summaries SET json_sealed = " + headed("0200000009", "json_sealed", 6);
  EXPECT_NE(tamper(shaped), "");
  EXPECT_EQ(tamper("INSERT INTO reseal_now VALUES (1); " + shaped + "; DELETE FROM reseal_now"),
            "");
}

TEST_P(Reseal, goes_on_beside_who_writes) {
  for (int i = 0; i < 40; ++i) add_intake("A-" + std::to_string(i));
  rotate();
  std::atomic<bool> is_over = false;
  std::int64_t written = 0;
  std::thread other([&] {
    while (!is_over) add_intake("B-" + std::to_string(written++));
  });
  const auto done = reseal_all();
  is_over = true;
  other.join();
  ASSERT_TRUE(done) << done.error().sentence;
  EXPECT_TRUE(done->is_all);
  EXPECT_GT(written, 0);
  EXPECT_EQ(sealed_with(2), 0);
  EXPECT_EQ(std::ssize(values()), (40 + written) * 5);
  EXPECT_TRUE(store_->check()->empty());
}

TEST_P(Reseal, loses_nothing_whenever_it_is_killed) {
  for (int i = 0; i < 60; ++i) add_intake("A-" + std::to_string(i));
  const auto before = values();
  store_.reset();
  int half = 0;
  for (int round = 0; round < 25 || (half == 0 && round < 100); ++round) {  // a slow machine
    const DataKeyId newest = rotate();
    const pid_t child = ::fork();
    if (child == 0) {
      (void)reseal_all();
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(round) * 2000);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_EQ(values(), before) << "round " << round;
    ASSERT_TRUE(rows("SELECT only_row FROM reseal_now").empty());
    const std::int64_t anew = sealed_with(newest);
    if (anew > 0 && anew < std::ssize(before)) ++half;
  }
  EXPECT_GT(half, 0) << "no round was killed in the middle: the test proves nothing";
  ASSERT_TRUE(reseal_all()->is_all);
  EXPECT_EQ(values(), before);
  open();
  EXPECT_TRUE(store_->check()->empty());
  EXPECT_FALSE(store_->verify_audit()->broken_at);
}

TEST_P(Reseal, ends_a_key_only_when_nothing_needs_it) {
  const IntakeId id = add_intake("A-1");
  EXPECT_EQ(destroy(2).error().kind, ErrorKind::refused) << "it seals";
  rotate();
  EXPECT_EQ(destroy(2).error().kind, ErrorKind::refused) << "a value needs it";
  EXPECT_EQ(destroy(store_key_id).error().kind, ErrorKind::refused);
  EXPECT_EQ(destroy(9).error().kind, ErrorKind::not_found);
  const std::string wrapped = rows("SELECT key_sealed FROM data_keys WHERE id = 2").at(0);
  const std::string sealed = rows("SELECT last_name_sealed FROM intake_versions").at(0);
  ASSERT_TRUE(reseal_all(2));
  store_.reset();
  const auto gone = destroy(2);
  ASSERT_TRUE(gone) << gone.error().sentence;
  EXPECT_EQ(*gone, engine_ == Engine::sqlite) << "a server keeps a log of its own";
  EXPECT_EQ(destroy(2).error().kind, ErrorKind::refused) << "once";
  EXPECT_EQ(state_of(2), DataKeyState::destroyed);
  if (engine_ == Engine::sqlite) {  // what a server has on its disk, it looks after itself
    const std::string files = on_disk();
    EXPECT_EQ(files.find(wrapped), std::string::npos);
    EXPECT_EQ(files.find(sealed), std::string::npos) << "nor what it sealed";
  }
  open();
  EXPECT_EQ(name_of(*store_, id), "TESTPATIENT");
  EXPECT_EQ(store_->audit_trail("data key 2")->entries.at(0).entry.what, "destroy data key");
  EXPECT_NE(tamper("UPDATE data_keys SET key_sealed = " + bytes_in_sql("01") + " WHERE id = 2"),
            "");
  EXPECT_NE(tamper("DELETE FROM data_keys WHERE id = 2"), "");
  EXPECT_NE(tamper("UPDATE data_keys SET destroyed = 1 WHERE id = 3"), "") << "the newest";
}

// A report that began before reads what stood there then.
TEST_P(Reseal, does_not_end_a_key_under_somebody_who_reads_what_it_sealed) {
  const IntakeId id = add_intake("A-1");
  rotate();
  {
    const auto one_state = store_->snapshot();
    ASSERT_EQ(name_of(*store_, id), "TESTPATIENT");
    ASSERT_TRUE(reseal_all());
    EXPECT_EQ(destroy(2).error().kind, ErrorKind::unavailable);
    EXPECT_EQ(name_of(*store_, id), "TESTPATIENT");
  }
  EXPECT_TRUE(destroy(2));
  EXPECT_EQ(name_of(*store_, id), "TESTPATIENT");
}

// Of a value that went, or of a page somebody kept: once its key is destroyed it says nothing.
TEST_P(Reseal, and_the_end_of_its_key_leave_an_old_copy_of_a_value_closed) {
  const IntakeId id = add_intake("A-1");
  const std::string old =
      bytes_in_sql(to_hex(rows("SELECT last_name_sealed FROM intake_versions").at(0)));
  rotate();
  ASSERT_TRUE(reseal_all());
  ASSERT_EQ(drop_trigger("intake_versions_stay", "intake_versions"), "");
  const std::string put_back = "UPDATE intake_versions SET last_name_sealed = " + old;
  ASSERT_EQ(tamper(put_back), "");
  EXPECT_EQ(name_of(*store_, id), "TESTPATIENT") << "the key is there still";
  ASSERT_TRUE(reseal_all());
  ASSERT_TRUE(destroy(2));
  ASSERT_EQ(tamper(put_back), "");
  add_intake("A-2");  // what a process at work knew of it goes with its next write
  EXPECT_EQ(store_->intake(id).error().kind, ErrorKind::cryptography);
}

}  // namespace
}  // namespace eligd::store
