#include "cli/machine_clock.hpp"

#include <gtest/gtest.h>

namespace eligd::cli {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(MachineClock, is_doubted_unless_it_is_kept_and_near) {  // F98
  EXPECT_EQ(trouble_with({.is_kept = true, .off_by = milliseconds(40)}), "");
  EXPECT_EQ(trouble_with({.is_kept = true, .off_by = seconds(31)}),
            "this machine's clock may be off by 31 s; look at its time service");
  EXPECT_TRUE(trouble_with({.is_kept = false}).starts_with("no time service keeps"));
  EXPECT_TRUE(trouble_with({.is_readable = false}).starts_with("the system does not tell"));
}

TEST(MachineClock, is_asked_of_the_kernel) {  // F98
  const MachineClock clock = look_at_machine_clock();
  if (!clock.is_readable) GTEST_SKIP() << "this system does not tell";
  EXPECT_GE(clock.off_by, Microseconds(0));
}

}  // namespace
}  // namespace eligd::cli
