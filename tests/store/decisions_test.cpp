// Decisions, summaries, tasks and runs: what was concluded stays, and every item is counted once.
#include "store_fixture.hpp"

namespace eligd::store {
namespace {

class DecisionsInStore : public EveryStoreTest {
 protected:
  void SetUp() override {
    opened_ = add_verification("A-1");
    run_ = wait<RunStarted>([&](auto done) {
             store_->start_run({.kind = "nightly", .key = "2026-11-24", .now = clock_.now()},
                               std::move(done));
           })->id;
    ASSERT_TRUE(wait<void>([&](auto done) {
                  store_->plan_items(run_, {{opened_.id, ItemOutcome::open, ""}}, std::move(done));
                }).has_value());
    claim_ = claim().at(0);
    const auto attempt = record(attempt_for(claim_, 1));
    answer_ = *end(*attempt, claim_.lease, AttemptState::answered, sample_answer());
  }

  [[nodiscard]] Decision decision(const std::string& json, bool is_good) const {
    Decision decision;
    decision.inquiry = claim_.inquiry.id;
    decision.verification = opened_.id;
    decision.lease = claim_.lease;
    decision.answer = answer_;
    decision.headline = "Ready";
    decision.reason = "every required fact is known";
    decision.summary = NewSummary{phi(json), sha256_hex(json), "rules-1",   "Ready",
                                  is_good,   {answer_},        clock_.now()};
    decision.tasks = {{opened_.id, "call", "Billing", "the share is not said", "Call the payer",
                       std::nullopt, clock_.now()}};
    decision.run = run_;
    decision.outcome = ItemOutcome::answered;
    decision.delivery = R"({"readiness":"Ready"})";
    decision.now = clock_.now();
    return decision;
  }
  Result<Recorded> decide(Decision decision) {
    return wait<Recorded>(
        [&](auto done) { store_->record_decision(std::move(decision), std::move(done)); });
  }

  VerificationOpened opened_;
  RunId run_;
  Claim claim_;
  AnswerId answer_;
};

ON_EVERY_ENGINE(DecisionsInStore);

TEST_P(DecisionsInStore, change_everything_at_once) {
  EXPECT_FALSE(*store_->has_good_summary(opened_.id));
  ASSERT_EQ(*decide(decision("{}", true)), Recorded::now);
  EXPECT_TRUE(*store_->has_good_summary(opened_.id));
  const auto verification = store_->verification(opened_.id);
  EXPECT_EQ(verification->headline, "Ready");
  EXPECT_EQ(verification->state, VerificationState::settled);
  EXPECT_EQ(store_->latest_good_summary(opened_.id)->value().json.reveal(Purpose::report), "{}");
  EXPECT_EQ(store_->latest_good_summary(opened_.id)->value().answers,
            std::vector<AnswerId>{answer_});
  EXPECT_EQ(store_->tasks({.verification = opened_.id})->size(), 1U);
  EXPECT_EQ(store_->deliveries_due(clock_.now(), 10)->size(), 1U);
  EXPECT_TRUE(store_->undecided_answers(10)->empty());
}

TEST_P(DecisionsInStore, about_an_answer_are_made_once) {  // I12
  ASSERT_EQ(*decide(decision("{}", true)), Recorded::now);
  EXPECT_EQ(*decide(decision(R"({"other":1})", true)), Recorded::already);
  EXPECT_EQ(store_->summaries(opened_.id)->size(), 1U);
  EXPECT_EQ(store_->deliveries_due(clock_.now(), 10)->size(), 1U);
}

// An attempt that a crash left unanswered gets its answer late, on the exchange of another; the
// attempt that was made in its place ends in silence after that.
TEST_P(DecisionsInStore, about_silence_stand_back_behind_an_answer_that_came_meanwhile) {  // I5
  ASSERT_EQ(*decide(decision("{}", true)), Recorded::now);
  Decision silence = decision("{}", true);
  silence.answer = std::nullopt;
  silence.summary = std::nullopt;
  silence.brings_no_answer = true;
  silence.headline = "Payer down";
  for (const InquiryState state : {InquiryState::due, InquiryState::closed}) {
    silence.inquiry_state = state;
    silence.outcome = state == InquiryState::due ? ItemOutcome::open : ItemOutcome::failed;
    EXPECT_EQ(*decide(silence), Recorded::already);
  }
  EXPECT_EQ(store_->inquiry(claim_.inquiry.id)->state, InquiryState::decided);
  EXPECT_EQ(store_->verification(opened_.id)->headline, "Ready");
  EXPECT_EQ(store_->run_counts(run_)->answered, 1);
}

TEST_P(DecisionsInStore, to_ask_again_stand_back_behind_an_answer_that_came_meanwhile) {  // I5
  ASSERT_EQ(*decide(decision("{}", true)), Recorded::now);
  NewAnswer busy = sample_answer();
  busy.digest = "of an answer that asks for patience";
  const auto attempt = store_->attempts(claim_.inquiry.id)->front().id;
  const auto late = wait<AnswerId>(
      [&](auto done) { store_->attach_late_answer(attempt, busy, std::move(done)); });
  Decision patience = decision("{}", false);
  patience.answer = *late;
  patience.summary = std::nullopt;
  patience.inquiry_state = InquiryState::due;
  EXPECT_EQ(*decide(patience), Recorded::already);
  EXPECT_EQ(store_->inquiry(claim_.inquiry.id)->state, InquiryState::decided);
  EXPECT_TRUE(store_->undecided_answers(10)->empty());
}

// Claimed for another try, and handed back unasked: its payer asked for a pause, say.
TEST_P(DecisionsInStore, are_not_undone_by_a_claim_that_is_handed_back) {  // I5
  Decision late = decision("{}", true);
  late.lease = 0;
  ASSERT_EQ(*decide(late), Recorded::now);
  EXPECT_TRUE(wait<void>([&](auto done) {
                store_->release_claim(claim_.inquiry.id, claim_.lease, clock_.now(), "a pause",
                                      std::move(done));
              }).has_value());
  EXPECT_EQ(store_->inquiry(claim_.inquiry.id)->state, InquiryState::decided);
  EXPECT_TRUE(claim().empty());
}

TEST_P(DecisionsInStore, keep_the_last_good_summary_beside_a_poorer_one) {  // I6
  ASSERT_TRUE(decide(decision(R"({"night":1})", true)).has_value());
  Decision poorer = decision(R"({"night":2})", false);
  poorer.lease = 0;
  poorer.answer = std::nullopt;
  poorer.headline = std::nullopt;
  ASSERT_EQ(*decide(poorer), Recorded::now);
  EXPECT_EQ(store_->latest_good_summary(opened_.id)->value().json.reveal(Purpose::report),
            R"({"night":1})");
  EXPECT_EQ(store_->latest_summary(opened_.id)->value().json.reveal(Purpose::report),
            R"({"night":2})");
  EXPECT_EQ(store_->verification(opened_.id)->headline, "Ready")
      << "no new headline, the old one stands";
}

TEST_P(DecisionsInStore, tell_which_good_summary_stood_at_a_time) {
  const Instant first = clock_.now();
  ASSERT_TRUE(decide(decision(R"({"night":1})", true)).has_value());
  clock_.advance(std::chrono::hours(24));
  for (const bool is_good : {true, false}) {
    Decision later = decision(is_good ? R"({"night":2})" : R"({"night":3})", is_good);
    later.lease = 0;
    later.answer = std::nullopt;
    ASSERT_EQ(*decide(later), Recorded::now);
  }
  const auto stood = [&](Instant at) {
    const auto found = store_->good_summary_at(opened_.id, at).value();
    return found ? found->json.reveal(Purpose::report) : std::string("none");
  };
  EXPECT_EQ(stood(first - Microseconds(1)), "none");
  EXPECT_EQ(stood(first), R"({"night":1})");
  EXPECT_EQ(stood(clock_.now()), R"({"night":2})") << "the poorer one of the same time is not good";
}

TEST_P(DecisionsInStore, add_up_in_their_run_from_rows) {  // I4
  EXPECT_EQ(wait<void>([&](auto done) { store_->finish_run(run_, clock_.now(), std::move(done)); })
                .error()
                .kind,
            ErrorKind::conflict)
      << "an item is open";
  ASSERT_TRUE(decide(decision("{}", true)).has_value());
  // A second word about the same item changes no count.
  EXPECT_EQ(*wait<Recorded>([&](auto done) {
    store_->end_item(run_, {opened_.id, ItemOutcome::failed, "late"}, clock_.now(),
                     std::move(done));
  }),
            Recorded::already);
  const auto counts = store_->run_counts(run_);
  EXPECT_EQ(counts->planned, 1);
  EXPECT_EQ(counts->answered, 1);
  EXPECT_EQ(counts->planned,
            counts->answered + counts->failed + counts->held + counts->skipped + counts->open);
  EXPECT_TRUE(wait<void>([&](auto done) {
                store_->finish_run(run_, clock_.now(), std::move(done));
              }).has_value());
  const auto same_night = wait<RunStarted>([&](auto done) {
    store_->start_run({.kind = "nightly", .key = "2026-11-24"}, std::move(done));
  });
  EXPECT_TRUE(same_night->is_resumed);
  EXPECT_EQ(same_night->id, run_);
}

TEST_P(DecisionsInStore, a_later_run_without_a_report_does_not_hide_the_last_report) {
  EXPECT_FALSE(store_->latest_reported_run().value().has_value()) << "none was issued yet";
  ASSERT_TRUE(wait<std::int64_t>([&](auto done) {
                store_->issue_report(run_, {.at = clock_.now()}, std::move(done));
              }).has_value());
  const auto check = wait<RunStarted>([&](auto done) {
    store_->start_run({.kind = "check", .key = "C-1", .now = clock_.now()}, std::move(done));
  });
  ASSERT_GT(check->id, run_);
  EXPECT_EQ(store_->latest_reported_run().value()->id, run_);
}

TEST_P(DecisionsInStore, keeps_what_each_revision_of_a_report_said) {
  const auto issue = [&](IssuedReport report) {
    return wait<std::int64_t>(
               [&](auto done) { store_->issue_report(run_, std::move(report), std::move(done)); })
        .value();
  };
  const Instant first = clock_.now();
  EXPECT_EQ(issue({.at = first,
                   .figures = {{"ready", 700}, {"latency", 0}},
                   .unanswered = {{opened_.id, "Payer down"}}}),
            1);
  EXPECT_EQ(issue({.at = first + std::chrono::hours(1), .figures = {{"ready", 950}}}), 2);
  const auto before = store_->issued_report(run_, 1).value();
  ASSERT_TRUE(before.has_value());
  EXPECT_EQ(before->at, first);
  ASSERT_EQ(before->figures.size(), 2u);
  EXPECT_EQ(before->figures[0].value, 0) << "a figure of 0 is a figure";
  ASSERT_EQ(before->unanswered.size(), 1u);
  EXPECT_EQ(before->unanswered[0].headline, "Payer down");
  EXPECT_EQ(store_->issued_report(run_, 2).value()->figures.at(0).value, 950);
  EXPECT_TRUE(store_->issued_report(run_, 2).value()->unanswered.empty());
  EXPECT_FALSE(store_->issued_report(run_, 3).value().has_value());
}

TEST_P(DecisionsInStore, open_a_task_once_and_close_it_by_an_outcome) {  // I20
  ASSERT_TRUE(decide(decision("{}", true)).has_value());
  const auto task = store_->tasks({}).value().at(0);
  EXPECT_EQ(*wait<TaskId>([&](auto done) {
    store_->open_task(
        {opened_.id, "call", "Billing", "newer words", "Call", std::nullopt, clock_.now()},
        std::move(done));
  }),
            task.id);
  EXPECT_EQ(store_->tasks({})->at(0).why, "newer words");
  EXPECT_EQ(wait<void>([&](auto done) {
              store_->close_task(task.id, "", "dana", clock_.now(), std::move(done));
            })
                .error()
                .kind,
            ErrorKind::usage);
  EXPECT_TRUE(wait<void>([&](auto done) {
                store_->close_task(task.id, "called, 20 %", "dana", clock_.now(), std::move(done));
              }).has_value());
  EXPECT_TRUE(store_->tasks({})->empty());
}

TEST_P(DecisionsInStore, are_delivered_once) {  // I12
  ASSERT_TRUE(decide(decision("{}", true)).has_value());
  const std::string id = store_->deliveries_due(clock_.now(), 10)->at(0).id;
  const auto report = [&](bool is_delivered) {
    const DeliveryEnd end{
        .id = id, .is_delivered = is_delivered, .next_due = clock_.now(), .now = clock_.now()};
    return wait<void>([&](auto done) { store_->end_delivery(end, std::move(done)); });
  };
  ASSERT_TRUE(report(false).has_value());
  EXPECT_EQ(store_->deliveries_due(clock_.now(), 10)->at(0).attempts, 1);
  ASSERT_TRUE(report(true).has_value());
  ASSERT_TRUE(report(false).has_value());
  EXPECT_TRUE(store_->deliveries_due(clock_.now(), 10)->empty())
      << "a slower try brings nothing back";
}

TEST_P(DecisionsInStore, planned_again_leave_a_finished_night_finished) {  // I4, I17
  ASSERT_TRUE(decide(decision("{}", true)).has_value());
  ASSERT_TRUE(wait<void>([&](auto done) {
                store_->finish_run(run_, clock_.now(), std::move(done));
              }).has_value());
  ASSERT_TRUE(wait<void>([&](auto done) {
                store_->plan_items(run_, {{opened_.id, ItemOutcome::open, ""}}, std::move(done));
              }).has_value());
  EXPECT_TRUE(store_->run(run_)->finished.has_value()) << "the item has its outcome already";
  const auto other = add_verification("A-2");
  ASSERT_TRUE(wait<void>([&](auto done) {
                store_->plan_items(run_, {{other.id, ItemOutcome::open, ""}}, std::move(done));
              }).has_value());
  EXPECT_FALSE(store_->run(run_)->finished.has_value()) << "there is more to do";
}

TEST_P(DecisionsInStore, that_ask_more_leave_a_next_step) {  // I20
  Decision more = decision("{}", true);
  more.inquiry_state = InquiryState::decided;
  more.verification_state = VerificationState::open;
  more.outcome = ItemOutcome::open;
  more.more = {{.service_types = {"MH"}, .due = clock_.now()}};
  ASSERT_EQ(*decide(more), Recorded::now);
  const auto claims = claim();
  ASSERT_EQ(claims.size(), 1U);
  EXPECT_EQ(claims[0].inquiry.service_types, std::vector<std::string>{"MH"});
  EXPECT_EQ(claims[0].inquiry.position, 2);
}

}  // namespace
}  // namespace eligd::store
