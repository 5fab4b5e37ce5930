// Rows and zigzags of keys in the layouts that are usual: what fingers type when the head has no
// word. Pure.
#pragma once

#include <string_view>
#include <vector>

namespace eligd::access {

// Which characters of `text` are typed by walking over keys that lie beside each other: four or
// more in a line, three down a column, or six in any way. Shifted signs count as their keys.
[[nodiscard]] std::vector<bool> keys_walked(std::string_view text);

}  // namespace eligd::access
