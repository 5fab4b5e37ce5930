// The one style block of each page. The style sheets are compiled in (CMakeLists.txt), so that the
// program needs no file beside it.
#pragma once

#include "report/model.hpp"

#include <string>
#include <string_view>

namespace eligd::report {

[[nodiscard]] std::string_view style_sheet() noexcept;        // of the nightly report
[[nodiscard]] std::string_view paper_style_sheet() noexcept;  // of gap sheet and letter

// The running heads of the printed pages: practice, day, run. Text from outside stands in a CSS
// string here, so every sign that is not a letter, digit or space is written as a CSS escape.
[[nodiscard]] std::string page_heads(const NightReport& report);

}  // namespace eligd::report
