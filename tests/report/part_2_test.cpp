// The notice of 42 CFR 2.32: within every copy that is about substance use, and in no other. The
// workbook's is read back by workbook_read.py.
#include "report/part_2.hpp"

#include "report/csv.hpp"
#include "report/gap_sheet.hpp"
#include "report/html.hpp"
#include "report/mail_text.hpp"
#include "sample_night.hpp"
#include "sample_papers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <span>

namespace eligd::report {
namespace {

using testing::HasSubstr;
using testing::Not;

NightReport without_substance_use() {
  NightReport night = sample_night();
  for (Row& row : night.rows) row.is_substance_use = false;
  return night;
}

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size()))
    ++count;
  return count;
}

TEST(Part2Notice, stands_in_every_copy_of_a_report_with_substance_use_and_in_no_other) {
  const NightReport night = sample_night();
  ASSERT_TRUE(holds_substance_use(night));
  const std::string notice(part_2_notice);
  EXPECT_THAT(render_html(night), HasSubstr(notice));
  EXPECT_THAT(render_csv(night), HasSubstr(notice));
  EXPECT_THAT(mail_text(night, "https://files.example/r").body, HasSubstr(notice));
  const NightReport other = without_substance_use();
  EXPECT_THAT(render_html(other), Not(HasSubstr("42 CFR")));
  EXPECT_THAT(render_csv(other), Not(HasSubstr("42 CFR")));
  EXPECT_THAT(mail_text(other, "https://files.example/r").body, Not(HasSubstr("42 CFR")));
}

TEST(Part2Notice, stands_in_a_table_on_the_lines_it_is_about) {
  const NightReport night = sample_night();
  const auto about = std::ranges::count_if(night.rows, &Row::is_substance_use);
  ASSERT_GT(about, 0);
  ASSERT_LT(about, std::ssize(night.rows));
  EXPECT_EQ(count_of(render_csv(night), part_2_notice), static_cast<std::size_t>(about));
}

TEST(Part2Notice, stands_on_the_gap_sheet_it_is_about_alone) {
  std::vector<GapSheet> sheets{sample_sheet(), full_sheet()};
  EXPECT_EQ(count_of(render_gap_sheets(sheets), part_2_notice), 0u);
  sheets[1].is_substance_use = true;
  EXPECT_EQ(count_of(render_gap_sheets(sheets), part_2_notice), 1u);
}

}  // namespace
}  // namespace eligd::report
