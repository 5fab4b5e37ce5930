#include "example.hpp"

namespace eligd::intake::test {
namespace {

TEST(WriteRejects, gives_the_rows_back_with_their_reasons) {
  const CsvReading reading = read(
      "intake_id,last_name,dob,payer,level,first_appointment\n"
      "A-1,\"TEST, PATIENT\",13/02/1990,SELF PAY,iop,2026-11-25T09:00\n"
      "A-2,TESTPATIENT,1990-01-02,SELF PAY,iop,2026-11-25T09:00\n");
  EXPECT_EQ(
      write_rejects(reading),
      "\xef\xbb\xbfintake_id,last_name,dob,payer,level,first_appointment,reason\r\n"
      "A-1,\"TEST, PATIENT\",13/02/1990,SELF PAY,iop,2026-11-25T09:00,"
      "\"dob has day and month the other way round; write it as MM/DD/YYYY or YYYY-MM-DD\"\r\n");
}

// U2, A4: a spreadsheet that opens the rejects must not run what somebody typed into a name.
TEST(WriteRejects, makes_formulas_harmless) {
  for (const std::string formula : {"=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\tx"}) {
    Cells row = good_row();
    row["notes"] = formula;
    row["level"] = "none";
    const std::string written = write_rejects(read(csv_of({row})));
    EXPECT_NE(written.find("'" + formula), std::string::npos) << formula;
  }
}

TEST(WriteRejects, keeps_a_row_with_too_many_cells_whole) {
  const std::string written =
      write_rejects(read("intake_id,last_name,dob,payer,level,first_appointment\na,b,c,d,e,f,g\n"));
  EXPECT_NE(written.find("a,b,c,d,e,f,g,"), std::string::npos);
}

TEST(WriteRejects, keeps_the_first_line_of_a_broken_row_as_told) {
  const CsvReading reading =
      read("intake_id,last_name,dob,payer,level,first_appointment\nA-1,\"x\"y,z\n");
  ASSERT_EQ(reading.rejected.size(), 1u);
  EXPECT_THAT(reading.rejected[0].cells.reveal(Purpose::intake),
              ::testing::ElementsAre("A-1,\"x\"y,z"));
}

// A corrected rejects file goes in again as it is: the reason column is one we do not use.
TEST(WriteRejects, can_be_mended_and_read_again) {
  Cells row = good_row();
  row["level"] = "none";
  std::string written = write_rejects(read(csv_of({row})));
  written.replace(written.find(",none,"), 6, ",iop_mh,");
  const CsvReading again = read(written);
  EXPECT_THAT(reasons_of(again), ::testing::IsEmpty());
  EXPECT_EQ(again.accepted.size(), 1u);
}

}  // namespace
}  // namespace eligd::intake::test
