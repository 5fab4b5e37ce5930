// From the store's completion callbacks to co_await: the writer thread's word is handed to the
// coroutine on its own executor, after the commit.
//
// The io_context must outlive the store: its writer may still hold a completion when a job was
// dropped, and hands it to that io_context before it closes.
//
// GCC 12 mishandles temporaries with destructors inside a co_await expression; hence the named
// values.
#pragma once

#include "base/error.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <functional>
#include <utility>

namespace eligd::jobs {

// `start` takes a completion (Result<T>) and calls it once, from any thread:
//   const auto id = co_await stored<AttemptId>([&](auto done) { store.record_attempt(attempt,
//   std::move(done)); });
template <class T, class Start>
boost::asio::awaitable<Result<T>> stored(Start start) {
  const auto executor = co_await boost::asio::this_coro::executor;
  auto initiate = [&start, executor](auto handler) {
    // The guard keeps the io_context alive while only the writer thread holds the handler.
    auto guard = boost::asio::make_work_guard(executor);
    start([executor, handler = std::move(handler),
           guard = std::move(guard)](Result<T> result) mutable {
      // Everything that holds on to the io_context leaves the writer's thread with the result.
      boost::asio::post(executor, [handler = std::move(handler), guard = std::move(guard),
                                   result = std::move(result)]() mutable {
        std::move(handler)(std::move(result));
      });
    });
  };
  co_return co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>,
                                                 void(Result<T>)>(initiate,
                                                                  boost::asio::use_awaitable);
}

}  // namespace eligd::jobs
