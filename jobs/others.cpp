// The engine beside others on one store (decision 0064): its part of caps and rates, what the
// leader says to hands and hands tell it, and what one that died left. Without a seat nothing here
// does anything.
#include "base/build_id.hpp"
#include "jobs/await_store.hpp"
#include "jobs/engine.hpp"
#include "jobs/hands_word.hpp"

#include <boost/asio/use_awaitable.hpp>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

// Looked at so often; a beat is a second (store/engine_seat).
constexpr std::chrono::milliseconds minded_every{200};
constexpr std::chrono::seconds claims_every{1};

}  // namespace

asio::awaitable<Result<void>> Engine::mind_others(Instant now) {
  const Microseconds steady = world_.clock.steady();
  if (seat_ == nullptr || (minded_ && steady - *minded_ < minded_every)) co_return Result<void>();
  minded_ = steady;
  const store::EngineView view = seat_->view();
  if (!(view.shares == shares_)) expect_claims();
  shares_ = view.shares;
  routes_.keep_to(view.shares, view.has_all_of_leaders);
  if (routes_.keeps_to_part(steady)) seat_->keeps(view.version);
  others_ = view.others;
  // What others hand back, or leave, is told by nobody.
  if ((settings_.is_helping || others_ > 0) &&
      (!claims_expected_ || steady - *claims_expected_ >= claims_every)) {
    claims_expected_ = steady;
    expect_claims();
  }
  if (settings_.is_helping) {
    help(view, now);
    co_return Result<void>();
  }
  for (const std::string& told : view.told) {
    for (const FoundShut& one : read_found_shut(told)) {
      if (one.until > now && heard_of_.insert(one).second) routes_.hear_of(one, now);
    }
  }
  if (view.ended != ended_seen_) {
    ended_seen_ = view.ended;
    const Result<void> taken = co_await take_over();
    if (!taken) co_return taken;
  }
  HandsWord word = routes_.open_to_hands(now);
  word.run = settings_.run;
  word.window_from = settings_.window_from;
  word.stop_at = settings_.stop_at;
  word.rules = world_.configuration.version;
  word.build = build_id();
  if (!settings_.looks_only) seat_->say(to_text(word));
  co_return Result<void>();
}

void Engine::help(const store::EngineView& view, Instant now) {
  const auto word = read_hands_word(view.word);
  is_over_ = view.is_leading || !word || word->run != settings_.run ||
             !why_not_to_help(view.word, {.rules = world_.configuration.version,
                                          .build = build_id(),
                                          .clock_off = view.clock_off})
                  .empty();
  routes_.lend(word && !is_over_ ? *word : HandsWord{});
  seat_->tell(to_text(routes_.found_shut(now)));
}

// At the first look of a run, too: who ended since it began to recover.
//
// What a dead one had on its way is of unknown outcome, what it had claimed is anybody's, and what
// it had heard is decided about.
asio::awaitable<Result<void>> Engine::take_over() {
  const Instant now = world_.clock.now();
  const Microseconds wait = world_.configuration.settings.limits.retry_first;
  const auto recovered = co_await stored<std::int64_t>([&](store::Done<std::int64_t> done) {
    store::recover_of_ended(world_.store, now, wait, std::move(done));
  });
  if (!recovered) co_return std::unexpected(recovered.error());
  if (*recovered > 0)
    world_.events.happened({.name = "engine.taken_over",
                            .words = "another eligd ended; what it had on its way goes on here",
                            .run = settings_.run});
  expect_retries_of_others(now);
  expect_claims();
  co_return co_await decide_leftovers();
}

// Hands have claims of this run, or whoever died has and was not found dead yet.
Result<bool> Engine::is_waiting_for_others() const {
  if (seat_ == nullptr || settings_.is_helping || settings_.looks_only) return false;
  return store::is_claimed_by_others(world_.store, settings_.run);
}

// The run closes when nobody works on it any more. No longer than a claim is anybody's: what is
// still out then is the next start's.
asio::awaitable<Result<void>> Engine::close_to_hands(Microseconds patience) {
  if (seat_ == nullptr || settings_.is_helping || settings_.looks_only) co_return Result<void>();
  seat_->say({});
  const Microseconds begun = world_.clock.steady();
  while (!world_.stop.stop_requested() && world_.clock.steady() - begun < patience) {
    const auto is_waiting = is_waiting_for_others();
    if (!is_waiting) co_return std::unexpected(is_waiting.error());
    if (!*is_waiting) break;
    if (seat_->view().ended != ended_seen_) {
      ended_seen_ = seat_->view().ended;
      const Result<void> taken = co_await take_over();
      if (!taken) co_return taken;
    }
    co_await news_->wait(minded_every, false);
  }
  co_return Result<void>();
}

}  // namespace eligd::jobs
