// The engine's look-outs: questions a partner took and answers later (docs/decisions/0022).
//
// Order is the promise here too: where to look is in the synced store before the first look, so
// that a dead process costs a look and never a second question (I5); the raw answer before anything
// is concluded from it (I11). A look may be repeated, the same answer twice changes nothing (I12).
#include "jobs/await_store.hpp"
#include "jobs/engine.hpp"
#include "jobs/look_pace.hpp"

#include <boost/asio/co_spawn.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

constexpr int handles_max = 8;  // a partner that sends us in circles is looked at no faster for it

std::chrono::minutes patience_of(const config::Clearinghouse* house) {
  return house != nullptr ? house->answer.wait : config::AnswerNames().wait;
}

std::string over_words(const config::Clearinghouse* house, const std::string& last_look) {
  std::string words = fmt::format("taken by the partner, and no answer within {} minutes",
                                  patience_of(house).count());
  if (!last_look.empty()) words += "; the last look: " + last_look;
  return words;
}

AttemptNumbers numbers_of(const store::AttemptRecord& attempt) {
  return {.isa13 = attempt.isa13,
          .gs06 = attempt.gs06,
          .st02 = attempt.st02,
          .trace = attempt.trace,
          .reference = attempt.reference};
}

store::Claim claim_of(const store::AttemptRecord& attempt) {
  store::Claim claim;
  claim.inquiry.id = attempt.inquiry;
  claim.verification = attempt.verification;
  claim.payer = attempt.payer;
  return claim;
}

// It told nothing of the question: looked at again, whatever it was.
const std::string* told_nothing(const clearinghouse::Outcome& outcome) {
  if (const auto* refused = std::get_if<clearinghouse::RefusedBeforeSending>(&outcome))
    return &refused->error.sentence;
  if (const auto* unknown = std::get_if<clearinghouse::Unknown>(&outcome);
      unknown != nullptr && unknown->is_broken_off)
    return &unknown->words;
  if (const auto* throttled = std::get_if<clearinghouse::Throttled>(&outcome))
    return &throttled->words;
  return nullptr;
}

}  // namespace

// The slot stays with the look-out; the claim ends with the write.
asio::awaitable<Result<void>> Engine::await_later(store::Claim claim, Way way, SentAttempt sent,
                                                  clearinghouse::Pending pending) {
  const Instant now = world_.clock.now();
  const config::Clearinghouse* house = world_.configuration.clearinghouse(way.clearinghouse);
  store::PendingAnswer answer{.attempt = sent.id,
                              .handle = Phi<std::string>(pending.handle),
                              .since = now,
                              .waits_until = now + patience_of(house)};
  if (pending.expires && *pending.expires > now)
    answer.waits_until = std::min(answer.waits_until, *pending.expires);
  const Microseconds taken = world_.clock.steady();
  const Microseconds over = taken + (answer.waits_until - now);
  ++settling_;
  const std::int64_t lease = claim.lease;
  const auto kept = co_await stored<void>(
      [&](store::Done<void> done) { world_.store.record_pending(answer, lease, std::move(done)); });
  auto out = std::make_shared<LookOut>();
  out->claim = std::move(claim);
  out->claim.lease = 0;
  out->way = std::move(way);
  out->holds_slot = true;
  ++slots_waiting_;
  if (!kept && kept.error().kind != ErrorKind::conflict) {
    give_slot_back(*out, TransportNews::nothing_learned);
    co_return kept;
  }
  out->pending.answer = std::move(answer);
  out->pending.attempt.id = sent.id;
  out->pending.attempt.trace = sent.numbers.trace;
  out->pending.attempt.reference = sent.numbers.reference;
  out->pending.attempt.isa13 = sent.numbers.isa13;
  out->pending.attempt.gs06 = sent.numbers.gs06;
  out->pending.attempt.st02 = sent.numbers.st02;
  routes_.took(out->way);
  if (!kept) {
    out->is_answered = true;
    look_out(std::move(out));
    co_return kept;
  }
  out->over = over;
  out->next_look = taken;
  if (!pending.is_ready)
    out->next_look +=
        std::max<Microseconds>(pending.next_poll, pause_after(0, house->answer.slowest));
  tell("attempt.taken", out->claim, {}, sent.id, out->way.clearinghouse);
  look_out(std::move(out));
  co_return Result<void>();
}

// What a former process was looking for. A desk looks for what is its own.
asio::awaitable<Result<void>> Engine::resume_looking() {
  const auto waiting = world_.store.pending_answers(looking_max);
  if (!waiting) co_return std::unexpected(waiting.error());
  std::set<VerificationId> own;
  if (settings_.lane == Lane::front_desk && !waiting->empty()) {
    const auto items = world_.store.run_items(settings_.run);
    if (!items) co_return std::unexpected(items.error());
    for (const store::RunItem& item : *items) own.insert(item.verification);
  }
  for (const store::PendingRecord& pending : *waiting) {
    const store::AttemptRecord& attempt = pending.attempt;
    if (settings_.lane == Lane::front_desk && !own.contains(attempt.verification)) continue;
    if (attempt.state == store::AttemptState::answered) continue;  // decided about with the others
    if (world_.configuration.payer(attempt.payer) == nullptr) continue;  // nobody can read it
    if (attempt.state != store::AttemptState::in_flight) {
      const Result<void> decided = co_await decide_ending(claim_of(attempt), attempt);
      if (!decided) co_return decided;
      continue;
    }
    auto out = std::make_shared<LookOut>();
    out->pending = pending;
    out->claim = claim_of(attempt);
    out->way = {.clearinghouse = attempt.clearinghouse, .taken = attempt.started, .is_only = true};
    // What was heard by a process before us is known by the wall clock alone.
    out->next_look = world_.clock.steady();
    out->over = out->next_look + (pending.answer.waits_until - world_.clock.now());
    look_out(std::move(out));
  }
  co_return Result<void>();
}

void Engine::look_out(std::shared_ptr<LookOut> out) {
  const AttemptId id = out->pending.attempt.id;
  out->alarm = world_.pace.make_alarm(executor_);
  look_outs_[id] = out;
  asio::co_spawn(
      executor_, out->is_answered ? hold_slot(std::move(out)) : look_until_end(std::move(out)),
      [self = shared_from_this(), id](const std::exception_ptr& thrown, Result<void> end) {
        if (thrown) std::rethrow_exception(thrown);
        if (!end && end.error().kind != ErrorKind::conflict) self->note(end.error());
        self->look_outs_.erase(id);
        self->expect_claims();
        self->wake();
      });
}

asio::awaitable<Result<void>> Engine::hold_slot(std::shared_ptr<LookOut> out) {
  const Microseconds until = world_.clock.steady() + world_.configuration.settings.limits.slot_held;
  while (!is_ending_ && world_.clock.steady() < until)
    co_await out->alarm->wait(until - world_.clock.steady(), is_quiet());
  give_slot_back(*out, TransportNews::nothing_learned);
  co_return Result<void>();
}

asio::awaitable<Result<void>> Engine::look_until_end(std::shared_ptr<LookOut> out) {
  const Microseconds slot_until =
      world_.clock.steady() + world_.configuration.settings.limits.slot_held;
  while (!is_ending_) {
    const Microseconds now = world_.clock.steady();
    // That it was taken is old by now: the door may have closed since (I10).
    if (out->holds_slot && now >= slot_until) give_slot_back(*out, TransportNews::nothing_learned);
    if (now >= out->over) {
      const config::Clearinghouse* house =
          world_.configuration.clearinghouse(out->way.clearinghouse);
      clearinghouse::Outcome nothing =
          clearinghouse::Unknown{.words = over_words(house, out->words), .raw = {}};
      co_return co_await end_looking(*out, std::move(nothing));
    }
    if (now >= out->next_look) {
      auto looked = co_await look(*out);
      if (!looked) {
        give_slot_back(*out, TransportNews::nothing_learned);
        co_return std::unexpected(looked.error());
      }
      if (*looked) {
        clearinghouse::Outcome outcome = **std::move(looked);
        co_return co_await end_looking(*out, std::move(outcome));
      }
      if (!settings_.looks_only || out->next_look <= now) continue;
    }
    if (settings_.looks_only) break;
    Microseconds until = std::min(out->next_look, out->over);
    if (out->holds_slot) until = std::min(until, slot_until);
    const Microseconds patience = until - now;
    co_await out->alarm->wait(patience, is_quiet());
  }
  give_slot_back(*out, TransportNews::nothing_learned);
  co_return Result<void>();
}

asio::awaitable<Result<std::optional<clearinghouse::Outcome>>> Engine::look(LookOut& out) {
  using Ended = std::optional<clearinghouse::Outcome>;
  const store::PendingAnswer& answer = out.pending.answer;
  const config::Clearinghouse* house = world_.configuration.clearinghouse(out.way.clearinghouse);
  const auto connection = world_.connections.find(out.way.clearinghouse);
  if (house == nullptr || connection == world_.connections.end() || connection->second == nullptr) {
    out.words = "its clearinghouse has no connection any more";
    out.next_look = out.over;
    co_return Ended();
  }
  if (routes_.held(out.way.clearinghouse) == Held::login) {
    // A look is a log-in too. Its answer stays where it is as long as the partner keeps it.
    out.words = "its clearinghouse refused our log-in";
    out.next_look =
        std::min<Microseconds>(out.over, world_.clock.steady() + std::chrono::minutes(1));
    co_return Ended();
  }
  const std::string handle = answer.handle.reveal(Purpose::inquiry);
  clearinghouse::Look look{.attempt = out.pending.attempt.id, .handle = handle};
  clearinghouse::Outcome outcome = co_await connection->second->poll(std::move(look));
  const Microseconds now = world_.clock.steady();
  Microseconds pause = pause_after(++out.looks, house->answer.slowest);
  if (auto* pending = std::get_if<clearinghouse::Pending>(&outcome)) {
    const bool is_moved = pending->handle != handle;
    const bool is_at_once = is_moved && pending->is_ready && out.handles < handles_max;
    out.words = std::move(pending->words);
    out.next_look = is_at_once ? now : now + std::max(pause, pending->next_poll);
    hear_expiry(out, pending->expires);
    if (is_moved) {
      std::string moved = std::move(pending->handle);
      const Result<void> kept = co_await keep_handle(out, std::move(moved));
      if (!kept) co_return std::unexpected(kept.error());
    }
    co_return Ended();
  }
  const std::string* nothing = told_nothing(outcome);
  if (nothing == nullptr) co_return Ended(std::move(outcome));
  out.words = *nothing;
  if (const auto* throttled = std::get_if<clearinghouse::Throttled>(&outcome)) {
    const config::Limits& limits = world_.configuration.settings.limits;
    const Microseconds wait = std::min<Microseconds>(throttled->retry_after, limits.retry_max);
    routes_.pause(out.way.clearinghouse, world_.clock.now() + wait);
    pause = std::max(pause, wait);
  }
  out.next_look = now + pause;
  co_return Ended();
}

// Only ever sooner.
void Engine::hear_expiry(LookOut& out, std::optional<Instant> expires) {
  const Instant now = world_.clock.now();
  if (!expires || *expires <= now) return;
  Instant& told = out.pending.answer.waits_until;
  told = std::min(told, *expires);
  out.over = std::min(out.over, world_.clock.steady() + (*expires - now));
}

asio::awaitable<Result<void>> Engine::keep_handle(LookOut& out, std::string handle) {
  ++out.handles;
  out.pending.answer.handle = Phi<std::string>(std::move(handle));
  const store::PendingAnswer answer = out.pending.answer;
  co_return co_await stored<void>(
      [&](store::Done<void> done) { world_.store.record_pending(answer, 0, std::move(done)); });
}

asio::awaitable<Result<void>> Engine::end_looking(LookOut& out, clearinghouse::Outcome outcome) {
  ++settling_;
  hear(out.way, out.claim.payer, outcome);
  DoorTold told = told_at_door(out.way, outcome);
  give_slot_back(out, told.news);
  if (told.is_login_refused) {
    const Result<void> held = co_await keep_held(out.way.clearinghouse, told.why);
    if (!held) {
      --settling_;
      co_return held;
    }
  }
  const SentAttempt sent{
      .id = out.pending.attempt.id, .numbers = numbers_of(out.pending.attempt), .is_later = true};
  Result<void> settled = co_await settle(out.claim, out.way, sent, std::move(outcome));
  if (settled) settled = co_await look_at_door(out.way.clearinghouse, std::move(told));
  --settling_;
  co_return settled;
}

void Engine::give_slot_back(LookOut& out, TransportNews news) {
  const config::Payer& payer = *world_.configuration.payer(out.claim.payer);
  if (!out.holds_slot) {
    if (news == TransportNews::reached) routes_.answered_late(payer, out.way.clearinghouse);
    return;
  }
  out.holds_slot = false;
  --slots_waiting_;
  --in_flight_;
  routes_.passed(world_.clock.steady());
  routes_.give_back(payer, out.way, news, world_.clock.now());
  gather_writes();
  expect_claims();
  wake();
}

void Engine::stop_looking() {
  is_ending_ = true;
  for (const auto& [id, out] : look_outs_) out->alarm->cancel();
  for (const auto& [key, desk] : desks_) desk.desk->end_soon();
}

asio::awaitable<Result<void>> Engine::look_at_all_once() {
  while (is_looking() && !world_.stop.stop_requested())
    co_await wait_for_news(world_.clock.now() + std::chrono::minutes(1));
  stop_looking();
  co_await drain(Microseconds(world_.configuration.settings.limits.drain_max));
  if (broken_) co_return std::unexpected(*broken_);
  co_return Result<void>();
}

}  // namespace eligd::jobs
