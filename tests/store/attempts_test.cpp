// Claims, attempts and answers: what may be sent, once, and what is kept of what came back.
#include "store/work_store.hpp"
#include "store_fixture.hpp"

#include <gmock/gmock.h>

#include <set>

namespace eligd::store {
namespace {

class AttemptsInStore : public EveryStoreTest {};

ON_EVERY_ENGINE(AttemptsInStore);

TEST_P(AttemptsInStore, are_refused_while_another_of_the_inquiry_is_open) {  // I5
  add_verification("A-1");
  const Claim claim = this->claim().at(0);
  const auto first = record(attempt_for(claim, 1));
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(record(attempt_for(claim, 2)).error().kind, ErrorKind::conflict);
  ASSERT_TRUE(end(*first, claim.lease, AttemptState::unknown).has_value());
  EXPECT_EQ(record(attempt_for(claim, 3)).error().kind, ErrorKind::conflict)
      << "unknown is still open";
  ASSERT_TRUE(wait<void>([&](auto done) {
                store_->give_up_waiting(*first, clock_.now(), std::move(done));
              }).has_value());
  EXPECT_TRUE(record(attempt_for(claim, 4)).has_value());
}

TEST_P(AttemptsInStore, are_refused_when_the_answer_to_an_earlier_one_came_meanwhile) {  // I5
  add_verification("A-1");
  const Claim claim = this->claim().at(0);
  const auto first = record(attempt_for(claim, 1));
  ASSERT_TRUE(end(*first, claim.lease, AttemptState::unknown).has_value());
  ASSERT_TRUE(wait<void>([&](auto done) {
                store_->give_up_waiting(*first, clock_.now(), std::move(done));
              }).has_value());
  ASSERT_TRUE(wait<AnswerId>([&](auto done) {
                store_->attach_late_answer(*first, sample_answer(), std::move(done));
              }).has_value());
  EXPECT_EQ(record(attempt_for(claim, 2)).error().kind, ErrorKind::conflict);
}

TEST_P(AttemptsInStore, never_share_a_trace_or_a_control_number) {  // I9
  add_verification("A-1");
  add_verification("A-2");
  const auto claims = claim();
  ASSERT_EQ(claims.size(), 2U);
  ASSERT_TRUE(record(attempt_for(claims[0], 7)).has_value());
  NewAttempt same_trace = attempt_for(claims[1], 7);
  same_trace.isa13 = InterchangeControlNumber(8);
  EXPECT_EQ(record(same_trace).error().kind, ErrorKind::conflict);
  NewAttempt same_number = attempt_for(claims[1], 7);
  same_number.trace = TraceNumber("T8");
  EXPECT_EQ(record(same_number).error().kind, ErrorKind::conflict);
  same_number.clearinghouse = ClearinghouseKey("exchange-two");
  EXPECT_TRUE(record(same_number).has_value()) << "each partner has numbers of its own";
}

TEST_P(AttemptsInStore, are_counted_from_a_moment_on_with_those_that_never_left_apart) {
  for (const char* id : {"A-1", "A-2", "A-3"}) add_verification(id);
  const auto claims = claim();
  ASSERT_EQ(claims.size(), 3U);
  NewAttempt yesterday = attempt_for(claims[0], 1);
  yesterday.now = clock_.now() - std::chrono::hours(20);
  ASSERT_TRUE(record(yesterday).has_value());
  const auto refused = record(attempt_for(claims[1], 2));
  ASSERT_TRUE(end(*refused, claims[1].lease, AttemptState::refused).has_value());
  ASSERT_TRUE(record(attempt_for(claims[2], 3)).has_value());
  const auto today = store_->attempt_stats_since(clock_.now() - std::chrono::hours(1)).value();
  ASSERT_EQ(today.size(), 1U);
  EXPECT_EQ(today[0].attempts, 2);
  EXPECT_EQ(today[0].refused, 1);
  EXPECT_EQ(store_->attempt_stats_since(yesterday.now).value().at(0).attempts, 3);
  const auto sent =
      work_of(*store_).attempts_sent_since(clock_.now() - std::chrono::hours(1)).value();
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].payer, today[0].payer);
  EXPECT_EQ(sent[0].clearinghouse, today[0].clearinghouse);
  EXPECT_EQ(sent[0].attempts, 2);
  EXPECT_EQ(sent[0].refused, 1);
}

TEST_P(AttemptsInStore, get_numbers_that_never_repeat_across_reopening) {  // I9
  const ClearinghouseKey partner("exchange-one");
  std::set<std::int64_t> seen;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 5; ++i) {
      const auto first = wait<std::int64_t>(
          [&](auto done) { store_->reserve_numbers(partner, 10, std::move(done)); });
      for (std::int64_t n = *first; n < *first + 10; ++n) EXPECT_TRUE(seen.insert(n).second) << n;
    }
    reopen();
  }
  EXPECT_EQ(seen.size(), 150U);
  EXPECT_EQ(wait<std::int64_t>(
                [&](auto done) { store_->reserve_numbers(partner, 999'999'999, std::move(done)); })
                .error()
                .kind,
            ErrorKind::refused);
}

TEST_P(AttemptsInStore, are_claimed_earliest_deadline_first) {
  const Instant now = clock_.now();
  const auto late = add_verification("A-1", now + 72h);
  const auto soon = add_verification("A-2", now + 2h);
  const auto between = add_verification("A-3", now + 24h);
  const auto first = claim(2);
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].verification, soon.id);
  EXPECT_EQ(first[1].verification, between.id);
  const auto second = claim(2);
  ASSERT_EQ(second.size(), 1U);
  EXPECT_EQ(second[0].verification, late.id);
}

TEST_P(AttemptsInStore, refuse_the_hand_of_a_worker_whose_lease_passed_on) {  // I16
  add_verification("A-1");
  const Claim asleep = claim().at(0);
  clock_.advance(121s);
  const Claim awake = claim().at(0);
  EXPECT_EQ(awake.inquiry.id, asleep.inquiry.id);
  EXPECT_GT(awake.lease, asleep.lease);
  EXPECT_EQ(record(attempt_for(asleep, 1)).error().kind, ErrorKind::conflict);
  const auto attempt = record(attempt_for(awake, 2));
  ASSERT_TRUE(attempt.has_value());
  EXPECT_EQ(end(*attempt, asleep.lease, AttemptState::answered, sample_answer()).error().kind,
            ErrorKind::conflict);
  EXPECT_TRUE(end(*attempt, awake.lease, AttemptState::answered, sample_answer()).has_value());
}

TEST_P(AttemptsInStore, that_a_dead_process_left_become_uncertain_and_wait) {  // I8, I17
  const auto opened = add_verification("A-1");
  const auto attempt = record(attempt_for(claim().at(0), 1));
  ASSERT_TRUE(attempt.has_value());
  reopen();
  EXPECT_EQ(
      *wait<std::int64_t>([&](auto done) { store_->recover(clock_.now(), 90s, std::move(done)); }),
      1);
  const auto record = store_->attempt(*attempt);
  EXPECT_EQ(record->state, AttemptState::unknown);
  EXPECT_TRUE(record->is_uncertain);
  const auto history = store_->events("verification", opened.id.value());
  ASSERT_EQ(history->size(), 1U);
  EXPECT_THAT(history->front().what, testing::HasSubstr("uncertain"));
  EXPECT_TRUE(claim().empty()) << "not before the resend wait is over";
  clock_.advance(91s);
  EXPECT_EQ(claim().size(), 1U);
  EXPECT_EQ(
      *wait<std::int64_t>([&](auto done) { store_->recover(clock_.now(), 90s, std::move(done)); }),
      0)
      << "twice is as good as once";
}

TEST_P(AttemptsInStore, keep_raw_bytes_and_take_the_same_answer_once) {  // I11, I12
  add_verification("A-1");
  const Claim claim = this->claim().at(0);
  const auto attempt = record(attempt_for(claim, 1));
  const std::string raw("ISA\0\xff~ any bytes", 16);
  const auto answer = end(*attempt, claim.lease, AttemptState::answered, sample_answer(raw));
  ASSERT_TRUE(answer.has_value());
  EXPECT_EQ(store_->answer(*answer)->raw.reveal(Purpose::matching), raw);
  EXPECT_EQ(*wait<AnswerId>([&](auto done) {
    store_->attach_late_answer(*attempt, sample_answer(raw), std::move(done));
  }),
            *answer);
  EXPECT_EQ(store_->answers(claim.verification)->size(), 1U);
  EXPECT_EQ(store_->undecided_answers(10)->size(), 1U);
}

TEST_P(AttemptsInStore, are_not_asked_again_while_an_answer_waits_for_its_decision) {  // I5, I17
  add_verification("A-1");
  const Claim claim = this->claim().at(0);
  const auto attempt = record(attempt_for(claim, 1));
  ASSERT_TRUE(end(*attempt, claim.lease, AttemptState::answered, sample_answer()).has_value());
  reopen();
  ASSERT_TRUE(wait<std::int64_t>([&](auto done) {
                store_->recover(clock_.now(), 0s, std::move(done));
              }).has_value());
  clock_.advance(1h);
  EXPECT_TRUE(this->claim().empty());
}

TEST_P(AttemptsInStore, take_an_answer_that_comes_late) {  // I8
  add_verification("A-1");
  const Claim claim = this->claim().at(0);
  const auto attempt = record(attempt_for(claim, 1));
  ASSERT_TRUE(end(*attempt, claim.lease, AttemptState::unknown).has_value());
  ASSERT_TRUE(wait<AnswerId>([&](auto done) {
                store_->attach_late_answer(*attempt, sample_answer(), std::move(done));
              }).has_value());
  EXPECT_EQ(store_->attempt(*attempt)->state, AttemptState::answered);
  EXPECT_TRUE(store_->attempt(*attempt)->is_uncertain) << "its history stays";
}

TEST_P(AttemptsInStore, that_heard_nothing_wait_though_the_process_died_before_deciding) {  // I8
  add_verification("A-1");
  const Claim claim = this->claim().at(0);
  const auto attempt = record(attempt_for(claim, 1));
  ASSERT_TRUE(end(*attempt, claim.lease, AttemptState::unknown).has_value());
  reopen();
  EXPECT_EQ(
      *wait<std::int64_t>([&](auto done) { store_->recover(clock_.now(), 90s, std::move(done)); }),
      0);
  clock_.advance(89s);
  EXPECT_TRUE(this->claim().empty()) << "not before the resend wait is over";
  clock_.advance(1s);
  EXPECT_EQ(this->claim().size(), 1U);
}

TEST_P(AttemptsInStore, stay_answered_when_their_own_exchange_then_falls_silent) {  // I8, I12
  add_verification("A-1");
  const Claim claim = this->claim().at(0);
  const auto attempt = record(attempt_for(claim, 1));
  const auto late = [&] {
    return wait<AnswerId>(
        [&](auto done) { store_->attach_late_answer(*attempt, sample_answer(), std::move(done)); });
  };
  const auto answer = late();
  ASSERT_TRUE(answer.has_value());
  ASSERT_TRUE(end(*attempt, claim.lease, AttemptState::unknown).has_value());
  EXPECT_EQ(store_->attempt(*attempt)->state, AttemptState::answered);
  EXPECT_EQ(*late(), *answer);
  EXPECT_EQ(store_->events("attempt", attempt->value())->size(), 1U) << "coming twice is no news";
}

TEST_P(AttemptsInStore, answers_of_nobody_are_held_with_a_task) {  // I2
  add_verification("A-1");
  const Claim claim = this->claim().at(0);
  const auto attempt = record(attempt_for(claim, 1));
  const NewHeldAnswer held{ClearinghouseKey("exchange-one"), *attempt, sample_answer(),
                           "it echoes another trace"};
  const auto id = wait<AnswerId>([&](auto done) { store_->hold_answer(held, std::move(done)); });
  ASSERT_TRUE(id.has_value());
  EXPECT_TRUE(store_->answers(claim.verification)->empty());
  ASSERT_EQ(store_->held_answers(10)->size(), 1U);
  EXPECT_EQ(store_->held_answers(10)->front().held_reason, "it echoes another trace");
  ASSERT_EQ(store_->tasks({})->size(), 1U);
  EXPECT_EQ(store_->tasks({})->front().queue, "Admin");
}

}  // namespace
}  // namespace eligd::store
