// Doors to partners that stay shut until a person opens them, or until the local day is over: in
// every process and over restarts (docs/decisions/0042). What holds one is an open Admin task; what
// is counted towards it, events. Both stand in the store, so that nobody can forget them.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "coverage/classify.hpp"
#include "jobs/world.hpp"
#include "store/records.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace eligd::jobs {

// Why nothing may go there before a person opened the door.
enum class Held : std::uint8_t {
  no,
  login,      // it refused our log-in; it blocks us after a few (F100)
  strangers,  // answers under our traces were about other persons (F30)
  unheard,    // it takes our files, and never said a word to any (F109)
};

struct DoorState {
  Held held = Held::no;
  std::optional<int> refusals_left{};  // today; empty: that partner counts none (F104)
};
using DoorStates = std::map<ClearinghouseKey, DoorState>;

// Of all configured partners. A log-in that was changed since it was refused holds nothing.
[[nodiscard]] Result<DoorStates> door_states(const World& world, Instant now);

// What holds one now, as a person reads it: with the task's own words.
struct HeldDoor {
  ClearinghouseKey key{};
  Instant since{};
  std::string why{};
  std::string act{};
};
// For who looks beside the daemon: also a hold that ends by itself once a changed sign-in is tried.
[[nodiscard]] Result<std::vector<HeldDoor>> held_doors(const store::Store& store,
                                                       const config::Configuration& configuration);

// The task an admin gets, once; `why` holds nothing of a person. Durable before it returns.
[[nodiscard]] boost::asio::awaitable<Result<void>> hold_door(World& world, ClearinghouseKey key,
                                                             Held held, std::string why);
// Nothing is to be mended there any more, or a person said so. The number of tasks it closed.
[[nodiscard]] boost::asio::awaitable<Result<int>> open_door(World& world, ClearinghouseKey key,
                                                            std::string outcome, std::string who);
// One hold ends by itself: an answer came through, a file was answered.
[[nodiscard]] boost::asio::awaitable<Result<void>> end_hold(World& world, ClearinghouseKey key,
                                                            Held held, std::string outcome);
// Yesterday's refusals: their task is done when the day is.
[[nodiscard]] boost::asio::awaitable<Result<void>> end_refusals_of_yesterday(
    World& world, const DoorStates& states);

// What one answer says of the door it came through, whomever it is about: counted before it is
// decided about, once however often that is repeated. True: the door may be shut by it.
[[nodiscard]] boost::asio::awaitable<Result<bool>> count_answer(World& world,
                                                                const store::AnswerRecord& answer,
                                                                const store::Decision& decision);

// A refusal partners count against us: all but those that say that the payer is down (AAA 42, 80).
[[nodiscard]] bool is_counted_refusal(const coverage::Classified& answer);

// So many persons within such a time are no mistyped birth date any more.
inline constexpr int strangers_max = 2;
inline constexpr std::chrono::hours strangers_window{1};

}  // namespace eligd::jobs
