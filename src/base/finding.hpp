// What is wrong with an input, where, and what to do: reading goes on after a finding.
//
// x12 has its own finding type, because that room stands alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace eligd {

enum class Severity : std::uint8_t { note, warning, error };

// A place in a text file; line and column count from 1, 0 means "the whole file" or "the whole
// line".
struct Place {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct Finding {
  Severity severity = Severity::error;
  Place place;
  std::string what;  // "unknown key 'time_zon'"
  std::string todo;  // "did you mean 'time_zone'?"
};

using Findings = std::vector<Finding>;

// "FILE:LINE:COL: what; todo", leaving out what is not known.
[[nodiscard]] std::string to_text(const Finding& finding);
[[nodiscard]] bool has_errors(const Findings& findings) noexcept;

}  // namespace eligd
