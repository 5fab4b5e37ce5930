// How a queued write tells its end.
#pragma once

#include "base/error.hpp"

#include <functional>
#include <future>
#include <utility>

namespace eligd::store {

template <class T>
using Done = std::move_only_function<void(Result<T>)>;

// Starts a write and waits for it, for programs and tests that have nothing else to do:
//   const auto id = wait<AttemptId>([&](auto done) { store.record_attempt(attempt,
//   std::move(done)); });
template <class T, class Start>
[[nodiscard]] Result<T> wait(Start&& start) {
  std::promise<Result<T>> promise;
  auto future = promise.get_future();
  std::forward<Start>(start)(
      Done<T>([&promise](Result<T> result) { promise.set_value(std::move(result)); }));
  return future.get();
}

// The same for who has something to do meanwhile. Whoever drops the future learns nothing of the
// end.
template <class T, class Start>
[[nodiscard]] std::future<Result<T>> begin(Start&& start) {
  std::promise<Result<T>> promise;
  auto future = promise.get_future();
  std::forward<Start>(start)(Done<T>([promise = std::move(promise)](Result<T> result) mutable {
    promise.set_value(std::move(result));
  }));
  return future;
}

}  // namespace eligd::store
