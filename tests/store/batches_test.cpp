// What a desk asks about its partner's batches at each visit, without reading those that are over.
#include "store/work_store.hpp"
#include "store_fixture.hpp"

namespace eligd::store {
namespace {

class BatchesInStore : public EveryStoreTest {
 protected:
  BatchId make_batch(const Claim& claim, std::int64_t number) {
    const NewBatch batch{.clearinghouse = partner,
                         .isa13 = InterchangeControlNumber(100 + number),
                         .gs06 = GroupControlNumber(100 + number),
                         .file = "file-" + std::to_string(number),
                         .size = 10,
                         .digest = "digest-" + std::to_string(number),
                         .made = clock_.now(),
                         .answers_by = clock_.now() + 12h,
                         .waits_until = clock_.now() + 24h};
    return wait<BatchMade>([&](auto done) {
             store_->record_batch(batch, {attempt_for(claim, number)}, std::move(done));
           })
        .value()
        .id;
  }
  void move(BatchId id, BatchState state) {
    ASSERT_TRUE(wait<void>(
        [&](auto done) { store_->move_batch(id, state, clock_.now(), std::move(done)); }));
  }
  [[nodiscard]] std::vector<BatchRecord> open_ones() const {
    return store_->batches(partner, true, 10).value();
  }
  [[nodiscard]] std::size_t unsent() const {
    return work_of(*store_).unsent_batches(partner, 10).value().size();
  }
  [[nodiscard]] bool has_sent() const { return work_of(*store_).has_sent_batch(partner).value(); }
  [[nodiscard]] bool has_heard() const {
    return work_of(*store_).has_heard_of_batches(partner).value();
  }

  const ClearinghouseKey partner{"exchange-one"};
};

ON_EVERY_ENGINE(BatchesInStore);

TEST_P(BatchesInStore, are_asked_for_by_where_they_stand) {
  for (const char* id : {"A-1", "A-2"}) add_verification(id);
  const auto claims = claim();
  ASSERT_EQ(claims.size(), 2U);
  EXPECT_FALSE(has_sent());
  const BatchId first = make_batch(claims[0], 1);
  const BatchId second = make_batch(claims[1], 2);
  EXPECT_EQ(unsent(), 2U);
  EXPECT_FALSE(has_sent());
  for (const BatchState state : {BatchState::writing, BatchState::written, BatchState::sent})
    move(first, state);
  ASSERT_EQ(unsent(), 1U);
  EXPECT_EQ(work_of(*store_).unsent_batches(partner, 10)->front().id, second);
  EXPECT_TRUE(has_sent());
  EXPECT_FALSE(has_heard());

  auto open = open_ones();
  ASSERT_EQ(open.size(), 2U);
  EXPECT_EQ(open[0].id, second) << "the newest first";
  EXPECT_EQ(open[1].questions, 1);
  EXPECT_EQ(open[1].waiting, 1);
  ASSERT_TRUE(wait<void>(
      [&](auto done) { store_->acknowledge_batch(first, clock_.now(), std::move(done)); }));
  EXPECT_TRUE(has_heard());
  move(first, BatchState::finished);
  EXPECT_FALSE(has_sent());
  EXPECT_EQ(open_ones().size(), 1U);
  EXPECT_TRUE(has_heard()) << "what is over was heard of, too";
}

TEST_P(BatchesInStore, are_listed_by_whether_anything_of_them_is_waited_for) {
  for (const char* id : {"A-1", "A-2"}) add_verification(id);
  const auto claims = claim();
  ASSERT_EQ(claims.size(), 2U);
  const BatchId first = make_batch(claims[0], 1);
  const BatchId second = make_batch(claims[1], 2);
  move(first, BatchState::writing);
  const AttemptId told = store_->batch_attempts(first, true)->front().id;
  ASSERT_TRUE(wait<AnswerId>([&](auto done) {
    store_->attach_late_answer(told, sample_answer("ISA*00*1"), std::move(done));
  }));
  const auto open = work_of(*store_).open_batches(partner, 10).value();
  ASSERT_EQ(open.size(), 2U);
  EXPECT_EQ(open[0].uncounted.id, second) << "the newest first";
  EXPECT_TRUE(open[0].is_waited_for);
  EXPECT_EQ(open[0].uncounted.waiting, 0) << "nothing is counted";
  EXPECT_EQ(open[1].uncounted.id, first);
  EXPECT_FALSE(open[1].is_waited_for);
  const BatchRecord counted = store_->batch(first).value();
  EXPECT_EQ(open[1].uncounted.file, counted.file);
  EXPECT_EQ(open[1].uncounted.state, BatchState::writing);
  EXPECT_EQ(open[1].uncounted.begun, counted.begun);
  EXPECT_EQ(open[1].uncounted.waits_until, counted.waits_until);
  EXPECT_TRUE(work_of(*store_).open_batches(ClearinghouseKey("another"), 10)->empty());
}

TEST_P(BatchesInStore, count_what_became_of_their_questions_one_by_one_or_all_that_are_open) {
  for (const char* id : {"A-1", "A-2"}) add_verification(id);
  const auto claims = claim();
  ASSERT_EQ(claims.size(), 2U);
  const BatchId answered = make_batch(claims[0], 1);
  const BatchId refused = make_batch(claims[1], 2);
  const AttemptId told = store_->batch_attempts(answered, true)->front().id;
  ASSERT_TRUE(wait<AnswerId>([&](auto done) {
    store_->attach_late_answer(told, sample_answer("ISA*00*1"), std::move(done));
  }));
  const AttemptId not_told = store_->batch_attempts(refused, true)->front().id;
  ASSERT_TRUE(wait<Recorded>([&](auto done) {
    store_->end_batch_attempt(not_told, {.state = AttemptState::rejected, .ended = clock_.now()},
                              std::move(done));
  }));
  EXPECT_TRUE(has_heard());
  const auto open = open_ones();
  ASSERT_EQ(open.size(), 2U);
  for (const BatchRecord& batch : open) {
    const BatchRecord alone = store_->batch(batch.id).value();
    EXPECT_EQ(batch.questions, alone.questions);
    EXPECT_EQ(batch.answered, alone.answered);
    EXPECT_EQ(batch.rejected, alone.rejected);
    EXPECT_EQ(batch.waiting, alone.waiting);
    EXPECT_EQ(batch.answered, batch.id == answered ? 1 : 0);
  }
}

}  // namespace
}  // namespace eligd::store
