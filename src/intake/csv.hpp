// Intakes from a CSV file's bytes, as spreadsheets and intake systems really export them.
//
// Source: RFC 4180, and what Excel does to it. Byte order marks, UTF-16, Windows-1252, comma,
// semicolon or tab, CRLF or LF, quotes with line ends inside are read; what is ambiguous (13/02, a
// two-digit year, a serial number for a date, 1.2E+09 for an id) is refused with a hint and never
// guessed (I18: each bad row is refused whole and harms no other). Pure; at most settings' bytes
// and rows; never throws.
#pragma once

#include "base/error.hpp"
#include "base/finding.hpp"
#include "base/phi.hpp"
#include "config/configuration.hpp"
#include "intake/intake.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::intake {

inline constexpr std::size_t csv_columns_max = 512;
inline constexpr std::size_t csv_cell_bytes_max = 32 * 1024;  // Excel's own cell bound is 32,767

// The canonical columns, in the order a template shows them.
[[nodiscard]] const std::vector<std::string_view>& csv_columns();

struct CsvReason {
  std::string column{};  // as the file calls it; "" when it is the row as a whole
  Place place{};         // where the cell begins in the file
  std::string what{};    // never the cell's content (I7)
  std::string todo{};
};

struct RejectedRow {
  std::uint32_t row = 0;                  // as a spreadsheet numbers it: the header is row 1
  std::uint32_t line = 0;                 // where the row starts in the file
  std::vector<CsvReason> reasons{};       // every reason, not only the first
  Phi<std::vector<std::string>> cells{};  // as told, for the rejects file
};

// Every row that is not blank and not the header again is accepted, rejected or repeated.
struct CsvReading {
  std::vector<NewIntake> accepted{};
  std::vector<std::uint32_t> accepted_rows{};  // row numbers, beside `accepted`
  std::vector<RejectedRow> rejected{};
  // Rows that say exactly what an earlier one said (row, that one): left out, with a warning.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> repeated{};
  std::vector<std::string> header{};  // as written
  Findings findings{};                // about the file, and warnings about accepted rows
};

// `file_name` only names the file in findings. `source` is put on each intake. A file that cannot
// be read at all (no header, no known column, too large) gives no rows and an error finding.
[[nodiscard]] CsvReading read_csv(std::string_view bytes, std::string_view file_name,
                                  const SourceKey& source,
                                  const config::Configuration& configuration);

// The refused rows as they came, with a last column "reason"; cells a spreadsheet would run as a
// formula are made harmless with a leading apostrophe. UTF-8 with a byte order mark, CRLF.
[[nodiscard]] std::string write_rejects(const CsvReading& reading);

// What became of a row: the intake it gave (or an equal row before it), or why it gave none;
// neither where it was not read. As many cells as there are columns.
struct RowTaken {
  const NewIntake* intake = nullptr;
  const RejectedRow* rejected = nullptr;
};
using ResultOfRow = std::function<std::vector<std::string>(const RowTaken&)>;

// The file's rows as they came and in their order, with further columns that tell what became of
// each; blank rows and the header again are left out. `reading` is what read_csv made of the same
// bytes. Written as write_rejects does.
[[nodiscard]] std::string write_results(std::string_view bytes, const CsvReading& reading,
                                        const std::vector<std::string>& columns,
                                        const ResultOfRow& result_of);

// "column what; what to do | ...", for people.
[[nodiscard]] std::string words_of(const std::vector<CsvReason>& reasons);

// Canonical CSV of intakes: read_csv gives them back unchanged.
[[nodiscard]] std::string write_csv(const std::vector<NewIntake>& intakes);

}  // namespace eligd::intake
