// What only an admin can mend before a payer, a level or an intake can be asked about at all: a
// connection that is not there, a file that is gone. No question left and nothing is wrong with the
// data of whoever waits: held for this run with what stood of it, and asked in the next one.
#include "jobs/await_store.hpp"
#include "jobs/engine.hpp"
#include "jobs/partner_task.hpp"
#include "jobs/planning.hpp"
#include "store/work_store.hpp"

#include <fmt/format.h>

#include <utility>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

constexpr std::string_view no_connection = "no-connection-";
constexpr std::string_view no_level = "no-level-";

}  // namespace

asio::awaitable<Result<void>> Engine::hold_unreachable(const store::Claim& claim,
                                                       const PayerKey& payer) {
  std::string words =
      fmt::format("no configured clearinghouse connection reaches payer {}", payer.value());
  const Result<void> told = co_await open_partner_task(
      world_, fmt::format("{}{}", no_connection, payer.value()), words,
      "add the payer's file or a route to it, or what the connection it names lacks: `eligd "
      "doctor`; whoever waits for it is asked in the next run");
  if (!told) co_return told;
  co_return co_await hold_for_this_run(claim, std::move(words));
}

// The case could not be opened under this configuration.
asio::awaitable<Result<void>> Engine::hold_not_configured(const store::Claim& claim, Error why) {
  const auto verification = world_.store.verification(claim.verification);
  if (!verification) co_return std::unexpected(verification.error());
  const config::Configuration& configuration = world_.configuration;
  if (!verification->payer || configuration.payer(*verification->payer) == nullptr)
    co_return co_await hold_unreachable(claim, verification->payer.value_or(claim.payer));
  const std::string act = "mend the configuration; who waits for it is asked in the next run";
  if (configuration.level(verification->level) == nullptr) {
    const Result<void> told = co_await open_partner_task(
        world_, fmt::format("{}{}", no_level, verification->level.value()), why.sentence, act);
    if (!told) co_return told;
    co_return co_await hold_for_this_run(claim, std::move(why.sentence));
  }
  const Instant now = world_.clock.now();
  store::NewTask task{
      .verification = claim.verification,
      .code = "not-configured",
      .queue = "Admin",
      .why = why.sentence,
      .act = act,
      .due = due_before(verification->from, configuration.settings.zone.to_local(now).day),
      .at = now};
  const auto opened = co_await stored<TaskId>(
      [&](store::Done<TaskId> done) { world_.store.open_task(std::move(task), std::move(done)); });
  if (!opened) co_return std::unexpected(opened.error());
  co_return co_await hold_for_this_run(claim, std::move(why.sentence));
}

// Before anybody is asked: what was mended since is nobody's task any more.
asio::awaitable<Result<void>> Engine::close_what_was_mended() {
  const auto tasks = store::work_of(world_.store).partner_tasks();
  if (!tasks) co_return std::unexpected(tasks.error());
  for (const store::TaskRecord& task : *tasks) {
    std::string outcome;
    if (task.code.starts_with(no_connection)) {
      const PayerKey key(task.code.substr(no_connection.size()));
      const config::Payer* payer = world_.configuration.payer(key);
      if (payer != nullptr && routes_.is_reachable(*payer))
        outcome = "a connection reaches the payer again";
    } else if (task.code.starts_with(no_level) &&
               world_.configuration.level(LevelKey(task.code.substr(no_level.size()))) != nullptr) {
      outcome = "the level is configured again";
    }
    if (outcome.empty()) continue;
    const Result<void> closed = co_await close_partner_task(world_, task.code, std::move(outcome));
    if (!closed && closed.error().kind != ErrorKind::conflict) co_return closed;
  }
  co_return Result<void>();
}

}  // namespace eligd::jobs
