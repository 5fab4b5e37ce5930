#include "cli/show_evidence.hpp"

#include "coverage/deciding_element.hpp"

namespace eligd::cli {

Phi<std::string> marked_segment(std::string_view key, const std::string& segment, bool is_colored) {
  const coverage::Stretch said = coverage::deciding_element(key, segment);
  if (said.size == 0) return Phi<std::string>(segment);
  return Phi<std::string>(segment.substr(0, said.at) + (is_colored ? "\x1b[7m" : "[") +
                          segment.substr(said.at, said.size) + (is_colored ? "\x1b[0m" : "]") +
                          segment.substr(said.at + said.size));
}

}  // namespace eligd::cli
