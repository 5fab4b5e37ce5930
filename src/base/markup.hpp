// Text inside XML or HTML that is written by hand. Documents of any size are built with pugixml.
#pragma once

#include <string>
#include <string_view>

namespace eligd {

// Safe between tags and in attributes with double quotes. Other signs stay as they are.
[[nodiscard]] std::string escape_markup(std::string_view text);

}  // namespace eligd
