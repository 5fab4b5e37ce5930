#include "jobs/pace.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace eligd::jobs {
namespace {

namespace asio = boost::asio;

class TimerAlarm final : public Alarm {
 public:
  explicit TimerAlarm(const asio::any_io_executor& executor) : timer_(executor) {}
  asio::awaitable<void> wait(Microseconds patience, bool) override {
    timer_.expires_after(patience);
    boost::system::error_code woken;
    co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  }
  void cancel() override { timer_.cancel(); }

 private:
  asio::steady_timer timer_;
};

}  // namespace

std::unique_ptr<Alarm> RealPace::make_alarm(const asio::any_io_executor& executor) {
  return std::make_unique<TimerAlarm>(executor);
}

}  // namespace eligd::jobs
