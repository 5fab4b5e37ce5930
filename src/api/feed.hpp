// What listeners of /api/v1/events are told: runs with their counts, cases with their headline.
// Ids, headlines and counts only; whoever wants more asks for it, and is in the audit then.
//
// One thread looks into the store once a second for all of them, and only while somebody listens.
// Thread-safe.
#pragma once

#include "api/call.hpp"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace eligd::api {

class Feed {
 public:
  explicit Feed(Behind& behind);
  ~Feed();
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;

  // From now on, or from after `last` (an id of ours) where what came since is still known; else
  // the first frame is a reset. Whether they still may is asked again from time to time.
  [[nodiscard]] std::shared_ptr<EventStream> listen(const Call& call, std::string_view last);

  // One look into the store: what the thread does each second, and tests do at once.
  void look();

 private:
  class Listener;
  struct Event {
    std::uint64_t number = 0;
    std::string source{};  // of the case's intake; empty: of the practice, to who may see runs
    std::string frame{};   // without its id
  };
  struct Taken {
    std::vector<Event> events{};
    std::uint64_t last = 0;
    bool is_cut = false;  // more came than is kept
  };
  [[nodiscard]] Taken after(std::uint64_t number);
  void add(std::string source, std::string frame);
  void look_at_runs();
  void look_at_cases();
  void look_until_stopped();

  Behind& behind_;
  std::string mark_;  // of this process
  Instant began_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_stopping_ = false;
  int listeners_ = 0;
  std::deque<Event> events_{};
  std::uint64_t last_ = 0;
  // Of whoever looks.
  std::mutex looking_;
  Instant since_;                               // the newest change seen
  std::map<std::int64_t, std::string> runs_{};  // as told last
  std::map<std::int64_t, Instant> cases_{};     // told, as changed then
  std::thread thread_;                          // last: it uses the others
};

}  // namespace eligd::api
