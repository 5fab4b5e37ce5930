// What standard output can show: its width and colors where it is a terminal.
#pragma once

#include <cstddef>

namespace eligd::cli {

struct TerminalStyle {
  std::size_t width = 0;  // lines are broken between words to fit; 0: as long as they are
  bool is_colored = false;
};

// No color with NO_COLOR set; neither width nor color where the output goes to a file or a program.
[[nodiscard]] TerminalStyle terminal_style();

}  // namespace eligd::cli
