#include "store/joined.hpp"

#include <algorithm>

namespace eligd::store {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : " ") + part;
  return text;
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t blank = std::min(text.find(' ', from), text.size());
    parts.push_back(text.substr(from, blank - from));
    from = blank + 1;
  }
  return parts;
}

}  // namespace eligd::store
