// The scanner of aarch64 on a processor of another kind, by the arm_neon.h of this folder. It takes
// the place of the library's vector scanners in the program it is linked into.
#include "arm_neon.h"
#include "x12/scan_kernel.hpp"

#include <gtest/gtest.h>

#include <array>

#define __aarch64__ 1  // all headers are included already: only the scanner sees it
#include "x12/scan_neon.cpp"

namespace eligd::x12 {
namespace {

TEST(Scanners, are_led_by_that_of_neon) {
  ASSERT_EQ(scanners().size(), 2U);
  EXPECT_EQ(scanners().front().name, "neon");
}

}  // namespace
}  // namespace eligd::x12
