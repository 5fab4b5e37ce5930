#include "clearinghouse/checksum.hpp"

#include "clearinghouse/payload.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace eligd::clearinghouse {
namespace {

std::string sha1(std::string_view bytes) {
  std::array<unsigned char, 20> digest{};
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha1(), nullptr);
  return {digest.begin(), digest.end()};
}

std::string hex_of(std::string_view bytes) {
  std::string hex;
  for (const char byte : bytes) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return hex;
}

}  // namespace

std::string sha1_hex(std::string_view bytes) { return hex_of(sha1(bytes)); }

bool is_sha1_of(std::string_view told, std::string_view bytes) {
  const std::string digest = sha1(bytes);
  if (told == encode_base64(digest)) return true;
  return std::ranges::equal(told, hex_of(digest), [](unsigned char a, char b) {
    return std::tolower(a) == static_cast<unsigned char>(b);
  });
}

}  // namespace eligd::clearinghouse
