// A way that was damaged doubts what came through it: no Ready stays Ready by it, nothing stored is
// changed, and whom it concerns is asked again in the next run.
#include "coverage/explain.hpp"
#include "jobs/redecide.hpp"
#include "program_runs.hpp"

#include <gmock/gmock.h>

namespace eligd::jobs {
namespace {

using sample::at;
using testing::HasSubstr;

class DamagedRoute : public sample::ProgramRuns {
 protected:
  std::int64_t damage(const char* key, const char* from, const char* through) {
    night_.clock.advance(std::chrono::minutes(1));
    const auto id = store::wait<std::int64_t>([&](auto done) {
      night_.store->record_damage({.clearinghouse = ClearinghouseKey(key),
                                   .from = at(from),
                                   .through = at(through),
                                   .reason = "pages were lost",
                                   .recorded = night_.clock.now(),
                                   .recorded_by = "admin"},
                                  std::move(done));
    });
    EXPECT_TRUE(id) << id.error().sentence;
    return id.value_or(0);
  }
  int decided_anew() {
    night_.clock.advance(std::chrono::minutes(1));
    World world = night_.world();
    return redecide_all(world).value();
  }
  store::VerificationRecord only() { return night_.verifications().at(0); }
};

TEST_F(DamagedRoute, takes_no_Ready_for_granted_and_asks_again_in_the_next_run) {  // I3, I6
  night_.add_intakes(1);
  run(RunKind::nightly);
  ASSERT_EQ(only().headline, "Ready");
  const auto before = night_.store->summaries(only().id).value();
  damage("alpha", "2026-11-24T02:00:00Z", "2026-11-24T04:00:00Z");
  EXPECT_EQ(decided_anew(), 1);
  EXPECT_EQ(only().headline, "Ready with assumptions");
  EXPECT_EQ(only().reason, "An answer came by a way that was damaged then. It is asked again.");
  const auto after = night_.store->summaries(only().id).value();
  ASSERT_EQ(after.size(), before.size() + 1) << "beside the earlier ones";
  EXPECT_EQ(after[0].digest, before[0].digest);
  const auto view = read_summary(after.back().json).value();
  EXPECT_EQ(view.find("coverage.status")->state, report::FactState::assumed);
  EXPECT_EQ(decided_anew(), 0) << "once";

  const auto asked_before = asked();
  const NightEnd night = run_at(RunKind::nightly, "2026-11-25T03:00:00Z");
  EXPECT_EQ(night.counts.answered, 1);
  EXPECT_GT(asked(), asked_before);
  EXPECT_EQ(last_why(1),
            "asked again: its answer is in doubt: it came through alpha while that was damaged: "
            "pages were lost");
  EXPECT_EQ(only().headline, "Ready") << "the answer after it counts";
  const auto report = report_of(night);
  ASSERT_EQ(report.damaged_ways.size(), 1u);
  EXPECT_THAT(plain(report.damaged_ways[0]),
              HasSubstr("alpha was damaged from Nov 23 8:00 PM to Nov 23 "
                        "10:00 PM: pages were lost"));
}

TEST_F(DamagedRoute, that_is_lifted_counts_again_and_nobody_is_asked) {
  night_.add_intakes(1);
  run(RunKind::nightly);
  const std::int64_t id = damage("alpha", "2026-11-24T02:00:00Z", "2026-11-24T04:00:00Z");
  EXPECT_EQ(decided_anew(), 1);
  night_.clock.advance(std::chrono::minutes(1));
  ASSERT_TRUE(store::wait<void>([&](auto done) {
    night_.store->lift_damage({.id = id, .who = "admin", .at = night_.clock.now()},
                              std::move(done));
  }));
  EXPECT_EQ(decided_anew(), 1);
  EXPECT_EQ(only().headline, "Ready");
  const auto before = asked();
  EXPECT_EQ(run_at(RunKind::nightly, "2026-11-25T03:00:00Z").counts.skipped, 1);
  EXPECT_EQ(asked(), before);
  EXPECT_FALSE(store::wait<void>([&](auto done) {
    night_.store->lift_damage({.id = id, .who = "admin", .at = night_.clock.now()},
                              std::move(done));
  })) << "lifted once";
}

TEST_F(DamagedRoute, doubts_nothing_that_came_another_way_or_at_another_time) {
  night_.add_intakes(1);
  run(RunKind::nightly);
  damage("beta", "2026-11-24T02:00:00Z", "2026-11-24T04:00:00Z");
  damage("alpha", "2026-11-23T02:00:00Z", "2026-11-24T02:00:00Z");
  EXPECT_EQ(decided_anew(), 0);
  EXPECT_EQ(only().headline, "Ready");
}

TEST_F(DamagedRoute, is_asked_again_by_the_refresh_where_a_person_is_in_the_program) {
  night_.add_intakes(1);
  run(RunKind::nightly);
  run_at(RunKind::monthly, "2026-12-01T09:00:00Z");
  damage("alpha", "2026-12-01T08:00:00Z", "2026-12-01T10:00:00Z");
  decided_anew();
  EXPECT_EQ(run_at(RunKind::nightly, "2026-12-02T03:00:00Z").counts.answered, 1)
      << "or by the night, whichever is next";
}

}  // namespace
}  // namespace eligd::jobs
