// A file from a partner's folder, cut into what one question each is answered with.
#include "coverage/batch_answers.hpp"

#include "coverage/classify.hpp"
#include "x12/document.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <vector>

namespace eligd::coverage {
namespace {

constexpr std::string_view isa =
    "ISA*00*          *00*          *ZZ*PAYER          *ZZ*PRACTICE1      *261124*0300*^*00501*"
    "000000055*0*T*:~";

std::string envelope(const std::string& sets, const std::string& code = "HB") {
  return std::string(isa) + "GS*" + code + "*PAYER*PRACTICE1*20261124*0300*7*X*005010X279A1~" +
         sets + "GE*9*7~IEA*1*000000055~";
}

const std::string head =
    "ST*271*0001*005010X279A1~BHT*0022*11*R1*20261124*0300~HL*1**20*1~NM1*PR*2*EXAMPLE "
    "PAYER*****PI*EX1~HL*2*1*21*1~NM1*1P*2*EXAMPLE CENTER*****XX*1999999984~";

std::string subscriber(int level, const std::string& trace, const std::string& last,
                       bool has_dependents = false) {
  return "HL*" + std::to_string(level) + "*2*22*" + (has_dependents ? "1" : "0") + "~" +
         (trace.empty() ? "" : "TRN*2*" + trace + "*1123456789~") + "NM1*IL*1*" + last +
         "*SAMPLE****MI*EX" + last + "~";
}

std::string dependent(int level, int parent, const std::string& trace, const std::string& first) {
  return "HL*" + std::to_string(level) + "*" + std::to_string(parent) + "*23*0~TRN*2*" + trace +
         "*1123456789~NM1*03*1*FAMILY*" + first + "~EB*1*IND*30~";
}

// Cut into pieces of `piece` bytes, as a partner's server may hand it over.
std::vector<BatchPart> parts_of(const std::string& bytes, std::size_t piece = 1 << 16) {
  std::size_t at = 0;
  BatchAnswers answers([&](std::span<char> room) {
    const std::size_t count = std::min({room.size(), piece, bytes.size() - at});
    std::memcpy(room.data(), bytes.data() + at, count);
    at += count;
    return count;
  });
  std::vector<BatchPart> parts;
  while (auto part = answers.next()) parts.push_back(*std::move(part));
  return parts;
}

std::string text(const Phi<std::string>& bytes) { return bytes.reveal(Purpose::matching); }

template <class T>
T only(const std::vector<BatchPart>& parts) {
  EXPECT_EQ(parts.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<T>(parts.at(0)));
  return std::get<T>(parts.at(0));
}

TEST(BatchAnswers, give_each_patient_an_interchange_with_nothing_of_the_others) {
  const std::string set = head + subscriber(3, "T1", "ALPHA") + "EB*1*IND*30~" +
                          subscriber(4, "T2", "BRAVO") + "EB*6*IND*30~SE*14*0001~";
  const auto parts = parts_of(envelope(set), 17);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(text(std::get<PatientPart>(parts[0]).bytes),
            std::string(isa) + "GS*HB*PAYER*PRACTICE1*20261124*0300*7*X*005010X279A1~" + head +
                subscriber(3, "T1", "ALPHA") + "EB*1*IND*30~SE*11*0001~GE*1*7~IEA*1*000000055~");
  const std::string second = text(std::get<PatientPart>(parts[1]).bytes);
  EXPECT_EQ(second.find("ALPHA"), std::string::npos);
  EXPECT_NE(second.find("TRN*2*T2*"), std::string::npos);
  EXPECT_TRUE(x12::read(second).findings().empty());
}

TEST(BatchAnswers, keep_a_subscriber_and_his_one_dependent_together) {
  const std::string set =
      head + subscriber(3, "", "FAMILY", true) + dependent(4, 3, "T3", "SAMPLE") + "SE*13*0001~";
  const std::string whole = text(only<PatientPart>(parts_of(envelope(set))).bytes);
  EXPECT_NE(whole.find("NM1*IL*1*FAMILY"), std::string::npos);
  EXPECT_NE(whole.find("TRN*2*T3*"), std::string::npos);
}

TEST(BatchAnswers, give_each_of_several_dependents_his_own_under_the_same_subscriber) {
  const std::string set = head + subscriber(3, "", "FAMILY", true) +
                          dependent(4, 3, "T3", "ANNEX") + dependent(5, 3, "T4", "BERTEX") +
                          "SE*17*0001~";
  const auto parts = parts_of(envelope(set));
  ASSERT_EQ(parts.size(), 2u);  // nothing is said about the subscriber himself
  const std::string first = text(std::get<PatientPart>(parts[0]).bytes);
  EXPECT_NE(first.find("NM1*IL*1*FAMILY"), std::string::npos);
  EXPECT_NE(first.find("ANNEX"), std::string::npos);
  EXPECT_EQ(first.find("BERTEX"), std::string::npos);
}

TEST(BatchAnswers, keep_a_refusal_above_the_patients_whole) {
  const std::string set =
      "ST*271*0001*005010X279A1~BHT*0022*11*R1*20261124*0300~HL*1**20*0~AAA*N**42*R~SE*5*0001~";
  const std::string whole = text(only<PatientPart>(parts_of(envelope(set))).bytes);
  EXPECT_NE(whole.find("AAA*N**42*R~SE*5*0001~"), std::string::npos);
}

TEST(BatchAnswers, hold_what_is_cut_off_or_answers_no_eligibility_question) {
  const std::string cut = envelope(head + subscriber(3, "T1", "ALPHA"));
  EXPECT_EQ(only<OddPart>(parts_of(cut.substr(0, cut.find("GE*")))).words, "its end is missing");
  const std::string other = envelope("ST*277*0001~BHT*0085*08*R1~SE*3*0001~", "HN");
  EXPECT_EQ(only<OddPart>(parts_of(other)).words, "it is no answer to an eligibility question");
}

TEST(BatchAnswers, read_a_TA1_beside_the_answers_of_the_same_interchange) {
  std::string both = envelope(head + subscriber(3, "T1", "ALPHA") + "SE*10*0001~");
  both.insert(both.find("GS*"), "TA1*000000042*261124*0300*R*025~");
  const auto parts = parts_of(both);
  ASSERT_EQ(parts.size(), 2u);
  const auto& ta1 = std::get<InterchangeAckPart>(parts[0]);
  EXPECT_EQ(ta1.isa13.value(), 42);
  EXPECT_TRUE(ta1.is_rejected);
  EXPECT_EQ(ta1.note, "025");
  EXPECT_FALSE(classify(text(ta1.bytes), CivilDate()).accepted);
  EXPECT_TRUE(std::holds_alternative<PatientPart>(parts[1]));
}

std::string ack(const std::string& body) {
  return envelope("ST*999*0001*005010X231A1~AK1*HS*42*005010X279A1~" + body + "SE*9*0001~", "FA");
}

TEST(BatchAnswers, name_the_sets_a_999_refuses_each_in_an_acknowledgment_of_its_own) {
  const auto part = only<GroupAckPart>(
      parts_of(ack("AK2*270*0001~IK5*A~AK2*270*0002~IK3*NM1*8*2100*8~IK5*R*5~AK2*270*0003~IK5*E~"
                   "AK9*P*3*3*2~")));
  EXPECT_EQ(part.gs06.value(), 42);
  EXPECT_FALSE(part.is_rejected);
  EXPECT_FALSE(part.contradicts);
  ASSERT_EQ(part.rejected.size(), 1u);
  EXPECT_EQ(part.rejected[0].st02.value(), 2);
  const std::string alone = text(part.rejected[0].bytes);
  EXPECT_EQ(alone.find("AK2*270*0001"), std::string::npos);
  EXPECT_NE(alone.find("AK1*HS*42"), std::string::npos);
  EXPECT_NE(alone.find("IK3*NM1*8*2100*8~IK5*R*5~"), std::string::npos);
}

TEST(BatchAnswers, know_a_group_refused_whole_and_one_that_contradicts_itself) {
  EXPECT_TRUE(only<GroupAckPart>(parts_of(ack("AK9*R*3*3*0~"))).is_rejected);
  const auto parts = parts_of(ack("AK2*270*0001~IK5*A~AK9*R*1*1*0~"));
  EXPECT_TRUE(only<GroupAckPart>(parts).contradicts);
  EXPECT_TRUE(only<GroupAckPart>(parts).rejected.empty());
}

TEST(BatchAnswers, tell_an_interchange_from_a_report_by_its_first_bytes) {
  EXPECT_TRUE(looks_like_x12("\xEF\xBB\xBF\r\n ISA*00*"));
  EXPECT_FALSE(looks_like_x12("RESULTS 12 of 14"));
  EXPECT_FALSE(looks_like_x12(""));
}

}  // namespace
}  // namespace eligd::coverage
