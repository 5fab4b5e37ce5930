// Where in a cited segment a fact is said: which element to look at.
//
// Source: the guide's elements (EB07 amount, EB08 share, EB11 certification ...). Pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace eligd::coverage {

struct Stretch {
  std::size_t at = 0;
  std::size_t size = 0;  // 0: the segment says it as a whole
  friend bool operator==(const Stretch&, const Stretch&) = default;
};

// `segment` as received, without its terminator; its own separator stands behind its id.
[[nodiscard]] Stretch deciding_element(std::string_view key, std::string_view segment);

}  // namespace eligd::coverage
