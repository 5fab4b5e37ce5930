#include "jobs/partner_task.hpp"

#include "jobs/await_store.hpp"
#include "jobs/one_at_a_time.hpp"
#include "store/store.hpp"
#include "store/work_store.hpp"

#include <utility>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

Result<std::optional<TaskId>> open_one(const World& world, const std::string& code) {
  const auto open = store::work_of(world.store).partner_tasks(code);
  if (!open) return std::unexpected(open.error());
  return open->empty() ? std::optional<TaskId>() : open->front().id;
}

}  // namespace

asio::awaitable<Result<void>> open_partner_task(World& world, std::string code, std::string why,
                                                std::string act) {
  // Several meet the same trouble at once.
  const OneAtATime opening(world.store, "task " + code);
  if (!opening.is_mine()) co_return Result<void>();
  const auto known = open_one(world, code);
  if (!known) co_return std::unexpected(known.error());
  if (*known) co_return Result<void>();
  store::NewTask task{.code = std::move(code),
                      .queue = "Admin",
                      .why = std::move(why),
                      .act = std::move(act),
                      .at = world.clock.now()};
  const auto opened = co_await stored<TaskId>(
      [&](store::Done<TaskId> done) { world.store.open_task(std::move(task), std::move(done)); });
  if (!opened) co_return std::unexpected(opened.error());
  co_return Result<void>();
}

asio::awaitable<Result<void>> close_partner_task(World& world, std::string code,
                                                 std::string outcome) {
  const auto known = open_one(world, code);
  if (!known) co_return std::unexpected(known.error());
  if (!*known) co_return Result<void>();
  const TaskId id = **known;
  const Instant now = world.clock.now();
  co_return co_await stored<void>([&](store::Done<void> done) {
    world.store.close_task(id, std::move(outcome), "eligd", now, std::move(done));
  });
}

}  // namespace eligd::jobs
