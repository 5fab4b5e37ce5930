#include "jobs/decide_kept.hpp"

#include "jobs/await_store.hpp"
#include "jobs/held_doors.hpp"
#include "store/store.hpp"

namespace eligd::jobs {

namespace asio = boost::asio;

asio::awaitable<Result<void>> record_decision(World& world, store::Decision decision) {
  const auto recorded = co_await stored<store::Recorded>([&](store::Done<store::Recorded> done) {
    world.store.record_decision(std::move(decision), std::move(done));
  });
  if (!recorded) co_return std::unexpected(recorded.error());
  co_return Result<void>();
}

asio::awaitable<Result<void>> decide_kept(World& world, ConcludeSettings settings, AnswerId id) {
  const auto answer = world.store.answer(id);
  if (!answer) co_return std::unexpected(answer.error());
  if (answer->is_decided) co_return Result<void>();
  auto decision = conclude_answer(world, settings, *answer, 0);
  if (!decision) co_return std::unexpected(decision.error());
  const Result<bool> counted = co_await count_answer(world, *answer, *decision);
  if (!counted) co_return std::unexpected(counted.error());
  co_return co_await record_decision(world, *std::move(decision));
}

}  // namespace eligd::jobs
