// The grade of a text, against texts whose grade is known.
#include "report/readability.hpp"

#include <gtest/gtest.h>

namespace eligd::report {
namespace {

TEST(Syllables, are_counted_as_words_are_spoken) {
  for (const auto& [word, count] :
       {std::pair("plan", 1), std::pair("plans", 1), std::pair("plane", 1), std::pair("asked", 1),
        std::pair("needed", 2), std::pair("table", 2), std::pair("being", 2),
        std::pair("program", 2), std::pair("estimate", 3), std::pair("deductible", 4),
        std::pair("insurance", 3), std::pair("December", 3), std::pair("changes", 2),
        std::pair("costs", 1), std::pair("authorization", 5), std::pair("the", 1)})
    EXPECT_EQ(syllables_of(word), count) << word;
}

TEST(Grade, is_that_of_flesch_and_kincaid) {
  // 6 words, 6 syllables, one sentence.
  EXPECT_EQ(grade_of("The cat sat on the mat."), -145);
  // 16 words, 23 syllables: the example of the handbooks.
  EXPECT_EQ(
      grade_of(
          "This sentence, taken as a reading passage unto itself, is being used to prove a point."),
      624 + 1180 * 23 / 16 - 1559);
  EXPECT_GT(
      grade_of("Coinsurance liabilities accumulate toward the individual out-of-pocket maximum "
               "notwithstanding prior authorization determinations."),
      1600);
  EXPECT_EQ(grade_of(""), 0);
}

TEST(Grade, does_not_run_one_line_into_the_next) {
  EXPECT_EQ(grade_of("The cat sat.\nThe cat sat."), grade_of("The cat sat.\nThe cat sat"));
  EXPECT_LT(grade_of("The cat sat on the mat\nThe cat sat on the mat"),
            grade_of("The cat sat on the mat and the cat sat on the mat"));
}

TEST(Grade, takes_figures_for_words_and_no_point_in_them_for_an_end) {
  EXPECT_EQ(grade_of("You pay $1,440.50 now."), grade_of("You pay money now."));
}

}  // namespace
}  // namespace eligd::report
