// How long wrong tries make the next one wait.
#include "access/throttle.hpp"

#include <gtest/gtest.h>

namespace eligd::access {
namespace {

using namespace std::chrono_literals;

const Instant now = *parse_instant("2026-11-24T14:00:00Z");

std::chrono::seconds wait_after(std::int64_t count, Tried kind = Tried::account) {
  const Instant next = next_try({.count = count, .last = now}, kind, Policy(), now);
  return next <= now ? 0s : std::chrono::ceil<std::chrono::seconds>(next - now);
}

TEST(Throttle, lets_three_through_then_doubles_then_locks_and_doubles_again) {
  const std::chrono::seconds expected[] = {0s,  0s,  0s,  1s,    2s,    4s,    8s,
                                           16s, 32s, 64s, 30min, 60min, 120min};
  for (std::size_t count = 0; count < std::size(expected); ++count)
    EXPECT_EQ(wait_after(static_cast<std::int64_t>(count)), expected[count]) << count;
  EXPECT_EQ(wait_after(40), 24h);
  EXPECT_EQ(wait_after(1'000'000), 24h);
}

TEST(Throttle, never_waits_less_after_more) {
  for (const Tried kind : {Tried::account, Tried::source}) {
    for (std::int64_t count = 1; count < 200; ++count)
      EXPECT_GE(wait_after(count, kind), wait_after(count - 1, kind)) << count;
  }
}

TEST(Throttle, lets_a_whole_practice_sign_in_behind_one_address) {
  EXPECT_EQ(wait_after(49, Tried::source), 0s);
  EXPECT_EQ(wait_after(50, Tried::source), 30min);
}

TEST(Throttle, forgets_a_sources_wrong_tries_by_half_an_hour) {
  const store::TryRecord tries{.count = 48, .last = now};
  EXPECT_EQ(count_with_this(tries, Tried::source, now), 49);
  EXPECT_EQ(count_with_this(tries, Tried::source, now + 1h), 25);
  EXPECT_EQ(count_with_this(tries, Tried::source, now + 10h), 1);
  EXPECT_EQ(count_with_this(tries, Tried::account, now + 10h), 49);
  EXPECT_EQ(count_with_this(tries, Tried::account, now + 49h), 1);
}

TEST(Throttle, says_how_long_to_wait_in_words_that_a_program_reads_too) {
  EXPECT_EQ(words_to_wait(now + 40s, now), "too many tries; wait 40 seconds");
  EXPECT_EQ(words_to_wait(now + 30min, now), "too many tries; wait 30 minutes");
  for (const auto& wait : {1s, 40s, 119s})
    EXPECT_EQ(wait_told(words_to_wait(now + wait, now)), wait);
  EXPECT_EQ(wait_told(words_to_wait(now + 121s, now)), 180s) << "never too early";
  EXPECT_EQ(wait_told("too many tries at once; wait a moment"), 1s);
}

TEST(Throttle, stays_shut_where_the_clock_goes_back) {
  const store::TryRecord tries{.count = 10, .last = now};
  EXPECT_GT(next_try(tries, Tried::account, Policy(), now - 1h), now);
}

}  // namespace
}  // namespace eligd::access
