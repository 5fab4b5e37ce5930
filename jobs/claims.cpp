// The engine's hands: claims are taken a few at a time, started in the order of deadlines as soon
// as there is a way for them, and handed back untouched when there will be none for a while.
#include "jobs/await_store.hpp"
#include "jobs/concurrently.hpp"
#include "jobs/engine.hpp"
#include "jobs/set_aside.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ranges>
#include <utility>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::seconds lease_margin{
    15};  // the holder stops well before the store lets others in
// The only door a question may go through is shut; a person's takes hours rather than seconds, and
// is looked at again after a quarter of what the question has waited for it.
constexpr std::chrono::seconds shut_pause{1};
constexpr std::chrono::minutes persons_door_pause_min{1};
constexpr std::chrono::minutes persons_door_pause_max{10};

// The newest attempt of unknown outcome. What came later and brought no answer does not change that
// the payer may have it; an answer does, and so does the night being another one.
const store::AttemptRecord* may_have_arrived(const std::vector<store::AttemptRecord>& attempts,
                                             Instant window_from) {
  for (const store::AttemptRecord& attempt : std::views::reverse(attempts)) {
    if (attempt.state == store::AttemptState::unknown) return &attempt;
    if (attempt.state == store::AttemptState::answered || attempt.started < window_from)
      return nullptr;
  }
  return nullptr;
}

}  // namespace

// Waiting for a slot, then the longest exchange there is.
Microseconds Engine::lease_needed() const {
  Microseconds exchange = world_.configuration.settings.limits.total_timeout;
  for (const config::Clearinghouse& house : world_.configuration.clearinghouses) {
    exchange = std::max<Microseconds>(exchange, house.timeouts.total);
  }
  return exchange + lease_margin;
}

std::vector<PayerKey> Engine::payers_not_to_claim(Instant now) const {
  std::vector<PayerKey> payers = routes_.blocked_payers(now);
  // Beside a free slot, one that waits waits for its payer, and would only be joined by more of
  // them. With none free it waits for any slot, and says nothing about its payer.
  if (in_flight_ < world_.configuration.settings.limits.in_flight_max) {
    for (const Waiting& waiting : waiting_) payers.push_back(waiting.claim.payer);
  }
  payers.insert(payers.end(), passed_over_.begin(), passed_over_.end());
  std::ranges::sort(payers);
  payers.erase(std::unique(payers.begin(), payers.end()), payers.end());
  return payers;
}

asio::awaitable<Result<bool>> Engine::claim_more() {
  const config::Limits& limits = world_.configuration.settings.limits;
  const int free_slots = limits.in_flight_max - in_flight_;
  const int waiting = static_cast<int>(waiting_.size() + suspects_.size());
  // Beside a free slot, those that wait are of payers that are full; the slot is for somebody else.
  // Without one the stock is filled up, several a commit, when half of it is gone.
  const int wanted = free_slots > 0
                         ? free_slots + claimed_ahead_max
                         : (waiting > claimed_ahead_max / 2 ? 0 : claimed_ahead_max - waiting);
  const int room = std::min(wanted, limits.claim_batch_max - waiting);
  if (!may_claim_ || room <= 0 || settling_ >= std::max(settling_max, limits.in_flight_max) ||
      std::ssize(look_outs_) >= looking_max)
    co_return false;
  const Instant now = world_.clock.now();
  store::ClaimRequest request;
  request.worker = seat_ != nullptr ? seat_->worker() : settings_.worker;
  request.now = now;
  request.lease_until = now + limits.lease + lease_needed();
  request.max = room;
  request.excluded_payers = payers_not_to_claim(now);
  request.run = settings_.run;
  auto claims =
      co_await stored<std::vector<store::Claim>>([&](store::Done<std::vector<store::Claim>> done) {
        world_.store.claim_due(std::move(request), std::move(done));
      });
  if (!claims) co_return std::unexpected(claims.error());
  may_claim_ = !claims->empty();
  for (store::Claim& claim : *claims) {
    const store::Claim one = claim;
    const Result<void> looked = unless_lost(one, co_await look_at(std::move(claim)));
    if (!looked) co_return std::unexpected(looked.error());
  }
  co_return may_claim_;
}

// A fresh claim: where may it go, after what was tried before?
asio::awaitable<Result<void>> Engine::look_at(store::Claim claim) {
  const config::Payer* payer = world_.configuration.payer(claim.payer);
  if (payer == nullptr || !routes_.is_reachable(*payer)) {
    // Whom an answer names is not waited for: the case has its answer, and ends without that one.
    if (!claim.inquiry.follow.empty())
      co_return co_await unsendable(
          claim, "no-connection", "Admin",
          "no configured clearinghouse connection reaches payer " + claim.payer.value(),
          "add a route to the payer's file, or what the connection it names lacks: `eligd doctor`");
    co_return co_await hold_unreachable(claim, claim.payer);
  }
  Wish wish;
  int crashes = 0;
  std::optional<Instant> unsure_since;
  if (claim.inquiry.attempts > 0) {
    const auto attempts = world_.store.attempts(claim.inquiry.id);
    if (!attempts) co_return std::unexpected(attempts.error());
    if (!attempts->empty()) {
      const store::AttemptRecord& last = attempts->back();
      if (last.state == store::AttemptState::refused) wish.avoid = last.clearinghouse;
      // Refused for good, and the crash came before that was decided: not asked again blindly (C7).
      if (last.state == store::AttemptState::rejected && fate_of(last) == Fate::rejected) {
        co_return co_await decide_ending(claim, last);
      }
      crashes = crashes_in_a_row(*attempts);
      if (crashes >= crashes_max) co_return co_await set_aside(claim, crashes);
      if (used_up_by_crashes(claim, *attempts)) co_return co_await decide_ending(claim, last);
      if (const store::AttemptRecord* open = may_have_arrived(*attempts, settings_.window_from)) {
        // The payer may have it: the same door again, and not before the wait is over (I8). A crash
        // between outcome and decision can bring it here too early.
        wish = {.only = open->clearinghouse};
        unsure_since = open->ended.value_or(open->started);
        const Instant earliest = *unsure_since + world_.configuration.settings.limits.retry_first;
        if (earliest > world_.clock.now())
          co_return co_await hand_back(claim, earliest, "an earlier attempt may still be answered");
      }
    }
  }
  if (!wish.only && !wish.avoid) wish.avoid = too_late_by_file(*payer, claim.deadline);
  auto& queue = crashes > 0 ? suspects_ : waiting_;
  queue.push_back({.claim = std::move(claim),
                   .wish = std::move(wish),
                   .crashes = crashes,
                   .unsure_since = unsure_since});
  co_return Result<void>();
}

asio::awaitable<Result<void>> Engine::start_waiting() {
  const Result<void> started = co_await start_those_with_a_way();
  const Result<void> turned = co_await turn_back();
  if (!started) co_return started;
  co_return turned;
}

asio::awaitable<Result<void>> Engine::start_those_with_a_way() {
  const config::Limits& limits = world_.configuration.settings.limits;
  if (is_suspect_out_) co_return Result<void>();
  if (!suspects_.empty()) {
    // A slot that waits for a later answer is no reason to wait, and takes its place all the same
    // (I10). Nor is a visit at a partner, which may look through a long folder for hours.
    const auto visits =
        std::ranges::count_if(desks_, [](const auto& one) { return one.second.is_visiting; });
    if (in_flight_ - slots_waiting_ + settling_ > visits || in_flight_ >= limits.in_flight_max)
      co_return Result<void>();
    if (world_.clock.now() >= settings_.stop_at) co_return Result<void>();
    const Result<bool> started = co_await start_suspect();
    if (!started) co_return std::unexpected(started.error());
    if (*started) co_return Result<void>();
  }
  std::deque<Waiting> still;
  std::optional<Error> trouble;
  while (!waiting_.empty()) {
    Waiting next = std::move(waiting_.front());
    waiting_.pop_front();
    bool is_gone = false;
    // Whoever stood still in the middle of a round may find the night over.
    const bool is_over = world_.clock.now() >= settings_.stop_at;
    if (!trouble && !is_over && in_flight_ < limits.in_flight_max) {
      const Result<bool> started = co_await start_one(next);
      if (!started) trouble = started.error();
      is_gone = started.value_or(false);
    }
    if (!is_gone) still.push_back(std::move(next));
  }
  waiting_ = std::move(still);
  if (trouble) co_return std::unexpected(*trouble);
  // Full of claims none of which can go, beside free slots: others may be able to.
  const auto bound = static_cast<std::size_t>(limits.claim_batch_max);
  if (waiting_.size() >= bound && in_flight_ < limits.in_flight_max)
    co_return co_await pass_over_from(bound / 2);
  co_return Result<void>();
}

// Until there is news, those payers' questions would be claimed again at once, and handed back.
asio::awaitable<Result<void>> Engine::pass_over_from(std::size_t first) {
  for (std::size_t n = first; n < waiting_.size(); ++n)
    passed_over_.insert(waiting_[n].claim.payer);
  return hand_back_from(first);
}

void Engine::expect_claims() {
  may_claim_ = true;
  passed_over_.clear();
}

// When what may go through one door only is looked at again, while that is shut. Whatever changes
// next may be another door's, moments away: a hundred such questions would be claimed and handed
// back without end.
Instant Engine::try_again_at(Shut why, const Waiting& waiting, Instant now) const {
  const bool is_a_persons = why == Shut::held || why == Shut::refusals;
  const Microseconds waited = now - waiting.unsure_since.value_or(now);
  const Microseconds persons =
      std::clamp<Microseconds>(waited / 4, persons_door_pause_min, persons_door_pause_max);
  const Instant least = now + (is_a_persons ? persons : Microseconds(shut_pause));
  return std::max(routes_.next_change(now).value_or(now + lease_margin), least);
}

// True: it is on its way, or will be handed back by turn_back.
asio::awaitable<Result<bool>> Engine::start_one(Waiting& waiting) {
  const config::Payer& payer = *world_.configuration.payer(waiting.claim.payer);
  const Instant now = world_.clock.now();
  if (const Shut why = routes_.why_shut(payer, waiting.wish, now); why != Shut::no) {
    std::optional<Instant> due;
    if (!routes_.is_final(why))
      due = waiting.wish.only ? try_again_at(why, waiting, now) : waiting.claim.inquiry.due;
    turned_.push_back({.claim = std::move(waiting.claim), .why = why, .due = due});
    co_return true;
  }
  routes_.passed(world_.clock.steady());
  std::optional<Way> way = routes_.take(payer, waiting.wish, now);
  if (!way) co_return false;
  Result<std::int64_t> number = co_await next_number(way->clearinghouse);
  if (number) {
    const Result<void> kept = co_await keep_lease(waiting.claim);
    if (!kept) number = std::unexpected(kept.error());
  }
  if (!number) {
    routes_.give_back(payer, *way, TransportNews::nothing_learned, world_.clock.now());
    if (number.error().kind == ErrorKind::conflict)
      co_return true;  // the lease went to somebody else
    co_return std::unexpected(number.error());
  }
  if (desks_.contains(way->clearinghouse)) {
    // A file holds no slot: its answers come hours after it is the partner's.
    routes_.give_back(payer, *way, TransportNews::nothing_learned, now);
    collect(std::move(waiting.claim), *std::move(way), *number);
    co_return true;
  }
  begin(std::move(waiting.claim), *std::move(way), *number, waiting.crashes > 0);
  co_return true;
}

// A door that was shut turns hundreds back at once.
asio::awaitable<Result<void>> Engine::turn_back() {
  const std::vector<Turned> turned = std::exchange(turned_, {});
  if (turned.empty()) co_return Result<void>();
  const auto back = [this](const Turned& one) -> asio::awaitable<Result<void>> {
    if (one.due) return hand_back(one.claim, *one.due, std::string(to_words(one.why)));
    return hold_for_this_run(one.claim, std::string(to_words(one.why)));
  };
  co_return co_await concurrently(turned, turned.size(), back);
}

void Engine::begin(store::Claim claim, Way way, std::int64_t number, bool is_suspect) {
  ++in_flight_;
  ++unrecorded_[{claim.payer, way.clearinghouse}];
  is_suspect_out_ = is_suspect_out_ || is_suspect;
  gather_writes();
  asio::co_spawn(executor_, ask(std::move(claim), std::move(way), number),
                 [self = shared_from_this(), is_suspect](const std::exception_ptr& thrown) {
                   if (thrown) std::rethrow_exception(thrown);
                   if (is_suspect) self->is_suspect_out_ = false;
                   self->finished_one();
                 });
}

asio::awaitable<Result<void>> Engine::keep_lease(store::Claim& claim) {
  const Instant now = world_.clock.now();
  if (claim.lease_until >= now + lease_needed()) co_return Result<void>();
  claim.lease_until = now + lease_needed() + lease_margin;
  co_return co_await stored<void>([&](store::Done<void> done) {
    world_.store.renew_claim(claim.inquiry.id, claim.lease, claim.lease_until, std::move(done));
  });
}

// Whoever holds the inquiry by now writes what becomes of it (I16). The others of a file, or of a
// round, are still ours.
Result<void> Engine::unless_lost(const store::Claim& claim, Result<void> end) {
  if (end || end.error().kind != ErrorKind::conflict) return end;
  tell("claim.lost", claim, end.error().sentence);
  return {};
}

// False: somebody else holds it by now.
asio::awaitable<Result<bool>> Engine::release(const store::Claim& claim, Instant due,
                                              std::string reason) {
  const Result<void> released = co_await stored<void>([&](store::Done<void> done) {
    world_.store.release_claim(claim.inquiry.id, claim.lease, due, std::move(reason),
                               std::move(done));
  });
  if (released) co_return true;
  if (released.error().kind != ErrorKind::conflict) co_return std::unexpected(released.error());
  tell("claim.lost", claim, released.error().sentence);
  co_return false;
}

asio::awaitable<Result<void>> Engine::hand_back(const store::Claim& claim, Instant due,
                                                std::string reason) {
  if (due > world_.clock.now()) retries_.insert(due);
  const Result<bool> released = co_await release(claim, due, std::move(reason));
  if (!released) co_return std::unexpected(released.error());
  co_return Result<void>();
}

// Handed back unasked, and counted as held with the reason: the run need not wait for it. Where
// somebody else holds it, it is theirs to end: they may be asking just now.
asio::awaitable<Result<void>> Engine::hold_for_this_run(const store::Claim& claim,
                                                        std::string words) {
  const Result<bool> released = co_await release(claim, claim.inquiry.due, words);
  if (!released) co_return std::unexpected(released.error());
  if (!*released) co_return Result<void>();
  const auto held = co_await stored<store::Recorded>([&](store::Done<store::Recorded> done) {
    world_.store.end_item(
        settings_.run,
        {.verification = claim.verification, .outcome = store::ItemOutcome::held, .reason = words},
        world_.clock.now(), std::move(done));
  });
  if (!held) co_return std::unexpected(held.error());
  tell("inquiry.held", claim, words);
  co_return Result<void>();
}

// The last ones first in line to go: they have the latest deadlines.
asio::awaitable<Result<void>> Engine::hand_back_from(std::size_t first) {
  while (first == 0 && !suspects_.empty()) {
    const store::Claim claim = std::move(suspects_.back().claim);
    suspects_.pop_back();
    const Result<void> released =
        co_await hand_back(claim, claim.inquiry.due, "handed back unasked");
    if (!released) co_return released;
  }
  while (waiting_.size() > first) {
    const store::Claim claim = std::move(waiting_.back().claim);
    waiting_.pop_back();
    const Result<void> released =
        co_await hand_back(claim, claim.inquiry.due, "handed back unasked");
    if (!released) co_return released;
  }
  co_return Result<void>();
}

asio::awaitable<Result<std::int64_t>> Engine::next_number(ClearinghouseKey partner) {
  Numbers& block = numbers_[partner];
  if (block.next >= block.end) {
    // Nobody starts while a block is waited for: where many are on their way at once, one commit
    // for each few of them would set the pace of all.
    const int in_flight_max = world_.configuration.settings.limits.in_flight_max;
    const std::int64_t count =
        in_flight_max > numbers_block ? numbers_ahead * in_flight_max : numbers_block;
    const auto first = co_await stored<std::int64_t>([&](store::Done<std::int64_t> done) {
      world_.store.reserve_numbers(partner, count, std::move(done));
    });
    if (!first) co_return std::unexpected(first.error());
    block = {.next = *first, .end = *first + count};
  }
  co_return block.next++;
}

}  // namespace eligd::jobs
