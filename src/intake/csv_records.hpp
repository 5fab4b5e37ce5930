// Cuts CSV text into records and cells (RFC 4180). Inner to this room.
//
// A record whose quotes make no sense is given back as broken, and reading goes on at the next line
// after the one it began on: one lone quote must not swallow the rows below it (I18).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::intake {

struct CsvCell {
  std::string text{};
  std::uint32_t line = 0;
  std::uint32_t column = 0;  // in bytes of UTF-8, from 1
};

struct CsvRecord {
  std::uint32_t line = 0;
  std::vector<CsvCell> cells{};  // if broken: its first line as one cell, as told
  std::string broken{};          // what is wrong with its quotes or size; empty: nothing
  std::uint32_t broken_line = 0;
  std::uint32_t broken_column = 0;
};

class CsvRecords {
 public:
  // `text` must outlive this; its first line is the file's `first_line`.
  CsvRecords(std::string_view text, char delimiter, std::uint32_t first_line = 1)
      : text_(text), delimiter_(delimiter), line_(first_line) {}
  // The next record; empty at the end. Blank lines are records of one empty cell.
  [[nodiscard]] std::optional<CsvRecord> next();

 private:
  enum class Step : std::uint8_t { cell, end_of_record, broken };
  Step read_cell(CsvRecord& record);
  Step read_quoted(CsvRecord& record, CsvCell& cell);
  Step after_cell();
  void keep_line_from(std::size_t start, CsvRecord& record);
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  Step give_up(CsvRecord& record, const CsvCell& cell, std::string why);

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  std::uint32_t line_;
};

// No cell of it says anything.
[[nodiscard]] bool is_blank(const CsvRecord& record);

// Of a whole file's text, which must outlive them. Excel writes "sep=;" above the header where the
// delimiter is not the country's own, and does not count that line as a row.
[[nodiscard]] CsvRecords records_of(std::string_view text);

// Comma, semicolon or tab: the one the first line has most of, outside quotes.
[[nodiscard]] char detect_delimiter(std::string_view text);

}  // namespace eligd::intake
