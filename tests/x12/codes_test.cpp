#include "x12/codes.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::x12 {
namespace {

TEST(Codes, give_the_guide_s_meaning) {
  EXPECT_EQ(meaning(CodeList::service_type, "A4"), "Psychiatric");
  EXPECT_EQ(meaning(CodeList::eligibility_benefit, "1"), "Active coverage");
  EXPECT_EQ(meaning(CodeList::reject_reason, "77"), "Subscriber found, patient not found");
  EXPECT_EQ(meaning(CodeList::follow_up, "S"),
            "Do not resubmit; inquiry initiated to a third party");
  EXPECT_EQ(meaning(CodeList::ik304, "I4"), "Implementation \"not used\" segment present");
  EXPECT_EQ(meaning(CodeList::hsd_unit, "VS"), "Visits");
}

TEST(Codes, give_nothing_for_a_code_the_list_does_not_have) {
  EXPECT_EQ(meaning(CodeList::service_type, "ZZZ"), "");
  EXPECT_EQ(meaning(CodeList::service_type, ""), "");
  EXPECT_EQ(meaning(CodeList::none, "1"), "");
}

TEST(Codes, are_sorted_and_never_twice_in_a_list) {
  for (int i = 1; i <= static_cast<int>(CodeList::yes_no); ++i) {
    const auto all = codes(static_cast<CodeList>(i));
    EXPECT_FALSE(all.empty()) << i;
    for (std::size_t n = 1; n < all.size(); ++n) EXPECT_LT(all[n - 1].code, all[n].code) << i;
    for (const Code& each : all)
      EXPECT_EQ(meaning(static_cast<CodeList>(i), each.code), each.meaning);
  }
}

TEST(Codes, know_the_loops_of_a_reject_reason) {
  const auto all = codes(CodeList::reject_reason);
  const auto found =
      std::find_if(all.begin(), all.end(), [](const Code& each) { return each.code == "77"; });
  ASSERT_NE(found, all.end());
  EXPECT_EQ(found->loops, "2100D");
}

}  // namespace
}  // namespace eligd::x12
