// The refresh of who is in the program: by hand, by the daemon's calendar, and after the machine
// was off. The sample's people come on November 27 and stay until January 22; Chicago is UTC-6
// then.
#include "jobs/daemon.hpp"
#include "program_runs.hpp"

#include <gmock/gmock.h>

namespace eligd::jobs {
namespace {

using sample::at;
using sample::day;
using testing::ElementsAre;

class Refresh : public sample::ProgramRuns {
 protected:
  // The keys of the runs a daemon starts until then.
  std::vector<std::string> daemon_until(const char* when) {
    std::vector<std::string> keys;
    const Instant until = at(when);
    std::stop_source stop;
    World world = night_.world();
    world.stop = stop.get_token();
    bool is_over = false;
    boost::asio::io_context& io =
        *night_.contexts.emplace_back(std::make_unique<boost::asio::io_context>());
    DaemonHooks hooks;
    hooks.world = [&]() -> World& {
      if (night_.clock.now() >= until) stop.request_stop();
      return world;
    };
    hooks.night_ended = [&](const NightEnd& end) {
      keys.push_back(night_.store->run(end.run)->key);
    };
    boost::asio::co_spawn(io, run_daemon(std::move(hooks)),
                          [&](std::exception_ptr, Result<void> result) {
                            EXPECT_TRUE(result) << result.error().sentence;
                            is_over = true;
                          });
    while (!is_over && io.run_one_for(std::chrono::seconds(20)) > 0) {
    }
    EXPECT_TRUE(is_over);
    return keys;
  }
};

// However many cases there are: those of the earliest deadlines, and the others are counted.
TEST_F(Refresh, looks_at_no_more_cases_than_a_run_may_plan) {  // I19
  night_.add_intakes(7);
  run(RunKind::nightly);
  night_.configuration.settings.limits.queue_max = 2;
  const NightEnd second = run_at(RunKind::nightly, "2026-11-26T03:00:00Z");
  EXPECT_EQ(second.plan.beyond_max, 5);
  const auto items = night_.store->run_items(second.run);
  ASSERT_TRUE(items.has_value());
  ASSERT_EQ(items->size(), 2U);
  EXPECT_EQ(items->front().verification, VerificationId(1));
  EXPECT_EQ(items->back().verification, VerificationId(2));
}

TEST_F(Refresh, asks_on_the_first_at_three_whoever_could_not_be_asked_about_the_month) {
  night_.add_intakes(1);
  const NightEnd first = run(RunKind::nightly);
  EXPECT_EQ(plain(report_of(first).rows.at(0).asked_next),
            "Will be asked again on Dec 1 at 3:00 AM because the program reaches into December, "
            "and the payer answers for the running month only");
  EXPECT_EQ(last_why(1), "asked for the first time");
  run_at(RunKind::nightly, "2026-11-26T03:00:00Z");
  const auto before = asked();
  const NightEnd refresh = run_at(RunKind::monthly, "2026-12-01T09:00:00Z");
  EXPECT_EQ(refresh.counts.answered, 1);
  EXPECT_GT(asked(), before);
  EXPECT_EQ(night_.alpha.received.back().date, "20261201") << "within the month it is asked in";
  EXPECT_EQ(last_why(1),
            "asked again: the program reaches into December, and the payer had answered for the "
            "running month only");
  EXPECT_EQ(report_of(refresh).rows.at(0).asked_because,
            "Asked again: the program reaches into December, and the payer had answered for the "
            "running month only");
  EXPECT_EQ(report_of(first).title, "Nightly verification report");
  EXPECT_EQ(report_of(refresh).title, "Monthly refresh report");
  const auto after = asked();
  const NightEnd night = run_at(RunKind::nightly, "2026-12-02T03:00:00Z");
  EXPECT_EQ(night.counts.skipped, 1);
  EXPECT_EQ(asked(), after) << "nobody is asked twice by two runs";
}

TEST_F(Refresh, is_spread_over_three_nights_and_counts_all_of_the_census_in_each) {
  night_.configuration.payers[0].future_days_max = 60;
  night_.configuration.payers[0].recheck.valid = std::chrono::days(60);
  night_.add_intakes(6);
  run(RunKind::nightly);
  run_at(RunKind::nightly, "2026-11-27T03:00:00Z");  // the day before the visit
  for (const char* night : {"2026-12-01T09:00:00Z", "2026-12-02T09:00:00Z"}) {
    const NightEnd end = run_at(RunKind::monthly, night);
    EXPECT_EQ(end.counts.planned, 6);
    EXPECT_EQ(end.counts.answered, 2) << night;
    EXPECT_EQ(end.counts.skipped, 4) << night;
  }
  const NightEnd third = run_at(RunKind::monthly, "2026-12-03T09:00:00Z");
  EXPECT_EQ(third.counts.answered, 2);
  EXPECT_THAT(last_why(1), "asked again: the month turned");
  EXPECT_EQ(run_at(RunKind::monthly, "2026-12-04T09:00:00Z").counts.answered, 0);
}

TEST_F(Refresh, waits_for_the_payers_own_clock) {
  night_.configuration.payers[0].hours = config::DailyStretch{
      .zone = config::Zone::find("America/Los_Angeles").value(), .from = {0}, .to = {0}};
  night_.add_intakes(1);
  run_at(RunKind::nightly, "2026-11-26T07:00:00Z");
  run_at(RunKind::monthly, "2026-12-01T09:00:00Z");  // three in Chicago, one in Los Angeles
  EXPECT_GE(night_.alpha.received.back().at, at("2026-12-01T11:00:00Z"));
  EXPECT_EQ(night_.counts().answered, 1);
}

TEST_F(Refresh, leaves_to_the_night_who_is_still_to_come_and_who_has_no_answer) {
  night_.add_intakes(1);
  told_.clear();
  run(RunKind::nightly);
  const NightEnd refresh = run_at(RunKind::monthly, "2026-12-07T09:00:00Z");
  EXPECT_EQ(refresh.counts.planned, 0);
  EXPECT_TRUE(refresh.report.html.empty()) << "a refresh that found nobody writes nothing";
  told_ = sample::active_with_everything;
  EXPECT_EQ(run_at(RunKind::nightly, "2026-12-08T03:00:00Z").counts.answered, 1);
  EXPECT_EQ(last_why(1), "there is no answer yet that could be used");
}

TEST(Calendar, has_the_first_nights_of_the_month_sundays_night_and_the_fifteenth) {
  const config::Schedule schedule;
  std::vector<std::string> days;
  for (CivilDate one = day("2026-12-01"); one <= day("2026-12-31"); one = one.plus_days(1)) {
    if (is_day_of(RunKind::monthly, schedule, one)) days.push_back(to_string(one).substr(8));
  }
  EXPECT_THAT(days, ElementsAre("01", "02", "03", "07", "14", "15", "21", "28"));
}

TEST(Calendar, catches_up_once_for_the_latest_day_that_was_missed) {  // T10
  const config::Schedule schedule;
  const auto zone = config::Zone::find("America/Chicago").value();
  const auto due = [&](std::optional<CivilDate> done, const char* now) {
    const Due next = next_due_of(RunKind::monthly, schedule, zone, done, at(now));
    return to_string(next.day) + (next.is_late ? " late" : "");
  };
  EXPECT_EQ(due({}, "2026-12-05T10:00:00Z"), "2026-12-07") << "a new store missed nothing";
  EXPECT_EQ(due(day("2026-11-30"), "2026-12-05T10:00:00Z"), "2026-12-03 late");
  EXPECT_EQ(due(day("2026-12-03"), "2026-12-05T10:00:00Z"), "2026-12-07");
  EXPECT_EQ(due(day("2026-12-03"), "2026-12-07T08:59:00Z"), "2026-12-07");
  EXPECT_EQ(due(day("2026-12-03"), "2026-12-07T09:00:00Z"), "2026-12-07 late");
}

TEST_F(Refresh, is_run_by_the_daemon_on_its_days_between_the_nights) {
  night_.add_intakes(1);
  night_.clock.advance(at("2026-11-29T12:00:00Z") - night_.clock.now());
  EXPECT_THAT(daemon_until("2026-12-02T12:00:00Z"),
              ElementsAre("W-20261129", "N-20261129", "M-20261130", "W-20261130", "N-20261130",
                          "M-20261201", "W-20261201", "N-20261201", "M-20261202"));
}

TEST_F(Refresh, that_was_missed_while_the_machine_was_off_runs_once) {  // T10
  night_.clock.advance(at("2026-11-30T08:00:00Z") - night_.clock.now());
  EXPECT_THAT(daemon_until("2026-11-30T12:00:00Z"), ElementsAre("M-20261130"));
  night_.clock.advance(at("2026-12-04T12:00:00Z") - night_.clock.now());
  const auto keys = daemon_until("2026-12-04T20:00:00Z");
  EXPECT_EQ(std::ranges::count(keys, "M-20261203"), 1);
  EXPECT_EQ(std::ranges::count_if(keys, [](const auto& key) { return key.starts_with("M-"); }), 1);
}

}  // namespace
}  // namespace eligd::jobs
