#include "report/workbook.hpp"

#include "report/case_columns.hpp"
#include "report/counts.hpp"
#include "report/part_2.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <new>
#include <unistd.h>
#include <xlsxwriter.h>

namespace eligd::report {
namespace {

// As far as a sheet's cell goes; more is cut, and the HTML has it whole.
constexpr std::size_t cell_bytes_max = 32'000;

// Text as the library wants it: ended by a zero, and none within.
std::string cell_text(std::string_view text) {
  std::string out(text.substr(0, cell_bytes_max));
  while (!out.empty() && out.size() < text.size() && (text[out.size()] & '\xC0') == '\x80')
    out.pop_back();  // not in the middle of a character
  std::erase(out, '\0');
  return out;
}

lxw_datetime moment_of(CivilDate day, int minute_of_day) {
  const std::chrono::year_month_day date = day.ymd();
  return {.year = static_cast<int>(date.year()),
          .month = static_cast<int>(static_cast<unsigned>(date.month())),
          .day = static_cast<int>(static_cast<unsigned>(date.day())),
          .hour = minute_of_day / 60,
          .min = minute_of_day % 60,
          .sec = 0};
}

// The library gives null where memory, or the temporary file of a sheet, is not to be had, and
// takes no null back.
template <class T>
T* had(T* part) {
  if (part == nullptr) throw std::bad_alloc();
  return part;
}

struct Formats {
  explicit Formats(lxw_workbook* book) {
    const auto make = [book] {
      lxw_format* format = had(workbook_add_format(book));
      format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
      return format;
    };
    head = make();
    format_set_bold(head);
    format_set_text_wrap(head);
    format_set_bottom(head, LXW_BORDER_THIN);
    words = make();
    format_set_text_wrap(words);
    number = make();
    format_set_num_format(number, "#,##0");
    money = make();
    format_set_num_format(money, "$#,##0.00");
    day = make();
    format_set_num_format(day, "ddd, mmm d, yyyy");
    moment = make();
    format_set_num_format(moment, "ddd, mmm d, yyyy h:mm AM/PM");
    strong = make();
    format_set_bold(strong);
  }
  lxw_format* head = nullptr;
  lxw_format* words = nullptr;
  lxw_format* number = nullptr;
  lxw_format* money = nullptr;
  lxw_format* day = nullptr;
  lxw_format* moment = nullptr;
  lxw_format* strong = nullptr;
};

// A sheet that is written line by line, from left to right.
class Sheet final : public CellWriter {
 public:
  Sheet(lxw_workbook* book, const char* name, const Formats& formats)
      : sheet_(had(workbook_add_worksheet(book, name))), formats_(formats) {
    worksheet_set_landscape(sheet_);
    worksheet_set_paper(sheet_, 1);  // Letter
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_set_footer(sheet_, "&LHealth information&RPage &P of &N");
  }
  void words(std::string_view text) override {
    if (text.empty()) return nothing();
    worksheet_write_string(sheet_, row_, column_++, cell_text(text).c_str(), formats_.words);
  }
  void number(std::int64_t value) override { figure(static_cast<double>(value), formats_.number); }
  // The file's own form of an amount is a floating number; cents are exact in it far beyond any
  // bill, and nothing is reckoned with it here.
  void money(Money amount) override {
    figure(static_cast<double>(amount.cents()) / 100.0, formats_.money);
  }
  void day(CivilDate day) override { time(moment_of(day, 0), formats_.day); }
  void moment(LocalTime moment) override {
    time(moment_of(moment.day, moment.minute_of_day), formats_.moment);
  }
  void choice(std::string_view, std::string_view label) override { words(label); }
  void nothing() override { ++column_; }

  void strong(std::string_view text) {
    worksheet_write_string(sheet_, row_, column_++, cell_text(text).c_str(), formats_.strong);
  }
  void end_line() {
    ++row_;
    column_ = 0;
  }
  // The first line: it stays in sight, repeats on paper, and filters what is below.
  void head(std::span<const CaseColumn> columns, lxw_col_t kept_in_sight) {
    lxw_col_t at = 0;
    for (const CaseColumn& column : columns) {
      worksheet_set_column(sheet_, at, at, column.width, nullptr);
      worksheet_write_string(sheet_, 0, at++, cell_text(column.title).c_str(), formats_.head);
    }
    columns_ = at;
    worksheet_freeze_panes(sheet_, 1, kept_in_sight);
    worksheet_repeat_rows(sheet_, 0, 0);
    end_line();
  }
  void filter() {
    if (columns_ > 0)
      worksheet_autofilter(sheet_, 0, 0, std::max<lxw_row_t>(row_ - 1, 0),
                           static_cast<lxw_col_t>(columns_ - 1));
  }
  void widths(std::initializer_list<double> widths) {
    lxw_col_t at = 0;
    for (const double width : widths) {
      worksheet_set_column(sheet_, at, at, width, nullptr);
      ++at;
    }
  }

 private:
  void figure(double value, lxw_format* format) {
    worksheet_write_number(sheet_, row_, column_++, value, format);
  }
  void time(lxw_datetime moment, lxw_format* format) {
    worksheet_write_datetime(sheet_, row_, column_++, &moment, format);
  }

  lxw_worksheet* sheet_;
  const Formats& formats_;
  lxw_row_t row_ = 0;
  lxw_col_t column_ = 0;
  lxw_col_t columns_ = 0;
};

void add_cases(lxw_workbook* book, const NightReport& report, const Formats& formats) {
  Sheet sheet(book, "Cases", formats);
  constexpr lxw_col_t through_who = 4;
  sheet.head(case_columns(), through_who);
  for (const Row* row : cases_in_order(report)) {
    write_case(sheet, report, *row);
    sheet.end_line();
  }
  sheet.filter();
}

void add_changes(lxw_workbook* book, const NightReport& report, const Formats& formats) {
  Sheet sheet(book, "Changes", formats);
  constexpr CaseColumn columns[]{
      {"verification", "Case", 10}, {"person", "Who", 24},
      {"payer", "Payer", 26},       {"change", "Change", 24},
      {"was", "Was", 30},           {"now", "Now", 30},
      {"effect", "Effect", 14},     {"because", "How it comes about", 44}};
  sheet.head(columns, 2);
  for (const Change& change : report.changes) {
    sheet.words(verification_number(change.verification));
    sheet.words(change.person.reveal(Purpose::report));
    sheet.words(change.payer);
    sheet.words(change.what.empty() ? words_of(change.kind) : std::string_view(change.what));
    sheet.words(change.was);
    sheet.words(change.now);
    if (change.effect) {
      sheet.money(*change.effect);
    } else {
      sheet.nothing();
    }
    sheet.words(change.because);
    sheet.end_line();
  }
  sheet.filter();
}

void add_fixes(lxw_workbook* book, const NightReport& report, const Formats& formats) {
  Sheet sheet(book, "Data fixes", formats);
  constexpr CaseColumn columns[]{{"verification", "Case", 10},
                                 {"field", "Field", 20},
                                 {"sent", "Sent", 30},
                                 {"suggested", "Suggested", 30},
                                 {"source", "Where from", 30}};
  sheet.head(columns, 1);
  for (const DataFix& fix : report.fixes) {
    sheet.words(verification_number(fix.verification));
    sheet.words(fix.field);
    sheet.words(fix.sent.reveal(Purpose::report));
    sheet.words(fix.suggested.reveal(Purpose::report));
    sheet.words(fix.source);
    sheet.end_line();
  }
  sheet.filter();
}

void add_run(lxw_workbook* book, const NightReport& report, const Formats& formats) {
  Sheet sheet(book, "Run", formats);
  sheet.widths({34, 24});
  const auto line = [&](std::string_view name, auto&& value) {
    sheet.strong(name);
    value();
    sheet.end_line();
  };
  line(report.title, [&] { sheet.words(report.practice); });
  line("Run", [&] { sheet.words(report.run); });
  line("Revision", [&] { sheet.number(report.revision); });
  line(fmt::format("Made ({})", report.zone), [&] { sheet.moment(report.made); });
  for (const std::string& fault : count_faults(report))
    line("The counts do not add up", [&] { sheet.words(fault); });
  line("Planned", [&] { sheet.number(report.counts.planned); });
  line("Answered", [&] { sheet.number(report.counts.answered); });
  line("Failed", [&] { sheet.number(report.counts.failed); });
  line("Held", [&] { sheet.number(report.counts.held); });
  line("Skipped", [&] { sheet.number(report.counts.skipped); });
  const HeadlineTally tally = tally_headlines(report.rows);
  for (std::size_t n = 0; n < headline_count; ++n)
    line(look_of(static_cast<Headline>(n)).word, [&] { sheet.number(tally[n]); });
  if (holds_substance_use(report)) line("Notice", [&] { sheet.words(part_2_notice); });
  if (report.invented) line("All people here are invented.", [] {});
}

class ScratchFile {
 public:
  explicit ScratchFile(const std::filesystem::path& folder)
      : path_((folder / ".workbook-XXXXXX").string()) {
    descriptor_ = ::mkstemp(path_.data());  // for the owner alone
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile() {
    if (descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(path_.c_str());
  }
  [[nodiscard]] bool is_there() const noexcept { return descriptor_ >= 0; }
  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
  int descriptor_ = -1;
};

}  // namespace

Result<std::string> render_workbook(const NightReport& report,
                                    const std::filesystem::path& scratch) {
  const auto failed = [&](std::string_view why) {
    return fail(ErrorKind::storage,
                fmt::format("the workbook cannot be written in {}: {}", scratch.string(), why));
  };
  const ScratchFile file(scratch);
  if (!file.is_there()) return failed("the folder takes no file");
  // Line by line, or a night of many thousands would stand in memory cell by cell. The library's
  // own temporary files, which it removes, belong where reports may lie.
  std::string folder = scratch.string();
  lxw_workbook_options options{
      .constant_memory = LXW_TRUE, .tmpdir = folder.data(), .use_zip64 = LXW_FALSE};
  lxw_workbook* book = workbook_new_opt(file.path().c_str(), &options);
  if (book == nullptr) return failed("no memory");
  std::string title = report.title;
  lxw_doc_properties properties{};
  properties.title = title.data();
  workbook_set_properties(book, &properties);
  try {
    const Formats formats(book);
    add_cases(book, report, formats);
    add_changes(book, report, formats);
    add_fixes(book, report, formats);
    add_run(book, report, formats);
  } catch (const std::bad_alloc&) {
    lxw_workbook_free(book);
    return failed("no memory, or no temporary file can be made");
  }
  if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
    return failed(lxw_strerror(error));
  std::ifstream in(file.path(), std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in || bytes.empty()) return failed("it cannot be read back");
  return bytes;
}

}  // namespace eligd::report
