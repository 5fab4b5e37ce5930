// The nightly report's verifications as lines of a table: which columns there are, in which order,
// and what stands in each cell. How a cell is written is the form's: csv.cpp, workbook.cpp.
#pragma once

#include "report/model.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace eligd::report {

// One cell a call, from left to right.
class CellWriter {
 public:
  virtual ~CellWriter() = default;
  virtual void words(std::string_view text) = 0;
  virtual void number(std::int64_t value) = 0;
  virtual void money(Money amount) = 0;
  virtual void day(CivilDate day) = 0;
  virtual void moment(LocalTime moment) = 0;  // on the practice's clock
  // One of few: `key` for programs, `label` for people.
  virtual void choice(std::string_view key, std::string_view label) = 0;
  virtual void nothing() = 0;
};

struct CaseColumn {
  std::string_view key;    // stable, for programs: "first_appointment"
  std::string_view title;  // for people: "First appointment"
  int width = 16;          // in characters, where a form has widths
};

[[nodiscard]] std::span<const CaseColumn> case_columns() noexcept;
// As many cells as there are columns.
void write_case(CellWriter& line, const NightReport& report, const Row& row);
// By number of the verification, so that two nights can be laid beside each other.
[[nodiscard]] std::vector<const Row*> cases_in_order(const NightReport& report);

}  // namespace eligd::report
