// How batches end: everything answered, given up, or refused by the partner.
#include "jobs/await_store.hpp"
#include "jobs/batch_desk.hpp"
#include "jobs/decide_kept.hpp"
#include "jobs/outcome_verdict.hpp"
#include "jobs/partner_task.hpp"
#include "store/store.hpp"
#include "store/work_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

bool has_other_route(const config::Configuration& configuration, const PayerKey& payer,
                     const ClearinghouseKey& than) {
  const config::Payer* known = configuration.payer(payer);
  return known != nullptr && std::ranges::any_of(known->routes, [&](const config::Route& route) {
           return route.clearinghouse != than;
         });
}

}  // namespace

// Also what ended before a crash and was not decided about: its inquiry still waits.
asio::awaitable<Result<void>> BatchDesk::end_one(const store::AttemptRecord& attempt,
                                                 store::AttemptEnd end) {
  if (attempt.state == store::AttemptState::answered) co_return Result<void>();
  if (attempt.state == store::AttemptState::in_flight) {
    const AttemptId id = attempt.id;
    const auto recorded = co_await stored<store::Recorded>([&](store::Done<store::Recorded> done) {
      world_.store.end_batch_attempt(id, std::move(end), std::move(done));
    });
    if (!recorded) co_return std::unexpected(recorded.error());
  }
  const auto inquiry = world_.store.inquiry(attempt.inquiry);
  if (!inquiry) co_return std::unexpected(inquiry.error());
  if (inquiry->state != store::InquiryState::awaiting) co_return Result<void>();
  // It stands in another batch by now: what that one brings is its end.
  const auto tries = world_.store.attempts(attempt.inquiry);
  if (!tries) co_return std::unexpected(tries.error());
  if (!tries->empty() && tries->back().id != attempt.id) co_return Result<void>();
  const auto now_ended = world_.store.attempt(attempt.id);
  if (!now_ended) co_return std::unexpected(now_ended.error());
  if (now_ended->state == store::AttemptState::answered)
    co_return Result<void>();  // its answer is decided about
  const Ending ending{
      .inquiry = attempt.inquiry,
      .verification = attempt.verification,
      .fate = fate_of(*now_ended),
      .has_other_route = has_other_route(world_.configuration, attempt.payer, partner_.key),
      // The next batch is answered a day later: staff is told now, the next night asks again.
      .is_last_try = now_ended->state == store::AttemptState::unknown,
      .words = now_ended->words};
  auto decision = conclude_ending(world_, settings_, ending);
  if (!decision) co_return std::unexpected(decision.error());
  co_return co_await record_decision(world_, *std::move(decision));
}

asio::awaitable<Result<void>> BatchDesk::end_waiting(const store::BatchRecord& batch,
                                                     store::AttemptEnd end) {
  const auto attempts = world_.store.batch_attempts(batch.id, false);
  if (!attempts) co_return std::unexpected(attempts.error());
  for (const store::AttemptRecord& attempt : *attempts) {
    const Result<void> ended = co_await end_one(attempt, end);
    if (!ended) co_return ended;
  }
  co_return Result<void>();
}

asio::awaitable<Result<void>> BatchDesk::refuse(const store::BatchRecord& batch,
                                                store::AttemptEnd end, Visited& visited) {
  const Result<void> ended = co_await end_waiting(batch, std::move(end));
  if (!ended) co_return ended;
  const Result<void> moved = co_await move(batch, store::BatchState::refused);
  if (!moved) co_return moved;
  tell("batch.refused", batch.file);
  ++visited.changed;
  co_return Result<void>();
}

Result<bool> BatchDesk::is_overtaken(const store::BatchRecord& batch) const {
  if (!is_ours_still(batch)) return false;
  const auto attempts = world_.store.batch_attempts(batch.id, false);
  if (!attempts) return std::unexpected(attempts.error());
  for (const store::AttemptRecord& attempt : *attempts) {
    const auto inquiry = world_.store.inquiry(attempt.inquiry);
    if (!inquiry) return std::unexpected(inquiry.error());
    if (inquiry->state != store::InquiryState::awaiting) return true;
  }
  return false;
}

asio::awaitable<Result<void>> BatchDesk::give_up(Visited& visited) {
  const auto batches = store::work_of(world_.store).open_batches(partner_.key, open_batches_max);
  if (!batches) co_return std::unexpected(batches.error());
  const Instant now = world_.clock.now();
  const std::string_view noun = partner_.is_file_drop() ? "file" : "batch";
  for (const store::OpenBatch& open : *batches) {
    if (is_ending()) break;
    const BatchTimes promise = promise_of(partner_, open.uncounted);
    const bool is_awaited = open.is_waited_for && !is_ours_still(open.uncounted) &&
                            now < std::min(promise.answers_by, promise.waits_until);
    if (is_awaited) continue;
    const auto counted = world_.store.batch(open.uncounted.id);
    if (!counted) co_return std::unexpected(counted.error());
    const store::BatchRecord& batch = *counted;
    const auto overtaken = is_overtaken(batch);
    if (!overtaken) co_return std::unexpected(overtaken.error());
    const bool is_unsent = is_taken_back(batch) || *overtaken ||
                           (is_ours_still(batch) && now >= batch.made + unsent_max);
    const bool is_over = now >= promise_of(partner_, batch).waits_until;
    const bool is_done = batch.state == store::BatchState::sent && batch.waiting == 0;
    const Result<void> looked =
        co_await look_whether_overdue(batch, is_unsent || is_over || is_done);
    if (!looked) co_return looked;
    if (!is_unsent && !is_over && !is_done) continue;
    store::AttemptEnd end{
        .state = store::AttemptState::unknown,
        .words = fmt::format("no answer came for {} {} in time", noun, batch.file),
        .ended = now};
    if (is_unsent) {
      end.state = store::AttemptState::refused;
      end.words = (partner_.is_file_drop() ? "the file could not be put into the folder of "
                                           : "the batch could not be handed to ") +
                  partner_.name;
      if (*overtaken)
        end.words =
            fmt::format("the {} was not sent: a question in it was answered meanwhile", noun);
    }
    const Result<void> ended = co_await end_waiting(batch, std::move(end));
    if (!ended) co_return ended;
    if (is_unsent) co_await clear_away(batch);
    const Result<void> moved =
        co_await move(batch, is_unsent ? store::BatchState::refused : store::BatchState::finished);
    if (!moved) co_return moved;
    ++visited.changed;
    tell(is_done ? "batch.finished" : is_unsent ? "batch.not_sent" : "batch.given_up", batch.file);
    if (!is_over || is_done) continue;
    std::string code = "batch-" + std::to_string(batch.id.value());
    std::string why = fmt::format("{} of {} questions in {} {} to {} were not answered in time",
                                  batch.waiting, batch.questions, noun, batch.file, partner_.name);
    std::string act = fmt::format("ask the clearinghouse what became of the {}", noun);
    const Result<void> told =
        co_await open_partner_task(world_, std::move(code), std::move(why), std::move(act));
    if (!told) co_return told;
    const Result<void> heard = co_await look_for_a_sign();
    if (!heard) co_return heard;
  }
  co_return Result<void>();
}

}  // namespace eligd::jobs
