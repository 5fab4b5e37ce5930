// The segments a fact rests on, as received, with the element that says it marked.
#pragma once

#include "base/phi.hpp"

#include <string>
#include <string_view>

namespace eligd::cli {

// "EB*A*IND*A8****40*[.2]***Y*Y" in brackets, or in reverse on a terminal that shows it.
[[nodiscard]] Phi<std::string> marked_segment(std::string_view key, const std::string& segment,
                                              bool is_colored);

}  // namespace eligd::cli
