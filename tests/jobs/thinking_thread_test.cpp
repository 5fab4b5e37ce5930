// A night that thinks beside its own thread, as the programs do: also for the thread sanitizer
// (tools/build tsan thinking_test; TSAN_OPTIONS=suppressions=tests/thread-sanitizer.txt).
#include "cli/thinking_thread.hpp"

#include "test_night.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <string>
#include <utility>

namespace eligd::jobs {
namespace {

using sample::TestNight;

sample::ScriptedPayer::Script mixed() {
  return [](const sample::Received& asked, int) -> clearinghouse::Outcome {
    if (asked.member_id.ends_with('3')) return sample::answered(sample::rejected_by(asked, "72"));
    const char* told =
        asked.member_id.ends_with('5') ? "EB*1**30~" : sample::active_with_everything;
    return sample::answered(sample::answer_271(asked, told, asked.trace));
  };
}

// By the sender's id: headline and reason.
std::map<std::string, std::pair<std::string, std::string>> night_of(Thinking* thinking) {
  TestNight night(mixed());
  night.add_intakes(40);
  night.plan();
  World world = night.world();
  world.thinking = thinking;
  const auto end = night.await<VerifyEnd>([&] {
    return verify(world, {.run = night.run_id,
                          .window_from = TestNight::began,
                          .stop_at = TestNight::began + night.stop_after});
  });
  EXPECT_TRUE(end);
  std::map<std::string, std::pair<std::string, std::string>> told;
  for (const auto& one : night.verifications())
    told[night.store->intake(one.intake)->external_id] = {one.headline, one.reason};
  return told;
}

TEST(ThinkingThread, says_of_a_night_what_is_said_without_it) {
  cli::ThinkingThread thread;
  const auto beside = night_of(&thread);
  ASSERT_EQ(beside.size(), 40U);
  EXPECT_EQ(beside, night_of(nullptr));
  EXPECT_NE(beside.at("3").first, beside.at("1").first) << "they are not all one answer";
}

TEST(ThinkingThread, does_what_it_is_given_in_order_and_nothing_once_it_is_stopped) {
  cli::ThinkingThread thread;
  std::atomic<int> done = 0;
  std::string order;
  for (const char letter : {'a', 'b', 'c'})
    thread.think([&order, letter] { order += letter; }, [&done] { ++done; });
  while (done < 3) std::this_thread::yield();
  thread.stop();
  EXPECT_EQ(order, "abc");
  thread.stop();
}

}  // namespace
}  // namespace eligd::jobs
