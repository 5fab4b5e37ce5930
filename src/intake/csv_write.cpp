// CSV going out: refused rows with their reasons, all rows with what became of them, and intakes in
// the canonical columns.
#include "intake/csv.hpp"
#include "intake/csv_header.hpp"
#include "intake/csv_records.hpp"
#include "intake/decode.hpp"
#include "intake/fields.hpp"

#include <algorithm>
#include <map>

namespace eligd::intake {
namespace {

constexpr std::string_view byte_order_mark =
    "\xef\xbb\xbf";  // without it Excel reads UTF-8 as something else

std::string cell_text(std::string_view text) {
  const bool is_plain = text.find_first_of(",\"\r\n;\t") == std::string_view::npos &&
                        trimmed(text).size() == text.size();
  if (is_plain) return std::string(text);
  std::string cell = "\"";
  for (const char c : text) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + '"';
}

std::string line_of(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + cell_text(cells[i]);
  return line + "\r\n";
}

// A cell a spreadsheet would run: =, +, -, @ and what it trims before them (OWASP, CSV injection).
std::string harmless(const std::string& text) {
  const bool runs =
      !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  return runs ? "'" + text : text;
}

std::string date_text(const std::optional<CivilDate>& date) { return date ? to_string(*date) : ""; }

std::string revealed(const Phi<std::string>& value) { return value.reveal(Purpose::intake); }

std::vector<std::string> cells_of(const NewIntake& intake) {
  const Patient& patient = intake.patient;
  const Coverage& coverage = intake.coverage;
  const Subscriber subscriber = coverage.subscriber.value_or(Subscriber{});
  const auto& birth = subscriber.birth_date;
  const auto& days = intake.program.days_per_week;
  return {intake.external_id,
          revealed(patient.last_name),
          revealed(patient.first_name),
          revealed(patient.middle_name),
          revealed(patient.suffix),
          to_string(patient.birth_date.reveal(Purpose::intake)),
          std::string(to_text(patient.sex)),
          coverage.payer,
          revealed(coverage.member_id),
          revealed(coverage.group_number),
          std::string(to_text(coverage.relationship)),
          revealed(subscriber.last_name),
          revealed(subscriber.first_name),
          birth ? to_string(birth->reveal(Purpose::intake)) : "",
          intake.level.value(),
          to_text(intake.first_appointment),
          date_text(intake.program.from),
          date_text(intake.program.through),
          days ? std::to_string(*days) : "",
          date_text(intake.program.discharged),
          std::string(to_text(intake.network)),
          std::string(to_text(intake.consent)),
          revealed(intake.notes)};
}

}  // namespace

const std::vector<std::string_view>& csv_columns() {
  static const std::vector<std::string_view> columns = [] {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < canonical_field_count; ++i)
      names.push_back(name_of(static_cast<Field>(i)));
    return names;
  }();
  return columns;
}

std::string write_rejects(const CsvReading& reading) {
  std::vector<std::string> cells;
  for (const std::string& name : reading.header) cells.push_back(harmless(name));
  cells.emplace_back("reason");
  std::string text = std::string(byte_order_mark) + line_of(cells);
  for (const RejectedRow& row : reading.rejected) {
    cells.clear();
    for (const std::string& cell : row.cells.reveal(Purpose::intake))
      cells.push_back(harmless(cell));
    // The reason stands under its heading, unless the row had more cells than the header.
    if (cells.size() < reading.header.size()) cells.resize(reading.header.size());
    cells.push_back(words_of(row.reasons));
    text += line_of(cells);
  }
  return text;
}

std::string words_of(const std::vector<CsvReason>& reasons) {
  std::string text;
  for (const CsvReason& reason : reasons) {
    if (!text.empty()) text += " | ";
    if (!reason.column.empty()) text += reason.column + ' ';
    text += reason.what + "; " + reason.todo;
  }
  return text;
}

std::string write_results(std::string_view bytes, const CsvReading& reading,
                          const std::vector<std::string>& columns, const ResultOfRow& result_of) {
  std::map<std::uint32_t, RowTaken> taken;
  for (std::size_t i = 0; i < reading.accepted.size(); ++i)
    taken[reading.accepted_rows[i]].intake = &reading.accepted[i];
  for (const RejectedRow& row : reading.rejected) taken[row.row].rejected = &row;
  for (const auto& [row, earlier] : reading.repeated) taken[row] = taken[earlier];

  std::vector<std::string> cells;
  for (const std::string& name : reading.header) cells.push_back(harmless(name));
  cells.insert(cells.end(), columns.begin(), columns.end());
  std::string text = std::string(byte_order_mark) + line_of(cells);
  Findings told_already;
  const Decoded decoded = decode(bytes, {}, told_already);
  CsvRecords records = records_of(decoded.utf8);
  bool is_below_header = false;
  for (std::uint32_t row = 1; const auto record = records.next(); ++row) {
    const auto found = taken.find(row);
    if (is_blank(*record) || !is_below_header) {
      is_below_header = is_below_header || !is_blank(*record);
      continue;
    }
    const RowTaken what = found == taken.end() ? RowTaken{} : found->second;
    if (record->broken.empty() && what.intake == nullptr && what.rejected == nullptr &&
        repeats(reading.header, *record))
      continue;
    cells.clear();
    for (const CsvCell& cell : record->cells) cells.push_back(harmless(cell.text));
    // The results stand under their headings; what a row had beyond its header stands behind them.
    if (cells.size() < reading.header.size()) cells.resize(reading.header.size());
    std::vector<std::string> results;
    for (const std::string& cell : result_of(what)) results.push_back(harmless(cell));
    cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(reading.header.size()),
                 results.begin(), results.end());
    text += line_of(cells);
  }
  return text;
}

std::string write_csv(const std::vector<NewIntake>& intakes) {
  std::vector<std::string> cells(csv_columns().begin(), csv_columns().end());
  if (!intakes.empty()) {
    for (const auto& [name, value] : intakes.front().pass_through) cells.push_back(name);
  }
  std::string text = line_of(cells);
  for (const NewIntake& intake : intakes) {
    cells = cells_of(intake);
    for (const auto& [name, value] : intake.pass_through)
      cells.push_back(value.reveal(Purpose::intake));
    text += line_of(cells);
  }
  return text;
}

}  // namespace eligd::intake
