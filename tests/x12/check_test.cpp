#include "x12/check.hpp"

#include "x12_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::x12 {
namespace {

constexpr std::string_view opening =
    "BHT*0022*11*REQ1*20260302*0915~"
    "HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EXHP1~"
    "HL*2*1*21*1~NM1*1P*2*EXAMPLE IOP CLINIC*****XX*1999999984~"
    "HL*3*2*22*0~TRN*2*TRC1*9EXAMPLE01~NM1*IL*1*TESTPATIENT*ALEX****MI*EXM1~";

// "segment position, segment id, element, code" of each finding of a 271 that opens as above and
// goes on.
std::vector<std::string> faults(std::string_view rest, std::string_view start = opening,
                                std::string_view type = "271") {
  std::vector<std::string> all;
  for (const Finding& each :
       validate(read(interchange_of(type, std::string(start) + std::string(rest))))) {
    std::string line = std::to_string(each.segment) + " " + each.segment_id;
    if (each.element > 0) line += std::to_string(each.element);
    if (each.component > 0) line += "-" + std::to_string(each.component);
    if (each.repetition > 0) line += "^" + std::to_string(each.repetition);
    all.push_back(line + " " + each.code);
  }
  return all;
}

using testing::ElementsAre;

TEST(Validate, finds_nothing_in_a_sound_271) {
  EXPECT_THAT(faults("REF*6P*GRP1~DMG*D8*19900214*F~INS*Y*18*001*25~DTP*346*D8*20260101~EB*1*IND*"
                     "30*PR*EXAMPLE PPO~"
                     "EB*A*IND*CH^MH*****.2*****HC:H0015:HF~HSD*VS*30***23~REF*9F*R1~DTP*348*RD8*"
                     "20260101-20261231~AAA*N**15*C~"
                     "MSG*CALL~III*ZZ*22~III*ZZ*52~LS*2120~NM1*VN*2*EXAMPLE "
                     "CARE~PER*IC**TE*8005550142~NM1*PR*2*EXAMPLE~LE*2120~"),
              ElementsAre());
}

TEST(Validate, finds_elements_that_break_their_rule) {
  EXPECT_THAT(faults("DMG*D8*19900230*X~"), ElementsAre("10 DMG2 8", "10 DMG3 7"));
  EXPECT_THAT(faults("DMG*D8~"), ElementsAre("10 DMG2 2"));
  EXPECT_THAT(faults("EB~"), ElementsAre("10 EB1 1"));
  EXPECT_THAT(faults("EB*1*IND*30^QQQ^MH~"), ElementsAre("10 EB3^2 5"));
  EXPECT_THAT(faults("EB*B*******ABC~"), ElementsAre("10 EB8 6"));
  EXPECT_THAT(faults("EB*B*****27*10.00**VS~"), ElementsAre("10 EB10 2"));
  EXPECT_THAT(faults("EB*1*IND^FAM~"), ElementsAre("10 EB2 12"));
  EXPECT_THAT(faults("EB*CB************QQ:H0015~"), ElementsAre("10 EB13-1 7"));
  EXPECT_THAT(faults("EB*CB************HC:H0015:AA:BB:CC:DD:EE:FF:GG~"), ElementsAre("10 EB13 13"));
  EXPECT_THAT(faults("EB*1*IND*30***********1*2~"), ElementsAre("10 EB15 3"));
  EXPECT_THAT(faults("REF*6P*GRP1**X~"), ElementsAre("10 REF4 3"));
  EXPECT_THAT(faults("INS*Y*18***X~"), ElementsAre("10 INS5 I10"));
  EXPECT_THAT(faults("DTP*346*D8*2026-01-01~"), ElementsAre("10 DTP3 8"));
  EXPECT_THAT(faults("DTP*346*RD8*20261231-20260101~"), ElementsAre("10 DTP3 8"));
  EXPECT_THAT(faults("N3*CAF\xC3\x89~"), ElementsAre("10 N31 6"));
}

TEST(Validate, finds_segments_out_of_place) {
  EXPECT_THAT(faults("EB*1~MSG*A~HSD*VS*30~"), ElementsAre("12 HSD 7"));
  EXPECT_THAT(faults("EB*1~ZZZ*A~"), ElementsAre("11 ZZZ 1"));
  EXPECT_THAT(faults("EB*1~EQ*30~"), ElementsAre("11 EQ 2"));
  EXPECT_THAT(faults("DMG*D8*19900214~DMG*D8*19900214~"), ElementsAre("11 DMG 5"));
  EXPECT_THAT(faults("EB*1~LS*2120~NM1*VN*2~EB*1~"), ElementsAre("13 LE 3"));
  std::string places;
  for (int i = 0; i < 11; ++i) places += "III*ZZ*22~";
  EXPECT_THAT(faults("EB*1~" + places), ElementsAre("21 III 4"));
}

TEST(Validate, finds_what_is_missing) {
  EXPECT_THAT(faults("", "HL*1**20*0~NM1*PR*2*EXAMPLE*****PI*E1~"), ElementsAre("2 BHT 3"));
  EXPECT_THAT(
      faults(
          "",
          "BHT*0022*11**20260302*0915~HL*1**20*1~HL*2*1*21*0~NM1*1P*2*EXAMPLE*****XX*1999999984~"),
      ElementsAre("4 NM1 3"));
  EXPECT_THAT(
      faults("",
             "BHT*0022*13*R*20260302*0915~HL*1**20*1~NM1*PR*2*EXAMPLE*****PI*E1~HL*2*1*21*1~"
             "NM1*1P*2*EXAMPLE*****XX*1999999984~HL*3*2*22*0~NM1*IL*1~",
             "270"),
      ElementsAre("9 EQ 3"));
}

TEST(Validate, finds_wrong_hl_numbers) {
  EXPECT_THAT(faults("HL*9*3*23*0~NM1*03*1*TESTPATIENT~"), ElementsAre("10 HL1 7"));
  EXPECT_THAT(faults("HL*4*4*23*0~NM1*03*1*TESTPATIENT~"), ElementsAre("10 HL2 7"));
}

TEST(Validate, finds_an_envelope_that_breaks_its_rules) {
  std::string text = interchange_of("271", opening);
  text.replace(text.find("*00501*"), 7, "*00602*");
  text.replace(text.find("GS*HB*"), 6, "GS*HS*");
  text.replace(text.find("*0*T*:"), 6, "*2*X*:");
  EXPECT_THAT(codes_of(validate(read(text))), ElementsAre("ISA:017", "ISA:019", "ISA:020", "GS:1"));
  text = interchange_of("271", opening);
  text.replace(text.find("005010X279A1"), 12, "005010X279");
  EXPECT_THAT(codes_of(validate(read(text))), ElementsAre("GS:2"));
  text = interchange_of("271", opening);
  text.replace(text.rfind("005010X279A1"), 12, "005010X279");
  EXPECT_THAT(codes_of(validate(read(text))), ElementsAre("ST:I6"));
  EXPECT_THAT(codes_of(validate(read(interchange_of("997", "")))), ElementsAre("ST:1"));
}

}  // namespace
}  // namespace eligd::x12
