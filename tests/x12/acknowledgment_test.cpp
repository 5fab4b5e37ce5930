// The 999 and TA1: read, and written in answer.
#include "x12/acknowledgment999.hpp"
#include "x12/check.hpp"
#include "x12/interchange_ack.hpp"
#include "x12/write_document.hpp"
#include "x12_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory_resource>

namespace eligd::x12 {
namespace {

const AcknowledgeSettings settings{.date = "20260302", .time = "0916", .first_control = 7};

constexpr std::string_view sound_270 =
    "BHT*0022*13*R*20260302*0915~HL*1**20*1~NM1*PR*2*EXAMPLE*****PI*E1~HL*2*1*21*1~NM1*1P*2*"
    "EXAMPLE*****XX*1999999984~"
    "HL*3*2*22*0~NM1*IL*1*TESTPATIENT~EQ*30~";

TEST(Read999, keeps_errors_with_their_segment_and_element) {
  const Document document =
      read(interchange_of("999",
                          "AK1*HS*1008*005010X279A1~AK2*270*0001~IK5*A~AK2*270*0002~IK3*NM1*8*2120*"
                          "8~CTX*NM101:1~IK4*9:2:1*67*7*BAD~"
                          "CTX*X~IK5*R*5~AK9*P*2*2*1~"));
  std::pmr::monotonic_buffer_resource arena;
  Findings findings;
  const Acknowledgment999 ack =
      read_999(document.interchanges().at(0).groups.at(0).sets.at(0), arena, findings);
  EXPECT_TRUE(findings.empty());
  EXPECT_TRUE(ack.unplaced.empty());
  EXPECT_EQ(ack.ak1.control(), "1008");
  ASSERT_EQ(ack.sets.size(), 2U);
  EXPECT_EQ(ack.sets[0].ik5.result(), "A");
  const SegmentError& error = ack.sets[1].errors.at(0);
  EXPECT_EQ(error.ik3.segment(), "NM1");
  EXPECT_EQ(error.ik3.place(), "8");
  EXPECT_EQ(error.contexts.size(), 1U);
  EXPECT_EQ(error.elements.at(0).ik4.element(), "9");
  EXPECT_EQ(error.elements.at(0).ik4.component(), "2");
  EXPECT_EQ(error.elements.at(0).ik4.reason(), "7");
  EXPECT_EQ(error.elements.at(0).contexts.size(), 1U);
  EXPECT_EQ(ack.sets[1].ik5.reason(1), "5");
  EXPECT_EQ(ack.ak9.result(), "P");
  EXPECT_EQ(ack.ak9.sets_accepted(), "1");
}

TEST(Read999, keeps_what_no_loop_takes) {
  const Document document = read(interchange_of("999", "IK3*NM1*8~IK5*A~AK9*A*0*0*0~AK9*R~"));
  std::pmr::monotonic_buffer_resource arena;
  Findings findings;
  const Acknowledgment999 ack =
      read_999(document.interchanges().at(0).groups.at(0).sets.at(0), arena, findings);
  EXPECT_EQ(ack.unplaced.size(), 3U);
  EXPECT_EQ(findings.size(), 3U);
}

TEST(ReadTa1, gives_all_of_an_interchange) {
  const Document document =
      read(std::string(isa_text) + "TA1*000000019*260301*1200*R*025~IEA*0*000001008~");
  EXPECT_TRUE(document.findings().empty());
  const auto all = read_ta1(document.interchanges().at(0));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].control(), "000000019");
  EXPECT_EQ(all[0].result(), "R");
  EXPECT_EQ(all[0].note(), "025");
}

TEST(Acknowledge, accepts_what_is_sound) {
  EXPECT_EQ(acknowledge(read(interchange_of("270", sound_270)), settings),
            "ISA*00*          *00*          *ZZ*EXAMPLECLINIC  *ZZ*EXAMPLECH      "
            "*260302*0916*^*00501*000000007*0*T*:~"
            "GS*FA*EXAMPLECLINIC*EXAMPLECH*20260302*0916*7*X*005010X231A1~ST*999*0001*005010X231A1~"
            "AK1*HS*1008*005010X279A1~AK2*270*0001*005010X279A1~IK5*A~AK9*A*1*1*1~SE*6*0001~GE*1*7~"
            "IEA*1*000000007~");
}

TEST(Acknowledge, rejects_with_the_place_of_each_error_and_no_value) {  // I7
  std::string bad(sound_270);
  bad.replace(bad.find("EQ*30"), 5, "ZZZ~EQ*30^CANARY");
  const std::string answer = acknowledge(read(interchange_of("270", bad)), settings);
  EXPECT_THAT(answer,
              testing::HasSubstr("IK3*ZZZ*9**1~IK3*EQ*10**8~IK4*1::2*1365*5~IK5*R*5~AK9*R*1*1*0~"));
  EXPECT_THAT(answer, testing::Not(testing::HasSubstr("CANARY")));
}

TEST(Acknowledge, accepts_with_a_word_what_only_the_situation_makes_wrong) {
  std::string odd(sound_270);
  odd.replace(odd.find("~NM1*IL"), 1, "~TRN*1*TRC1*7EXAMPLE01~");
  odd.replace(odd.find("EQ*30"), 5, "EQ*30~III*ZZ*00");
  EXPECT_THAT(acknowledge(read(interchange_of("270", odd)), settings),
              testing::HasSubstr("IK3*TRN*8**8~CTX*TRN02:TRC1~IK4*3*509*I12~"
                                 "CTX*SITUATIONAL TRIGGER*TRN*8**3~"
                                 "IK3*III*11**8~CTX*TRN02:TRC1~IK4*2*1271*7~IK5*E*5~AK9*E*1*1*1~"));
}

TEST(Acknowledge, tells_faults_in_the_order_of_their_segments) {
  std::string bad(sound_270);
  bad.replace(bad.find("HL*3*2*22*0"), 11, "HL*3*9*22*0");
  bad.replace(bad.find("EQ*30"), 5, "EQ*30~DTP*102*D8*20260302");
  EXPECT_THAT(acknowledge(read(interchange_of("270", bad)), settings),
              testing::HasSubstr("IK3*HL*7**8~IK4*2*734*7~IK3*DTP*10**8~IK4*1*374*7~IK5*R*5~"));
}

TEST(Acknowledge, repeats_nothing_that_would_tear_the_answer) {
  std::string text = interchange_of("270", sound_270);
  for (char& c : text) {
    if (c == '*') c = '|';
  }
  text.replace(text.find("|0001|"), 6, "|0*01|");
  text.replace(text.rfind("|0001~"), 6, "|0*01~");
  const Document answer = read(acknowledge(read(text), settings));
  EXPECT_EQ(answer.interchanges().at(0).groups.at(0).sets.at(0).segments[2].text(),
            "AK2*270*001*005010X279A1");
}

TEST(Acknowledge, accepts_in_part) {
  std::string text = interchange_of("270", sound_270);
  text.replace(text.find("GE*1*"), 5, "ST*270*0002*005010X279A1~SE*9*0002~GE*2*");
  EXPECT_THAT(acknowledge(read(text), settings), testing::HasSubstr("IK5*R*4*5~AK9*P*2*2*1~"));
}

TEST(Acknowledge, answers_a_broken_envelope_with_a_ta1_alone) {
  std::string text = interchange_of("270", sound_270);
  text.replace(text.find("IEA*1*000001008"), 15, "IEA*1*000009999");
  const std::string answer = acknowledge(read(text), settings);
  EXPECT_THAT(answer, testing::HasSubstr("~TA1*000001008*260302*0915*R*001~IEA*0*000000007~"));
  EXPECT_THAT(answer, testing::Not(testing::HasSubstr("ST*999")));
}

TEST(Acknowledge, sends_the_ta1_that_was_asked_for) {
  std::string text = interchange_of("270", sound_270);
  text.replace(text.find("*0*T*:"), 6, "*1*T*:");
  EXPECT_THAT(acknowledge(read(text), settings),
              testing::HasSubstr("~TA1*000001008*260302*0915*A*000~GS*FA*"));
}

TEST(Acknowledge, says_nothing_of_an_interchange_that_has_no_number) {
  std::string text = interchange_of("270", sound_270);
  const std::size_t number = text.find("*000001008*");
  ASSERT_NE(number, std::string::npos);
  text.replace(number, 11, "*         *");
  EXPECT_EQ(acknowledge(read(text), settings), "") << "nobody could tell what it answers";
}

TEST(Acknowledge, never_acknowledges_an_acknowledgment) {
  EXPECT_EQ(
      acknowledge(read(acknowledge(read(interchange_of("270", sound_270)), settings)), settings),
      "");
}

TEST(Acknowledge, conforms_to_its_own_guide) {
  std::string bad(sound_270);
  bad.replace(bad.find("EQ*30"), 5, "EQ*30^Q1*:2");
  EXPECT_TRUE(validate(read(acknowledge(read(interchange_of("270", bad)), settings))).empty());
}

TEST(WriteDocument, gives_conforming_input_back_byte_for_byte) {
  const std::string text = interchange_of("270", sound_270);
  EXPECT_EQ(write_document(read(text)), text);
}

TEST(WriteSets, translates_delimiters_and_renumbers) {
  const Document document =
      read(interchange_of("271", "BHT*0022*11*R*20260302*0915~EB*CB**MH^30**********HC:H0015~"));
  Envelope e;
  e.sender = e.receiver = e.group_sender = e.group_receiver = "EXAMPLE";
  e.date = "20260302";
  e.time = "0916";
  e.interchange_control = e.group_control = 2;
  e.first_set_control = 41;
  e.delimiters = {'|', '!', '>', '\n'};
  const auto written = write_sets(e, "271", document.interchanges().at(0).groups.at(0).sets);
  ASSERT_TRUE(written);
  EXPECT_THAT(*written, testing::HasSubstr("ST|271|0041|005010X279A1\nBHT|0022|11|R|20260302|0915\n"
                                           "EB|CB||MH!30||||||||||HC>H0015\nSE|4|0041\n"));
  EXPECT_TRUE(read(*written).findings().empty());
}

TEST(WriteSets, refuses_a_value_that_holds_a_new_delimiter) {
  const Document document = read(interchange_of("271", "MSG*A|B~"));
  Envelope e;
  e.sender = e.receiver = "EXAMPLE";
  e.date = "20260302";
  e.time = "0916";
  e.interchange_control = e.group_control = 2;
  e.delimiters.element = '|';
  const auto written = write_sets(e, "271", document.interchanges().at(0).groups.at(0).sets);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().at(0).where, "MSG");
}

}  // namespace
}  // namespace eligd::x12
