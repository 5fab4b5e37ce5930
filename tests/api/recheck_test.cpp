// What the API writes down and the daemon does, and what listeners are told of it.
#include "access/approvals.hpp"
#include "answer_json.hpp"
#include "api/feed.hpp"
#include "jobs/daemon.hpp"
#include "jobs/mass_recheck.hpp"
#include "jobs/recheck_case.hpp"
#include "practice.hpp"
#include "store/work_store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace eligd::api {
namespace {

using sample::Practice;
using testing::HasSubstr;
using testing::Not;

std::string path_of(VerificationId id, const char* act) {
  return fmt::format("/api/v1/verifications/{}/{}", id.value(), act);
}

// Nobody alone may have more than one question asked again.
void hold_tight(Practice& practice, int most = 1) {
  practice.night.configuration.folder = practice.night.folder;
  std::ofstream(practice.night.folder / "eligd.toml")
      << "[access]\nrechecks_alone_max = " << most << '\n';
}

std::string both(const Practice& practice) {
  return fmt::format(R"({{"verifications":[{},{}]}})", practice.north.value(),
                     practice.south.value());
}

TEST(MassRecheck, asks_a_second_person_and_then_asks_about_that_list_once) {
  Practice practice;
  hold_tight(practice);
  const sample::Session admin = practice.sign_in("admin");
  const sample::Session billing = practice.sign_in("billing");
  const auto post = [&](const sample::Session& who, const std::string& body) {
    return practice.ask_as(who, Method::post, "/api/v1/rechecks", body);
  };
  const Answer waits = post(billing, both(practice));
  ASSERT_EQ(waits.status, 202) << waits.body;
  EXPECT_TRUE(sample::object_of(waits).at("run").is_null());
  EXPECT_EQ(practice.engine_woken, 0);
  const std::int64_t request = sample::object_of(waits).at("approval").as_int64();
  const auto kept = practice.approvals->approval(request).value();
  EXPECT_THAT(kept.words, HasSubstr("ask 2 cases again: about "));
  EXPECT_THAT(kept.words, Not(HasSubstr("TESTPATIENT")));
  const std::string approved = fmt::format(R"({{"approved":{}}})", request);
  EXPECT_EQ(post(billing, approved).status, 409) << "nobody agreed yet";
  EXPECT_THAT(practice.get("/api/v1/audit/entries?act=recheck", "auditor").body,
              Not(HasSubstr("as approved")));

  access::Approvals approvals(*practice.approvals, practice.night.clock, practice.policy);
  const auto who = practice.gate->session(admin.cookie.substr(admin.cookie.find('=') + 1), false);
  ASSERT_TRUE(who);
  ASSERT_TRUE(approvals.give(request, *who, "127.0.0.1"));
  const Answer begun = post(billing, approved);
  ASSERT_EQ(begun.status, 202) << begun.body;
  const RunId run(sample::object_of(begun).at("run").as_int64());
  EXPECT_EQ(store::work_of(*practice.night.store).cases_asked_for(run)->size(), 2u);
  EXPECT_EQ(practice.engine_woken, 1);
  EXPECT_EQ(post(billing, approved).status, 409) << "it is used up";
}

// Of one case by its own route, or of a list; the practice asks one question about each.
TEST(MassRecheck, in_small_lists_is_counted_together_for_a_day_and_for_each_person_alone) {
  Practice practice;
  practice.add_another("billing", "bea");
  const jobs::World world = practice.night.world();
  const auto of = [&](VerificationId id) { return jobs::mass_recheck_of(world, {id})->questions; };
  hold_tight(practice, static_cast<int>(of(practice.north) + of(practice.south)));
  sample::Session billing = practice.sign_in("billing");
  const auto list = [&](const sample::Session& who, VerificationId id) {
    return sample::object_of(
        practice.ask_as(who, Method::post, "/api/v1/rechecks",
                        fmt::format(R"({{"verifications":[{}]}})", id.value())));
  };
  EXPECT_TRUE(list(billing, practice.north).at("approval").is_null());
  EXPECT_TRUE(list(billing, practice.south).at("approval").is_null()) << "up to the bound";
  const auto third = list(billing, practice.south);
  ASSERT_TRUE(third.at("approval").is_int64()) << "the third list is above it";
  EXPECT_TRUE(third.at("run").is_null());
  EXPECT_THAT(practice.approvals->approval(third.at("approval").as_int64())->words,
              HasSubstr("with what was asked within a day before"));
  EXPECT_TRUE(list(practice.sign_in("bea"), practice.south).at("approval").is_null())
      << "another person's day is their own";
  practice.night.clock.advance(std::chrono::hours(24));
  billing = practice.sign_in("billing");
  EXPECT_TRUE(list(billing, practice.south).at("approval").is_null()) << "a day later";
}

TEST(MassRecheck, one_by_one_is_no_way_around_the_bound) {
  Practice practice;
  const jobs::World world = practice.night.world();
  hold_tight(practice, static_cast<int>(jobs::mass_recheck_of(world, {practice.north})->questions));
  const sample::Session billing = practice.sign_in("billing");
  const auto ask = [&](VerificationId id) {
    return practice.ask_as(billing, Method::post, path_of(id, "recheck"));
  };
  EXPECT_EQ(ask(practice.north).status, 202) << "up to the bound";
  const int woken = practice.engine_woken;
  const Answer second = ask(practice.south);
  EXPECT_EQ(second.status, 409);
  EXPECT_THAT(second.body, HasSubstr("another person then agrees"));
  EXPECT_EQ(practice.engine_woken, woken);
  const Answer list =
      practice.ask_as(billing, Method::post, "/api/v1/rechecks",
                      fmt::format(R"({{"verifications":[{}]}})", practice.south.value()));
  EXPECT_TRUE(sample::object_of(list).at("approval").is_int64()) << list.body;
}

// The practice's test calls the token "token billing"; here it is one that the person made.
TEST(MassRecheck, by_a_persons_tokens_counts_as_theirs) {
  Practice practice;
  const sample::Session billing = practice.sign_in("billing");
  const auto user = practice.night.store->access().user("billing");
  ASSERT_TRUE(user && *user);
  const auto made = store::wait<std::int64_t>([&](auto done) {
    practice.night.store->access().add_token(
        {.record = {.public_id = "billing",
                    .owner = (*user)->id,
                    .label = "x",
                    .scopes = {"work_cases"},
                    .created = practice.night.clock.now(),
                    .created_by = "billing",
                    .expires = practice.night.clock.now() + std::chrono::hours(24)},
         .secret_hash = "0"},
        {.who = "billing", .what = "add token", .subject = "token billing"}, std::move(done));
  });
  ASSERT_TRUE(made) << made.error().sentence;
  const jobs::World world = practice.night.world();
  hold_tight(practice, static_cast<int>(jobs::mass_recheck_of(world, {practice.north})->questions));
  const std::string north = fmt::format(R"({{"verifications":[{}]}})", practice.north.value());
  const std::string south = fmt::format(R"({{"verifications":[{}]}})", practice.south.value());
  EXPECT_EQ(practice.ask(Method::post, "/api/v1/rechecks", "billing", north).status, 202);
  const Answer by_hand = practice.ask_as(billing, Method::post, "/api/v1/rechecks", south);
  EXPECT_TRUE(sample::object_of(by_hand).at("approval").is_int64()) << by_hand.body;
  EXPECT_EQ(practice.ask(Method::post, "/api/v1/rechecks", "billing", south).status, 403)
      << "a program does not ask a second person";
}

TEST(MassRecheck, that_two_agreed_on_does_not_count_as_asked_alone) {
  Practice practice;
  hold_tight(practice);
  const sample::Session admin = practice.sign_in("admin");
  const sample::Session billing = practice.sign_in("billing");
  const auto post = [&](const std::string& body) {
    return sample::object_of(practice.ask_as(billing, Method::post, "/api/v1/rechecks", body));
  };
  const std::int64_t request = post(both(practice)).at("approval").as_int64();
  access::Approvals approvals(*practice.approvals, practice.night.clock, practice.policy);
  const auto who = practice.gate->session(admin.cookie.substr(admin.cookie.find('=') + 1), false);
  ASSERT_TRUE(approvals.give(request, *who, "127.0.0.1"));
  ASSERT_TRUE(post(fmt::format(R"({{"approved":{}}})", request)).at("run").is_int64());
  const auto alone = post(fmt::format(R"({{"verifications":[{}]}})", practice.south.value()));
  EXPECT_TRUE(alone.at("approval").is_null());
}

TEST(WhatIsAskedTogether, is_above_the_bound_where_neither_is_alone) {
  const config::RerunBound bound{.questions_max = 10, .spend_max = Money::cents(500)};
  const jobs::MassRecheck some{.questions = 6, .cost = Money::cents(200)};
  EXPECT_FALSE(jobs::is_above(some, bound));
  EXPECT_TRUE(jobs::is_above(jobs::together(some, some), bound));
  const jobs::MassRecheck dear{.questions = 1, .cost = Money::cents(301)};
  EXPECT_FALSE(jobs::is_above(dear, bound));
  EXPECT_TRUE(jobs::is_above(jobs::together(some, dear), bound)) << "by what it costs";
  EXPECT_FALSE(jobs::is_above(jobs::together(some, {}), bound));
  EXPECT_THAT(jobs::words_of(jobs::together(some, {})), Not(HasSubstr("before")));
}

TEST(MassRecheck, is_no_programs_to_ask_for_and_none_of_another_facility) {
  Practice practice;
  hold_tight(practice);
  const Answer token = practice.ask(Method::post, "/api/v1/rechecks", "billing", both(practice));
  EXPECT_EQ(token.status, 403) << token.body;
  const sample::Session billing = practice.sign_in("billing");
  const Answer waits = practice.ask_as(billing, Method::post, "/api/v1/rechecks", both(practice));
  const std::int64_t request = sample::object_of(waits).at("approval").as_int64();
  EXPECT_EQ(practice
                .ask(Method::post, "/api/v1/rechecks", "billing@south",
                     fmt::format(R"({{"approved":{}}})", request))
                .status,
            404);
  // One by itself is one person's.
  EXPECT_EQ(practice
                .ask(Method::post, "/api/v1/rechecks", "billing",
                     fmt::format(R"({{"verifications":[{}]}})", practice.south.value()))
                .status,
            202);
}

TEST(MassRecheck, asks_nobody_where_the_bound_cannot_be_read) {
  Practice practice;
  hold_tight(practice);
  std::ofstream(practice.night.folder / "eligd.toml") << "[access";
  const Answer answer = practice.ask(Method::post, "/api/v1/rechecks", "billing", both(practice));
  EXPECT_GE(answer.status, 500) << answer.body;
  EXPECT_EQ(practice.engine_woken, 0);
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
  const std::uint64_t turn = behind.memory->window_turn();
  feed.look();
  EXPECT_GT(behind.memory->window_turn(), turn) << "who hears of it reads a list made after it";
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

TEST(Listeners, who_may_see_runs_alone_hear_of_runs_and_of_no_case) {
  Practice practice;
  practice.night.clock.advance(std::chrono::seconds(1));
  Behind behind = practice.behind();
  Feed feed(behind);
  const Request request;
  Call call{.behind = behind, .request = request, .feed = feed};
  call.who = *Practice::caller("admin");
  const auto admin = feed.listen(call, "");
  (void)practice.ask(Method::post, path_of(practice.north, "overrides"), "billing",
                     R"({"self_pay":true,"reason":"AGREED","until":"2026-11-30"})");
  feed.look();
  const std::string heard = admin->take();
  EXPECT_THAT(heard, HasSubstr("event: run\n"));
  EXPECT_THAT(heard, Not(HasSubstr("event: case")));
  EXPECT_EQ(practice.get("/api/v1/events", "admin").status, 200);
  EXPECT_EQ(practice.get("/api/v1/events", "auditor").status, 200);
}

TEST(Listeners, hear_of_what_happens_after_the_clock_was_set_back) {
  Practice practice;
  FixedClock& clock = practice.night.clock;
  clock.advance(std::chrono::hours(2));
  Behind behind = practice.behind();
  Feed feed(behind);
  const Request request;
  Call call{.behind = behind, .request = request, .feed = feed};
  call.who = *Practice::caller("billing");
  const auto listener = feed.listen(call, "");
  const auto override_one = [&](VerificationId id, const char* until) {
    EXPECT_EQ(practice
                  .ask(Method::post, path_of(id, "overrides"), "billing",
                       fmt::format(R"({{"self_pay":true,"reason":"AGREED","until":"{}"}})", until))
                  .status,
              201);
    feed.look();
    return listener->take();
  };
  clock.advance(std::chrono::minutes(10));
  EXPECT_THAT(override_one(practice.north, "2026-11-30"), HasSubstr("event: case"));
  clock.jump_wall(-std::chrono::minutes(30));
  clock.advance(std::chrono::seconds(1));
  EXPECT_THAT(override_one(practice.south, "2026-11-30"), HasSubstr("event: case"));
  clock.advance(std::chrono::seconds(20));
  EXPECT_THAT(override_one(practice.north, "2026-11-29"), HasSubstr("event: case"))
      << "the same case, now stamped before what was told of it";
  feed.look();
  EXPECT_EQ(listener->take(), "") << "once";
}

}  // namespace
}  // namespace eligd::api
