// Which column of a CSV file means which field. Inner to this room.
#pragma once

#include "base/finding.hpp"
#include "config/settings.hpp"
#include "intake/csv_records.hpp"
#include "intake/fields.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::intake {

struct CsvHeader {
  std::vector<std::string> names{};            // as written, trimmed
  std::vector<std::optional<Field>> fields{};  // for each column
  std::vector<std::size_t> pass_through{};     // columns handed back with the outcome
  bool subscriber_first = false;  // the file tells the subscriber, and a dependent beside him
  bool is_usable = false;
};

// Findings: no header at all (error), a column needed by every row is missing (error), two columns
// for one field (error), a mapping to a field we do not have (error), a column nobody uses (note).
[[nodiscard]] CsvHeader read_header(const CsvRecord& record, std::string_view file_name,
                                    const config::CsvSettings& settings, Findings& findings);

// True for a row that says the header again.
[[nodiscard]] bool repeats(const std::vector<std::string>& header, const CsvRecord& record);

}  // namespace eligd::intake
