// JSON written straight into its text, on one line: what a tree of values in between would cost is
// several times the text itself. The bytes are those boost::json::serialize gives.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace eligd::coverage {

// Calls must nest as the document does; commas come by themselves. A key stands once an object,
// which is the caller's to see to.
class JsonText {
 public:
  explicit JsonText(std::size_t expected_bytes) : bytes_(expected_bytes, '\0') {}

  JsonText& begin_object() { return begin('{'); }
  JsonText& end_object() { return end('}'); }
  JsonText& begin_array() { return begin('['); }
  JsonText& end_array() { return end(']'); }

  JsonText& key(std::string_view name) {
    part();
    put(name);
    put_plain(":");
    return *this;
  }

  JsonText& value(std::string_view text) {
    part();
    put(text);
    return *this;
  }
  JsonText& value(const std::string& text) { return value(std::string_view(text)); }
  JsonText& value(const char* text) { return value(std::string_view(text)); }
  JsonText& value(std::same_as<bool> auto flag) { return plain(flag ? "true" : "false"); }
  JsonText& value(std::int64_t number) { return plain(std::to_string(number)); }
  JsonText& value(std::uint32_t number) { return value(static_cast<std::int64_t>(number)); }
  JsonText& null() { return plain("null"); }

  template <class T>
  JsonText& member(std::string_view name, const T& held) {
    key(name);
    return value(held);
  }

  [[nodiscard]] std::string take() {
    bytes_.resize(std::exchange(size_, 0));
    return std::move(bytes_);
  }

 private:
  static constexpr std::size_t word_bytes = sizeof(std::uint64_t);
  static constexpr std::size_t escaped_bytes_max = 6;

  JsonText& begin(char sign) {
    part();
    put_plain({&sign, 1});
    return *this;
  }
  JsonText& end(char sign) {
    put_plain({&sign, 1});
    return *this;
  }
  JsonText& plain(std::string_view text) {
    part();
    put_plain(text);
    return *this;
  }

  // A text ends in a quote, so that the last sign says where we are.
  void part() {
    if (size_ == 0) return;
    const char last = bytes_[size_ - 1];
    if (last != '{' && last != '[' && last != ':') put_plain(",");
  }

  // Where the next bytes go. Asked once for a whole text: a sign at a time, the asking would cost
  // more than the writing.
  char* room(std::size_t count) {
    if (bytes_.size() - size_ < count) bytes_.resize(2 * bytes_.size() + count);
    return bytes_.data() + size_;
  }

  void put_plain(std::string_view text) {
    std::memcpy(room(text.size()), text.data(), text.size());
    size_ += text.size();
  }

  void put(std::string_view text) {
    char* const begin = room(2 + escaped_bytes_max * text.size());
    char* to = begin;
    *to++ = '"';
    while (!text.empty()) {
      if (text.size() >= word_bytes && is_plain(text.data())) {
        std::memcpy(to, text.data(), word_bytes);
        to += word_bytes;
        text.remove_prefix(word_bytes);
        continue;
      }
      const auto byte = static_cast<unsigned char>(text.front());
      text.remove_prefix(1);
      if (byte >= 0x20 && byte != '"' && byte != '\\')
        *to++ = static_cast<char>(byte);
      else
        to = escape(to, byte);
    }
    *to++ = '"';
    size_ += static_cast<std::size_t>(to - begin);
  }

  // Eight at once, none of which is escaped: nearly all of what is written. A byte less than n is
  // one whose high bit n takes without its having been there.
  static bool is_plain(const char* bytes) {
    constexpr std::uint64_t each = 0x0101'0101'0101'0101U;
    constexpr std::uint64_t highs = each << 7U;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, word_bytes);
    const auto has_less = [](std::uint64_t in, std::uint64_t than) {
      return (in - each * than) & ~in & highs;
    };
    return (has_less(word, 0x20) | has_less(word ^ (each * '"'), 1) |
            has_less(word ^ (each * '\\'), 1)) == 0;
  }

  static char* escape(char* to, unsigned char byte) {
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::string_view named = "\b\f\n\r\t\"\\";
    constexpr std::string_view letters = "bfnrt\"\\";
    *to++ = '\\';
    if (const auto n = named.find(static_cast<char>(byte)); n != std::string_view::npos) {
      *to++ = letters[n];
      return to;
    }
    for (const char sign : {'u', '0', '0', digits[byte >> 4U], digits[byte & 0x0fU]}) *to++ = sign;
    return to;
  }

  std::string bytes_;  // room; what is written ends at size_
  std::size_t size_ = 0;
};

}  // namespace eligd::coverage
