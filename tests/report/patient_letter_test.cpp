// The letter to the patient: plain words, what we expect and never a debt, nothing unknown as a
// figure.
#include "report/patient_letter.hpp"

#include "page.hpp"
#include "report/readability.hpp"
#include "sample_papers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace eligd::report {
namespace {

std::string text_of(const PatientLetter& letter) {
  const LetterText text = words_of(letter);
  std::string all = text.title + '\n' + running_text(text);
  for (const auto& figure : text.figures) all += figure.label + ": " + figure.value + '\n';
  for (const auto& section : text.sections) all += section.head + '\n';
  return all;
}

bool says(const PatientLetter& letter, std::string_view words) {
  return text_of(letter).find(words) != std::string::npos;
}

TEST(Letter, is_for_an_eighth_grader_whatever_it_tells) {
  for (const PatientLetter& letter : letters_of_all_kinds()) {
    const std::string text = running_text(words_of(letter));
    EXPECT_LE(grade_of(text), 800) << text;
  }
}

TEST(Letter, holds_no_word_a_patient_does_not_know_and_no_debt) {
  for (const PatientLetter& letter : letters_of_all_kinds()) {
    std::string text = text_of(letter);
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    for (const char* word : {"coinsurance", "authorization", "eligib", "verif", "benefit",
                             "out-of-pocket", "in network", "carve", "copay", "premium", "accumul",
                             "utilization", "adjudic", "you owe", "segment", "271"})
      EXPECT_EQ(text.find(word), std::string::npos) << word << " in " << text;
  }
}

TEST(Letter, explains_the_deductible_where_it_first_stands) {
  const std::string text = text_of(sample_letter());
  const std::size_t explained = text.find("you pay a set amount first, called a deductible");
  ASSERT_NE(explained, std::string::npos);
  EXPECT_GT(text.find("deductible"), explained);
}

TEST(Letter, says_what_it_costs_as_a_range_with_its_reasons_and_the_day_of_the_answer) {
  const PatientLetter letter = sample_letter();
  EXPECT_TRUE(says(letter, "What we expect your program to cost you"));
  EXPECT_TRUE(says(letter, "Your first visit: $300"));
  EXPECT_TRUE(says(letter, "In December: $1,980"));
  EXPECT_TRUE(says(letter, "The whole program: $3,840"));
  EXPECT_TRUE(says(letter, "It could be: $3,360 to $4,320"));
  EXPECT_TRUE(says(letter, "Your plan gave two answers: 20% or 40%."));
  EXPECT_TRUE(says(letter, "On January 1, 2027, your plan starts a new year."));
  EXPECT_TRUE(says(letter, "This is what we expect, not a bill."));
  EXPECT_TRUE(says(letter, "what your plan told us on December 1, 2026"));
}

TEST(Letter, expects_no_more_after_the_maximum_and_promises_nothing_of_the_plan) {
  PatientLetter letter = sample_letter();
  letter.cost->maximum_reached = CivilDate::of(2026, 12, 23);
  EXPECT_TRUE(says(letter, "we expect no more from you until its new year"));
  EXPECT_FALSE(says(letter, "pays all"));
}

TEST(Letter, asks_for_more_days_only_of_a_plan_that_has_not_ended) {
  PatientLetter letter = sample_letter();
  letter.cost->not_covered_from = CivilDate::of(2027, 1, 11);
  EXPECT_TRUE(says(letter, "We will ask your plan for more days."));
  letter.ends_early = CivilDate::of(2026, 12, 31);
  EXPECT_FALSE(says(letter, "We will ask your plan for more days."));
}

TEST(Letter, says_from_which_day_on_its_amounts_count) {
  PatientLetter letter = sample_letter();
  letter.cost->counted_from = CivilDate::of(2026, 12, 11);
  EXPECT_TRUE(says(letter, "Your days from")) << text_of(letter);
  EXPECT_FALSE(says(letter, "The whole program: $3,840"));
}

TEST(Letter, promises_nothing_of_the_high_end_where_no_figure_is_likely) {
  PatientLetter letter = sample_letter();
  letter.cost->likely.reset();
  letter.cost->first_payment.reset();
  letter.cost->by_month.clear();
  EXPECT_TRUE(says(letter, "The whole program: $3,360 to $4,320"));
  EXPECT_FALSE(says(letter, "you have paid your deductible"));
  letter.cost->high.reset();
  EXPECT_TRUE(says(letter, "The whole program: $3,360 or more"));
}

TEST(Letter, writes_no_low_end_of_nothing_as_a_price) {  // I13
  PatientLetter letter = sample_letter();
  letter.cost = LetterCost{.low = Money(), .high = Money::cents(622'000)};
  EXPECT_TRUE(says(letter, "The whole program: Up to $6,220"));
  EXPECT_FALSE(says(letter, "$0"));
}

TEST(Letter, tells_what_may_follow_the_program_and_what_is_then_another_amount) {
  PatientLetter letter = sample_letter();
  letter.copay = {.state = FactState::known, .text = "$40.00 a day"};
  letter.after = {{.name = "Outpatient, individual",
                   .days = 8,
                   .from = *CivilDate::of(2027, 2, 1),
                   .through = *CivilDate::of(2027, 3, 22),
                   .low = Money::cents(20'000),
                   .high = Money::cents(20'000),
                   .copay = "$25.00 a visit"}};
  EXPECT_TRUE(says(letter,
                   "your care may go on: Outpatient, individual, 8 visits. We expect that "
                   "they cost you $200 in all."));
  EXPECT_TRUE(says(letter, "Your set amount is then $25.00 a visit, not $40.00 a day."));
  EXPECT_TRUE(says(letter, "These days are not in the amounts above."));
  letter.after.front().low.reset();  // I13
  EXPECT_TRUE(says(letter, "We do not know yet what they will cost you."));
  EXPECT_FALSE(says(letter, "$200 in all"));
  letter.cost.reset();
  EXPECT_FALSE(says(letter, "After this program")) << "nothing without the program's own";
}

TEST(Letter, names_no_amount_of_the_whole_program_where_days_of_it_may_not_be_paid_for) {
  PatientLetter letter = sample_letter();
  letter.cost->not_covered_from = CivilDate::of(2027, 1, 11);
  EXPECT_TRUE(says(letter, "The days your plan may pay for: $3,840"));
  EXPECT_FALSE(says(letter, "The whole program: $"));
}

TEST(Letter, of_one_day_speaks_of_a_visit_and_names_its_cost_once) {
  PatientLetter letter = sample_letter();
  letter.through.reset();
  letter.cost = LetterCost{.low = Money::cents(2'000),
                           .likely = Money::cents(2'000),
                           .high = Money::cents(2'000),
                           .first_payment = DatedAmount{*letter.first_visit, Money::cents(2'000)}};
  EXPECT_TRUE(says(letter, "What we expect your visit to cost you"));
  EXPECT_TRUE(says(letter, "Your first visit: $20"));
  EXPECT_FALSE(says(letter, "whole program"));
  EXPECT_FALSE(says(letter, "You miss days"));
}

TEST(Letter, says_that_the_cost_is_not_known_where_there_is_no_estimate) {  // I13
  PatientLetter letter = sample_letter();
  letter.cost.reset();
  letter.deductible_left = {};
  letter.out_of_pocket_left = {FactState::conflicting, std::nullopt, std::nullopt,
                               "$1.00 or $2.00"};
  EXPECT_TRUE(says(letter, "Your part of the whole program: Not known yet"));
  EXPECT_TRUE(says(letter, "We do not know yet what the whole program will cost you."));
  EXPECT_FALSE(says(letter, "deductible"));
  EXPECT_FALSE(says(letter, "$"));
}

TEST(Letter, says_a_deductible_is_paid_only_where_that_was_told) {
  PatientLetter letter = sample_letter();
  letter.deductible_left = {FactState::known, Money(), Money::cents(150'000), ""};
  EXPECT_TRUE(says(letter, "You have paid all of it for this year."));
  letter.deductible_left = {FactState::unknown, Money(), std::nullopt, ""};
  EXPECT_FALSE(says(letter, "You have paid all of it"));
  letter.deductible_left = {FactState::assumed, Money::cents(90'000), std::nullopt, ""};
  EXPECT_TRUE(says(letter, "It seems that you have $900 of it left for this year."));
}

TEST(Letter, shows_no_figures_of_an_answer_about_somebody_else) {
  PatientLetter letter = sample_letter();
  letter.cost.reset();
  letter.gaps = {{Topic::identity, ""}};
  EXPECT_TRUE(says(letter, "The answer had a name or a birth date that is not yours."));
  EXPECT_FALSE(says(letter, "$900"));
}

TEST(Letter, gives_who_pays_alone_the_good_faith_estimate_and_its_day) {
  PatientLetter letter = sample_letter();
  letter.headline = Headline::self_pay;
  letter.good_faith_applies = true;
  letter.good_faith_due = CivilDate::of(2026, 12, 3);
  EXPECT_TRUE(says(letter, "You will get it from us by December 3."));
  EXPECT_TRUE(
      says(letter, "You can ask us for one at any time. You then get it within 3 business days."));
  EXPECT_FALSE(says(letter, "We asked your plan"));
  letter.good_faith_due = CivilDate::of(2026, 11, 30);
  EXPECT_TRUE(says(letter, "You should have it since November 30."));
  letter.good_faith_due.reset();
  EXPECT_FALSE(says(letter, "from us by"));
  EXPECT_TRUE(says(letter, "You then get it within 3 business days."));
}

TEST(Letter, tells_who_has_no_cover_why_and_what_to_do) {
  PatientLetter letter = sample_letter();
  letter.cost.reset();
  letter.headline = Headline::not_covered;
  letter.says = PlanSays::ended;
  letter.says_day = CivilDate::of(2026, 11, 30);
  EXPECT_TRUE(
      says(letter, "It told us that your plan ended on November 30, before your first day here."));
  EXPECT_TRUE(says(letter, "please call us at 800-555-0190"));
}

TEST(LetterPage, is_one_sheet_with_names_and_words_as_text) {
  PatientLetter letter = sample_letter();
  const std::string hostile = "</p><script>alert(1)</script>\u202e\xff";
  letter.practice = letter.plan = letter.phone = letter.other_company = hostile;
  letter.address = {hostile};
  letter.first_name = letter.last_name = Phi<std::string>(hostile);
  letter.gaps.front().values = hostile;
  const Page page(render_letter(letter));
  EXPECT_EQ(page.all("//article").size(), 1U);
  EXPECT_EQ(page.bytes().find("<script"), std::string::npos);
  EXPECT_EQ(page.bytes().find("\u202e"), std::string::npos);
  EXPECT_EQ(page.bytes().find("https:"), std::string::npos);
  EXPECT_NE(Page::words(page.all("//article").at(0)).find("<script>alert(1)</script>"),
            std::string::npos);
}

TEST(LetterPage, sets_what_matters_in_bold_once) {
  const Page page(render_letter(sample_letter()));
  std::string bold;
  for (const auto& node : page.all("//article//b[not(ancestor::header)]"))
    bold += Page::words(node) + "|";
  EXPECT_EQ(bold, "Wednesday, December 2|deductible|800-555-0190|");
}

}  // namespace
}  // namespace eligd::report
