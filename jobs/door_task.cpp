// A partner's door that no retry opens (a refused password, a certificate that does not verify) is
// one task for Admin, whoever was to be asked for; it closes when an answer comes through again.
// Behind a refused log-in nothing is tried before a person acts: jobs/held_doors.
#include "clearinghouse/refused_login.hpp"
#include "jobs/engine.hpp"
#include "jobs/held_doors.hpp"
#include "jobs/partner_task.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

// A person opens a door at the desk while the night runs.
constexpr std::chrono::minutes doors_read_every{1};

}  // namespace

// Before the slot is free: what comes next through this door must know.
Engine::DoorTold Engine::told_at_door(const Way& way, const clearinghouse::Outcome& outcome) {
  DoorTold told{.news = transport_news(outcome)};
  if (told.news != TransportNews::route_stopped) return told;
  told.why = verdict_of(outcome, world_.clock.now()).reason;
  told.is_login_refused =
      clearinghouse::refuses_login(outcome) &&
      world_.configuration.clearinghouse(way.clearinghouse)->is_closed_after_refused_login;
  // Of several that were out together the first one tells.
  if (told.is_login_refused && routes_.held(way.clearinghouse) == Held::login)
    told.is_login_refused = false;
  if (told.is_login_refused) {
    routes_.hold(way.clearinghouse, Held::login);
    is_door_open_[way.clearinghouse] = false;
    ++holds_unwritten_;
  }
  return told;
}

// Before anything else is written about it: the next process must not try again either.
asio::awaitable<Result<void>> Engine::keep_held(ClearinghouseKey key, std::string why) {
  const std::string& name = world_.configuration.clearinghouse(key)->name;
  std::string words = fmt::format("Connection to {}: {}; nothing more is tried there", name, why);
  const Result<void> held = co_await hold_door(world_, key, Held::login, std::move(words));
  --holds_unwritten_;
  co_return held;
}

asio::awaitable<Result<void>> Engine::look_at_door(ClearinghouseKey key, DoorTold told) {
  const bool is_open = told.news == TransportNews::reached;
  if (!is_open && told.news != TransportNews::route_stopped) co_return Result<void>();
  // What left before the door was held says nothing of it.
  if (is_open && routes_.held(key) != Held::no) co_return Result<void>();
  // Told once: several are refused at a time, and nearly every answer comes through an open door.
  const auto known = is_door_open_.find(key);
  if (known != is_door_open_.end() && known->second == is_open) co_return Result<void>();
  is_door_open_[key] = is_open;
  std::string code = "door-" + key.value();
  if (is_open) {
    const Result<void> ended =
        co_await end_hold(world_, key, Held::login, "the log-in is taken again");
    if (!ended) co_return ended;
    co_return co_await close_partner_task(world_, std::move(code), "the connection works again");
  }
  const std::string& name = world_.configuration.clearinghouse(key)->name;
  co_return co_await open_partner_task(
      world_, std::move(code), fmt::format("Connection to {}: {}", name, told.why),
      "mend the sign-in, the certificate or the partner's file; `eligd clearinghouse test " +
          key.value() + "` tells whether it is mended");
}

asio::awaitable<Result<void>> Engine::read_doors(Instant now) {
  // Whoever looks through a file may hold its partner's door in the middle of it.
  if ((now < doors_read_again_ && !is_visiting()) || holds_unwritten_ > 0) co_return Result<void>();
  const auto states = door_states(world_, now);
  if (!states) co_return std::unexpected(states.error());
  // Somebody opened one: what could go nowhere since the last look may be claimed now.
  if (std::ranges::any_of(*states, [&](const auto& one) {
        return one.second.held == Held::no && routes_.held(one.first) != Held::no;
      }))
    expect_claims();
  routes_.know(*states, now);
  doors_read_again_ = now + doors_read_every;
  co_return co_await end_refusals_of_yesterday(world_, *states);
}

}  // namespace eligd::jobs
