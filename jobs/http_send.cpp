// Handing batches over, and what the partner's answer to that means.
#include "jobs/await_store.hpp"
#include "jobs/batch_file.hpp"
#include "jobs/http_desk.hpp"
#include "jobs/spool.hpp"
#include "store/keys.hpp"
#include "store/store.hpp"
#include "store/work_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

namespace eligd::jobs {

namespace asio = boost::asio;

using clearinghouse::Handing;

// A partner's schema wants a UUID where it is CORE's PayloadID, a name of letters and digits where
// it is a batch's. The end of that is chance, since a restored store counts its numbers again.
std::string HttpDesk::name_of_batch(std::int64_t number, Instant now) const {
  if (!door_.takes_items()) return uuid4(world_.entropy);
  const config::LocalTime local = partner_.batch.zone.to_local(now);
  return fmt::format("eligd-{}-{:09}-{}", to_basic_string(local.day), number,
                     world_.entropy.hex(4));
}

Result<clearinghouse::Parcel> HttpDesk::parcel_of(const store::BatchRecord& batch) const {
  auto file = bytes_of(batch);  // and with it the check that it is the one on record
  if (!file) return std::unexpected(file.error());
  clearinghouse::Parcel parcel{.name = batch.file};
  if (!door_.takes_items()) {
    parcel.file = *std::move(file);
    return parcel;
  }
  auto questions = questions_of(batch);
  if (!questions) return std::unexpected(questions.error());
  parcel.items = *std::move(questions);
  const auto attempts = world_.store.batch_attempts(batch.id, false);
  if (!attempts) return std::unexpected(attempts.error());
  for (const store::AttemptRecord& attempt : *attempts)
    parcel.identifiers.push_back(attempt.trace.value());
  return parcel;
}

asio::awaitable<Result<void>> HttpDesk::put_back(const store::BatchRecord& batch) {
  const BatchId id = batch.id;
  co_return co_await stored<void>(
      [&](store::Done<void> done) { world_.store.put_batch_back(id, std::move(done)); });
}

asio::awaitable<Result<HttpDesk::Trouble>> HttpDesk::send(const store::BatchRecord& batch,
                                                          Visited& visited) {
  auto parcel = parcel_of(batch);
  if (!parcel) co_return std::unexpected(parcel.error());
  const Result<void> begun = co_await move(batch, store::BatchState::writing);
  if (!begun) co_return std::unexpected(begun.error());
  Handing handing = co_await door_.submit(*std::move(parcel));
  co_return co_await settle(batch, std::move(handing), visited);
}

asio::awaitable<Result<HttpDesk::Trouble>> HttpDesk::settle(const store::BatchRecord& batch,
                                                            Handing handing, Visited& visited) {
  const BatchId id = batch.id;
  using End = Handing::End;
  const bool is_damaged_again = handing.is_checksum && batch.tries > 0;
  if (is_damaged_again) handing.end = End::refused;
  switch (handing.end) {
    case End::taken: {
      if (!handing.handle.empty()) {
        const Result<void> named = co_await stored<void>([&](store::Done<void> done) {
          world_.store.name_batch(id, handing.handle, std::move(done));
        });
        if (!named) co_return std::unexpected(named.error());
      }
      store::BatchRecord taken = batch;
      const Result<void> there = co_await is_there(taken, visited);
      if (!there) co_return std::unexpected(there.error());
      if (handing.acknowledgment.empty()) co_return Trouble::none;
      // The rule wants a receipt here; some send the acknowledgment at once.
      tell("batch.acknowledged_early", batch.file);
      const Result<void> kept =
          co_await take_bytes(std::move(handing.acknowledgment), "acknowledgment/" + batch.file,
                              std::string(), visited);
      if (!kept) co_return std::unexpected(kept.error());
      co_return Trouble::none;
    }
    case End::not_sent:
    case End::not_taken: {
      const Result<void> back = co_await put_back(batch);
      if (!back) co_return std::unexpected(back.error());
      if (handing.end == End::not_sent || handing.needs_person)
        co_return co_await no_use(handing.words, handing.needs_person);
      const Microseconds pause = handing.retry_after > Microseconds(0)
                                     ? handing.retry_after
                                     : Microseconds(partner_.pace().every);
      not_before_ = world_.clock.now() + pause;
      tell("batch.put_off", handing.words);
      co_return Trouble::none;
    }
    case End::refused: {
      const Result<void> ended = co_await refused(batch, handing, visited);
      if (!ended) co_return std::unexpected(ended.error());
      co_return Trouble::none;
    }
    case End::unknown:
      break;
  }
  tell("batch.uncertain", handing.words);
  co_return Trouble::none;
}

asio::awaitable<Result<void>> HttpDesk::refused(const store::BatchRecord& batch,
                                                const Handing& handing, Visited& visited) {
  if (handing.may_be_an_item) {
    const Result<bool> cut = co_await halve(batch);
    if (!cut) co_return std::unexpected(cut.error());
    if (*cut) {
      ++visited.changed;
      co_return Result<void>();
    }
  }
  const bool is_alone = handing.may_be_an_item && batch.questions == 1;
  store::AttemptEnd end{
      .state = store::AttemptState::rejected,
      .layer = "envelope",
      .code = handing.code.empty() ? "batch" : handing.code,
      .words = is_alone ? fmt::format("{} takes every question of the batch but this one: {}",
                                      partner_.name, handing.words)
                        : fmt::format("{} refuses the batch: {}", partner_.name, handing.words),
      .ended = world_.clock.now()};
  co_return co_await refuse(batch, std::move(end), visited);
}

// Two batches of its questions, each with a name and number of its own. False: there is nothing to
// cut, or it was cut often enough.
asio::awaitable<Result<bool>> HttpDesk::halve(const store::BatchRecord& batch) {
  const auto questions = questions_of(batch, true);  // what is answered stays where it is
  if (!questions) co_return std::unexpected(questions.error());
  const auto parts = world_.store.parts_of_batch(batch.id);
  if (!parts) co_return std::unexpected(parts.error());
  if (questions->size() < 2 || *parts + 2 > halves_max) co_return false;
  const ClearinghouseKey partner = partner_.key;
  const auto number = co_await stored<std::int64_t>([&](store::Done<std::int64_t> done) {
    world_.store.reserve_numbers(partner, 2, std::move(done));
  });
  if (!number) co_return std::unexpected(number.error());
  const Instant now = world_.clock.now();
  const auto half = [&](std::int64_t own, auto from, auto to) {
    const Phi<std::string> file = batch_file(std::vector<Phi<std::string>>(from, to));
    return store::NewBatch{.clearinghouse = partner,
                           .isa13 = InterchangeControlNumber(own),
                           .gs06 = GroupControlNumber(own),
                           .file = name_of_batch(own, now),
                           .size = std::ssize(file.reveal(Purpose::inquiry)),
                           .digest = store::sha256_hex(file.reveal(Purpose::inquiry)),
                           .made = now,
                           .answers_by = batch.answers_by,
                           .waits_until = batch.waits_until};
  };
  const auto middle = questions->begin() + std::ssize(*questions) / 2;
  store::BatchHalves halves{.first = half(*number, questions->begin(), middle),
                            .second = half(*number + 1, middle, questions->end()),
                            .in_first = middle - questions->begin()};
  const BatchId id = batch.id;
  const Result<void> cut = co_await stored<void>([&](store::Done<void> done) {
    world_.store.halve_batch(id, std::move(halves), std::move(done));
  });
  if (!cut) co_return std::unexpected(cut.error());
  tell("batch.halved", batch.file);
  co_return true;
}

asio::awaitable<Result<HttpDesk::Trouble>> HttpDesk::send_all(Visited& visited) {
  // Anew until nothing is left to be sent: a refused batch becomes two.
  for (std::int64_t round = 0; round < halves_max; ++round) {
    if (is_ending() || (not_before_ && world_.clock.now() < *not_before_)) break;
    const auto batches =
        store::work_of(world_.store).unsent_batches(partner_.key, open_batches_max);
    if (!batches) co_return std::unexpected(batches.error());
    bool is_any = false;
    for (const store::BatchRecord& batch : std::views::reverse(*batches)) {
      if (batch.state != store::BatchState::made || is_taken_back(batch)) continue;
      const auto overtaken = is_overtaken(batch);
      if (!overtaken) co_return std::unexpected(overtaken.error());
      if (*overtaken) continue;
      if (is_ending() || (not_before_ && world_.clock.now() < *not_before_)) break;
      is_any = true;
      const auto sent = co_await send(batch, visited);
      if (!sent || *sent != Trouble::none) co_return sent;
    }
    if (!is_any) break;
  }
  co_return Trouble::none;
}

}  // namespace eligd::jobs
