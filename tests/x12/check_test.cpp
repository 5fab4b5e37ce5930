#include "x12/check.hpp"

#include "x12/check_situations.hpp"
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

TEST(Validate, finds_the_same_in_a_set_like_the_one_before) {
  const std::string first =
      interchange_of("271",
                     "BHT*0022*11**20260302*0915~HL*1**20*1~NM1*PR*2*EXAMPLE*****PI*E1~HL*2*1*21*1~"
                     "NM1*1P*2*EXAMPLE*****XX*1999999984~HL*3*2*22*0~NM1*IL*1*TESTPATIENT~"
                     "DMG*D8*19901314~EB*1*IND*XQ~EB*1**30~EB*1**30~DTP*346*D8*2026~MSG*~");
  const std::size_t set = first.find("ST*");
  const std::size_t end = first.find("GE*");
  std::string twice =
      first.substr(0, end) + first.substr(set, end - set) + "GE*2*1008~IEA*1*000001008~";
  twice.replace(twice.rfind("ST*271*0001"), 11, "ST*271*0002");
  twice.replace(twice.rfind("*0001~"), 6, "*0002~");
  std::vector<std::string> found[2];
  for (const Finding& finding : validate(read(twice))) {
    ASSERT_TRUE(finding.set == 1 || finding.set == 2) << finding.words;
    found[finding.set - 1].push_back(std::to_string(finding.segment) + finding.segment_id +
                                     std::to_string(finding.element) + finding.code + finding.loop);
  }
  EXPECT_THAT(found[0], testing::SizeIs(testing::Ge(3)));
  EXPECT_EQ(found[0], found[1]);
}

TEST(Validate, finds_what_is_missing) {
  EXPECT_THAT(faults("", "HL*1**20*0~AAA*Y**42*R~NM1*PR*2*EXAMPLE*****PI*E1~"),
              ElementsAre("2 BHT 3"));
  EXPECT_THAT(faults("",
                     "BHT*0022*11**20260302*0915~HL*1**20*1~HL*2*1*21*0~NM1*1P*2*EXAMPLE*****XX*"
                     "1999999984~AAA*Y**50*N~"),
              ElementsAre("4 NM1 3"));
  EXPECT_THAT(
      faults("",
             "BHT*0022*13*R*20260302*0915~HL*1**20*1~NM1*PR*2*EXAMPLE*****PI*E1~HL*2*1*21*1~"
             "NM1*1P*2*EXAMPLE*****XX*1999999984~HL*3*2*22*0~NM1*IL*1*TESTPATIENT~",
             "270"),
      ElementsAre("9 EQ 3"));
}

TEST(Validate, finds_wrong_hl_numbers) {
  EXPECT_THAT(faults("HL*9*3*23*0~NM1*03*1*TESTPATIENT~"), ElementsAre("10 HL1 7"));
  EXPECT_THAT(faults("HL*4*4*23*0~NM1*03*1*TESTPATIENT~"), ElementsAre("10 HL2 7"));
}

TEST(Validate, holds_elements_to_their_relations) {
  EXPECT_THAT(faults("N4*EXAMPLEVILLE*NY*10001**~"), ElementsAre());
  EXPECT_THAT(faults("N4*EXAMPLEVILLE*NY*10001*CA***QC~"), ElementsAre("10 N47 10"));  // E0207
  EXPECT_THAT(faults("N4*EXAMPLEVILLE*****"
                     "*QC~"),
              ElementsAre("10 N44 2"));                                  // C0704
  EXPECT_THAT(faults("EB*1~III*ZZ*22*44~"), ElementsAre("11 III4 2"));   // L0304
  EXPECT_THAT(faults("EB*1~HSD*VS*1****2~"), ElementsAre("11 HSD5 2"));  // C0605
}

TEST(Validate, finds_levels_that_do_not_fit_together) {
  EXPECT_THAT(faults("HL*4*3*23*0~NM1*03*1*TESTPATIENT~"), ElementsAre("7 HL4 7"));
  EXPECT_THAT(faults("", "BHT*0022*11**20260302*0915~HL*1**20*1~NM1*PR*2*EXAMPLE*****PI*E1~"),
              ElementsAre("3 HL4 7"));
  EXPECT_THAT(faults("", "BHT*0022*11**20260302*0915~HL*1**20*0~NM1*PR*2*EXAMPLE*****PI*E1~"),
              ElementsAre("3 HL4 I9"));
}

// What the guide says in words: accepted, but told.
TEST(Validate, finds_situations_that_are_not_as_the_guide_describes_them) {
  EXPECT_THAT(faults("EB*A*IND*MH*****20~"), ElementsAre("10 EB8 I12"));
  EXPECT_THAT(faults("EB*A*IND*MH*****1~EB*A*IND*MH*****1.00~EB*A*IND*MH*****0.5~"), ElementsAre());
  EXPECT_THAT(faults("EB*U*IND*MH~"), ElementsAre("10 EB1 I9"));
  EXPECT_THAT(faults("EB*U*IND*MH~LS*2120~NM1*VN*2*EXAMPLE~LE*2120~"), ElementsAre());
  EXPECT_THAT(faults("EB*1~III*ZZ*00~"), ElementsAre("11 III2 7"));
  EXPECT_THAT(faults("DMG*D8*20260303~"), ElementsAre("10 DMG2 8"));
  EXPECT_THAT(faults("AAA*N**77*C~"), ElementsAre("10 AAA3 I6"));  // of a dependent only
  EXPECT_THAT(faults("EB*1~DTP*340*D8*20260101~"), ElementsAre("11 DTP1 I6"));
  EXPECT_THAT(faults("EB*1~LS*2120~NM1*PR*2*EXAMPLE*ALEX****XX*1999999985~LE*2120~"),
              ElementsAre("12 NM14 I13", "12 NM19 I12"));
  EXPECT_THAT(faults("HL*4*2*22*0~TRN*2*T*7EXAMPLE01~NM1*IL*1*TESTPATIENT~"),
              ElementsAre("11 TRN3 I12"));
  EXPECT_THAT(faults("",
                     "BHT*0022*13*R*20260302*0915~HL*1**20*1~NM1*PR*2*EXAMPLE*****PI*E1~"
                     "HL*2*1*21*1~NM1*1P*2*EXAMPLE*****XX*1999999984~HL*3*2*22*0~NM1*IL*1~"
                     "DMG*D8*19900214~EQ*30~",
                     "270"),
              ElementsAre("8 NM13 I9"));
  for (const Finding& each :
       validate(read(interchange_of("271", std::string(opening) + "EB*U*IND*MH*****20~")))) {
    EXPECT_EQ(each.severity, Severity::warning) << each.words;
    EXPECT_EQ(snip_level(each), 4) << each.words;
    EXPECT_EQ(each.loop, "2110C");
  }
}

TEST(Validate, says_what_is_wrong_in_words_and_never_the_value) {  // I7
  const auto words = [](std::string_view rest) {
    const Findings all =
        validate(read(interchange_of("271", std::string(opening) + std::string(rest))));
    return all.empty() ? std::string() : all.front().words;
  };
  EXPECT_EQ(words("EB*1*IND*QQ~"), "Service types: the guide does not have this code here");
  EXPECT_EQ(words("DMG*D8*CANARY~"),
            "Birth date is not a date, or not in the form its format says");
  EXPECT_EQ(words("REF*6P~"), "Number is missing; the guide requires it");
  EXPECT_EQ(words("N4*X~"), "City is too short: at least 2");
}

TEST(Validate, counts_like_the_snip_types) {
  const auto level = [](Level where, std::string code, std::string id = "EB") {
    return snip_level({.level = where, .segment_id = std::move(id), .code = std::move(code)});
  };
  EXPECT_EQ(level(Level::element, "6"), 1);
  EXPECT_EQ(level(Level::segment, "2"), 1);
  EXPECT_EQ(level(Level::element, "1"), 2);
  EXPECT_EQ(level(Level::segment, "3"), 2);
  EXPECT_EQ(level(Level::set, "4", "SE"), 3);
  EXPECT_EQ(level(Level::interchange, "001", "ISA"), 3);
  EXPECT_EQ(level(Level::element, "7", "HL"), 3);
  EXPECT_EQ(level(Level::element, "I9"), 4);
  EXPECT_EQ(level(Level::set, "I6", "ST"), 1);
}

TEST(Validate, holds_a_set_to_the_payer_s_rules) {
  const std::vector<PayerRule> rules{
      {"2100C", "DMG", 0, Usage::required, "", "ask the family"},
      {"2100C", "NM1", 4, Usage::required, "", ""},
      {"2100C", "REF", 0, Usage::unused, "", ""},
      {"2100C", "NM1", 7, Usage::unused, "", ""},
      {"2110C", "EB", 3, Usage::situational, "30 MH", ""},
  };
  const std::string start =
      "BHT*0022*11*REQ1*20260302*0915~HL*1**20*1~NM1*PR*2*EXAMPLE*****PI*EXHP1~"
      "HL*2*1*21*1~NM1*1P*2*EXAMPLE*****XX*1999999984~";
  const Document document =
      read(interchange_of("271", start + "HL*3*2*22*0~NM1*IL*1*TESTPATIENT****JR~REF*6P*GRP1~"
                                         "HL*4*2*22*0~NM1*IL*1*TESTPATIENT*ALEX~DMG*D8*19900214~"
                                         "EB*1**30^MH~EB*1**98~"));
  EXPECT_TRUE(validate(document).empty());
  std::vector<std::string> all;
  for (const Finding& each : validate(document, rules)) {
    all.push_back(std::to_string(each.segment) + " " + each.segment_id +
                  std::to_string(each.element) + " " + each.code + " " + each.words);
  }
  EXPECT_THAT(all, ElementsAre("8 NM10 I6 this payer needs DMG in this loop: ask the family",
                               "8 NM14 I9 this payer needs the element",
                               "9 REF0 I9 this payer does not want the segment",
                               "8 NM17 I13 this payer does not want the element",
                               "14 EB3 I6 this payer does not take the code"));
}

TEST(Validate, knows_an_npi_by_its_last_digit) {
  EXPECT_TRUE(is_npi("1999999984"));
  EXPECT_TRUE(is_npi("1234567893"));
  EXPECT_FALSE(is_npi("1234567890"));
  EXPECT_FALSE(is_npi("123456789"));
  EXPECT_FALSE(is_npi("12345678X3"));
}

TEST(LoopsOf, names_the_loop_of_every_segment) {
  const Document document = read(interchange_of(
      "271", std::string(opening) + "EB*1~LS*2120~NM1*VN*2*EXAMPLE~LE*2120~III*ZZ*22~ZZZ*1~"));
  EXPECT_THAT(loops_of(document.interchanges()[0].groups[0].sets[0]),
              ElementsAre("", "", "2000A", "2100A", "2000B", "2100B", "2000C", "2000C", "2100C",
                          "2110C", "2110C", "2120C", "2110C", "2115C", "", ""));
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
