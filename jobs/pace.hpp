// How jobs wait: for time to pass, or for news that comes earlier. Real: a timer of the event loop.
// A simulator owns all waiting instead, and an idle hour costs it nothing.
//
// Used from one thread, that of the job's io_context.
#pragma once

#include "base/time.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>

namespace eligd::jobs {

// One thing to wait at. One waits at a time.
class Alarm {
 public:
  Alarm() = default;
  Alarm(const Alarm&) = delete;
  Alarm& operator=(const Alarm&) = delete;
  virtual ~Alarm() = default;

  // Returns after `patience`, or at the next cancel(), whichever comes first. `is_idle`: nothing is
  // in flight, so nothing but time can bring news.
  [[nodiscard]] virtual boost::asio::awaitable<void> wait(Microseconds patience, bool is_idle) = 0;
  // Ends the wait that is under way, if one is.
  virtual void cancel() = 0;
};

class Pace {
 public:
  virtual ~Pace() = default;
  // `executor` is the job's own, and outlives the alarm.
  [[nodiscard]] virtual std::unique_ptr<Alarm> make_alarm(
      const boost::asio::any_io_executor& executor) = 0;
};

class RealPace final : public Pace {
 public:
  [[nodiscard]] std::unique_ptr<Alarm> make_alarm(
      const boost::asio::any_io_executor& executor) override;
};

}  // namespace eligd::jobs
