// What requests share so that none of them makes again what another just made: rows of lists, the
// counts of the last run, the look for words that ran out, what a night changed. Bounded,
// thread-safe; it holds nothing that a change in the store would not show within half a minute, and
// most changes at once. What a night changed is that of a revision of its report, as that is.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace eligd::api {

// What a row was made from: another stamp, another row.
struct RowStamp {
  Instant changed{};            // the case's
  std::int64_t version = 0;     // the intake's
  std::string tasks{};          // its open ones, and what people did about them
  CivilDate today{};            // "by tomorrow"
  const void* rules = nullptr;  // the configuration in force
  friend bool operator==(const RowStamp&, const RowStamp&) = default;
};

// Of which report: another revision or other rules, another report.
struct ReportStamp {
  RunId run{};
  std::int64_t revision = 0;    // 0: none was issued yet
  const void* rules = nullptr;  // the configuration in force
  friend bool operator==(const ReportStamp&, const ReportStamp&) = default;
};

// The list of whose appointments: other facilities, days or rules, another list.
struct WindowStamp {
  std::vector<std::string> sources{};
  Instant from{};
  Instant until{};
  const void* rules = nullptr;  // the configuration in force
  friend bool operator==(const WindowStamp&, const WindowStamp&) = default;
};
struct Window;  // of whoever lists it (worklist.cpp)

class Memory {
 public:
  // A list made of late: for a moment, so that a night's writes make it anew a few times a second
  // and not at each request. Forgotten at once when somebody changes something here, and before
  // listeners are told of a change.
  [[nodiscard]] std::shared_ptr<const Window> window(const WindowStamp& stamp,
                                                     Microseconds now) const;
  // Taken before the store is read: what was forgotten meanwhile is not kept.
  [[nodiscard]] std::uint64_t window_turn() const;
  void keep_window(WindowStamp stamp, std::uint64_t turn, std::shared_ptr<const Window> made,
                   Microseconds began);
  void forget_windows();

  // A row as JSON without its closing brace. Empty: none was made from this stamp of late.
  [[nodiscard]] std::shared_ptr<const std::string> row(VerificationId id, const RowStamp& stamp,
                                                       Microseconds now) const;
  void keep(VerificationId id, RowStamp stamp, std::shared_ptr<const std::string> row,
            Microseconds now);

  // True once a second: whoever gets it does the work for the others of that second.
  [[nodiscard]] bool is_turn_to_redecide(Microseconds now);
  // True once a minute: what anybody may send as often as they like fills no audit chain.
  [[nodiscard]] bool is_turn_to_tell(Microseconds now);

  [[nodiscard]] std::optional<std::string> last_run(Microseconds now) const;
  void keep_last_run(std::string json, Microseconds now);

  // As JSON. Empty: not made yet; of a run without a report, not in the last half minute.
  [[nodiscard]] std::shared_ptr<const std::string> changes(const ReportStamp& stamp,
                                                           Microseconds now) const;
  void keep_changes(const ReportStamp& stamp, std::string json, Microseconds now);
  // For whoever makes a report, which holds a whole night in memory: one at a time. Not owned:
  // somebody is at it.
  [[nodiscard]] std::unique_lock<std::mutex> take_night();

 private:
  struct Kept {
    RowStamp stamp{};
    Microseconds made{};
    std::shared_ptr<const std::string> row{};
  };
  static constexpr std::size_t rows_max = 5000;  // some 3 KB each
  // The tries of a question that is being asked change a row without changing its case.
  static constexpr Microseconds row_lives = std::chrono::seconds(30);
  static constexpr Microseconds second = std::chrono::seconds(1);
  struct KeptWindow {
    WindowStamp stamp{};
    Microseconds made{};
    std::shared_ptr<const Window> window{};
  };
  static constexpr std::size_t windows_max = 8;  // some 2 MB each, at the most
  static constexpr Microseconds window_lives = std::chrono::milliseconds(200);

  mutable std::mutex mutex_;
  std::unordered_map<std::int64_t, Kept> rows_;
  std::deque<KeptWindow> windows_;  // oldest first
  std::uint64_t window_turn_ = 0;
  std::optional<Microseconds> redecided_;
  std::optional<Microseconds> told_;
  std::optional<std::pair<Microseconds, std::string>> last_run_;
  struct Changes {
    ReportStamp stamp{};
    Microseconds made{};
    std::shared_ptr<const std::string> json{};
  };
  static constexpr std::size_t changes_max = 8;  // nights people look at
  std::deque<Changes> changes_;                  // oldest first
  std::mutex night_;
};

}  // namespace eligd::api
