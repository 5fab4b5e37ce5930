#include "cli/typed_secret.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <string>
#include <termios.h>
#include <unistd.h>

namespace eligd::cli {
namespace {

constexpr std::size_t line_bytes_max = 1024;

// While it lives, the terminal shows nothing of what is typed.
class NoEcho {
 public:
  NoEcho() : is_terminal_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!is_terminal_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;
  ~NoEcho() {
    if (!is_terminal_) return;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    fmt::print(stderr, "\n");
  }

 private:
  termios before_{};
  bool is_terminal_;
};

}  // namespace

Result<Secret> typed_secret(std::string_view what) {
  // Before anybody is asked: what is typed the moment the words stand there is not shown either,
  // and not dropped with what came before them.
  const NoEcho silent;
  fmt::print(stderr, "{}: ", what);
  std::fflush(stderr);
  std::string line;
  line.reserve(line_bytes_max);  // so that no half of it is left behind by growing
  // Read by the byte, past the library's buffer, which would keep it.
  for (char c = 0; ::read(STDIN_FILENO, &c, 1) == 1 && c != '\n';) {
    if (line.size() == line_bytes_max)
      return fail(ErrorKind::unreadable, fmt::format("{}: the line is too long", what));
    line += c;
  }
  if (line.ends_with('\r')) line.pop_back();
  if (line.empty()) return fail(ErrorKind::unreadable, fmt::format("{}: nothing was typed", what));
  Secret secret(line);
  for (volatile char& c : line) c = '\0';
  return secret;
}

}  // namespace eligd::cli
