// A report reaches people also where the night was late, or the machine went down between the end
// of a run and its report.
#include "clearinghouse/mail.hpp"
#include "jobs/daemon.hpp"
#include "jobs/publish.hpp"
#include "jobs/pull.hpp"
#include "jobs/whole_file.hpp"
#include "program_runs.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::jobs {
namespace {

using sample::at;

class KeptMails final : public clearinghouse::Mailer {
 public:
  boost::asio::awaitable<Result<void>> send(clearinghouse::Mail mail) override {
    mails.push_back(std::move(mail));
    co_return Result<void>();
  }
  std::vector<clearinghouse::Mail> mails;
};

class LateReport : public sample::ProgramRuns {
 protected:
  LateReport() {
    night_.configuration.settings.report.mail.from = "eligd@practice.example";
    night_.configuration.settings.report.mail.to = {"billing@practice.example"};
    night_.add_intakes(1);
  }
  World world() {
    World made = night_.world();
    made.mailer = &mails_;
    return made;
  }
  NightEnd run_with(NightlySettings wanted) {
    World made = world();
    auto end = night_.await<NightEnd>([&] { return nightly(made, wanted); });
    EXPECT_TRUE(end);
    return end ? *end : NightEnd{};
  }
  NightlySettings tonight() { return nightly_settings(night_.configuration, night_.clock.now()); }
  void set_clock(const char* when) { night_.clock.advance(at(when) - night_.clock.now()); }
  void daemon_until(const char* when) {
    const Instant until = at(when);
    std::stop_source stop;
    World made = world();
    made.stop = stop.get_token();
    bool is_over = false;
    boost::asio::io_context& io =
        *night_.contexts.emplace_back(std::make_unique<boost::asio::io_context>());
    DaemonHooks hooks;
    hooks.world = [&]() -> World& {
      if (night_.clock.now() >= until) stop.request_stop();
      return made;
    };
    boost::asio::co_spawn(io, run_daemon(std::move(hooks)),
                          [&](std::exception_ptr, Result<void> result) {
                            EXPECT_TRUE(result) << result.error().sentence;
                            is_over = true;
                          });
    while (!is_over && io.run_one_for(std::chrono::seconds(20)) > 0) {
    }
    EXPECT_TRUE(is_over);
  }
  std::ptrdiff_t times(RunId run, std::string_view what) {
    const auto events = night_.store->events("run", run.value()).value();
    return std::ranges::count(events, what, &store::EventRecord::what);
  }

  KeptMails mails_;
};

TEST_F(LateReport, is_mailed_by_a_night_that_ends_after_the_mornings_report_was_due) {
  set_clock("2026-11-25T14:00:00Z");  // eight in the morning
  const NightEnd end = run_with(tonight());
  EXPECT_EQ(mails_.mails.size(), 1U);
  EXPECT_EQ(times(end.run, morning_event), 1);
  run_with(tonight());  // again by hand: a revision, and no second morning
  EXPECT_EQ(mails_.mails.size(), 1U);
}

TEST_F(LateReport, is_not_mailed_by_a_night_that_ends_before_the_morning) {
  set_clock("2026-11-25T03:00:00Z");
  const NightEnd end = run_with(tonight());
  EXPECT_TRUE(mails_.mails.empty());
  EXPECT_EQ(times(end.run, morning_event), 0);
}

TEST_F(LateReport, is_written_for_a_run_that_ended_and_had_none) {
  set_clock("2026-11-25T14:00:00Z");
  NightlySettings cut_short = tonight();
  cut_short.writes_report = false;  // as if the machine went down right after its end
  const NightEnd end = run_with(cut_short);
  ASSERT_EQ(night_.store->run(end.run)->revision, 0);
  daemon_until("2026-11-25T15:00:00Z");
  EXPECT_EQ(night_.store->run(end.run)->revision, 1);
  EXPECT_EQ(times(end.run, "report revision 1 published"), 1);
  EXPECT_EQ(mails_.mails.size(), 1U) << "and told, as the morning's";
}

TEST_F(LateReport, that_was_issued_and_went_nowhere_is_published_as_it_is) {
  set_clock("2026-11-25T14:00:00Z");
  const NightEnd end = run_with(tonight());
  World made = world();
  ASSERT_EQ(write_night_report(made, end.run)->revision, 2);
  daemon_until("2026-11-25T15:00:00Z");
  EXPECT_EQ(night_.store->run(end.run)->revision, 2);
  EXPECT_EQ(times(end.run, "report revision 2 published"), 1);
}

TEST_F(LateReport, names_the_rows_refused_since_the_night_before_however_long_ago_that_was) {
  const std::string text =
      "intake_id,last_name,first_name,dob,payer,member_id,level,first_appointment\n"
      "A-2,TESTPATIENT,SAMPLE,13/02/1990,Example Blue,T1,iop_mh,2026-12-05T09:00\n";
  set_clock("2026-11-25T03:00:00Z");
  run_with(tonight());
  std::filesystem::create_directories(night_.configuration.settings.intake.drop_folder);
  set_clock("2026-11-26T03:00:00Z");
  const auto file = night_.configuration.settings.intake.drop_folder / "rows.csv";
  ASSERT_TRUE(write_whole(file, text));
  // Whole for a while.
  std::filesystem::last_write_time(
      file, std::filesystem::file_time_type::clock::now() - std::chrono::hours(24));
  World made = world();
  ASSERT_TRUE(night_.await<PullCounts>([&] { return pull(made); }));
  ASSERT_FALSE(night_.store->rejects_since(at("2026-11-26T00:00:00Z"))->empty());
  set_clock("2026-11-29T03:00:00Z");  // the machine was off for three nights
  EXPECT_FALSE(report_of(run_with(tonight())).refused.empty());
}

TEST_F(LateReport, of_a_recheck_leaves_the_nights_the_latest) {
  set_clock("2026-11-25T03:00:00Z");
  const NightEnd night = run_with(tonight());
  NightlySettings recheck = tonight();
  recheck.kind = "recheck";
  recheck.key = "R-1";
  const NightEnd beside = run_with(recheck);
  ASSERT_NE(beside.run, night.run);
  ASSERT_GT(night_.store->run(beside.run)->revision, 0);
  EXPECT_EQ(night_.store->latest_reported_run().value()->id, night.run);
}

}  // namespace
}  // namespace eligd::jobs
