#include "access/codes.hpp"

#include <sodium.h>

#include <array>
#include <cstddef>
#include <span>

namespace eligd::access {
namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_characters = 24;
constexpr std::size_t group = 4;
constexpr std::size_t secret_bytes = 32;
constexpr std::size_t secret_characters = 43;
constexpr std::size_t public_id_characters = token_prefix.size() + 8;

}  // namespace

Secret one_time_code(Entropy& entropy) {
  std::array<std::byte, code_characters> chance{};
  entropy.fill(chance);
  std::string code;
  code.reserve(code_characters + code_characters / group);
  for (std::size_t i = 0; i < chance.size(); ++i) {
    if (i > 0 && i % group == 0) code += '-';
    code += crockford[std::to_integer<std::size_t>(chance.at(i)) % crockford.size()];
  }
  Secret secret(code);
  sodium_memzero(code.data(), code.size());
  sodium_memzero(chance.data(), chance.size());
  return secret;
}

Secret plain_code(std::string_view typed) {
  std::string code;
  code.reserve(typed.size());
  for (char c : typed) {
    if (c == '-' || c == ' ') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    code += c;
  }
  Secret secret(code);
  sodium_memzero(code.data(), code.size());
  return secret;
}

Secret session_secret(Entropy& entropy) {
  std::array<unsigned char, secret_bytes> chance{};
  entropy.fill(std::as_writable_bytes(std::span(chance)));
  std::string text(secret_characters + 1, '\0');
  sodium_bin2base64(text.data(), text.size(), chance.data(), chance.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.pop_back();
  Secret secret(text);
  sodium_memzero(text.data(), text.size());
  sodium_memzero(chance.data(), chance.size());
  return secret;
}

std::string token_public_id(Entropy& entropy) { return std::string(token_prefix) + entropy.hex(4); }

Secret whole_token(std::string_view public_id, Entropy& entropy) {
  const Secret random = session_secret(entropy);
  std::string text;
  text.reserve(public_id.size() + 1 + random.expose().size());  // so that no part is left behind
  text.append(public_id).append(1, '_').append(random.expose());
  Secret token(text);
  sodium_memzero(text.data(), text.size());
  return token;
}

std::string public_id_of(std::string_view token) {
  const bool is_ours = token.size() == public_id_characters + 1 + secret_characters &&
                       token.starts_with(token_prefix) && token[public_id_characters] == '_';
  return is_ours ? std::string(token.substr(0, public_id_characters)) : std::string();
}

}  // namespace eligd::access
