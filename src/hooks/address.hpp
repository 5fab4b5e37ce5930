// Whether an address is one of the public internet: a webhook's URL must not become a way into the
// practice's network (SSRF). Asked of the very address a connection is about to be made to, so that
// a name that resolves otherwise the second time gains nothing. Pure.
#pragma once

#include <cstdint>
#include <span>

struct sockaddr;

namespace eligd::hooks {

[[nodiscard]] bool is_public(std::span<const std::uint8_t, 4> ipv4) noexcept;
// With those that carry an IPv4 address, which is looked at by itself.
[[nodiscard]] bool is_public(std::span<const std::uint8_t, 16> ipv6) noexcept;
// Any other family is not.
[[nodiscard]] bool is_public(const sockaddr* address) noexcept;

}  // namespace eligd::hooks
