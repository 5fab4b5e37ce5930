// What a seed decides before anything happens: who is insured how, how the practice is set up,
// which faults there are and how often, when things go dark. Pure.
#pragma once

#include "config/configuration.hpp"
#include "script.hpp"
#include "tape.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::simulation {

enum class Mode : std::uint8_t {
  lite,    // crashes only
  safety,  // a swarm of all faults; one world in four heals, and must then come to its end
};

// What a seed is turned into. A seed that found something stays with the draws it was found with.
enum class Draws : std::uint8_t {
  first,
  second,   // and final refusals, short windows, maintenance, rates, budgets, reserved slots
  third,    // and answers that come later, full disks, failed syncs, clocks that are set, restores
  fourth,   // and people at their desks
  fifth,    // and questions that go by file
  sixth,    // and nights full of answers about somebody else
  seventh,  // and a process that stands still and goes on
  eighth,   // and disks of different speeds
};
inline constexpr std::size_t first_fault_kinds = 23;  // of Draws::first

// What the payer holds to be true of a person. Amounts are whole dollars.
struct Truth {
  bool is_active = true;
  std::string plan{};
  int deductible = 0;
  int deductible_left = 0;
  int limit = 0;  // out of pocket
  int limit_left = 0;
  int copay = 0;
  bool is_told_late = false;  // money only to the last question of the level
};

inline constexpr std::string_view typed_name = "TEST-PATIENT";

struct Person {
  std::string external_id{};
  std::string member_id{};  // the true one
  std::string typed_id{};   // as the intake has it, until it is corrected
  std::string payer{};      // key
  Truth truth{};
  int arrives = 0;              // the night before which the intake comes
  int corrected = -1;           // the night before which the typed id is mended; -1: it was right
  bool has_plain_name = false;  // no ladder for this one: each question is asked once
  // Every third has a hyphen in the name as typed; the payer knows half of them without it only, so
  // that the repair ladder is climbed among crashes and silence.
  [[nodiscard]] bool is_hyphened() const { return !has_plain_name && member_id.back() % 3 == 0; }
  [[nodiscard]] bool is_known_as(std::string_view last_name) const {
    return has_plain_name || member_id.back() % 2 == 0 || last_name != typed_name;
  }
};

// For a while somebody is gone. `payer` empty: the whole clearinghouse.
struct Storm {
  Microseconds from{};  // since the world's beginning
  Microseconds to{};
  std::string house{};
  std::string payer{};
};

// From then on nothing of it is there any more: what is on its way is cut, what comes is refused.
struct Death {
  std::string house{};
  Microseconds after{};  // since the first question left
};

// A night under load (load.hpp): answers take as long as they take, lognormal.
struct Load {
  Microseconds median{std::chrono::milliseconds(1200)};
  Microseconds p99{std::chrono::seconds(12)};
  std::uint32_t fault_ppm = 20'000;
  Microseconds gathers{std::chrono::milliseconds(15)};  // how long a commit waits for company
  std::optional<Death> death{};
};

// A partner that takes files of many questions (partner_folder.hpp).
struct BatchPlan {
  std::array<std::uint32_t, visit_fault_kinds> visit_ppm{};
  std::array<std::uint32_t, file_fault_kinds> file_ppm{};
  std::uint32_t slow_ppm = 0;  // files that are answered after hours
  Microseconds dark_for{};     // from each night's beginning on nobody reaches it
  bool is_dark_once = false;   // from the first one's only
};

struct WorldPlan {
  std::uint64_t seed = 0;
  Mode mode = Mode::safety;
  Draws draws = Draws::eighth;
  int nights = 1;
  std::chrono::minutes window{510};  // how long a night may send
  config::Configuration configuration{};
  std::vector<Person> people{};
  std::array<std::uint32_t, fault_kinds> fault_ppm{};
  std::vector<Storm> storms{};
  std::uint32_t crash_ppm = 0;                           // per event
  int crashes_max = 0;                                   // per night
  std::uint32_t crash_after_outcome_ppm = 0;             // before what came is decided about
  std::array<std::uint32_t, mishap_kinds> mishap_ppm{};  // per event; those that do not crash us
  Microseconds commit_takes_max{std::chrono::milliseconds(8)};
  bool has_slow_disk = false;  // now and then it takes seconds
  bool heals = false;          // from `heals_at` of the last night on, nothing goes wrong any more
  Microseconds heals_at{};     // since the night's beginning
  std::optional<Load> load{};
  BatchPlan batch{};
  std::optional<Script> script{};  // then nothing of it is drawn

  // The stream of a purpose, as this plan lives.
  [[nodiscard]] Choices choices(std::string_view purpose) const { return {seed, purpose}; }
};

[[nodiscard]] WorldPlan make_plan(std::uint64_t seed, Mode mode, int intakes,
                                  Draws draws = Draws::eighth);

// What the drawn settings depart from.
[[nodiscard]] config::Configuration plain_configuration();
// The one partner that takes files; a world has it where a route leads there.
inline constexpr std::string_view batch_house = "gamma";
[[nodiscard]] bool has_batches(const config::Configuration& configuration);

// When a night begins, counted from the world's beginning.
[[nodiscard]] Microseconds night_begins(int night);

}  // namespace eligd::simulation
