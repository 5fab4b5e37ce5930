#include "jobs/folder_rounds.hpp"

#include "jobs/await_store.hpp"
#include "jobs/batch_desk.hpp"
#include "jobs/held_doors.hpp"
#include "jobs/pace.hpp"
#include "jobs/summary_view.hpp"
#include "store/store.hpp"
#include "store/work_store.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

// Answers that come now belong to the last night, if there was one.
Result<ConcludeSettings> settings_of(const World& world) {
  const auto run = world.store.latest_run("nightly");
  if (!run) return std::unexpected(run.error());
  if (!*run) return ConcludeSettings{};
  return ConcludeSettings{.run = (*run)->id, .window_from = (*run)->window_from};
}

Result<bool> is_worth_a_visit(const World& world, const config::Clearinghouse& partner,
                              const BatchDesk& desk) {
  const auto is_expected = desk.is_worth_a_visit();
  if (!is_expected || !*is_expected) return is_expected;
  const auto doors = door_states(world, world.clock.now());
  if (!doors) return std::unexpected(doors.error());
  if (doors->at(partner.key).held == Held::login) return false;
  const auto tasks = store::work_of(world.store).partner_tasks(desk_task(partner));
  if (!tasks) return std::unexpected(tasks.error());
  return tasks->empty();
}

// An answer came since, and be it a refusal: whoever reads "no answer" would wait for one. Of a
// refused envelope no summary is made; it tells by what it made of the case.
Result<bool> tells_otherwise_by_now(const World& world, const store::Unanswered& one,
                                    Instant issued) {
  const auto newest = world.store.latest_summary(one.verification);
  if (!newest) return std::unexpected(newest.error());
  if (*newest && (*newest)->answered > issued) return true;
  const auto verification = world.store.verification(one.verification);
  if (!verification) return std::unexpected(verification.error());
  const auto headline =
      headline_named(verification->headline).value_or(report::Headline::payer_down);
  if (verification->changed <= issued || headline == headline_named(one.headline)) return false;
  const auto answers = world.store.answers(one.verification);
  if (!answers) return std::unexpected(answers.error());
  return std::ranges::any_of(
      *answers, [&](const store::AnswerRecord& answer) { return answer.received > issued; });
}

asio::awaitable<Result<void>> visit_one(World& world, const config::Clearinghouse& partner,
                                        BatchDesk& desk, Looking looking, FolderRound& round) {
  const auto settings = settings_of(world);
  if (!settings) co_return std::unexpected(settings.error());
  auto visited = co_await desk.visit(*settings, looking);
  if (visited && !visited->is_stopped && desk.is_watching()) {
    // Seen once: taken if it stands there unchanged a moment later.
    const auto alarm = world.pace.make_alarm(co_await asio::this_coro::executor);
    co_await alarm->wait(partner.folder.stable_for, true);
    const int before = visited->changed;
    visited = co_await desk.visit(*settings);
    if (visited) visited->changed += before;
  }
  if (visited && visited->is_busy) {
    round.changed += visited->changed;
    round.not_reached.push_back(partner.key);
    co_return Result<void>();
  }
  if (!visited && visited.error().kind == ErrorKind::conflict) {
    // A visit of the night's was on its way still, and got further with a batch: the rest is the
    // next one's.
    round.not_reached.push_back(partner.key);
    co_return Result<void>();
  }
  if (!visited) co_return std::unexpected(visited.error());
  ++round.partners;
  round.changed += visited->changed;
  if (visited->is_stopped)
    round.stopped.push_back(partner.key);
  else if (!visited->is_reached)
    round.not_reached.push_back(partner.key);
  co_return Result<void>();
}

}  // namespace

asio::awaitable<Result<FolderRound>> visit_folders(World& world,
                                                   std::optional<ClearinghouseKey> only) {
  FolderRound round;
  for (const ClearinghouseKey& key : partners_with_desks(world)) {
    if (only && *only != key) continue;
    const config::Clearinghouse& partner = *world.configuration.clearinghouse(key);
    const auto desk = open_desk(world, partner);
    if (!only) {
      const auto is_worth = is_worth_a_visit(world, partner, *desk);
      if (!is_worth) co_return std::unexpected(is_worth.error());
      if (!*is_worth) continue;
    }
    const Result<void> visited =
        co_await visit_one(world, partner, *desk, only ? Looking::now : Looking::when_due, round);
    if (!visited) co_return std::unexpected(visited.error());
  }
  co_return round;
}

namespace {

Result<bool> is_outdated(const World& world, const store::RunRecord& run) {
  if (!run.finished) return false;
  const auto issued = world.store.issued_report(run.id, run.revision);
  if (!issued) return std::unexpected(issued.error());
  if (!*issued) return false;
  for (const store::Unanswered& one : (*issued)->unanswered) {
    auto is_told = tells_otherwise_by_now(world, one, (*issued)->at);
    if (!is_told || *is_told) return is_told;
  }
  return false;
}

}  // namespace

// A recheck beside the night has a report of its own, and neither hides what the other waits for.
Result<std::optional<RunId>> outdated_report(const World& world) {
  const auto night = world.store.latest_reported_run();
  if (!night) return std::unexpected(night.error());
  const auto recheck = world.store.latest_run("recheck");
  if (!recheck) return std::unexpected(recheck.error());
  for (const auto* run : {&*night, &*recheck}) {
    if (!*run) continue;
    const auto is_told = is_outdated(world, **run);
    if (!is_told) return std::unexpected(is_told.error());
    if (*is_told) return std::optional((*run)->id);
  }
  return std::optional<RunId>();
}

}  // namespace eligd::jobs
