// A store on a fresh file, and short ways to bring it into the state a test is about.
//
// The conformance suites (EveryStoreTest: attempts, claims, decisions, intakes and so on) speak to
// the Store interface only, and each case runs on every engine. What only SQLite can be asked is in
// disk_test and safety_test.
#pragma once

#include "base/test_world.hpp"
#include "postgres_cluster.hpp"
#include "store/database.hpp"
#include "store/keys.hpp"
#include "store/sqlite_store.hpp"
#include "store/steps.hpp"
#include "store/store.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>

namespace eligd::store {

using namespace std::chrono_literals;

// SQLite's own way of opening a store does it for both: the place tells which it is.
inline constexpr auto open_store = open_sqlite;

enum class Engine { sqlite, postgres };

// Another program with the file in its hands. Empty when it worked, else SQLite's word.
inline std::string tamper_with_file(const std::filesystem::path& file, const std::string& sql) {
  sqlite3* handle = nullptr;
  sqlite3_open(file.c_str(), &handle);
  char* text = nullptr;
  sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &text);
  std::string problem = text == nullptr ? "" : text;
  sqlite3_free(text);
  sqlite3_close(handle);
  return problem;
}

inline Phi<std::string> phi(std::string text) { return Phi<std::string>(std::move(text)); }

class StoreTest : public testing::Test {
 protected:
  explicit StoreTest(Engine engine = Engine::sqlite) : engine_(engine) {
    std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
    std::ranges::replace(name, '/', '-');
    folder_ = std::filesystem::temp_directory_path() /
              ("eligd-store-" + name + "-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    if (engine_ == Engine::postgres) url_ = PostgresCluster::shared().make_store();
    if (engine_ == Engine::sqlite || PostgresCluster::shared().is_there()) open();
  }
  ~StoreTest() override {
    store_.reset();
    for (const std::string& url : {url_, other_url_})
      if (!url.empty()) PostgresCluster::shared().drop_database(url);
    std::filesystem::remove_all(folder_);
  }

  void SetUp() override {
    if (engine_ == Engine::postgres && !PostgresCluster::shared().is_there())
      GTEST_SKIP() << "PostgreSQL 15 is not installed here: tools/deps";
  }

  [[nodiscard]] std::filesystem::path path() const {
    return engine_ == Engine::postgres ? std::filesystem::path(url_) : folder_ / "eligd.db";
  }
  // Another program with the store in its hands. Empty when it worked, else the engine's word.
  [[nodiscard]] std::string tamper(const std::string& sql) const {
    return engine_ == Engine::postgres ? PostgresCluster::tamper(path(), sql)
                                       : tamper_with_file(path(), sql);
  }
  // As who may change the schema and has taken away what refuses.
  [[nodiscard]] std::string drop_trigger(const std::string& trigger,
                                         const std::string& table) const {
    return tamper("DROP TRIGGER " + trigger + (engine_ == Engine::postgres ? " ON " + table : ""));
  }
  [[nodiscard]] std::string tamper_past(const std::string& trigger, const std::string& table,
                                        const std::string& sql) const {
    const std::string dropped = drop_trigger(trigger, table);
    return dropped.empty() ? tamper(sql) : dropped;
  }
  // First column of each row, as bytes.
  [[nodiscard]] std::vector<std::string> rows(const std::string& sql) const {
    return rows_of(path(), sql);
  }
  [[nodiscard]] static std::vector<std::string> rows_of(const std::filesystem::path& place,
                                                        const std::string& sql) {
    auto database = Database::open(place, Database::Access::read_write).value();
    auto query = database->query(sql);
    EXPECT_TRUE(query) << query.error().sentence << ": " << sql;
    const auto found = collect<std::string>(
        *query, [](const Query& row) -> Result<std::string> { return row.blob(0); });
    EXPECT_TRUE(found) << found.error().sentence << ": " << sql;
    return found.value_or(std::vector<std::string>());
  }
  // Bytes as each engine writes them in a statement.
  [[nodiscard]] std::string bytes_in_sql(const std::string& hex) const {
    return engine_ == Engine::postgres ? "'\\x" + hex + "'::bytea" : "x'" + hex + "'";
  }
  // `column` with other bytes in front of what follows its first ones.
  [[nodiscard]] std::string headed(const std::string& hex, const std::string& column,
                                   int from) const {
    const std::string joined =
        bytes_in_sql(hex) + " || substr(" + column + ", " + std::to_string(from) + ")";
    return engine_ == Engine::postgres ? "(" + joined + ")" : "CAST(" + joined + " AS BLOB)";
  }
  [[nodiscard]] static Keys keys(char digit = 'a') { return *parse_keys(std::string(64, digit)); }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  // Where another store may be made.
  [[nodiscard]] std::filesystem::path other_place() {
    if (engine_ == Engine::sqlite) return folder_ / "other.db";
    if (other_url_.empty()) other_url_ = PostgresCluster::shared().make_store();
    return other_url_;
  }
  void open() {
    auto opened = open_store(path(), keys(), StoreRole::engine, clock_, entropy_);
    ASSERT_TRUE(opened.has_value()) << opened.error().sentence;
    store_ = std::move(*opened);
  }
  void reopen() {
    store_.reset();
    open();
  }

  [[nodiscard]] static IntakeRecord sample_intake(const std::string& external_id) {
    IntakeRecord intake;
    intake.source = SourceKey("csv");
    intake.external_id = external_id;
    intake.digest = "digest-" + external_id;
    intake.level = LevelKey("iop_mh");
    intake.payer_as_written = "Example Health";
    intake.last_name = phi("TESTPATIENT");
    intake.first_name = phi("ALEX");
    intake.birth_date = phi("1990-02-14");
    intake.member_id = phi("EXM000001");
    intake.document = phi(R"({"id":"A-1"})");
    return intake;
  }

  IntakeId add_intake(const std::string& external_id) {
    const auto added = wait<std::vector<IntakeAdded>>([&](auto done) {
      store_->add_intakes({sample_intake(external_id)}, std::nullopt, std::move(done));
    });
    return added.value().front().id;
  }

  VerificationOpened add_verification(const std::string& external_id, Instant deadline = {}) {
    NewVerification verification;
    verification.intake = add_intake(external_id);
    verification.payer = PayerKey("example-health");
    verification.level = LevelKey("iop_mh");
    verification.from = *parse_iso_date("2026-12-01");
    verification.through = *parse_iso_date("2027-01-22");
    verification.deadline = deadline;
    verification.now = clock_.now();
    NewInquiry inquiry;
    inquiry.service_types = {"30"};
    inquiry.due = clock_.now();
    return wait<VerificationOpened>([&](auto done) {
             store_->open_verification(verification, {inquiry}, {}, std::move(done));
           })
        .value();
  }

  std::vector<Claim> claim(std::int64_t max = 10) {
    ClaimRequest request;
    request.worker = "test";
    request.now = clock_.now();
    request.lease_until = clock_.now() + 120s;
    request.max = max;
    return wait<std::vector<Claim>>([&](auto done) { store_->claim_due(request, std::move(done)); })
        .value();
  }

  [[nodiscard]] NewAttempt attempt_for(const Claim& claim, std::int64_t number) const {
    NewAttempt attempt;
    attempt.inquiry = claim.inquiry.id;
    attempt.lease = claim.lease;
    attempt.clearinghouse = ClearinghouseKey("exchange-one");
    attempt.payer = claim.payer;
    attempt.trace = TraceNumber("T" + std::to_string(number));
    attempt.reference = ReferenceNumber("R" + std::to_string(number));
    attempt.isa13 = InterchangeControlNumber(number);
    attempt.gs06 = GroupControlNumber(number);
    attempt.st02 = SetControlNumber(1);
    attempt.digest = sha256_hex("ISA*00*TESTPATIENT");
    attempt.bytes = phi("ISA*00*TESTPATIENT");
    attempt.now = clock_.now();
    return attempt;
  }
  Result<AttemptId> record(const NewAttempt& attempt) {
    return wait<AttemptId>([&](auto done) { store_->record_attempt(attempt, std::move(done)); });
  }
  Result<AnswerId> end(AttemptId id, std::int64_t lease, AttemptState state,
                       std::optional<NewAnswer> answer = {}) {
    AttemptEnd end{.state = state, .ended = clock_.now()};
    return wait<AnswerId>(
        [&](auto done) { store_->record_outcome(id, lease, end, answer, std::move(done)); });
  }
  [[nodiscard]] NewAnswer sample_answer(
      const std::string& raw = "ISA*00*271 FOR TESTPATIENT") const {
    return {.kind = AnswerKind::x271,
            .digest = sha256_hex(raw),
            .raw = phi(raw),
            .received = clock_.now()};
  }

  Engine engine_;
  FixedClock clock_{*parse_instant("2026-11-24T03:15:00Z")};
  SeededEntropy entropy_{1};
  std::unique_ptr<Store> store_;

 private:
  std::filesystem::path folder_;
  std::string url_{};
  std::string other_url_{};
};

// A case that runs on every engine: TEST_P, and ON_EVERY_ENGINE(Suite) once.
class EveryStoreTest : public StoreTest, public testing::WithParamInterface<Engine> {
 protected:
  EveryStoreTest() : StoreTest(GetParam()) {}
};

// The macro of GoogleTest is one because a suite is registered by its name.
#define ON_EVERY_ENGINE(Suite)                                      \
  INSTANTIATE_TEST_SUITE_P(                                         \
      On, Suite, testing::Values(Engine::sqlite, Engine::postgres), \
      [](const auto& engine) { return engine.param == Engine::sqlite ? "sqlite" : "postgres"; })

}  // namespace eligd::store
