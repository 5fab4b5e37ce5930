// Reading scenario files: every key, and mistakes named with file and line.
#include "sample_270.hpp"
#include "source_dir.hpp"
#include "testpayer/load_scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::testpayer {
namespace {

using testing::HasSubstr;

std::string mistake(std::string_view toml) {
  Scenario scenario;
  const auto added = add_scenario(scenario, toml, "a.toml", ELIGD_SOURCE_DIR "/tests/testpayer");
  return added ? "" : added.error().sentence;
}

TEST(LoadScenario, names_file_line_and_key) {
  EXPECT_THAT(mistake("[latency]\nmedian_ms = 3\nmean = 4\n"),
              testing::StartsWith("a.toml:3: unknown key 'mean'"));
  EXPECT_THAT(mistake("[[member]]\nid = \"A\"\nfault = \"rest\"\n"),
              HasSubstr("a.toml:3: no fault is called 'rest'"));
  EXPECT_THAT(mistake("[[member]]\nplan = \"A\"\n"), HasSubstr("id is missing"));
  EXPECT_THAT(mistake("[[member]]\nid = \"A\"\n"), HasSubstr("needs an answer"));
  EXPECT_THAT(mistake("[[member]]\nid = \"A\"\nanswer = \"none.271\"\n"),
              HasSubstr("cannot open the template"));
  EXPECT_THAT(mistake("[[member]]\nid = \"A\"\nreject = {loop = \"2100E\", code = \"72\"}\n"),
              HasSubstr("loop must be"));
  EXPECT_THAT(mistake("[[member]]\nid = \"A\"\nplan = \"P\"\nbegins = \"soon\"\n"),
              HasSubstr("begins must be"));
  EXPECT_THAT(mistake("[latency]\nmedian_ms = 30\np99_ms = 3\n"), HasSubstr("p99_ms"));
  EXPECT_THAT(mistake("this is no toml"), HasSubstr("a.toml:1"));
}

TEST(LoadScenario, spells_out_benefits) {
  const Scenario scenario = scenario_of(R"([[member]]
id = "A"
[[member.benefit]]
is = "B"
level = "IND"
types = ["MH", "A8"]
period = "27"
money = "25"
authorization = "Y"
network = "Y"
then = ["MSG*PER DAY"]
)");
  EXPECT_THAT(scenario.members.at(0).answer.lines,
              testing::ElementsAre("EB*B*IND*MH^A8***27*25****Y*Y", "MSG*PER DAY"));
}

TEST(LoadScenario, knows_every_fault_by_the_name_it_prints) {
  for (int n = 0; n <= static_cast<int>(FaultKind::hang); ++n) {
    const auto kind = static_cast<FaultKind>(n);
    EXPECT_EQ(fault_kind(to_text(kind)), kind) << to_text(kind);
  }
}

TEST(DayOf, counts_from_today) {
  EXPECT_EQ(day_of("+10d", "20261124"), "20261204");
  EXPECT_EQ(day_of("-30d", "20261124"), "20261025");
  EXPECT_EQ(day_of("year_end", "20261124"), "20261231");
  EXPECT_EQ(day_of("month_end", "20280210"), "20280229");
  EXPECT_EQ(day_of("2026-01-31", "20261124"), "20260131");
  EXPECT_EQ(day_of("soon", "20261124"), "");
  EXPECT_EQ(day_of("2026-02-30", "20261124"), "");
}

}  // namespace
}  // namespace eligd::testpayer
