// What the file itself gives away, refuses, and survives.
#include <sqlite3.h>

#include <atomic>
#include <fstream>

#include "store_fixture.hpp"

namespace eligd::store {
namespace {

class SafetyOfStore : public StoreTest {
 protected:
  // Another program with the file in its hands. Empty when it worked, else SQLite's word.
  std::string tamper(const std::string& sql) {
    sqlite3* handle = nullptr;
    sqlite3_open(path().c_str(), &handle);
    char* text = nullptr;
    sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &text);
    std::string problem = text == nullptr ? "" : text;
    sqlite3_free(text);
    sqlite3_close(handle);
    return problem;
  }
  void audit(const std::string& what) {
    ASSERT_TRUE(wait<std::int64_t>([&](auto done) { store_->audit({"dana", what, "verification 1", "", "command line"}, std::move(done)); }).has_value());
  }
  void summarize() {
    const auto opened = add_verification("A-1");
    const Claim claim = this->claim().at(0);
    const auto attempt = record(attempt_for(claim, 1));
    const auto answer = end(*attempt, claim.lease, AttemptState::answered, sample_answer());
    Decision decision;
    decision.inquiry = claim.inquiry.id;
    decision.verification = opened.id;
    decision.answer = *answer;
    decision.summary = NewSummary{phi("{}"), sha256_hex("{}"), "r", "Ready", true, {*answer}, clock_.now()};
    decision.now = clock_.now();
    ASSERT_TRUE(wait<Recorded>([&](auto done) { store_->record_decision(decision, std::move(done)); }).has_value());
  }
};

TEST_F(SafetyOfStore, no_name_id_or_birth_date_stands_in_the_bytes) {  // I7
  summarize();
  for (const char* suffix : {"", "-wal", "-shm"}) {
    std::ifstream file(path().string() + suffix, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    for (const char* canary : {"TESTPATIENT", "ALEX", "1990-02-14", "EXM000001"}) {
      EXPECT_EQ(bytes.find(canary), std::string::npos) << canary << " in " << suffix;
    }
  }
}

TEST_F(SafetyOfStore, what_is_written_once_cannot_be_changed) {  // I3, I11
  summarize();
  EXPECT_NE(tamper("UPDATE summaries SET headline = 'Not covered'"), "");
  EXPECT_NE(tamper("DELETE FROM summaries"), "");
  EXPECT_NE(tamper("UPDATE answers SET received = 0"), "");
  EXPECT_NE(tamper("DELETE FROM answers"), "");
  EXPECT_TRUE(store_->check()->empty());
  ASSERT_EQ(tamper("DROP TRIGGER summaries_stay; UPDATE summaries SET digest = 'x'"), "");
  const auto breaches = store_->check();
  ASSERT_EQ(breaches->size(), 1U);
  EXPECT_EQ(breaches->front().invariant, "I3");
}

TEST_F(SafetyOfStore, sealed_values_cannot_be_moved_to_another_row_or_column) {
  add_intake("A-1");
  add_intake("A-2");
  ASSERT_EQ(tamper("DROP TRIGGER intake_versions_stay; UPDATE intake_versions SET last_name_sealed = (SELECT last_name_sealed FROM intake_versions WHERE intake_id = 2) WHERE intake_id = 1"), "");
  EXPECT_EQ(store_->intake(IntakeId(1)).error().kind, ErrorKind::cryptography);
  ASSERT_EQ(tamper("UPDATE intake_versions SET first_name_sealed = last_name_sealed WHERE intake_id = 2"), "");
  EXPECT_EQ(store_->intake(IntakeId(2)).error().kind, ErrorKind::cryptography);
}

TEST_F(SafetyOfStore, another_key_does_not_open_it) {
  store_.reset();
  const auto opened = open_sqlite(path(), keys('b'), StoreRole::engine, clock_, entropy_);
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().kind, ErrorKind::cryptography);
}

TEST_F(SafetyOfStore, a_second_engine_is_refused_and_a_visitor_is_not) {
  EXPECT_EQ(open_sqlite(path(), keys(), StoreRole::engine, clock_, entropy_).error().kind, ErrorKind::refused);
  EXPECT_TRUE(open_sqlite(path(), keys(), StoreRole::visitor, clock_, entropy_).has_value());
}

TEST_F(SafetyOfStore, a_newer_schema_is_refused_in_words) {
  store_.reset();
  ASSERT_EQ(tamper("PRAGMA user_version = 99"), "");
  const auto opened = open_sqlite(path(), keys(), StoreRole::engine, clock_, entropy_);
  ASSERT_FALSE(opened.has_value());
  EXPECT_NE(opened.error().sentence.find("newer eligd"), std::string::npos);
}

TEST_F(SafetyOfStore, one_bad_write_harms_no_other_of_its_batch) {  // I18
  std::atomic<int> good = 0;
  std::atomic<int> bad = 0;
  for (int i = 0; i < 200; ++i) {
    if (i % 2 == 0) {
      store_->append_event({"run", i, "good", "eligd", clock_.now()}, [&](Result<void> result) { result ? ++good : ++bad; });
    } else {
      store_->close_task(TaskId(999), "none", "eligd", clock_.now(), [&](Result<void> result) { result ? ++good : ++bad; });
    }
  }
  ASSERT_TRUE(wait<void>([&](auto done) { store_->append_event({"run", 999, "last", "eligd", clock_.now()}, std::move(done)); }).has_value());
  EXPECT_EQ(good, 100);
  EXPECT_EQ(bad, 100);
  EXPECT_EQ(store_->events("run", 198)->size(), 1U);
}

TEST_F(SafetyOfStore, many_writes_share_a_commit) {
  const std::int64_t before = store_->commits();
  for (int i = 0; i < 1000; ++i) store_->append_event({"run", i, "x", "eligd", clock_.now()}, [](Result<void>) {});
  ASSERT_TRUE(wait<void>([&](auto done) { store_->append_event({"run", 0, "last", "eligd", clock_.now()}, std::move(done)); }).has_value());
  EXPECT_LT(store_->commits() - before, 250);
}

TEST_F(SafetyOfStore, the_audit_chain_tells_of_every_change) {  // I21, I22
  for (const char* what : {"view", "export", "view"}) audit(what);
  EXPECT_EQ(store_->verify_audit()->broken_at, std::nullopt);
  EXPECT_EQ(store_->verify_audit()->entries, 3);
  EXPECT_NE(tamper("UPDATE audit SET who = 'nobody'"), "") << "the table itself refuses";
  ASSERT_EQ(tamper("DROP TRIGGER audit_stays; DROP TRIGGER audit_remains; UPDATE audit SET who = 'nobody' WHERE sequence = 2"), "");
  EXPECT_EQ(store_->verify_audit()->broken_at, 2);
  ASSERT_EQ(tamper("UPDATE audit SET who = 'dana' WHERE sequence = 2; DELETE FROM audit WHERE sequence = 3"), "");
  EXPECT_EQ(store_->verify_audit()->broken_at, 3) << "cut off at the end";
}

TEST_F(SafetyOfStore, audit_time_never_goes_backward) {  // I22
  audit("first");
  clock_.jump_wall(-1h);
  audit("second");
  EXPECT_EQ(store_->verify_audit()->broken_at, std::nullopt);
  EXPECT_EQ(tamper("CREATE TABLE probe AS SELECT 1 / ((SELECT at FROM audit WHERE sequence = 2) >= (SELECT at FROM audit WHERE sequence = 1)) AS ok, "
                   "(SELECT clock_back FROM audit WHERE sequence = 2) AS back; CREATE TABLE proof (ok NOT NULL, back CHECK (back = 1)); INSERT INTO proof SELECT * FROM probe"),
            "");
}

TEST_F(SafetyOfStore, a_backup_opens_and_holds_everything) {
  summarize();
  const auto copy = path().parent_path() / "backup.db";
  ASSERT_TRUE(store_->backup(copy).has_value());
  EXPECT_EQ(store_->backup(copy).error().kind, ErrorKind::usage) << "never over an existing file";
  const auto restored = open_sqlite(copy, keys(), StoreRole::visitor, clock_, entropy_);
  ASSERT_TRUE(restored.has_value());
  EXPECT_EQ((*restored)->summaries(VerificationId(1))->size(), 1U);
  EXPECT_TRUE((*restored)->check()->empty());
}

}  // namespace
}  // namespace eligd::store
