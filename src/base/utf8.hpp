// What others wrote, as UTF-8: telling it apart, and mending bytes that are none.
//
// Source: RFC 3629 (shortest form only, no surrogates, nothing above U+10FFFF). Other bytes are
// taken as Windows-1252, which holds all of Latin-1's letters: the way offices and older payer
// systems write them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace eligd {

struct Utf8Sign {
  std::uint32_t code = 0;
  std::size_t bytes = 0;  // 0: no valid sign starts here
};

// The sign `text`, which is not empty, begins with.
[[nodiscard]] Utf8Sign read_utf8(std::string_view text) noexcept;

[[nodiscard]] bool is_ascii(std::string_view bytes) noexcept;

// Where the first byte stands that cannot be UTF-8; npos if there is none.
[[nodiscard]] std::size_t first_bad_utf8(std::string_view bytes) noexcept;

// `code` is a Unicode scalar value.
void append_utf8(std::string& text, std::uint32_t code);

// Every byte as Windows-1252; U+FFFD for the five that stand for nothing there.
[[nodiscard]] std::string from_windows_1252(std::string_view bytes);

// Valid UTF-8 always: what is UTF-8 stays as it is, each other byte is read as Windows-1252. Byte
// by byte, because a text cut at its 264th byte may have lost half a letter: the rest is right.
[[nodiscard]] std::string as_utf8(std::string_view bytes);

}  // namespace eligd
