// Whose answer is it? By trace and control numbers only (I2). Being strict here is what keeps one
// patient's benefits from reaching another's record.

#include "coverage/match.hpp"

#include "answers.hpp"

#include <gtest/gtest.h>

namespace eligd::coverage::test {
namespace {

Sent sent() {
  return {.trace = TraceNumber("TRC000001"),
          .reference = ReferenceNumber("REQ000001"),
          .isa13 = InterchangeControlNumber(905),
          .gs06 = GroupControlNumber(77),
          .st02 = SetControlNumber(1)};
}

std::string envelope(const std::string& inside, const std::string& code = "HB") {
  return "ISA*00*          *00*          *ZZ*EXAMPLECH      *ZZ*EXAMPLECLINIC  "
         "*260302*0915*^*00501*000001008*0*T*:~GS*" +
         code + "*EXAMPLECH*EXAMPLECLINIC*20260302*0915*1008*X*005010X279A1~" + inside +
         "GE*1*1008~IEA*1*000001008~";
}

// AAA 42 in 2100A: nobody was looked up, so that no trace can stand in it.
std::string refused_above_the_person(const std::string& reference) {
  return envelope(
      "ST*271*0001*005010X279A1~BHT*0022*11*" + reference +
      "*20260302*0915~HL*1**20*0~NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EXHP1~AAA*Y**42*R~SE*6*0001~");
}

std::string ack_999(const std::string& group, const std::string& sets) {
  return envelope("ST*999*0001*005010X231A1~AK1*HS*" + group + "*005010X279A1~" + sets +
                      "AK9*R*1*1*0~SE*6*0001~",
                  "FA");
}

std::string ta1(const std::string& number) {
  return "ISA*00*          *00*          *ZZ*EXAMPLECH      *ZZ*EXAMPLECLINIC  "
         "*260302*0915*^*00501*000001008*0*T*:~TA1*" +
         number + "*260302*0915*R*025~IEA*0*000001008~";
}

MatchKind match(const Sent& ours, const std::string& bytes,
                Exchange exchange = Exchange::real_time) {
  return match_answer(ours, bytes, exchange).kind;
}

TEST(MatchAnswer, attaches_by_the_echoed_trace) {  // I2
  const auto found = match_answer(sent(), answer_271({"EB*1**30"}), Exchange::batch);
  EXPECT_EQ(found.kind, MatchKind::attached);
  EXPECT_EQ(found.set, 1U);
}

TEST(MatchAnswer, finds_our_set_among_others_of_a_batch) {  // I2
  const auto set = [](const std::string& trace, const std::string& control) {
    return "ST*271*" + control +
           "*005010X279A1~BHT*0022*11*X*20260302*0915~HL*1**20*1~NM1*PR*2*P*****PI*EXHP1~HL*2*1*21*"
           "1~"
           "NM1*1P*2*C*****XX*1999999984~HL*3*2*22*0~TRN*2*" +
           trace + "*9EXAMPLE01~NM1*IL*1*TESTPATIENT*ALEX****MI*EXM1~EB*1**30~SE*11*" + control +
           "~";
  };
  const auto found = match_answer(
      sent(), envelope(set("TRC000009", "0001") + set("TRC000001", "0002")), Exchange::batch);
  EXPECT_EQ(found.kind, MatchKind::attached);
  EXPECT_EQ(found.set, 2U);
}

TEST(MatchAnswer, holds_two_answers_that_were_swapped) {  // I2
  auto other = sent();
  other.trace = TraceNumber("TRC000002");
  const auto mine = answer_271({"EB*1**30"}, {.trace = "TRC000001"});
  const auto theirs = answer_271({"EB*1**30"}, {.trace = "TRC000002"});
  EXPECT_EQ(match(sent(), theirs), MatchKind::contradicts);
  EXPECT_EQ(match(other, mine), MatchKind::contradicts);
}

TEST(MatchAnswer, never_lets_the_same_name_outweigh_another_trace) {  // I2
  EXPECT_EQ(match(sent(), answer_271({"EB*1**30"}, {.trace = "SOMETHING ELSE"})),
            MatchKind::contradicts);
}

TEST(MatchAnswer, holds_a_person_answered_without_a_trace) {  // I2
  const auto answer = envelope(
      "ST*271*0001*005010X279A1~BHT*0022*11*REQ000001*20260302*0915~HL*1**20*1~NM1*PR*2*P*****PI*"
      "EXHP1~"
      "HL*2*1*21*1~NM1*1P*2*C*****XX*1999999984~HL*3*2*22*0~NM1*IL*1*TESTPATIENT*ALEX****MI*EXM1~"
      "EB*1**30~"
      "SE*10*0001~");
  EXPECT_EQ(match(sent(), answer), MatchKind::no_identity);
}

TEST(MatchAnswer, takes_a_refusal_above_the_person_by_its_reference) {  // I2
  EXPECT_EQ(match(sent(), refused_above_the_person("REQ000001"), Exchange::batch),
            MatchKind::attached);
  EXPECT_EQ(match(sent(), refused_above_the_person("REQ000002")), MatchKind::contradicts);
}

TEST(MatchAnswer, takes_a_refusal_without_any_number_only_in_real_time) {  // I2
  EXPECT_EQ(match(sent(), refused_above_the_person("")), MatchKind::attached);
  EXPECT_EQ(match(sent(), refused_above_the_person(""), Exchange::batch), MatchKind::no_identity);
}

TEST(MatchAnswer, takes_a_999_for_our_numbers_and_no_other) {  // I2
  EXPECT_EQ(match(sent(), ack_999("77", "AK2*270*0001~IK5*R*5~"), Exchange::batch),
            MatchKind::attached);
  EXPECT_EQ(match(sent(), ack_999("77", ""), Exchange::batch), MatchKind::attached);
  EXPECT_EQ(match(sent(), ack_999("78", "AK2*270*0001~IK5*R*5~")), MatchKind::contradicts);
  EXPECT_EQ(match(sent(), ack_999("77", "AK2*270*0002~IK5*R*5~")), MatchKind::contradicts);
  EXPECT_EQ(match(sent(), ack_999("77", "AK2*837*0001~IK5*R*5~")), MatchKind::contradicts);
}

TEST(MatchAnswer, takes_a_TA1_for_our_interchange_and_no_other) {  // I2
  EXPECT_EQ(match(sent(), ta1("000000905")), MatchKind::attached);
  EXPECT_EQ(match(sent(), ta1("000000906")), MatchKind::contradicts);
}

TEST(MatchAnswer, holds_a_changed_echo_unless_a_payer_rule_allows_it) {  // I2
  auto ours = sent();
  ours.trace = TraceNumber("trc-000001");
  const auto folded = answer_271({"EB*1**30"}, {.trace = "TRC-000001 "});
  EXPECT_EQ(match(ours, folded), MatchKind::contradicts);
  ours.echo_may_be_folded = true;
  EXPECT_EQ(match(ours, folded), MatchKind::attached);
}

TEST(MatchAnswer, holds_what_is_no_answer) {
  EXPECT_EQ(match(sent(), "<html>Service unavailable</html>"), MatchKind::no_identity);
  EXPECT_EQ(match(sent(), ""), MatchKind::no_identity);
}

}  // namespace
}  // namespace eligd::coverage::test
