#include "waiting.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace eligd::simulation {

namespace asio = boost::asio;

VirtualAlarm::~VirtualAlarm() {
  if (event_) queue_.cancel(*event_);
}

asio::awaitable<void> VirtualAlarm::wait(Microseconds patience, bool) {
  auto initiate = [this, patience](auto handler) {
    event_ = queue_.schedule(patience, owner_, [this, handler = std::move(handler)]() mutable {
      event_.reset();
      asio::post(executor_, std::move(handler));
    });
  };
  co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(initiate,
                                                                       asio::use_awaitable);
}

void VirtualAlarm::cancel() {
  if (event_) queue_.hurry(*event_);
}

}  // namespace eligd::simulation
