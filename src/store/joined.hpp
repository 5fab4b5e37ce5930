// Short words in one text column, separated by blanks.
#pragma once

#include <string>
#include <vector>

namespace eligd::store {

[[nodiscard]] std::string joined(const std::vector<std::string>& parts);
[[nodiscard]] std::vector<std::string> split(const std::string& text);

}  // namespace eligd::store
