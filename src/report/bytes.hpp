// A page's tree as the bytes of the page.
#pragma once

#include "report/dom.hpp"

#include <string>

namespace eligd::report {

// Elements as bytes; nothing may be added to them after it.
[[nodiscard]] std::string bytes_of(pugi::xml_document& elements);

// Called after each row of a long table: once there are many, they leave the tree as the bytes
// they will be on the page, since a tree takes seven times as much. Whoever kept a node of a row
// has none any more.
void fold(Node rows);

}  // namespace eligd::report
