// What the API writes down and the daemon does, and what listeners are told of it.
#include "api/feed.hpp"
#include "jobs/daemon.hpp"
#include "jobs/recheck_case.hpp"
#include "practice.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::api {
namespace {

using sample::Practice;
using testing::HasSubstr;
using testing::Not;

std::string path_of(VerificationId id, const char* act) {
  return fmt::format("/api/v1/verifications/{}/{}", id.value(), act);
}

// Until the run of one case is finished.
void run_daemon(Practice& practice) {
  jobs::World world = practice.night.world();
  jobs::Doorbell doorbell;
  jobs::DaemonHooks hooks;
  hooks.doorbell = &doorbell;
  hooks.world = [&]() -> jobs::World& {
    const auto run = practice.night.store->latest_run(jobs::case_kind);
    if (*run && (*run)->finished) practice.night.stop.request_stop();
    return world;
  };
  boost::asio::io_context io;
  bool is_over = false;
  boost::asio::co_spawn(io, jobs::run_daemon(std::move(hooks)),
                        [&](const std::exception_ptr& thrown, const Result<void>& end) {
                          EXPECT_FALSE(thrown);
                          EXPECT_TRUE(end);
                          is_over = true;
                        });
  io.run_for(std::chrono::seconds(60));
  EXPECT_TRUE(is_over) << "the daemon never took it up";
}

TEST(Recheck, is_written_down_and_taken_up_by_the_daemon) {
  Practice practice;
  practice.night.configuration.settings.report.folder = practice.night.folder / "reports";
  practice.night.configuration.settings.intake.drop_folder = practice.night.folder / "intakes";
  practice.night.configuration.settings.intake.rejects_folder = practice.night.folder / "rejects";
  ASSERT_TRUE(store::wait<void>([&](auto done) {
    practice.night.store->finish_run(practice.night.run_id, practice.night.clock.now(),
                                     std::move(done));
  }));
  const std::size_t before = practice.night.attempts().size();
  const Answer answer = practice.ask(Method::post, path_of(practice.north, "recheck"), "billing");
  EXPECT_EQ(answer.status, 202) << answer.body;
  EXPECT_EQ(practice.engine_woken, 1);
  // Again before it was taken up: the same run.
  const Answer again = practice.ask(Method::post, path_of(practice.north, "recheck"), "billing");
  EXPECT_EQ(again.body, answer.body);
  run_daemon(practice);
  const auto run = practice.night.store->latest_run(jobs::case_kind);
  EXPECT_TRUE((*run)->finished);
  EXPECT_EQ(practice.night.store->run_counts((*run)->id)->answered, 1);
  EXPECT_GT(practice.night.attempts().size(), before);
}

TEST(Recheck, of_several_cases_is_one_run_and_says_of_each_whether_it_is_asked) {
  Practice practice;
  practice.night.configuration.settings.intake.drop_folder = practice.night.folder / "intakes";
  practice.night.configuration.settings.intake.rejects_folder = practice.night.folder / "rejects";
  ASSERT_TRUE(store::wait<void>([&](auto done) {
    practice.night.store->finish_run(practice.night.run_id, practice.night.clock.now(),
                                     std::move(done));
  }));
  const std::string body = fmt::format(R"({{"verifications":[{0},{1},{0},999]}})",
                                       practice.north.value(), practice.south.value());
  const Answer answer = practice.ask(Method::post, "/api/v1/rechecks", "billing", body);
  ASSERT_EQ(answer.status, 202) << answer.body;
  EXPECT_THAT(answer.body, HasSubstr(R"({"verification":999,"status":"not there"})"));
  const Answer theirs =
      practice.ask(Method::post, "/api/v1/rechecks", "billing@south",
                   fmt::format(R"({{"verifications":[{}]}})", practice.north.value()));
  EXPECT_THAT(theirs.body, HasSubstr(R"("run":null)")) << "it is another facility's";
  run_daemon(practice);
  const auto run = practice.night.store->latest_run(jobs::case_kind);
  EXPECT_EQ(practice.night.store->run_counts((*run)->id)->planned, 2);
  const auto trail =
      practice.night.store->audit_trail(fmt::format("verification {}", practice.south.value()));
  EXPECT_EQ(trail->entries.back().entry.what, "recheck verification");
}

TEST(Recheck, that_waits_is_found_again_after_a_crash) {
  Practice practice;
  (void)practice.ask(Method::post, path_of(practice.south, "recheck"), "billing");
  const jobs::World world = practice.night.world();
  const auto found = jobs::requested_recheck(world);
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->plan.verification, practice.south);
  // Half a day later its reason is gone.
  practice.night.clock.advance(std::chrono::hours(13));
  EXPECT_FALSE(*jobs::requested_recheck(world));
}

TEST(Listeners, hear_of_their_own_cases_by_id_and_headline_alone) {
  Practice practice;
  practice.night.clock.advance(std::chrono::seconds(1));  // the night is no news
  Behind behind = practice.behind();
  Feed feed(behind);
  const auto listener = [&](const std::string& who) {
    const Request request;
    Call call{.behind = behind, .request = request, .feed = feed};
    call.who = *Practice::caller(who);
    return feed.listen(call, "");
  };
  const auto all = listener("billing");
  const auto south = listener("billing@south");
  (void)practice.ask(Method::post, path_of(practice.north, "overrides"), "billing",
                     R"({"self_pay":true,"reason":"AGREED","until":"2026-11-30"})");
  feed.look();
  const std::string heard = all->take();
  EXPECT_THAT(heard, HasSubstr(fmt::format("event: case\ndata: {{\"verification\":{}",
                                           practice.north.value())));
  EXPECT_THAT(heard, HasSubstr("event: run\n"));
  EXPECT_THAT(heard, Not(HasSubstr("AGREED")));
  EXPECT_EQ(south->take(), "retry: 3000\n\n");
  EXPECT_EQ(all->take(), "") << "once";
}

TEST(Listeners, that_come_back_miss_nothing_or_are_told_so) {
  Practice practice;
  Behind behind = practice.behind();
  Feed feed(behind);
  const Request request;
  Call call{.behind = behind, .request = request, .feed = feed};
  call.who = *Practice::caller("billing");
  const auto first = feed.listen(call, "");
  practice.night.clock.advance(std::chrono::seconds(1));
  (void)practice.ask(Method::post, path_of(practice.north, "overrides"), "billing",
                     R"({"self_pay":true,"reason":"AGREED","until":"2026-11-30"})");
  feed.look();
  const std::string heard = first->take();
  const auto at = heard.find("id: ");
  ASSERT_NE(at, std::string::npos);
  const std::string mark = heard.substr(at + 4, heard.find('-', at) - at - 4);
  EXPECT_THAT(feed.listen(call, mark + "-0")->take(), HasSubstr("event: case"));
  for (const std::string& old : {std::string("00000000-1"), mark + "-99999", std::string("x")})
    EXPECT_THAT(feed.listen(call, old)->take(), HasSubstr("event: reset"));
}

}  // namespace
}  // namespace eligd::api
