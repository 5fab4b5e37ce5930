// What a report says about why somebody was asked again, when next, and about ways that were
// damaged.
#include "page.hpp"
#include "report/csv.hpp"
#include "sample_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* because = "Asked again: the month turned";
constexpr const char* next = "Will be asked again on Jan 1 at 3:00 AM because the month turns";

NightReport asked_night() {
  NightReport night = sample_night();
  for (Row& row : night.rows) {
    row.asked_because = because;
    row.asked_next = next;
  }
  return night;
}

TEST(Asking, stands_with_whoever_is_ready_and_whoever_is_not) {
  const Page page(asked_night());
  for (const char* section : {"not-ready", "ready"}) {
    EXPECT_THAT(page.words_of(section), HasSubstr(because)) << section;
    EXPECT_THAT(page.words_of(section), HasSubstr(next)) << section;
  }
  EXPECT_THAT(Page(sample_night()).bytes(), Not(HasSubstr("sked again: the month")));
}

TEST(Asking, is_told_to_the_spreadsheet_too) {
  const std::string csv = render_csv(asked_night());
  EXPECT_THAT(csv, HasSubstr("\"answers\",\"asked_because\",\"asked_next\",\"new_in_revision\""));
  EXPECT_THAT(csv, HasSubstr(std::string("\"") + because + "\",\"" + next + "\","));
}

TEST(DamagedWays, are_named_with_the_run) {
  NightReport night = sample_night();
  night.damaged_ways = {
      "exchange-one was damaged from Nov 23 8:00 PM to Nov 23 10:00 PM: pages "
      "were lost. What came through it then is asked again."};
  EXPECT_THAT(Page(night).words_of("run"),
              HasSubstr("Answers in doubt exchange-one was damaged from Nov 23"));
  EXPECT_THAT(Page(sample_night()).words_of("run"), Not(HasSubstr("in doubt")));
}

}  // namespace
}  // namespace eligd::report
