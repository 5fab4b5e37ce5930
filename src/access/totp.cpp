#include "access/totp.hpp"

#include <fmt/core.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>
#include <chrono>

namespace eligd::access {
namespace {

constexpr std::int64_t step_seconds = 30;
constexpr std::size_t sha1_bytes = 20;

using Sha1 = std::array<unsigned char, sha1_bytes>;

Sha1 hmac_sha1(std::string_view key, const std::array<unsigned char, 8>& message) {
  Sha1 digest{};
  unsigned int size = 0;
  HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(), message.size(),
       digest.data(), &size);
  return digest;
}

}  // namespace

std::int64_t totp_step(Instant at) noexcept {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count() / step_seconds;
}

std::string totp_code(std::string_view seed, std::int64_t step, int digits) {
  std::array<unsigned char, 8> message{};
  auto rest = static_cast<std::uint64_t>(step);
  for (auto place = message.rbegin(); place != message.rend(); ++place, rest >>= 8)
    *place = static_cast<unsigned char>(rest & 0xff);
  Sha1 digest = hmac_sha1(seed, message);
  // RFC 4226, 5.3: the last four bits say where the code's four bytes begin.
  const std::size_t offset = digest.back() & 0x0fU;
  const std::uint32_t number = (digest.at(offset) & 0x7fU) << 24U | digest.at(offset + 1) << 16U |
                               digest.at(offset + 2) << 8U | digest.at(offset + 3);
  sodium_memzero(digest.data(), digest.size());
  std::uint32_t modulus = 1;
  for (int i = 0; i < digits; ++i) modulus *= 10;
  return fmt::format("{:0{}}", number % modulus, digits);
}

std::optional<std::int64_t> matching_step(std::string_view seed, std::string_view code, Instant now,
                                          std::int64_t last_used) {
  std::optional<std::int64_t> found;
  const std::int64_t present = totp_step(now);
  for (std::int64_t step = present - 1; step <= present + 1; ++step) {
    std::string expected = totp_code(seed, step);
    const bool is_same = code.size() == expected.size() &&
                         sodium_memcmp(code.data(), expected.data(), expected.size()) == 0;
    sodium_memzero(expected.data(), expected.size());
    if (is_same && step > last_used) found = step;
  }
  return found;
}

std::string base32(std::string_view bytes) {
  static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t waiting = 0;
  unsigned bits = 0;
  for (const char c : bytes) {
    waiting = waiting << 8U | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 5; bits -= 5) text += digits[(waiting >> (bits - 5)) & 0x1fU];
  }
  if (bits > 0) text += digits[(waiting << (5 - bits)) & 0x1fU];
  return text;
}

Secret otpauth_uri(std::string_view account, std::string_view seed) {
  std::string secret = base32(seed);
  std::string name(account);
  // Of what an account name may hold, only @ has a meaning in an address.
  if (const auto at = name.find('@'); at != std::string::npos) name.replace(at, 1, "%40");
  std::string uri = fmt::format("otpauth://totp/eligd:{}?secret={}&issuer=eligd", name, secret);
  Secret result(uri);
  sodium_memzero(secret.data(), secret.size());
  sodium_memzero(uri.data(), uri.size());
  return result;
}

}  // namespace eligd::access
