// A file handed back: the same rows in the same order, each with what became of it.
#include "example.hpp"

namespace eligd::intake::test {
namespace {

constexpr const char* head = "intake_id,last_name,dob,payer,level,first_appointment";

std::vector<std::string> told(const RowTaken& row) {
  if (row.intake != nullptr) return {"taken", row.intake->external_id};
  if (row.rejected != nullptr) return {"refused", words_of(row.rejected->reasons)};
  return {"not read", ""};
}

std::string results(const std::string& bytes) {
  return write_results(bytes, read(bytes), {"state", "about"}, told);
}

TEST(WriteResults, gives_every_row_back_in_its_place) {
  const std::string text = results(
      "intake_id,last_name,dob,payer,level,first_appointment,ward\n"
      "A-1,TESTPATIENT,1990-01-02,SELF PAY,iop,2026-11-25T09:00,\"West, 2\"\n"
      "A-2,TESTPATIENT,13/02/1990,SELF PAY,iop,2026-11-25T09:00,\n"
      "\n"
      "A-3,TESTPATIENT,1990-01-02,SELF PAY,iop,2026-11-25T09:00,East\n");
  EXPECT_EQ(text,
            "\xef\xbb\xbfintake_id,last_name,dob,payer,level,first_appointment,ward,state,about\r\n"
            "A-1,TESTPATIENT,1990-01-02,SELF PAY,iop,2026-11-25T09:00,\"West, 2\",taken,A-1\r\n"
            "A-2,TESTPATIENT,13/02/1990,SELF PAY,iop,2026-11-25T09:00,,refused,"
            "\"dob has day and month the other way round; write it as MM/DD/YYYY or "
            "YYYY-MM-DD\"\r\n"
            "A-3,TESTPATIENT,1990-01-02,SELF PAY,iop,2026-11-25T09:00,East,taken,A-3\r\n");
}

TEST(WriteResults, tells_of_a_repeated_row_what_became_of_the_first) {
  const std::string row = "A-1,TESTPATIENT,1990-01-02,SELF PAY,iop,2026-11-25T09:00";
  const std::string text =
      results(std::string(head) + '\n' + row + '\n' + head + '\n' + row + '\n');
  EXPECT_EQ(text, std::string("\xef\xbb\xbf") + head + ",state,about\r\n" + row + ",taken,A-1\r\n" +
                      row + ",taken,A-1\r\n");
}

TEST(WriteResults, stand_under_their_headings_however_long_or_broken_a_row_is) {
  const std::string text = results(std::string(head) + "\na,b,c,d,e,f,g\nA-1,\"x\"y,z\n");
  EXPECT_NE(text.find("a,b,c,d,e,f,refused,"), std::string::npos) << text;
  EXPECT_NE(text.find(",g\r\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\"A-1,\"\"x\"\"y,z\",,,,,,refused,"), std::string::npos) << text;
}

TEST(WriteResults, run_no_formula_of_theirs_or_ours) {
  Cells row = good_row();
  row["notes"] = "=HYPERLINK(1)";
  const std::string bytes = csv_of({row});
  const std::string text = write_results(bytes, read(bytes), {"state"}, [](const RowTaken&) {
    return std::vector<std::string>{"+1"};
  });
  EXPECT_NE(text.find("'=HYPERLINK(1)"), std::string::npos);
  EXPECT_NE(text.find(",'+1\r\n"), std::string::npos);
}

TEST(WriteResults, read_the_file_as_it_was_read_before) {
  const std::string text = results(
      "sep=;\r\nintake_id;last_name;dob;payer;level;first_appointment\r\n"
      "A-1;TESTPATIENT;1990-01-02;SELF PAY;iop;2026-11-25T09:00\r\n");
  EXPECT_NE(text.find("A-1,TESTPATIENT,1990-01-02,SELF PAY,iop,2026-11-25T09:00,taken,A-1"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace eligd::intake::test
