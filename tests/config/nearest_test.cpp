#include "config/nearest.hpp"

#include <vector>

namespace eligd::config {
namespace {

const std::vector<std::string> known{"time_zone", "lease_seconds", "run"};

TEST(Nearest, finds_what_was_meant) {
  EXPECT_EQ(nearest("time_zon", known), "time_zone");
  EXPECT_EQ(nearest("timezone", known), "time_zone");
  EXPECT_EQ(nearest("rnu", known), "run");
}

TEST(Nearest, says_nothing_when_nothing_is_near) {
  EXPECT_EQ(nearest("password", known), std::nullopt);
  EXPECT_EQ(nearest(std::string(10'000, 'x'), known), std::nullopt);
}

TEST(EditDistance, counts_a_swap_of_neighbors_once) {
  EXPECT_EQ(edit_distance("exchnage", "exchange"), 1u);
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("same", "same"), 0u);
}

}  // namespace
}  // namespace eligd::config
