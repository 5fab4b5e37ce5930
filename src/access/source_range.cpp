#include "access/source_range.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <cstring>
#include <netinet/in.h>

namespace eligd::access {
namespace {

constexpr std::array<std::uint8_t, 12> v4_prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr int v4_prefix_bits = 96;
constexpr std::size_t address_characters_max = 45;

}  // namespace

bool Address::is_v4() const noexcept {
  return std::equal(v4_prefix.begin(), v4_prefix.end(), bytes.begin());
}

std::optional<Address> parse_address(std::string_view text) {
  if (text.empty() || text.size() > address_characters_max) return std::nullopt;
  const std::string terminated(text);
  Address address;
  if (inet_pton(AF_INET6, terminated.c_str(), address.bytes.data()) == 1) return address;
  std::copy(v4_prefix.begin(), v4_prefix.end(), address.bytes.begin());
  if (inet_pton(AF_INET, terminated.c_str(), address.bytes.data() + v4_prefix.size()) == 1)
    return address;
  return std::nullopt;
}

std::optional<SourceRange> parse_range(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto address = parse_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  const bool is_v4 = text.substr(0, slash).find(':') == std::string_view::npos;
  SourceRange range{.network = *address, .bits = 128};
  if (slash != std::string_view::npos) {
    const std::string_view digits = text.substr(slash + 1);
    int bits = -1;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (problem != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    if (bits < 0 || bits > (is_v4 ? 32 : 128)) return std::nullopt;
    range.bits = is_v4 ? v4_prefix_bits + bits : bits;
  }
  for (int bit = range.bits; bit < 128; ++bit) {
    const auto byte = range.network.bytes.at(static_cast<std::size_t>(bit / 8));
    if ((byte >> (7 - bit % 8) & 1) != 0) return std::nullopt;
  }
  return range;
}

bool contains(const SourceRange& range, const Address& address) noexcept {
  for (int bit = 0; bit < range.bits; ++bit) {
    const auto byte = static_cast<std::size_t>(bit / 8);
    const int difference = range.network.bytes[byte] ^ address.bytes[byte];
    if ((difference >> (7 - bit % 8) & 1) != 0) return false;
  }
  return true;
}

bool is_source_allowed(const std::vector<std::string>& ranges, std::string_view address) {
  if (ranges.empty()) return true;
  const auto parsed = parse_address(address);
  if (!parsed) return false;
  return std::ranges::any_of(ranges, [&](const std::string& text) {
    const auto range = parse_range(text);
    return range && contains(*range, *parsed);
  });
}

std::string network_of(const Address& address) {
  std::string text;
  const bool is_v4 = address.is_v4();
  const std::size_t from = is_v4 ? v4_prefix.size() : 0;
  const std::size_t through = is_v4 ? address.bytes.size() : 8;
  for (std::size_t i = from; i < through; ++i) text += fmt::format("{:02x}", address.bytes.at(i));
  return text;
}

}  // namespace eligd::access
