#include "jobs/later_rounds.hpp"

#include "jobs/engine.hpp"

namespace eligd::jobs {

namespace asio = boost::asio;

asio::awaitable<Result<std::int64_t>> look_for_later_answers(World& world) {
  const auto waiting = world.store.pending_answers(looking_max);
  if (!waiting) co_return std::unexpected(waiting.error());
  if (waiting->empty()) co_return std::int64_t{0};
  VerifySettings settings{.looks_only = true};
  const auto run = world.store.latest_run("nightly");
  if (!run) co_return std::unexpected(run.error());
  if (*run) {
    settings.run = (*run)->id;
    settings.window_from = (*run)->window_from;
  }
  const Result<VerifyEnd> looked = co_await verify(world, std::move(settings));
  if (!looked) co_return std::unexpected(looked.error());
  co_return std::ssize(*waiting);
}

}  // namespace eligd::jobs
