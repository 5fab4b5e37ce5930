// Where a token may be used from.
#include "access/source_range.hpp"

#include <gtest/gtest.h>

namespace eligd::access {
namespace {

bool is_in(const char* range, const char* address) { return is_source_allowed({range}, address); }

TEST(SourceRange, holds_the_addresses_of_its_network) {
  EXPECT_TRUE(is_in("10.0.0.0/8", "10.255.1.2"));
  EXPECT_FALSE(is_in("10.0.0.0/8", "11.0.0.1"));
  EXPECT_TRUE(is_in("192.0.2.7", "192.0.2.7"));
  EXPECT_FALSE(is_in("192.0.2.7", "192.0.2.8"));
  EXPECT_TRUE(is_in("192.0.2.128/25", "192.0.2.129"));
  EXPECT_FALSE(is_in("192.0.2.128/25", "192.0.2.127"));
  EXPECT_TRUE(is_in("0.0.0.0/0", "198.51.100.4"));
  EXPECT_TRUE(is_in("2001:db8::/32", "2001:db8:ffff::1"));
  EXPECT_FALSE(is_in("2001:db8::/32", "2001:db9::1"));
  EXPECT_TRUE(is_in("2001:db8::1", "2001:0db8:0:0::1"));
}

TEST(SourceRange, knows_an_ipv4_address_written_as_ipv6) {
  EXPECT_TRUE(is_in("10.0.0.0/8", "::ffff:10.1.2.3"));
  EXPECT_FALSE(is_in("10.0.0.0/8", "::ffff:11.1.2.3"));
  EXPECT_FALSE(is_in("0.0.0.0/0", "2001:db8::1"));
}

TEST(SourceRange, is_refused_where_it_is_none_or_says_two_things) {
  for (const char* text :
       {"", "10.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.7/8", "10.0.0.0/", "10.0.0.0/8x",
        "2001:db8::/129", "2001:db8::1/32", "localhost", "/8", "999.1.1.1", "10.0.0.0/8/8"})
    EXPECT_FALSE(parse_range(text)) << text;
}

TEST(SourceRange, lets_nobody_in_by_what_is_no_address) {
  EXPECT_FALSE(is_in("0.0.0.0/0", ""));
  EXPECT_FALSE(is_in("0.0.0.0/0", "10.0.0.1, 10.0.0.2"));
  EXPECT_FALSE(is_source_allowed({"nonsense"}, "10.0.0.1"));
  EXPECT_TRUE(is_source_allowed({}, ""));
}

TEST(SourceRange, counts_an_ipv6_network_as_one_source) {
  const auto one = parse_address("2001:db8:1:2::1");
  const auto other = parse_address("2001:db8:1:2:ffff::9");
  const auto elsewhere = parse_address("2001:db8:1:3::1");
  ASSERT_TRUE(one && other && elsewhere);
  EXPECT_EQ(network_of(*one), network_of(*other));
  EXPECT_NE(network_of(*one), network_of(*elsewhere));
  EXPECT_EQ(network_of(*parse_address("192.0.2.1")),
            network_of(*parse_address("::ffff:192.0.2.1")));
  EXPECT_NE(network_of(*parse_address("192.0.2.1")), network_of(*parse_address("192.0.2.2")));
}

}  // namespace
}  // namespace eligd::access
