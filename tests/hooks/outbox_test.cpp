// What a night leaves in the outbox, and how it is handed over: in the transaction of what it tells
// of, again until it is taken, never lost and never about a person.
#include "hooks/message.hpp"
#include "hooks/retry.hpp"
#include "hooks/sender.hpp"
#include "hooks/signature.hpp"
#include "jobs/nightly.hpp"
#include "jobs/recheck_case.hpp"
#include "test_night.hpp"
#include "test_place.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <future>
#include <map>
#include <stop_token>
#include <thread>

namespace eligd::hooks {
namespace {

using jobs::sample::TestNight;
using store::HookState;
using testing::HasSubstr;
using testing::Not;

jobs::sample::ScriptedPayer::Script answers() {
  return [](const jobs::sample::Received& asked, int) -> clearinghouse::Outcome {
    return jobs::sample::answered(
        asked.member_id == "EXAMPLE1"
            ? jobs::sample::answer_271(asked, jobs::sample::active_with_everything, asked.trace)
            : jobs::sample::rejected_by(asked, "72"));
  };
}

class Outbox : public testing::Test {
 protected:
  Outbox() : night(answers()) {
    auto opened = store::open_hooks(store::test_place_in(night.folder).path());
    EXPECT_TRUE(opened) << opened.error().sentence;
    hooks = std::move(*opened);
  }
  void use(std::vector<store::HookEndpoint> endpoints) {
    EXPECT_TRUE(store::wait<void>([&](auto done) {
      hooks->use_endpoints(std::move(endpoints), night.clock.now(), std::move(done));
    }));
  }
  // Two people, one of whom is not on file; of two facilities.
  void have_a_night() {
    night.add_intakes(2, [](intake::NewIntake& made, int n) {
      made.source = SourceKey(n == 1 ? "north" : "south");
    });
    night.run();
    EXPECT_TRUE(store::wait<void>([&](auto done) {
      night.store->finish_run(night.run_id, night.clock.now(), std::move(done));
    }));
  }
  std::vector<store::HookDelivery> all(const std::string& endpoint = "") {
    auto list = hooks->deliveries({.endpoint = endpoint, .max = 100});
    EXPECT_TRUE(list) << list.error().sentence;
    std::ranges::reverse(*list);
    return *list;
  }
  std::vector<std::string> types(const std::string& endpoint = "") {
    std::vector<std::string> list;
    for (const auto& one : all(endpoint)) list.push_back(one.type);
    return list;
  }
  Sender sender(Sender::Post post) {
    return Sender(*hooks, night.clock, night.entropy,
                  {{"ehr",
                    {.url = "https://ehr.example/in",
                     .keys = {Secret("01234567890123456789"
                                     "0123")}}}},
                  {}, std::move(post));
  }
  static const std::string* header(const PostRequest& request, std::string_view name) {
    for (const std::string& one : request.headers)
      if (one.starts_with(name)) return &one;
    return nullptr;
  }

  TestNight night;
  std::unique_ptr<store::HookStore> hooks{};
  const std::vector<std::string> everything{"check.completed", "check.failed", "coverage.changed",
                                            "intake.ready",    "run.started",  "run.finished"};
};

TEST_F(Outbox, is_empty_where_nobody_listens) {
  have_a_night();
  use({{.key = "ehr", .events = everything}});
  EXPECT_TRUE(all().empty());
}

TEST_F(Outbox, holds_what_a_night_did_and_nothing_of_a_person) {
  use({{.key = "ehr", .events = everything}, {.key = "runs", .events = {"run.finished"}}});
  EXPECT_TRUE(store::wait<std::int64_t>(
      [&](auto done) { night.store->audit({.who = "dana", .what = "view"}, std::move(done)); }));
  have_a_night();
  const auto told = types("ehr");
  EXPECT_EQ(told.front(), "run.started");
  EXPECT_EQ(told.back(), "run.finished");
  EXPECT_EQ(std::ranges::count(told, "check.completed"), 2);
  EXPECT_EQ(types("runs"), std::vector<std::string>{"run.finished"});
  // Number and hash of the newest entry, so that a copy of the chain's head lives elsewhere.
  EXPECT_THAT(body_of(all("runs").back()),
              testing::ContainsRegex("\"audit_head\":\"[0-9]+:[0-9a-f]{64}\""));
  for (const auto& one : all()) {
    const std::string body = body_of(one);
    for (const char* secret : {"TESTPATIENT", "SAMPLE", "EXAMPLE1", "1990"})
      EXPECT_THAT(body, Not(HasSubstr(secret)));
    EXPECT_THAT(body, HasSubstr("\"type\":\"" + one.type + "\""));
  }
}

TEST_F(Outbox, tells_a_facility_of_its_own_cases_alone) {
  use({{.key = "north", .events = everything, .facilities = {"north"}}});
  have_a_night();
  ASSERT_FALSE(all().empty());
  for (const auto& one : all()) EXPECT_EQ(one.facility, "north");
}

TEST_F(Outbox, tells_once_that_an_appointment_is_near_and_nobody_is_ready) {
  use({{.key = "ehr", .events = {"intake.at_risk"}}});
  have_a_night();
  const Instant now = night.clock.now();
  const auto look = [&](Instant until) {
    EXPECT_TRUE(store::wait<void>(
        [&](auto done) { hooks->tell_of_risks(now, until, now, std::move(done)); }));
    return all().size();
  };
  EXPECT_EQ(look(now + std::chrono::hours(1)), 0U);
  EXPECT_EQ(look(now + std::chrono::hours(24 * 7)), 1U) << "the one that is ready is not at risk";
  EXPECT_EQ(look(now + std::chrono::hours(24 * 7)), 1U);
}

TEST_F(Outbox, is_handed_over_signed_until_it_is_taken) {
  use({{.key = "ehr", .events = {"run.started"}}});
  have_a_night();
  std::vector<PostRequest> got;
  std::vector<int> statuses = {500, 0, 302, 204};
  Sender sending = sender([&](const PostRequest& request) {
    got.push_back(request);
    return Posted{.status = statuses.at(got.size() - 1)};
  });
  EXPECT_EQ(sending.send_due().value(), 1);
  EXPECT_EQ(sending.send_due().value(), 0) << "not before its time";
  for (int n = 1; n < 4; ++n) {
    night.clock.advance(std::chrono::hours(1));
    EXPECT_EQ(sending.send_due().value(), 1);
  }
  night.clock.advance(std::chrono::hours(100));
  EXPECT_EQ(sending.send_due().value(), 0) << "it was taken";
  for (const PostRequest& one : got) {
    EXPECT_EQ(one.url, "https://ehr.example/in");
    EXPECT_EQ(one.body, got.front().body);
    EXPECT_EQ(*header(one, "webhook-id: "), *header(got.front(), "webhook-id: "));
    EXPECT_THAT(*header(one, "webhook-signature: "), HasSubstr("v1,"));
  }
  EXPECT_NE(*header(got[1], "webhook-timestamp: "), *header(got[0], "webhook-timestamp: "));
  EXPECT_EQ(all().front().state, HookState::delivered);
  EXPECT_EQ(all().front().attempts, 4);
}

TEST_F(Outbox, of_one_that_is_down_stands_in_no_others_way) {
  use({{.key = "down", .events = everything}, {.key = "ehr", .events = {"run.finished"}}});
  night.add_intakes(120);
  night.run();
  ASSERT_TRUE(store::wait<void>([&](auto done) {
    night.store->finish_run(night.run_id, night.clock.now(), std::move(done));
  }));
  ASSERT_GT(hooks->deliveries({.endpoint = "down", .max = 1000})->size(), 100U);
  Sender sending(
      *hooks, night.clock, night.entropy,
      {{"down", {.url = "https://down.example/in"}}, {"ehr", {.url = "https://ehr.example/in"}}},
      {}, [](const PostRequest& request) {
        return Posted{.status = request.url.starts_with("https://ehr") ? 204 : 503};
      });
  EXPECT_EQ(sending.send_due().value(), 2) << "one that was refused, and the other's";
  EXPECT_EQ(all("ehr").back().state, HookState::delivered);
}

TEST_F(Outbox, of_one_that_takes_all_its_time_gives_way_to_the_others) {
  use({{.key = "a-slow-one", .events = everything}, {.key = "ehr", .events = everything}});
  night.add_intakes(10);
  night.run();
  std::vector<std::string> order;
  Sender sending(*hooks, night.clock, night.entropy,
                 {{"a-slow-one", {.url = "https://slow.example/in"}},
                  {"ehr", {.url = "https://ehr.example/in"}}},
                 {}, [&](const PostRequest& request) {
                   const bool is_slow = request.url.starts_with("https://slow");
                   order.emplace_back(is_slow ? "slow" : "ehr");
                   night.clock.advance(std::chrono::seconds(is_slow ? 4 : 0));
                   return Posted{.status = 204};
                 });
  ASSERT_TRUE(sending.send_due());
  EXPECT_EQ(std::ranges::count(order, "slow"), 2) << "and then it was the others' turn";
  EXPECT_EQ(std::ranges::count(order, "ehr"), std::ssize(all("ehr")));
  order.clear();
  ASSERT_TRUE(sending.send_due());
  EXPECT_EQ(std::ranges::count(order, "slow"), 2) << "it goes on where it was";
}

TEST_F(Outbox, is_left_after_the_try_under_way_where_the_daemon_ends) {
  use({{.key = "ehr", .events = everything}});
  night.add_intakes(10);
  night.run();
  std::stop_source stop;
  int tries = 0;
  Sender sending = sender([&](const PostRequest&) {
    ++tries;
    stop.request_stop();
    return Posted{.status = 204};
  });
  EXPECT_EQ(sending.send_due(stop.get_token()).value(), 1);
  EXPECT_EQ(tries, 1);
  tries = 0;
  std::promise<void> began;
  Sender threaded = sender([&](const PostRequest&) {
    if (++tries == 1) began.set_value();
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    return Posted{.status = 204};
  });
  {
    const SendingThread thread(threaded, *hooks, night.clock, {});
    began.get_future().wait();
  }
  EXPECT_LE(tries, 2) << "what is left goes out after the next start";
  ASSERT_GT(std::ranges::count(all(), HookState::due, &store::HookDelivery::state), 5);
}

TEST_F(Outbox, ends_the_task_of_who_is_told_nothing_any_more) {
  use({{.key = "ehr", .events = {"run.started"}}, {.key = "runs", .events = {"run.started"}}});
  have_a_night();
  Sender sending(
      *hooks, night.clock, night.entropy,
      {{"ehr", {.url = "https://ehr.example/in"}}, {"runs", {.url = "https://runs.example/in"}}},
      {}, [](const PostRequest&) { return Posted{.status = 410}; });
  ASSERT_TRUE(sending.send_due());
  const auto open = [&](const char* code) {
    return std::ranges::count(night.tasks(), code, &store::TaskRecord::code);
  };
  ASSERT_EQ(open("webhook-ehr") + open("webhook-runs"), 2);
  use({{.key = "runs", .events = {"run.started"}}});
  EXPECT_EQ(open("webhook-ehr"), 0);
  EXPECT_EQ(open("webhook-runs"), 1) << "it is still told";
  use({});
  EXPECT_EQ(open("webhook-runs"), 0);
  const auto again = [&](std::int64_t delivery, const char* endpoint) {
    return store::wait<std::int64_t>(
        [&](auto done) { hooks->replay(delivery, endpoint, night.clock.now(), std::move(done)); });
  };
  EXPECT_EQ(again(0, "runs").error().kind, ErrorKind::conflict) << "it would never go out";
  EXPECT_EQ(again(all("ehr").front().id, "").error().kind, ErrorKind::conflict);
  EXPECT_EQ(all("ehr").front().state, HookState::parked);
}

TEST_F(Outbox, sends_again_what_a_dead_process_did_not_note) {
  use({{.key = "ehr", .events = {"run.started"}}});
  have_a_night();
  std::vector<std::string> ids;
  struct Died {};
  Sender first = sender([&](const PostRequest& request) -> Posted {
    ids.push_back(*header(request, "webhook-id: "));
    throw Died();  // taken by the receiver, and not noted here
  });
  EXPECT_THROW((void)first.send_due(), Died);
  Sender next = sender([&](const PostRequest& request) {
    ids.push_back(*header(request, "webhook-id: "));
    return Posted{.status = 200};
  });
  EXPECT_EQ(next.send_due().value(), 1);
  ASSERT_EQ(ids.size(), 2U);
  EXPECT_EQ(ids[0], ids[1]) << "so that the receiver drops the second";
}

TEST_F(Outbox, parks_what_nobody_takes_with_a_task_and_replays_it) {
  use({{.key = "ehr", .events = {"run.started", "run.finished"}}});
  have_a_night();
  int status = 503;
  Sender sending = sender([&](const PostRequest&) { return Posted{.status = status}; });
  for (int n = 0; n < 2 * tries_max; ++n) {
    (void)sending.send_due();
    night.clock.advance(std::chrono::hours(48));
  }
  for (const auto& one : all()) {
    EXPECT_EQ(one.state, HookState::parked);
    EXPECT_EQ(one.attempts, tries_max);
  }
  const auto is_asked = [&] {
    return std::ranges::count(night.tasks(), "webhook-ehr", &store::TaskRecord::code);
  };
  EXPECT_EQ(is_asked(), 1);
  const auto again = store::wait<std::int64_t>(
      [&](auto done) { hooks->replay(0, "ehr", night.clock.now(), std::move(done)); });
  EXPECT_EQ(again.value(), 2);
  status = 200;
  EXPECT_EQ(sending.send_due().value(), 2);
  EXPECT_EQ(is_asked(), 0) << "it works again";
  EXPECT_EQ(store::wait<std::int64_t>(
                [&](auto done) { hooks->replay(999, "", night.clock.now(), std::move(done)); })
                .error()
                .kind,
            ErrorKind::not_found);
}

TEST_F(Outbox, sends_nothing_more_to_who_is_gone) {
  use({{.key = "ehr", .events = {"run.started", "run.finished"}}});
  have_a_night();
  int tries = 0;
  Sender sending = sender([&](const PostRequest&) {
    ++tries;
    return Posted{.status = 410};
  });
  (void)sending.send_due();
  night.clock.advance(std::chrono::hours(48));
  (void)sending.send_due();
  EXPECT_EQ(tries, 1);
  use({{.key = "ehr", .events = {"run.started", "run.finished"}}});  // as the next start does
  EXPECT_EQ(sending.send_due().value(), 0);
  for (const auto& one : all()) EXPECT_EQ(one.state, HookState::parked);
}

// One person, asked about as often as a test likes, and what the payer says meanwhile.
class ACase : public Outbox {
 protected:
  ACase() {
    night.alpha.script = night.beta.script = [this](const jobs::sample::Received& asked, int) {
      return answer(asked);
    };
    use({{.key = "ehr", .events = {"coverage.changed"}}});
    night.add_intakes(1);
    night.run();
  }
  void ask_again() {
    night.clock.advance(std::chrono::minutes(10));
    jobs::World world = night.world();
    auto settings = jobs::recheck_settings(world, night.verifications().front().id);
    ASSERT_TRUE(settings) << settings.error().sentence;
    night.await<jobs::NightEnd>([&] { return jobs::nightly(world, *settings); });
  }
  static std::string with(std::string text, const std::string& was, const std::string& now) {
    const auto at = text.find(was);
    EXPECT_NE(at, std::string::npos) << was;
    return text.replace(at, was.size(), now);
  }

  std::string benefits = jobs::sample::active_with_everything;
  std::function<clearinghouse::Outcome(const jobs::sample::Received&)> answer =
      [this](const jobs::sample::Received& asked) {
        return jobs::sample::answered(jobs::sample::answer_271(asked, benefits, asked.trace));
      };
};

TEST_F(ACase, is_told_of_where_a_fact_changed_though_its_headline_did_not) {
  EXPECT_TRUE(all().empty()) << "the first word on somebody is no change";
  const std::string headline = night.verifications().front().headline;
  benefits = with(benefits, "29*250*", "29*100*");  // left of the deductible
  ask_again();
  EXPECT_EQ(night.verifications().front().headline, headline);
  ASSERT_EQ(all().size(), 1U);
  const store::HookDelivery told = all().front();
  EXPECT_THAT(told.changed, testing::Contains("deductible.individual.in.remaining"));
  EXPECT_THAT(told.changed, Not(testing::Contains("readiness")));
  EXPECT_THAT(told.changed, Not(testing::Contains(testing::StartsWith("copay."))));
  const std::string body = body_of(told);
  EXPECT_THAT(body, HasSubstr("\"deductible.individual.in.remaining\""));
  for (const char* kept : {"100", "250", "TESTPATIENT", "EXAMPLE1"})
    EXPECT_THAT(body.substr(body.find("data")), Not(HasSubstr(kept)));
}

TEST_F(ACase, is_not_told_of_where_a_new_answer_says_the_same) {
  ask_again();
  ask_again();
  EXPECT_TRUE(all().empty());
}

TEST_F(ACase, is_told_of_once_with_headline_and_facts_where_the_coverage_ended) {
  benefits = "DTP*346*D8*20260101~EB*6*IND*30**GOLD PPO~";
  ask_again();
  ASSERT_EQ(all().size(), 1U);
  EXPECT_THAT(all().front().changed, testing::IsSupersetOf({"readiness", "coverage.status"}));
  EXPECT_EQ(all().front().headline, night.verifications().front().headline);
}

// The first answer leaves out what the patient pays, and so another question is asked.
class ACaseOfTwoQuestions : public ACase {
 protected:
  ACaseOfTwoQuestions() {
    answer = [this](const jobs::sample::Received& asked) {
      const bool is_first = ++questions % 2 == 1;
      const std::string lean = with(benefits, "EB*B*IND*A8***27*40*****Y~", "");
      return jobs::sample::answered(
          jobs::sample::answer_271(asked, is_first ? lean : benefits, asked.trace));
    };
  }

  int questions = 0;
};

TEST_F(ACaseOfTwoQuestions, is_not_told_of_what_comes_and_goes_while_it_is_still_asked) {
  ask_again();
  EXPECT_EQ(questions, 2);
  EXPECT_TRUE(all().empty());
}

TEST_F(ACaseOfTwoQuestions, is_told_of_at_its_end_by_what_stood_before_it) {
  benefits = with(benefits, "29*250*", "29*100*");
  ask_again();
  EXPECT_EQ(questions, 2);
  ASSERT_EQ(all().size(), 1U);
  EXPECT_THAT(all().back().changed, testing::Contains("deductible.individual.in.remaining"));
  EXPECT_THAT(all().back().changed, Not(testing::Contains(testing::StartsWith("copay."))));
}

TEST_F(ACase, whose_payer_cannot_answer_now_has_no_fact_taken_back) {
  answer = [](const jobs::sample::Received& asked) {
    return jobs::sample::answered(jobs::sample::rejected_by(asked, "72"));
  };
  ask_again();
  for (const store::HookDelivery& one : all())
    EXPECT_THAT(one.changed, testing::ElementsAre("readiness"));
}

// Whether a payer answers, and on which way.
class APayer : public Outbox {
 protected:
  APayer() {
    night.alpha.script = [this](const jobs::sample::Received& asked, int) {
      return is_silent ? jobs::sample::silence() : jobs::sample::answered(say(asked));
    };
    night.beta.script = [this](const jobs::sample::Received& asked, int) {
      return is_silent && !beta_answers ? jobs::sample::silence()
                                        : jobs::sample::answered(say(asked));
    };
    use({{.key = "ehr", .events = {"payer.down", "payer.up"}}});
    night.add_intakes(24);  // more than one way takes at once
  }
  static std::string say(const jobs::sample::Received& asked) {
    return jobs::sample::answer_271(asked, jobs::sample::active_with_everything, asked.trace);
  }
  void ask_one_again() {
    night.clock.advance(std::chrono::hours(1));
    jobs::World world = night.world();
    auto settings = jobs::recheck_settings(world, night.verifications().front().id);
    ASSERT_TRUE(settings) << settings.error().sentence;
    night.await<jobs::NightEnd>([&] { return jobs::nightly(world, *settings); });
  }

  bool is_silent = true;
  bool beta_answers = false;
};

TEST_F(APayer, is_down_once_when_no_way_leads_there_and_up_with_the_first_answer_after_a_restart) {
  night.run();
  ASSERT_EQ(types(), std::vector<std::string>{"payer.down"});
  EXPECT_EQ(all().front().payer, "blue");
  hooks.reset();
  night.reopen();
  hooks = std::move(*store::open_hooks(store::test_place_in(night.folder).path()));
  EXPECT_EQ(types(), std::vector<std::string>{"payer.down"}) << "nothing is known of it yet";
  is_silent = false;
  ask_one_again();
  EXPECT_EQ(types(), (std::vector<std::string>{"payer.down", "payer.up"}));
  ask_one_again();
  EXPECT_EQ(types().size(), 2U);
}

TEST_F(APayer, that_is_still_down_in_the_next_run_is_told_of_once) {
  night.run();
  night.events.names.clear();
  ask_one_again();
  EXPECT_EQ(types(), std::vector<std::string>{"payer.down"})
      << testing::PrintToString(night.events.names);
}

TEST_F(APayer, that_another_way_reaches_is_not_down) {
  beta_answers = true;
  night.run();
  EXPECT_TRUE(types().empty());
}

TEST_F(APayer, comes_back_within_the_night_when_a_probe_is_answered) {
  const Instant back = night.clock.now() + std::chrono::hours(1);
  night.alpha.on_submit = night.beta.on_submit = [this, back](const jobs::sample::Received&) {
    if (night.clock.now() >= back) is_silent = false;
  };
  EXPECT_EQ(night.run(), jobs::VerifyEnd::finished);
  EXPECT_EQ(types(), (std::vector<std::string>{"payer.down", "payer.up"}));
}

}  // namespace
}  // namespace eligd::hooks
