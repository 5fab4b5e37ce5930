// The log as lines on standard error. The night never waits for whoever reads it: a line that
// nobody takes (a full pipe, a closed one, a full disk) is dropped, and how many were is the next
// line that gets through (R10).
#pragma once

#include <spdlog/sinks/base_sink.h>

#include <cstdint>
#include <mutex>
#include <string_view>

namespace eligd::cli {

class LogLines final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit LogLines(int descriptor) : descriptor_(descriptor) {}

 private:
  void sink_it_(const spdlog::details::log_msg& message) override;
  void flush_() override {}
  // False: not now. Never waits.
  [[nodiscard]] bool write_line(std::string_view line) const;

  int descriptor_;
  std::int64_t dropped_ = 0;
};

// From now on. Quiet: warnings and worse.
void set_up_log(bool is_quiet);

}  // namespace eligd::cli
