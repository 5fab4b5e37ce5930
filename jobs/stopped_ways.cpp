// The engine's connections that are of no use before a person acts: refused credentials, no funds,
// a certificate that does not verify. One task for admins each, however many questions it stops;
// done when the connection answers again.
#include "jobs/await_store.hpp"
#include "jobs/engine.hpp"

#include <fmt/format.h>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

constexpr std::string_view code_prefix = "connection-";

// Why it is stopped, in our own words; null: it is not.
const std::string* why_stopped(const clearinghouse::Outcome& outcome) {
  if (const auto* refused = std::get_if<clearinghouse::RefusedBeforeSending>(&outcome);
      refused != nullptr && refused->stops_route)
    return &refused->error.sentence;
  if (const auto* rejected = std::get_if<clearinghouse::Rejected>(&outcome);
      rejected != nullptr && rejected->stops_route)
    return &rejected->words;
  return nullptr;
}

}  // namespace

Result<void> Engine::read_stopped() {
  const auto open = world_.store.tasks({.queue = "Admin"});
  if (!open) return std::unexpected(open.error());
  for (const store::TaskRecord& task : *open) {
    if (task.code.starts_with(code_prefix))
      stopped_.emplace(ClearinghouseKey(task.code.substr(code_prefix.size())), task.id);
  }
  return {};
}

asio::awaitable<Result<void>> Engine::tell_stopped(const Way& way,
                                                   const clearinghouse::Outcome& outcome) {
  const Instant now = world_.clock.now();
  const ClearinghouseKey key = way.clearinghouse;
  const auto open = stopped_.find(key);
  if (std::holds_alternative<clearinghouse::Answered>(outcome)) {
    if (open == stopped_.end()) co_return Result<void>();
    const TaskId task = open->second;
    stopped_.erase(open);
    const Result<void> closed = co_await stored<void>([&](store::Done<void> done) {
      world_.store.close_task(task, "the connection answers again", "eligd", now, std::move(done));
    });
    // A person may have been faster.
    if (!closed && closed.error().kind != ErrorKind::conflict &&
        closed.error().kind != ErrorKind::not_found)
      co_return closed;
    co_return Result<void>();
  }
  const std::string* why = why_stopped(outcome);
  if (why == nullptr || open != stopped_.end()) co_return Result<void>();
  stopped_.emplace(key, TaskId{});  // before the write: others are stopped meanwhile
  const config::Clearinghouse* house = world_.configuration.clearinghouse(key);
  store::NewTask task{
      .code = std::string(code_prefix) + key.value(),
      .queue = "Admin",
      .why = fmt::format("{} does not serve us: {}", house != nullptr ? house->name : key.value(),
                         *why),
      .act = "mend it with the partner today; then eligd clearinghouse test " + key.value(),
      .due = world_.configuration.settings.zone.to_local(now).day,
      .at = now};
  const auto opened = co_await stored<TaskId>(
      [&](store::Done<TaskId> done) { world_.store.open_task(std::move(task), std::move(done)); });
  if (!opened) co_return std::unexpected(opened.error());
  stopped_[key] = *opened;
  co_return Result<void>();
}

}  // namespace eligd::jobs
