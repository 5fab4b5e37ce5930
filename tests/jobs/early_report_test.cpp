// Reports of a night that still waits for payers, and of one whose end nobody saw.
#include "jobs/early_report.hpp"

#include "jobs/daemon.hpp"
#include "jobs/nightly.hpp"
#include "jobs/whole_file.hpp"
#include "test_night.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using clearinghouse::Outcome;
using sample::answered;
using sample::Received;
using sample::TestNight;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr int silent_tries = 4;

class LateAnswers : public testing::Test {
 protected:
  LateAnswers() { night_.configuration.settings.report.folder = night_.folder / "reports"; }
  std::string page(int revision, const std::string& kind = "html") const {
    return read_whole(night_.folder / "reports" / fmt::format("N-20261123.r{}.{}", revision, kind),
                      10'000'000)
        .value_or(std::string());
  }
  // The second person's payer stays silent for a while.
  TestNight night_{[](const Received& asked, int times) -> Outcome {
    if (asked.member_id == "EXAMPLE2" && times <= silent_tries) return sample::silence();
    return answered(sample::answer_271(asked, sample::active_with_everything, asked.trace));
  }};
};

TEST_F(LateAnswers, make_a_revision_that_marks_them_after_a_report_that_awaits_them) {
  night_.add_intakes(3);
  World world = night_.world();
  const auto end = night_.await<NightEnd>(
      [&] { return nightly(world, nightly_settings(night_.configuration, night_.clock.now())); });
  ASSERT_TRUE(end);
  EXPECT_EQ(end->report.revision, 2);
  EXPECT_THAT(page(1), HasSubstr(" 1 answer is still awaited, until 5:00\u00a0AM; any that comes "
                                 "makes a new revision."));
  EXPECT_THAT(page(1), Not(HasSubstr("New in this revision")));
  EXPECT_THAT(page(2), Not(HasSubstr("awaited")));
  const auto report = night_report(world, end->run).value();
  ASSERT_EQ(report.rows.size(), 3u);
  int late = 0;
  for (const report::Row& row : report.rows) {
    if (!row.renewed) continue;
    ++late;
    EXPECT_TRUE(row.renewed->is_late);
    EXPECT_EQ(row.renewed->before, report::Headline::payer_down);
    EXPECT_EQ(row.headline, report::Headline::ready);
  }
  EXPECT_EQ(late, 1);
  EXPECT_THAT(page(2), HasSubstr("New in this revision"));
  EXPECT_THAT(page(2, "csv"), HasSubstr("\"Answered late\""));
}

TEST_F(LateAnswers, do_not_exist_where_everybody_answered_at_once) {
  night_.add_intakes(1);
  World world = night_.world();
  const auto end = night_.await<NightEnd>(
      [&] { return nightly(world, nightly_settings(night_.configuration, night_.clock.now())); });
  ASSERT_TRUE(end);
  EXPECT_EQ(end->report.revision, 1);
  EXPECT_THAT(page(1), Not(HasSubstr("awaited")));
  // Written once more in the morning, as the daemon does.
  night_.clock.advance(std::chrono::hours(9));
  ASSERT_EQ(write_night_report(world, end->run)->revision, 2);
  EXPECT_THAT(page(2), HasSubstr("no answer came and nobody was added"));
}

TEST_F(LateAnswers, are_not_awaited_after_the_window) {
  night_.add_intakes(2);
  night_.plan();
  World world = night_.world();
  EXPECT_EQ(night_report(world, night_.run_id)->late_answers, 2);
  night_.clock.advance(night_.stop_after);
  EXPECT_EQ(night_report(world, night_.run_id)->late_answers, 0);
}

// The process died in the window and comes back after it: the people of that night are counted, and
// the morning has its report.
TEST_F(LateAnswers, of_a_night_cut_short_are_closed_by_the_daemon_after_its_window) {  // I4, T10
  night_.add_intakes(2);
  night_.plan();
  night_.answer_one_without_deciding();
  night_.reopen();
  night_.clock.advance(night_.stop_after);
  World world = night_.world();
  std::optional<NightEnd> end;
  boost::asio::io_context& io =
      *night_.contexts.emplace_back(std::make_unique<boost::asio::io_context>());
  boost::asio::co_spawn(io,
                        run_daemon({.world = [&]() -> World& { return world; },
                                    .night_ended =
                                        [&](const NightEnd& ended) {
                                          end = ended;
                                          night_.stop.request_stop();
                                        }}),
                        [](std::exception_ptr, Result<void> result) {
                          EXPECT_TRUE(result) << result.error().sentence;
                        });
  while (!end && io.run_one_for(std::chrono::seconds(20)) > 0) {
  }
  ASSERT_TRUE(end.has_value());
  EXPECT_EQ(end->run, night_.run_id) << "that night, not the next one";
  EXPECT_EQ(end->counts.answered, 1) << "what had come was decided";
  EXPECT_EQ(end->counts.held, 1);
  EXPECT_TRUE(night_.alpha.received.empty()) << "nothing leaves after the window";
  EXPECT_EQ(end->report.revision, 1);
}

TEST(EarlyReport, is_written_for_a_long_wait_and_again_for_answers_not_for_every_minute) {
  const Instant now = sample::at("2026-11-24T03:00:00Z");
  const auto minutes = [](int n) { return std::chrono::minutes(n); };
  EXPECT_FALSE(is_report_due({.now = now, .until = now + minutes(2), .open = 3}, std::nullopt));
  EXPECT_TRUE(is_report_due({.now = now, .until = now + minutes(5), .open = 3}, std::nullopt));
  const EarlyIssue last{.at = now, .open = 3};
  EXPECT_FALSE(
      is_report_due({.now = now + minutes(60), .until = now + minutes(90), .open = 3}, last));
  EXPECT_FALSE(
      is_report_due({.now = now + minutes(14), .until = now + minutes(90), .open = 2}, last));
  EXPECT_TRUE(
      is_report_due({.now = now + minutes(15), .until = now + minutes(90), .open = 2}, last));
}

}  // namespace
}  // namespace eligd::jobs
