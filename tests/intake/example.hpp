// A configuration small enough to read, and CSV files made from cells by name.
#pragma once

#include "config/configuration.hpp"
#include "intake/csv.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::intake::test {

inline config::Configuration example_configuration() {
  config::Configuration configuration;
  configuration.settings.zone = config::Zone::find("America/New_York").value();
  config::LevelOfCare iop;
  iop.key = LevelKey("iop_mh");
  iop.name = "Intensive outpatient";
  iop.aliases = {"IOP"};
  config::LevelOfCare assessment;
  assessment.key = LevelKey("assessment");
  assessment.name = "Assessment";
  configuration.levels = {iop, assessment};
  config::Payer payer;
  payer.key = PayerKey("example-health");
  payer.name = "EXAMPLE HEALTH";
  payer.member_id_shape = "^[0-9]{9}$";
  configuration.payers = {payer};
  return configuration;
}

using Cells = std::map<std::string, std::string>;

// A row that is accepted as it stands.
inline Cells good_row(const std::string& id = "A-1") {
  return {{"intake_id", id},
          {"patient_last_name", "TESTPATIENT"},
          {"patient_first_name", "SAMPLE"},
          {"patient_birth_date", "1990-01-02"},
          {"patient_sex", "F"},
          {"payer", "Sample Mutual"},
          {"member_id", "XYZ123"},
          {"relationship", "self"},
          {"level", "iop_mh"},
          {"first_appointment", "2026-11-25T09:00"}};
}

inline std::string quoted_cell(const std::string& text) {
  std::string cell = "\"";
  for (const char c : text) cell += c == '"' ? "\"\"" : std::string(1, c);
  return cell + '"';
}

// Rows under the canonical header, every cell quoted.
inline std::string csv_of(const std::vector<Cells>& rows) {
  std::string text;
  for (const std::string_view column : csv_columns())
    text += (text.empty() ? "" : ",") + std::string(column);
  text += "\r\n";
  for (const Cells& row : rows) {
    std::string line;
    for (const std::string_view column : csv_columns()) {
      const auto cell = row.find(std::string(column));
      if (column != csv_columns().front()) line += ',';
      line += cell == row.end() ? "" : quoted_cell(cell->second);
    }
    text += line + "\r\n";
  }
  return text;
}

inline CsvReading read(std::string_view bytes,
                       const config::Configuration& configuration = example_configuration()) {
  return read_csv(bytes, "intakes.csv", SourceKey("csv"), configuration);
}

// "row 2: COLUMN WHAT; TODO", a line a reason.
inline std::vector<std::string> reasons_of(const CsvReading& reading) {
  std::vector<std::string> lines;
  for (const RejectedRow& row : reading.rejected) {
    for (const CsvReason& reason : row.reasons) {
      lines.push_back("row " + std::to_string(row.row) + ": " + reason.column +
                      (reason.column.empty() ? "" : " ") + reason.what + "; " + reason.todo);
    }
  }
  return lines;
}

inline std::vector<std::string> findings_of(const Findings& findings,
                                            Severity least = Severity::warning) {
  std::vector<std::string> lines;
  for (const Finding& finding : findings) {
    if (finding.severity >= least) lines.push_back(to_text(finding));
  }
  return lines;
}

}  // namespace eligd::intake::test
