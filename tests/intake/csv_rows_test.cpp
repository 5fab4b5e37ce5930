// Rows, headers and whose column means what.
#include "example.hpp"

namespace eligd::intake::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view small_header = "intake_id,last_name,dob,payer,level,first_appointment\n";
std::string small_row(const std::string& id, const std::string& last = "TESTPATIENT") {
  return id + ',' + last + ",1990-01-02,SELF PAY,iop,2026-11-25T09:00\n";
}

TEST(CsvRows, are_taken_with_every_field) {
  Cells row = good_row();
  row["patient_middle_name"] = "M";
  row["patient_suffix"] = "JR";
  row["group_number"] = "G-1";
  row["program_from"] = "11/30/2026";
  row["program_through"] = "01/29/2027";
  row["days_per_week"] = "3";
  row["network"] = "in";
  row["notes"] = "line one\nline \"two\"";
  const CsvReading reading = read(csv_of({row}));

  EXPECT_THAT(reasons_of(reading), IsEmpty());
  ASSERT_EQ(reading.accepted.size(), 1u);
  const NewIntake& intake = reading.accepted[0];
  EXPECT_EQ(intake.external_id, "A-1");
  EXPECT_EQ(intake.source, SourceKey("csv"));
  EXPECT_EQ(intake.patient.sex, Sex::female);
  EXPECT_EQ(intake.level, LevelKey("iop_mh"));
  EXPECT_EQ(to_text(intake.first_appointment), "2026-11-25T09:00");
  EXPECT_EQ(to_string(*intake.program.through), "2027-01-29");
  EXPECT_EQ(intake.program.days_per_week, 3);
  EXPECT_EQ(intake.network, Network::in);
  EXPECT_EQ(intake.notes.reveal(Purpose::report), "line one\nline \"two\"");
  EXPECT_THAT(reading.accepted_rows, ElementsAre(2u));
}

TEST(CsvRows, with_the_wrong_number_of_cells_are_refused) {
  const CsvReading reading =
      read(std::string(small_header) + "A-1,DOE, JANE,1990-01-02,SELF PAY,iop,2026-11-25T09:00\n" +
           "A-2,TESTPATIENT\n" + small_row("A-3"));
  EXPECT_THAT(reasons_of(reading), ElementsAre("row 2: has 7 cells where the header has 6; put "
                                               "quotes around cells that hold the delimiter",
                                               "row 3: has 2 cells where the header has 6; put "
                                               "quotes around cells that hold the delimiter"));
  EXPECT_EQ(reading.accepted.size(), 1u);
}

TEST(CsvRows, may_end_in_empty_cells_and_be_blank) {
  const CsvReading reading = read(std::string(small_header) +
                                  "A-1,TESTPATIENT,1990-01-02,SELF PAY,iop,2026-11-25T09:00,,,\n" +
                                  ",,,,,\n\n" + small_row("A-2"));
  EXPECT_THAT(reasons_of(reading), IsEmpty());
  EXPECT_THAT(reading.accepted_rows, ElementsAre(2u, 5u));  // as a spreadsheet numbers them
}

TEST(CsvRows, that_repeat_an_earlier_one_are_left_out_and_said) {
  const CsvReading reading = read(std::string(small_header) + small_row("A-1") + small_row("A-1") +
                                  small_row("A-1", "OTHER"));
  EXPECT_EQ(reading.accepted.size(), 1u);
  ASSERT_EQ(reading.repeated.size(), 1u);
  EXPECT_THAT(findings_of(reading.findings, Severity::warning),
              ::testing::Contains("intakes.csv:3:1: row 3 repeats row 2; it was left out"));
  EXPECT_THAT(reasons_of(reading),
              ElementsAre("row 4: intake_id is also the id of row 2, which says something else; "
                          "delete one row, or give a second coverage an id of its own"));
}

TEST(CsvRows, that_are_the_header_again_are_left_out) {
  const CsvReading reading = read(std::string(small_header) + small_row("A-1") +
                                  std::string(small_header) + small_row("A-2"));
  EXPECT_EQ(reading.accepted.size(), 2u);
  EXPECT_THAT(findings_of(reading.findings),
              ::testing::Contains("intakes.csv:3:1: row 3 is the header again; it was left out; "
                                  "see whether two files were joined by mistake"));
}

TEST(CsvRows, beside_a_day_first_date_are_in_doubt) {
  const auto row = [](const std::string& id, const std::string& born) {
    return id + ",TESTPATIENT," + born + ",SELF PAY,iop,2026-11-25T09:00\n";
  };
  const CsvReading reading = read(std::string(small_header) + row("A-1", "05/06/1990") +
                                  row("A-2", "13/02/1990") + row("A-3", "1990-05-06"));
  EXPECT_THAT(reasons_of(reading),
              ElementsAre("row 2: dob may be MM/DD or DD/MM: another row of this column has the "
                          "day first; write the whole column as YYYY-MM-DD",
                          "row 3: dob has day and month the other way round; write it as "
                          "MM/DD/YYYY or YYYY-MM-DD"));
  EXPECT_EQ(reading.accepted.size(), 1u);
}

// U1: one lone quote must not swallow the rows below it.
TEST(CsvRows, with_a_lone_quote_are_refused_alone) {
  const CsvReading reading = read(std::string(small_header) + small_row("A-1", "\"TESTPATIENT") +
                                  small_row("A-2") + small_row("A-3"));
  EXPECT_THAT(reasons_of(reading), ElementsAre("row 2: has a quote that is never closed; close the "
                                               "quote, or write \"\" for a quote inside a cell"));
  ASSERT_EQ(reading.rejected.size(), 1u);
  EXPECT_EQ(reading.rejected[0].reasons[0].place.column, 5u);
  EXPECT_EQ(reading.accepted.size(), 2u);
}

TEST(CsvRows, with_text_after_a_quote_are_refused_alone) {
  const CsvReading reading =
      read(std::string(small_header) + small_row("A-1", "\"TEST\"PATIENT") + small_row("A-2"));
  EXPECT_THAT(reasons_of(reading), ElementsAre("row 2: has text after a closing quote; close the "
                                               "quote, or write \"\" for a quote inside a cell"));
  EXPECT_EQ(reading.accepted.size(), 1u);
}

// Old spreadsheets end lines by CR alone.
TEST(CsvRows, with_text_after_a_quote_are_refused_alone_also_between_lone_carriage_returns) {
  std::string text = std::string(small_header) + small_row("A-1", "\"TEST\"PATIENT") +
                     small_row("A-2") + small_row("A-3");
  std::ranges::replace(text, '\n', '\r');
  const CsvReading reading = read(text);
  EXPECT_EQ(reading.rejected.size(), 1u);
  EXPECT_EQ(reading.accepted.size(), 2u);
  const CsvReading with_sep = read("sep=,\r" + text);
  EXPECT_EQ(with_sep.accepted.size(), 2u);
}

TEST(CsvRows, keep_a_quote_inside_a_plain_cell) {
  const CsvReading reading = read(std::string(small_header) + small_row("A-1", "O\"TEST"));
  ASSERT_EQ(reading.accepted.size(), 1u);
  EXPECT_EQ(reading.accepted[0].patient.last_name.reveal(Purpose::matching), "O\"TEST");
}

TEST(CsvHeader, without_known_names_is_no_header) {
  const CsvReading reading = read(small_row("A-1") + small_row("A-2"));
  EXPECT_THAT(
      findings_of(reading.findings),
      ElementsAre("intakes.csv:1:1: has no header row: its first row names no columns we know; put "
                  "the column names into the first row; docs/intake-formats.md has a template"));
  EXPECT_THAT(reading.accepted, IsEmpty());
}

// I7: a first row that is no header is somebody's data.
TEST(CsvHeader, that_is_data_is_not_repeated) {
  const CsvReading reading = read("X-1,CANARY,1990-01-02,SELF PAY,iop\n");
  EXPECT_THAT(reading.header, IsEmpty());
  for (const std::string& line : findings_of(reading.findings, Severity::note)) {
    EXPECT_EQ(line.find("CANARY"), std::string::npos) << line;
  }
}

TEST(CsvHeader, without_a_needed_column_is_refused_by_name) {
  const CsvReading reading = read(
      "intake_id,last_name,dob,insurrance,first_appointment\nA-1,TESTPATIENT,1990-01-02,X,2026-11-"
      "25T09:00\n");
  EXPECT_THAT(findings_of(reading.findings),
              ElementsAre("intakes.csv:1:1: column 'payer' is missing; add it, or say in "
                          "eligd.toml [intake.csv.columns] what it is called",
                          "intakes.csv:1:1: column 'level' is missing; add it, or say in "
                          "eligd.toml [intake.csv.columns] what it is called"));
}

TEST(CsvHeader, with_two_columns_for_one_field_is_refused) {
  const CsvReading reading =
      read("intake_id,last_name,dob,Date of Birth,payer,level,first_appointment\n");
  EXPECT_THAT(
      findings_of(reading.findings),
      ElementsAre(
          "intakes.csv:1:25: columns 'dob' and 'Date of Birth' both mean patient_birth_date; "
          "delete one of them, or map it in eligd.toml [intake.csv.columns]"));
}

// A contradiction is nobody's to decide: the last one used to win silently.
TEST(CsvHeader, with_two_payer_columns_is_refused_unless_one_is_the_payers_id) {
  const auto header = [](const std::string& payers) {
    return read("intake_id,last_name,dob," + payers + ",level,first_appointment\n" +
                "A-1,TESTPATIENT,1990-01-02,First,Second,iop,2026-11-25T09:00\n");
  };
  for (const char* const payers :
       {"payer,insurance", "Insurance Name,Payer Name", "payer_id,tradingPartnerServiceId"}) {
    const CsvReading reading = header(payers);
    EXPECT_THAT(reading.accepted, IsEmpty()) << payers;
    EXPECT_THAT(findings_of(reading.findings),
                ElementsAre(::testing::HasSubstr("both mean payer; delete one of them")))
        << payers;
  }
  EXPECT_EQ(header("payer_id,insurance").accepted.at(0).coverage.payer, "Second");
  EXPECT_EQ(header("insurance,Payer ID").accepted.at(0).coverage.payer, "First");
}

TEST(CsvHeader, without_rows_below_it_is_told) {
  EXPECT_THAT(findings_of(read(small_header).findings),
              ElementsAre("intakes.csv:1:1: has no rows below its header; check the export: nobody "
                          "was taken in"));
}

TEST(CsvHeader, says_which_columns_are_not_used_and_what_may_be_meant) {
  const CsvReading reading = read(
      "intake_id,last_name,dob,payer,level,first_appointment,networck,ssn_last\n"
      "A-1,TESTPATIENT,1990-01-02,SELF PAY,iop,2026-11-25T09:00,,\n");
  EXPECT_THAT(findings_of(reading.findings, Severity::note),
              ::testing::IsSupersetOf(
                  {"intakes.csv:1:55: column 'networck' is not used; did you mean 'network'?",
                   "intakes.csv:1:64: column 'ssn_last' is not used; if it matters, name it in "
                   "eligd.toml [intake.csv] columns or pass_through"}));
}

TEST(CsvHeader, follows_the_configured_names_and_hands_columns_back) {
  config::Configuration configuration = example_configuration();
  configuration.settings.intake.csv.columns = {{"Pt Surname", "patient_last_name"}};
  configuration.settings.intake.csv.pass_through = {"Agency Data 1"};
  configuration.settings.intake.csv.default_level = LevelKey("assessment");
  const CsvReading reading = read(
      "id no,Pt Surname,DOB,Insurance,Appointment,agency_data_1,Client ID\n"
      "7,TESTPATIENT,1/2/1990,SELF PAY,11/25/2026 9:00 AM, keep me ,A-1\n",
      configuration);
  EXPECT_THAT(reasons_of(reading), IsEmpty());
  ASSERT_EQ(reading.accepted.size(), 1u);
  EXPECT_EQ(reading.accepted[0].level, LevelKey("assessment"));
  ASSERT_EQ(reading.accepted[0].pass_through.size(), 1u);
  EXPECT_EQ(reading.accepted[0].pass_through[0].first, "agency_data_1");
  EXPECT_EQ(reading.accepted[0].pass_through[0].second.reveal(Purpose::intake), " keep me ");
}

TEST(CsvHeader, refuses_a_configured_name_for_a_column_we_do_not_have) {
  config::Configuration configuration = example_configuration();
  configuration.settings.intake.csv.columns = {{"Surname", "patient_lastname"}};
  EXPECT_THAT(findings_of(read(small_header, configuration).findings),
              ElementsAre("eligd.toml: [intake.csv.columns] maps to 'patient_lastname', which is "
                          "no column of ours; did you mean 'patient_last_name'?"));
}

TEST(CsvHeader, understands_files_that_put_the_subscriber_first) {
  config::Configuration configuration = example_configuration();
  configuration.settings.intake.csv.default_level = LevelKey("iop_mh");
  const CsvReading reading = read(
      "subscriberFirstName,subscriberLastName,subscriberDateOfBirth,subscriberMemberId,"
      "tradingPartnerServiceId,"
      "providerNpi,serviceTypeCodes,encounterDateOfService,submitterTransactionIdentifier,"
      "dependentFirstName,"
      "dependentLastName,dependentDateOfBirth,dependentRelationshipCode\n"
      "PARENT,EXAMPLE,1960-01-02,XYZ,SMUT2,1234567893,30,2026-11-25,A-1,,,,\n"
      "PARENT,EXAMPLE,1960-01-02,XYZ,SMUT2,1234567893,30,2026-11-25,A-2,SAMPLE,TESTPATIENT,2001-02-"
      "03,19\n"
      "PARENT,EXAMPLE,1960-01-02,XYZ,SMUT2,1234567893,30,2026-11-25,A-3,SAMPLE,TESTPATIENT,31/01/"
      "2001,19\n",
      configuration);
  ASSERT_EQ(reading.accepted.size(), 2u);
  EXPECT_EQ(reading.accepted[0].coverage.relationship, Relationship::self);
  EXPECT_EQ(reading.accepted[0].patient.last_name.reveal(Purpose::matching), "EXAMPLE");
  EXPECT_EQ(reading.accepted[1].coverage.relationship, Relationship::child);
  EXPECT_EQ(reading.accepted[1].patient.last_name.reveal(Purpose::matching), "TESTPATIENT");
  EXPECT_EQ(reading.accepted[1].coverage.subscriber->last_name.reveal(Purpose::matching),
            "EXAMPLE");
  EXPECT_THAT(reasons_of(reading),
              ElementsAre("row 4: dependentDateOfBirth has day and month the other way round; "
                          "write it as MM/DD/YYYY or YYYY-MM-DD"));
}

}  // namespace
}  // namespace eligd::intake::test
