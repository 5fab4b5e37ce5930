// What words alone do to the facts: they lower, contradict and fill in, and never make a code
// surer.

#include "answers.hpp"
#include "coverage/message.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace eligd::coverage::test {
namespace {

const std::vector<std::string> iop = {"EB*1**CH", "EB*B**CH***27*25****N*Y"};

std::string text(const Summary& summary, std::string_view key) {
  const Fact* fact = summary.find(key);
  return fact != nullptr ? std::string(fact->text()) : "(none)";
}

std::vector<std::string> with(const std::string& message) {
  return plan_lines() + std::vector<std::string>{iop[0], "MSG*" + message, iop[1]};
}

TEST(Words, make_nobody_ready_who_was_not) {
  const auto before = explain_lines(plan_lines() + iop);
  ASSERT_EQ(before.readiness, Readiness::ready);
  for (const char* words : {"IOP NOT COVERED", "COVERAGE TERMINATED", "MEDICARE IS PRIMARY PAYER",
                            "For costs up to $130", "MH BENEFITS MANAGED BY EXAMPLE MINDCARE"}) {
    EXPECT_NE(explain_lines(with(words)).readiness, Readiness::ready) << words;
  }
  for (const char* words : {"IOP IS COVERED", "TELEHEALTH IS COVERED", "DED WAIVED",
                            "COPAY INCLUDED IN OOP", "30 VISITS PER CALENDAR YEAR"}) {
    const std::vector<std::string> bare = {"EB*1**30", "MSG*" + std::string(words)};
    EXPECT_NE(explain_lines(bare).readiness, Readiness::ready) << words;
  }
}

TEST(Words, that_deny_the_level_beside_an_active_line_go_to_a_person) {
  const auto summary = explain_lines(with("IOP NOT COVERED UNLESS APPROVED"));
  EXPECT_EQ(summary.state("level.covered"), State::conflicting);
  EXPECT_EQ(summary.readiness, Readiness::needs_call);
  const auto alone = explain_lines({"EB*1**MH", "EB*D**A8", "MSG*PHP NOT COVERED"});
  EXPECT_EQ(text(alone, "level.covered"), "yes");  // another level is named
}

TEST(Words, tell_what_counts_to_the_maximum) {
  auto lines = plan_lines();
  lines.insert(lines.begin() + 2, "MSG*INT MED AND RX,DED NOT INCL IN OOP");
  const auto summary =
      explain_lines(lines + std::vector<std::string>{"EB*1**CH", "EB*B**CH***27*25****N*Y",
                                                     "MSG*Benefit does apply to member's "
                                                     "out-of-pocket maximum"});
  EXPECT_EQ(text(summary, "oop_includes.deductible.in"), "no");
  EXPECT_EQ(summary.state("oop_includes.deductible.in"), State::known);
  EXPECT_EQ(text(summary, "oop_includes.copay.in"), "yes");
  EXPECT_EQ(text(summary, "oop_includes.coinsurance.in"), "(none)");
}

TEST(Words, tell_a_limit_only_where_no_code_does) {
  const auto summary = explain_lines(with("LIMITED TO 30 VISITS PER CALENDAR YEAR"));
  const Fact* limit = summary.find("limit.visits");
  ASSERT_NE(limit, nullptr);
  EXPECT_EQ(limit->state, State::assumed);
  EXPECT_EQ(limit->member("total"), "30");
  EXPECT_EQ(limit->member("period"), "calendar_year");
  const auto coded = explain_lines(with("30 VISITS PER CALENDAR YEAR") +
                                   std::vector<std::string>{"EB*F**CH***23***VS*60**Y"});
  EXPECT_EQ(coded.find("limit.visits")->member("total"), "60");
}

TEST(Words, say_that_a_day_is_one_visit) {
  const std::vector<std::string> limit = {"EB*F**CH***23***VS*60**Y"};
  const auto is_flagged = [](const Summary& summary) {
    return std::ranges::any_of(summary.flags, [](const std::string& flag) {
      return flag.find("one program day is one visit") != std::string::npos;
    });
  };
  EXPECT_TRUE(is_flagged(explain_lines(plan_lines() + iop + limit)));
  EXPECT_TRUE(is_flagged(explain_lines(with("60 VISITS PER CALENDAR YEAR"))));
  EXPECT_FALSE(is_flagged(explain_lines(with("EACH IOP DAY COUNTS AS ONE VISIT") + limit)));
}

TEST(Words, about_one_side_of_the_network_hold_for_it_only) {
  const std::vector<std::string> lines = {"EB*1**CH*********W",
                                          "MSG*PRECERT REQUIRED FOR IOP OUT OF NETWORK"};
  const auto summary = explain_lines(plan_lines() + lines);
  EXPECT_EQ(text(summary, "authorization.out"), "required");
  EXPECT_EQ(text(summary, "authorization.in"), "(none)");
}

TEST(Words, that_run_on_are_read_whole) {
  MessageReader reader(nullptr, {"IOP"});
  const std::string filler(241, 'X');
  const std::array<std::string_view, 2> parts = {"X", "Y"};
  EXPECT_EQ(reader.read_all(parts).size(), 2U);

  // The condition stands in the next segment.
  const std::string first = "PRECERT REQUIRED FOR IOP " + filler;
  const std::array<std::string_view, 2> conditional = {first, "UNLESS REFERRED BY THE PCP"};
  auto read = reader.read_all(conditional);
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].authorization, Said::nothing);
  EXPECT_EQ(read[0].segments, 2U);
  EXPECT_EQ(read[1].segments, 0U);

  // Cut within a word, or between two: only what both ways say holds.
  const std::string full = std::string(241, 'X') + " PRECERT REQUIRED FOR I";
  ASSERT_EQ(full.size(), 264U);
  const std::array<std::string_view, 2> cut = {full, "OP"};
  read = reader.read_all(cut);
  EXPECT_EQ(read[0].authorization, Said::nothing);

  // Short texts are texts of their own.
  const std::array<std::string_view, 2> apart = {"PRECERT REQUIRED FOR IOP", "UNLESS EMERGENCY"};
  EXPECT_EQ(reader.read_all(apart)[0].authorization, Said::yes);
}

TEST(Words, are_read_by_the_book_that_is_given) {
  std::vector<config::PhraseProblem> problems;
  config::PhraseSource source{.version = "test"};
  source.phrases.push_back({.key = "own",
                            .words = {"FREE OF DEDUCTIBLE"},
                            .fact = config::PhraseFact::deductible_applies,
                            .value = "no"});
  const auto book = std::make_shared<const config::PhraseBook>(std::move(source), problems);
  ASSERT_TRUE(problems.empty());
  auto asked = request();
  asked.phrases = book;
  EXPECT_EQ(text(explain_lines(with("FREE OF DEDUCTIBLE"), asked), "deductible_applies.in"), "no");
  EXPECT_EQ(text(explain_lines(with("FREE OF DEDUCTIBLE")), "deductible_applies.in"), "(none)");
}

}  // namespace
}  // namespace eligd::coverage::test
