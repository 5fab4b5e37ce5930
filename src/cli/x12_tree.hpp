// The typed view as an indented tree for people: codes with their meanings, positions in front.
#pragma once

#include <boost/json/fwd.hpp>

#include <cstddef>
#include <string>

namespace eligd::cli {

struct TreeStyle {
  std::size_t width = 0;  // lines are broken between values to fit; 0: as long as they are
  bool is_colored = false;
};

// `view` as to_json(Document) makes it.
[[nodiscard]] std::string x12_tree(const boost::json::object& view, const TreeStyle& style = {});

// That of standard output: its width and colors where it is a terminal, unless NO_COLOR is set.
[[nodiscard]] TreeStyle terminal_style();

}  // namespace eligd::cli
