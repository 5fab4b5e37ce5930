#include "cli/terminal.hpp"

#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

namespace eligd::cli {

TerminalStyle terminal_style() {
  if (::isatty(STDOUT_FILENO) != 1) return {};
  winsize size{};
  const bool has_size = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  const char* no_color = std::getenv("NO_COLOR");
  return {.width = has_size ? size.ws_col : std::size_t{80},
          .is_colored = no_color == nullptr || *no_color == '\0'};
}

}  // namespace eligd::cli
