// What a report says about answers still awaited, and what a later revision says is new in it.
#include "page.hpp"
#include "report/csv.hpp"
#include "sample_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Revision, says_in_the_lead_which_answers_may_still_come) {
  NightReport night = sample_night();
  night.late_answers = 3;
  night.late_until = LocalTime{night.made.day, 5 * 60};
  EXPECT_THAT(Page(night).first_words(),
              HasSubstr("3 answers are still awaited, until 5:00 AM; any that comes makes a new "
                        "revision."));
  night.late_answers = 0;
  EXPECT_THAT(Page(night).first_words(), Not(HasSubstr("awaited")));
}

TEST(Revision, does_not_call_a_night_quiet_that_still_waits_for_answers) {
  NightReport night = quiet_night();
  night.late_answers = 1;
  EXPECT_THAT(Page(night).first_words(), Not(HasSubstr("Nothing to report")));
}

TEST(Revision, shows_what_is_new_near_the_top_with_the_headline_before_and_now) {
  const Page page(late_night());
  const std::string section = page.words_of("new");
  EXPECT_THAT(section, HasSubstr("New in this revision 2 Since revision 1, made 9:14 PM."));
  for (const char* words :
       {"Sampleperson, Robin", "Answered late", "Example Health Plan", "Payer down", "Needs call",
        "Call 800-555-0142", "Testpatient, Alex", "Added", "Not in it"}) {
    EXPECT_THAT(section, HasSubstr(words));
  }
  EXPECT_LT(page.bytes().find("id=\"new\""), page.bytes().find("id=\"not-ready\""));
  EXPECT_THAT(page.words_of("not-ready"), HasSubstr("Answered late")) << "marked in its list too";
}

TEST(Revision, says_so_when_nothing_is_new_and_when_that_is_not_known) {
  NightReport nothing = late_night();
  for (Row& row : nothing.rows) row.renewed.reset();
  EXPECT_THAT(Page(nothing).words_of("new"),
              HasSubstr("none Since revision 1, made 9:14 PM, no answer came"));
  NightReport unknown = late_night();
  unknown.revision_before.reset();
  EXPECT_THAT(Page(unknown).words_of("new"), HasSubstr("was not kept"));
  EXPECT_FALSE(Page(sample_night()).by_id("new")) << "the first revision has none before it";
}

TEST(Revision, is_told_to_the_spreadsheet_too) {
  const std::string csv = render_csv(late_night());
  EXPECT_THAT(csv, HasSubstr("\"new_in_revision\",\"also_do\",\"notice\"\r\n"));
  EXPECT_THAT(csv, HasSubstr(",\"Answered late\",\"Obtain authorization"));
  EXPECT_THAT(csv, HasSubstr(",\"Added\",\"\","));
}

}  // namespace
}  // namespace eligd::report
