// See csv.hpp.
#include "report/csv.hpp"

#include "report/case_columns.hpp"

#include <fmt/format.h>

namespace eligd::report {
namespace {

// Without it the spreadsheet most offices use reads UTF-8 as Windows-1252 and garbles names.
const std::string byte_order_mark = "\ufeff";

// A spreadsheet runs what starts like a formula, also behind blanks; an apostrophe makes it text.
bool looks_like_formula(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return false;
  constexpr std::string_view leads{"=+-@\t\r\n\0|%", 10};
  return leads.contains(text[first]);
}

// Right on a page; in a spreadsheet a no-break space keeps a day or an hour from being found and
// filtered.
std::string with_plain_blanks(std::string_view text) {
  constexpr std::string_view no_break_space = "\u00a0";
  std::string out;
  while (!text.empty()) {
    const bool is_blank = text.starts_with(no_break_space);
    out += is_blank ? ' ' : text.front();
    text.remove_prefix(is_blank ? no_break_space.size() : 1);
  }
  return out;
}

// A cell of words: neutralized where needed, as it will stand there, and always quoted.
std::string words_cell(std::string_view words) {
  const std::string text = with_plain_blanks(words);
  std::string out = "\"";
  if (looks_like_formula(text)) out += '\'';
  for (const char c : text) {
    if (c == '\0') continue;  // some readers end the file at a NUL
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

class Line final : public CellWriter {
 public:
  void words(std::string_view text) override { append(words_cell(text)); }
  // Digits of our own making; a minus here is a number, not a formula, so it stays bare.
  void number(std::int64_t value) override { append(std::to_string(value)); }
  void money(Money amount) override { append(to_string(amount)); }
  void day(CivilDate day) override { words(to_string(day)); }
  void moment(LocalTime moment) override {
    words(fmt::format("{} {:02}:{:02}", to_string(moment.day), moment.minute_of_day / 60,
                      moment.minute_of_day % 60));
  }
  void choice(std::string_view key, std::string_view) override { words(key); }
  void nothing() override { append({}); }
  [[nodiscard]] std::string end() && { return std::move(text_) + "\r\n"; }

 private:
  void append(std::string_view cell) {
    if (!is_first_) text_ += ',';
    is_first_ = false;
    text_ += cell;
  }
  std::string text_;
  bool is_first_ = true;
};

}  // namespace

std::string render_csv(const NightReport& report) {
  Line head;
  for (const CaseColumn& column : case_columns()) head.words(column.key);
  std::string out = byte_order_mark + std::move(head).end();
  for (const Row* row : cases_in_order(report)) {
    Line line;
    write_case(line, report, *row);
    out += std::move(line).end();
  }
  return out;
}

}  // namespace eligd::report
