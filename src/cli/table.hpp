// Aligned columns for people at a terminal.
#pragma once

#include "cli/terminal.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace eligd::cli {

class Table {
 public:
  explicit Table(std::vector<std::string> head) : rows_{std::move(head)} {}
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  [[nodiscard]] bool empty() const noexcept { return rows_.size() == 1; }
  // Two blanks between columns, nothing behind the last; head first, one line a row. Rows that are
  // wider than `width` go on below, within their columns; 0: they never do.
  [[nodiscard]] std::string text(std::size_t width = terminal_style().width) const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace eligd::cli
