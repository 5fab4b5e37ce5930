// The measures of a night, from answers to the figures of the nights before it.
#include "jobs/night_kpis.hpp"

#include "jobs/night_report.hpp"
#include "jobs/nightly.hpp"
#include "test_night.hpp"

#include <gtest/gtest.h>

#include <map>

namespace eligd::jobs {
namespace {

using clearinghouse::Outcome;
using sample::answered;
using sample::Received;
using sample::TestNight;

// 1 is ready at once, 2 is refused for the member id, 3 has two deductibles, 4 is silent.
Outcome four_stories(const Received& asked, int) {
  if (asked.member_id == "EXAMPLE2") return answered(sample::rejected_by(asked, "72"));
  if (asked.member_id == "EXAMPLE4") return sample::silence();
  std::string told = sample::active_with_everything;
  if (asked.member_id == "EXAMPLE3") told += "EB*B*IND*A8***27*60*****Y~";
  return answered(sample::answer_271(asked, told, asked.trace));
}

class NightMeasures : public testing::Test {
 protected:
  NightMeasures() { night_.configuration.settings.report.folder = night_.folder / "reports"; }
  RunId run(const std::string& kind = "nightly") {
    World world = night_.world();
    NightlySettings settings = nightly_settings(night_.configuration, night_.clock.now());
    settings.kind = kind;
    if (kind != "nightly") settings.plan.scope = PlanScope::everything;
    const auto end = night_.await<NightEnd>([&] { return nightly(world, settings); });
    return end ? end->run : RunId{};
  }
  std::map<std::string, report::Kpi> kpis(RunId run) {
    World world = night_.world();
    std::map<std::string, report::Kpi> found;
    const report::NightReport report = night_report(world, run).value();
    for (const report::Kpi& kpi : report.kpis) found[kpi.name] = kpi;
    return found;
  }
  TestNight night_{&four_stories};
};

constexpr auto first = "Refused at first (AAA)";
constexpr auto fixed = "72, 73, 75 fixed on retry";

TEST_F(NightMeasures, are_counted_among_those_they_are_about) {
  night_.add_intakes(4);
  const auto found = kpis(run());
  const auto tonight = [&](const std::string& name) {
    return found.contains(name) ? found.at(name).tonight : std::nullopt;
  };
  EXPECT_EQ(tonight("Ready or ready with assumptions"), 250);  // 1 of 4
  EXPECT_EQ(tonight("Answered electronically"), 750);          // 3 of 4
  EXPECT_EQ(tonight("Answered without a person"), 333);        // 1 of the 3
  EXPECT_EQ(found.at("Answered without a person").target, 850);
  EXPECT_EQ(tonight(first), 333);
  EXPECT_EQ(tonight("Required facts known"), 750);        // status and share, of 1 and 3: 3 of 4
  EXPECT_EQ(tonight("Conflicts, per 100 answers"), 333);  // one in three answers
  EXPECT_GT(tonight("Tries without an answer"), 0);
  EXPECT_EQ(tonight("Intake to ready, median"), 0);
  // Nobody was refused before and answered again, and the first visit is far off: no figures.
  EXPECT_FALSE(found.contains(fixed));
  EXPECT_FALSE(found.contains("Verified before the first appointment"));
}

TEST_F(NightMeasures, tell_whether_a_refused_member_id_was_mended) {
  night_.add_intakes(2);
  EXPECT_FALSE(kpis(run()).contains(fixed));
  night_.alpha.script = [](const Received& asked, int) -> Outcome {
    return answered(sample::answer_271(asked, sample::active_with_everything, asked.trace));
  };
  night_.clock.advance(std::chrono::hours(1));
  const auto again = kpis(run("recheck"));
  EXPECT_EQ(again.at(fixed).tonight, 1000);
  EXPECT_EQ(again.at(first).tonight, 0);
}

TEST_F(NightMeasures, are_compared_with_what_was_printed_then) {
  night_.add_intakes(4, [](intake::NewIntake& intake, int) {
    intake.first_appointment_at = sample::at("2026-12-02T15:00:00Z");
  });
  const RunId before = run();
  const auto printed = kpis(before).at("Answered electronically").tonight;
  // All answer tonight, which must not change what last night's figure was.
  night_.alpha.script = [](const Received& asked, int) -> Outcome {
    return answered(sample::answer_271(asked, sample::active_with_everything, asked.trace));
  };
  night_.clock.advance(std::chrono::hours(8 * 24));
  const auto found = kpis(run());
  ASSERT_EQ(found.at("Answered electronically").earlier.size(), 1u);
  EXPECT_EQ(found.at("Answered electronically").earlier[0], printed);
  ASSERT_TRUE(found.contains("Intake to ready, median"));
  EXPECT_EQ(found.at("Verified before the first appointment").earlier.at(0), std::nullopt)
      << "no figure is a hole, never a 0";
}

TEST_F(NightMeasures, are_compared_with_the_night_before_however_many_pulls_came_between) {
  night_.add_intakes(2);
  run();
  for (int n = 0; n < 25; ++n) {
    night_.clock.advance(std::chrono::minutes(5));
    const auto pull = store::wait<store::RunStarted>([&](auto done) {
      night_.store->start_run(
          {.kind = "pull", .key = "P-" + std::to_string(n), .now = night_.clock.now()},
          std::move(done));
    });
    ASSERT_TRUE(pull);
  }
  night_.clock.advance(std::chrono::hours(24 * 8));
  const auto found = kpis(run());
  EXPECT_EQ(found.at("Answered electronically").earlier.size(), 1u);
}

TEST_F(NightMeasures, are_none_where_nothing_was_planned) {
  World world = night_.world();
  EXPECT_TRUE(night_report(world, run()).value().kpis.empty());
}

}  // namespace
}  // namespace eligd::jobs
