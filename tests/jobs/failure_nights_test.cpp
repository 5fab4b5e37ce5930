// Rows of docs/faults.md over a socket: whole nights against the test payer, which plays each fault
// once or for ever; the store must say what really happened.
#include "testpayer_night.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::jobs {
namespace {

using store::AttemptState;
using testing::HasSubstr;
using testing::Not;

class FaultyPayer : public sample::TestpayerNight {
 protected:
  struct End {
    std::string headline{};
    store::VerificationState state{};
    std::vector<store::AttemptRecord> attempts{};
    bool has_good = false;
    std::string summary{};
  };

  // One intake for each fault, by SOAP for the first payer, by REST for the second.
  std::map<std::string, End> play(const std::vector<std::string>& faults, bool by_rest) {
    std::string toml = "[latency]\nfixed_ms = 1\n";
    for (std::size_t n = 0; n < faults.size(); ++n) {
      toml += fmt::format(
          "[[member]]\nid = \"EXAMPLE{}\"\nplan = \"EXAMPLE PPO\"\n"
          "lines = [\"EB*1**MH\", \"EB*1**A8\", \"EB*B**A8***27*25\"]\nfault = {}\n",
          n + 1, faults[n]);
    }
    start(toml);
    night_.add_intakes(static_cast<int>(faults.size()), [&](intake::NewIntake& intake, int) {
      if (by_rest) intake.coverage.payer = "Example Gold";
    });
    for (auto& payer : night_.configuration.payers) payer.inquiries_max = 1;
    end_ = run();
    std::map<std::string, End> ends;
    const auto attempts = attempts_by_intake();
    for (const auto& verification : night_.verifications()) {
      const std::string id = night_.store->intake(verification.intake).value().external_id;
      const auto summary = night_.store->latest_summary(verification.id).value();
      ends[faults.at(static_cast<std::size_t>(std::stoi(id)) - 1)] = {
          .headline = verification.headline,
          .state = verification.state,
          .attempts = attempts.at(id),
          .has_good = night_.store->has_good_summary(verification.id).value(),
          .summary = summary ? summary->json.reveal(Purpose::matching) : std::string()};
    }
    EXPECT_TRUE(night_.store->check().value().empty());
    return ends;
  }

  std::vector<store::TaskRecord> tasks_called(std::string_view start) {
    std::vector<store::TaskRecord> found;
    for (const auto& task : night_.tasks()) {
      if (task.code.starts_with(start)) found.push_back(task);
    }
    return found;
  }

  std::optional<NightEnd> end_{};
};

// What is odd around a whole answer costs no second question.
TEST_F(FaultyPayer, oddly_written_answers_are_answers_by_soap) {
  // F28 in all of them: the answer's own ISA13. F29; F34; F35; F36; F38; F39; F40; F42; F49; F51;
  // F56
  const auto ends = play(
      {R"("wrong_reference")", R"("bad_counts")", R"("no_trailer")", R"("line_breaks")",
       R"("odd_delimiters")", R"("latin1")", R"("duplicate")", R"({kind = "big", size_kb = 1500})",
       R"("mtom")", R"("escaped_cdata")", R"("wrapper")", R"("odd_id")", R"("odd_mode")",
       R"("wrong_type")", R"("base64")", R"("escaped")", R"("bom")"},
      false);
  for (const auto& [fault, end] : ends) {
    ASSERT_EQ(end.attempts.size(), 1u) << fault;
    EXPECT_EQ(end.attempts[0].state, AttemptState::answered) << fault;
    EXPECT_TRUE(end.has_good) << fault;
    EXPECT_THAT(end.summary, HasSubstr("25.00")) << fault;
  }
  EXPECT_EQ(end_->counts.answered, 17);
}

TEST_F(FaultyPayer, oddly_written_answers_are_answers_by_rest) {  // F28, F29, F34 to F40, F82
  const auto ends =
      play({R"("wrong_reference")", R"("bad_counts")", R"("no_trailer")", R"("line_breaks")",
            R"("odd_delimiters")", R"("latin1")", R"("duplicate")", R"("wrong_type")", R"("bom")"},
           true);
  for (const auto& [fault, end] : ends) {
    ASSERT_EQ(end.attempts.size(), 1u) << fault;
    EXPECT_TRUE(end.has_good) << fault;
    EXPECT_EQ(end.attempts[0].clearinghouse.value(), "beta") << fault;
  }
  EXPECT_EQ(end_->counts.answered, 9);
}

// What is no whole answer of ours is asked for again, and not before the resend wait.
TEST_F(FaultyPayer, what_is_no_answer_of_ours_is_asked_for_again) {
  // F30; F35; F45; F52; F63; F74; F75; N14; N6
  const auto ends = play(
      {R"({kind = "previous_trace", times = 1})", R"({kind = "wrong_trace", times = 1})",
       R"({kind = "truncated", times = 1})", R"({kind = "empty_payload", times = 1})",
       R"({kind = "soap_fault", times = 1})", R"({kind = "html200", times = 1})",
       R"({kind = "http_504", times = 1})", R"({kind = "http_503", times = 1, retry_after = ""})",
       R"({kind = "http_500", times = 1})", R"({kind = "reset", times = 1})",
       R"({kind = "cut", after = 200, times = 1})"},
      false);
  for (const auto& [fault, end] : ends) {
    ASSERT_EQ(end.attempts.size(), 2u) << fault;
    EXPECT_NE(end.attempts[0].state, AttemptState::refused) << fault;
    EXPECT_GE(end.attempts[1].started - end.attempts[0].started, std::chrono::seconds(90)) << fault;
    EXPECT_NE(end.attempts[0].trace, end.attempts[1].trace) << fault;
    EXPECT_TRUE(end.has_good) << fault;
  }
  EXPECT_EQ(end_->counts.answered, 11);
  // Two of nobody's traces, and one that was cut inside its own.
  EXPECT_EQ(tasks_called("held-").size(), 3u);
}

// Refused as sent: asked once, in Admin's words.
TEST_F(FaultyPayer,
       refusals_of_what_we_sent_are_final_and_for_admin) {  // F18, F23, F24, F43, C7
  const auto ends = play({R"({kind = "ta1", code = "025"})", R"({kind = "ta1", code = "006"})",
                          R"({kind = "ta1", code = "021"})", R"("999")",
                          R"({kind = "core_error", code = "PayloadTypeIllegal"})"},
                         false);
  for (const auto& [fault, end] : ends) {
    EXPECT_EQ(end.attempts.size(), 1u) << fault;
    EXPECT_EQ(end.headline, "Needs data fix") << fault;
    EXPECT_FALSE(end.has_good) << fault;
  }
  EXPECT_EQ(end_->counts.failed, 5);
  const auto ta1 = tasks_called("ta1-rejected");
  ASSERT_EQ(ta1.size(), 3u);
  EXPECT_TRUE(std::ranges::any_of(
      ta1, [](const auto& task) { return task.why.find("025") != std::string::npos; }));
  for (const auto& task : night_.tasks()) EXPECT_EQ(task.queue, "Admin") << task.code;
}

// F30, P1: the right trace over somebody else's data. Nobody is Ready on it, and it is shown to
// nobody as this patient's.
TEST_F(FaultyPayer, somebody_elses_data_under_our_trace_reach_no_patient) {  // F30
  const auto ends = play({R"("other_person")"}, false);
  const End& end = ends.begin()->second;
  EXPECT_EQ(end.headline, "Needs call");
  EXPECT_FALSE(end.has_good);
  const auto privacy = tasks_called("answer-of-another");
  ASSERT_EQ(privacy.size(), 1u);
  EXPECT_EQ(privacy[0].queue, "Admin");
  for (const auto& task : night_.tasks()) {
    EXPECT_THAT(task.why + task.act, Not(HasSubstr("SAMPLESTRANGER")));  // I7
  }
  EXPECT_THAT(night_.verifications().front().reason, HasSubstr("another person"));
}

// F70: more in flight than the partner allows. Nobody's question is spoiled by it, nobody's is
// lost.
TEST_F(FaultyPayer, too_many_at_once_slows_us_down_and_costs_nobody_an_answer) {  // F70, C1, I10
  start(R"(
[latency]
fixed_ms = 40
[default]
answer = "generated"
[[clearinghouse]]
key = "alpha"
in_flight_max = 2
)");
  for (auto& payer : night_.configuration.payers) payer.inquiries_max = 1;
  night_.add_intakes(24);
  const auto end = run();
  ASSERT_TRUE(end);
  EXPECT_EQ(end->counts.answered, 24);
  int throttled = 0;
  for (const auto& [intake, attempts] : attempts_by_intake())
    throttled += static_cast<int>(
        std::ranges::count(attempts, AttemptState::throttled, &store::AttemptRecord::state));
  EXPECT_GT(throttled, 0) << "the partner never had too many: this proves nothing";
}

// C2: our password is refused. One task for Admin, however many are asked for; it goes when the
// door opens.
TEST_F(FaultyPayer, a_refused_password_is_one_task_for_admin_until_it_is_mended) {  // F67, F100, C2
  start(R"(
[latency]
fixed_ms = 1
[default]
answer = "generated"
[[clearinghouse]]
key = "alpha"
user = "clinic"
password = "swordfish"
)");
  for (auto& payer : night_.configuration.payers) {
    payer.inquiries_max = 1;
    payer.routes.resize(1);
  }
  night_.add_intakes(6);
  night_.stop_after = std::chrono::minutes(60);
  const auto end = run();
  ASSERT_TRUE(end);
  EXPECT_EQ(end->counts.answered, 0);
  const auto doors = tasks_called("login-alpha");
  ASSERT_EQ(doors.size(), 1u);
  EXPECT_EQ(doors[0].queue, "Admin");
  EXPECT_THAT(doors[0].why, HasSubstr("our credentials are not accepted"));
  EXPECT_THAT(doors[0].why, Not(HasSubstr("swordfish")));
}

}  // namespace
}  // namespace eligd::jobs
