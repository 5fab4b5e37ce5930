// What the store does when the disk, the file or the process under it goes.
//
// "What a machine would find that lost power now" is the database and its log, copied at the moment
// a completion is called; it is opened as a store of its own.
#include "faulty_disk.hpp"
#include "sqlite_fixture.hpp"

#include <gmock/gmock.h>

namespace eligd::store {
namespace {

class StoreOnDisk : public SqliteStoreTest {
 protected:
  void SetUp() override { reopen(); }  // through the disk below, which the base class did not know
  [[nodiscard]] std::filesystem::path image(int number) const {
    return path().parent_path() / ("image-" + std::to_string(number) + ".db");
  }
  void take_image(int number) const {
    std::filesystem::copy_file(path(), image(number));
    std::filesystem::copy_file(path().string() + "-wal", image(number).string() + "-wal");
  }
  Result<void> note(std::int64_t number) {
    return wait<void>([&](auto done) {
      store_->append_event({"run", number, "noted", "eligd", clock_.now()}, std::move(done));
    });
  }
  [[nodiscard]] bool is_noted(std::int64_t number) const {
    return !store_->events("run", number)->empty();
  }

  FaultyDisk disk_;
};

TEST_F(StoreOnDisk, holds_an_attempt_when_its_completion_is_called) {  // I1
  add_verification("A-1");
  const Claim claim = this->claim().at(0);
  Result<AttemptId> recorded = fail(ErrorKind::internal, "not called");
  std::promise<void> copied;
  store_->record_attempt(attempt_for(claim, 1), [&](Result<AttemptId> result) {
    recorded = std::move(result);
    take_image(0);
    copied.set_value();
  });
  copied.get_future().wait();
  ASSERT_TRUE(recorded.has_value());
  const auto after = open_sqlite(image(0), keys(), StoreRole::engine, clock_, entropy_);
  ASSERT_TRUE(after.has_value()) << after.error().sentence;
  const auto found = (*after)->attempt_by_trace(TraceNumber("T1"));
  ASSERT_TRUE(found.has_value() && found->has_value());
  EXPECT_EQ((*found)->isa13, InterchangeControlNumber(1));
  EXPECT_EQ((*after)->sent_bytes((*found)->id)->reveal(Purpose::matching), "ISA*00*TESTPATIENT");
}

TEST_F(StoreOnDisk, is_whole_whenever_the_power_goes) {  // I17, I18
  int images = 0;
  const auto step = [&] { take_image(images++); };
  add_verification("A-1");
  step();
  const Claim claim = this->claim().at(0);
  step();
  const auto attempt = record(attempt_for(claim, 1));
  step();
  const auto answer = end(*attempt, claim.lease, AttemptState::answered, sample_answer());
  step();
  Decision decision{.inquiry = claim.inquiry.id,
                    .verification = claim.verification,
                    .lease = claim.lease,
                    .answer = *answer,
                    .now = clock_.now()};
  ASSERT_TRUE(wait<Recorded>([&](auto done) {
                store_->record_decision(decision, std::move(done));
              }).has_value());
  step();
  for (int i = 0; i < images; ++i) {
    const auto after = open_sqlite(image(i), keys(), StoreRole::engine, clock_, entropy_);
    ASSERT_TRUE(after.has_value()) << i << ": " << after.error().sentence;
    const auto recovered = wait<std::int64_t>(
        [&](auto done) { (*after)->recover(clock_.now(), 90s, std::move(done)); });
    EXPECT_EQ(recovered.value(), i == 2 ? 1 : 0) << "only the third died with a question in flight";
    EXPECT_TRUE((*after)->check()->empty()) << i << ": " << (*after)->check()->front().words;
  }
}

TEST_F(StoreOnDisk, syncs_an_attempt_and_no_claim_of_its_own) {  // I1
  add_verification("A-1");
  const int before = disk_.syncs();
  const Claim claim = this->claim().at(0);
  EXPECT_EQ(disk_.syncs(), before) << "the next start claims again";
  ASSERT_TRUE(record(attempt_for(claim, 1)).has_value());
  EXPECT_GT(disk_.syncs(), before);
}

TEST_F(StoreOnDisk, syncs_what_was_committed_without_when_told) {
  add_verification("A-1");
  ASSERT_EQ(claim().size(), 1U);
  const int before = disk_.syncs();
  const auto make_durable = [&] {
    return wait<void>([&](auto done) { store_->make_durable(std::move(done)); });
  };
  ASSERT_TRUE(make_durable().has_value());
  EXPECT_GT(disk_.syncs(), before);
  disk_.break_sync();
  const auto refused = make_durable();
  ASSERT_FALSE(refused.has_value()) << "a sync that failed is not durable";
  EXPECT_EQ(refused.error().kind, ErrorKind::storage);
  EXPECT_TRUE(store_->has_failed()) << "and nothing more is written (S3)";
}

TEST_F(StoreOnDisk, shows_one_state_while_a_snapshot_lives) {
  ASSERT_TRUE(note(1).has_value());
  {
    const Snapshot together = store_->snapshot();
    EXPECT_TRUE(is_noted(1));
    const Snapshot nested = store_->snapshot();
    ASSERT_TRUE(note(2).has_value());
    EXPECT_FALSE(is_noted(2)) << "written after the snapshot began";
  }
  EXPECT_TRUE(is_noted(2));
}

TEST_F(StoreOnDisk, refuses_while_full_and_goes_on_when_space_returns) {  // S1
  ASSERT_TRUE(note(1).has_value());
  disk_.fill_up();
  const auto refused = note(2);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::storage);
  EXPECT_FALSE(store_->has_failed()) << "a full disk passes";
  EXPECT_TRUE(is_noted(1)) << "readers go on";
  disk_.heal();
  EXPECT_TRUE(note(3).has_value());
  EXPECT_FALSE(is_noted(2)) << "what was refused is not there";
  EXPECT_TRUE(is_noted(3));
}

TEST_F(StoreOnDisk, stops_writing_for_good_after_a_failed_sync) {  // S3
  ASSERT_TRUE(note(1).has_value());
  disk_.break_sync();
  EXPECT_EQ(note(2).error().kind, ErrorKind::storage);
  EXPECT_TRUE(store_->has_failed());
  disk_.heal();
  EXPECT_EQ(note(3).error().kind, ErrorKind::storage) << "the sync is not tried again";
  EXPECT_FALSE(is_noted(3));
  reopen();
  EXPECT_FALSE(store_->has_failed());
  EXPECT_TRUE(is_noted(1));
  EXPECT_TRUE(note(4).has_value());
}

TEST_F(StoreOnDisk, stops_when_its_log_is_removed_under_it) {  // S8
  ASSERT_TRUE(note(1).has_value());
  std::filesystem::remove(path().string() + "-wal");
  const auto refused = note(2);
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().sentence, testing::HasSubstr("removed or replaced"));
  EXPECT_TRUE(store_->has_failed());
}

TEST_F(StoreOnDisk, tells_of_damage_to_what_was_sent_or_came_back) {  // I1, I11
  add_verification("A-1");
  const Claim claim = this->claim().at(0);
  const auto attempt = record(attempt_for(claim, 1));
  ASSERT_TRUE(end(*attempt, claim.lease, AttemptState::answered, sample_answer()).has_value());
  EXPECT_TRUE(store_->check()->empty());
  ASSERT_EQ(tamper("DROP TRIGGER answers_stay; UPDATE answers SET raw_sealed = zeroblob(60);"
                   "UPDATE attempts SET bytes_sealed = x'00'"),
            "");
  std::vector<std::string> invariants;
  const auto breaches = store_->check();
  for (const Breach& breach : *breaches) invariants.push_back(breach.invariant);
  EXPECT_THAT(invariants, testing::UnorderedElementsAre("I1", "I11"));
}

std::int64_t reserve(Store& store, std::int64_t count) {
  const ClearinghouseKey partner("exchange-one");
  return wait<std::int64_t>(
             [&](auto done) { store.reserve_numbers(partner, count, std::move(done)); })
      .value();
}

TEST_F(StoreOnDisk, restored_from_a_backup_gives_out_no_number_again) {  // I9
  reserve(*store_, 10);
  const auto copy = path().parent_path() / "backup.db";
  ASSERT_TRUE(store_->backup(copy).has_value());
  const std::int64_t used_since = reserve(*store_, 50'000) + 50'000;
  const auto restored = open_sqlite(copy, keys(), StoreRole::engine, clock_, entropy_);
  ASSERT_TRUE(restored.has_value()) << restored.error().sentence;
  EXPECT_GT(reserve(**restored, 1), used_since);
}

// The simulator's: a partner that was first asked after the backup was made stands in no row of it.
TEST_F(StoreOnDisk,
       restored_from_a_backup_begins_a_new_partner_beyond_what_it_may_have_seen) {  // I9
  const auto copy = path().parent_path() / "backup.db";
  ASSERT_TRUE(store_->backup(copy).has_value());
  const std::int64_t used_since = reserve(*store_, 5) + 5;
  const auto restored = open_sqlite(copy, keys(), StoreRole::engine, clock_, entropy_);
  ASSERT_TRUE(restored.has_value()) << restored.error().sentence;
  EXPECT_GT(reserve(**restored, 1), used_since);
  const auto second = path().parent_path() / "second.db";
  ASSERT_TRUE((*restored)->backup(second).has_value());
  const auto again = open_sqlite(second, keys(), StoreRole::engine, clock_, entropy_);
  ASSERT_TRUE(again.has_value());
  EXPECT_GT(reserve(**again, 1), reserve(**restored, 1));
}

// The simulator's, too: what the store used that was restored first stands in no backup.
TEST_F(StoreOnDisk, restored_twice_from_one_backup_gives_out_no_number_again) {  // I9
  reserve(*store_, 10);
  const auto backup = path().parent_path() / "backup.db";
  ASSERT_TRUE(store_->backup(backup).has_value());
  std::int64_t unused_from = reserve(*store_, 10'000) + 10'000;
  for (int n = 0; n < 3; ++n) {
    clock_.advance(std::chrono::minutes(10));
    const auto place = path().parent_path() / ("restored-" + std::to_string(n) + ".db");
    std::filesystem::copy_file(backup, place);
    std::int64_t first = 0;
    for (int opened = 0; opened < 2; ++opened) {  // it skips once, not at each start
      const auto restored = open_sqlite(place, keys(), StoreRole::engine, clock_, entropy_);
      ASSERT_TRUE(restored.has_value()) << restored.error().sentence;
      const std::int64_t next = reserve(**restored, 10'000);
      EXPECT_GE(next, unused_from);
      if (opened > 0) {
        EXPECT_EQ(next, first + 10'000);
      }
      first = next;
      unused_from = next + 10'000;
    }
  }
}

TEST_F(StoreOnDisk, restored_before_its_backup_was_made_is_not_opened) {  // I9, T1
  const auto backup = path().parent_path() / "backup.db";
  ASSERT_TRUE(store_->backup(backup).has_value());
  clock_.advance(-std::chrono::hours(1));
  const auto refused = open_sqlite(backup, keys(), StoreRole::engine, clock_, entropy_);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  EXPECT_THAT(refused.error().sentence, testing::HasSubstr("set the clock"));
  clock_.advance(std::chrono::hours(1));
  EXPECT_TRUE(open_sqlite(backup, keys(), StoreRole::engine, clock_, entropy_).has_value());
}

TEST_F(StoreOnDisk, leaves_no_half_backup_behind) {
  const auto copy = path().parent_path() / "backup.db";
  disk_.fill_up();
  EXPECT_FALSE(store_->backup(copy).has_value());
  EXPECT_FALSE(std::filesystem::exists(copy));
}

}  // namespace
}  // namespace eligd::store
