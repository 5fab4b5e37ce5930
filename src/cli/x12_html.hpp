// A page that shows an X12 file with its meanings: rest on an element and see its name, what the
// guide says of it and what its code means. Plain HTML and style, no scripts, nothing loaded from
// elsewhere.
#pragma once

#include "x12/document.hpp"

#include <string>

namespace eligd::cli {

// `title` is shown as the heading; findings stand beside the segments they speak of.
[[nodiscard]] std::string x12_html(const x12::Document& document, const std::string& title);

}  // namespace eligd::cli
