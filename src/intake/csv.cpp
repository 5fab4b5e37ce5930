#include "intake/csv.hpp"

#include "intake/assemble.hpp"
#include "intake/csv_header.hpp"
#include "intake/csv_records.hpp"
#include "intake/decode.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace eligd::intake {
namespace {

class CsvReader {
 public:
  CsvReader(std::string_view file_name, const SourceKey& source,
            const config::Configuration& configuration)
      : file_name_(file_name), source_(source), configuration_(configuration) {}

  CsvReading run(std::string_view bytes);

 private:
  void read_table(CsvRecords records);
  // Which date columns hold a date that can only be DD/MM: one look at all rows before they are
  // read, so that no row need be kept.
  [[nodiscard]] DateStyles look_at_dates(CsvRecords records) const;
  void read_rows(CsvRecords records, std::uint32_t header_row);
  void read_row(std::uint32_t row, const CsvRecord& record);
  void take(std::uint32_t row, const CsvRecord& record, NewIntake intake,
            const std::vector<FieldReason>& warnings);
  void reject(std::uint32_t row, const CsvRecord& record, std::vector<CsvReason> reasons);
  bool is_repeated(std::uint32_t row, const CsvRecord& record);

  [[nodiscard]] Told told_by(const CsvRecord& record) const;
  [[nodiscard]] std::size_t column_of(Field field) const;
  [[nodiscard]] CsvReason reason_at(const CsvRecord& record, const FieldReason& reason) const;
  [[nodiscard]] Place place(std::uint32_t line, std::uint32_t column) const {
    return {std::string(file_name_), line, column};
  }

  std::string_view file_name_;
  const SourceKey& source_;
  const config::Configuration& configuration_;
  CsvHeader header_{};
  DateStyles styles_{};
  CsvReading reading_{};
  // Intake id -> the row that had it first, and what that row said.
  std::unordered_map<std::string, std::pair<std::uint32_t, std::string>> seen_{};
};

CsvReading CsvReader::run(std::string_view bytes) {
  const auto& settings = configuration_.settings.intake.csv;
  if (std::cmp_greater(bytes.size(), settings.file_bytes_max)) {
    reading_.findings.push_back({Severity::error, place(1, 1),
                                 "is larger than intake.csv.file_bytes_max allows",
                                 "split it, or raise the limit in eligd.toml"});
    return std::move(reading_);
  }
  const Decoded decoded = decode(bytes, file_name_, reading_.findings);
  if (!decoded.is_text) return std::move(reading_);

  read_table(records_of(decoded.utf8));
  return std::move(reading_);
}

void CsvReader::read_table(CsvRecords records) {
  std::uint32_t row = 1;
  std::optional<CsvRecord> first = records.next();
  for (; first && is_blank(*first); ++row) first = records.next();
  if (!first) {
    reading_.findings.push_back(
        {Severity::error, place(1, 1), "is empty", "export it again, with a header row"});
    return;
  }
  if (!first->broken.empty()) {
    reading_.findings.push_back({Severity::error, place(first->broken_line, first->broken_column),
                                 "the header row " + first->broken, "mend the first row"});
    return;
  }
  header_ = read_header(*first, file_name_, configuration_.settings.intake.csv, reading_.findings);
  if (!header_.is_usable) return;
  reading_.header = header_.names;
  styles_ = look_at_dates(records);
  read_rows(records, row);
}

DateStyles CsvReader::look_at_dates(CsvRecords records) const {
  DateStyles styles;
  styles.fill(DateStyle::spreadsheet);
  while (const auto record = records.next()) {
    for (std::size_t i = 0; i < std::min(record->cells.size(), header_.fields.size()); ++i) {
      const auto& field = header_.fields[i];
      if (field && is_day_first(trimmed(record->cells[i].text))) {
        styles[static_cast<std::size_t>(*field)] = DateStyle::spreadsheet_in_doubt;
      }
    }
  }
  // Files that put the subscriber first move columns about: their styles move along.
  if (header_.subscriber_first) {
    const auto style = [&](Field field) -> DateStyle& {
      return styles[static_cast<std::size_t>(field)];
    };
    style(Field::patient_birth_date) =
        std::max({style(Field::patient_birth_date), style(Field::subscriber_birth_date),
                  style(Field::dependent_birth_date)});
  }
  return styles;
}

void CsvReader::read_rows(CsvRecords records, std::uint32_t header_row) {
  const int rows_max = configuration_.settings.intake.csv.rows_max;
  int rows = 0;
  std::uint32_t row = header_row;
  while (const auto record = records.next()) {
    ++row;
    if (is_blank(*record)) continue;
    if (record->broken.empty() && repeats(header_.names, *record)) {
      reading_.findings.push_back(
          {Severity::warning, place(record->line, 1),
           "row " + std::to_string(row) + " is the header again; it was left out",
           "see whether two files were joined by mistake"});
      continue;
    }
    if (++rows > rows_max) {
      reading_.findings.push_back(
          {Severity::error, place(record->line, 1),
           "row " + std::to_string(row) +
               " and what follows were not read: intake.csv.rows_max is reached",
           "split the file, or raise the limit in eligd.toml"});
      return;
    }
    read_row(row, *record);
  }
  if (rows == 0 && reading_.repeated.empty()) {
    reading_.findings.push_back({Severity::warning, place(1, 1), "has no rows below its header",
                                 "check the export: nobody was taken in"});
  }
}

void CsvReader::read_row(std::uint32_t row, const CsvRecord& record) {
  if (!record.broken.empty()) {
    reject(row, record,
           {{"", place(record.broken_line, record.broken_column), record.broken,
             "close the quote, or write \"\" for a quote inside a cell"}});
    return;
  }
  const std::size_t cells = record.cells.size();
  const std::size_t columns = header_.names.size();
  const bool is_longer =
      std::any_of(record.cells.begin() + static_cast<std::ptrdiff_t>(std::min(cells, columns)),
                  record.cells.end(), [](const CsvCell& cell) { return !cell.text.empty(); });
  if (cells < columns || is_longer) {
    reject(
        row, record,
        {{"", place(record.line, 1),
          "has " + std::to_string(cells) + " cells where the header has " + std::to_string(columns),
          "put quotes around cells that hold the delimiter"}});
    return;
  }
  if (is_repeated(row, record)) return;

  Assembled assembled = assemble(told_by(record), styles_, source_, configuration_);
  if (!assembled.intake) {
    std::vector<CsvReason> reasons;
    for (const FieldReason& reason : assembled.reasons)
      reasons.push_back(reason_at(record, reason));
    reject(row, record, std::move(reasons));
    return;
  }
  take(row, record, std::move(*assembled.intake), assembled.warnings);
}

// The same row twice is left out; the same id with another content is a contradiction. Two
// coverages of one person need two ids, because each is a verification of its own.
bool CsvReader::is_repeated(std::uint32_t row, const CsvRecord& record) {
  const std::size_t column = column_of(Field::intake_id);
  const std::string id(trimmed(record.cells[column].text));
  if (id.empty()) return false;
  std::string said;
  for (const CsvCell& cell : record.cells) said += cell.text + '\x1f';
  const auto [earlier, is_new] = seen_.emplace(id, std::pair(row, said));
  if (is_new) return false;
  const std::string other = std::to_string(earlier->second.first);
  if (earlier->second.second == said) {
    reading_.repeated.emplace_back(row, earlier->second.first);
    reading_.findings.push_back(
        {Severity::warning, place(record.line, 1),
         "row " + std::to_string(row) + " repeats row " + other + "; it was left out", ""});
  } else {
    reject(row, record,
           {{header_.names[column], place(record.cells[column].line, record.cells[column].column),
             "is also the id of row " + other + ", which says something else",
             "delete one row, or give a second coverage an id of its own"}});
  }
  return true;
}

void CsvReader::take(std::uint32_t row, const CsvRecord& record, NewIntake intake,
                     const std::vector<FieldReason>& warnings) {
  for (const std::size_t i : header_.pass_through) {
    intake.pass_through.emplace_back(header_.names[i], Phi(record.cells[i].text));
  }
  for (const FieldReason& warning : warnings) {
    const CsvReason reason = reason_at(record, warning);
    reading_.findings.push_back(
        {Severity::warning, reason.place,
         "row " + std::to_string(row) + ": '" + reason.column + "' " + reason.what, reason.todo});
  }
  reading_.accepted.push_back(std::move(intake));
  reading_.accepted_rows.push_back(row);
}

void CsvReader::reject(std::uint32_t row, const CsvRecord& record, std::vector<CsvReason> reasons) {
  std::vector<std::string> cells;
  for (const CsvCell& cell : record.cells) cells.push_back(cell.text);
  reading_.rejected.push_back({row, record.line, std::move(reasons), Phi(std::move(cells))});
}

Told CsvReader::told_by(const CsvRecord& record) const {
  Told told;
  for (std::size_t i = 0; i < header_.fields.size(); ++i) {
    if (header_.fields[i]) {
      told[static_cast<std::size_t>(*header_.fields[i])] =
          std::string(trimmed(record.cells[i].text));
    }
  }
  if (!header_.subscriber_first) return told;

  // The patient is the dependent where one is named, else the subscriber himself.
  const auto at = [&](Field field) -> std::optional<std::string>& {
    return told[static_cast<std::size_t>(field)];
  };
  const bool has_dependent =
      at(Field::dependent_last_name) && !at(Field::dependent_last_name)->empty();
  const auto move_to_patient = [&](Field last, Field first, Field birth, Field sex) {
    at(Field::patient_last_name) = at(last);
    at(Field::patient_first_name) = at(first);
    if (at(birth)) at(Field::patient_birth_date) = at(birth);
    if (at(sex)) at(Field::patient_sex) = at(sex);
  };
  if (has_dependent) {
    move_to_patient(Field::dependent_last_name, Field::dependent_first_name,
                    Field::dependent_birth_date, Field::dependent_sex);
    at(Field::relationship) = at(Field::dependent_relationship).value_or("");
  } else {
    move_to_patient(Field::subscriber_last_name, Field::subscriber_first_name,
                    Field::subscriber_birth_date, Field::subscriber_sex);
    at(Field::relationship) = "self";
  }
  return told;
}

std::size_t CsvReader::column_of(Field field) const {
  const auto found = std::ranges::find(header_.fields, std::optional(field));
  return static_cast<std::size_t>(found - header_.fields.begin());
}

CsvReason CsvReader::reason_at(const CsvRecord& record, const FieldReason& reason) const {
  std::size_t column = column_of(reason.field);
  if (header_.subscriber_first && column >= header_.names.size()) {
    const bool has_dependent =
        column_of(Field::dependent_last_name) < header_.names.size() &&
        !trimmed(record.cells[column_of(Field::dependent_last_name)].text).empty();
    switch (reason.field) {
      case Field::patient_last_name:
        column =
            column_of(has_dependent ? Field::dependent_last_name : Field::subscriber_last_name);
        break;
      case Field::patient_first_name:
        column =
            column_of(has_dependent ? Field::dependent_first_name : Field::subscriber_first_name);
        break;
      case Field::patient_birth_date:
        column =
            column_of(has_dependent ? Field::dependent_birth_date : Field::subscriber_birth_date);
        break;
      case Field::patient_sex:
        column = column_of(has_dependent ? Field::dependent_sex : Field::subscriber_sex);
        break;
      case Field::relationship:
        column = column_of(Field::dependent_relationship);
        break;
      default:
        break;
    }
  }
  if (column >= header_.names.size()) {
    return {std::string(name_of(reason.field)), place(record.line, 1), reason.complaint.what,
            reason.complaint.todo};
  }
  const CsvCell& cell = record.cells[column];
  return {header_.names[column], place(cell.line, cell.column), reason.complaint.what,
          reason.complaint.todo};
}

}  // namespace

CsvReading read_csv(std::string_view bytes, std::string_view file_name, const SourceKey& source,
                    const config::Configuration& configuration) {
  return CsvReader(file_name, source, configuration).run(bytes);
}

}  // namespace eligd::intake
