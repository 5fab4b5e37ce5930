#include "cli/log_lines.hpp"

#include <climits>
#include <fmt/format.h>
#include <spdlog/details/log_msg.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <memory>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace eligd::cli {

void LogLines::sink_it_(const spdlog::details::log_msg& message) {
  if (dropped_ > 0 &&
      write_line(
          fmt::format("warning: {} lines of the log were dropped: nobody took them\n", dropped_))) {
    dropped_ = 0;
  }
  spdlog::memory_buf_t line;
  formatter_->format(message, line);
  if (dropped_ > 0 || !write_line({line.data(), line.size()})) ++dropped_;
}

// What poll() calls writable takes PIPE_BUF bytes without waiting.
bool LogLines::write_line(std::string_view line) const {
  pollfd there{.fd = descriptor_, .events = POLLOUT, .revents = 0};
  if (::poll(&there, 1, 0) != 1 || (there.revents & POLLOUT) == 0) return false;
  line = line.substr(0, std::min<std::size_t>(line.size(), PIPE_BUF));
  return ::write(descriptor_, line.data(), line.size()) == static_cast<ssize_t>(line.size());
}

// Logs are for journald: one line, no color; `run` is quiet unless asked, because its reader is a
// person.
void set_up_log(bool is_quiet) {
  auto log = std::make_shared<spdlog::logger>("eligd", std::make_shared<LogLines>(STDERR_FILENO));
  log->set_pattern("%Y-%m-%dT%H:%M:%S.%e %l %v");
  log->set_level(is_quiet ? spdlog::level::warn : spdlog::level::info);
  log->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(log));
}

}  // namespace eligd::cli
