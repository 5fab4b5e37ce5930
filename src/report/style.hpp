// The report's one style block. The text of report.css is compiled in (CMakeLists.txt), so that the
// program needs no file beside it.
#pragma once

#include "report/model.hpp"

#include <string>
#include <string_view>

namespace eligd::report {

[[nodiscard]] std::string_view style_sheet() noexcept;

// The running heads of the printed pages: practice, day, run. Text from outside stands in a CSS
// string here, so every sign that is not a letter, digit or space is written as a CSS escape.
[[nodiscard]] std::string page_heads(const NightReport& report);

}  // namespace eligd::report
