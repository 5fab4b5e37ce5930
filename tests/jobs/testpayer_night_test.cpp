// A night against a program that is not ours to trust: the test payer's server on a loopback
// socket, spoken to by the real connections (CORE SOAP, REST) and the real HTTP client, faults and
// all.
//
// The payer counts what reached it; the test compares that with what the store says.
#include "testpayer_night.hpp"

#include "intake/json.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using sample::TestpayerNight;

constexpr const char* scenario = R"(
[latency]
fixed_ms = 3
[default]
answer = "generated"
[[member]]
id = "EXAMPLE2"
plan = "EXAMPLE PPO"
fault = {kind = "wrong_trace", times = 1}
[[member]]
id = "EXAMPLE3"
plan = "EXAMPLE PPO"
fault = {kind = "http_503", times = 1, retry_after = "5"}
[[member]]
id = "EXAMPLE4"
plan = "EXAMPLE PPO"
fault = {kind = "nothing", times = 1}
[[member]]
id = "EXAMPLE5"
reject = "75"
[[member]]
id = "EXAMPLE6"
plan = "EXAMPLE PPO"
fault = {kind = "cut", times = 1}
[[member]]
id = "EXAMPLE7"
plan = "EXAMPLE PPO"
fault = "999"
[[member]]
id = "EXAMPLE8"
plan = "EXAMPLE PPO"
fault = "no_trace"
)";

TEST_F(TestpayerNight, ends_every_item_once_whatever_the_payer_does) {  // I2, I4, I8, I9; N6, C1
  start(scenario);
  night_.configuration.payers[0].inquiries_max = 1;
  night_.configuration.payers[1].inquiries_max = 1;
  night_.add_intakes(16, [](intake::NewIntake& intake, int n) {
    if (n > 8) intake.coverage.payer = "Example Gold";
  });
  const auto end = run();
  ASSERT_TRUE(end);
  EXPECT_EQ(end->verify, VerifyEnd::finished);
  EXPECT_EQ(end->counts.planned, 16);
  EXPECT_EQ(end->counts.answered, 14);
  EXPECT_EQ(end->counts.failed, 2);  // the 999, and the payer that never echoes the trace

  const auto attempts = attempts_by_intake();
  const std::map<std::string, std::size_t> asked{{"1", 1}, {"2", 2}, {"3", 2}, {"4", 2}, {"5", 1},
                                                 {"6", 2}, {"7", 1}, {"8", 5}, {"9", 1}};
  for (const auto& [intake, times] : asked)
    EXPECT_EQ(attempts.at(intake).size(), times) << "intake " << intake;
  for (const char* silent : {"2", "4", "6"}) {
    const auto& mine = attempts.at(silent);
    EXPECT_EQ(mine.at(0).state, store::AttemptState::unknown) << silent;
    EXPECT_GE(mine.at(1).started - mine.at(0).started, std::chrono::seconds(90)) << silent;
  }
  EXPECT_EQ(night_.store->held_answers(10).value().size(),
            1u + 5u);  // the wrong trace, and five without
  EXPECT_TRUE(night_.store->check().value().empty());

  server_->stop();
  thread_.join();
  const std::string seen = log_.summary();
  EXPECT_NE(seen.find("\"isa13_repeated\":0"), std::string::npos) << seen;
  EXPECT_NE(seen.find("\"trn02_repeated\":0"), std::string::npos) << seen;
}

// One that is known by another spelling, one by none the payer's file permits.
TEST_F(TestpayerNight, asks_otherwise_for_whom_the_payer_does_not_know_by_the_intakes_spelling) {
  start(R"(
[latency]
fixed_ms = 1
[[member]]
id = "EXAMPLE1"
reject = "75"
[[member]]
id = "EXAMPLE1"
asked_last = "SAMPLE PERSON"
plan = "EXAMPLE PPO"
lines = ["EB*1**MH", "EB*B**MH***27*25"]
[[member]]
id = "EXAMPLE2"
reject = "75"
)");
  night_.add_intakes(2, [](intake::NewIntake& intake, int) {
    intake.patient.last_name = Phi<std::string>("Sample-Person");
  });
  const auto end = run();
  ASSERT_TRUE(end);
  EXPECT_EQ(end->counts.answered, 2);
  std::map<std::string, std::string> headlines;
  for (const auto& verification : night_.verifications())
    headlines[night_.store->intake(verification.intake).value().external_id] =
        verification.headline;
  EXPECT_EQ(headlines.at("1"), "Ready with assumptions");
  EXPECT_EQ(headlines.at("2"), "Needs data fix");
  EXPECT_EQ(attempts_by_intake().at("2").size(), 3u) << "as told, and two spellings";
  World world = night_.world();
  const auto report = night_report(world, end->run);
  ASSERT_TRUE(report);
  ASSERT_FALSE(report->fixes.empty());
  const auto proposed = std::ranges::find_if(
      report->fixes, [](const report::DataFix& fix) { return !fix.suggested.empty(); });
  ASSERT_NE(proposed, report->fixes.end());
  EXPECT_EQ(proposed->suggested.reveal(Purpose::matching), "SAMPLE PERSON");
  EXPECT_TRUE(night_.store->check().value().empty());
}

TEST_F(TestpayerNight, pulls_acknowledges_and_delivers_once) {  // docs/intake-systems.md
  std::string intakes;
  for (int n = 1; n <= 7; ++n) {
    intakes += (n > 1 ? "," : "") + intake::write_json(sample::intake(std::to_string(n)));
  }
  start("[latency]\nfixed_ms = 1\n[default]\nanswer = \"generated\"\n", "[" + intakes + "]");
  config::IntakeSystem system;
  system.key = SourceKey("intake-system");
  system.url = server_->url() + "/intake-system";
  system.page_size = 3;
  night_.configuration.settings.intake.systems = {system};
  const auto first = run();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->pull.created, 7);
  EXPECT_TRUE(first->pull.findings.empty());
  EXPECT_EQ(first->counts.answered, 7);
  EXPECT_TRUE(night_.store->deliveries_due(night_.clock.now() + std::chrono::hours(24), 100)
                  .value()
                  .empty());
  const auto again = run();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->pull.created, 0);
  EXPECT_EQ(again->counts.planned, 7);

  const auto told = doors_->handle({.method = "GET", .target = "/intake-system/outcomes"});
  EXPECT_NE(told.reply.body.find("\"acknowledged\":7"), std::string::npos) << told.reply.body;
  for (const char* canary : {"TESTPATIENT", "EXAMPLE1", "1990-02-28"}) {  // I7
    EXPECT_EQ(told.reply.body.find(canary), std::string::npos) << canary;
  }
}

TEST_F(TestpayerNight, says_in_staff_words_that_an_intake_system_is_away) {
  start("[latency]\nfixed_ms = 1\n", "[]");
  config::IntakeSystem away;
  away.key = SourceKey("front-desk");
  away.url = "http://127.0.0.1:1/api";  // nobody listens
  config::IntakeSystem elsewhere;
  elsewhere.key = SourceKey("clinic-two");
  elsewhere.url = server_->url() + "/no-such-place";
  night_.configuration.settings.intake.systems = {away, elsewhere};
  const auto end = run();
  ASSERT_TRUE(end);
  World world = night_.world();
  EXPECT_EQ(night_report(world, end->run)->not_pulled,
            (std::vector<std::string>{
                "The intake system front-desk did not answer (no connection). Admin: see that it "
                "runs and that this machine reaches it.",
                "The intake system clinic-two has no list of intakes there (HTTP 404). Admin: "
                "check its address in eligd.toml."}));
  // What a technician asks for is in the log.
  EXPECT_TRUE(std::ranges::any_of(night_.events.words, [](const std::string& words) {
    return words.find("gave no answer: 127.0.0.1: ") != std::string::npos;
  }));
}

TEST(NotTakenWords, say_what_the_admin_does_and_nothing_technical) {
  using clearinghouse::HttpEnd;
  using clearinghouse::HttpFault;
  for (const HttpFault fault : {HttpFault::request, HttpFault::resolve, HttpFault::connect,
                                HttpFault::certificate, HttpFault::tls, HttpFault::cut,
                                HttpFault::timeout, HttpFault::too_big, HttpFault::cancelled}) {
    const NotTaken words = not_taken_words(
        {.end = HttpEnd::not_sent, .fault = fault, .words = "Could not resolve host: x"});
    EXPECT_EQ((words.why + words.act).find("resolve"), std::string::npos) << words.why;
    EXPECT_FALSE(words.why.empty());
    EXPECT_FALSE(words.act.empty());
  }
  EXPECT_EQ(
      not_taken_words({.end = HttpEnd::not_sent, .fault = HttpFault::connect, .words = "x"}).why,
      "did not answer (no connection)");
  for (const int status : {302, 401, 403, 404, 422, 429, 500, 503}) {
    const NotTaken words =
        not_taken_words({.end = HttpEnd::complete, .words = {}, .status = status});
    EXPECT_TRUE(words.why.ends_with("(HTTP " + std::to_string(status) + ")")) << words.why;
    EXPECT_FALSE(words.act.empty());
  }
}

TEST(NotReadWords, say_who_acts_and_nothing_technical) {
  using clearinghouse::HttpEnd;
  using clearinghouse::HttpFault;
  const SourceKey key("front-desk");
  for (const HttpFault fault : {HttpFault::request, HttpFault::resolve, HttpFault::connect,
                                HttpFault::certificate, HttpFault::tls, HttpFault::cut,
                                HttpFault::timeout, HttpFault::too_big, HttpFault::cancelled}) {
    const std::string words = not_read_words(
        key, {.end = HttpEnd::not_sent, .fault = fault, .words = "Could not resolve host: x"});
    EXPECT_TRUE(words.starts_with("The intake system front-desk ")) << words;
    EXPECT_NE(words.find(". Admin: "), std::string::npos) << words;
    EXPECT_TRUE(words.ends_with('.')) << words;
    EXPECT_EQ(words.find("resolve"), std::string::npos) << words;
  }
  for (const int status : {302, 401, 403, 404, 429, 500, 503}) {
    const std::string words =
        not_read_words(key, {.end = HttpEnd::complete, .words = {}, .status = status});
    EXPECT_NE(words.find("(HTTP " + std::to_string(status) + "). Admin: "), std::string::npos)
        << words;
  }
}

}  // namespace
}  // namespace eligd::jobs
