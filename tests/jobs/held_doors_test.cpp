// Doors that stay shut until a person opens them, or until the day is over: in this process and the
// next ones (docs/decisions/0042). Everything is counted where the partner sits.
#include "jobs/held_doors.hpp"

#include "clearinghouse/refused_login.hpp"
#include "test_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::jobs {
namespace {

using clearinghouse::Layer;
using clearinghouse::Outcome;
using clearinghouse::Rejected;
using sample::answered;
using sample::Received;
using sample::TestNight;
using std::chrono::hours;
using std::chrono::minutes;
using testing::HasSubstr;

const ClearinghouseKey alpha("alpha");

Outcome full(const Received& asked, int) {
  return answered(sample::answer_271(asked, sample::active_with_everything, asked.trace));
}
Outcome not_let_in(const Received&, int) {
  return Rejected{.layer = Layer::envelope,
                  .code = "UnAuthorized",
                  .words = "our credentials are not accepted",
                  .raw = {},
                  .stops_route = true};
}
Outcome not_found(const Received& asked, int) { return answered(sample::rejected_by(asked, "75")); }
// Under our trace, about somebody nobody asked for.
Outcome a_stranger(const Received& asked, int) {
  Received other = asked;
  other.last = "SAMPLESTRANGER";
  other.first = "OTHER";
  other.birth = "19450607";
  other.member_id = "EXAMPLE999";
  return answered(sample::answer_271(other, sample::active_with_everything, asked.trace));
}

// A night whose only way is alpha, by user and password.
class OneDoor : public testing::Test {
 protected:
  OneDoor() {
    for (auto& payer : night.configuration.payers) {
      payer.routes.resize(1);
      payer.inquiries_max = 1;
      payer.search.resize(1);
    }
    door().auth.kind = config::Auth::Kind::user_password;
    night.stop_after = minutes(60);
  }
  config::Clearinghouse& door() { return night.configuration.clearinghouses.front(); }
  // A new process some minutes later, whose log-in is `sign_in`.
  std::optional<VerifyEnd> run_again(const std::string& sign_in) {
    night.reopen();
    World here = night.world();
    here.sign_ins = {{alpha, sign_in}};
    return night.await<VerifyEnd>([&] {
      return verify(here, {.run = night.run_id,
                           .window_from = TestNight::began,
                           .stop_at = night.clock.now() + minutes(60)});
    });
  }
  [[nodiscard]] std::vector<store::TaskRecord> tasks_called(std::string_view code) const {
    auto tasks = night.tasks();
    std::erase_if(tasks, [&](const store::TaskRecord& task) { return task.code != code; });
    return tasks;
  }
  [[nodiscard]] std::size_t asked() const { return night.alpha.received.size(); }

  TestNight night{full};
};

using RefusedLogin = OneDoor;

TEST_F(RefusedLogin, is_one_try_and_one_task_in_this_process_and_the_next) {  // F100, C2
  night.alpha.script = not_let_in;
  night.alpha.latency = std::chrono::milliseconds(2);
  night.add_intakes(12);
  night.run();
  EXPECT_EQ(asked(), 1u) << "twelve were due at once, and each would have been a refused log-in";
  const auto tasks = tasks_called("login-alpha");
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(tasks[0].queue, "Admin");
  EXPECT_THAT(tasks[0].why, HasSubstr("our credentials are not accepted"));
  EXPECT_THAT(tasks[0].act, HasSubstr("eligd clearinghouse open alpha"));
  EXPECT_TRUE(tasks_called("door-alpha").empty());
  const auto doors = held_doors(*night.store, night.configuration);
  ASSERT_EQ(doors->size(), 1u);
  EXPECT_EQ(doors->front().key, alpha);
  EXPECT_THAT(doors->front().act, HasSubstr("eligd clearinghouse open alpha"));
  for (int start = 0; start < 3; ++start) run_again("");
  EXPECT_EQ(asked(), 1u);
  EXPECT_EQ(tasks_called("login-alpha").size(), 1u);
}

TEST_F(RefusedLogin, is_tried_once_more_when_the_sign_in_was_changed) {  // F100
  night.alpha.script = not_let_in;
  night.add_intakes(6);
  night.run();
  run_again("another password");
  EXPECT_EQ(asked(), 2u);
  run_again("another password");
  EXPECT_EQ(asked(), 2u) << "that one was refused too";
  EXPECT_EQ(tasks_called("login-alpha").size(), 1u);
  night.alpha.script = full;
  EXPECT_EQ(run_again("the right password"), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 6);
  EXPECT_TRUE(tasks_called("login-alpha").empty()) << "an answer came: nothing is to be mended";
}

TEST_F(RefusedLogin, is_tried_again_when_a_person_says_so) {  // F100
  night.alpha.script = not_let_in;
  night.add_intakes(3);
  night.run();
  World here = night.world();
  EXPECT_EQ(night.await<int>([&] { return open_door(here, alpha, "opened by hand", "ana"); }), 1);
  EXPECT_TRUE(tasks_called("login-alpha").empty());
  run_again("");
  EXPECT_EQ(asked(), 2u);
  EXPECT_EQ(tasks_called("login-alpha").size(), 1u);
}

TEST_F(RefusedLogin, is_told_at_the_desk_at_once_and_nobody_waits_for_it) {  // F100
  night.alpha.script = not_let_in;
  night.add_intakes(3);
  night.run();
  night.reopen();
  const Instant begun = night.clock.now();
  World here = night.world();
  EXPECT_EQ(night.await<VerifyEnd>([&] {
    return verify(here, {.run = night.run_id,
                         .window_from = TestNight::began,
                         .stop_at = begun + hours(5),
                         .lane = Lane::front_desk});
  }),
            VerifyEnd::finished);
  EXPECT_LT(night.clock.now() - begun, minutes(30));
  EXPECT_EQ(night.counts().held, 3);
  EXPECT_EQ(asked(), 1u);
}

TEST_F(RefusedLogin, holds_nobody_where_the_partners_file_says_otherwise) {
  door().is_closed_after_refused_login = false;
  night.alpha.script = not_let_in;
  night.add_intakes(2);
  night.run();
  EXPECT_GT(asked(), 2u) << "after each pause, as before";
  EXPECT_EQ(tasks_called("door-alpha").size(), 1u);
  EXPECT_TRUE(tasks_called("login-alpha").empty());
}

TEST_F(RefusedLogin, is_looked_for_with_the_first_question_and_costs_the_others_only_that_one) {
  night.alpha.latency = std::chrono::milliseconds(3);
  std::vector<int> out_beside;
  int out = 0;
  night.alpha.on_submit = [&](const Received&) { out_beside.push_back(out++); };
  night.alpha.script = [&](const Received& asked, int times) -> Outcome {
    --out;
    return full(asked, times);
  };
  night.add_intakes(12);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  ASSERT_EQ(out_beside.size(), 12u);
  EXPECT_EQ(out_beside[1], 0) << "the second left before the first was answered";
  EXPECT_GT(night.alpha.in_flight_max_seen, 4);
}

TEST(RefusesLogin, is_told_from_whatever_else_stops_a_door) {  // F100, C2
  const auto rejected = [](Layer layer, const char* code, bool stops) -> Outcome {
    return Rejected{.layer = layer, .code = code, .words = {}, .raw = {}, .stops_route = stops};
  };
  using clearinghouse::refuses_login;
  EXPECT_TRUE(refuses_login(rejected(Layer::http, "401", true)));
  EXPECT_TRUE(refuses_login(rejected(Layer::http, "200", true))) << "a page that says so";
  EXPECT_TRUE(refuses_login(rejected(Layer::envelope, "UnAuthorized", true)));
  EXPECT_TRUE(refuses_login(rejected(Layer::envelope, "FailedAuthentication", true)));
  EXPECT_FALSE(refuses_login(rejected(Layer::http, "403", true))) << "a firewall";
  EXPECT_FALSE(refuses_login(rejected(Layer::http, "400", true))) << "our certificate";
  EXPECT_FALSE(refuses_login(rejected(Layer::envelope, "2", true))) << "no funds";
  EXPECT_FALSE(refuses_login(rejected(Layer::envelope, "Sender", false)));
  const auto before = [](ErrorKind kind) -> Outcome {
    return clearinghouse::RefusedBeforeSending{.error = {kind, "x"}, .stops_route = true};
  };
  EXPECT_TRUE(refuses_login(before(ErrorKind::refused))) << "the door for tokens";
  EXPECT_FALSE(refuses_login(before(ErrorKind::unavailable))) << "their certificate";
  EXPECT_FALSE(refuses_login(clearinghouse::Throttled{std::chrono::seconds(1), "token ran out"}));
}

using RefusalsOfADay = OneDoor;

TEST_F(RefusalsOfADay, close_the_door_until_the_day_is_over_in_every_process) {  // F104, I10
  door().refusals_per_day_max = 3;
  night.alpha.script = not_found;
  night.alpha.latency = std::chrono::milliseconds(1);
  night.add_intakes(12);
  night.run();
  EXPECT_EQ(asked(), 3u) << "each that is out may be the last one it bears";
  const auto tasks = tasks_called("refusals-alpha");
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(tasks[0].queue, "Admin");
  EXPECT_THAT(tasks[0].why, HasSubstr("3 refusals came today"));
  EXPECT_THAT(tasks[0].why, HasSubstr("before 2026-11-24"));
  run_again("");
  EXPECT_EQ(asked(), 3u) << "a new process knows it from the store";
  // Midnight in Chicago.
  night.clock.advance(sample::at("2026-11-24T06:00:01Z") - night.clock.now());
  night.alpha.script = full;
  EXPECT_EQ(run_again(""), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 12 - night.counts().failed);
  EXPECT_TRUE(tasks_called("refusals-alpha").empty());
}

TEST_F(RefusalsOfADay, leave_another_way_open) {  // F104
  for (auto& payer : night.configuration.payers)
    payer.routes.push_back({.clearinghouse = ClearinghouseKey("beta"), .payer_id = "BX"});
  door().refusals_per_day_max = 2;
  night.alpha.script = not_found;
  night.add_intakes(8);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(asked(), 2u);
  EXPECT_EQ(night.beta.received.size(), 6u);
  EXPECT_EQ(night.counts().answered + night.counts().failed, 8);
}

TEST_F(RefusalsOfADay, are_those_of_our_questions_and_not_of_a_payer_that_is_down) {  // F104
  door().refusals_per_day_max = 2;
  night.alpha.script = [](const Received& asked, int times) -> Outcome {
    return times == 1 ? answered(sample::payer_unable(asked, "42")) : full(asked, times);
  };
  night.stop_after = hours(3);
  night.add_intakes(4);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(night.counts().answered, 4);
  EXPECT_TRUE(tasks_called("refusals-alpha").empty());
}

TEST_F(RefusalsOfADay, count_an_answer_once_however_often_it_is_decided_about) {  // F104, I12
  door().refusals_per_day_max = 10;
  night.alpha.script = not_found;
  night.add_intakes(1);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  const auto left = [&] {
    return door_states(night.world(), night.clock.now()).value().at(alpha).refusals_left;
  };
  EXPECT_EQ(left(), 9);
  const auto verification = night.verifications().front();
  const auto answer = night.store->answers(verification.id).value().front();
  World here = night.world();
  const store::Decision again{.verification = verification.id};
  for (int n = 0; n < 3; ++n)
    EXPECT_EQ(night.await<bool>([&] { return count_answer(here, answer, again); }), false);
  EXPECT_EQ(left(), 9);
}

using StrangersAtADoor = OneDoor;

TEST_F(StrangersAtADoor, hold_it_when_two_come_within_an_hour) {  // F30
  night.configuration.settings.limits.in_flight_max = 1;
  night.alpha.script = a_stranger;
  night.alpha.latency = std::chrono::milliseconds(20);
  night.add_intakes(20);
  night.run();
  const std::size_t before = asked();
  EXPECT_LE(before, 12u) << "a few may have left while the second was read";
  const auto tasks = tasks_called("strangers-alpha");
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(tasks[0].queue, "Admin");
  EXPECT_THAT(tasks[0].why, HasSubstr("2 answers within an hour were about other persons"));
  for (const auto& task : night.tasks())
    EXPECT_THAT(task.why + task.act, testing::Not(HasSubstr("SAMPLESTRANGER")));  // I7
  night.alpha.script = full;
  run_again("");
  EXPECT_EQ(asked(), before) << "nobody has looked yet";
  World here = night.world();
  EXPECT_EQ(night.await<int>([&] { return open_door(here, alpha, "explained", "ana"); }), 1);
  EXPECT_EQ(run_again(""), VerifyEnd::finished);
  EXPECT_EQ(asked(), 20u);
}

// The first question may be with the payer, so that it goes through this door or none.
TEST_F(StrangersAtADoor, hold_it_and_it_is_looked_at_once_a_minute) {  // F30, I19
  night.configuration.settings.limits.in_flight_max = 1;
  night.alpha.script = [](const Received& asked, int times) -> Outcome {
    return asked.member_id == "EXAMPLE1" ? sample::silence() : a_stranger(asked, times);
  };
  for (auto& payer : night.configuration.payers)
    payer.routes.push_back({.clearinghouse = ClearinghouseKey("beta"), .payer_id = "BXother"});
  night.beta.script = full;
  night.add_intakes(6);
  night.run();
  ASSERT_EQ(tasks_called("strangers-alpha").size(), 1u);
  std::int64_t claims = 0;
  for (const auto& verification : night.verifications())
    for (const auto& inquiry : night.inquiries(verification.id))
      claims = std::max(claims, inquiry.lease);
  EXPECT_GT(claims, 10) << "an hour of it";
  EXPECT_LE(claims, 70) << "each claim is a commit";
}

TEST_F(StrangersAtADoor, hold_nothing_when_it_is_one_or_the_same_one_again) {  // F30
  night.alpha.script = [](const Received& asked, int times) -> Outcome {
    return asked.member_id == "EXAMPLE2" ? a_stranger(asked, times) : full(asked, times);
  };
  night.add_intakes(5);
  EXPECT_EQ(night.run(), VerifyEnd::finished);
  EXPECT_EQ(asked(), 5u);
  const auto all = night.verifications();
  const auto mistyped =
      std::ranges::find_if(all, [](const auto& one) { return one.headline == "Needs call"; });
  ASSERT_NE(mistyped, all.end());
  World here = night.world();
  store::AnswerRecord answer = night.store->answers(mistyped->id).value().front();
  store::Decision same{.verification = mistyped->id};
  same.tasks.push_back({.code = "answer-of-another"});
  EXPECT_EQ(night.await<bool>([&] { return count_answer(here, answer, same); }), false)
      << "a birth date stays mistyped, night after night";
  EXPECT_TRUE(tasks_called("strangers-alpha").empty());
}

// Beside another door that is open, but not to them: the payer may have what was met with silence.
TEST(QuestionsOfOneDoor, look_at_it_ever_rarer_while_a_person_is_waited_for) {
  TestNight night([](const Received& asked, int times) {
    return times == 1 ? sample::silence() : not_let_in(asked, times);
  });
  night.configuration.clearinghouses.front().auth.kind = config::Auth::Kind::user_password;
  constexpr int patients = 3;
  night.add_intakes(patients);
  night.run();
  EXPECT_EQ(night.alpha.received.size(), patients + 1U);
  std::int64_t claims = 0;
  for (int id = 1; id <= patients; ++id)
    claims = std::max(claims, night.store->inquiry(InquiryId(id))->lease);
  EXPECT_GE(claims, 10) << "nobody waited for it";
  EXPECT_LE(claims, 80) << "of one question, in eight hours";
}

}  // namespace
}  // namespace eligd::jobs
