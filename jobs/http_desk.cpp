// Asking a partner what became of our batches, and taking what it has for us.
#include "jobs/http_desk.hpp"

#include "jobs/await_store.hpp"
#include "jobs/partner_task.hpp"
#include "jobs/poll_pace.hpp"
#include "jobs/spool.hpp"
#include "store/store.hpp"
#include "store/work_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

namespace eligd::jobs {

namespace asio = boost::asio;

using clearinghouse::Fetched;
using clearinghouse::Wanted;
using Came = clearinghouse::Fetched::Came;

namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 20;

// It left, or a restored store cannot know: nobody but the partner can say whether it arrived.
bool may_have_arrived(const store::BatchRecord& batch) {
  return batch.state == store::BatchState::writing || batch.state == store::BatchState::written;
}

}  // namespace

bool HttpDesk::is_due(const store::BatchRecord& batch) const {
  if (looking_ == Looking::now || !batch.begun) return true;
  return next_look(partner_.pace(), {.begun = *batch.begun,
                                     .answers_by = batch.answers_by,
                                     .looked = batch.looked}) <= world_.clock.now();
}

Result<Instant> HttpDesk::next_visit() const {
  const Instant now = world_.clock.now();
  const Instant usual = now + Microseconds(partner_.pace().every);
  const auto batches = store::work_of(world_.store).open_batches(partner_.key, open_batches_max);
  if (!batches) return std::unexpected(batches.error());
  std::optional<Instant> next;
  const auto sooner = [&](Instant at) { next = std::min(next.value_or(at), at); };
  for (const store::OpenBatch& open : *batches) {
    const store::BatchRecord& batch = open.uncounted;
    if (batch.state == store::BatchState::made)
      sooner(not_before_.value_or(usual));
    else if (batch.begun)
      sooner(next_look(
          partner_.pace(),
          {.begun = *batch.begun, .answers_by = batch.answers_by, .looked = batch.looked}));
    sooner(promise_of(partner_, batch).waits_until);  // nothing of it is waited for beyond that
  }
  return std::max({next.value_or(usual), now, rests_until_.value_or(now)});
}

Result<bool> HttpDesk::is_worth_a_visit() const {
  const auto owed = world_.store.owed_receipts(partner_.key);
  if (!owed) return std::unexpected(owed.error());
  if (!owed->empty()) return true;
  return BatchDesk::is_worth_a_visit();
}

asio::awaitable<Result<HttpDesk::Trouble>> HttpDesk::no_use(std::string words, bool needs_person) {
  const Error error{needs_person ? ErrorKind::refused : ErrorKind::unavailable, std::move(words)};
  co_return co_await trouble(error);
}

// The partner has it, whatever told us so.
asio::awaitable<Result<void>> HttpDesk::is_there(store::BatchRecord& batch, Visited& visited) {
  if (batch.state >= store::BatchState::sent) co_return Result<void>();
  const Result<void> moved = co_await move(batch, store::BatchState::sent);
  if (!moved && moved.error().kind != ErrorKind::conflict) co_return moved;
  batch.state = store::BatchState::sent;
  ++visited.changed;
  tell("batch.sent", batch.file);
  co_return Result<void>();
}

asio::awaitable<Result<void>> HttpDesk::note_look(BatchId id) {
  const Instant now = world_.clock.now();
  co_return co_await stored<void>(
      [&](store::Done<void> done) { world_.store.look_at_batch(id, now, std::move(done)); });
}

asio::awaitable<Result<HttpDesk::Trouble>> HttpDesk::pick_up(Visited& visited) {
  const auto batches = store::work_of(world_.store).open_batches(partner_.key, open_batches_max);
  if (!batches) co_return std::unexpected(batches.error());
  bool is_any_due = looking_ == Looking::now;
  bool has_worked = false;
  bool has_failed = false;      // the one before
  std::vector<BatchId> unread;  // of those that failed
  for (const store::OpenBatch& open : std::views::reverse(*batches)) {
    if (is_ending()) co_return Trouble::none;
    if (open.uncounted.state == store::BatchState::made || !is_due(open.uncounted)) continue;
    is_any_due = true;
    const BatchId id = open.uncounted.id;
    const auto batch = world_.store.batch(id);
    if (!batch) co_return std::unexpected(batch.error());
    const auto looked = co_await look(*batch, visited);
    if (!looked || *looked == Trouble::stopped) co_return looked;
    if (is_ending()) co_return Trouble::none;  // perhaps half a look: it does not count as one
    if (*looked == Trouble::not_reached) {
      // One batch, whose results are too many or too slow, must not keep the others waiting; a
      // second one in a row says that it is the partner.
      rests_until_ = world_.clock.now() + Microseconds(partner_.pace().every);
      if (has_failed) co_return Trouble::not_reached;
      has_failed = true;
      unread.push_back(id);
      continue;
    }
    has_worked = true;
    has_failed = false;
    rests_until_.reset();
    const Result<void> noted = co_await note_look(id);
    if (!noted) co_return std::unexpected(noted.error());
  }
  if (!unread.empty() && !has_worked) co_return Trouble::not_reached;
  for (const BatchId id : unread) {
    const Result<void> noted = co_await note_look(id);
    if (!noted) co_return std::unexpected(noted.error());
  }
  if (is_any_due && door_.lists_results()) {
    const auto listed = co_await fetch_listed(visited);
    if (!listed || *listed != Trouble::none) co_return listed;
  }
  co_return co_await send_receipts();
}

asio::awaitable<Result<HttpDesk::Trouble>> HttpDesk::look(store::BatchRecord batch,
                                                          Visited& visited) {
  if (may_have_arrived(batch)) {
    const auto found = co_await find(batch, visited);
    if (!found || *found != Trouble::none) co_return found;
  }
  const bool is_late =
      batch.begun && world_.clock.now() >= *batch.begun + partner_.pace().acknowledged_by;
  if (!batch.acknowledged && !is_late && !door_.takes_items()) {
    const auto fetched = co_await fetch_acknowledgments(batch, visited);
    if (!fetched || *fetched != Trouble::none) co_return fetched;
  }
  const bool is_by_batch = !door_.takes_items() || batch.state == store::BatchState::sent;
  if (!door_.lists_results() && is_by_batch) {
    const auto fetched = co_await fetch_results(batch, visited);
    if (!fetched || *fetched != Trouble::none) co_return fetched;
  }
  if (is_late && !door_.takes_items()) {
    const Result<void> told = co_await tell_overdue(batch);
    if (!told) co_return std::unexpected(told.error());
  }
  co_return Trouble::none;
}

// Where the partner can be asked by name whether it is there.
asio::awaitable<Result<HttpDesk::Trouble>> HttpDesk::find(store::BatchRecord& batch,
                                                          Visited& visited) {
  if (batch.handle.empty()) {
    const clearinghouse::Found found = co_await door_.find(batch.file);
    if (found.came == Came::not_reached) co_return co_await no_use(found.words, found.needs_person);
    if (found.came == Came::not_known) co_return co_await not_known(batch, visited);
    if (found.came != Came::items) co_return Trouble::none;
    const BatchId id = batch.id;
    batch.handle = found.handle;
    const Result<void> named = co_await stored<void>([&](store::Done<void> done) {
      world_.store.name_batch(id, batch.handle, std::move(done));
    });
    if (!named) co_return std::unexpected(named.error());
  }
  const Result<void> there = co_await is_there(batch, visited);
  if (!there) co_return std::unexpected(there.error());
  co_return Trouble::none;
}

// Never sent again by itself, unless the profile says that this answer can be relied upon.
asio::awaitable<Result<HttpDesk::Trouble>> HttpDesk::not_known(const store::BatchRecord& batch,
                                                               Visited& visited) {
  const Instant now = world_.clock.now();
  // As it stands by now: within one look it may have been asked about twice, and sent again.
  const auto fresh = world_.store.batch(batch.id);
  if (!fresh) co_return std::unexpected(fresh.error());
  const bool is_uncertain = may_have_arrived(*fresh);
  if (fresh->state == store::BatchState::made || !fresh->begun ||
      now < *fresh->begun + submission_settles)
    co_return Trouble::none;
  if (is_uncertain && partner_.pace().is_unknown_certain) {
    const Result<void> back = co_await put_back(batch);
    if (!back) co_return std::unexpected(back.error());
    tell("batch.not_taken", batch.file);
    ++visited.changed;
    co_return co_await send_all(visited);
  }
  const std::string act = is_uncertain
                              ? fmt::format(
                                    "ask the clearinghouse whether it has it; only if it has not: "
                                    "eligd batch not-taken {}",
                                    batch.id.value())
                              : "ask the clearinghouse what became of it";
  std::string code = "batch-" + std::to_string(batch.id.value());
  std::string why = fmt::format(
      "{} says that it does not know batch {} with {} questions, which {}", partner_.name,
      batch.file, batch.questions, is_uncertain ? "may have arrived" : "it has taken");

  const Result<void> told =
      co_await open_partner_task(world_, std::move(code), std::move(why), std::move(act));
  if (!told) co_return std::unexpected(told.error());
  co_return Trouble::none;
}

asio::awaitable<Result<void>> HttpDesk::tell_overdue(const store::BatchRecord& batch) {
  if (batch.acknowledged || batch.answered + batch.rejected > 0) co_return Result<void>();
  std::string code = "batch-" + std::to_string(batch.id.value());
  std::string why = fmt::format(
      "no acknowledgment of batch {} with {} questions came from {} within {} h", batch.file,
      batch.questions, partner_.name, partner_.pace().acknowledged_by.count());
  std::string act = "ask the clearinghouse what became of it; it is not sent again";
  co_return co_await open_partner_task(world_, std::move(code), std::move(why), std::move(act));
}

asio::awaitable<Result<HttpDesk::Trouble>> HttpDesk::came(store::BatchRecord& batch,
                                                          Fetched fetched, std::string path,
                                                          std::string receipt_name,
                                                          Visited& visited) {
  switch (fetched.came) {
    case Came::not_reached:
      co_return co_await no_use(std::move(fetched.words), fetched.needs_person);
    case Came::not_known:
      co_return co_await not_known(batch, visited);
    case Came::unusable:
      if (fetched.needs_person) co_return co_await no_use(std::move(fetched.words), true);
      tell("batch.unusable", fetched.words);
      co_return Trouble::none;
    case Came::refused:
    case Came::items:
    case Came::nothing_yet:
      co_return Trouble::none;
    case Came::file:
      break;
  }
  if (fetched.is_damaged) tell("file.damaged", fetched.words);
  const Result<void> there = co_await is_there(batch, visited);
  if (!there) co_return std::unexpected(there.error());
  const Result<void> taken = co_await take_bytes(std::move(fetched.bytes), std::move(path),
                                                 std::move(receipt_name), visited);
  if (!taken) co_return std::unexpected(taken.error());
  co_return Trouble::none;
}

asio::awaitable<Result<HttpDesk::Trouble>> HttpDesk::fetch_acknowledgments(
    store::BatchRecord& batch, Visited& visited) {
  for (const Wanted wanted : {Wanted::acknowledgment, Wanted::interchange_acknowledgment}) {
    Fetched fetched = co_await door_.fetch(wanted, batch.file, batch.handle, std::string());
    const bool is_known = fetched.came != Came::not_known;
    const auto end = co_await came(batch, std::move(fetched), "acknowledgment/" + batch.file,
                                   std::string(), visited);
    if (!end || *end != Trouble::none || !is_known) co_return end;
  }
  co_return Trouble::none;
}

asio::awaitable<Result<HttpDesk::Trouble>> HttpDesk::fetch_results(store::BatchRecord& batch,
                                                                   Visited& visited) {
  Fetched fetched = co_await door_.fetch(Wanted::results, batch.file, batch.handle, std::string());
  if (fetched.came == Came::items)
    co_return co_await take_pages(batch, std::move(fetched), visited);
  if (fetched.came == Came::refused) {
    const auto fresh = world_.store.batch(batch.id);
    if (!fresh) co_return std::unexpected(fresh.error());
    // It was at work on it: what it accepted must not go to it twice (I5).
    if (fresh->waiting < fresh->questions) {
      const Result<void> ended = co_await end_rest(batch, visited);
      if (!ended) co_return std::unexpected(ended.error());
      co_return Trouble::none;
    }
    // Taken, then looked at and refused: an item may be why, as at the door.
    const clearinghouse::Handing told{.words = fetched.words, .may_be_an_item = true};
    const Result<void> ended = co_await refused(batch, told, visited);
    if (!ended) co_return std::unexpected(ended.error());
    co_return co_await send_all(visited);
  }
  std::string receipt_name;
  if (partner_.core_batch.confirms_results && !door_.takes_items()) receipt_name = batch.file;
  co_return co_await came(batch, std::move(fetched), "results/" + batch.file,
                          std::move(receipt_name), visited);
}

// The partner gave it up somewhere: what is not answered may have been asked, or not (I8).
asio::awaitable<Result<void>> HttpDesk::end_rest(const store::BatchRecord& batch,
                                                 Visited& visited) {
  store::AttemptEnd end{.state = store::AttemptState::unknown,
                        .words = fmt::format("{} gave batch {} up before it answered this question",
                                             partner_.name, batch.file),
                        .ended = world_.clock.now()};
  const Result<void> ended = co_await end_waiting(batch, std::move(end));
  if (!ended) co_return ended;
  const Result<void> moved = co_await move(batch, store::BatchState::finished);
  if (!moved) co_return moved;
  tell("batch.given_up", batch.file);
  ++visited.changed;
  co_return Result<void>();
}

// Whichever batch they answer; nothing listed is fetched twice.
asio::awaitable<Result<HttpDesk::Trouble>> HttpDesk::fetch_listed(Visited& visited) {
  const clearinghouse::Listed listed = co_await door_.list();
  if (listed.came == Came::not_reached)
    co_return co_await no_use(listed.words, listed.needs_person);
  if (listed.came == Came::unusable) tell("batch.unusable", listed.words);
  for (const std::string& name : listed.names) {
    if (is_ending()) break;
    const std::string path = "list/" + name;
    const auto taken = world_.store.is_partner_path_taken(partner_.key, path);
    if (!taken) co_return std::unexpected(taken.error());
    if (*taken) continue;
    Fetched fetched = co_await door_.fetch(Wanted::results, name, std::string(), std::string());
    if (fetched.came == Came::not_reached)
      co_return co_await no_use(fetched.words, fetched.needs_person);
    if (fetched.came != Came::file) continue;  // gone since it was listed, or not there yet
    std::string receipt_name;
    if (partner_.core_batch.confirms_results) receipt_name = name;
    const Result<void> kept =
        co_await take_bytes(std::move(fetched.bytes), path, std::move(receipt_name), visited);
    if (!kept) co_return std::unexpected(kept.error());
  }
  co_return Trouble::none;
}

asio::awaitable<Result<void>> HttpDesk::take_bytes(Phi<std::string> bytes, std::string path,
                                                   std::string receipt_name, Visited& visited) {
  Spool spool(spool_folder(), world_.entropy);
  {
    const Phi<std::string> whole = std::move(bytes);  // gone before it is read again
    std::string_view rest = whole.reveal(Purpose::storage);
    while (!rest.empty()) {
      const Result<void> kept = spool.add(rest.substr(0, piece_bytes));
      if (!kept) co_return kept;
      rest.remove_prefix(std::min(piece_bytes, rest.size()));
    }
  }
  const std::string digest = spool.digest();
  store::PartnerFile file{.clearinghouse = partner_.key,
                          .path = std::move(path),
                          .size = spool.size(),
                          .modified = digest};
  const auto taken = world_.store.is_partner_file_taken(file);
  if (!taken) co_return std::unexpected(taken.error());
  if (!*taken) {
    const auto kept = co_await take_spool(spool, std::move(file), std::move(receipt_name), visited);
    co_return kept ? Result<void>() : std::unexpected(kept.error());
  }
  if (receipt_name.empty()) co_return Result<void>();
  // Shown again under the same name: perhaps our receipt got lost.
  const ClearinghouseKey partner = partner_.key;
  co_return co_await stored<void>([&](store::Done<void> done) {
    world_.store.owe_receipt_again(partner, digest, std::move(done));
  });
}

asio::awaitable<Result<HttpDesk::Trouble>> HttpDesk::send_receipts() {
  const auto owed = world_.store.owed_receipts(partner_.key);
  if (!owed) co_return std::unexpected(owed.error());
  for (const store::OwedReceipt& one : *owed) {
    if (is_ending()) break;
    const clearinghouse::Confirmed confirmed = co_await door_.confirm(one.name, one.content);
    if (!confirmed.is_taken) {
      tell("receipt.not_taken", confirmed.words);
      if (confirmed.needs_person) co_return co_await no_use(confirmed.words, true);
      continue;  // again at the next visit; twice is harmless
    }
    const std::int64_t file = one.file;
    const Instant now = world_.clock.now();
    const Result<void> noted = co_await stored<void>(
        [&](store::Done<void> done) { world_.store.confirm_receipt(file, now, std::move(done)); });
    if (!noted) co_return std::unexpected(noted.error());
  }
  co_return Trouble::none;
}

}  // namespace eligd::jobs
