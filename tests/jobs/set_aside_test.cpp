// What ends the program each time it is touched is set aside, and the others go on (R7).
#include "jobs/set_aside.hpp"

#include "test_night.hpp"
#include "test_place.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::jobs {
namespace {

using clearinghouse::Outcome;
using sample::answered;
using sample::Received;
using sample::TestNight;
using testing::HasSubstr;

Outcome full(const Received& asked, int) {
  return answered(sample::answer_271(asked, sample::active_with_everything, asked.trace));
}

// The program dies whenever this one is on its way.
TEST(SetAside,
     a_question_that_ends_the_program_each_time_goes_to_a_person_after_three) {  // R7, I19
  TestNight night(full);
  bool is_dead = false;
  night.alpha.on_submit = [&](const Received& asked) {
    is_dead = is_dead || asked.member_id == "EXAMPLE2";
  };
  night.configuration.settings.limits.in_flight_max = 1;  // what is beside it shares its fate
  night.add_intakes(4);
  std::optional<VerifyEnd> end;
  int starts = 0;
  while (!end && starts < 12) {
    ++starts;
    is_dead = false;
    night.crash_when = [&] { return is_dead; };
    end = night.run();
    if (!end) night.reopen();
  }
  ASSERT_EQ(end, VerifyEnd::finished) << "it dies at every start";
  const auto times = std::ranges::count(night.alpha.received, "EXAMPLE2", &Received::member_id);
  EXPECT_EQ(times, crashes_max);
  EXPECT_EQ(night.counts().answered, 3);
  EXPECT_EQ(night.counts().failed, 1);
  const auto tasks = night.tasks();
  EXPECT_EQ(std::ranges::count(tasks, "question-set-aside", &store::TaskRecord::code), 1);
  EXPECT_EQ(std::ranges::count(tasks, "outcome-unknown", &store::TaskRecord::code), 1);
  EXPECT_TRUE(night.store->check().value().empty());
}

// What was out beside it goes alone after the crash: the next one ends the culprit's try only.
TEST(SetAside, those_beside_the_culprit_are_answered_and_do_not_share_its_fate) {  // R7
  TestNight night(full);
  bool is_dead = false;
  night.alpha.latency = std::chrono::milliseconds(2);
  night.alpha.on_submit = [&](const Received& asked) {
    is_dead = is_dead || asked.member_id == "EXAMPLE5";
  };
  for (auto& payer : night.configuration.payers) payer.inquiries_max = 1;
  night.add_intakes(8);
  std::optional<VerifyEnd> end;
  int starts = 0;
  while (!end && starts < 12) {
    ++starts;
    is_dead = false;
    night.crash_when = [&] { return is_dead; };
    end = night.run();
    if (!end) night.reopen();
  }
  ASSERT_EQ(end, VerifyEnd::finished) << "it dies at every start";
  EXPECT_EQ(starts, crashes_max + 1);
  EXPECT_EQ(night.counts().answered, 7);
  EXPECT_EQ(night.counts().failed, 1);
  const auto times = [&](const std::string& member) {
    return std::ranges::count(night.alpha.received, member, &Received::member_id);
  };
  EXPECT_EQ(times("EXAMPLE5"), crashes_max);
  for (const char* member : {"EXAMPLE1", "EXAMPLE4", "EXAMPLE6", "EXAMPLE8"})
    EXPECT_LE(times(member), 2) << member;
  EXPECT_TRUE(night.store->check().value().empty());
}

// Whoever is set aside, another engine has it by then.
class TakesOver final : public EventSink {
 public:
  explicit TakesOver(std::filesystem::path folder) : folder_(std::move(folder)) {}
  void happened(const Happening& happening) override {
    if (happening.name != "inquiry.set_aside") return;
    is_done = true;
    EXPECT_EQ(store::test_place_in(folder_).tamper(
                  "UPDATE inquiries SET lease = lease + 1 WHERE verification_id = 2"),
              "");
  }
  bool is_done = false;

 private:
  std::filesystem::path folder_;
};

// Another engine took one over that is to be set aside: the run goes on with the others.
TEST(SetAside, goes_on_without_the_one_that_somebody_else_has_by_now) {  // R7, I16
  TestNight night(full);
  bool is_dead = false;
  night.alpha.on_submit = [&](const Received& asked) {
    is_dead = is_dead || asked.member_id == "EXAMPLE2";
  };
  night.configuration.settings.limits.in_flight_max = 1;
  for (auto& payer : night.configuration.payers) payer.inquiries_max = 1;
  night.add_intakes(3);
  for (int start = 0; start < 9; ++start) {
    is_dead = false;
    night.crash_when = [&] { return is_dead; };
    ASSERT_FALSE(night.run()) << "it dies at every start";
    night.reopen();
    const auto times = std::ranges::count(night.alpha.received, "EXAMPLE2", &Received::member_id);
    if (times >= crashes_max) break;
  }
  night.alpha.on_submit = {};
  night.crash_when = {};
  TakesOver takes_over(night.folder);
  World here{.store = *night.store,
             .clock = night.clock,
             .entropy = night.entropy,
             .configuration = night.configuration,
             .connections = {{ClearinghouseKey("alpha"), &night.alpha}},
             .events = takes_over,
             .pace = night.pace};
  EXPECT_EQ(night.await<VerifyEnd>([&] {
    return verify(here, {.run = night.run_id,
                         .window_from = TestNight::began,
                         .stop_at = TestNight::began + night.stop_after});
  }),
            VerifyEnd::finished);
  EXPECT_TRUE(takes_over.is_done);
  EXPECT_EQ(night.counts().answered, 2);
}

// Three starts found this answer undecided, so each of them ended while deciding about it.
TEST(SetAside, an_answer_that_ended_three_starts_goes_to_a_person) {  // R7, I20
  TestNight night(full);
  night.add_intakes(3);
  night.plan();
  night.answer_one_without_deciding();
  const auto waiting = night.store->undecided_answers(10).value();
  ASSERT_EQ(waiting.size(), 1u);
  for (int start = 0; start < 3; ++start) {
    ASSERT_TRUE(store::wait<void>([&](auto done) {
      night.store->append_event({.subject = "answer",
                                 .subject_id = waiting[0].id.value(),
                                 .what = "found undecided at a start",
                                 .who = "eligd",
                                 .at = night.clock.now()},
                                std::move(done));
    }));
  }
  night.reopen();
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 2);
  EXPECT_EQ(night.counts().failed, 1);
  EXPECT_TRUE(night.store->undecided_answers(10).value().empty()) << "the next start is free of it";
  const auto tasks = night.tasks();
  const auto task = std::ranges::find(tasks, "answer-set-aside", &store::TaskRecord::code);
  ASSERT_NE(task, tasks.end());
  EXPECT_EQ(task->queue, "Admin");
  EXPECT_THAT(task->why, HasSubstr("ended 3 times"));
  EXPECT_EQ(night.store->verification(*waiting[0].verification)->headline, "Needs call");
}

TEST(SetAside, one_crash_sets_nothing_aside) {  // I17
  TestNight night(full);
  night.add_intakes(1);
  night.plan();
  night.answer_one_without_deciding();
  night.reopen();
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
}

}  // namespace
}  // namespace eligd::jobs
