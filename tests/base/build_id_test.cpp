#include "base/build_id.hpp"

#include <gtest/gtest.h>

namespace eligd {
namespace {

TEST(BuildId, is_known_of_whatever_is_built_here) {
  EXPECT_EQ(build_id().size(), 40U);
  EXPECT_EQ(build_id().find_first_not_of("0123456789abcdef"), std::string::npos);
}

}  // namespace
}  // namespace eligd
