#include "clearinghouse/payload.hpp"

#include <cstdint>

namespace eligd::clearinghouse {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view cdata_open = "<![CDATA[";
constexpr std::string_view cdata_close = "]]>";
constexpr std::string_view white = " \t\r\n";
constexpr std::string_view digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string_view without_front(std::string_view text) {
  const auto skip_white = [&] {
    const auto first = text.find_first_not_of(white);
    text.remove_prefix(first == std::string_view::npos ? text.size() : first);
  };
  skip_white();
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  skip_white();
  return text;
}

}  // namespace

bool begins_with_isa(std::string_view bytes) noexcept { return bytes.starts_with("ISA"); }

std::string unwrap_payload(std::string_view text) {
  text = without_front(text);
  if (text.starts_with(cdata_open)) {
    text.remove_prefix(cdata_open.size());
    const auto close = text.rfind(cdata_close);
    if (close != std::string_view::npos) text = text.substr(0, close);
    text = without_front(text);
  }
  if (begins_with_isa(text)) return std::string(text);
  const auto decoded = decode_base64(text);
  if (!decoded) return {};
  const std::string_view inner = without_front(*decoded);
  return begins_with_isa(inner) ? std::string(inner) : std::string{};
}

bool decode_base64_in_place(std::string& text) {
  std::uint32_t bits = 0;
  int bit_count = 0;
  std::size_t digit_count = 0;
  std::size_t padding = 0;
  const auto is_digit_wrong = [&](char c) {
    return !white.contains(c) && (c == '=' ? false : !digits.contains(c));
  };
  // First looked through, so that what is no base64 stays as it was.
  for (const char c : text) {
    if (is_digit_wrong(c) || (padding > 0 && c != '=' && !white.contains(c))) return false;
    if (c == '=')
      ++padding;
    else if (!white.contains(c))
      ++digit_count;
  }
  // Toolkits leave padding off; a lone digit in the last group is never right.
  if (digit_count == 0 || digit_count % 4 == 1 || padding > 2) return false;
  std::size_t to = 0;
  for (const char c : text) {
    const auto value = digits.find(c);
    if (value == std::string_view::npos) continue;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    bit_count += 6;
    if (bit_count >= 8) {
      bit_count -= 8;
      text[to++] = static_cast<char>(bits >> bit_count & 0xff);
    }
  }
  text.resize(to);
  return true;
}

std::optional<std::string> decode_base64(std::string_view text) {
  std::string bytes(text);
  if (!decode_base64_in_place(bytes)) return std::nullopt;
  return bytes;
}

std::string encode_base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto at = [&](std::size_t k) -> std::uint32_t {
      return k < bytes.size() ? static_cast<unsigned char>(bytes[k]) : 0U;
    };
    const std::uint32_t group = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
    text.push_back(digits[group >> 18 & 63]);
    text.push_back(digits[group >> 12 & 63]);
    text.push_back(i + 1 < bytes.size() ? digits[group >> 6 & 63] : '=');
    text.push_back(i + 2 < bytes.size() ? digits[group & 63] : '=');
  }
  return text;
}

}  // namespace eligd::clearinghouse
