#include "hooks/address.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

namespace eligd::hooks {
namespace {

struct Range4 {
  std::uint32_t from;
  int bits;
};

constexpr std::uint32_t at(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  return a << 24 | b << 16 | c << 8;
}

// IANA's special-purpose addresses, and what is no single machine's.
constexpr std::array<Range4, 16> special4{{{at(0, 0, 0), 8},
                                           {at(10, 0, 0), 8},
                                           {at(100, 64, 0), 10},
                                           {at(127, 0, 0), 8},
                                           {at(169, 254, 0), 16},
                                           {at(172, 16, 0), 12},
                                           {at(192, 0, 0), 24},
                                           {at(192, 0, 2), 24},
                                           {at(192, 31, 196), 24},
                                           {at(192, 88, 99), 24},
                                           {at(192, 168, 0), 16},
                                           {at(198, 18, 0), 15},
                                           {at(198, 51, 100), 24},
                                           {at(203, 0, 113), 24},
                                           {at(224, 0, 0), 4},
                                           {at(240, 0, 0), 4}}};

bool begins(std::span<const std::uint8_t, 16> address, std::initializer_list<std::uint8_t> with) {
  return std::equal(with.begin(), with.end(), address.begin());
}

}  // namespace

bool is_public(std::span<const std::uint8_t, 4> ipv4) noexcept {
  const std::uint32_t number = at(ipv4[0], ipv4[1], ipv4[2]) | ipv4[3];
  return std::ranges::none_of(special4, [number](const Range4& range) {
    return (number ^ range.from) >> (32 - range.bits) == 0;
  });
}

bool is_public(std::span<const std::uint8_t, 16> ipv6) noexcept {
  // ::ffff:a.b.c.d and 64:ff9b::a.b.c.d lead to that IPv4 address.
  const bool is_mapped = begins(ipv6, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}) ||
                         begins(ipv6, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0});
  if (is_mapped) return is_public(ipv6.subspan<12, 4>());
  if (begins(ipv6, {0x20, 0x02})) return is_public(ipv6.subspan<2, 4>());  // 6to4
  if ((ipv6[0] & 0xE0) != 0x20) return false;                              // not 2000::/3
  // Teredo, benchmarking, documentation and other protocol assignments: 2001::/23, 2001:db8::/32,
  // 3fff::/20.
  if (begins(ipv6, {0x20, 0x01}) && ipv6[2] < 0x02) return false;
  if (begins(ipv6, {0x20, 0x01, 0x0D, 0xB8})) return false;
  return !(begins(ipv6, {0x3F, 0xFF}) && ipv6[2] < 0x10);
}

bool is_public(const sockaddr* address) noexcept {
  if (address->sa_family == AF_INET) {
    sockaddr_in known{};
    std::memcpy(&known, address, sizeof known);
    std::array<std::uint8_t, 4> bytes{};
    std::memcpy(bytes.data(), &known.sin_addr, bytes.size());
    return is_public(std::span<const std::uint8_t, 4>(bytes));
  }
  if (address->sa_family == AF_INET6) {
    sockaddr_in6 known{};
    std::memcpy(&known, address, sizeof known);
    std::array<std::uint8_t, 16> bytes{};
    std::memcpy(bytes.data(), &known.sin6_addr, bytes.size());
    return is_public(std::span<const std::uint8_t, 16>(bytes));
  }
  return false;
}

}  // namespace eligd::hooks
