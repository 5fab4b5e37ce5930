// Questions that wait and must not leave any more, because the intake says otherwise by now; and
// cases whose payer left the configuration while their question was out.
#include "batch_night.hpp"
#include "jobs/folder_rounds.hpp"
#include "test_night.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using sample::BatchNight;
using sample::Received;
using sample::TestNight;

clearinghouse::Outcome good(const Received& asked, int) {
  return sample::answered(sample::answer_271(asked, sample::active_with_everything, asked.trace));
}

class Waiting : public testing::Test {
 protected:
  Waiting() {
    night_.configuration.settings.intake.is_consent_needed = true;
    night_.configuration.levels[0].is_substance_use = true;
    tell([](intake::NewIntake& told) { told.consent = intake::Consent::given; });
    plan("N-1");  // the night ends before anybody is asked
  }
  void tell(const std::function<void(intake::NewIntake&)>& change) {
    night_.clock.advance(std::chrono::minutes(1));
    night_.add_intakes(1, [&](intake::NewIntake& told, int) { change(told); });
  }
  void plan(const std::string& key) {
    const auto started = store::wait<store::RunStarted>([&](auto done) {
      night_.store->start_run({.kind = "nightly",
                               .key = key,
                               .as_of = night_.clock.now(),
                               .window_from = night_.clock.now(),
                               .window_through = night_.clock.now() + night_.stop_after,
                               .rules_version = night_.configuration.version,
                               .now = night_.clock.now()},
                              std::move(done));
    });
    ASSERT_TRUE(started) << started.error().sentence;
    night_.run_id = started->id;
    World here = night_.world();
    night_.await<PlanCounts>([&] { return jobs::plan(here, night_.run_id, {}); });
  }
  void ask() {
    World here = night_.world();
    night_.await<VerifyEnd>([&] {
      return verify(here, {.run = night_.run_id,
                           .window_from = night_.clock.now(),
                           .stop_at = night_.clock.now() + night_.stop_after});
    });
  }
  [[nodiscard]] std::size_t asked() const {
    return night_.alpha.received.size() + night_.beta.received.size();
  }
  [[nodiscard]] std::set<std::string> tasks() const {
    std::set<std::string> codes;
    for (const auto& task : night_.tasks()) codes.insert(task.code);
    return codes;
  }
  TestNight night_{good};
};

TEST_F(Waiting, leaves_no_more_once_the_consent_is_taken_back) {  // 42 CFR Part 2
  tell([](intake::NewIntake& told) { told.consent = intake::Consent::refused; });
  plan("N-2");
  ask();
  EXPECT_EQ(asked(), 0u);
  EXPECT_EQ(night_.counts().held, 1);
  EXPECT_EQ(night_.verifications().at(0).headline, "Needs patient");
  EXPECT_TRUE(tasks().contains("consent-missing"));

  // Given once more, it is asked.
  tell([](intake::NewIntake& told) { told.consent = intake::Consent::given; });
  plan("N-3");
  ask();
  EXPECT_GT(asked(), 0u);
  EXPECT_EQ(night_.counts().answered, 1);
}

TEST_F(Waiting, leaves_no_more_where_the_consent_is_taken_back_while_the_night_is_at_work) {
  plan("N-2");
  tell([](intake::NewIntake& told) { told.consent = intake::Consent::refused; });
  ask();
  EXPECT_EQ(asked(), 0u);
  EXPECT_EQ(night_.counts().held, 1);
  EXPECT_EQ(night_.counts().open, 0);
  EXPECT_EQ(night_.inquiries(night_.verifications().at(0).id).at(0).state,
            store::InquiryState::closed);
  EXPECT_TRUE(tasks().contains("consent-missing"));
}

TEST_F(Waiting, is_not_asked_of_the_payer_that_is_named_no_more) {
  tell([](intake::NewIntake& told) {
    told.consent = intake::Consent::given;
    told.coverage.payer = "gold";
  });
  ask();  // not planned yet: whom it names now, the next run asks
  EXPECT_EQ(asked(), 0u) << "Example Blue would learn of a member of Example Gold";
  plan("N-2");
  ask();
  ASSERT_GT(asked(), 0u);
  for (const Received& one : night_.alpha.received) EXPECT_EQ(one.payer_id, "EXgold");
}

TEST_F(Waiting, gives_way_to_the_case_that_goes_on_and_another_one_where_the_first_comes_back) {
  ask();
  const std::size_t before = asked();
  EXPECT_EQ(night_.counts().answered, 1);
  // Its answer is good for days: the case it no longer is about must not look verified.
  const auto name = [&](const std::string& payer) {
    tell([&](intake::NewIntake& told) {
      told.consent = intake::Consent::given;
      told.coverage.payer = payer;
    });
  };
  name("gold");
  plan("N-2");
  ask();
  EXPECT_GT(asked(), before);
  const auto items = night_.store->run_items(night_.run_id).value();
  const auto cases = night_.verifications();
  ASSERT_EQ(cases.size(), 2u);
  const auto of = [&](const std::string& payer) {
    return *std::ranges::find_if(cases,
                                 [&](const auto& one) { return one.payer == PayerKey(payer); });
  };
  const auto left = std::ranges::find(items, of("blue").id, &store::RunItem::verification);
  ASSERT_NE(left, items.end());
  EXPECT_EQ(left->reason,
            "told anew: verification " + std::to_string(of("gold").id.value()) + " goes on");
  EXPECT_GT(of("gold").planned_version, of("blue").planned_version);

  name("blue");
  plan("N-3");
  const auto again = night_.verifications();
  ASSERT_EQ(again.size(), 2u);
  for (const auto& one : again)
    EXPECT_EQ(one.planned_version, one.payer == PayerKey("blue") ? 3 : 2);
}

TEST_F(Waiting, has_its_deadline_moved_with_the_first_appointment) {
  const auto before = night_.verifications().at(0).deadline;
  tell([](intake::NewIntake& told) {
    told.consent = intake::Consent::given;
    told.first_appointment.day = told.first_appointment.day.plus_days(-2);
    told.first_appointment_at -= std::chrono::hours(48);  // the program begins as it did
  });
  plan("N-1");
  const auto after = night_.verifications();
  ASSERT_EQ(after.size(), 1u);
  EXPECT_EQ(after.front().deadline, before - std::chrono::hours(48));
  const auto claims = store::wait<std::vector<store::Claim>>([&](auto done) {
    night_.store->claim_due({.worker = "1",
                             .now = night_.clock.now(),
                             .lease_until = night_.clock.now() + std::chrono::minutes(5),
                             .max = 1,
                             .run = night_.run_id},
                            std::move(done));
  });
  ASSERT_EQ(claims.value().size(), 1u);
  EXPECT_EQ(claims->front().deadline, after.front().deadline);
}

// A version told between the planner's look and its write is not taken for planned.
TEST_F(Waiting, is_planned_from_a_version_and_not_from_a_time) {
  const auto opened = store::wait<store::VerificationOpened>([&](auto done) {
    store::NewVerification late;
    const auto stands = night_.verifications().at(0);
    late.intake = stands.intake;
    late.intake_version = 1;
    late.payer = stands.payer;
    late.level = stands.level;
    late.from = stands.from;
    late.through = stands.through;
    late.deadline = stands.deadline;
    tell([](intake::NewIntake& told) { told.consent = intake::Consent::refused; });
    night_.clock.advance(std::chrono::minutes(5));
    late.now = night_.clock.now();  // after the second version came
    night_.store->open_verification(std::move(late), {}, {}, std::move(done));
  });
  ASSERT_TRUE(opened);
  EXPECT_EQ(night_.store->unplanned_intakes(10).value().size(), 1u);
}

TEST(InABatch, is_asked_anew_beside_the_file_where_the_intake_was_corrected_meanwhile) {
  BatchNight night;
  night.add_intakes(1);
  night.stop_after = std::chrono::minutes(30);
  night.run();
  ASSERT_EQ(night.asked.size(), 1u);
  night.clock.advance(std::chrono::minutes(1));
  night.add_intakes(1, [](intake::NewIntake& told, int) {
    told.coverage.member_id = Phi<std::string>("EXAMPLE77");
  });
  World here = night.world();
  night.await<PlanCounts>([&] { return jobs::plan(here, night.run_id, {}); });
  const auto inquiries = night.inquiries(night.verifications().at(0).id);
  ASSERT_EQ(inquiries.size(), 2u);
  EXPECT_EQ(inquiries.at(0).state, store::InquiryState::awaiting);
  EXPECT_EQ(inquiries.at(1).state, store::InquiryState::due);
  EXPECT_NE(inquiries.at(0).question_key, inquiries.at(1).question_key);

  // Told once more as it was told: what waits is about these data.
  night.clock.advance(std::chrono::minutes(1));
  night.add_intakes(1, [](intake::NewIntake& told, int) {
    told.coverage.member_id = Phi<std::string>("EXAMPLE77");
    told.program.through = told.program.through->plus_days(7);
  });
  night.await<PlanCounts>([&] { return jobs::plan(here, night.run_id, {}); });
  EXPECT_EQ(night.inquiries(night.verifications().at(0).id).size(), 2u);
}

TEST(InABatch, is_kept_with_a_task_where_its_payer_left_the_configuration) {
  BatchNight night;
  night.add_intakes(2, [](intake::NewIntake& told, int number) {
    told.coverage.payer = number == 1 ? "blue" : "gold";
  });
  night.stop_after = std::chrono::minutes(30);
  night.run();
  ASSERT_EQ(night.asked.size(), 2u);
  std::erase_if(night.configuration.payers,
                [](const config::Payer& payer) { return payer.key == PayerKey("blue"); });
  night.answer_all();
  night.clock.advance(std::chrono::hours(12));
  World here = night.world();
  for (int visits = 0; visits < 3; ++visits) {
    const auto round = night.await<FolderRound>([&] { return visit_folders(here); });
    ASSERT_TRUE(round);
    night.clock.advance(std::chrono::minutes(10));
  }
  for (const auto& one : night.verifications()) {
    const bool is_there = one.payer == PayerKey("gold");
    EXPECT_EQ(one.headline, is_there ? "Ready" : "") << "unknown is never no";
    for (const auto& inquiry : night.inquiries(one.id)) {
      EXPECT_EQ(inquiry.state,
                is_there ? store::InquiryState::decided : store::InquiryState::closed);
    }
  }
  const auto tasks = night.tasks();
  EXPECT_TRUE(std::ranges::any_of(tasks, [](const auto& task) {
    return task.code == "not-configured" && task.queue == "Admin";
  }));
}

}  // namespace
}  // namespace eligd::jobs
