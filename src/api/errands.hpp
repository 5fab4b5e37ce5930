// What a person asked for and that takes longer than a request may: a test of a way, a trial of
// changed rules. On threads of its own, so that no worker of the API waits for a partner; the page
// looks for the end.
//
// In memory only, for whoever asked: a restart forgets it, and nothing else rests on it. Bounded:
// at_once_max at a time, waiting_max in line, kept_max remembered. Thread-safe.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace eligd::api {

enum class ErrandState : std::uint8_t { waiting, running, done, failed };
[[nodiscard]] std::string_view to_text(ErrandState state) noexcept;

struct Errand {
  std::int64_t id = 0;
  std::string kind{};     // "payer test"
  std::string account{};  // whose
  ErrandState state = ErrandState::waiting;
  Instant asked{};
  std::string trouble{};  // of failed: a sentence
  std::string result{};   // of done: JSON
};

class Errands {
 public:
  static constexpr std::size_t at_once_max = 2;
  static constexpr std::size_t waiting_max = 4;
  static constexpr std::size_t kept_max = 64;

  // Gives JSON.
  using Work = std::function<Result<std::string>(const std::stop_token&)>;

  Errands() = default;
  Errands(const Errands&) = delete;
  Errands& operator=(const Errands&) = delete;
  ~Errands();  // asks what runs to stop, and waits for it

  // Its number. conflict: this account has one under way; unavailable: too many wait.
  [[nodiscard]] Result<std::int64_t> begin(std::string kind, std::string account, Instant now,
                                           Work work);
  // Empty: there is none, it is somebody else's, or it is forgotten.
  [[nodiscard]] std::optional<Errand> find(std::int64_t id, std::string_view account) const;

 private:
  void run(const std::stop_token& stop);
  void forget_old();  // the mutex is held

  mutable std::mutex mutex_;
  std::condition_variable_any has_work_;
  std::map<std::int64_t, Errand> errands_;
  std::deque<std::pair<std::int64_t, Work>> waiting_;
  std::int64_t next_ = 1;
  std::vector<std::jthread> threads_;  // last: they use the others; made when first needed
};

}  // namespace eligd::api
