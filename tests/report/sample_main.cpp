// Writes the sample nights as HTML, CSV and workbook into a folder, to be looked at: report_sample
// FOLDER
#include "report/csv.hpp"
#include "report/html.hpp"
#include "report/workbook.hpp"
#include "sample_night.hpp"
#include "sample_papers.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <string>

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: report_sample FOLDER\n", stderr);
    return 2;
  }
  const std::string folder = argv[1];
  const auto write = [&](const char* name, const std::string& text) {
    std::ofstream out(folder + "/" + name, std::ios::binary);
    out << text;
    return static_cast<bool>(out.flush());
  };
  using namespace eligd::report;
  const auto write_book = [&](const char* name, const NightReport& night) {
    const auto book = render_workbook(night, folder);
    return book && write(name, *book);
  };
  NightReport hostile = sample_night();
  hostile.rows.front().plan = "=HYPERLINK(\"http://x.example\",\"y\")";
  hostile.rows.front().why = "+1-800-555-0142 says so";
  const bool is_written =
      write("report.html", render_html(sample_night())) &&
      write("report.csv", render_csv(sample_night())) &&
      write_book("report.xlsx", sample_night()) && write_book("hostile.xlsx", hostile) &&
      write("late.html", render_html(late_night())) &&
      write("quiet.html", render_html(quiet_night())) &&
      write("empty.html", render_html(empty_night())) &&
      write("broken.html", render_html(broken_night())) &&
      write("gap_sheets.html", render_gap_sheets(std::array{sample_sheet(), full_sheet()})) &&
      write("letter.html", render_letter(sample_letter()));
  return is_written ? 0 : 74;
}
