// The deciding core: answers, faults, outages, latency, and what the log entry tells.
#include "base/test_world.hpp"
#include "base/time.hpp"
#include "sample_270.hpp"
#include "testpayer/latency.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <set>
#include <vector>

namespace eligd::testpayer {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view active_member = R"(
[[member]]
id = "EXM000001"
plan = "EXAMPLE PPO"
insurance_type = "PR"
begins = "year_start"
group = "GRP1"
lines = ["EB*A*IND*CH*****.2***Y*Y"]
)";

class PayerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() { ASSERT_GE(sodium_init(), 0); }

  Payer payer_of(std::string_view toml, std::uint64_t seed = 1) {
    return {scenario_of(toml), clock_, seed};
  }

  static Play ask(Payer& payer, const Ask& question = {}) {
    return payer.play("exchange-one", Protocol::core_soap, sample_270(question));
  }

  // The one member with this fault; everything else of it is a good answer.
  Play played(std::string_view fault, const Ask& question = {}) {
    auto payer = payer_of(std::string(active_member) + "fault = " + std::string(fault) + "\n");
    return ask(payer, question);
  }

  FixedClock clock_{*parse_instant("2026-11-24T03:15:00Z")};
};

TEST_F(PayerTest, echoes_trace_and_reference_under_its_own_numbers) {
  auto payer = payer_of(active_member);
  const Play play = ask(payer);
  EXPECT_EQ(play.kind, PayloadKind::eligibility_271);
  EXPECT_EQ(segment_with(play.x12, "TRN*2"), "TRN*2*TRC0001*9EXAMPLE01");
  EXPECT_THAT(segment_with(play.x12, "TRN*1"), EndsWith("*9TESTPAYER"));
  EXPECT_EQ(segment_with(play.x12, "BHT"), "BHT*0022*11*REFTRC0001*20261124*0315");
  EXPECT_THAT(
      segment_with(play.x12, "ISA"),
      HasSubstr("*ZZ*EXAMPLECH      *ZZ*EXAMPLECLINIC  *261124*0315*^*00501*700000001*0*T*:"));
  EXPECT_EQ(segment_with(play.x12, "GS"),
            "GS*HB*EXAMPLECH*EXAMPLECLINIC*20261124*0315*700000001*X*005010X279A1");
  EXPECT_EQ(segment_with(play.x12, "EB*1"), "EB*1*IND*30*PR*EXAMPLE PPO");
  EXPECT_EQ(segment_with(play.x12, "DTP*346"), "DTP*346*D8*20260101");
}

TEST_F(PayerTest, counts_its_segments_right) {
  auto payer = payer_of(active_member);
  const std::string lines = lines_of(ask(payer).x12);
  const auto from = lines.find("ST*"), to = lines.find("SE*");
  const auto count = std::count(lines.begin() + static_cast<std::ptrdiff_t>(from),
                                lines.begin() + static_cast<std::ptrdiff_t>(to), '\n') +
                     1;
  EXPECT_THAT(lines, HasSubstr("SE*" + std::to_string(count) + "*0001"));
}

TEST_F(PayerTest, answers_a_dependent_in_the_dependent_loop) {
  auto payer = payer_of(active_member);
  const std::string x12 = ask(payer, {.dependent_first = "ROBIN"}).x12;
  EXPECT_EQ(segment_with(x12, "NM1*03"), "NM1*03*1*TESTPATIENT*ROBIN");
  EXPECT_EQ(segment_with(x12, "INS"), "INS*N*19");
  const std::string lines = lines_of(x12);
  EXPECT_LT(lines.find("HL*4*3*23*0\nTRN*2*TRC0001"), lines.find("EB*1"));
}

TEST_F(PayerTest, picks_the_member_with_most_conditions_met) {
  auto payer = payer_of(
      std::string(active_member) +
      "[[member]]\nid=\"EXM000001\"\npatient=\"ROBIN\"\nreject=\"73\"\n"
      "[[member]]\nid=\"EXM000001\"\npayer=\"EXBC7\"\nplan=\"VENDOR\"\n"
      "[[member]]\nid=\"EXM000001\"\npayer=\"EXHP1\"\nasked=[\"MH\"]\nplan=\"BEHAVIORAL\"\n");
  EXPECT_THAT(ask(payer).x12, HasSubstr("EXAMPLE PPO"));
  EXPECT_THAT(ask(payer, {.dependent_first = "ROBIN"}).entry.outcome, "aaa 73");
  EXPECT_THAT(ask(payer, {.payer = "EXBC7"}).x12, HasSubstr("VENDOR"));
  EXPECT_THAT(ask(payer, {.types = "30^MH"}).x12, HasSubstr("BEHAVIORAL"));
}

TEST_F(PayerTest, finds_a_member_without_id_by_name_when_the_scenario_holds_it) {
  auto payer = payer_of("[default]\nreject=\"75\"\n" + std::string(active_member) +
                        "last=\"TESTPATIENT\"\nbirth=\"1990-02-14\"\n");
  EXPECT_EQ(segment_with(ask(payer, {.member_id = ""}).x12, "NM1*IL"),
            "NM1*IL*1*TESTPATIENT*ALEX****MI*EXM000001");
  EXPECT_EQ(ask(payer, {.member_id = "", .last = "SOMEBODY"}).entry.outcome, "aaa 75");
}

struct Reject {
  const char* loop;
  const char* before;  // the segment AAA must follow
  bool is_traced;
};
class RejectTest : public PayerTest, public testing::WithParamInterface<Reject> {};

TEST_P(RejectTest, puts_the_aaa_into_its_loop) {
  const Reject& reject = GetParam();
  auto payer = payer_of("[[member]]\nid=\"EXM000001\"\nreject={loop=\"" + std::string(reject.loop) +
                        "\", code=\"42\", valid=\"Y\", follow_up=\"R\"}\n");
  const Ask who{.dependent_first = std::string(reject.loop) == "2100D" ? "ROBIN" : ""};
  const std::string lines = lines_of(ask(payer, who).x12);
  const auto at = lines.find("AAA*Y**42*R\n");
  ASSERT_NE(at, std::string::npos);
  const auto previous = lines.rfind(reject.before, at);
  ASSERT_NE(previous, std::string::npos) << lines;
  EXPECT_EQ(lines.find("TRN*2") != std::string::npos,
            reject.is_traced);  // P3: above the subscriber no trace is left
  EXPECT_THAT(lines, Not(HasSubstr("EB*1")));
}

INSTANTIATE_TEST_SUITE_P(
    Loops, RejectTest,
    testing::Values(Reject{"2000A", "HL*1**20*0", false}, Reject{"2100A", "NM1*PR", false},
                    Reject{"2100B", "NM1*1P", false}, Reject{"2100C", "NM1*IL", true},
                    Reject{"2100D", "NM1*03", true}, Reject{"2110C", "EB*V", true}),
    [](const auto& one) { return std::string("in_") + one.param.loop; });

TEST_F(PayerTest, plays_the_faults_inside_x12) {
  EXPECT_THAT(segment_with(played("\"wrong_trace\"").x12, "TRN*2"), Not(HasSubstr("TRC0001")));
  EXPECT_EQ(segment_with(played("\"no_trace\"").x12, "TRN"), "");
  EXPECT_THAT(segment_with(played("\"wrong_reference\"").x12, "BHT"), Not(HasSubstr("REFTRC0001")));
  EXPECT_THAT(segment_with(played("\"other_person\"").x12, "NM1*IL"), HasSubstr("SAMPLESTRANGER"));
  EXPECT_EQ(segment_with(played("\"other_person\"").x12, "TRN*2"), "TRN*2*TRC0001*9EXAMPLE01");
  EXPECT_THAT(played("\"truncated\"").x12, Not(HasSubstr("IEA")));
  EXPECT_EQ(segment_with(played("\"no_trailer\"").x12, "IEA"), "");
  const Play twice = played("\"duplicate\"");
  EXPECT_EQ(twice.x12.substr(0, twice.x12.size() / 2), twice.x12.substr(twice.x12.size() / 2));
  EXPECT_GT(played("{kind=\"big\", size_kb=300}").x12.size(), 300u * 1024);
  EXPECT_THAT(played("\"latin1\"").x12, HasSubstr("\xF1"));
  EXPECT_THAT(played("\"line_breaks\"").x12, HasSubstr("~\r\nGS"));
  EXPECT_EQ(segment_with(played("\"odd_delimiters\"").x12, "TRN*2"), "TRN*2*TRC0001*9EXAMPLE01");
}

TEST_F(PayerTest, sends_999_and_ta1_with_the_numbers_of_the_question) {
  const Play nine = played("\"999\"");
  EXPECT_EQ(nine.kind, PayloadKind::acknowledgment_999);
  EXPECT_EQ(segment_with(nine.x12, "AK1"), "AK1*HS*1*005010X279A1");
  EXPECT_EQ(segment_with(nine.x12, "AK2"), "AK2*270*0001*005010X279A1");
  EXPECT_EQ(segment_with(nine.x12, "IK5"), "IK5*R*5");
  EXPECT_EQ(segment_with(nine.x12, "AK9"), "AK9*R*1*1*0");
  const Play accepted = played("{kind=\"999\", code=\"A\"}");
  EXPECT_EQ(segment_with(accepted.x12, "AK9"), "AK9*A*1*1*1");
  const Play ta1 = played("{kind=\"ta1\", code=\"025\"}");
  EXPECT_EQ(ta1.kind, PayloadKind::acknowledgment_ta1);
  EXPECT_EQ(segment_with(ta1.x12, "TA1"), "TA1*000000001*261124*0400*R*025");
}

TEST_F(PayerTest, gives_the_trace_of_the_question_before) {  // P2
  auto payer = payer_of(std::string(active_member) + "fault=\"previous_trace\"\n");
  (void)ask(payer, {.member_id = "SOMEBODY", .trace = "FIRST"});
  EXPECT_EQ(segment_with(ask(payer, {.trace = "SECOND", .control = "000000002"}).x12, "TRN*2"),
            "TRN*2*FIRST*9EXAMPLE01");
}

TEST_F(PayerTest, faults_last_as_often_as_told) {
  auto payer =
      payer_of(std::string(active_member) + "fault=[\"http_503\", {kind=\"hang\", times=2}]\n");
  std::vector<std::string> outcomes;
  for (int n = 0; n < 5; ++n) outcomes.push_back(ask(payer).entry.outcome);
  EXPECT_THAT(outcomes, testing::ElementsAre("http_503", "hang", "hang", "271", "271"));
  // Another member's count is his own.
  auto twice = payer_of(std::string(active_member) + "fault=\"reset\"\ntimes=1\n");
  (void)ask(twice, {.member_id = "SOMEBODY"});
  EXPECT_EQ(ask(twice).entry.outcome, "reset");
  EXPECT_EQ(ask(twice).entry.outcome, "271");
}

TEST_F(PayerTest, outages_count_at_the_clearinghouse_or_at_the_payer) {
  auto payer = payer_of(std::string(active_member) +
                        "[[outage]]\nclearinghouse=\"exchange-one\"\nfrom_request=2\nto_request=3\n"
                        "[[outage]]\npayer=\"TDOWN\"\nreject=\"42\"\n");
  EXPECT_EQ(ask(payer).entry.outcome, "271");
  EXPECT_EQ(ask(payer).entry.outcome, "http_503");
  EXPECT_EQ(payer.play("exchange-two", Protocol::core_mime, sample_270()).entry.outcome, "271");
  EXPECT_EQ(ask(payer).fault.kind, FaultKind::http_503);
  EXPECT_EQ(ask(payer).entry.outcome, "271");
  const Play down = ask(payer, {.payer = "TDOWN"});
  EXPECT_EQ(down.entry.outcome, "aaa 42");
  EXPECT_THAT(lines_of(down.x12), HasSubstr("PI*TDOWN\nAAA*N**42*C"));
}

TEST_F(PayerTest, refuses_what_breaks_the_guide) {
  auto payer = payer_of(active_member);
  std::string wrong = sample_270();
  wrong.replace(wrong.find("SE*13"), 5, "SE*12");
  const Play nine = payer.play("exchange-one", Protocol::core_soap, wrong);
  EXPECT_EQ(nine.entry.outcome, "999 R");
  EXPECT_EQ(segment_with(nine.x12, "IK3"), "IK3*SE*13**8");
  EXPECT_EQ(segment_with(nine.x12, "IK4"), "IK4*1**7");
}

TEST_F(PayerTest, finds_a_repeated_interchange_number_when_told_to) {  // I9
  auto payer = payer_of("[[clearinghouse]]\nkey=\"exchange-one\"\nrepeated_numbers_refused=true\n" +
                        std::string(active_member));
  EXPECT_EQ(ask(payer).entry.outcome, "271");
  EXPECT_EQ(ask(payer).entry.outcome, "ta1 025");
  EXPECT_EQ(ask(payer, {.control = "000000002"}).entry.outcome, "271");
}

TEST_F(PayerTest, the_log_entry_tells_the_question_but_no_person) {  // I5, I7
  auto payer = payer_of(active_member);
  const Entry one = ask(payer, {.trace = "T1", .control = "000000001"}).entry;
  const Entry again = ask(payer, {.trace = "T2", .control = "000000002"}).entry;
  const Entry other = ask(payer, {.types = "MH"}).entry;
  EXPECT_EQ(one.question, again.question);
  EXPECT_NE(one.question, other.question);
  EXPECT_EQ(one.trn02, "T1");
  for (const std::string& text :
       {one.time, one.isa13, one.payer, one.question, one.outcome, one.bht03}) {
    EXPECT_THAT(text, Not(HasSubstr("EXM000001")));
    EXPECT_THAT(text, Not(HasSubstr("TESTPATIENT")));
    EXPECT_THAT(text, Not(HasSubstr("1990")));
  }
}

TEST_F(PayerTest, unlisted_members_get_varied_answers_that_never_change) {
  auto first = payer_of("");
  auto second = payer_of("");
  std::set<std::string> kinds;
  std::set<std::string> bodies;
  for (int n = 0; n < 300; ++n) {
    const Ask question{.member_id = "GEN" + std::to_string(n)};
    const Play play = ask(first, question);
    EXPECT_EQ(play.x12, ask(second, question).x12);
    kinds.insert(play.entry.outcome);
    bodies.insert(
        play.x12.substr(play.x12.find("EB*") == std::string::npos ? 0 : play.x12.find("EB*")));
  }
  EXPECT_TRUE(kinds.contains("271"));
  EXPECT_TRUE(kinds.contains("aaa 72") || kinds.contains("aaa 73") || kinds.contains("aaa 75"));
  EXPECT_GT(bodies.size(), 200u);
}

TEST_F(PayerTest, a_recorded_answer_is_adapted_to_the_question) {
  auto payer = payer_of("[[member]]\nid=\"EXM000001\"\nanswer=\"recorded.271\"\n");
  const std::string x12 = ask(payer).x12;
  EXPECT_EQ(segment_with(x12, "TRN*2"), "TRN*2*TRC0001*9EXAMPLE01");
  EXPECT_EQ(segment_with(x12, "NM1*IL"), "NM1*IL*1*TESTPATIENT*ALEX****MI*EXM000001");
  EXPECT_EQ(segment_with(x12, "DMG"), "DMG*D8*19900214*F");
  EXPECT_EQ(segment_with(x12, "BHT"), "BHT*0022*11*REFTRC0001*20261124*0315");
  EXPECT_EQ(segment_with(x12, "NM1*VN"), "NM1*VN*2*EXAMPLE BEHAVIORAL CARE*****PI*EXBC7");
  EXPECT_EQ(segment_with(x12, "IEA"), "IEA*1*700000001");
}

TEST_F(PayerTest, a_template_with_names_is_filled) {
  auto payer = payer_of(
      "[[member]]\nid=\"EXM000001\"\nplan=\"P\"\nlines=[\"EB*R**30\",\"DTP*290*D8*{{TODAY-10}}\","
      "\"REF*1W*{{MEMBER_ID}}\"]\n");
  const std::string x12 = ask(payer).x12;
  EXPECT_EQ(segment_with(x12, "DTP*290"), "DTP*290*D8*20261114");
  EXPECT_EQ(segment_with(x12, "REF*1W"), "REF*1W*EXM000001");
}

TEST(DrawLatency, follows_the_median_and_the_99th_percentile) {
  const Latency latency{.median_us = 300'000, .p99_us = 3'000'000};
  std::vector<std::int64_t> drawn;
  for (int n = 0; n < 20'000; ++n)
    drawn.push_back(draw(latency, mixed(1, std::to_string(n))).count());
  std::ranges::sort(drawn);
  EXPECT_NEAR(static_cast<double>(drawn[10'000]), 300'000, 10'000);
  EXPECT_NEAR(static_cast<double>(drawn[19'800]), 3'000'000, 250'000);
  EXPECT_EQ(draw({.median_us = 5000, .p99_us = 5000}, 77).count(), 5000);
}

TEST_F(PayerTest, latency_does_not_depend_on_what_others_ask) {
  constexpr std::string_view slow = "[latency]\nmedian_ms=300\np99_ms=3000\n";
  auto alone = payer_of(slow);
  auto busy = payer_of(slow);
  for (int n = 0; n < 10; ++n) (void)ask(busy, {.member_id = "OTHER" + std::to_string(n)});
  EXPECT_EQ(ask(alone).latency, ask(busy).latency);
}

}  // namespace
}  // namespace eligd::testpayer
