// After an attempt that brought no usable answer: ask again, when, or give it to a person. Pure.
//
// Every "again" is a NEW attempt with new control numbers. What may have reached the payer is not
// repeated before the wait (I8; CORE connectivity section 5: no resend before 90 s). The ladder is
// bounded by attempts, by the longest back-off and by the caller's window (I19).
#pragma once

#include "base/time.hpp"
#include "config/payers.hpp"
#include "config/settings.hpp"

#include <cstdint>
#include <string_view>

namespace eligd::jobs {

// How the last attempt ended, as far as asking again goes.
enum class Fate : std::uint8_t {
  not_sent,       // certain that no byte of the question left: connection refused, DNS, TLS
  throttled,      // the partner asked us to wait; the question was not taken
  unknown,        // sent, and no usable answer: the payer may have it
  not_ours,       // sent, and what came back is to another question: the payer may have it
  partner_error,  // the partner answered with an error of its own (HTTP 5xx): it may pass
  ask_later,      // the payer answered AAA 42 or 80 (or what its rule lists)
  rejected,       // TA1, 999, envelope or HTTP 4xx: the same question would be refused again
};

struct RetryQuestion {
  Fate fate = Fate::not_sent;
  int attempts = 1;             // made so far in this window, this one included
  Microseconds retry_after{0};  // throttled: what the partner asked for
  Instant now{};
  std::uint32_t jitter_ppm = 0;  // a draw from [0, 1'000'000): spreads what failed together
  bool has_other_route = false;  // another clearinghouse reaches this payer and is not down
};

enum class Step : std::uint8_t {
  again,    // a new attempt, not before `at`
  give_up,  // a person decides: a task with `reason`
};

struct NextStep {
  Step step = Step::give_up;
  Instant at{};
  std::string_view reason{};  // stable code for the task: "attempts_used_up", "rejected"
};

[[nodiscard]] NextStep next_step(const RetryQuestion& question, const config::Limits& limits,
                                 const config::PayerRetry& payer);

// first, 2 first, 4 first ... at most max; the upper half of each step is drawn.
[[nodiscard]] Microseconds back_off(Microseconds first, Microseconds max, int attempts,
                                    std::uint32_t jitter_ppm);

}  // namespace eligd::jobs
