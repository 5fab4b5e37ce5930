#include "intake/csv_records.hpp"

#include "intake/csv.hpp"
#include "intake/fields.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace eligd::intake {
namespace {

// A quoted cell may span lines, but no address or note has more: beyond it a quote was forgotten.
constexpr std::uint32_t cell_lines_max = 100;

}  // namespace

std::optional<CsvRecord> CsvRecords::next() {
  if (at_end()) return std::nullopt;
  CsvRecord record{.line = line_};
  const std::size_t start = at_;
  for (;;) {
    switch (read_cell(record)) {
      case Step::cell:
        continue;
      case Step::end_of_record:
        return record;
      case Step::broken:
        keep_line_from(start, record);
        return record;
    }
  }
}

CsvRecords::Step CsvRecords::read_cell(CsvRecord& record) {
  CsvCell cell{.line = line_, .column = static_cast<std::uint32_t>(at_ - line_start_ + 1)};
  if (record.cells.size() >= csv_columns_max)
    return give_up(record, cell, "has more than 512 cells");
  if (!at_end() && text_[at_] == '"') {
    if (read_quoted(record, cell) == Step::broken) return Step::broken;
  } else {
    // A quote inside a cell that does not begin with one stands for itself: O"Neill.
    const std::size_t start = at_;
    while (!at_end() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
    if (at_ - start > csv_cell_bytes_max) return give_up(record, cell, "has a cell of over 32 KB");
    cell.text.assign(text_.substr(start, at_ - start));
  }
  record.cells.push_back(std::move(cell));
  return after_cell();
}

CsvRecords::Step CsvRecords::read_quoted(CsvRecord& record, CsvCell& cell) {
  ++at_;
  for (;;) {
    if (at_end()) return give_up(record, cell, "has a quote that is never closed");
    if (cell.text.size() > csv_cell_bytes_max)
      return give_up(record, cell, "has a cell of over 32 KB: is a quote missing?");
    const char c = text_[at_++];
    if (c == '"') {
      if (!at_end() && text_[at_] == '"') {
        cell.text += '"';
        ++at_;
        continue;
      }
      const bool ends =
          at_end() || text_[at_] == delimiter_ || text_[at_] == '\n' || text_[at_] == '\r';
      return ends ? Step::cell : give_up(record, cell, "has text after a closing quote");
    }
    if (c == '\n') {
      ++line_;
      line_start_ = at_;
      if (line_ - cell.line > cell_lines_max)
        return give_up(record, cell, "has a cell of over 100 lines: is a quote missing?");
    }
    cell.text += c;
  }
}

CsvRecords::Step CsvRecords::after_cell() {
  if (at_end()) return Step::end_of_record;
  if (text_[at_] == delimiter_) {
    ++at_;
    return Step::cell;
  }
  // CRLF, LF, or the lone CR of old spreadsheets.
  if (text_[at_] == '\r') ++at_;
  if (!at_end() && text_[at_] == '\n') ++at_;
  ++line_;
  line_start_ = at_;
  return Step::end_of_record;
}

void CsvRecords::keep_line_from(std::size_t start, CsvRecord& record) {
  const std::size_t end = std::min(text_.find_first_of("\r\n", start), text_.size());
  record.cells.assign(1, {std::string(text_.substr(start, end - start)), record.line, 1});
  const std::size_t ending = text_.substr(end).starts_with("\r\n") ? 2 : 1;
  at_ = std::min(end + ending, text_.size());
  line_ = record.line + 1;
  line_start_ = at_;
}

CsvRecords::Step CsvRecords::give_up(CsvRecord& record, const CsvCell& cell, std::string why) {
  record.broken = std::move(why);
  record.broken_line = cell.line;
  record.broken_column = cell.column;
  return Step::broken;
}

char detect_delimiter(std::string_view text) {
  std::array<std::pair<char, std::size_t>, 3> counts{{{',', 0}, {';', 0}, {'\t', 0}}};
  bool quoted = false;
  for (const char c : text.substr(0, csv_cell_bytes_max * 4)) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '\n' || c == '\r')) break;
    for (auto& [delimiter, count] : counts) count += !quoted && c == delimiter ? 1 : 0;
  }
  return std::ranges::max_element(counts, {}, &std::pair<char, std::size_t>::second)->first;
}

bool is_blank(const CsvRecord& record) {
  return record.broken.empty() && std::ranges::all_of(record.cells, [](const CsvCell& cell) {
           return trimmed(cell.text).empty();
         });
}

CsvRecords records_of(std::string_view text) {
  const bool says =
      text.starts_with("sep=") && text.size() > 5 && (text[5] == '\r' || text[5] == '\n');
  if (!says) return {text, detect_delimiter(text), 1};
  const char delimiter = text[4];
  text.remove_prefix(text.substr(5).starts_with("\r\n") ? 7 : 6);
  return {text, delimiter, 2};
}

}  // namespace eligd::intake
