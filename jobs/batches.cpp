// The engine's batches: claims that go in batches are collected, put on record with their file, and
// handed to the partner's desk.
#include "jobs/await_store.hpp"
#include "jobs/batch_file.hpp"
#include "jobs/batch_times.hpp"
#include "jobs/case_file.hpp"
#include "jobs/engine.hpp"
#include "jobs/not_asked.hpp"
#include "jobs/unrecorded.hpp"
#include "store/keys.hpp"

#include <boost/asio/co_spawn.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <deque>

namespace eligd::jobs {

namespace asio = boost::asio;

// Until a visit that another night or look began is asked after again.
constexpr std::chrono::seconds busy_pause{10};

void Engine::open_desks() {
  for (const ClearinghouseKey& key : partners_with_desks(world_))
    desks_[key].desk = open_desk(world_, *world_.configuration.clearinghouse(key));
}

void Engine::spawn(asio::awaitable<Result<void>> work) {
  ++settling_;
  asio::co_spawn(executor_, std::move(work),
                 [self = shared_from_this()](const std::exception_ptr& thrown, Result<void> end) {
                   if (thrown) std::rethrow_exception(thrown);
                   if (!end && end.error().kind != ErrorKind::conflict) self->note(end.error());
                   self->finished_one();
                 });
}

void Engine::collect(store::Claim claim, Way way, std::int64_t number) {
  const ClearinghouseKey key = way.clearinghouse;
  Desk& desk = desks_.at(key);
  ++unrecorded_[{claim.payer, key}];
  desk.collected.push_back({.claim = std::move(claim), .way = std::move(way), .number = number});
  const config::Clearinghouse& partner = *world_.configuration.clearinghouse(key);
  if (std::ssize(desk.collected) >= partner.batch.inquiries_max) file_collected(key);
}

void Engine::file_collected(const ClearinghouseKey& key) {
  Desk& desk = desks_.at(key);
  if (desk.collected.empty()) return;
  spawn(make_batch(key, std::exchange(desk.collected, {})));
}

bool Engine::file_all_collected() {
  bool is_any = false;
  for (auto& [key, desk] : desks_) {
    is_any = is_any || !desk.collected.empty();
    file_collected(key);
  }
  return is_any;
}

// Builds each question with its place in the file; what cannot be built goes to a person.
asio::awaitable<Result<void>> Engine::build_questions(const ClearinghouseKey& key,
                                                      std::vector<Collected>& collected,
                                                      std::int64_t file_number,
                                                      std::vector<store::NewAttempt>& attempts) {
  const config::Clearinghouse& partner = *world_.configuration.clearinghouse(key);
  const Instant now = world_.clock.now();
  const BatchTimes times = batch_times(partner.batch, now);
  std::vector<Collected> built;
  for (Collected& one : collected) {
    const Result<CaseFile> file = open_case(world_, one.claim.verification);
    if (!file && file.error().kind != ErrorKind::configuration)
      co_return std::unexpected(file.error());
    if (!file) {
      const Result<void> told = co_await hold_not_configured(one.claim, file.error());
      if (!told) co_return told;
      continue;
    }
    if (const auto why = why_withdrawn(world_.configuration, file->verification,
                                       plan_intake(file->intake, world_.configuration))) {
      const Result<void> told = unless_lost(one.claim, co_await withdraw(one.claim, *why));
      if (!told) co_return told;
      continue;
    }
    const auto is_overtaken = is_asked_by_a_later(world_, one.claim, file->intake);
    if (!is_overtaken) co_return std::unexpected(is_overtaken.error());
    if (*is_overtaken) {
      const Result<void> told = unless_lost(
          one.claim, co_await record(conclude_overtaken(world_, one.claim, file->verification)));
      if (!told) co_return told;
      continue;
    }
    AttemptNumbers numbers = attempt_numbers(one.number, world_.entropy);
    numbers.isa13 = InterchangeControlNumber(file_number);
    numbers.gs06 = GroupControlNumber(file_number);
    numbers.st02 = SetControlNumber(std::ssize(built) + 1);
    bool names_altered = false;
    auto bytes = build_question(one.claim, one.way, *file, numbers, names_altered);
    if (!bytes) {
      const Result<void> told =
          unless_lost(one.claim, co_await tell_unsendable(one.claim, bytes.error()));
      if (!told) co_return told;
      continue;
    }
    if (std::string why = desks_.at(key).desk->why_not(*bytes); !why.empty()) {
      const Result<void> told = unless_lost(
          one.claim, co_await unsendable(one.claim, "not-an-item", "Admin", std::move(why),
                                         "mend what the partner does not take, then ask again"));
      if (!told) co_return told;
      continue;
    }
    if (names_altered) {
      const Result<void> told = co_await tell_altered(one.claim.verification, key);
      if (!told) co_return told;
    }
    store::NewAttempt attempt = new_attempt(one.claim, one.way, numbers, *std::move(bytes));
    attempt.deadline = times.waits_until;
    attempt.number = one.number;
    attempts.push_back(std::move(attempt));
    built.push_back(std::move(one));
  }
  collected = std::move(built);
  co_return Result<void>();
}

asio::awaitable<Result<void>> Engine::make_batch(ClearinghouseKey key,
                                                 std::vector<Collected> collected) {
  const config::Clearinghouse& partner = *world_.configuration.clearinghouse(key);
  std::deque<Unrecorded> unrecorded;
  for (const Collected& one : collected) unrecorded.emplace_back(*this, one.claim.payer, key);
  const Result<std::int64_t> number = co_await next_number(key);
  if (!number) co_return std::unexpected(number.error());
  while (true) {
    std::vector<store::NewAttempt> attempts;
    const Result<void> built = co_await build_questions(key, collected, *number, attempts);
    if (!built || attempts.empty()) co_return built;
    std::vector<Phi<std::string>> questions;
    for (const store::NewAttempt& attempt : attempts) questions.push_back(attempt.bytes);
    const Phi<std::string> file = batch_file(questions);
    if (file.empty()) co_return fail(ErrorKind::internal, "a batch could not be put together");
    const Instant now = world_.clock.now();
    const BatchTimes times = batch_times(partner.batch, now);
    store::NewBatch batch{.clearinghouse = key,
                          .isa13 = InterchangeControlNumber(*number),
                          .gs06 = GroupControlNumber(*number),
                          .file = desks_.at(key).desk->name_of_batch(*number, now),
                          .size = std::ssize(file.reveal(Purpose::inquiry)),
                          .digest = store::sha256_hex(file.reveal(Purpose::inquiry)),
                          .made = now,
                          .answers_by = times.answers_by,
                          .waits_until = times.waits_until};
    const auto made = co_await stored<store::BatchMade>([&](store::Done<store::BatchMade> done) {
      world_.store.record_batch(std::move(batch), std::move(attempts), std::move(done));
    });
    if (!made) co_return std::unexpected(made.error());
    if (made->lost.empty()) break;
    // Somebody else holds them now, or they were answered: the file is made without them.
    std::erase_if(collected, [&](const Collected& one) {
      return std::ranges::find(made->lost, one.claim.inquiry.id) != made->lost.end();
    });
  }
  for (const Collected& one : collected) tell("batch.asked", one.claim, {}, {}, key);
  desks_.at(key).next_visit = world_.clock.now();
  co_return Result<void>();
}

asio::awaitable<Result<void>> Engine::visit(ClearinghouseKey key) {
  Desk& desk = desks_.at(key);
  const Instant begun = world_.clock.now();
  const auto visited = co_await desk.desk->visit(conclude_settings());
  desk.is_visiting = false;
  if (!visited) co_return std::unexpected(visited.error());
  if (visited->is_busy) {
    desk.next_visit = world_.clock.now() + busy_pause;
    co_return Result<void>();
  }
  desk.is_stopped = visited->is_stopped;
  if (desk.is_stopped || visited->changed > 0) doors_read_again_ = {};
  const bool has_more = desk.next_visit > begun;  // a batch was made meanwhile
  // What a file answered "not now" is due again later; the store tells the first one due only.
  if (visited->changed > 0)
    retries_.insert(world_.clock.now() + world_.configuration.settings.limits.retry_first);
  if (!has_more) {
    const Result<Instant> next = desk.desk->next_visit();
    if (!next) co_return std::unexpected(next.error());
    desk.next_visit = *next;
  }
  tell_progress();
  co_return Result<void>();
}

std::optional<ClearinghouseKey> Engine::too_late_by_file(const config::Payer& payer,
                                                         Instant deadline) const {
  for (const config::Route& route : payer.routes) {
    if (!desks_.contains(route.clearinghouse)) continue;
    const config::Clearinghouse& partner = *world_.configuration.clearinghouse(route.clearinghouse);
    if (batch_times(partner.batch, world_.clock.now()).answers_by > deadline)
      return route.clearinghouse;
  }
  return std::nullopt;
}

void Engine::start_visits(Instant now) {
  for (auto& [key, desk] : desks_) {
    if (desk.is_visiting || desk.is_stopped || desk.next_visit > now) continue;
    if (routes_.held(key) == Held::login) continue;
    desk.is_visiting = true;
    spawn(visit(key));
  }
}

bool Engine::is_visiting() const {
  return std::ranges::any_of(desks_, [](const auto& one) { return one.second.is_visiting; });
}

std::optional<Instant> Engine::next_visit() const {
  std::optional<Instant> next;
  for (const auto& [key, desk] : desks_) {
    if (desk.is_visiting || desk.is_stopped || routes_.held(key) == Held::login) continue;
    if (!next || desk.next_visit < *next) next = desk.next_visit;
  }
  return next;
}

}  // namespace eligd::jobs
