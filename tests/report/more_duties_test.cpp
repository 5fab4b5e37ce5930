// A row with several things to do shows them all: the first in full, the others in short.
#include "page.hpp"
#include "report/csv.hpp"
#include "sample_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::report {
namespace {

using ::testing::HasSubstr;

std::vector<Duty> two_more(const Row& row) {
  return {{.verb_phrase = "Obtain authorization for " + row.level,
           .queue = "UR",
           .due = "by Fri, Dec 4",
           .due_day = CivilDate::of(2026, 12, 4)},
          {.verb_phrase = "Record the second payer", .queue = "Intake"}};
}

TEST(MoreDuties, stand_under_the_first_wherever_the_row_stands) {
  NightReport night = sample_night();
  for (Row& row : night.rows) row.more_duties = two_more(row);
  const Page page(night);
  for (const char* section : {"not-ready", "calls", "fixes", "rest"}) {
    EXPECT_THAT(page.words_of(section),
                HasSubstr("and: Obtain authorization (UR, by Fri, Dec 4) and: Record the second "
                          "payer (Intake)"))
        << section;
  }
  night = quiet_night();
  Row& row = night.rows.front();
  row.duty = {.verb_phrase = "Ask for the second payer's card", .queue = "Intake"};
  row.more_duties = two_more(row);
  EXPECT_THAT(
      Page(night).words_of("ready"),
      HasSubstr("To do: Ask for the second payer's card (Intake) and: Obtain authorization"));
}

TEST(MoreDuties, stand_in_a_column_of_their_own_in_the_spreadsheet) {
  NightReport night = quiet_night();
  night.rows.front().level = "IOP";
  night.rows.front().more_duties = two_more(night.rows.front());
  EXPECT_THAT(render_csv(night),
              HasSubstr("\"Obtain authorization for IOP (UR, 2026-12-04); Record the second payer "
                        "(Intake)\",\"\"\r\n"));
}

}  // namespace
}  // namespace eligd::report
