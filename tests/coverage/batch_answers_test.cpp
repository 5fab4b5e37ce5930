// A file from a partner's folder, cut into what one question each is answered with.
#include "coverage/batch_answers.hpp"

#include "coverage/classify.hpp"
#include "x12/document.hpp"

#include <gmock/gmock.h>
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
                          subscriber(4, "T2", "BRAVO") + "EB*6*IND*30~SE*15*0001~";
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

// A mailbox that claims share counts their groups from 1 as well.
TEST(BatchAnswers, tell_an_acknowledgment_of_questions_from_one_of_anything_else) {  // I2
  const auto is_ours = [](std::string body, const std::string& kind = "HS") {
    const std::string set = "ST*999*0001*005010X231A1~AK1*" + kind + "*42*005010X279A1~";
    return only<GroupAckPart>(parts_of(envelope(set + body + "SE*9*0001~", "FA")))
        .is_about_questions;
  };
  EXPECT_TRUE(is_ours("AK9*R*3*3*0~"));
  EXPECT_TRUE(is_ours("AK2*270*0001~IK5*R*5~AK9*R*1*1*0~"));
  EXPECT_FALSE(is_ours("AK9*R*3*3*0~", "HC"));
  EXPECT_FALSE(is_ours("AK2*837*0001~IK5*R*5~AK9*R*1*1*0~"));
}

TEST(BatchAnswers, know_what_a_refused_group_says_of_the_sets_it_does_not_name) {
  const auto part = only<GroupAckPart>(parts_of(ack("AK2*270*0002~IK5*R*5~AK9*R*3*3*0~")));
  EXPECT_EQ(part.rejected.size(), 1u);
  EXPECT_THAT(text(part.rest), testing::HasSubstr("AK9*R*3*3*0~"));
  EXPECT_THAT(text(part.rest), testing::Not(testing::HasSubstr("AK2")));
  EXPECT_TRUE(only<GroupAckPart>(parts_of(ack("AK2*270*0002~IK5*R*5~AK9*P*3*3*2~"))).rest.empty());
}

TEST(BatchAnswers, take_a_set_named_without_a_verdict_for_neither_yes_nor_no) {  // F20
  const auto part = only<GroupAckPart>(parts_of(ack("AK2*270*0002~AK9*A*3*3*3~")));
  EXPECT_TRUE(part.rejected.empty());
  EXPECT_EQ(part.unclear.size(), 1u);
  EXPECT_EQ(only<GroupAckPart>(parts_of(ack("AK2*270*0002~AK9*R*3*3*0~"))).rejected.size(), 1u);
}

// Without its ST an answer is in no set at all, and one of ours may be among them (I11).
TEST(BatchAnswers, keep_for_a_person_what_belongs_to_no_set) {
  const std::string lost = "BHT*0022*11*R1*20261124*0300~HL*1**20*1~AAA*N**42*R~";
  const auto parts = parts_of(envelope(lost + "SE*2*0001~"), 17);
  EXPECT_THAT(text(only<OddPart>(parts).bytes), testing::HasSubstr(lost));
  const auto both =
      parts_of(envelope(lost + "SE*4*0001~" + head + subscriber(3, "T1", "ALPHA") + "SE*10*0001~"));
  ASSERT_EQ(both.size(), 2u);
  EXPECT_TRUE(std::holds_alternative<OddPart>(both[0]));
  EXPECT_TRUE(std::holds_alternative<PatientPart>(both[1]));
}

TEST(BatchAnswers, say_when_bytes_are_in_no_part) {
  const auto passed_over = [](const std::string& bytes) {
    std::string_view rest = bytes;
    BatchAnswers answers([&](std::span<char> room) {
      const std::size_t count = rest.copy(room.data(), room.size());
      rest.remove_prefix(count);
      return count;
    });
    while (answers.next()) {
    }
    return answers.has_passed_over();
  };
  const std::string good = envelope(head + subscriber(3, "T1", "ALPHA") + "SE*10*0001~");
  EXPECT_FALSE(passed_over(good + "\r\n\x1a"));
  EXPECT_TRUE(passed_over(good + "\n" + std::string(100, '.') + "\n" + good));
  EXPECT_TRUE(passed_over("ISA*00*oops"));
}

TEST(BatchAnswers, say_of_each_part_how_far_the_sets_own_trailer_was_off) {  // F34
  const auto trailer = [&](const std::string& se) {
    const std::string whole =
        text(only<PatientPart>(parts_of(envelope(head + subscriber(3, "T1", "ALPHA") + se))).bytes);
    return whole.substr(whole.find("SE*"), whole.find("GE*") - whole.find("SE*"));
  };
  EXPECT_EQ(trailer("SE*10*0001~"), "SE*10*0001~");
  EXPECT_EQ(trailer("SE*12*0001~"), "SE*12*0001~");
  EXPECT_EQ(trailer("SE*7*0001~"), "SE*7*0001~");
  EXPECT_EQ(trailer("SE*10*0009~"), "SE*10*0009~");
}

TEST(BatchAnswers, part_a_subscriber_and_the_dependent_where_each_has_a_trace_of_its_own) {  // I21
  const std::string set = head + subscriber(3, "T1", "FAMILY", true) + "EB*1*IND*30**HIS PLAN~" +
                          dependent(4, 3, "T3", "SAMPLE") + "SE*15*0001~";
  const auto parts = parts_of(envelope(set));
  ASSERT_EQ(parts.size(), 2u);
  const std::string first = text(std::get<PatientPart>(parts[0]).bytes);
  const std::string second = text(std::get<PatientPart>(parts[1]).bytes);
  EXPECT_THAT(first, testing::AllOf(testing::HasSubstr("TRN*2*T1*"), testing::HasSubstr("HIS PLAN"),
                                    testing::Not(testing::HasSubstr("TRN*2*T3*"))));
  EXPECT_THAT(second,
              testing::AllOf(testing::HasSubstr("TRN*2*T3*"), testing::HasSubstr("NM1*IL*1*FAMILY"),
                             testing::Not(testing::HasSubstr("HIS PLAN")),
                             testing::Not(testing::HasSubstr("TRN*2*T1*"))));
}

TEST(BatchAnswers, tell_a_whole_file_from_one_that_is_still_being_written) {  // F106
  const auto is_whole = [](const std::string& bytes) {
    std::string_view rest = bytes;
    return ends_whole([&](std::span<char> room) {
      const std::size_t count = rest.copy(room.data(), room.size());
      rest.remove_prefix(count);
      return count;
    });
  };
  const std::string one = envelope(head + subscriber(3, "T1", "ALPHA") + "SE*10*0001~");
  EXPECT_TRUE(is_whole(one + "\n" + one));
  EXPECT_FALSE(is_whole(one.substr(0, one.find("GE*"))));
  EXPECT_FALSE(is_whole(one + one.substr(0, one.find("IEA*"))));
  EXPECT_FALSE(is_whole("RESULTS"));
}

TEST(BatchAnswers, tell_an_interchange_from_a_report_by_its_first_bytes) {
  EXPECT_TRUE(looks_like_x12(std::string_view("\xFF\xFEI\0S\0A\0*\0", 10)));
  EXPECT_TRUE(looks_like_x12(std::string_view("\xFE\xFF\0I\0S\0A\0*", 10)));
  EXPECT_TRUE(looks_like_x12(std::string_view("I\0S\0A\0*\0", 8)));
  EXPECT_TRUE(looks_like_x12("\xEF\xBB\xBF\r\n ISA*00*"));
  EXPECT_FALSE(looks_like_x12("RESULTS 12 of 14"));
  EXPECT_FALSE(looks_like_x12(""));
}

}  // namespace
}  // namespace eligd::coverage
