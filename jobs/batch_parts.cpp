// What follows from each part of a file that was taken: whose it is, kept, decided about.
#include "coverage/batch_answers.hpp"
#include "jobs/answer_owner.hpp"
#include "jobs/await_store.hpp"
#include "jobs/batch_desk.hpp"
#include "jobs/decide_kept.hpp"
#include "jobs/partner_task.hpp"
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

// "I have this number already", to what went more than once: an earlier try arrived.
bool says_it_came_before(const coverage::InterchangeAckPart& part,
                         const store::BatchRecord& batch) {
  return part.is_rejected && part.note == "025" && batch.tries > 1;
}

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

// A mailbox may be shared with claims, whose numbers are counted on their own: the date and time
// that stand beside the number tell whose it is.
Result<bool> BatchDesk::is_about_our_interchange(const coverage::InterchangeAckPart& part,
                                                 const store::BatchRecord& batch) const {
  const auto attempts = world_.store.batch_attempts(batch.id, false);
  if (!attempts) return std::unexpected(attempts.error());
  if (attempts->empty()) return true;  // cut up since: nothing of it can be refused
  const auto sent = world_.store.sent_bytes(attempts->front().id);
  if (!sent) return std::unexpected(sent.error());
  const x12::Document document = x12::read_view(sent->reveal(Purpose::matching));
  if (document.interchanges().empty()) return false;
  const x12::Segment& isa = document.interchanges().front().isa;
  // Some write the seconds behind the minutes.
  return part.date == isa.value(9) && part.time.starts_with(isa.value(10));
}

// Its questions are asked, and their answers come as for any other.
asio::awaitable<Result<void>> BatchDesk::came_before(const store::BatchRecord& batch,
                                                     const coverage::InterchangeAckPart& part) {
  Result<void> done = co_await hold(store::AnswerKind::ta1, part.bytes,
                                    "it refuses a second copy of " + batch.file);
  if (done && batch.state < store::BatchState::sent) {
    done = co_await move(batch, store::BatchState::sent);
    if (!done && done.error().kind == ErrorKind::conflict) done = Result<void>();
  }
  if (!done) co_return done;
  std::string why = fmt::format(
      "{} refuses {} as one it has already: an earlier try of it arrived, and its {} questions "
      "wait for their answers",
      partner_.name, batch.file, batch.questions);
  co_return co_await open_partner_task(world_, "batch-" + std::to_string(batch.id.value()),
                                       std::move(why),
                                       "ask the clearinghouse whether it works on the first copy");
}

asio::awaitable<Result<bool>> BatchDesk::take_interchange_ack(
    const coverage::InterchangeAckPart& part) {
  const auto batch = world_.store.batch_by_numbers(partner_.key, part.isa13);
  if (!batch) co_return std::unexpected(batch.error());
  Result<bool> is_ours = batch->has_value();
  if (*is_ours) is_ours = is_about_our_interchange(part, **batch);
  if (!is_ours) co_return std::unexpected(is_ours.error());
  Result<void> done;
  if (!*is_ours) {
    done =
        co_await hold(store::AnswerKind::ta1, part.bytes,
                      *batch ? "a TA1 with the number of a file of ours, but not its date and time"
                             : "a TA1 about an interchange that no file of ours carries");
  } else {
    if (!part.warning.empty()) tell("batch.warned", part.warning);
    done = co_await acknowledged(**batch);
    if (says_it_came_before(part, **batch)) {
      done = co_await came_before(**batch, part);
      if (!done) co_return std::unexpected(done.error());
      co_return true;
    }
    if (done && part.is_rejected)
      done = co_await refuse_all(**batch, store::AnswerKind::ta1, part.bytes);
  }
  if (!done) co_return std::unexpected(done.error());
  co_return *is_ours;
}

asio::awaitable<Result<bool>> BatchDesk::take_group_ack(const coverage::GroupAckPart& part) {
  // GS06 and ISA13 of a file of ours are one number.
  const auto batch =
      world_.store.batch_by_numbers(partner_.key, InterchangeControlNumber(part.gs06.value()));
  if (!batch) co_return std::unexpected(batch.error());
  Result<void> done;
  if (!*batch || part.contradicts || !part.is_about_questions) {
    done = co_await hold(store::AnswerKind::x999, part.bytes,
                         !part.is_about_questions ? "a 999 about something else than questions"
                         : *batch ? "a 999 that refuses a group and accepts its sets"
                                  : "a 999 about a group that no file of ours carries");
    if (!done) co_return std::unexpected(done.error());
    co_return false;
  }
  if (part.is_997) tell("batch.warned", "a 997 in place of a 999: the partner reads 5010 as 4010");
  done = co_await acknowledged(**batch);
  if (done && part.is_rejected)
    done = co_await refuse_all(**batch, store::AnswerKind::x999, part.bytes);
  if (!done) co_return std::unexpected(done.error());
  for (const coverage::GroupAckPart::Set& set : part.unclear) {
    done = co_await hold(store::AnswerKind::x999, set.bytes,
                         "a 999 that names a set and says neither yes nor no to it");
    if (!done) co_return std::unexpected(done.error());
  }
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
  if (part.rest.empty()) co_return true;
  const auto unnamed = world_.store.batch_attempts((*batch)->id, true);
  if (!unnamed) co_return std::unexpected(unnamed.error());
  if (!unnamed->empty()) done = co_await refuse_all(**batch, store::AnswerKind::x999, part.rest);
  if (!done) co_return std::unexpected(done.error());
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
