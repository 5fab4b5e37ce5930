// What stands in an answer and must not be passed over: a second span, another plan's line, a payer
// behind a line, words that only seem to say no, and a second loop of the same person.

#include "answers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::coverage::test {
namespace {

using Lines = std::vector<std::string>;

const Lines level_lines = {"EB*1**CH", "EB*B**CH***27*25****N*Y"};

Lines complete() { return plan_lines() + level_lines; }

// The plan's own status line, what hangs on it, and the rest.
Lines complete_with(const Lines& behind_the_status, const Lines& level = level_lines) {
  const Lines plan = plan_lines();
  return Lines{plan.front()} + behind_the_status + Lines(plan.begin() + 1, plan.end()) + level;
}

Summary explain_dated(const Lines& member, const Lines& lines = complete()) {
  return explain_all(request(), {answer_271(lines, {.member = member})});
}

std::string text(const Summary& summary, std::string_view key) {
  const Fact* fact = summary.find(key);
  return fact != nullptr ? std::string(fact->text()) : std::string();
}

// --- whose dates

TEST(Status, is_not_read_by_the_dates_of_another_plans_line) {
  for (const Lines& other : {Lines{"EB*1*IND*30*PR*EXAMPLE PPO 2027", "DTP*346*D8*20270101"},
                             Lines{"EB*6*IND*30*HM*OLD HMO", "DTP*291*RD8*20250101-20251231"}}) {
    const auto summary = explain_dated({}, complete_with(Lines{"DTP*291*D8*20260302"} + other));
    EXPECT_EQ(text(summary, "coverage.status"), "active") << other.front();
    EXPECT_NE(summary.readiness, Readiness::not_covered) << other.front();
  }
  const auto level_later = explain_dated(
      {}, complete_with({}, {"EB*1**CH", "DTP*348*D8*20270101", "EB*B**CH***27*25****N*Y"}));
  EXPECT_EQ(text(level_later, "coverage.status"), "active") << "the plan's own line is not dated";
}

TEST(Status, is_read_by_its_own_dates_where_no_line_holds_on_the_first_day) {
  EXPECT_EQ(text(explain_dated({}, {"EB*1*IND*30", "DTP*346*D8*20270101"}), "coverage.status"),
            "future");
  EXPECT_EQ(
      text(explain_dated({}, {"EB*1*IND*30", "DTP*291*RD8*20250101-20251231"}), "coverage.status"),
      "terminated");
  EXPECT_EQ(text(explain_dated({"DTP*346*D8*20250101", "DTP*347*D8*20251231"}), "coverage.status"),
            "terminated")
      << "the person's dates are every line's";
}

}  // namespace
}  // namespace eligd::coverage::test
