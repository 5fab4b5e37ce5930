// What the page says: counts in sight, every row in its place, unknown never mistaken for a value.
#include "report/html.hpp"

#include "page.hpp"
#include "report/words.hpp"
#include "sample_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <clocale>

namespace eligd::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

Row ready_row() { return quiet_night().rows.front(); }

NightReport night_of(std::vector<Row> rows) {
  NightReport night = empty_night();
  night.rows = std::move(rows);
  night.counts = {};
  for (const Row& row : night.rows) {
    ++night.counts.planned;
    night.counts.answered += row.outcome == Outcome::answered;
    night.counts.skipped += row.outcome == Outcome::skipped;
    night.counts.held += row.outcome == Outcome::held;
    night.counts.failed += row.outcome == Outcome::failed;
    night.counts.reused += row.reused;
  }
  return night;
}

TEST(Lead, says_what_is_not_ready_and_how_long_there_is) {
  EXPECT_THAT(
      Page(sample_night()).first_words(),
      HasSubstr("7 first appointments through tomorrow are not ready; the first is in 6.5 hours."));
}

TEST(Lead, proves_that_there_is_nothing_to_report) {
  EXPECT_THAT(Page(quiet_night()).first_words(),
              HasSubstr("Nothing to report. 6 planned, 6 ready."));
  EXPECT_THAT(Page(empty_night()).first_words(), HasSubstr("Nothing to report. 0 planned"));
  EXPECT_THAT(Page(empty_night()).words_of("run"),
              HasSubstr("0 planned = 0 answered + 0 failed + 0 held + 0 skipped"));
}

TEST(Ready, shows_what_is_left_to_do_for_a_case_that_is_ready) {
  NightReport night = quiet_night();
  Row& row = night.rows.front();
  row.duty = {.verb_phrase = "Obtain authorization for " + row.level + ", phone 800-555-0101",
              .queue = "UR",
              .due = "by Friday, Nov 27"};
  const Page page(night);
  // The row names the level already.
  EXPECT_THAT(page.words_of("ready"),
              HasSubstr("To do: Obtain authorization, phone 800-555-0101 (UR, by Friday, Nov 27)"));
  EXPECT_THAT(page.words_of("ready"), HasSubstr("1 with something left to do"));
  EXPECT_THAT(page.first_words(), Not(HasSubstr("Nothing to report")));
  EXPECT_THAT(page.first_words(),
              HasSubstr("6 of 6 verifications are ready, 1 of them with something left to do."));
}

TEST(Lead, does_not_call_a_night_quiet_whose_intakes_could_not_be_read) {
  NightReport night = empty_night();
  night.not_pulled = {
      "The intake system front-desk did not answer (no connection). Admin: see that it runs."};
  EXPECT_THAT(Page(night).first_words(), Not(HasSubstr("Nothing to report")));
  EXPECT_THAT(Page(night).first_words(),
              HasSubstr("1 source of intakes could not be read; nobody waiting there was asked"));
  EXPECT_THAT(Page(night).first_words(), Not(HasSubstr("0 of 0")));
  EXPECT_THAT(
      Page(night).words_of("run"),
      HasSubstr(
          "The intake system front-desk did not answer (no connection). Admin: see that it runs."));
}

TEST(Lead, does_not_call_a_run_quiet_that_has_not_ended) {
  NightReport night = quiet_night();
  night.ended.reset();
  EXPECT_THAT(Page(night).first_words(), Not(HasSubstr("Nothing to report")));
  EXPECT_THAT(Page(night).first_words(), HasSubstr("The run has not ended"));
}

TEST(Lead, says_first_of_all_that_the_counts_do_not_add_up) {  // I4
  EXPECT_THAT(Page(broken_night()).first_words(),
              StartsWith("The counts of this report do not add up. "
                         "33 planned, but 23 answered"));
  EXPECT_EQ(Page(sample_night()).bytes().find("do not add up"), std::string::npos);
}

TEST(Run, shows_the_sum_and_both_bars_of_the_same_length) {  // I4
  const Page page(sample_night());
  EXPECT_THAT(page.words_of("run"),
              HasSubstr("33 planned = 24 answered + 2 failed + 3 held + 4 skipped."));
  EXPECT_THAT(page.words_of("run-bars-t"), HasSubstr("33 planned, all accounted for; 20 ready"));
  EXPECT_THAT(page.words_of("run-bars-d"),
              HasSubstr("16 Ready, 4 Ready with assumptions, 4 Needs call"));
}

TEST(Rows, each_stands_once_among_calls_fixes_others_and_ready) {  // I20
  const NightReport night = sample_night();
  const Page page(night);
  for (const Row& row : night.rows) {
    int places = 0;
    for (const char* section : {"calls", "rest", "ready"}) {
      places +=
          page.words_of(section).find(verification_number(row.verification)) != std::string::npos;
    }
    places +=
        row.headline == Headline::needs_data_fix &&
        page.words_of("fixes").find(verification_number(row.verification)) != std::string::npos;
    EXPECT_EQ(places, 1) << verification_number(row.verification);
  }
}

TEST(Rows, who_is_asked_about_at_a_vendor_stands_under_the_vendors_number) {
  std::vector<Row> rows;
  for (const int n : {1, 2, 3}) {
    Row& row = rows.emplace_back(ready_row());
    row.verification = VerificationId(n);
    row.headline = Headline::needs_call;
    row.payer = "Example Health";
    row.payer_phone = "800-555-0101";
    if (n == 2) {
      row.callee = "Example Behavioral Care";
      row.payer_phone = "800-555-0107";
    }
  }
  const std::string words = Page(night_of(std::move(rows))).words_of("calls");
  EXPECT_THAT(words, HasSubstr("Example Health · 800-555-0101 · 2 cases, one call"));
  EXPECT_THAT(words,
              HasSubstr("Example Behavioral Care for Example Health · 800-555-0107 · 1 case"));
}

TEST(Rows, a_data_fix_without_a_suggestion_is_not_dropped) {  // I20
  NightReport night = sample_night();
  night.fixes.clear();
  EXPECT_THAT(Page(night).words_of("fixes"), HasSubstr("V-2031"));
  EXPECT_THAT(Page(night).words_of("fixes"), HasSubstr("No suggestion"));
}

TEST(Rows, every_headline_has_its_word_and_its_icon) {
  for (std::size_t i = 0; i < headline_count; ++i) {
    Row row = ready_row();
    row.headline = static_cast<Headline>(i);
    const Page page(night_of({row}));
    const HeadlineLook& look = look_of(row.headline);
    const auto pills = page.all("//td[@data-l='Headline']//span[starts-with(@class,'pill')]");
    if (pills.empty()) continue;  // calls and fixes bear it in their title and in the urgent list
    for (const pugi::xml_node pill : pills) {
      EXPECT_EQ(pill.child("svg").child("use").attribute("href").value(),
                "#" + std::string(look.icon));
      EXPECT_THAT(Page::words(pill), ::testing::AnyOf(HasSubstr(std::string(look.word)),
                                                      HasSubstr(std::string(look.brief))));
    }
  }
}

TEST(Rows, time_left_counts_what_there_is_and_never_more) {
  EXPECT_THAT(Page(sample_night()).words_of("not-ready"), HasSubstr("6.5 h Today 1:00 PM"));
}

TEST(Rows, an_appointment_on_the_next_open_day_is_near_even_over_a_weekend) {
  NightReport night = sample_night();
  night.urgent_through = night.made.day.plus_days(3);
  EXPECT_THAT(Page(night).words_of("not-ready"), HasSubstr("Pretendson, Quinn"));
  EXPECT_THAT(Page(sample_night()).words_of("not-ready"), Not(HasSubstr("Pretendson, Quinn")));
}

TEST(Facts, an_unknown_amount_is_a_word_with_a_mark_whatever_the_field_holds) {  // I13
  Row row = ready_row();
  row.deductible_left = {FactState::unknown, Money::cents(0), std::nullopt, ""};
  row.out_of_pocket_left = {FactState::known, std::nullopt, std::nullopt, ""};
  row.patient_pays = {};
  row.estimate = {FactState::unknown, Money::cents(0), Money::cents(0), ""};
  const Page page(night_of({row}));
  for (const char* label : {"Deductible left", "Out-of-pocket left", "Patient pays"}) {
    const auto cells = page.all((std::string("//td[@data-l='") + label + "']").c_str());
    ASSERT_EQ(cells.size(), 1U);
    EXPECT_THAT(Page::words(cells.front()), HasSubstr("unknown: Not said")) << label;
    EXPECT_THAT(Page::words(cells.front()), Not(HasSubstr("0.00"))) << label;
  }
  const auto expected = page.all("//td[@data-l='We expect']");
  EXPECT_THAT(Page::words(expected.front()), HasSubstr("Not known"));
  EXPECT_THAT(Page::words(expected.front()), Not(HasSubstr("$")));
}

TEST(Facts, a_conflict_shows_both_values_and_chooses_none) {  // I13
  Row row = ready_row();
  row.deductible_left = {FactState::conflicting, Money::cents(50'000), std::nullopt,
                         "$500.00 or $1,500.00"};
  const Page page(night_of({row}));
  EXPECT_THAT(Page::words(page.all("//td[@data-l='Deductible left']").front()),
              HasSubstr("conflicting: $500.00 or $1,500.00"));
}

TEST(Facts, an_assumption_says_where_it_comes_from) {
  EXPECT_THAT(Page(sample_night()).words_of("ready"),
              HasSubstr("assumed: 20% by payer rule PBC-2"));
}

TEST(Facts, a_range_without_an_upper_end_says_so) {  // I13
  Row row = ready_row();
  row.estimate = {FactState::derived, Money::cents(164'600), std::nullopt, ""};
  EXPECT_THAT(Page(night_of({row})).words_of("ready"),
              HasSubstr("from $1,646 upper end not known"));
}

TEST(Facts, what_follows_the_program_stands_beside_its_estimate_and_adds_up) {
  Row row = ready_row();
  row.estimate = {FactState::derived, Money::cents(96'000), Money::cents(96'000), ""};
  row.estimate.path = {
      .phases = {{.name = "IOP", .days = 24, .low = row.estimate.low, .high = row.estimate.high},
                 {.name = "Outpatient",
                  .days = 8,
                  .low = Money::cents(20'000),
                  .likely = Money::cents(20'000),
                  .high = Money::cents(20'000),
                  .step_down = "From Outpatient on the copay is $25.00 a visit."}},
      .low = Money::cents(116'000),
      .likely = Money::cents(116'000),
      .high = Money::cents(116'000)};
  const std::string words = Page(night_of({row})).words_of("ready");
  EXPECT_THAT(words, HasSubstr("$960 then Outpatient: $200, 8 days in all $1,160"));
  EXPECT_THAT(words, HasSubstr("From Outpatient on the copay is $25.00 a visit."));
}

TEST(Facts, a_phase_that_cannot_be_priced_says_why_and_has_no_figure) {  // I13
  Row row = ready_row();
  row.estimate = {FactState::derived, Money::cents(96'000), Money::cents(96'000), ""};
  row.estimate.path = {
      .phases = {{.name = "IOP", .days = 24, .low = row.estimate.low, .high = row.estimate.high},
                 {.name = "Outpatient", .days = 1, .missing = "no allowed amount is on file"}},
      .low = Money::cents(96'000)};
  EXPECT_THAT(Page(night_of({row})).words_of("ready"),
              HasSubstr("$960 then Outpatient: no allowed amount is on file, 1 day in all from "
                        "$960"));
}

TEST(Facts, amounts_are_shown_to_the_cent_as_they_were_read) {  // I14
  Row row = ready_row();
  row.deductible_left = {FactState::known, Money::cents(123'456'789'01), Money::cents(1), ""};
  EXPECT_THAT(Page(night_of({row})).words_of("ready"), HasSubstr("$123,456,789.01 of $0.01"));
}

void expect_no_blank_cell(const Page& page) {
  for (const pugi::xml_node cell : page.all("//td")) {
    if (std::string(cell.attribute("class").value()).find("blank") != std::string::npos) continue;
    EXPECT_TRUE(!Page::words(cell).empty() || cell.child("svg"))
        << cell.path() << " " << cell.attribute("data-l").value();
  }
}

TEST(Facts, no_cell_of_a_rich_night_is_blank) {
  expect_no_blank_cell(Page(sample_night()));
}  // I13

TEST(Facts, no_cell_is_blank_where_nothing_was_filled_in) {  // I13
  const Page page(bare_night());
  expect_no_blank_cell(page);
  EXPECT_EQ(page.bytes().find("$0"), std::string::npos);
}

TEST(Evidence, opens_to_the_segments_that_won_and_lost) {
  const std::string words = Page(sample_night()).words_of("calls");
  EXPECT_THAT(words, HasSubstr("Share · A20417, segment 34"));
  EXPECT_THAT(words, HasSubstr("segment 29 · outweighed"));
}

TEST(Evidence, an_answer_of_an_earlier_night_is_named_but_not_linked_into_this_index) {
  Row row = ready_row();
  const Page page(night_of({row}));  // the index of this night is empty
  EXPECT_TRUE(page.all("//a[@href='#A20500']").empty());
  EXPECT_THAT(page.words_of("ready"), HasSubstr("A20500"));
}

TEST(Refused, rows_of_the_input_are_told_though_no_count_has_them) {
  const Page page(sample_night());
  EXPECT_THAT(page.first_words(),
              HasSubstr("3 input rows were refused; nobody was asked about them."));
  EXPECT_THAT(page.words_of("refused"),
              HasSubstr("csv drop, 2026-11-30.csv 17 birth_date is no date"));
}

TEST(Kpis, a_run_without_a_figure_is_a_hole_and_not_a_zero) {  // I13
  const Page page(sample_night());
  EXPECT_THAT(page.words_of("kpi"), HasSubstr("6% Not known 5% 4%"));
}

TEST(Payers, the_ones_in_trouble_stand_first) {
  const Page page(sample_night());
  EXPECT_THAT(
      page.words_of("payers"),
      HasSubstr("Failures a night, tonight last Fictional State Medicaid Down since 11:52 PM"));
}

TEST(Page, is_the_same_bytes_in_any_locale_and_order_of_rows) {  // I15
  const std::string once = render_html(sample_night());
  NightReport turned = sample_night();
  std::reverse(turned.rows.begin(), turned.rows.end());
  std::reverse(turned.answers.begin(), turned.answers.end());
  std::setlocale(LC_ALL, "de_DE.UTF-8");
  const std::string again = render_html(turned);
  std::setlocale(LC_ALL, "C");
  EXPECT_EQ(again, once);
}

TEST(Html, leads_to_the_gap_sheets_where_they_were_written_beside_it) {
  NightReport night = sample_night();
  EXPECT_TRUE(Page(night).all("//section[@id='calls']//p[@class='print']").empty());
  night.gap_sheets = "N-20261201.r2.gap-sheets.html";
  const Page page(night);  // the links live in it
  const auto links = page.all("//section[@id='calls']//p[@class='print']/a");
  ASSERT_EQ(links.size(), 1U);
  EXPECT_EQ(Page::words(links.front()), "Printable gap sheets");
  EXPECT_STREQ(links.front().attribute("href").value(), "N-20261201.r2.gap-sheets.html");
}

}  // namespace
}  // namespace eligd::report
