// Runs an awaitable for each of many items, several at a time, and waits for all: many writes then
// share the store's commits instead of waiting for a sync each.
#pragma once

#include "base/error.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <optional>
#include <vector>

namespace eligd::jobs {

// `work(item)` is an awaitable<Result<void>>. After the first error nothing new is begun; it is
// returned when everything begun has ended. `items` and `work` live in the caller until then.
template <class Item, class Work>
boost::asio::awaitable<Result<void>> concurrently(const std::vector<Item>& items,
                                                  std::size_t at_once, Work& work) {
  namespace asio = boost::asio;
  const auto executor = co_await asio::this_coro::executor;
  std::size_t next = 0;
  std::size_t running = std::min(at_once, items.size());
  std::optional<Error> trouble;
  std::exception_ptr thrown;
  asio::steady_timer all_ended(executor, asio::steady_timer::time_point::max());
  const auto lane = [&]() -> asio::awaitable<void> {
    while (next < items.size() && !trouble) {
      const Item& item = items[next++];
      const Result<void> end = co_await work(item);
      if (!end && !trouble) trouble = end.error();
    }
  };
  const std::size_t lanes = running;
  for (std::size_t n = 0; n < lanes; ++n) {
    asio::co_spawn(executor, lane, [&](std::exception_ptr error) {
      if (error && !thrown) thrown = error;
      if (--running == 0) all_ended.cancel();
    });
  }
  while (running > 0) {
    boost::system::error_code cancelled;
    co_await all_ended.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
  }
  if (thrown) std::rethrow_exception(thrown);
  if (trouble) co_return std::unexpected(*trouble);
  co_return Result<void>();
}

}  // namespace eligd::jobs
