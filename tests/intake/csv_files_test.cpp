// Whole files: encodings, delimiters, line ends, bounds (U1, U3).
#include "example.hpp"

#include <algorithm>

namespace eligd::intake::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string table =
    "intake_id,last_name,dob,payer,level,first_appointment\r\n"
    "A-1,TESTPATIENT,1990-01-02,SELF PAY,iop,2026-11-25T09:00\r\n";

std::string utf16(std::string_view ascii, bool little_endian) {
  std::string bytes;
  for (const char c : ascii) bytes += little_endian ? std::string{c, '\0'} : std::string{'\0', c};
  return bytes;
}

void expect_one_intake(std::string_view bytes, const char* which) {
  const CsvReading reading = read(bytes);
  EXPECT_EQ(reading.accepted.size(), 1u) << which;
  EXPECT_THAT(reasons_of(reading), IsEmpty()) << which;
}

TEST(CsvFiles, are_read_in_the_encodings_spreadsheets_write) {
  expect_one_intake(table, "UTF-8");
  expect_one_intake("\xef\xbb\xbf" + table, "UTF-8 with a mark");
  expect_one_intake("\xff\xfe" + utf16(table, true), "UTF-16 little endian");
  expect_one_intake("\xfe\xff" + utf16(table, false), "UTF-16 big endian");
}

TEST(CsvFiles, in_utf16_without_a_mark_are_read_with_a_warning) {
  const CsvReading reading = read(utf16(table, true));
  EXPECT_EQ(reading.accepted.size(), 1u);
  EXPECT_THAT(findings_of(reading.findings),
              ::testing::Contains(
                  "intakes.csv:1:1: is UTF-16 without a byte order mark; export it as CSV UTF-8"));
}

TEST(CsvFiles, in_windows_1252_are_read_with_a_warning_that_names_the_place) {
  std::string bytes = table;
  bytes.replace(bytes.find("TESTPATIENT"), 11,
                "MU\xd1OZ-\x8a");  // N with tilde; S with caron, not in Latin-1
  const CsvReading reading = read(bytes);
  ASSERT_EQ(reading.accepted.size(), 1u);
  EXPECT_EQ(reading.accepted[0].patient.last_name.reveal(Purpose::matching),
            "MU\xc3\x91OZ-\xc5\xa0");
  EXPECT_THAT(
      findings_of(reading.findings),
      ::testing::Contains("intakes.csv:2:7: is not UTF-8; the whole file was read as Windows-1252; "
                          "look at names with accents, and export it as CSV UTF-8"));
}

TEST(CsvFiles, that_are_no_text_are_refused) {
  EXPECT_THAT(findings_of(read("PK\x03\x04 workbook").findings),
              ElementsAre("intakes.csv:1:1: is a workbook or archive, not a CSV file; save it as "
                          "\"CSV UTF-8\" and send that"));
  EXPECT_THAT(
      findings_of(read(std::string("intake_id\na\0b", 13)).findings),
      ElementsAre("intakes.csv:2:2: holds a zero byte: this is not text; export it as CSV UTF-8"));
  EXPECT_THAT(findings_of(read("").findings),
              ElementsAre("intakes.csv:1:1: is empty; export it again, with a header row"));
}

TEST(CsvFiles, may_use_semicolons_tabs_and_a_line_that_says_so) {
  for (const char delimiter : {';', '\t'}) {
    std::string other = table;
    std::ranges::replace(other, ',', delimiter);
    expect_one_intake(other, "other delimiter");
    expect_one_intake(std::string("sep=") + delimiter + "\r\n" + other, "sep= line");
  }
}

TEST(CsvFiles, count_lines_below_a_sep_line_and_rows_as_the_spreadsheet_does) {
  const CsvReading reading =
      read("sep=,\r\n" + table + "A-2,TESTPATIENT,x,SELF PAY,iop,2026-11-25T09:00\r\n");
  ASSERT_EQ(reading.rejected.size(), 1u);
  EXPECT_EQ(reading.rejected[0].row, 3u);
  EXPECT_EQ(reading.rejected[0].line, 4u);
}

TEST(CsvFiles, may_end_lines_as_they_like) {
  for (const std::string end : {"\n", "\r", "\r\n"}) {
    std::string other;
    for (const char c : table) {
      if (c == '\n') other += end;
      if (c != '\n' && c != '\r') other += c;
    }
    expect_one_intake(other, "line end");
    expect_one_intake(other.substr(0, other.size() - end.size()), "no end of the last line");
  }
}

TEST(CsvFiles, with_ten_thousand_columns_are_refused) {
  std::string header = "intake_id";
  for (int i = 0; i < 10'000; ++i) header += ",c";
  EXPECT_THAT(findings_of(read(header + "\n").findings),
              ElementsAre(::testing::EndsWith(
                  "the header row has more than 512 cells; mend the first row")));
}

TEST(CsvFiles, over_the_byte_limit_are_refused) {
  config::Configuration configuration = example_configuration();
  configuration.settings.intake.csv.file_bytes_max = 10;
  EXPECT_THAT(findings_of(read(table, configuration).findings),
              ElementsAre("intakes.csv:1:1: is larger than intake.csv.file_bytes_max allows; split "
                          "it, or raise the limit in eligd.toml"));
}

// I19: reaching a bound is visible, and what was read before it stands.
TEST(CsvFiles, over_the_row_limit_say_where_reading_ended) {
  config::Configuration configuration = example_configuration();
  configuration.settings.intake.csv.rows_max = 1;
  const CsvReading reading =
      read(table + "A-2,TESTPATIENT,1990-01-02,SELF PAY,iop,2026-11-25T09:00\r\n", configuration);
  EXPECT_EQ(reading.accepted.size(), 1u);
  EXPECT_THAT(findings_of(reading.findings),
              ::testing::Contains(
                  "intakes.csv:3:1: row 3 and what follows were not read: intake.csv.rows_max is "
                  "reached; split the file, or raise the limit in eligd.toml"));
}

TEST(CsvFiles, with_an_endless_cell_lose_that_row_only) {
  const CsvReading reading = read(table + "A-2,\"" + std::string(200'000, 'x') +
                                  "\",1990-01-02,SELF PAY,iop,2026-11-25T09:00\r\n" +
                                  "A-3,TESTPATIENT,1990-01-02,SELF PAY,iop,2026-11-25T09:00\r\n");
  EXPECT_EQ(reading.accepted.size(), 2u);
  EXPECT_THAT(reasons_of(reading),
              ElementsAre(::testing::StartsWith("row 3: has a cell of over 32 KB")));
}

// I24: lone quotes on every line must not make the reader look at everything again and again.
TEST(CsvFiles, full_of_lone_quotes_are_read_in_bounded_time) {
  std::string bytes = table;
  for (int i = 0; i < 20'000; ++i) bytes += "\"\"x\n\"\n";
  const CsvReading reading = read(bytes);
  EXPECT_EQ(reading.accepted.size(), 1u);
  EXPECT_GT(reading.rejected.size(), 10'000u);
}

}  // namespace
}  // namespace eligd::intake::test
