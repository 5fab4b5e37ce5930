// Addresses and ranges from which a token may be used: "192.0.2.7", "10.0.0.0/8", "2001:db8::/32".
// Pure. An IPv4 address written as IPv6 (::ffff:192.0.2.7) is the IPv4 address.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::access {

struct Address {
  std::array<std::uint8_t, 16> bytes{};  // IPv4 as ::ffff:a.b.c.d
  [[nodiscard]] bool is_v4() const noexcept;
  friend bool operator==(const Address&, const Address&) = default;
};

struct SourceRange {
  Address network{};
  int bits = 128;  // of the 16 bytes
};

[[nodiscard]] std::optional<Address> parse_address(std::string_view text);
// Empty where it is none, or where bits beyond the prefix are set ("10.0.0.7/8": which was meant?).
[[nodiscard]] std::optional<SourceRange> parse_range(std::string_view text);
[[nodiscard]] bool contains(const SourceRange& range, const Address& address) noexcept;
// True where none is named. What is no address is in no range.
[[nodiscard]] bool is_source_allowed(const std::vector<std::string>& ranges,
                                     std::string_view address);

// An IPv4 address, or the /64 of an IPv6 one, in one spelling.
[[nodiscard]] std::string network_of(const Address& address);

}  // namespace eligd::access
