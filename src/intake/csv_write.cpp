// CSV going out: refused rows with their reasons, and intakes in the canonical columns.
#include "intake/csv.hpp"
#include "intake/fields.hpp"

#include <algorithm>

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

std::string reason_text(const std::vector<CsvReason>& reasons) {
  std::string text;
  for (const CsvReason& reason : reasons) {
    if (!text.empty()) text += " | ";
    if (!reason.column.empty()) text += reason.column + ' ';
    text += reason.what + "; " + reason.todo;
  }
  return text;
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
    cells.push_back(reason_text(row.reasons));
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
