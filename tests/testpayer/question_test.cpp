// Reading a 270 and complaining about it.
#include "testpayer/question.hpp"

#include "sample_270.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::testpayer {
namespace {

using testing::ElementsAre;

std::string with(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

const Question& only_question(const Asked& asked) { return asked.sets.at(0).questions.at(0); }

TEST(Read270, finds_who_asks_whom_about_whom) {
  const auto asked = read_270(sample_270({.types = "30^MH"}));
  ASSERT_TRUE(asked);
  EXPECT_EQ(asked->ta1_note, "");
  EXPECT_TRUE(asked->sets.at(0).complaints.empty());
  const Question& question = only_question(*asked);
  EXPECT_EQ(question.payer_id, "EXHP1");
  EXPECT_EQ(question.subscriber.member_id, "EXM000001");
  EXPECT_EQ(question.subscriber.birth, "19900214");
  EXPECT_EQ(question.traces.at(0).number, "TRC0001");
  EXPECT_THAT(question.service_types, ElementsAre("30", "MH"));
  EXPECT_EQ(question.date, "20261125");
}

TEST(Read270, takes_the_dependent_as_the_patient) {
  const auto asked = read_270(sample_270({.dependent_first = "ROBIN"}));
  ASSERT_TRUE(asked);
  EXPECT_TRUE(asked->sets.at(0).complaints.empty());
  const Question& question = only_question(*asked);
  EXPECT_EQ(question.patient().first, "ROBIN");
  EXPECT_EQ(question.relationship, "19");
  EXPECT_EQ(question.subscriber.member_id, "EXM000001");
}

struct Mistake {
  const char* name;
  const char* from;
  const char* to;
  const char* segment;
  std::size_t element;
};

class Complaints : public testing::TestWithParam<Mistake> {};

TEST_P(Complaints, name_the_segment_and_element) {
  const Mistake& mistake = GetParam();
  const auto asked = read_270(with(sample_270(), mistake.from, mistake.to));
  ASSERT_TRUE(asked);
  const auto& complaints = asked->sets.at(0).complaints;
  ASSERT_FALSE(complaints.empty());
  EXPECT_EQ(complaints[0].segment_id, mistake.segment);
  EXPECT_EQ(complaints[0].element, mistake.element);
}

INSTANTIATE_TEST_SUITE_P(
    Of270, Complaints,
    testing::Values(Mistake{"count", "SE*13*", "SE*12*", "SE", 1},
                    Mistake{"set_number", "*0001~GE", "*0002~GE", "SE", 2},
                    Mistake{"purpose", "0022*13", "0022*11", "BHT", 2},
                    Mistake{"level", "HL*2*1", "HL*3*1", "HL", 1},
                    Mistake{"trace_assigner", "*9EXAMPLE01", "*9EXAMPLE1", "TRN", 3},
                    Mistake{"birth", "D8*19900214", "D8*19901314", "DMG", 2},
                    Mistake{"service_date", "291*D8*20261125", "291*RD8*20261125", "DTP", 3},
                    Mistake{"no_type", "EQ*30", "EQ*", "EQ", 1},
                    Mistake{"no_question", "EQ*30", "XX*30", "EQ", 0},
                    Mistake{"version", "0001*005010X279A1", "0001*004010X092A1", "ST", 3}),
    [](const auto& one) { return one.param.name; });

TEST(Read270, refuses_a_broken_interchange_by_a_ta1_note) {
  EXPECT_EQ(read_270(with(sample_270(), "EXAMPLECLINIC  *ZZ", "EXAMPLECLINIC *ZZ "))->ta1_note,
            "024");
  EXPECT_EQ(read_270(with(sample_270(), "IEA*1*000000001", "IEA*1*000000002"))->ta1_note, "001");
  EXPECT_EQ(read_270(with(sample_270(), "IEA*1*", "IEA*2*"))->ta1_note, "021");
  EXPECT_EQ(read_270(with(sample_270(), "GE*1*1~", "GE*1*2~"))->ta1_note, "022");
}

TEST(Read270, survives_a_cut_at_every_byte) {  // I24
  const std::string text = sample_270({.dependent_first = "ROBIN"});
  for (std::size_t size = 0; size < text.size(); ++size) {
    const auto asked = read_270(std::string_view(text).substr(0, size));
    EXPECT_TRUE(!asked || !asked->ta1_note.empty()) << "cut at " << size;
  }
}

}  // namespace
}  // namespace eligd::testpayer
