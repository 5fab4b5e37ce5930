#include "cli/table.hpp"

#include <algorithm>
#include <cstddef>

namespace eligd::cli {
namespace {

// Columns on the screen: continuation bytes of UTF-8 take no room.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

constexpr std::size_t gap = 2;         // between two columns
constexpr std::size_t narrowest = 16;  // no column is cut below it: words would stand one a line

// The widest columns give way first, until the row fits or all of them are narrow.
void fit(std::vector<std::size_t>& widths, std::size_t width) {
  if (width == 0 || widths.empty()) return;
  std::size_t total = gap * (widths.size() - 1);
  for (const std::size_t one : widths) total += one;
  while (total > width) {
    const auto widest = std::ranges::max_element(widths);
    if (*widest <= narrowest) return;
    --*widest;
    --total;
  }
}

// Lines of at most `width` columns, broken at blanks; a word that is wider is cut.
std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> lines{""};
  std::size_t column = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find(' ', at + 1), text.size());
    std::string word = text.substr(at, end - at);
    at = end;
    if (column > 0 && column + width_of(word) > width) {
      lines.emplace_back();
      column = 0;
      word.erase(0, word.find_first_not_of(' '));
    }
    for (const char c : word) {
      const bool begins_character = (static_cast<unsigned char>(c) & 0xc0) != 0x80;
      if (begins_character && column == width) {
        lines.emplace_back();
        column = 0;
      }
      column += begins_character ? 1 : 0;
      lines.back() += c;
    }
  }
  return lines;
}

}  // namespace

std::string Table::text(std::size_t width) const {
  std::vector<std::size_t> widths;
  for (const auto& row : rows_) {
    if (row.size() > widths.size()) widths.resize(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  fit(widths, width);
  std::string text;
  for (const auto& row : rows_) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
      cells.push_back(wrapped(row[i], widths[i]));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      std::string whole;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string cell = line < cells[i].size() ? cells[i][line] : std::string();
        whole += cell;
        if (i + 1 < cells.size()) whole.append(widths[i] - width_of(cell) + gap, ' ');
      }
      whole.erase(whole.find_last_not_of(' ') + 1);  // empty cells at the end of the row
      text += whole + '\n';
    }
  }
  return text;
}

}  // namespace eligd::cli
