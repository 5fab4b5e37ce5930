// The mail about a report: counts, and nothing of anybody.
#include "report/mail_text.hpp"

#include "report/html.hpp"
#include "sample_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ReportMail, says_how_the_night_went_and_where_the_report_is) {
  const MailText text = mail_text(sample_night(), "https://files.example/N-20261201.html");
  EXPECT_THAT(text.subject, HasSubstr("Nightly verification report: "));
  EXPECT_THAT(text.body, HasSubstr("planned = "));
  EXPECT_THAT(text.body, HasSubstr("Needs call"));
  EXPECT_THAT(text.body, HasSubstr("https://files.example/N-20261201.html\n"));
}

TEST(ReportMail, holds_nothing_of_a_person_and_no_payer) {  // I7
  const NightReport night = sample_night();
  ASSERT_FALSE(night.rows.empty());
  const MailText text = mail_text(night, "https://files.example/r");
  for (const Row& row : night.rows) {
    for (const std::string& word :
         {row.person.reveal(Purpose::report), row.person_id.reveal(Purpose::report), row.payer,
          row.why, row.duty.verb_phrase}) {
      if (word.empty()) continue;
      EXPECT_THAT(text.body, Not(HasSubstr(word)));
      EXPECT_THAT(text.subject, Not(HasSubstr(word)));
    }
  }
}

TEST(ReportMail, of_a_refresh_or_recheck_speaks_of_no_first_appointments_it_does_not_hold) {
  NightReport recheck = sample_night();
  recheck.run = "N-20261201-R1";
  const MailText text = mail_text(recheck, "https://files.example/r");
  EXPECT_THAT(text.subject, Not(HasSubstr("soon and not ready")));
  EXPECT_THAT(text.body, Not(HasSubstr("First appointments")));
  EXPECT_THAT(render_html(recheck), HasSubstr("looked at again."));
  EXPECT_THAT(render_html(sample_night()), Not(HasSubstr("looked at again.")));
}

TEST(ReportMail, warns_where_the_counts_do_not_add_up) {
  EXPECT_THAT(mail_text(broken_night(), "https://files.example/r").body,
              HasSubstr("The counts do not add up"));
}

}  // namespace
}  // namespace eligd::report
