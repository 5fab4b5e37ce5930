// What follows from each part of a file that was taken: whose it is, kept, decided about.
#include "coverage/batch_answers.hpp"
#include "jobs/answer_owner.hpp"
#include "jobs/await_store.hpp"
#include "jobs/batch_desk.hpp"
#include "jobs/decide_kept.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

template <class... F>
struct Match : F... {
  using F::operator()...;
};

}  // namespace

asio::awaitable<Result<void>> BatchDesk::attach(AttemptId attempt, store::NewAnswer answer) {
  const auto kept = co_await stored<AnswerId>([&](store::Done<AnswerId> done) {
    world_.store.attach_late_answer(attempt, std::move(answer), std::move(done));
  });
  if (!kept) co_return std::unexpected(kept.error());
  co_return co_await decide_kept(world_, settings_, *kept);
}

asio::awaitable<Result<void>> BatchDesk::hold(store::AnswerKind kind, const Phi<std::string>& bytes,
                                              std::string why) {
  store::NewHeldAnswer held{.clearinghouse = partner_.key,
                            .answer = answer_of(bytes, kind, world_.clock.now()),
                            .reason = std::move(why)};
  const auto kept = co_await stored<AnswerId>([&](store::Done<AnswerId> done) {
    world_.store.hold_answer(std::move(held), std::move(done));
  });
  if (!kept) co_return std::unexpected(kept.error());
  tell("answer.held");
  co_return Result<void>();
}

asio::awaitable<Result<bool>> BatchDesk::take_patient(const coverage::PatientPart& part) {
  const x12::Document document = x12::read_view(part.bytes.reveal(Purpose::matching));
  const auto owner = owner_of(world_, document, coverage::Exchange::batch);
  if (!owner) co_return std::unexpected(owner.error());
  if (!*owner) {
    const Result<void> held =
        co_await hold(store::AnswerKind::x271, part.bytes,
                      "it came in a file and carries the trace of no question of ours");
    if (!held) co_return std::unexpected(held.error());
    co_return false;
  }
  const Result<void> attached =
      co_await attach(**owner, answer_of(part.bytes, store::AnswerKind::x271, world_.clock.now()));
  if (!attached) co_return std::unexpected(attached.error());
  co_return true;
}

asio::awaitable<Result<void>> BatchDesk::acknowledged(const store::BatchRecord& batch) {
  const BatchId id = batch.id;
  const Instant now = world_.clock.now();
  co_return co_await stored<void>(
      [&](store::Done<void> done) { world_.store.acknowledge_batch(id, now, std::move(done)); });
}

// The whole file was refused: each of its questions was.
asio::awaitable<Result<void>> BatchDesk::refuse_all(const store::BatchRecord& batch,
                                                    store::AnswerKind kind,
                                                    const Phi<std::string>& bytes) {
  const auto attempts = world_.store.batch_attempts(batch.id, true);
  if (!attempts) co_return std::unexpected(attempts.error());
  if (attempts->empty()) {
    // Given up or answered meanwhile; what came is kept all the same (I11).
    const Result<void> held = co_await hold(
        kind, bytes, "it refuses " + batch.file + ", none of whose questions waits any more");
    if (!held) co_return held;
  }
  for (const store::AttemptRecord& attempt : *attempts) {
    const Result<void> attached =
        co_await attach(attempt.id, answer_of(bytes, kind, world_.clock.now()));
    if (!attached) co_return attached;
  }
  tell("batch.refused", batch.file);
  co_return Result<void>();
}

asio::awaitable<Result<bool>> BatchDesk::take_interchange_ack(
    const coverage::InterchangeAckPart& part) {
  const auto batch = world_.store.batch_by_numbers(partner_.key, part.isa13);
  if (!batch) co_return std::unexpected(batch.error());
  Result<void> done;
  if (!*batch) {
    done = co_await hold(store::AnswerKind::ta1, part.bytes,
                         "a TA1 about an interchange that no file of ours carries");
  } else {
    if (!part.warning.empty()) tell("batch.warned", part.warning);
    done = co_await acknowledged(**batch);
    if (done && part.is_rejected)
      done = co_await refuse_all(**batch, store::AnswerKind::ta1, part.bytes);
  }
  if (!done) co_return std::unexpected(done.error());
  co_return batch->has_value();
}

asio::awaitable<Result<bool>> BatchDesk::take_group_ack(const coverage::GroupAckPart& part) {
  // GS06 and ISA13 of a file of ours are one number.
  const auto batch =
      world_.store.batch_by_numbers(partner_.key, InterchangeControlNumber(part.gs06.value()));
  if (!batch) co_return std::unexpected(batch.error());
  Result<void> done;
  if (!*batch || part.contradicts) {
    done = co_await hold(store::AnswerKind::x999, part.bytes,
                         *batch ? "a 999 that refuses a group and accepts its sets"
                                : "a 999 about a group that no file of ours carries");
    if (!done) co_return std::unexpected(done.error());
    co_return false;
  }
  if (part.is_997) tell("batch.warned", "a 997 in place of a 999: the partner reads 5010 as 4010");
  done = co_await acknowledged(**batch);
  if (done && part.is_rejected)
    done = co_await refuse_all(**batch, store::AnswerKind::x999, part.bytes);
  if (!done) co_return std::unexpected(done.error());
  if (part.rejected.empty()) co_return true;

  const auto attempts = world_.store.batch_attempts((*batch)->id, false);
  if (!attempts) co_return std::unexpected(attempts.error());
  for (const coverage::GroupAckPart::Set& set : part.rejected) {
    const auto attempt = std::ranges::find(*attempts, set.st02, &store::AttemptRecord::st02);
    if (attempt == attempts->end()) {
      done = co_await hold(store::AnswerKind::x999, set.bytes,
                           "a 999 about a set that our file does not hold");
    } else {
      done = co_await attach(attempt->id,
                             answer_of(set.bytes, store::AnswerKind::x999, world_.clock.now()));
    }
    if (!done) co_return std::unexpected(done.error());
  }
  co_return true;
}

asio::awaitable<Result<bool>> BatchDesk::take_odd(const coverage::OddPart& part) {
  const Result<void> held = co_await hold(store::AnswerKind::other, part.bytes, part.words);
  if (!held) co_return std::unexpected(held.error());
  co_return false;
}

asio::awaitable<Result<bool>> BatchDesk::take_part(const coverage::BatchPart& part) {
  return std::visit(
      Match{[&](const coverage::PatientPart& one) { return take_patient(one); },
            [&](const coverage::InterchangeAckPart& one) { return take_interchange_ack(one); },
            [&](const coverage::GroupAckPart& one) { return take_group_ack(one); },
            [&](const coverage::OddPart& one) { return take_odd(one); }},
      part);
}

}  // namespace eligd::jobs
