// Gets an X12 interchange out of whatever a partner wrapped it in.
//
// Source: the ways of embedding seen in the field: CDATA, escaped text, base64, an escaped CDATA
// mark inside text, a byte order mark, white space around. Pure; output is never longer than input.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace eligd::clearinghouse {

[[nodiscard]] bool begins_with_isa(std::string_view bytes) noexcept;

// Off come a byte order mark and white space in front, one CDATA mark, one layer of base64, each
// only where it is there. Empty when what is left does not begin with ISA. Bytes from ISA on are
// untouched: white space at the end may be a segment terminator.
[[nodiscard]] std::string unwrap_payload(std::string_view text);

// Line ends and blanks between the digits are allowed, as MIME has it. Empty: not base64.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);
// The same without a copy. False: not base64, and the text is as it was.
bool decode_base64_in_place(std::string& text);
[[nodiscard]] std::string encode_base64(std::string_view bytes);

}  // namespace eligd::clearinghouse
