// Where a webhook may lead: nowhere inside the practice's network, whatever its name resolves to.
#include "hooks/address.hpp"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>

namespace eligd::hooks {
namespace {

bool is_public_text(const char* text) {
  sockaddr_storage place{};
  sockaddr_in four{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {}, .sin_zero = {}};
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  if (::inet_pton(AF_INET, text, &four.sin_addr) == 1) {
    std::memcpy(&place, &four, sizeof four);
  } else {
    EXPECT_EQ(::inet_pton(AF_INET6, text, &six.sin6_addr), 1) << text;
    std::memcpy(&place, &six, sizeof six);
  }
  return is_public(reinterpret_cast<const sockaddr*>(&place));
}

TEST(Addresses, of_this_machine_its_network_and_the_clouds_inside_are_not_public) {
  for (const char* text : {"0.0.0.0",
                           "10.0.0.1",
                           "10.255.255.255",
                           "100.64.0.1",
                           "127.0.0.1",
                           "127.9.9.9",
                           "169.254.169.254",
                           "172.16.0.1",
                           "172.31.255.255",
                           "192.0.0.8",
                           "192.0.2.1",
                           "192.168.1.1",
                           "198.18.0.1",
                           "198.19.255.255",
                           "198.51.100.7",
                           "203.0.113.9",
                           "224.0.0.1",
                           "240.0.0.1",
                           "255.255.255.255",
                           "::",
                           "::1",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "::127.0.0.1",
                           "64:ff9b::10.0.0.1",
                           "64:ff9b:1::1",
                           "100::1",
                           "2001::1",
                           "2001:db8::1",
                           "2002:7f00:1::",
                           "2002:c0a8:101::1",
                           "fc00::1",
                           "fd12:3456::1",
                           "fe80::1",
                           "fec0::1",
                           "ff02::1",
                           "3fff:123::1"})
    EXPECT_FALSE(is_public_text(text)) << text;
}

TEST(Addresses, of_the_internet_are) {
  for (const char* text :
       {"1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.0", "172.15.255.255",
        "172.32.0.0", "192.167.255.255", "198.17.255.255", "223.255.255.255", "2606:4700::1111",
        "2a00:1450::1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::1"})
    EXPECT_TRUE(is_public_text(text)) << text;
}

TEST(Addresses, of_no_family_we_know_are_not) {
  sockaddr place{};
  place.sa_family = AF_UNIX;
  EXPECT_FALSE(is_public(&place));
}

}  // namespace
}  // namespace eligd::hooks
