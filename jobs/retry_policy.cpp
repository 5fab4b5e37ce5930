#include "jobs/retry_policy.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

constexpr int doublings_max = 20;  // keeps the shift in range; max cuts long before

}  // namespace

Microseconds back_off(Microseconds first, Microseconds max, int attempts,
                      std::uint32_t jitter_ppm) {
  const int doublings = std::clamp(attempts - 1, 0, doublings_max);
  const Microseconds whole = std::min(max, first * (std::int64_t{1} << doublings));
  const Microseconds half = whole / 2;
  return half + Microseconds{(whole - half).count() * jitter_ppm / 1'000'000};
}

NextStep next_step(const RetryQuestion& question, const config::Limits& limits,
                   const config::PayerRetry& payer) {
  if (question.fate == Fate::rejected) return {.step = Step::give_up, .reason = "rejected"};
  if (question.attempts >= std::min(limits.attempts_max, payer.attempts_max)) {
    return {.step = Step::give_up, .reason = "attempts_used_up"};
  }
  const Microseconds max = std::min<Microseconds>(limits.retry_max, payer.max);
  const Microseconds drawn = back_off(payer.first, max, question.attempts, question.jitter_ppm);
  const auto again = [&](Microseconds wait) {
    return NextStep{.step = Step::again, .at = question.now + wait};
  };
  switch (question.fate) {
    case Fate::not_sent:
      // Nothing reached the payer, so another door may be tried at once; the same door gets time.
      return again(question.has_other_route ? Microseconds{0} : drawn);
    case Fate::throttled:
      // An absurd Retry-After must not park a patient until after the appointment (C1).
      return again(std::clamp(question.retry_after, drawn / 2, std::max(max, drawn)));
    case Fate::unknown:
    case Fate::not_ours:
    case Fate::partner_error:
    case Fate::ask_later:
      return again(std::max<Microseconds>(drawn, limits.retry_first));
    case Fate::rejected:
      break;
  }
  return {.step = Step::give_up, .reason = "rejected"};
}

}  // namespace eligd::jobs
