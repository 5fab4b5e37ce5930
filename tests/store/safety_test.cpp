// What the file itself gives away, refuses, and survives.
#include "sqlite_fixture.hpp"
#include "store/audit_head.hpp"
#include "store/place.hpp"

#include <sqlite3.h>

#include <atomic>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace eligd::store {
namespace {

template <class Base>
class SafetyBase : public Base {
 protected:
  using Base::store_, Base::clock_, Base::path, Base::add_verification, Base::record, Base::end,
      Base::attempt_for, Base::sample_answer;

  void audit(const std::string& what) {
    ASSERT_TRUE(wait<std::int64_t>([&](auto done) {
                  store_->audit({"dana", what, "verification 1", "", "command line"},
                                std::move(done));
                }).has_value());
  }
  AuditHead head() {
    const auto trail = store_->audit_trail("audit head").value();
    return {.entry = trail.sequence, .hash = trail.head};
  }
  void summarize() {
    const auto opened = add_verification("A-1");
    const Claim claim = Base::claim().at(0);
    const auto attempt = record(attempt_for(claim, 1));
    const auto answer = end(*attempt, claim.lease, AttemptState::answered, sample_answer());
    Decision decision;
    decision.inquiry = claim.inquiry.id;
    decision.verification = opened.id;
    decision.answer = *answer;
    decision.summary =
        NewSummary{phi("{}"), sha256_hex("{}"), "r", "Ready", true, {*answer}, clock_.now()};
    decision.now = clock_.now();
    ASSERT_TRUE(wait<Recorded>([&](auto done) {
                  store_->record_decision(decision, std::move(done));
                }).has_value());
  }
};

class SafetyOfStore : public SafetyBase<EveryStoreTest> {
 protected:
  [[nodiscard]] std::string set_schema_version(int version) const {
    return tamper((engine_ == Engine::sqlite ? "PRAGMA user_version = "
                                             : "UPDATE schema_version SET version = ") +
                  std::to_string(version));
  }
};

// What a file alone has: bytes to look through, and copies.
class SafetyOfFile : public SafetyBase<SqliteStoreTest> {};

ON_EVERY_ENGINE(SafetyOfStore);

TEST_F(SafetyOfFile, no_name_id_or_birth_date_stands_in_files_or_their_names) {  // I7
  summarize();
  const RejectedInput reject{.source = SourceKey("csv"),
                             .reason = "no date",
                             .original = phi("TESTPATIENT,ALEX,EXM000001")};
  ASSERT_TRUE(wait<void>([&](auto done) {
                store_->record_rejects({reject}, std::move(done));
              }).has_value());
  ASSERT_TRUE(store_->backup(path().parent_path() / "backup.db").has_value());
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(path().parent_path())) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes =
        entry.path().filename().string() + std::string((std::istreambuf_iterator<char>(file)), {});
    for (const char* canary : {"TESTPATIENT", "ALEX", "1990-02-14", "EXM000001"}) {
      EXPECT_EQ(bytes.find(canary), std::string::npos) << canary << " in " << entry.path();
    }
    ++files;
  }
  EXPECT_GE(files, 4) << "the database, its log, its lock and the backup";
}

TEST_P(SafetyOfStore, what_is_written_once_cannot_be_changed) {  // I3, I11
  summarize();
  EXPECT_NE(tamper("UPDATE summaries SET headline = 'Not covered'"), "");
  EXPECT_NE(tamper("DELETE FROM summaries"), "");
  EXPECT_NE(tamper("UPDATE answers SET received = 0"), "");
  EXPECT_NE(tamper("DELETE FROM answers"), "");
  EXPECT_TRUE(store_->check()->empty());
  ASSERT_EQ(tamper_past("summaries_stay", "summaries", "UPDATE summaries SET digest = 'x'"), "");
  const auto breaches = store_->check();
  ASSERT_EQ(breaches->size(), 1U);
  EXPECT_EQ(breaches->front().invariant, "I3");
}

TEST_P(SafetyOfStore, sealed_values_cannot_be_moved_to_another_row_or_column) {
  add_intake("A-1");
  add_intake("A-2");
  ASSERT_EQ(
      tamper_past("intake_versions_stay", "intake_versions",
                  "UPDATE intake_versions SET last_name_sealed = (SELECT last_name_sealed FROM "
                  "intake_versions WHERE intake_id = 2) WHERE intake_id = 1"),
      "");
  EXPECT_EQ(store_->intake(IntakeId(1)).error().kind, ErrorKind::cryptography);
  ASSERT_EQ(
      tamper("UPDATE intake_versions SET first_name_sealed = last_name_sealed WHERE intake_id = 2"),
      "");
  EXPECT_EQ(store_->intake(IntakeId(2)).error().kind, ErrorKind::cryptography);
}

TEST_P(SafetyOfStore, another_key_does_not_open_it) {
  store_.reset();
  const auto opened = open_sqlite(path(), keys('b'), StoreRole::engine, clock_, entropy_);
  ASSERT_FALSE(opened.has_value());
  EXPECT_EQ(opened.error().kind, ErrorKind::cryptography);
}

TEST_P(SafetyOfStore, a_second_engine_is_refused_and_a_visitor_is_not) {
  EXPECT_EQ(open_sqlite(path(), keys(), StoreRole::engine, clock_, entropy_).error().kind,
            ErrorKind::refused);
  EXPECT_TRUE(open_sqlite(path(), keys(), StoreRole::visitor, clock_, entropy_).has_value());
}

TEST_P(SafetyOfStore, a_newer_schema_is_refused_in_words) {
  store_.reset();
  ASSERT_EQ(set_schema_version(99), "");
  const auto opened = open_sqlite(path(), keys(), StoreRole::engine, clock_, entropy_);
  ASSERT_FALSE(opened.has_value());
  EXPECT_NE(opened.error().sentence.find("newer eligd"), std::string::npos);
}

TEST_P(SafetyOfStore, a_visitor_changes_no_schema_under_an_engine_at_work) {  // R9
  ASSERT_EQ(set_schema_version(0), "");
  // On a server that passes by itself: whoever waits goes on once the others stopped (decision
  // 0071).
  EXPECT_EQ(open_store(path(), keys(), StoreRole::visitor, clock_, entropy_).error().kind,
            is_server(path()) ? ErrorKind::unavailable : ErrorKind::refused);
}

TEST_P(SafetyOfStore, keeps_one_intake_of_fifty_posted_at_once) {  // K4
  std::vector<std::thread> clients;
  std::mutex mutex;
  std::map<IntakeKept, int> kept;
  std::set<IntakeId> ids;
  for (int i = 0; i < 50; ++i) {
    clients.emplace_back([&] {
      const auto added = wait<std::vector<IntakeAdded>>([&](auto done) {
        store_->add_intakes({sample_intake("A-1")}, std::nullopt, std::move(done));
      });
      const auto seen = store_->find_intake(SourceKey("csv"), "A-1");  // readers beside the writer
      const std::scoped_lock lock(mutex);
      ++kept[added->front().kept];
      ids.insert(added->front().id);
      ids.insert((*seen)->id);
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(kept[IntakeKept::created], 1);
  EXPECT_EQ(kept[IntakeKept::already], 49);
  EXPECT_EQ(ids.size(), 1U);
}

TEST_P(SafetyOfStore, one_bad_write_harms_no_other_of_its_batch) {  // I18
  std::atomic<int> good = 0;
  std::atomic<int> bad = 0;
  for (int i = 0; i < 200; ++i) {
    if (i % 2 == 0) {
      store_->append_event({"run", i, "good", "eligd", clock_.now()},
                           [&](Result<void> result) { result ? ++good : ++bad; });
    } else {
      store_->close_task(TaskId(999), "none", "eligd", clock_.now(),
                         [&](Result<void> result) { result ? ++good : ++bad; });
    }
  }
  ASSERT_TRUE(wait<void>([&](auto done) {
                store_->append_event({"run", 999, "last", "eligd", clock_.now()}, std::move(done));
              }).has_value());
  EXPECT_EQ(good, 100);
  EXPECT_EQ(bad, 100);
  EXPECT_EQ(store_->events("run", 198)->size(), 1U);
}

TEST_P(SafetyOfStore, many_writes_share_a_commit) {
  const std::int64_t before = store_->commits();
  for (int i = 0; i < 1000; ++i)
    store_->append_event({"run", i, "x", "eligd", clock_.now()}, [](Result<void>) {});
  ASSERT_TRUE(wait<void>([&](auto done) {
                store_->append_event({"run", 0, "last", "eligd", clock_.now()}, std::move(done));
              }).has_value());
  EXPECT_LT(store_->commits() - before, 250);
}

TEST_P(SafetyOfStore, a_write_that_is_refused_harms_none_that_shares_its_commit) {  // I18
  store_->gather(std::chrono::seconds(1));
  const std::int64_t before = store_->commits();
  const auto told = [&](const std::string& what) {
    return begin<void>([&](auto done) {
      store_->append_event({"run", 7, what, "eligd", clock_.now()}, std::move(done));
    });
  };
  auto first = told("first");
  auto refused = begin<void>([&](auto done) {
    store_->close_task(TaskId(404), "done", "dana", clock_.now(), std::move(done));
  });
  auto last = told("last");
  EXPECT_TRUE(first.get().has_value());
  EXPECT_EQ(refused.get().error().kind, ErrorKind::conflict);
  EXPECT_TRUE(last.get().has_value());
  store_->gather(Microseconds(0));
  EXPECT_EQ(store_->commits() - before, 1);
  const auto events = store_->events("run", 7);
  ASSERT_TRUE(events.has_value());
  ASSERT_EQ(events->size(), 2U) << "each once, though the three were begun again";
  EXPECT_EQ(events->front().what, "first");
  EXPECT_EQ(events->back().what, "last");
}

TEST_P(SafetyOfStore, a_commit_that_waits_goes_when_there_is_company_enough) {
  store_->gather(std::chrono::seconds(30));
  const auto begun = std::chrono::steady_clock::now();
  std::vector<std::future<Result<void>>> writes;
  for (int i = 0; i < 64; ++i) {
    writes.push_back(begin<void>([&](auto done) {
      store_->append_event({"run", i, "x", "eligd", clock_.now()}, std::move(done));
    }));
  }
  for (auto& write : writes) EXPECT_TRUE(write.get().has_value());
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20));
  store_->gather(Microseconds(0));
}

TEST_P(SafetyOfStore, a_commit_waits_for_company_only_when_told_to) {
  // Each write follows the last one's end: without a wait they can share no commit.
  const auto commits_of = [&](Microseconds patience) {
    store_->gather(patience);
    const std::int64_t before = store_->commits();
    std::vector<std::thread> clients;
    for (int client = 0; client < 4; ++client) {
      clients.emplace_back([&] {
        for (int i = 0; i < 5; ++i) {
          EXPECT_TRUE(wait<void>([&](auto done) {
                        store_->append_event({"run", i, "x", "eligd", clock_.now()},
                                             std::move(done));
                      }).has_value());
        }
      });
    }
    for (std::thread& client : clients) client.join();
    return store_->commits() - before;
  };
  EXPECT_LE(commits_of(std::chrono::milliseconds(200)), 8) << "four write at once, five times";
  store_->gather(Microseconds(0));
  const std::int64_t before = store_->commits();
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(wait<void>([&](auto done) {
                  store_->append_event({"run", i, "x", "eligd", clock_.now()}, std::move(done));
                }).has_value());
  }
  EXPECT_EQ(store_->commits() - before, 5) << "one alone is committed at once";
}

TEST_P(SafetyOfStore, the_audit_chain_tells_of_every_change) {  // I21, I22
  struct Case {
    std::string deed;
    std::int64_t found_at;
  };
  for (const char* what : {"view", "export", "view"}) audit(what);
  EXPECT_EQ(store_->verify_audit()->broken_at, std::nullopt);
  EXPECT_EQ(store_->verify_audit()->entries, 3);
  EXPECT_NE(tamper("UPDATE audit SET who = 'nobody'"), "") << "the table itself refuses";
  EXPECT_NE(tamper("DELETE FROM audit"), "") << "the table itself refuses";
  ASSERT_EQ(drop_trigger("audit_stays", "audit"), "");
  ASSERT_EQ(tamper_past("audit_remains", "audit", "CREATE TABLE kept AS SELECT * FROM audit"), "");
  for (const Case& c :
       {Case{"UPDATE audit SET who = 'nobody' WHERE sequence = 2", 2},
        Case{"DELETE FROM audit WHERE sequence = 2", 2},
        Case{"DELETE FROM audit WHERE sequence = 1", 1},
        Case{"DELETE FROM audit WHERE sequence = 3", 3}, Case{"DELETE FROM audit", 1},
        Case{"UPDATE audit SET sequence = -sequence; UPDATE audit SET sequence = CASE sequence "
             "WHEN -1 THEN 2 WHEN -2 THEN 1 ELSE 3 END",
             1}}) {
    ASSERT_EQ(tamper(c.deed), "");
    EXPECT_EQ(store_->verify_audit()->broken_at, c.found_at) << c.deed;
    EXPECT_EQ(store_->check()->size(), 1U);
    ASSERT_EQ(tamper("DELETE FROM audit; INSERT INTO audit SELECT * FROM kept"), "");
    ASSERT_EQ(store_->verify_audit()->broken_at, std::nullopt);
  }
}

TEST_P(SafetyOfStore, the_audit_chain_stands_over_what_either_engine_gives_back) {  // I22
  for (const std::string& why : {std::string("said by Caf\xe9"), std::string("half\0way", 8)}) {
    ASSERT_TRUE(wait<std::int64_t>([&](auto done) {
                  store_->audit({"dana", "view", "verification 1", why, "command line"},
                                std::move(done));
                }).has_value());
  }
  EXPECT_EQ(store_->verify_audit()->broken_at, std::nullopt);
  EXPECT_EQ(rows("SELECT why FROM audit ORDER BY sequence"),
            (std::vector<std::string>{"said by Caf\xc3\xa9", "halfway"}));
}

// Whoever holds the key brings an older file back and writes other entries: the chain is whole, and
// a head that was carried elsewhere tells.
TEST_F(SafetyOfFile,
       a_head_carried_elsewhere_finds_a_chain_that_was_cut_and_written_anew) {  // I22
  for (const char* what : {"view", "export"}) audit(what);
  const auto early = head();
  const auto older = path().parent_path() / "older.db";
  ASSERT_TRUE(store_->backup(older));
  audit("change rules");
  const auto carried = head();
  EXPECT_EQ(find_head(path(), early), HeadFound::in_chain);
  EXPECT_EQ(find_head(path(), carried), HeadFound::in_chain);

  auto rebuilt = open_sqlite(older, keys(), StoreRole::engine, clock_, entropy_);
  ASSERT_TRUE(rebuilt) << rebuilt.error().sentence;
  EXPECT_EQ(find_head(older, carried), HeadFound::cut);
  for (int n = 0; n < 2; ++n) {
    ASSERT_TRUE(wait<std::int64_t>([&](auto done) {
                  (*rebuilt)->audit({"dana", "view", "verification 1", "", "command line"},
                                    std::move(done));
                }).has_value());
  }
  EXPECT_EQ((*rebuilt)->verify_audit()->broken_at, std::nullopt) << "by itself it looks whole";
  EXPECT_EQ(find_head(older, carried), HeadFound::other);
  EXPECT_EQ(find_head(older, early), HeadFound::in_chain);

  EXPECT_EQ(parse_audit_head(to_string(carried)).value(), carried);
  for (const char* wrong : {"", "3", "3:", "3:9f", "x:", "-3:9f", "0:9f"})
    EXPECT_EQ(parse_audit_head(wrong).error().kind, ErrorKind::usage) << wrong;
}

TEST_P(SafetyOfStore, audit_time_never_goes_backward) {  // I22
  audit("first");
  clock_.jump_wall(-1h);
  audit("second");
  EXPECT_EQ(store_->verify_audit()->broken_at, std::nullopt);
  EXPECT_EQ(rows("SELECT CAST((SELECT at FROM audit WHERE sequence = 2) >= (SELECT at FROM audit "
                 "WHERE sequence = 1) AS INTEGER)"),
            std::vector<std::string>{"1"});
  EXPECT_EQ(rows("SELECT clock_back FROM audit WHERE sequence = 2"), std::vector<std::string>{"1"});
}

TEST_F(SafetyOfFile, a_backup_opens_and_holds_everything) {
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
