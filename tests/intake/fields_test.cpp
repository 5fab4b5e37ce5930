// One bad cell at a time, and the reason a person reads. Each reason names the column and never the
// value (I7); the row beside it is taken (I18).
#include "intake/fields.hpp"

#include "example.hpp"

namespace eligd::intake::test {
namespace {

using ::testing::ElementsAre;

struct BadCell {
  std::string column;
  std::string value;
  std::string reason;  // after "row 2: "
};

void PrintTo(const BadCell& cell, std::ostream* out) { *out << cell.column << " = " << cell.value; }

const BadCell bad_cells[] = {
    // U4: what a spreadsheet makes of dates.
    {"patient_birth_date", "13/02/1990",
     "patient_birth_date has day and month the other way round; write it as MM/DD/YYYY or "
     "YYYY-MM-DD"},
    {"patient_birth_date", "01/02/90",
     "patient_birth_date has a year of two digits; write four digits, such as 11/25/2026: 26 may "
     "be 1926 or 2026"},
    {"patient_birth_date", "32874",
     "patient_birth_date is a spreadsheet's number for a date; format the column as a date "
     "YYYY-MM-DD and export again"},
    {"patient_birth_date", "32874.5",
     "patient_birth_date is a spreadsheet's number for a date; format the column as a date "
     "YYYY-MM-DD and export again"},
    {"patient_birth_date", "1990-02-30",
     "patient_birth_date is a day no calendar has; check day and month"},
    {"patient_birth_date", "01-02-1990",
     "patient_birth_date is not a date; write it as YYYY-MM-DD or MM/DD/YYYY"},
    {"patient_birth_date", "2-Jan-1990",
     "patient_birth_date is not a date; write it as YYYY-MM-DD or MM/DD/YYYY"},
    {"patient_birth_date", "", "patient_birth_date is missing; write it as YYYY-MM-DD"},
    {"patient_birth_date", "2027-01-02",
     "patient_birth_date is after the first appointment; check the year of both"},
    {"patient_birth_date", "1900-01-02",
     "patient_birth_date makes the person over 125 years old; check the year"},
    // U4: what a spreadsheet makes of ids.
    {"member_id", "1.2E+09",
     "member_id was turned into a rounded number by a spreadsheet; format the column as text and "
     "export again"},
    {"member_id", "123456789.0",
     "member_id was turned into a number with a point by a spreadsheet; format the column as text "
     "and export again"},
    {"member_id", "########",
     "member_id holds a spreadsheet error or filler; widen the column and export again"},
    {"group_number", "4.5E+11",
     "group_number was turned into a rounded number by a spreadsheet; format the column as text "
     "and export again"},
    {"intake_id", "",
     "intake_id is missing; give each intake an id that stays the same when it is sent again"},
    // Names.
    {"patient_last_name", "", "patient_last_name is missing; write it as on the card"},
    {"patient_last_name", "MU?OZ",
     "patient_last_name lost a letter on its way (a ? stands in it); export as UTF-8"},
    {"patient_last_name", "12345",
     "patient_last_name has no letter; write the name as on the card"},
    {"patient_first_name", "A\nB",
     "patient_first_name holds a line end or control character; write it on one line"},
    // Words.
    {"patient_sex", "7", "patient_sex is no sex we know; write F, M or U, as the payer has it"},
    {"relationship", "aunt",
     "relationship is no relationship we know; write self, spouse, child or other: what the "
     "patient is to the subscriber"},
    {"relationship", "child",
     "subscriber_last_name is missing; a patient who is not the subscriber needs the subscriber's "
     "name"},
    {"subscriber_last_name", "OTHER",
     "relationship is self, but the subscriber has another name; correct one of them"},
    {"level", "iopp",
     "level is no level of care we know; write one of: iop_mh, assessment; or add an alias in "
     "levels.toml"},
    {"level", "", "level is missing; write one of: iop_mh, assessment"},
    {"payer", "", "payer is missing; write the payer as on the card; SELF PAY if there is none"},
    {"payer", std::string(300, 'x'), "payer is longer than 200 characters; check the column"},
    {"network", "maybe", "network is no network we know; write in, out or unknown"},
    // The first appointment and the program.
    {"first_appointment", "",
     "first_appointment is missing; write it as 2026-11-25T09:00, on the practice's clock"},
    {"first_appointment", "2026-11-25T25:00",
     "first_appointment has a time that is none; write it as 2026-11-25T09:00, on the practice's "
     "clock"},
    {"first_appointment", "tomorrow",
     "first_appointment is not a date; write it as YYYY-MM-DD or MM/DD/YYYY"},
    {"days_per_week", "8", "days_per_week is no number of days; write 1 to 7"},
    {"program_through", "2026-12-24",
     "program_from is missing beside program_through; tell both days or none"},
};

class BadCells : public ::testing::TestWithParam<BadCell> {};

TEST_P(BadCells, refuse_their_row_with_a_reason_and_no_other) {
  const BadCell& bad = GetParam();
  Cells row = good_row("A-1");
  row[bad.column] = bad.value;

  const CsvReading reading = read(csv_of({row, good_row("A-2")}));

  EXPECT_THAT(reasons_of(reading), ElementsAre("row 2: " + bad.reason));
  ASSERT_EQ(reading.rejected.size(), 1u);
  const Place& place = reading.rejected[0].reasons[0].place;
  EXPECT_EQ(place.file, "intakes.csv");
  EXPECT_EQ(place.line, 2u);
  EXPECT_GT(place.column, 0u);
  ASSERT_EQ(reading.accepted.size(), 1u);
  EXPECT_EQ(reading.accepted[0].external_id, "A-2");
}

INSTANTIATE_TEST_SUITE_P(All, BadCells, ::testing::ValuesIn(bad_cells));

TEST(ReadFields, tell_every_reason_of_a_row_at_once) {
  Cells row = good_row();
  row["patient_birth_date"] = "13/02/1990";
  row["member_id"] = "1.2E+09";
  row["level"] = "x";
  const CsvReading reading = read(csv_of({row}));
  ASSERT_EQ(reading.rejected.size(), 1u);
  EXPECT_EQ(reading.rejected[0].reasons.size(), 3u);
}

TEST(ReadFields, name_the_place_of_the_cell) {
  Cells row = good_row();
  row["patient_first_name"] = "";
  row["level"] = "x";
  // A quoted cell with a line end before it moves the next row's line, not its number.
  Cells first = good_row("A-0");
  first["notes"] = "two\nlines";
  const CsvReading reading = read(csv_of({first, row}));
  ASSERT_EQ(reading.rejected.size(), 1u);
  EXPECT_EQ(reading.rejected[0].row, 3u);
  EXPECT_EQ(reading.rejected[0].reasons[0].place.line, 4u);
}

// A shape may be wrong, and cards differ: never a reason to refuse a person.
TEST(ReadFields, warn_of_an_id_that_does_not_look_like_the_payers) {
  const auto warnings = [](const std::string& id, const std::string& shape) {
    Cells row = good_row();
    row["payer"] = "Example Health";
    row["member_id"] = id;
    config::Configuration configuration = example_configuration();
    configuration.payers[0].member_id_shape = shape;
    const CsvReading reading = read(csv_of({row}), configuration);
    EXPECT_EQ(reading.accepted.size(), 1u) << id;
    return findings_of(reading.findings);
  };
  EXPECT_THAT(warnings("001234567", "^[0-9]{9}$"), ::testing::IsEmpty());
  EXPECT_THAT(warnings("1234567", "^[0-9]{9}$"),
              ElementsAre(::testing::EndsWith(
                  "row 2: 'member_id' seems to have lost zeros in front; compare it with the card; "
                  "format the column as text and export again")));
  EXPECT_THAT(warnings("W1234", "^[0-9]{9}$"),
              ElementsAre(::testing::EndsWith("row 2: 'member_id' does not look like this payer's "
                                              "ids; compare it with the card")));
  // The whole id must fit, also where the pattern has no ^ and $.
  EXPECT_THAT(warnings("001234567", "[0-9]{9}"), ::testing::IsEmpty());
  EXPECT_THAT(warnings("X0012345678", "[0-9]{9}"), ::testing::SizeIs(1));
}

TEST(ReadFields, refuse_a_level_that_fits_two) {
  config::Configuration configuration = example_configuration();
  configuration.levels[1].aliases = {"iop"};  // a loaded one cannot hold this
  Cells row = good_row();
  row["level"] = "IOP";
  EXPECT_THAT(reasons_of(read(csv_of({row}), configuration)),
              ElementsAre("row 2: level fits several levels of care: iop_mh, assessment; write the "
                          "key of the one meant"));
}

TEST(ReadFields, have_the_names_the_configuration_maps_to) {
  EXPECT_EQ(name_of(Field::intake_id), "intake_id");
  EXPECT_EQ(name_of(Field::level), "level");
  EXPECT_EQ(name_of(Field::subscriber_sex), "subscriber_sex");
  EXPECT_EQ(name_of(Field::dependent_relationship), "dependent_relationship");
}

TEST(ReadFields, warn_of_a_long_number_that_was_rounded) {
  Cells row = good_row();
  row["member_id"] = "1234567890123450";
  const CsvReading reading = read(csv_of({row}));
  EXPECT_EQ(reading.accepted.size(), 1u);
  EXPECT_THAT(findings_of(reading.findings),
              ElementsAre("intakes.csv:2:65: row 2: 'member_id' ends in zeros after 15 digits, as "
                          "spreadsheets round; "
                          "compare it with the card"));
}

// U12: odd but true names are kept as told.
TEST(ReadFields, keep_names_as_they_are) {
  for (const std::string name :
       {"O'NEILL-*~SAMPLE", "\xc3\x89TESTPATIENT", "X", "\xf0\x9f\x99\x82 TEST", "=HYPERLINK(1)"}) {
    Cells row = good_row();
    row["patient_last_name"] = name;
    const CsvReading reading = read(csv_of({row}));
    ASSERT_EQ(reading.accepted.size(), 1u) << name;
    EXPECT_EQ(reading.accepted[0].patient.last_name.reveal(Purpose::matching), name);
  }
}

TEST(ReadFields, take_a_dependent_with_his_subscriber) {
  Cells row = good_row();
  row["relationship"] = "child";
  row["subscriber_last_name"] = "EXAMPLE";
  row["subscriber_first_name"] = "PARENT";
  row["subscriber_birth_date"] = "1/2/1960";
  const CsvReading reading = read(csv_of({row}));
  ASSERT_EQ(reading.accepted.size(), 1u);
  const Coverage& coverage = reading.accepted[0].coverage;
  EXPECT_EQ(coverage.relationship, Relationship::child);
  ASSERT_TRUE(coverage.subscriber.has_value());
  EXPECT_EQ(coverage.subscriber->last_name.reveal(Purpose::matching), "EXAMPLE");
  EXPECT_EQ(to_string(coverage.subscriber->birth_date->reveal(Purpose::matching)), "1960-01-02");
}

TEST(ReadFields, do_not_guess_a_relationship) {
  Cells row = good_row();
  row["relationship"] = "";
  EXPECT_EQ(read(csv_of({row})).accepted.size(),
            1u);  // nobody else is named: the patient holds the policy
  row["subscriber_last_name"] = "EXAMPLE";
  EXPECT_THAT(reasons_of(read(csv_of({row}))),
              ElementsAre("row 2: relationship is missing, and a subscriber is named; write self, "
                          "spouse, child or other"));
}

TEST(ReadFields, check_a_programs_days) {
  Cells row = good_row();
  row["program_from"] = "2026-11-30";
  row["program_through"] = "2026-11-29";
  EXPECT_THAT(reasons_of(read(csv_of({row}))),
              ElementsAre("row 2: program_through is before program_from; check both days"));
  row["program_through"] = "2066-11-29";
  EXPECT_THAT(
      reasons_of(read(csv_of({row}))),
      ElementsAre(
          "row 2: program_through is more than two years after program_from; check the years"));
  row["program_through"] = "2027-01-29";
  row["days_per_week"] = "3.0";  // a spreadsheet's way to write 3
  const CsvReading reading = read(csv_of({row}));
  ASSERT_EQ(reading.accepted.size(), 1u);
  EXPECT_EQ(reading.accepted[0].program.days_per_week, 3);
}

// I7: whatever is wrong, no reason or finding repeats what the cell said.
TEST(ReadFields, never_repeat_a_value) {
  Cells row;
  for (const std::string_view column : csv_columns())
    row[std::string(column)] = "CANARY\x01?1.2E+09";
  const CsvReading reading = read(csv_of({row}));
  ASSERT_EQ(reading.rejected.size(), 1u);
  for (const std::string& line : reasons_of(reading))
    EXPECT_EQ(line.find("CANARY"), std::string::npos) << line;
  for (const std::string& line : findings_of(reading.findings, Severity::note)) {
    EXPECT_EQ(line.find("CANARY"), std::string::npos) << line;
  }
}

}  // namespace
}  // namespace eligd::intake::test
