// A store whose sealed bytes a test looks at, with a value in every sealed column.
#pragma once

#include "store/access_store.hpp"
#include "store/cipher.hpp"
#include "store/data_key.hpp"
#include "store/data_keys.hpp"
#include "store/hl7_outbox.hpp"
#include "store/hl7_store.hpp"
#include "store/request_store.hpp"
#include "store/reseal.hpp"
#include "store/retention_store.hpp"
#include "store/root_key.hpp"
#include "store/sealed_columns.hpp"
#include "store/server_file_store.hpp"
#include "store/sqlite_work.hpp"
#include "store/steps.hpp"
#include "store_fixture.hpp"

#include <fmt/core.h>

#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace eligd::store {

class KeyRingTest : public StoreTest {
 protected:
  explicit KeyRingTest(Engine engine = Engine::sqlite) : StoreTest(engine) {}
  static KeyAct dana() { return {.who = "dana", .where = "command line"}; }

  [[nodiscard]] DataKeyId key_of_name(IntakeId id) const {
    return key_of_sealed(
        rows(fmt::format("SELECT last_name_sealed FROM intake_versions WHERE intake_id = {}",
                         id.value()))
            .at(0));
  }
  [[nodiscard]] std::string name_of(Store& store, IntakeId id) const {
    const auto intake = store.intake(id);
    return intake ? intake->last_name.reveal(Purpose::matching) : intake.error().sentence;
  }
  [[nodiscard]] std::int64_t sealed_with(DataKeyId id) const {
    std::int64_t values = 0;
    const auto counts = count_sealed(path());
    EXPECT_TRUE(counts) << counts.error().sentence;
    for (const SealedCount& one : counts.value())
      if (one.id == id) values = one.values;
    return values;
  }
  [[nodiscard]] DataKeyState state_of(DataKeyId id, char root = 'a') const {
    const auto ring = data_keys(path(), keys(root));
    EXPECT_TRUE(ring);
    for (const DataKeyRecord& one : ring.value())
      if (one.id == id) return one.state;
    return DataKeyState::missing;
  }

  DataKeyId rotate(char root = 'a') {
    const auto made = add_data_key(path(), keys(root), dana(), clock_, acts_);
    EXPECT_TRUE(made) << made.error().sentence;
    return made.value_or(0);
  }
  Result<ResealEnd> reseal_all(std::optional<DataKeyId> only = {}, char root = 'a') {
    return reseal(path(), keys(root), {.only = only, .act = dana()}, clock_, acts_);
  }
  Result<bool> destroy(DataKeyId id, char root = 'a') {
    return destroy_data_key(path(), keys(root), id, dana(), clock_, acts_);
  }
  // The root key is changed by another process, so that nothing of it stays in this one. It begins
  // before this one has the store open, and does it when it is told to.
  void prepare_change_of_root(char from, char to) {
    store_.reset();
    ASSERT_EQ(::pipe(told_), 0);
    changing_ = ::fork();
    if (changing_ == 0) {
      char go = 0;
      if (::read(told_[0], &go, 1) != 1) ::_exit(2);
      const auto done = rotate_root(
          path(),
          {.from = keys(from).root, .to = keys(to).root, .who = "dana", .where = "command line"},
          clock_, entropy_);
      ::_exit(done && done->is_changed ? 0 : 1);
    }
    open();
  }
  void change_root() {
    ASSERT_EQ(::write(told_[1], "g", 1), 1);
    int status = 1;
    ::waitpid(changing_, &status, 0);
    ASSERT_EQ(status, 0);
    ::close(told_[0]);
    ::close(told_[1]);
  }

  // As a store was before there was a ring: every value by its own key, in format 1.
  void make_old(char root = 'a') {
    store_.reset();
    {
      auto database = Database::open(path(), Database::Access::read_write);
      const auto ring = KeyRing::read(**database, keys(root));
      ASSERT_TRUE(ring) << ring.error().sentence;
      const Cipher cipher(*ring, entropy_);
      const Cipher own((*ring)->store_key(), entropy_);
      for (const char* table : {"intake_versions", "answers", "summaries", "call_results",
                                "overrides", "partner_files"}) {
        ASSERT_EQ(drop_trigger(fmt::format("{}_stay", table), table), "");
      }
      for (const SealedColumn& column : sealed_columns()) {
        struct Row {
          std::int64_t first, second;
          std::string place, sealed;
        };
        auto query = (*database)->query(column.next);
        query->bind_blob(std::string(1, '\x01')).bind_blob(std::string(1, '\x03'));
        query->bind(0).bind(0).bind(1000);
        const auto found = collect<Row>(*query, [](const Query& row) -> Result<Row> {
          return Row{row.integer(0), row.integer(1), row.text(2), row.blob(3)};
        });
        for (const Row& row : *found) {
          const Place place{column.table, column.column, row.place};
          const auto value = cipher.open_secret(place, row.sealed);
          ASSERT_TRUE(value) << column.table;
          auto put = (*database)->query(column.put);
          ASSERT_TRUE(
              put->bind_blob(own.seal(place, *value)).bind(row.first).bind(row.second).run());
        }
      }
      ASSERT_EQ(tamper_past("data_keys_remain", "data_keys", "DELETE FROM data_keys"), "");
    }
    open();
  }

  // Something in every sealed column. The case it stands in.
  VerificationId fill();

  SeededEntropy acts_{2};  // another program's: the store's own thread draws from the other one

 private:
  void fill_case(VerificationId verification, IntakeId intake);
  void fill_account();
  void fill_hl7(VerificationId verification);

  int told_[2] = {-1, -1};
  pid_t changing_ = -1;
};

class EveryKeyRingTest : public KeyRingTest, public testing::WithParamInterface<Engine> {
 protected:
  EveryKeyRingTest() : KeyRingTest(GetParam()) {}
};

inline void KeyRingTest::fill_case(VerificationId verification, IntakeId intake) {
  ASSERT_TRUE(wait<std::int64_t>([&](auto done) {
    store_->record_call({.verification = verification,
                         .json = phi("{\"said\":1}"),
                         .said = clock_.now(),
                         .recorded = clock_.now(),
                         .recorded_by = "biller"},
                        std::move(done));
  }));
  ASSERT_TRUE(wait<std::int64_t>([&](auto done) {
    store_->record_override({.verification = verification,
                             .json = phi("{\"is\":1}"),
                             .expires = clock_.now() + 24h,
                             .recorded = clock_.now(),
                             .recorded_by = "biller"},
                            std::move(done));
  }));
  const RejectedInput reject{.source = SourceKey("csv"),
                             .file_digest = "d",
                             .row = 3,
                             .reason = "no date",
                             .original = phi("TESTPATIENT,ALEX"),
                             .at = clock_.now()};
  ASSERT_TRUE(wait<void>([&](auto done) { store_->record_rejects({reject}, std::move(done)); }));
  PartnerFileTaken report{.file = {ClearinghouseKey("exchange-one"), "report.txt", 9, "now"},
                          .kind = PartnerFileKind::report,
                          .digest = sha256_hex("a report"),
                          .content = phi("a report"),
                          .at = clock_.now()};
  ASSERT_TRUE(wait<std::int64_t>(
      [&](auto done) { store_->take_partner_file(std::move(report), std::move(done)); }));
  IntakeRecord mended = store_->intake(intake).value();
  NewCorrection correction{.verification = verification,
                           .intake = mended,
                           .fields = {{"member_id", phi("EXM000001"), phi("EXM000002")}},
                           .reason = phi("card in hand"),
                           .who = "biller",
                           .at = clock_.now()};
  correction.intake.digest = "digest-mended";
  const auto corrected = wait<void>(
      [&](auto done) { work_of(*store_).correct_intake(std::move(correction), std::move(done)); });
  ASSERT_TRUE(corrected) << corrected.error().sentence;
}

inline void KeyRingTest::fill_account() {
  const SetupRecord code{.code_hash = std::string(32, 'c'), .ends = clock_.now() + 1h};
  const auto user = wait<std::int64_t>([&](auto done) {
    store_->access().add_user(
        {.account = "ruth", .roles = {"admin"}, .setup = code, .now = clock_.now()},
        {"dana", "add account", "", "", "here"}, std::move(done));
  });
  ASSERT_TRUE(user) << user.error().sentence;
  SetupStart start{.user = *user,
                   .code_hash = code.code_hash,
                   .password_hash = Secret("$argon2id$made"),
                   .totp_seed = Secret("SEED")};
  ASSERT_TRUE(wait<void>([&](auto done) {
    store_->access().begin_setup(std::move(start), {"ruth", "set up", "", "", "here"},
                                 std::move(done));
  }));
  NewGlass glass{.user = *user,
                 .reason = phi("TESTPATIENT fell ill"),
                 .now = clock_.now(),
                 .ends = clock_.now() + 1h};
  ASSERT_TRUE(wait<std::int64_t>([&](auto done) {
    store_->access().break_glass(std::move(glass), {"ruth", "break glass", "", "", "here"},
                                 std::move(done));
  }));
}

inline void KeyRingTest::fill_hl7(VerificationId verification) {
  const auto hl7 = open_hl7(path(), keys(), entropy_).value();
  Hl7Arrival arrival{.source = SourceKey("ehr"),
                     .control_id = "1",
                     .kind = "ADT^A04",
                     .content = phi("a message"),
                     .person = phi("4711"),
                     .at = clock_.now()};
  Hl7Decide decide = [&](const Hl7Known& known) {
    Hl7Decision decision{.verdict = "AA", .outcome = "kept"};
    decision.person = Hl7Person{.mark = known.mark,
                                .standing = "waiting",
                                .since = clock_.now(),
                                .changed = clock_.now(),
                                .picture = phi("{\"name\":\"TESTPATIENT\"}")};
    return decision;
  };
  ASSERT_TRUE(wait<Hl7Taken>(
      [&](auto done) { hl7->take(std::move(arrival), std::move(decide), std::move(done)); }));
  ASSERT_EQ(tamper(fmt::format("INSERT INTO hl7_outbox (id, receiver, source, person, "
                               "verification_id, queued, due) VALUES (1, 'r', 'csv', 'A-1', {}, "
                               "0, 0)",
                               verification.value())),
            "");
  const auto outbox = open_hl7_outbox(path(), keys(), entropy_).value();
  ASSERT_TRUE(
      wait<void>([&](auto done) { outbox->keep(1, phi("MSH|TESTPATIENT"), std::move(done)); }));
}

inline VerificationId KeyRingTest::fill() {
  add_verification("A-0");
  const Claim first = claim().at(0);
  const auto asked = record(attempt_for(first, 1));
  PendingAnswer pending{.attempt = *asked,
                        .handle = phi("look https://hub.example/1"),
                        .since = clock_.now(),
                        .waits_until = clock_.now() + 30min};
  EXPECT_TRUE(wait<void>([&](auto done) {
    store_->record_pending(std::move(pending), first.lease, std::move(done));
  }));
  const auto opened = add_verification("A-1");
  const Claim second = claim().at(0);
  const auto attempt = record(attempt_for(second, 2));
  const auto answer = end(*attempt, second.lease, AttemptState::answered, sample_answer());
  Decision decision;
  decision.inquiry = second.inquiry.id;
  decision.verification = opened.id;
  decision.answer = *answer;
  decision.verification_state = VerificationState::settled;
  decision.headline = "Ready";
  decision.summary =
      NewSummary{phi("{}"), sha256_hex("{}"), "r", "Ready", true, {*answer}, clock_.now()};
  decision.now = clock_.now();
  EXPECT_TRUE(
      wait<Recorded>([&](auto done) { store_->record_decision(decision, std::move(done)); }));
  fill_case(opened.id, store_->verification(opened.id)->intake);
  fill_account();
  fill_hl7(opened.id);
  EXPECT_TRUE(wait<bool>([&](auto done) {
    server_files_of(*store_).keep_file({.source = SourceKey("ehr"),
                                        .folder = "results",
                                        .name = "A-1.results.csv",
                                        .of_digest = "00",
                                        .bytes = phi("TESTPATIENT,ready"),
                                        .at = clock_.now()},
                                       std::move(done));
  }));
  const auto kept = open_retention(path(), keys(), clock_, entropy_).value();
  EXPECT_TRUE(wait<std::int64_t>([&](auto done) {
    kept->hold({.scope = HoldScope::everything,
                .reason = phi("the matter of TESTPATIENT"),
                .now = clock_.now()},
               {"ruth", "hold", "", "", "here"}, std::move(done));
  }));
  return opened.id;
}

}  // namespace eligd::store
