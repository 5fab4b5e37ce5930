// write_271 and write_999: what was read typed, written again, is what it was.
#include "make_271.hpp"
#include "sample_inquiry.hpp"
#include "x12/read_271.hpp"
#include "x12/segment_writer.hpp"
#include "x12/write271.hpp"
#include "x12/write999.hpp"
#include "x12/write_document.hpp"
#include "x12_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <memory_resource>
#include <string>
#include <vector>

namespace eligd::x12 {
namespace {

using sample::envelope;

std::vector<TransactionSet> sets_of(const Document& document) {
  std::vector<TransactionSet> sets;
  for (const Interchange& interchange : document.interchanges()) {
    for (const Group& group : interchange.groups)
      sets.insert(sets.end(), group.sets.begin(), group.sets.end());
  }
  return sets;
}

// Between ST and SE.
std::vector<std::string> texts_of(const TransactionSet& set) {
  std::vector<std::string> texts;
  for (const Segment& each : set.segments) texts.emplace_back(each.text());
  if (texts.size() >= 2) texts = {texts.begin() + 1, texts.end() - 1};
  return texts;
}

std::vector<std::string> places(const std::vector<WriteProblem>& problems) {
  std::vector<std::string> all;
  for (const WriteProblem& each : problems) all.push_back(each.where);
  return all;
}

// Reads every 271 of a document typed, and keeps them with what they live in.
struct Answers {
  explicit Answers(const Document& document) {
    for (const TransactionSet& set : sets_of(document))
      typed.push_back(read_271(set, arena, findings));
  }
  std::pmr::monotonic_buffer_resource arena;
  Findings findings;
  std::vector<Response271> typed;
};

TEST(Write271, gives_back_what_was_read) {
  EXPECT_TRUE(rc::check([] {
    constexpr std::size_t a_few_answers = 30'000;
    const Document document =
        read(bench::make_271(*rc::gen::arbitrary<std::uint64_t>(), a_few_answers));
    const Answers answers(document);
    const auto written = write_271(envelope(), answers.typed);
    RC_ASSERT(written.has_value());
    const Document again = read(*written);
    const auto before = sets_of(document);
    const auto after = sets_of(again);
    RC_ASSERT(after.size() == before.size());
    for (std::size_t i = 0; i < after.size(); ++i)
      RC_ASSERT(texts_of(after[i]) == texts_of(before[i]));
  }));
}

constexpr std::string_view family =
    "BHT*0022*11*R*20260302*0915~HL*1**20*1~NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EXHP1~"
    "HL*2*1*21*1~NM1*1P*2*EXAMPLE IOP CLINIC*****XX*1999999984~"
    "HL*3*2*22*1~NM1*IL*1*TESTPATIENT*ALEX****MI*EXM000001~"
    "HL*4*3*23*0~TRN*2*TRC1*9EXAMPLE01~NM1*03*1*TESTPATIENT*SAM~EB*1**30~"
    "HL*5*3*23*0~TRN*2*TRC2*9EXAMPLE01~NM1*03*1*TESTPATIENT*KIM~EB*1**MH^30~"
    "EB*U**MH~LS*2120~NM1*PRP*2*EXAMPLE BEHAVIORAL~LE*2120~";

TEST(Write271, counts_levels_anew_when_a_patient_was_taken_out) {
  const Document document = read(interchange_of("271", family));
  Answers answers(document);
  ListArena lists(answers.arena, 1024);
  Response271& answer = answers.typed.at(0);
  Receiver& receiver = ListArena::at(ListArena::at(answer.sources, 0).receivers, 0);
  Subscriber& subscriber = ListArena::at(receiver.subscribers, 0);
  const Dependent kim = subscriber.dependents.at(1);
  subscriber.dependents = {};
  lists.push(subscriber.dependents, kim);
  const auto written = write_271(envelope(), answers.typed);
  ASSERT_TRUE(written) << testing::PrintToString(places(written.error()));
  EXPECT_THAT(*written, testing::HasSubstr("HL*3*2*22*1~NM1*IL*1*TESTPATIENT*ALEX****MI*EXM000001~"
                                           "HL*4*3*23*0~TRN*2*TRC2*9EXAMPLE01~NM1*03*1*"
                                           "TESTPATIENT*KIM~EB*1**MH^30~"));
  EXPECT_THAT(*written, testing::Not(testing::HasSubstr("SAM")));
}

TEST(Write271, translates_delimiters) {
  const Document document = read(interchange_of("271", family));
  const Answers answers(document);
  Envelope e = envelope();
  e.delimiters = {'|', '!', '>', '\n'};
  const auto written = write_271(e, answers.typed);
  ASSERT_TRUE(written) << testing::PrintToString(places(written.error()));
  EXPECT_THAT(*written, testing::HasSubstr("\nEB|1||MH!30\n"));
}

TEST(Write271, refuses_what_the_guide_does_not_allow_and_what_no_loop_takes) {
  const auto refused = [](std::string_view segments) {
    const Document document = read(interchange_of("271", segments));
    const Answers answers(document);
    const auto written = write_271(envelope(), answers.typed);
    return written ? std::vector<std::string>() : places(written.error());
  };
  std::string wrong(family);
  wrong.replace(wrong.find("EB*1**30"), 8, "EB*1**QQ");
  EXPECT_THAT(refused(wrong), testing::ElementsAre("2110D EB03"));
  EXPECT_THAT(refused(std::string(family) + "ZZZ*1~"), testing::ElementsAre("ZZZ"));
  EXPECT_THAT(places(write_271(envelope(), {}).error()), testing::ElementsAre("ST"));
}

// A 271 of one's own: segments come from a writer, and lists from an arena.
TEST(Write271, can_be_made_by_hand) {
  SegmentWriter parts({}, false);
  parts.write("", "BHT", {"0022", "11", "R", "20260302", "0915"});
  parts.write("", "NM1", {"PR", "2", "EXAMPLE HEALTH PLAN", "", "", "", "", "PI", "EXHP1"});
  parts.write("", "AAA", {"N", "", "42", "R"});
  const auto segments = parts.segments();
  std::pmr::monotonic_buffer_resource arena;
  ListArena lists(arena, 1024);
  Response271 answer;
  answer.bht = Bht{segments[0]};
  Source& source = lists.push(answer.sources);
  source.name = Nm1{segments[1]};
  lists.push(source.name_rejects, segments[2]);
  const auto written = write_271(envelope(), std::span(&answer, 1));
  ASSERT_TRUE(written) << testing::PrintToString(places(written.error()));
  EXPECT_THAT(*written, testing::HasSubstr("ST*271*0001*005010X279A1~BHT*0022*11*R*20260302*0915~"
                                           "HL*1**20*0~NM1*PR*2*EXAMPLE HEALTH PLAN*****PI*EXHP1~"
                                           "AAA*N**42*R~SE*6*0001~"));
}

// Of a group with every kind of error, acknowledged by us; its TA1 was asked for.
TEST(Write999, gives_back_what_was_read) {
  std::string asked = interchange_of(
      "270",
      std::string("BHT*0022*13*R*20260302*0915~HL*1**20*1~NM1*PR*2*PLAN*****PI*1~"
                  "HL*2*1*21*1~NM1*1P*2*CLINIC*****XX*1999999984~HL*3*2*22*0~"
                  "TRN*1*TRC1*9EXAMPLE01~NM1*IL*1*TESTPATIENT~DMG*D8*19900231~ZZZ*1~EQ*QQ~"));
  asked.replace(asked.find("*0*T*:~"), 7, "*1*T*:~");
  const std::string text = acknowledge(read(asked), {.date = "20260302", .time = "0916"});
  const Document document = read(text);
  const TransactionSet set = sets_of(document).at(0);
  std::pmr::monotonic_buffer_resource arena;
  Findings findings;
  const Acknowledgment999 typed = read_999(set, arena, findings);
  ASSERT_FALSE(typed.sets.at(0).errors.empty());
  const std::vector<Ta1> interchanges = read_ta1(document.interchanges().at(0));
  ASSERT_EQ(interchanges.size(), 1U);

  const auto written = write_999(envelope(), std::span(&typed, 1), interchanges);
  ASSERT_TRUE(written) << testing::PrintToString(places(written.error()));
  const Document again = read(*written);
  EXPECT_EQ(texts_of(sets_of(again).at(0)), texts_of(set));
  EXPECT_EQ(again.interchanges().at(0).acknowledgements.at(0).text(), interchanges[0].text());
}

TEST(Write999, writes_a_ta1_alone_without_a_group) {
  SegmentWriter parts({}, false);
  parts.write("", "TA1", {"000001008", "260302", "0915", "R", "005"});
  const Ta1 rejected{parts.segments()[0]};
  const auto written = write_999(envelope(), {}, std::span(&rejected, 1));
  ASSERT_TRUE(written) << testing::PrintToString(places(written.error()));
  EXPECT_THAT(*written, testing::EndsWith("~TA1*000001008*260302*0915*R*005~IEA*0*000001008~"));
}

TEST(Write999, refuses_a_code_that_is_none) {
  SegmentWriter parts({}, false);
  parts.write("", "TA1", {"000001008", "260302", "0915", "Q", "005"});
  const Ta1 wrong{parts.segments()[0]};
  const auto written = write_999(envelope(), {}, std::span(&wrong, 1));
  ASSERT_FALSE(written);
  EXPECT_THAT(places(written.error()), testing::ElementsAre("TA104"));
  EXPECT_THAT(places(write_999(envelope(), {}).error()), testing::ElementsAre("ST"));
}

}  // namespace
}  // namespace eligd::x12
