#include "jobs/verify.hpp"

#include "jobs/await_store.hpp"
#include "jobs/early_report.hpp"
#include "jobs/engine.hpp"
#include "store/work_store.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

// However long nothing is due, the clock is looked at again after this: a wall clock that jumps
// must not leave the night asleep (T1).
constexpr std::chrono::seconds nap_max{60};
// Members come and go, and others hand back what they had: no news tells of that.
constexpr std::chrono::seconds nap_beside_others{1};
constexpr std::chrono::milliseconds progress_every{500};
// Others spend of the same budget: a command at the desk, the night before this restart.
constexpr std::chrono::minutes budget_read_every{1};

std::set<ClearinghouseKey> reachable(const World& world) {
  std::set<ClearinghouseKey> keys;
  for (const auto& [key, connection] : world.connections) {
    if (connection != nullptr) keys.insert(key);
  }
  for (const ClearinghouseKey& key : partners_with_desks(world)) keys.insert(key);
  return keys;
}

}  // namespace

asio::awaitable<Result<VerifyEnd>> verify(World& world, VerifySettings settings) {
  const auto executor = co_await asio::this_coro::executor;
  const std::stop_token halt = settings.halt;
  // Shared: coroutines that outlast the drain keep the engine until the io_context is gone.
  const auto engine = std::make_shared<Engine>(world, std::move(settings), executor);
  const auto wake = [weak = std::weak_ptr<Engine>(engine), executor] {
    asio::post(executor, [weak] {
      if (const auto alive = weak.lock()) alive->wake();
    });
  };
  const std::stop_callback stopping(world.stop, wake);
  const std::stop_callback halting(halt, wake);
  co_return co_await engine->run();
}

Engine::Engine(World& world, VerifySettings settings, const asio::any_io_executor& executor)
    : world_(world),
      settings_(std::move(settings)),
      routes_(world.configuration, reachable(world), settings_.lane),
      executor_(executor),
      news_(world.pace.make_alarm(executor)),
      seat_(store::seat_of(world.store)) {
  if (!settings_.waits_for_people) routes_.wait_for_nobody();
  open_desks();
}

void Engine::wake() {
  has_news_ = true;
  news_->cancel();
}

void Engine::gather_writes() {
  world_.store.gather(in_flight_ >= gather_from ? Microseconds(gather_patience) : Microseconds(0));
}

void Engine::finished_one() {
  --settling_;
  expect_claims();
  wake();
}

asio::awaitable<Result<VerifyEnd>> Engine::run() {
  if (seat_ != nullptr) seat_->work_begins();
  Result<VerifyEnd> end = co_await run_to_end();
  if (seat_ != nullptr) {
    if (settings_.is_helping) seat_->tell({});
    seat_->work_ends();
  }
  co_return end;
}

asio::awaitable<Result<VerifyEnd>> Engine::run_to_end() {
  if (const Result<void> minded = co_await mind_others(world_.clock.now()); !minded)
    co_return std::unexpected(minded.error());
  if (!settings_.is_helping) {
    const Result<void> leftovers = co_await decide_leftovers();
    if (!leftovers) co_return std::unexpected(leftovers.error());
  }
  const Result<void> doors = co_await read_doors(world_.clock.now());
  if (!doors) co_return std::unexpected(doors.error());
  if (settings_.is_helping) co_return co_await ask_to_end();
  if (const Result<void> closed = co_await close_what_was_mended(); !closed)
    co_return std::unexpected(closed.error());
  if (seat_ != nullptr && !settings_.looks_only) {
    const auto noted = co_await stored<void>([&](store::Done<void> done) {
      store::note_sizes(world_.store, settings_.run, std::move(done));
    });
    if (!noted) co_return std::unexpected(noted.error());
  }
  const Result<void> looking = co_await resume_looking();
  if (!looking) co_return std::unexpected(looking.error());
  if (settings_.looks_only) {
    const Result<void> looked = co_await look_at_all_once();
    if (!looked) co_return std::unexpected(looked.error());
    co_return VerifyEnd::finished;
  }
  co_return co_await ask_to_end();
}

asio::awaitable<Result<VerifyEnd>> Engine::ask_to_end() {
  tell_asking("circuits.begun");
  const Result<VerifyEnd> end = co_await dispatch();
  stop_looking();
  const Result<void> handed_back = co_await hand_back_from(0);
  const config::Limits& limits = world_.configuration.settings.limits;
  co_await drain(lease_needed() + limits.lease);
  world_.store.gather(Microseconds(0));
  const Result<void> closed = co_await close_to_hands(limits.total_timeout + limits.lease);
  tell_progress();
  tell_circuits();
  tell_asking("circuits.ended");
  if (broken_) co_return std::unexpected(*broken_);
  if (end && !handed_back) co_return std::unexpected(handed_back.error());
  if (end && !closed) co_return std::unexpected(closed.error());
  co_return end;
}

// What was answered before a crash is decided before anything new is asked.
asio::awaitable<Result<void>> Engine::decide_leftovers() {
  while (true) {
    const auto answers = world_.store.undecided_answers(undecided_batch_max);
    if (!answers) co_return std::unexpected(answers.error());
    bool is_one_decided = false;
    for (const store::AnswerRecord& answer : *answers) {
      const auto is_others = is_being_decided(answer);
      if (!is_others) co_return std::unexpected(is_others.error());
      if (*is_others) continue;
      is_one_decided = true;
      const Result<void> decided = co_await decide_leftover(answer);
      if (!decided) co_return decided;
    }
    const bool is_all = answers->size() < static_cast<std::size_t>(undecided_batch_max);
    if (is_all || !is_one_decided) co_return Result<void>();
  }
}

// By a claim's holder: us, or another engine.
Result<bool> Engine::is_being_decided(const store::AnswerRecord& answer) const {
  if (seat_ == nullptr || !answer.inquiry) return false;
  const auto inquiry = world_.store.inquiry(*answer.inquiry);
  if (!inquiry) return std::unexpected(inquiry.error());
  return inquiry->state == store::InquiryState::claimed;
}

// Which retries a former process left is not known here: for as long as a retry can wait, the store
// is looked at now and then.
void Engine::expect_retries_of_others(Instant now) {
  const Instant last = now + world_.configuration.settings.limits.retry_max;
  for (Instant at = now + nap_max; at < last; at += nap_max) retries_.insert(at);
}

bool Engine::is_retry_due(Instant now) {
  const auto later = retries_.upper_bound(now);
  const bool is_due = later != retries_.begin();
  retries_.erase(retries_.begin(), later);
  return is_due;
}

asio::awaitable<Result<VerifyEnd>> Engine::dispatch() {
  expect_retries_of_others(world_.clock.now());
  while (!broken_) {
    const Instant now = world_.clock.now();
    if (world_.stop.stop_requested() || settings_.halt.stop_requested())
      co_return VerifyEnd::stopped;
    if (const Result<void> minded = co_await mind_others(now); !minded)
      co_return std::unexpected(minded.error());
    if (is_over_) co_return VerifyEnd::finished;
    if (now >= settings_.stop_at) co_return VerifyEnd::window_over;
    has_news_ = false;
    routes_.passed(world_.clock.steady());
    tell_circuits();
    if (is_retry_due(now) || (look_again_ && *look_again_ <= now)) {
      // Once: else every round until the next rest would take it for news, and claim again what was
      // just handed back for others.
      look_again_.reset();
      expect_claims();
    }
    if (const Result<void> read = read_budget(now); !read) co_return std::unexpected(read.error());
    const Result<void> doors = co_await read_doors(now);
    if (!doors) co_return std::unexpected(doors.error());

    const Result<void> started = co_await start_waiting();
    if (!started) co_return std::unexpected(started.error());
    const Result<bool> claimed = co_await claim_more();
    if (!claimed) co_return std::unexpected(claimed.error());
    if (*claimed || has_news_) continue;
    if (file_all_collected()) continue;
    start_visits(now);

    // All slots busy and the next ones in hand: whatever is due, an answer comes before it matters.
    const bool is_full = is_busy() && may_claim_;
    const auto next =
        is_full ? Result<std::optional<Instant>>() : world_.store.next_due(settings_.run);
    if (!next) co_return std::unexpected(next.error());
    const auto others = is_busy() ? Result<bool>(false) : is_waiting_for_others();
    if (!others) co_return std::unexpected(others.error());
    if (!is_busy() && !is_looking() && waiting_.empty() && suspects_.empty() && !*next &&
        !*others && !settings_.is_helping) {
      const auto awaited = is_waiting_for_files();
      if (!awaited) co_return std::unexpected(awaited.error());
      if (!*awaited) co_return VerifyEnd::finished;
      // Nobody at a desk waits until tomorrow: the file is the partner's, the rest is the night's.
      if (settings_.lane == Lane::front_desk && next_visit() > now)
        co_return VerifyEnd::window_over;
    }
    // Due already and not claimed: its payer is closed, down or full, and only news or time opens
    // it. Seen from this moment: what was just taken is later than the beginning of this round.
    const Instant then = world_.clock.now();
    routes_.passed(world_.clock.steady());
    look_again_ = routes_.next_change(then);
    if (*next && **next > now && (!look_again_ || **next < *look_again_)) look_again_ = *next;
    if (!is_busy() && !is_looking() && !*others && settings_.at_rest) {
      // Only files are waited for: hours, however often the folder is looked at.
      const auto rest =
          look_again_ || desks_.empty() ? look_again_ : std::optional(then + rest_min);
      if (rest && *rest > then) settings_.at_rest(*rest);
    }
    if (const auto visit = next_visit(); visit && (!look_again_ || *visit < *look_again_))
      look_again_ = *visit;
    // The first one that is due may be blocked; what is due after it is not.
    if (!retries_.empty() && (!look_again_ || *retries_.begin() < *look_again_))
      look_again_ = *retries_.begin();
    const Microseconds longest = seat_ != nullptr ? Microseconds(nap_beside_others) : nap_max;
    const Instant nap_end = std::min<Instant>(look_again_.value_or(then + longest), then + longest);
    co_await wait_for_news(std::min(nap_end, settings_.stop_at));
  }
  co_return std::unexpected(*broken_);
}

// What went by file and is not answered; nothing where no folder can be looked into.
Result<bool> Engine::is_waiting_for_files() const {
  if (!next_visit()) return false;
  const auto awaited = world_.store.awaited(settings_.run);
  if (!awaited) return std::unexpected(awaited.error());
  return *awaited > 0;
}

Result<void> Engine::read_budget(Instant now) {
  if (!routes_.has_budget() || now < budget_read_again_) return {};
  const auto sent = store::work_of(world_.store).attempts_sent_since(routes_.budget_begins(now));
  if (!sent) return std::unexpected(sent.error());
  std::vector<store::AttemptStats> counted = *sent;
  for (const auto& [way, count] : unrecorded_)
    counted.push_back({.payer = way.first, .clearinghouse = way.second, .attempts = count});
  routes_.start_budget(counted, now);
  budget_read_again_ = now + budget_read_every;
  return {};
}

asio::awaitable<void> Engine::wait_for_news(Instant until) {
  const Microseconds wanted = std::max(Microseconds{0}, until - world_.clock.now());
  is_resting_ = true;
  co_await news_->wait(wanted, !is_busy() && !is_looking());
  is_resting_ = false;
}

// What is in flight gets its time; what is still out there then is unknown to the next start. A
// visit at a partner is waited for to its end unless the program is to end: it stands in this
// world's configuration, which the next job may find replaced.
asio::awaitable<void> Engine::drain(Microseconds patience) {
  const Microseconds begun = world_.clock.steady();
  const Microseconds once_stopped = world_.configuration.settings.limits.drain_max;
  std::optional<Microseconds> stopped;
  while (is_busy() || is_looking()) {
    const Microseconds now = world_.clock.steady();
    if (!stopped && world_.stop.stop_requested()) stopped = now;
    if (stopped ? now - *stopped >= once_stopped : now - begun >= patience && !is_visiting()) break;
    has_news_ = false;
    co_await news_->wait(std::min<Microseconds>(stopped ? once_stopped : patience, nap_max), false);
  }
}

void Engine::note(Error error) {
  world_.events.happened({.name = "verify.broken", .words = error.sentence, .run = settings_.run});
  if (!broken_) broken_ = std::move(error);
  wake();
}

void Engine::tell(std::string_view name, const store::Claim& claim, std::string_view words,
                  AttemptId attempt, const ClearinghouseKey& clearinghouse) {
  world_.events.happened({.name = name,
                          .words = words,
                          .run = settings_.run,
                          .verification = claim.verification,
                          .inquiry = claim.inquiry.id,
                          .attempt = attempt,
                          .payer = claim.payer,
                          .clearinghouse = clearinghouse});
}

void Engine::tell_progress() {
  if (!world_.progress) return;
  // Counted from rows (I4), so not more often than an eye can follow; the end is always told.
  const Microseconds now = world_.clock.steady();
  if (is_busy() && progress_told_ && now - *progress_told_ < progress_every) return;
  progress_told_ = now;
  const auto counts = world_.store.run_counts(settings_.run);
  if (!counts) return;
  world_.progress({.planned = counts->planned,
                   .answered = counts->answered,
                   .failed = counts->failed,
                   .held = counts->held,
                   .skipped = counts->skipped,
                   .in_flight = in_flight_});
}

ConcludeSettings Engine::conclude_settings() const {
  return {.run = settings_.run == RunId{} ? std::nullopt : std::optional(settings_.run),
          .window_from = settings_.window_from};
}

}  // namespace eligd::jobs
