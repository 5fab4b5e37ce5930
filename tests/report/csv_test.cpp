// The CSV form: RFC 4180, nothing a spreadsheet would run, unknown never a number.
#include "report/csv.hpp"

#include "sample_night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::report {
namespace {

using ::testing::HasSubstr;

// A strict RFC 4180 reader: the test fails to read what does not hold to it.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> lines(1);
  std::string cell;
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == '"') {
      for (++at; at < text.size(); ++at) {
        if (text[at] != '"') {
          cell += text[at];
        } else if (at + 1 < text.size() && text[at + 1] == '"') {
          cell += text[at++];
        } else {
          break;
        }
      }
      ++at;
    } else {
      while (at < text.size() && text[at] != ',' && text[at] != '\r') cell += text[at++];
    }
    lines.back().push_back(std::exchange(cell, {}));
    if (at < text.size() && text[at] == ',') {
      ++at;
    } else if (text.substr(at, 2) == "\r\n") {
      at += 2;
      if (at < text.size()) lines.emplace_back();
    } else {
      ADD_FAILURE() << "neither a comma nor CRLF at byte " << at;
      return lines;
    }
  }
  return lines;
}

std::string cell_of(const NightReport& night, std::string_view head, std::size_t row = 0) {
  const auto lines = read_csv(render_csv(night).substr(3));
  const auto at = std::ranges::find(lines[0], head) - lines[0].begin();
  return lines.at(row + 1).at(static_cast<std::size_t>(at));
}

NightReport one_row(const std::function<void(Row&)>& change) {
  NightReport night = quiet_night();
  night.rows.resize(1);
  change(night.rows[0]);
  return night;
}

TEST(Csv, has_a_head_and_one_line_a_verification_all_of_one_width) {
  const NightReport night = sample_night();
  const auto lines = read_csv(render_csv(night).substr(3));
  EXPECT_EQ(lines.size(), night.rows.size() + 1);
  for (const auto& line : lines) EXPECT_EQ(line.size(), lines[0].size());
}

TEST(Csv, says_that_it_is_utf8) {
  EXPECT_TRUE(render_csv(sample_night()).starts_with("\ufeff\"run\","));
}

TEST(Csv, every_line_ends_in_cr_lf) {
  const std::string text = render_csv(sample_night());
  EXPECT_TRUE(text.ends_with("\r\n"));
}

TEST(Csv, keeps_commas_quotes_and_line_breaks_inside_a_cell) {
  const std::string why = "He said \"no\", then\r\nhung up";
  EXPECT_EQ(cell_of(one_row([&](Row& row) { row.why = why; }), "why"), why);
}

TEST(Csv, a_cell_that_starts_like_a_formula_is_made_text) {
  for (const std::string lead : {"=", "+", "-", "@", "\t", "\r", "  ="}) {
    const std::string name = lead + "cmd|' /C calc'!A0";
    EXPECT_EQ(cell_of(one_row([&](Row& row) { row.person = Phi<std::string>(name); }), "person"),
              "'" + name);
  }
}

TEST(Csv, a_formula_behind_a_no_break_space_is_made_text_too) {
  EXPECT_EQ(cell_of(one_row([&](Row& row) { row.why = "\u00a0=HYPERLINK(1)"; }), "why"),
            "' =HYPERLINK(1)");
}

TEST(Csv, a_nul_never_reaches_the_file) {
  const std::string text =
      render_csv(one_row([](Row& row) { row.why = std::string("\0=1+1", 5); }));
  EXPECT_EQ(text.find('\0'), std::string::npos);
  EXPECT_THAT(text, HasSubstr("\"'=1+1\""));
}

TEST(Csv, a_negative_amount_stays_a_number) {
  const auto night = one_row(
      [](Row& row) { row.deductible_left = {FactState::known, Money::cents(-350), {}, ""}; });
  EXPECT_EQ(cell_of(night, "deductible_left"), "-3.50");
}

TEST(Csv, an_unknown_amount_is_empty_beside_its_state) {  // I13
  for (const FactState state : {FactState::unknown, FactState::conflicting}) {
    const auto night =
        one_row([&](Row& row) { row.deductible_left = {state, Money::cents(0), {}, ""}; });
    EXPECT_EQ(cell_of(night, "deductible_left"), "");
    EXPECT_EQ(cell_of(night, "deductible_left_state"),
              state == FactState::unknown ? "unknown" : "conflicting");
  }
  const auto promised =
      one_row([](Row& row) { row.deductible_left = {FactState::known, {}, {}, ""}; });
  EXPECT_EQ(cell_of(promised, "deductible_left_state"), "unknown");
}

TEST(Csv, each_phase_of_a_path_stands_with_its_part_and_a_missing_one_with_why) {
  NightReport night = quiet_night();
  night.rows.front().estimate.path = {
      .phases = {{.name = "IOP",
                  .days = 24,
                  .low = Money::cents(96'000),
                  .likely = Money::cents(96'000),
                  .high = Money::cents(96'000)},
                 {.name = "Outpatient", .days = 1, .missing = "no allowed amount is on file"}},
      .low = Money::cents(96'000)};
  EXPECT_EQ(cell_of(night, "phases"),
            "IOP, 24 days: 960.00; Outpatient, 1 day: no allowed amount is on file");
  EXPECT_EQ(cell_of(night, "path_low"), "960.00");
  EXPECT_EQ(cell_of(night, "path_likely"), "");
  EXPECT_EQ(cell_of(night, "path_high"), "");
}

TEST(Csv, an_amount_reads_back_to_the_cent) {  // I14
  for (const std::int64_t cents : {0LL, 1LL, 99LL, 100LL, 123'456'789'01LL, -1LL}) {
    const auto night = one_row(
        [&](Row& row) { row.deductible_left = {FactState::known, Money::cents(cents), {}, ""}; });
    EXPECT_EQ(parse_money(cell_of(night, "deductible_left")), Money::cents(cents));
  }
}

}  // namespace
}  // namespace eligd::report
