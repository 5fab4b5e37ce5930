// The guides as a page for people, from the same tables that check and write.
#pragma once

#include <string>
#include <string_view>

namespace eligd::x12 {

// Markdown: the envelope and all guides (docs/x12-guide.md is this), or only the places of one
// segment. Empty where no guide has the segment.
[[nodiscard]] std::string guide_page(std::string_view segment = {});

}  // namespace eligd::x12
