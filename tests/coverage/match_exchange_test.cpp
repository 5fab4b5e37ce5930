// Whose answer is it where no trace of ours can come back? The exchange says so, and the person
// told may only speak against it (I2).
#include "coverage/match_exchange.hpp"

#include <gtest/gtest.h>

namespace eligd::coverage::test {
namespace {

std::string answer(const std::string& member, const std::string& last, const std::string& birth) {
  return "ISA*00*          *00*          *ZZ*HUB            *ZZ*CLINIC         "
         "*260302*0915*^*00501*000001008*0*T*:~GS*HB*HUB*CLINIC*20260302*0915*1*X*005010X279A1~"
         "ST*271*0001*005010X279A1~BHT*0022*11*HUB1*20260302*0915~HL*1**20*1~"
         "NM1*PR*2*PAYER*****PI*EXHP1~HL*2*1*21*1~NM1*1P*2*CLINIC*****XX*1999999984~HL*3*2*22*0~"
         "TRN*2*HUBTRACE1*9HUB000001~NM1*IL*1*" +
         last + "*ALEX****MI*" + member + "~DMG*D8*" + birth +
         "*F~EB*1*IND*30~SE*12*0001~GE*1*1~IEA*1*000001008~";
}

MatchKind match(const std::string& bytes) {
  const PersonAsked asked{.member_id = Phi<std::string>("EXM000001"),
                          .last_name = Phi<std::string>("TESTPATIENT"),
                          .birth_date = Phi<std::string>("19900214")};
  return match_by_exchange(asked, x12::read(bytes)).kind;
}

TEST(MatchExchange, attaches_what_does_not_contradict) {
  EXPECT_EQ(match(answer("EXM000001", "TESTPATIENT", "19900214")), MatchKind::attached);
  EXPECT_EQ(match(answer("exm000001", "Testpatient", "19900214")), MatchKind::attached);
  EXPECT_EQ(match(answer("EXM000009", "TESTPATIENT", "19900214")), MatchKind::attached)
      << "payers correct ids";
  EXPECT_EQ(match(answer("EXM000001", "TESTPATIENT-EXAMPLE", "19900214")), MatchKind::attached)
      << "and names";
}

TEST(MatchExchange, never_attaches_somebody_else) {
  EXPECT_EQ(match(answer("EXM000001", "TESTPATIENT", "19550505")), MatchKind::contradicts);
  EXPECT_EQ(match(answer("EXM000009", "OTHERPATIENT", "19900214")), MatchKind::contradicts);
}

TEST(MatchExchange, needs_one_answer) {
  const std::string one = answer("EXM000001", "TESTPATIENT", "19900214");
  EXPECT_EQ(match(one + one), MatchKind::no_identity);
  EXPECT_EQ(match(""), MatchKind::no_identity);
  EXPECT_EQ(match("<html>"), MatchKind::no_identity);
}

}  // namespace
}  // namespace eligd::coverage::test
