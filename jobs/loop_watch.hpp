// Watches that an event loop still turns: a handler that never ends (an endless loop, a lock that
// nobody frees) holds everybody's checks, and nothing inside that loop can say so. A thread of its
// own can: it names what happened last before the standstill, and calls for the end of the process,
// whose next start takes the work over from the store (R5, I6).
#pragma once

#include "base/time.hpp"
#include "jobs/world.hpp"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <string>

namespace eligd::jobs {

class LoopWatch {
 public:
  // `stuck` is called at most once, on the watch's own thread, when no handler of `loop` has ended
  // for `patience`; with the name and ids of what was told last, nothing of a person (I7). An idle
  // loop turns: it is given something to do. `loop` must outlive the watch.
  LoopWatch(boost::asio::io_context& loop, Microseconds patience,
            std::function<void(const std::string& last)> stuck);
  LoopWatch(const LoopWatch&) = delete;
  LoopWatch& operator=(const LoopWatch&) = delete;
  ~LoopWatch();

  // From any thread.
  void saw(const Happening& happening);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace eligd::jobs
