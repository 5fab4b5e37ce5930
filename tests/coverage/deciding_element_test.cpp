// Which element of a cited segment says the fact.
#include "coverage/deciding_element.hpp"

#include "answers.hpp"
#include "source_dir.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace eligd::coverage::test {
namespace {

std::string marked(const std::string& key, const std::string& segment) {
  const Stretch found = deciding_element(key, segment);
  return segment.substr(found.at, found.size);
}

TEST(DecidingElement, is_the_amount_the_share_or_the_certification) {
  const std::string line = "EB*A*IND*A8^MH****40*.2***Y*Y";
  EXPECT_EQ(marked("coinsurance.in", line), ".2");
  EXPECT_EQ(marked("copay.in", line), "40");
  EXPECT_EQ(marked("authorization.in", line), "Y");
  EXPECT_EQ(marked("level.covered", line), "A");
  EXPECT_EQ(marked("limit.visits", "EB*F*IND*A8***23***VS*30**W"), "30");
}

TEST(DecidingElement, goes_by_the_segments_own_separator) {
  EXPECT_EQ(marked("deductible.individual.in.remaining", "EB|C|IND|30|||29|900|||||Y"), "900");
  EXPECT_EQ(marked("coverage.ends", "DTP|347|D8|20261231"), "20261231");
  EXPECT_EQ(marked("member.id", "NM1*IL*1*TESTPATIENT*SAMPLE****MI*EXM000001"), "EXM000001");
}

TEST(DecidingElement, is_none_where_the_segment_is_too_short_or_unknown) {
  EXPECT_EQ(deciding_element("coinsurance.in", "EB*A*IND*A8").size, 0U);
  EXPECT_EQ(deciding_element("coinsurance.in", "ZZZ*1").size, 0U);
  EXPECT_EQ(deciding_element("coinsurance.in", "").size, 0U);
  EXPECT_EQ(deciding_element("coinsurance.in", "EB").size, 0U);
}

// Every fact of an everyday answer that comes from a line of benefits is marked where it is said.
TEST(DecidingElement, holds_the_figure_that_is_shown) {
  const auto summary =
      explain_lines(plan_lines() + std::vector<std::string>{"EB*1**CH", "EB*B**CH***27*25****N*Y",
                                                            "EB*A**CH*****.2***N*Y"});
  int figures = 0;
  for (const Fact& fact : summary.facts) {
    if (fact.state != State::known || fact.evidence.empty()) continue;
    if (!fact.key.starts_with("deductible.") && !fact.key.starts_with("oop.")) continue;
    const std::string segment = fact.evidence.front().text.reveal(Purpose::report);
    EXPECT_EQ(std::string(fact.text()), marked(fact.key, segment) + ".00") << fact.key;
    ++figures;
  }
  EXPECT_GE(figures, 4);
}

// Whatever fact of whatever answer: where it is shown, the element that says it can be marked.
TEST(DecidingElement, is_found_in_every_segment_that_a_labelled_answer_is_cited_for) {
  std::size_t cited = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(ELIGD_SOURCE_DIR "/tests/coverage/cases")) {
    if (entry.path().extension() != ".271") continue;
    const auto summary = try_explain(request(), {read_file(entry.path())});
    ASSERT_TRUE(summary) << entry.path();
    for (const Fact& fact : summary->facts) {
      for (const auto* lines : {&fact.evidence, &fact.against}) {
        for (const Evidence& line : *lines) {
          const std::string& segment = line.text.reveal(Purpose::report);
          EXPECT_GT(deciding_element(fact.key, segment).size, 0U)
              << entry.path().filename() << ' ' << fact.key << ' ' << segment;
          ++cited;
        }
      }
    }
  }
  EXPECT_GT(cited, 500U);
}

}  // namespace
}  // namespace eligd::coverage::test
