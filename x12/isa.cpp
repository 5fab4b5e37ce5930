#include "x12/isa.hpp"

#include <array>

namespace eligd::x12 {
namespace {

constexpr std::array<std::size_t, 16> separator_places{3,  6,  17, 20, 31, 34, 50,  53,
                                                       69, 76, 81, 83, 89, 99, 101, 103};

constexpr bool is_alnum(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

constexpr bool may_separate(char c) noexcept { return !is_alnum(c) && c != ' '; }

bool is_fixed_width(std::string_view text) noexcept {
  if (text.size() < isa_length) return false;
  for (const std::size_t place : separator_places) {
    if (text[place] != text[3]) return false;
  }
  return true;
}

}  // namespace

std::optional<IsaHeader> read_isa(std::string_view text) noexcept {
  if (!text.starts_with("ISA") || text.size() < 4) return std::nullopt;
  const char separator = text[3];
  if (!may_separate(separator) || separator == '\0' || separator == '\r' || separator == '\n')
    return std::nullopt;

  IsaHeader header{.delimiters = {.element = separator},
                   .length = isa_length,
                   .is_fixed_width = is_fixed_width(text)};
  std::array<std::size_t, 16> at = separator_places;
  if (!header.is_fixed_width) {
    std::size_t place = 3;
    for (std::size_t& each : at) {
      each = text.substr(0, isa_length_max).find(separator, place);
      if (each == std::string_view::npos) return std::nullopt;
      place = each + 1;
    }
    header.length = at.back() + 3;
    if (text.size() < header.length) return std::nullopt;
  }

  header.delimiters.component = text[at.back() + 1];
  header.delimiters.segment = text[at.back() + 2];
  if (!may_separate(header.delimiters.segment) || header.delimiters.segment == separator)
    return std::nullopt;
  if (!may_separate(header.delimiters.component)) {
    header.delimiters.component =
        ':';  // a letter would tear every word: seen where ISA16 was left unset
    header.component_was_assumed = true;
  }

  const std::string_view isa11 = text.substr(at[10] + 1, at[11] - at[10] - 1);
  if (isa11.size() == 1 && may_separate(isa11[0])) {
    header.delimiters.repetition = isa11[0];
  } else if (text.substr(header.length, isa_length_max).find("005010") != std::string_view::npos) {
    // ISA11 of 'U' belongs to version 4010; with a 5010 group behind it the sender forgot half of
    // the upgrade, and every such file seen repeats with '^'.
    header.delimiters.repetition = '^';
    header.repetition = RepetitionFrom::assumed;
  } else {
    header.delimiters.repetition = '\0';
    header.repetition = RepetitionFrom::none_named;
  }
  return header;
}

}  // namespace eligd::x12
