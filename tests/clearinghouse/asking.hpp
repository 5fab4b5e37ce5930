// Runs one awaitable to its end on a loop of the test's own.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <optional>
#include <utility>

namespace eligd::test {

template <class T>
T run(boost::asio::io_context& io, boost::asio::awaitable<T> what) {
  std::optional<T> end;
  boost::asio::co_spawn(io, std::move(what), [&](std::exception_ptr error, T value) {
    if (error) std::rethrow_exception(error);
    end.emplace(std::move(value));
  });
  io.restart();
  while (!end) io.run_one();
  return *std::move(end);
}

}  // namespace eligd::test
