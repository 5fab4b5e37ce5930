// How batches end: everything answered, given up, or refused by the partner.
#include "jobs/await_store.hpp"
#include "jobs/batch_desk.hpp"
#include "jobs/batch_file.hpp"
#include "jobs/decide_kept.hpp"
#include "jobs/outcome_verdict.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

constexpr std::int64_t open_batches_max = 1000;

bool has_other_route(const config::Configuration& configuration, const PayerKey& payer,
                     const ClearinghouseKey& than) {
  const config::Payer* known = configuration.payer(payer);
  return known != nullptr && std::ranges::any_of(known->routes, [&](const config::Route& route) {
           return route.clearinghouse != than;
         });
}

}  // namespace

// Also what ended before a crash and was not decided about: its inquiry still waits.
asio::awaitable<Result<void>> BatchDesk::end_waiting(const store::BatchRecord& batch,
                                                     store::AttemptEnd end) {
  const auto attempts = world_.store.batch_attempts(batch.id, false);
  if (!attempts) co_return std::unexpected(attempts.error());
  for (const store::AttemptRecord& attempt : *attempts) {
    if (attempt.state == store::AttemptState::answered) continue;
    if (attempt.state == store::AttemptState::in_flight) {
      const AttemptId id = attempt.id;
      store::AttemptEnd ended = end;
      const auto recorded =
          co_await stored<store::Recorded>([&](store::Done<store::Recorded> done) {
            world_.store.end_batch_attempt(id, std::move(ended), std::move(done));
          });
      if (!recorded) co_return std::unexpected(recorded.error());
    }
    const auto inquiry = world_.store.inquiry(attempt.inquiry);
    if (!inquiry) co_return std::unexpected(inquiry.error());
    if (inquiry->state != store::InquiryState::awaiting) continue;
    const auto now_ended = world_.store.attempt(attempt.id);
    if (!now_ended) co_return std::unexpected(now_ended.error());
    if (now_ended->state == store::AttemptState::answered) continue;  // its answer is decided about
    const Ending ending{
        .inquiry = attempt.inquiry,
        .verification = attempt.verification,
        .fate = fate_of(*now_ended),
        .has_other_route = has_other_route(world_.configuration, attempt.payer, partner_.key),
        // The next file is answered a day later: staff is told now, the next night asks again.
        .is_last_try = now_ended->state == store::AttemptState::unknown,
        .words = now_ended->words};
    auto decision = conclude_ending(world_, settings_, ending);
    if (!decision) co_return std::unexpected(decision.error());
    const Result<void> decided = co_await record_decision(world_, *std::move(decision));
    if (!decided) co_return decided;
  }
  co_return Result<void>();
}

asio::awaitable<Result<void>> BatchDesk::give_up(Visited& visited) {
  const auto batches = world_.store.batches(partner_.key, true, open_batches_max);
  if (!batches) co_return std::unexpected(batches.error());
  const Instant now = world_.clock.now();
  for (const store::BatchRecord& batch : *batches) {
    const bool is_ours_still =
        batch.state == store::BatchState::made || batch.state == store::BatchState::writing;
    const bool is_unsent = is_ours_still && now >= batch.made + unsent_max;
    const bool is_over = now >= batch.waits_until;
    const bool is_done = batch.state == store::BatchState::sent && batch.waiting == 0;
    if (!is_unsent && !is_over && !is_done) continue;
    store::AttemptEnd end{.state = store::AttemptState::unknown,
                          .words = fmt::format("no answer came for file {} in time", batch.file),
                          .ended = now};
    if (is_unsent) {
      end.state = store::AttemptState::refused;
      end.words = fmt::format("the file could not be put into the folder of {}", partner_.name);
    }
    const Result<void> ended = co_await end_waiting(batch, std::move(end));
    if (!ended) co_return ended;
    const Result<void> moved =
        co_await move(batch, is_unsent ? store::BatchState::refused : store::BatchState::finished);
    if (!moved) co_return moved;
    ++visited.changed;
    tell(is_done ? "batch.finished" : is_unsent ? "batch.not_sent" : "batch.given_up", batch.file);
    if (!is_over || is_done) continue;
    store::NewTask task{
        .code = "batch-" + std::to_string(batch.id.value()),
        .queue = "Admin",
        .why = fmt::format("{} of {} questions in file {} to {} were not answered in time",
                           batch.waiting, batch.questions, batch.file, partner_.name),
        .act = "ask the clearinghouse what became of the file",
        .at = now};
    const auto opened = co_await stored<TaskId>([&](store::Done<TaskId> done) {
      world_.store.open_task(std::move(task), std::move(done));
    });
    if (!opened) co_return std::unexpected(opened.error());
  }
  co_return Result<void>();
}

// A file of ours in the partner's folder of errors: it was not processed, nobody was asked.
asio::awaitable<Result<BatchDesk::Trouble>> BatchDesk::look_for_refused(Visited& visited) {
  if (partner_.folder.errors.empty()) co_return Trouble::none;
  const auto batches = world_.store.batches(partner_.key, true, open_batches_max);
  if (!batches) co_return std::unexpected(batches.error());
  const auto sent = [](const store::BatchRecord& batch) {
    return batch.state == store::BatchState::sent;
  };
  if (std::ranges::none_of(*batches, sent)) co_return Trouble::none;
  for (const std::string& folder : partner_.folder.errors) {
    const auto entries = co_await folder_.list(folder);
    if (!entries) co_return co_await trouble(entries.error());
    for (const clearinghouse::FolderEntry& entry : *entries) {
      const auto batch = std::ranges::find_if(*batches, [&](const store::BatchRecord& one) {
        return sent(one) && file_stem(entry.name) == file_stem(one.file);
      });
      if (batch == batches->end()) continue;
      store::AttemptEnd end{.state = store::AttemptState::rejected,
                            .layer = "x12",
                            .code = "file",
                            .words = fmt::format("{} put file {} into its folder of errors",
                                                 partner_.name, batch->file),
                            .ended = world_.clock.now()};
      const Result<void> ended = co_await end_waiting(*batch, std::move(end));
      if (!ended) co_return std::unexpected(ended.error());
      const Result<void> moved = co_await move(*batch, store::BatchState::refused);
      if (!moved) co_return std::unexpected(moved.error());
      tell("batch.refused", batch->file);
      ++visited.changed;
    }
  }
  co_return Trouble::none;
}

}  // namespace eligd::jobs
