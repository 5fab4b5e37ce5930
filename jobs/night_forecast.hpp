// What will not be verified in time, and why: tonight's queue played through in the order of
// deadlines. Pure (docs/decisions/0018-scheduling.md).
//
// It promises nothing about what payers will say. It counts the caps, the open times, the day's
// budget and how long each payer took of late; a payer that gave no answer of late is not counted
// on.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "config/configuration.hpp"
#include "store/records.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::jobs {

// One verification that is not settled.
struct OpenCheck {
  IntakeId intake{};
  std::optional<VerificationId> verification{};  // empty: the next run opens it
  std::optional<PayerKey> payer{};               // empty: not known yet
  Instant deadline{};
  Instant due{};                   // when its next question may leave
  int questions = 1;               // still to be asked of `payer`, one after another
  std::vector<PayerKey> others{};  // then these: whom an answer named, a question each
  bool is_asking = false;          // false: a person must act first
  std::string reason{};            // why, as the case says it
};

enum class Miss : std::uint8_t {
  person,  // nothing is asked before somebody acts
  silent,  // its payer answered nothing of late
  closed,  // its payer, or the way to it, opens too late
  budget,  // what may be sent that day is used up
  queue,   // its turn comes too late
  past,    // the deadline is over already
};
[[nodiscard]] std::string_view to_words(Miss why) noexcept;  // a sentence without its full stop
[[nodiscard]] std::string_view to_key(Miss why) noexcept;    // "silent"

struct LateCheck {
  IntakeId intake{};
  std::optional<VerificationId> verification{};
  std::optional<PayerKey> payer{};  // the one that is late, where another one is asked, too
  Instant deadline{};
  std::optional<Instant> expected{};  // when its answers are there; empty: nobody can say
  Miss why = Miss::queue;
  std::string reason{};  // of Miss::person, where the case says one
};

struct ForecastOf {
  const config::Configuration& configuration;
  std::vector<OpenCheck> checks{};
  std::vector<store::AttemptStats> recent{};  // of the last days: how long payers take
  std::vector<store::AttemptStats> today{};   // what left today, for the budget
  Instant now{};
  bool is_running = false;     // a run is under way: what is due leaves now, not tonight
  bool is_night_over = false;  // tonight's run has ended: what is due waits for the next one
};

struct NightForecast {
  std::int64_t open = 0;
  std::int64_t in_time = 0;
  std::vector<LateCheck> late{};      // earliest deadline first
  std::optional<Instant> all_done{};  // when the last one that can be asked is answered
};

[[nodiscard]] NightForecast forecast_night(const ForecastOf& input);

}  // namespace eligd::jobs
