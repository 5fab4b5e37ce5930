// Aligned columns for people at a terminal.
#pragma once

#include <string>
#include <vector>

namespace eligd::cli {

class Table {
 public:
  explicit Table(std::vector<std::string> head) : rows_{std::move(head)} {}
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  [[nodiscard]] bool empty() const noexcept { return rows_.size() == 1; }
  // Two blanks between columns, nothing behind the last; one line a row, head first.
  [[nodiscard]] std::string text() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace eligd::cli
