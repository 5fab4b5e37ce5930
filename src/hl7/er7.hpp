// Bytes <-> message in ER7, the encoding with bars. Pure; never throws.
//
// Read: the separators MSH names; CR ends a segment (LF and CRLF are taken, and said); the escapes
// F, S, T, R, E, P, Xhh.., .br and .sp; highlighting is left out; ASCII, UTF-8 and 8859/1 by
// MSH-18, and without it UTF-8 if it is that. Refused: sizes over the limits below, no MSH, names
// of segments that are none, a character set we do not know. Sources: HL7 2.5.1 2.5 to 2.7, 2.14.
#pragma once

#include "hl7/issue.hpp"
#include "hl7/message.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace eligd::hl7 {

inline constexpr std::size_t message_bytes_max = 16u << 20;
inline constexpr std::size_t segments_max = 1000;
inline constexpr std::size_t fields_max = 300;             // of a segment
inline constexpr std::size_t field_bytes_max = 64u << 10;  // free text included

struct Er7Reading {
  Message message{};  // what could be read; MSH as far as possible, for the answer
  Issues issues{};    // an error: the message must not be taken
};

[[nodiscard]] Er7Reading read_er7(std::string_view bytes);

// Each segment ended by CR. UTF-8: whoever has other letters than ASCII's says so in MSH-18.
[[nodiscard]] std::string write_er7(const Message& message);

}  // namespace eligd::hl7
