// The gap sheet: what it asks, what it shows of the answer, and that nothing unknown becomes a
// figure.
#include "report/gap_sheet.hpp"

#include "page.hpp"
#include "sample_papers.hpp"

#include <gtest/gtest.h>

#include <array>

namespace eligd::report {
namespace {

const std::string hostile = "</dd><script>alert(1)</script>'\"--><!--\u202egnp\x01\xff";

Page page_of(const GapSheet& sheet) { return Page(render_gap_sheets(std::array{sheet})); }

std::string words_at(const Page& page, const char* xpath) {
  std::string words;
  for (const auto& node : page.all(xpath)) words += Page::words(node) + " | ";
  return words;
}

TEST(GapSheet, names_whom_to_call_and_where_the_number_stands) {
  const Page page = page_of(sample_sheet());
  const std::string whom = words_at(page, "//div[@class='whom']");
  EXPECT_NE(whom.find("800-555-0142"), std::string::npos);
  EXPECT_NE(whom.find("number from A20417, segment 31"), std::string::npos);
  GapSheet sheet = sample_sheet();
  sheet.phone.clear();
  EXPECT_NE(words_at(page_of(sheet), "//div[@class='whom']").find("take it from the card"),
            std::string::npos)
      << "no number is a line to write it on";
}

TEST(GapSheet, shows_both_values_that_disagree_with_their_segments_and_a_box_for_each) {  // I13
  const Page page = page_of(sample_sheet());
  const std::string first = words_at(page, "(//li[@class='ask'])[1]");
  EXPECT_NE(first.find("conflicting: The answer said both 20% and 40%. A20417, segments 26 and 27"),
            std::string::npos)
      << first;
  EXPECT_EQ(Page::words(page.all("(//li[@class='ask'])[1]//ul[@class='boxes']/li[1]").at(0)),
            "20% ");
  EXPECT_EQ(Page::words(page.all("(//li[@class='ask'])[1]//ul[@class='boxes']/li[2]").at(0)),
            "40% ");
  EXPECT_NE(first.find("If both, what decides?"), std::string::npos);
}

TEST(GapSheet, shows_what_was_not_said_as_not_said) {  // I13
  const Page page = page_of(sample_sheet());
  EXPECT_NE(words_at(page, "(//li[@class='ask'])[2]").find("unknown: Not said."),
            std::string::npos);
  EXPECT_NE(words_at(page, "//dl[@class='ids']/div[4]").find("Group unknown: Not told"),
            std::string::npos);
  for (const GapSheet& sheet : {sample_sheet(), full_sheet(), GapSheet{}}) {
    const std::string bytes = page_of(sheet).bytes();
    EXPECT_EQ(bytes.find("$0"), std::string::npos);
    EXPECT_EQ(words_at(page_of(sheet), "//*[contains(@class,'had')]").find(" no"),
              std::string::npos);
  }
}

TEST(GapSheet, every_told_value_names_its_segment_or_who_else_says_it) {
  const Page page = page_of(sample_sheet());
  for (const auto& node :
       page.all("//dl[contains(@class,'known')]/div | //p[@class='had'][contains(., 'answer') or "
                "contains(., 'yes')]"))
    EXPECT_NE(Page::words(node).find("segment"), std::string::npos) << Page::words(node);
  EXPECT_NE(words_at(page, "//dl[@class='ids']").find("Plan · A20417, segment 15"),
            std::string::npos);
  EXPECT_NE(words_at(page, "//dl[@class='ids']").find("Member ID · intake"), std::string::npos);
}

TEST(GapSheet, counts_on_through_both_lists_of_questions) {
  const Page page = page_of(sample_sheet());
  EXPECT_STREQ(page.all("(//ol)[2]").at(0).attribute("start").value(), "3");
}

TEST(GapSheet, reads_back_what_was_asked) {
  EXPECT_NE(words_at(page_of(sample_sheet()), "//p[@class='say'][last()]").find("the member pays"),
            std::string::npos);
}

TEST(GapSheet, says_so_where_nothing_must_be_asked) {
  GapSheet sheet = sample_sheet();
  sheet.required.clear();
  sheet.headline = Headline::ready;
  sheet.why = "All that is required is known.";
  const Page page = page_of(sheet);
  EXPECT_NE(words_at(page, "//article").find("All that must be known before the visit is known."),
            std::string::npos);
  EXPECT_NE(words_at(page, "//p[@class='why']").find("Ready"), std::string::npos);
  EXPECT_NE(words_at(Page(render_gap_sheets({})), "//article").find("Nobody needs a call"),
            std::string::npos);
}

TEST(GapSheet, a_night_has_a_page_for_each_in_the_order_given) {
  GapSheet second = full_sheet();
  second.verification = VerificationId(2020);
  const Page page(render_gap_sheets(std::array{sample_sheet(), second}));
  ASSERT_EQ(page.all("//article").size(), 2U);
  EXPECT_NE(Page::words(page.all("//article").at(1)).find("V-2020"), std::string::npos);
  EXPECT_NE(page.bytes().find(".sheet + .sheet { break-before: page; }"), std::string::npos);
}

TEST(GapSheet, a_payers_words_stay_text) {
  GapSheet sheet = sample_sheet();
  sheet.person = Phi<std::string>(hostile);
  sheet.callee = sheet.phone = sheet.why = sheet.practice = sheet.zone = sheet.call_by = hostile;
  sheet.headline = Headline::payer_down;
  sheet.phone_origin = {.words = hostile};
  for (auto* list : {&sheet.required, &sheet.others}) {
    for (SheetQuestion& asked : *list) {
      asked.question = hostile;
      asked.said = Phi<std::string>(hostile);
      asked.values = {hostile};
      asked.origin = {.words = hostile};
    }
  }
  for (auto* list : {&sheet.identifiers, &sheet.known}) {
    for (SheetValue& one : *list)
      one = {hostile, Phi<std::string>(hostile), one.state, {.words = hostile}};
  }
  const Page page = page_of(sheet);
  EXPECT_EQ(page.bytes().find("<script"), std::string::npos);
  EXPECT_EQ(page.bytes().find("<!--"), std::string::npos);
  EXPECT_EQ(page.bytes().find("\u202e"), std::string::npos);
  EXPECT_EQ(page.bytes().find('\xff'), std::string::npos);
  EXPECT_NE(words_at(page, "//h1").find("<script>alert(1)</script>"), std::string::npos);
}

TEST(GapSheet, asks_nobody_for_anything) {
  const std::string bytes = page_of(sample_sheet()).bytes();
  for (const char* word :
       {"<script", "<link", "<img", "http:", "https:", "url(", "@import", " style=", " onclick"})
    EXPECT_EQ(bytes.find(word), std::string::npos) << word;
  EXPECT_NE(bytes.find("default-src 'none'"), std::string::npos);
}

}  // namespace
}  // namespace eligd::report
