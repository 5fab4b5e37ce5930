// The watch: what is about to change, who was discharged, and what an intake told anew changes.
#include "program_runs.hpp"

#include <gmock/gmock.h>

namespace eligd::jobs {
namespace {

using sample::at;
using sample::day;

class Watch : public sample::ProgramRuns {
 protected:
  void discharge_on(const char* when) {
    night_.add_intakes(
        1, [&](intake::NewIntake& intake, int) { intake.program.discharged = day(when); });
  }
};

constexpr const char* taken_back = "DTP*347*D8*20261130~EB*6*IND*30**GOLD PPO~EB*6*IND*A8~";

TEST_F(Watch, finds_a_coverage_that_was_taken_back_for_days_that_were_served) {
  discharge_on("2026-12-04");
  run(RunKind::nightly);
  run_at(RunKind::nightly, "2026-11-27T03:00:00Z");
  told_ = taken_back;
  EXPECT_EQ(run_at(RunKind::watch, "2027-01-03T00:00:00Z").counts.planned, 0) << "too early";
  const NightEnd end = run_at(RunKind::watch, "2027-01-04T00:00:00Z");
  EXPECT_EQ(end.counts.answered, 1);
  EXPECT_EQ(night_.alpha.received.back().date, "20261204") << "about the days served";
  EXPECT_EQ(last_why(1),
            "asked again: 30 days after the last day, 2026-12-04: was the coverage taken back?");
  const auto tasks = night_.tasks();
  const auto task = std::ranges::find(tasks, "taken-back", &store::TaskRecord::code);
  ASSERT_NE(task, tasks.end());
  EXPECT_EQ(task->queue, "Billing");
  EXPECT_EQ(task->why,
            "The coverage was taken back: it was active for the days from 2026-11-27 to "
            "2026-12-04, and is not from 2026-12-01 on.");
  const auto report = report_of(end);
  ASSERT_FALSE(report.changes.empty());
  EXPECT_EQ(report.changes[0].kind, report::ChangeKind::lost_cover);
  // And nobody is asked again the day after.
  const auto before = asked();
  EXPECT_EQ(run_at(RunKind::watch, "2027-01-05T00:00:00Z").counts.planned, 0);
  EXPECT_EQ(asked(), before);
}

TEST_F(Watch, makes_no_task_where_the_coverage_still_reaches_all_days_served) {
  discharge_on("2026-12-04");
  run(RunKind::nightly);
  told_ = "DTP*347*D8*20261231~EB*6*IND*30**GOLD PPO~EB*6*IND*A8~";  // ended after them
  EXPECT_EQ(run_at(RunKind::watch, "2027-01-04T00:00:00Z").counts.answered, 1);
  for (const auto& task : night_.tasks()) EXPECT_NE(task.code, "taken-back");
}

TEST_F(Watch, leaves_the_report_of_the_night_the_latest) {
  discharge_on("2026-12-04");
  const NightEnd night = run(RunKind::nightly);
  ASSERT_FALSE(run_at(RunKind::watch, "2027-01-04T00:00:00Z").report.html.empty());
  EXPECT_EQ(night_.store->latest_reported_run().value()->id, night.run);
}

TEST_F(Watch, asks_five_days_before_an_authorization_ends) {
  told_ = std::string(sample::active_with_everything) +
          "EB*1*IND*A8********Y*Y~REF*G1*AUTH1~DTP*193*D8*20261120~DTP*194*D8*20261218~";
  night_.add_intakes(1);
  run(RunKind::nightly);
  run_at(RunKind::monthly, "2026-12-01T09:00:00Z");
  run_at(RunKind::monthly, "2026-12-07T09:00:00Z");
  EXPECT_EQ(run_at(RunKind::watch, "2026-12-13T00:00:00Z").counts.planned, 0);
  EXPECT_EQ(run_at(RunKind::watch, "2026-12-14T00:00:00Z").counts.answered, 1);
  EXPECT_EQ(last_why(1), "asked again: the authorization ends on 2026-12-18");
}

TEST_F(Watch, asks_about_a_changed_level_and_the_verification_before_it_stands_back) {
  auto php = night_.configuration.levels[0];
  php.key = LevelKey("php_mh");
  night_.configuration.levels.push_back(php);
  told_.clear();
  night_.add_intakes(1);
  run(RunKind::nightly);
  EXPECT_FALSE(night_.tasks().empty());
  told_ = sample::active_with_everything;
  night_.add_intakes(1, [](intake::NewIntake& intake, int) { intake.level = LevelKey("php_mh"); });
  night_.clock.advance(std::chrono::hours(18));
  EXPECT_EQ(run(RunKind::watch).counts.answered, 1);
  EXPECT_EQ(last_why(2), "asked: the level of care changed");
  const auto before = asked();
  const NightEnd night = run_at(RunKind::nightly, "2026-11-25T03:00:00Z");
  EXPECT_EQ(night.counts.skipped, 2) << "one still valid, one that stands back";
  EXPECT_EQ(asked(), before);
  EXPECT_TRUE(night_.tasks().empty()) << "what the old one wanted of people is settled";
  const NightEnd later = run_at(RunKind::watch, "2027-02-22T00:00:00Z");  // 30 days after the end
  EXPECT_EQ(later.counts.planned, 1) << "of the two only the one that goes on";
  EXPECT_EQ(later.counts.answered, 1);
}

TEST_F(Watch, asks_about_a_changed_insurance) {
  night_.add_intakes(1);
  run(RunKind::nightly);
  night_.clock.advance(std::chrono::hours(18));
  night_.add_intakes(1, [](intake::NewIntake& intake, int) {
    intake.coverage.payer = "Example Gold";
    intake.coverage.member_id = Phi<std::string>("EXAMPLE77");
  });
  EXPECT_EQ(run(RunKind::watch).counts.answered, 1);
  EXPECT_EQ(last_why(2), "asked: the insurance changed");
}

}  // namespace
}  // namespace eligd::jobs
