#include "jobs/lend_hands.hpp"

#include "base/build_id.hpp"
#include "jobs/hands_word.hpp"
#include "jobs/pace.hpp"
#include "jobs/verify.hpp"
#include "store/engine_seat.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::seconds look_every{1};
constexpr std::chrono::seconds after_trouble{60};
// What left in the last minute is forgotten with a run's counters.
constexpr std::chrono::seconds rate_window{60};

// Files, batches and intake systems are the leader's.
World only_in_real_time(const World& world) {
  World hands = world;
  hands.folders.clear();
  hands.batch_doors.clear();
  hands.progress = nullptr;
  return hands;
}

class Listening {
 public:
  Listening(store::EngineSeat& seat, std::function<void()> act) : seat_(seat) {
    seat_.when_news(std::move(act));
  }
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;
  ~Listening() { seat_.when_news(nullptr); }

 private:
  store::EngineSeat& seat_;
};

// In small steps: a stop request, or that it leads, is not to wait for the end of it.
asio::awaitable<void> rest(const World& world, const store::EngineSeat& seat, Alarm& alarm,
                           Microseconds length) {
  const Microseconds begun = world.clock.steady();
  while (!world.stop.stop_requested() && !seat.view().is_leading &&
         world.clock.steady() - begun < length)
    co_await alarm.wait(look_every, true);
}

}  // namespace

bool has_rates(const config::Configuration& configuration) {
  return configuration.settings.limits.requests_per_minute_max > 0 ||
         std::ranges::any_of(configuration.clearinghouses,
                             [](const config::Clearinghouse& house) {
                               return house.requests_per_minute_max > 0;
                             }) ||
         std::ranges::any_of(configuration.payers, [](const config::Payer& payer) {
           return payer.requests_per_minute_max > 0;
         });
}

asio::awaitable<Result<void>> lend_hands(store::EngineSeat& seat,
                                         std::function<World&()> world_of_now) {
  const auto executor = co_await asio::this_coro::executor;
  const std::unique_ptr<Alarm> alarm = world_of_now().pace.make_alarm(executor);
  std::string_view told;
  // What another one tells ends the wait for the next look; a word that is lost costs that wait.
  const Listening listening(seat,
                            [executor, &alarm = *alarm, alive = std::make_shared<bool>(true)] {
                              asio::post(executor, [&alarm, weak = std::weak_ptr<bool>(alive)] {
                                if (!weak.expired()) alarm.cancel();
                              });
                            });
  while (true) {
    World& world = world_of_now();
    const store::EngineView view = seat.view();
    if (world.stop.stop_requested() || view.is_leading) co_return Result<void>();
    const auto word = read_hands_word(view.word);
    const bool is_open = word && world.clock.now() < word->stop_at;
    // A word that is not understood is one of a run all the same.
    const std::string_view trouble =
        is_open || !word ? why_not_to_help(view.word, {.rules = world.configuration.version,
                                                       .build = build_id(),
                                                       .clock_off = view.clock_off})
                         : std::string_view();
    if (trouble != told && !trouble.empty())
      world.events.happened(
          {.name = "hands.idle", .words = trouble, .run = word ? word->run : RunId()});
    told = trouble;
    if (!is_open || !trouble.empty()) {
      co_await alarm->wait(look_every, true);
      continue;
    }
    World hands = only_in_real_time(world);
    VerifySettings settings;
    settings.run = word->run;
    settings.window_from = word->window_from;
    settings.stop_at = word->stop_at;
    settings.is_helping = true;
    world.events.happened({.name = "hands.lent", .run = word->run});
    const auto end = co_await verify(hands, std::move(settings));
    world.events.happened({.name = "hands.done", .run = word->run});
    if (!end) {
      world.events.happened({.name = "run.failed", .words = end.error().sentence});
      if (end.error().kind == ErrorKind::storage || end.error().kind == ErrorKind::cryptography)
        co_return std::unexpected(end.error());
      const bool is_server = end.error().kind == ErrorKind::unavailable;
      co_await rest(world, seat, *alarm,
                    is_server && !has_rates(world.configuration) ? look_every : after_trouble);
    } else if (has_rates(world.configuration)) {
      co_await rest(world, seat, *alarm, rate_window);
    }
  }
}

}  // namespace eligd::jobs
