// Where work that takes long and touches nothing else is done: beside the thread of the jobs, or at
// once where there is no other.
#pragma once

#include "jobs/await_store.hpp"

#include <exception>
#include <functional>

namespace eligd::jobs {

class Thinking {
 public:
  virtual ~Thinking() = default;
  // Does `work` once and calls `done` afterwards, both on any thread. In the order they are given.
  virtual void think(std::move_only_function<void()> work,
                     std::move_only_function<void()> done) = 0;
};

// `work` touches only what nobody else does meanwhile, and what never changes. It may throw.
template <class Work>
boost::asio::awaitable<void> thought(Thinking* thinking, Work work) {
  if (thinking == nullptr) {
    work();
    co_return;
  }
  const auto executor = co_await boost::asio::this_coro::executor;
  std::exception_ptr problem;
  auto initiate = [&work, &problem, thinking, executor](auto handler) {
    auto guard = boost::asio::make_work_guard(executor);
    thinking->think(
        [&work, &problem] {
          try {
            work();
          } catch (...) {
            problem = std::current_exception();
          }
        },
        [executor, handler = std::move(handler), guard = std::move(guard)]() mutable {
          boost::asio::post(executor,
                            [handler = std::move(handler), guard = std::move(guard)]() mutable {
                              std::move(handler)();
                            });
        });
  };
  co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void()>(
      initiate, boost::asio::use_awaitable);
  if (problem) std::rethrow_exception(problem);
}

}  // namespace eligd::jobs
