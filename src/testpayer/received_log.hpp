// What was received, one JSON line a request, and counts of it. The line is with the kernel before
// the answer starts, so that a test that kills the other side can count what truly arrived.
//
// No names, ids or dates of persons: see Entry. Bounded: questions_kept_max distinct questions.
#pragma once

#include "base/error.hpp"
#include "testpayer/payer.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace eligd::testpayer {

class ReceivedLog {
 public:
  ReceivedLog() = default;
  ~ReceivedLog();
  ReceivedLog(const ReceivedLog&) = delete;
  ReceivedLog& operator=(const ReceivedLog&) = delete;

  // Appends to `file`; without it only counts are kept.
  [[nodiscard]] Result<void> open(const std::string& file);

  void write(const Entry& entry);
  void flight(int change) noexcept;  // +1 a request begins to wait for its answer, -1 it has it

  [[nodiscard]] std::string summary() const;  // JSON

 private:
  int file_ = -1;
  std::int64_t requests_ = 0;
  std::int64_t inquiries_ = 0;
  std::int64_t latency_us_ = 0;
  std::int64_t latency_us_max_ = 0;
  int in_flight_ = 0;
  int in_flight_max_ = 0;
  std::int64_t questions_repeated_ = 0;  // requests whose question was asked before
  std::int64_t numbers_repeated_ = 0;  // requests whose ISA13 was seen before at that clearinghouse
  std::int64_t traces_repeated_ = 0;
  std::map<std::string, std::int64_t> by_clearinghouse_{};
  std::map<std::string, std::int64_t> by_protocol_{};
  std::map<std::string, std::int64_t> by_outcome_{};
  std::unordered_map<std::string, std::int64_t> by_question_{};
  std::unordered_set<std::string> numbers_{};
  std::unordered_set<std::string> traces_{};
};

}  // namespace eligd::testpayer
