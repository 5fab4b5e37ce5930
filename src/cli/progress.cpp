#include "cli/progress.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <unistd.h>

namespace eligd::cli {
namespace {

constexpr std::int64_t bar_width = 30;

}  // namespace

ProgressBar::ProgressBar(bool is_log_shown)
    : is_shown_(!is_log_shown && ::isatty(STDERR_FILENO) == 1) {}

void ProgressBar::show(const jobs::Progress& progress) {
  if (!is_shown_ || progress.planned == 0) return;
  const std::int64_t done = progress.answered + progress.failed + progress.held + progress.skipped;
  const auto filled = static_cast<std::size_t>(
      std::clamp<std::int64_t>(done * bar_width / progress.planned, 0, bar_width));
  std::string bar(filled, '#');
  bar.resize(static_cast<std::size_t>(bar_width), '.');
  fmt::print(stderr,
             "\r[{}] {}/{}  {} answered, {} failed, {} held, {} skipped, {} in flight\033[K", bar,
             done, progress.planned, progress.answered, progress.failed, progress.held,
             progress.skipped, progress.in_flight);
  std::fflush(stderr);
  is_drawn_ = true;
}

void ProgressBar::clear() {
  if (is_drawn_) fmt::print(stderr, "\r\033[K");
  is_drawn_ = false;
}

}  // namespace eligd::cli
