// Questions a partner takes now and answers later: the engine looks for the answers, through
// crashes, silence and whatever looks bring. Method as in engine_test.
#include "jobs/later_rounds.hpp"
#include "jobs/look_pace.hpp"
#include "sample.hpp"
#include "scripted_payer.hpp"
#include "test_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::jobs {
namespace {

using clearinghouse::Outcome;
using clearinghouse::Pending;
using sample::answered;
using sample::Received;
using sample::ScriptedPayer;
using sample::TestNight;
using std::chrono::minutes;
using std::chrono::seconds;
using testing::HasSubstr;

std::string complete(const Received& asked) {
  return sample::answer_271(asked, sample::active_with_everything, asked.trace);
}

Outcome taken(const Received& asked, int) { return Pending{.handle = "look " + asked.trace}; }
Outcome not_yet(const std::string& handle, int) { return Pending{.handle = handle}; }

// One intake, taken by alpha; what a look brings is told by each test.
class LaterAnswers : public testing::Test {
 protected:
  LaterAnswers() {
    night.configuration.payers[0].inquiries_max = 1;
    night.alpha.on_look = not_yet;
  }
  [[nodiscard]] const Received& asked(std::size_t n = 0) const {
    return night.alpha.received.at(n);
  }
  // After so many looks the answer is there.
  void answer_after(int looks) {
    night.alpha.on_look = [this, looks](const std::string& handle, int times) -> Outcome {
      if (times <= looks) return Pending{.handle = handle};
      const auto mine = std::ranges::find(night.alpha.received, handle.substr(5), &Received::trace);
      return answered(complete(*mine));
    };
  }
  [[nodiscard]] bool has_event(std::string_view name) const {
    return std::ranges::find(night.events.names, name) != night.events.names.end();
  }

  TestNight night{taken};
};

TEST(LookPace, grows_from_a_second_to_the_slowest) {
  std::vector<std::int64_t> pauses;
  for (int looks = 0; looks < 11; ++looks)
    pauses.push_back(std::chrono::duration_cast<seconds>(pause_after(looks, seconds(300))).count());
  EXPECT_EQ(pauses, (std::vector<std::int64_t>{1, 2, 5, 10, 20, 40, 80, 160, 300, 300, 300}));
  EXPECT_EQ(pause_after(1000, seconds(300)), seconds(300));
  EXPECT_EQ(pause_after(0, seconds(1)), seconds(1));
}

TEST_F(LaterAnswers, are_looked_for_and_asked_once) {  // I5
  answer_after(3);
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
  EXPECT_EQ(night.alpha.received.size(), 1u);
  ASSERT_EQ(night.alpha.looks.size(), 4u);
  const auto& looks = night.alpha.looks;
  EXPECT_EQ(looks[0].at - asked().at, seconds(1));
  EXPECT_EQ(looks[1].at - looks[0].at, seconds(2));
  EXPECT_EQ(looks[2].at - looks[1].at, seconds(5));
  EXPECT_EQ(night.attempts().at(0).state, store::AttemptState::answered);
  EXPECT_TRUE(has_event("attempt.taken"));
}

TEST_F(LaterAnswers, are_on_record_before_the_first_look) {  // I5
  bool is_on_record = false;
  night.alpha.on_look = [&](const std::string& handle, int) -> Outcome {
    const auto waiting = night.store->pending_answers(10).value();
    is_on_record = waiting.size() == 1 &&
                   waiting[0].answer.handle.reveal(Purpose::matching) == handle &&
                   waiting[0].attempt.state == store::AttemptState::in_flight;
    return answered(complete(asked()));
  };
  night.add_intakes(1);
  night.run();
  EXPECT_TRUE(is_on_record);
}

TEST_F(LaterAnswers, are_looked_for_under_the_same_handle_after_a_kill) {  // I5, I17
  night.add_intakes(1);
  night.crash_when = [&] { return night.alpha.looks.size() >= 2; };
  EXPECT_EQ(night.run(), std::nullopt);
  ASSERT_EQ(night.alpha.received.size(), 1u);
  night.reopen();
  EXPECT_EQ(night.attempts().at(0).state, store::AttemptState::in_flight);
  answer_after(2);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
  EXPECT_EQ(night.alpha.received.size(), 1u) << "asked again though it could be looked for";
  EXPECT_EQ(night.alpha.looks.front().handle, night.alpha.looks.back().handle);
  EXPECT_EQ(night.attempts().size(), 1u);
}

TEST_F(LaterAnswers, that_never_come_leave_the_question_unknown_and_are_asked_for_anew) {  // I8
  answer_after(0);
  night.alpha.on_look = [this](const std::string& handle, int) -> Outcome {
    if (handle == "look " + asked().trace) return Pending{.handle = handle, .words = "HTTP 503"};
    return answered(complete(asked(1)));
  };
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  const auto attempts = night.attempts();
  ASSERT_EQ(attempts.size(), 2u);
  EXPECT_EQ(attempts[0].state, store::AttemptState::unknown);
  EXPECT_TRUE(attempts[0].is_uncertain);
  EXPECT_THAT(attempts[0].words, HasSubstr("no answer within 30 minutes; the last look: HTTP 503"));
  EXPECT_GE(*attempts[0].ended - attempts[0].started, minutes(30));
  EXPECT_GE(attempts[1].started - *attempts[0].ended, seconds(90));
  EXPECT_EQ(attempts[1].clearinghouse.value(), "alpha") << "the payer may have it: the same door";
}

TEST_F(LaterAnswers, are_not_waited_for_beyond_the_partners_own_expiry) {
  night.alpha.script = [this](const Received& one, int) -> Outcome {
    return Pending{.handle = "look " + one.trace, .expires = night.clock.now() + minutes(5)};
  };
  night.stop_after = minutes(6);
  night.add_intakes(1);
  night.run();
  ASSERT_FALSE(night.attempts().empty());
  const auto first = night.attempts().front();
  EXPECT_EQ(first.state, store::AttemptState::unknown);
  EXPECT_EQ(*first.ended - first.started, minutes(5));
}

TEST_F(LaterAnswers, forgotten_by_the_partner_end_at_once) {
  night.alpha.on_look = [this](const std::string& handle, int) -> Outcome {
    if (handle == "look " + asked().trace)
      return clearinghouse::Unknown{.words = "HTTP 404: the partner does not know it", .raw = {}};
    return answered(complete(asked(1)));
  };
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  const auto attempts = night.attempts();
  ASSERT_EQ(attempts.size(), 2u);
  EXPECT_LE(*attempts[0].ended - attempts[0].started, seconds(2));
  EXPECT_GE(attempts[1].started - *attempts[0].ended, seconds(90));
}

TEST_F(LaterAnswers, survive_looks_that_told_nothing) {  // I8
  night.alpha.on_look = [this](const std::string& handle, int times) -> Outcome {
    switch (times) {
      case 1:
        return clearinghouse::Throttled{seconds(30), "HTTP 429"};
      case 2:
        return clearinghouse::RefusedBeforeSending{.error = {ErrorKind::unavailable, "refused"}};
      case 3:
        return clearinghouse::Unknown{.words = "cut", .raw = {}, .is_broken_off = true};
      case 4:
        return Pending{.handle = handle, .words = "HTTP 504 without an answer in it"};
      default:
        return answered(complete(asked()));
    }
  };
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.alpha.received.size(), 1u);
  EXPECT_EQ(night.alpha.looks.size(), 5u);
  EXPECT_GE(night.alpha.looks[1].at - night.alpha.looks[0].at, seconds(30));
  EXPECT_EQ(night.counts().answered, 1);
}

TEST_F(LaterAnswers, follow_a_new_handle_once_it_is_on_record) {
  std::string on_record;
  night.alpha.on_look = [&](const std::string& handle, int) -> Outcome {
    if (handle.starts_with("look ")) return Pending{.handle = "x12 1", .is_ready = true};
    on_record =
        night.store->pending_answers(10).value().at(0).answer.handle.reveal(Purpose::matching);
    return answered(complete(asked()));
  };
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(on_record, "x12 1");
  ASSERT_EQ(night.alpha.looks.size(), 2u);
  EXPECT_EQ(night.alpha.looks[0].at, night.alpha.looks[1].at) << "it is there: fetched at once";
}

TEST_F(LaterAnswers, hold_a_slot_for_ninety_seconds_and_then_none) {  // I10
  night.configuration.clearinghouses[0].in_flight_max = 1;
  for (auto& payer : night.configuration.payers) payer.routes.resize(1);
  night.alpha.on_look = [this](const std::string& handle, int times) -> Outcome {
    if (handle == "look " + asked().trace && times < 12) return Pending{.handle = handle};
    const auto mine = std::ranges::find(night.alpha.received, handle.substr(5), &Received::trace);
    return answered(complete(*mine));
  };
  night.add_intakes(2);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_EQ(night.alpha.received.size(), 2u);
  EXPECT_GE(asked(1).at - asked(0).at, seconds(90));
  EXPECT_LT(asked(1).at - asked(0).at, minutes(5)) << "the first one was waited for with its slot";
  EXPECT_EQ(night.counts().answered, 2);
}

TEST_F(LaterAnswers, are_waited_for_by_the_clock_that_never_jumps) {  // I10, T1
  const Microseconds began = night.clock.steady();
  night.alpha.on_look = [this, began](const std::string& handle, int times) -> Outcome {
    if (times == 2) night.clock.jump_wall(minutes(45));
    if (night.clock.steady() - began < minutes(10)) return Pending{.handle = handle};
    return answered(complete(asked()));
  };
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_EQ(night.alpha.received.size(), 1u) << "half an hour was not over";
  EXPECT_EQ(night.counts().answered, 1);
}

TEST_F(LaterAnswers, refused_for_good_go_to_a_person_with_what_came) {
  night.alpha.on_look = [](const std::string&, int) -> Outcome {
    return clearinghouse::Rejected{.layer = clearinghouse::Layer::envelope,
                                   .code = "19",
                                   .words = "the partner ends with code 19",
                                   .raw = Phi<std::string>("{\"statusCode\":\"19\"}")};
  };
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.alpha.received.size(), 1u);
  EXPECT_EQ(night.attempts().at(0).state, store::AttemptState::rejected);
  ASSERT_EQ(night.tasks().size(), 1u);
  EXPECT_EQ(night.tasks().at(0).queue, "Admin");
  const auto kept = night.store->answers(night.verifications().at(0).id).value();
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].kind, store::AnswerKind::http);
}

TEST_F(LaterAnswers, to_another_question_are_held) {  // I2
  night.alpha.on_look = [this](const std::string& handle, int) -> Outcome {
    if (handle != "look " + asked().trace) return answered(complete(asked(1)));
    Received other = asked();
    other.trace = "TRACEOFNOBODY0000001";
    return answered(complete(other));
  };
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.store->held_answers(10).value().size(), 1u);
  EXPECT_EQ(night.attempts().at(0).state, store::AttemptState::unknown);
}

TEST_F(LaterAnswers, open_when_the_window_closes_are_looked_for_between_nights) {
  night.stop_after = minutes(1);
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::window_over);
  EXPECT_EQ(night.attempts().at(0).state, store::AttemptState::in_flight);
  const std::size_t looks = night.alpha.looks.size();
  World world = night.world();
  EXPECT_EQ(night.await<std::int64_t>([&] { return look_for_later_answers(world); }), 1);
  EXPECT_EQ(night.alpha.looks.size(), looks + 1) << "one look a round";
  answer_after(0);
  EXPECT_EQ(night.await<std::int64_t>([&] { return look_for_later_answers(world); }), 1);
  EXPECT_EQ(night.attempts().at(0).state, store::AttemptState::answered);
  EXPECT_EQ(night.await<std::int64_t>([&] { return look_for_later_answers(world); }), 0);
  EXPECT_EQ(night.alpha.received.size(), 1u);
}

// The hub wrote the 270 itself: its own trace comes back, and the exchange must do.
class ToldFields : public LaterAnswers {
 protected:
  ToldFields() {
    auto& house = night.configuration.clearinghouses[0];
    house.protocol = config::Protocol::rest_async;
    house.question.shape = config::QuestionNames::Shape::form;
  }
  Received as_the_hub_asked(std::size_t n = 0) const {
    Received of_hub = asked(n);
    of_hub.trace = "HUBTRACE" + std::to_string(n);
    of_hub.reference = "HUB1";
    of_hub.assigner = "9HUB000001";
    return of_hub;
  }
};

TEST_F(ToldFields, are_matched_by_the_exchange) {  // I2
  night.alpha.on_look = [this](const std::string&, int) -> Outcome {
    return answered(complete(as_the_hub_asked()));
  };
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 1);
  EXPECT_TRUE(night.store->held_answers(10).value().empty());
}

TEST_F(ToldFields, are_held_where_somebody_else_is_answered_about) {  // I2
  night.configuration.settings.limits.attempts_max = 1;
  night.alpha.on_look = [this](const std::string&, int) -> Outcome {
    Received other = as_the_hub_asked();
    other.birth = "19550505";
    return answered(complete(other));
  };
  night.add_intakes(1);
  night.run();
  EXPECT_EQ(night.counts().answered, 0);
  EXPECT_EQ(night.store->held_answers(10).value().size(), 1u);
}

}  // namespace
}  // namespace eligd::jobs
