// A shorter look at an answer than classify() takes: whether something was refused, cut off or left
// out. Most answers refuse nothing, and that is all that is asked of them before they are
// explained.
#pragma once

#include "coverage/classify.hpp"

namespace eligd::coverage {

// As classify(), but a 271 that refuses nothing has no `answer` and no `advice`.
[[nodiscard]] Classified glance(const x12::Document& document, CivilDate today);
// False: no segment of it can be a refusal (AAA), without reading it.
[[nodiscard]] bool may_refuse(std::string_view bytes) noexcept;

}  // namespace eligd::coverage
