// Questions whose answers come later: what the store keeps of them, and what a new start does.
#include "store_fixture.hpp"

#include <gtest/gtest.h>

namespace eligd::store {
namespace {

class PendingInStore : public EveryStoreTest {
 protected:
  Result<void> wait_for(AttemptId attempt, std::int64_t lease, const std::string& handle) {
    PendingAnswer pending{.attempt = attempt,
                          .handle = phi(handle),
                          .since = clock_.now(),
                          .waits_until = clock_.now() + 30min};
    return wait<void>(
        [&](auto done) { store_->record_pending(std::move(pending), lease, std::move(done)); });
  }
  Result<AnswerId> give_up(AttemptId attempt, AttemptState state) {
    return wait<AnswerId>([&](auto done) {
      store_->end_pending(attempt, {.state = state, .ended = clock_.now()}, sample_answer(),
                          std::move(done));
    });
  }
  // A claim with its attempt in flight.
  AttemptId ask() {
    claim_ = claim().at(0);
    return record(attempt_for(claim_, ++number_)).value();
  }

  Claim claim_{};
  int number_ = 0;
};

ON_EVERY_ENGINE(PendingInStore);

TEST_P(PendingInStore, wait_sealed_under_no_claim) {
  add_verification("A-1");
  const AttemptId attempt = ask();
  ASSERT_TRUE(wait_for(attempt, claim_.lease, "look https://hub.example/1"));
  const auto waiting = store_->pending_answers(10).value();
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting[0].answer.handle.reveal(Purpose::matching), "look https://hub.example/1");
  EXPECT_EQ(waiting[0].attempt.state, AttemptState::in_flight);
  EXPECT_EQ(store_->inquiry(claim_.inquiry.id)->state, InquiryState::awaiting);
  EXPECT_EQ(store_->awaited({}).value(), 1);
  EXPECT_TRUE(claim().empty()) << "nobody may ask it meanwhile";
  EXPECT_TRUE(store_->check().value().empty());
}

TEST_P(PendingInStore, are_recorded_by_the_holder_of_the_claim_only) {  // I16
  add_verification("A-1");
  const AttemptId attempt = ask();
  EXPECT_EQ(wait_for(attempt, claim_.lease + 1, "x").error().kind, ErrorKind::conflict);
  ASSERT_TRUE(wait_for(attempt, claim_.lease, "x"));
  EXPECT_EQ(wait_for(attempt, claim_.lease, "y").error().kind, ErrorKind::conflict)
      << "the claim ended with the first write";
  ASSERT_TRUE(wait_for(attempt, 0, "y"));
  EXPECT_EQ(store_->pending_answers(10)->at(0).answer.handle.reveal(Purpose::matching), "y");
}

TEST_P(PendingInStore, outlive_the_process_that_asked) {  // I5, I17
  add_verification("A-1");
  const AttemptId attempt = ask();
  ASSERT_TRUE(wait_for(attempt, claim_.lease, "x"));
  reopen();
  EXPECT_EQ(wait<std::int64_t>([&](auto done) {
              store_->recover(clock_.now(), 90s, std::move(done));
            }).value(),
            0);
  EXPECT_EQ(store_->pending_answers(10)->at(0).attempt.state, AttemptState::in_flight);
  EXPECT_FALSE(store_->attempt(attempt)->is_uncertain);
}

TEST_P(PendingInStore, end_unknown_for_ever_and_keep_what_came) {  // I8, I11
  add_verification("A-1");
  const AttemptId attempt = ask();
  ASSERT_TRUE(wait_for(attempt, claim_.lease, "x"));
  EXPECT_NE(give_up(attempt, AttemptState::unknown).value(), AnswerId{});
  EXPECT_EQ(store_->attempt(attempt)->state, AttemptState::unknown);
  EXPECT_TRUE(store_->attempt(attempt)->is_uncertain);
  EXPECT_EQ(store_->pending_answers(10)->size(), 1U) << "until it is decided about";
}

TEST_P(PendingInStore, stay_answered_where_the_answer_came_another_way) {  // I8
  add_verification("A-1");
  const AttemptId attempt = ask();
  ASSERT_TRUE(wait_for(attempt, claim_.lease, "x"));
  ASSERT_TRUE(wait<AnswerId>(
      [&](auto done) { store_->attach_late_answer(attempt, sample_answer(), std::move(done)); }));
  ASSERT_TRUE(give_up(attempt, AttemptState::unknown));
  EXPECT_EQ(store_->attempt(attempt)->state, AttemptState::answered);
}

}  // namespace
}  // namespace eligd::store
