// The ladder after an attempt without a usable answer, by tables.
#include "jobs/retry_policy.hpp"

#include <gtest/gtest.h>

namespace eligd::jobs {
namespace {

using std::chrono::seconds;

constexpr Instant noon = Instant{} + std::chrono::hours(12);
const config::Limits limits;
const config::PayerRetry payer;

NextStep after(Fate fate, int attempts, std::uint32_t jitter = 0, seconds retry_after = seconds(0),
               bool route = false) {
  return next_step({.fate = fate,
                    .attempts = attempts,
                    .retry_after = retry_after,
                    .now = noon,
                    .jitter_ppm = jitter,
                    .has_other_route = route},
                   limits, payer);
}

TEST(BackOff, doubles_up_to_its_maximum_and_draws_the_upper_half) {
  struct Row {
    int attempts;
    std::uint32_t jitter;
    seconds expected;
  };
  for (const Row& row :
       {Row{1, 0, seconds(45)}, Row{1, 1'000'000, seconds(90)}, Row{2, 0, seconds(90)},
        Row{3, 500'000, seconds(270)}, Row{30, 1'000'000, seconds(3600)}}) {
    EXPECT_EQ(back_off(seconds(90), seconds(3600), row.attempts, row.jitter), row.expected)
        << row.attempts;
  }
}

TEST(NextStep, waits_at_least_ninety_seconds_when_the_payer_may_have_it) {  // I8
  for (const Fate fate : {Fate::unknown, Fate::partner_error, Fate::ask_later}) {
    for (int attempts = 1; attempts < 5; ++attempts) {
      const NextStep step = after(fate, attempts);
      EXPECT_EQ(step.step, Step::again);
      EXPECT_GE(step.at, noon + seconds(90));
    }
  }
}

TEST(NextStep, tries_another_door_at_once_only_when_nothing_left) {
  EXPECT_EQ(after(Fate::not_sent, 1, 0, seconds(0), true).at, noon);
  EXPECT_GE(after(Fate::unknown, 1, 0, seconds(0), true).at, noon + seconds(90));
  EXPECT_GE(after(Fate::not_sent, 1).at, noon + seconds(45));
}

TEST(NextStep, honors_retry_after_within_bounds) {  // C1
  EXPECT_EQ(after(Fate::throttled, 1, 0, seconds(300)).at, noon + seconds(300));
  EXPECT_EQ(after(Fate::throttled, 1, 0, seconds(86'400)).at, noon + seconds(3600));
  EXPECT_GT(after(Fate::throttled, 1, 0, seconds(0)).at, noon);
}

TEST(NextStep, is_bounded_and_never_repeats_what_was_refused) {  // I19
  EXPECT_EQ(after(Fate::ask_later, 5).step, Step::give_up);
  EXPECT_EQ(after(Fate::not_sent, 5, 0, seconds(0), true).step, Step::give_up);
  EXPECT_EQ(after(Fate::rejected, 1).step, Step::give_up);
  EXPECT_EQ(after(Fate::rejected, 1).reason, "rejected");
}

}  // namespace
}  // namespace eligd::jobs
