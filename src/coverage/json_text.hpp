// JSON written straight into its text, on one line: what a tree of values in between would cost is
// several times the text itself. The bytes are those boost::json::serialize gives.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace eligd::coverage {

// Calls must nest as the document does; commas come by themselves. A key stands once an object,
// which is the caller's to see to.
class JsonText {
 public:
  explicit JsonText(std::size_t expected_bytes) { text_.reserve(expected_bytes); }

  JsonText& begin_object() { return begin('{'); }
  JsonText& end_object() { return end('}'); }
  JsonText& begin_array() { return begin('['); }
  JsonText& end_array() { return end(']'); }

  JsonText& key(std::string_view name) {
    part();
    put(name);
    text_ += ':';
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

  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  JsonText& begin(char sign) {
    part();
    text_ += sign;
    return *this;
  }
  JsonText& end(char sign) {
    text_ += sign;
    return *this;
  }
  JsonText& plain(std::string_view text) {
    part();
    text_ += text;
    return *this;
  }

  // A text ends in a quote, so that the last sign says where we are.
  void part() {
    if (text_.empty()) return;
    const char last = text_.back();
    if (last != '{' && last != '[' && last != ':') text_ += ',';
  }

  void put(std::string_view text) {
    text_ += '"';
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
      text_.append(text, from, at - from);
      escape(byte);
      from = at + 1;
    }
    text_.append(text, from);
    text_ += '"';
  }

  void escape(unsigned char byte) {
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::string_view named = "\b\f\n\r\t\"\\";
    constexpr std::string_view letters = "bfnrt\"\\";
    text_ += '\\';
    if (const auto n = named.find(static_cast<char>(byte)); n != std::string_view::npos) {
      text_ += letters[n];
      return;
    }
    text_ += "u00";
    text_ += digits[byte >> 4U];
    text_ += digits[byte & 0x0fU];
  }

  std::string text_;
};

}  // namespace eligd::coverage
