// Counts are made from the rows and compared with what the run said of itself. // I4
#include "report/counts.hpp"

#include "sample_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::report {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(Counts, a_sound_night_has_no_fault) {
  EXPECT_THAT(count_faults(sample_night()), IsEmpty());
  EXPECT_THAT(count_faults(empty_night()), IsEmpty());
}

TEST(Counts, a_sum_that_is_short_is_told_with_its_figures) {  // I4
  EXPECT_EQ(count_faults(broken_night()).front(),
            "33 planned, but 23 answered + 2 failed + 3 held + 4 skipped = 32.");
}

TEST(Counts, a_missing_row_is_told_though_the_counters_add_up) {  // I4
  NightReport night = sample_night();
  night.rows.pop_back();
  EXPECT_THAT(count_faults(night), Contains("The run counted 33 planned; the rows show 32."));
}

TEST(Counts, two_errors_that_cancel_out_are_still_told) {  // I4
  NightReport night = sample_night();
  ++night.counts.failed;
  --night.counts.held;
  EXPECT_THAT(count_faults(night), Contains(HasSubstr("failed")));
}

TEST(Counts, a_row_that_stands_twice_is_told) {  // I4
  NightReport night = sample_night();
  night.rows[1].verification = night.rows[0].verification;
  EXPECT_THAT(count_faults(night), Contains(HasSubstr("is counted twice")));
}

}  // namespace
}  // namespace eligd::report
