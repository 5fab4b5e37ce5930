// The typed view as an indented tree for people: codes with their meanings, positions in front.
#pragma once

#include "cli/terminal.hpp"

#include <boost/json/fwd.hpp>

#include <string>

namespace eligd::cli {

// `view` as to_json(Document) makes it.
[[nodiscard]] std::string x12_tree(const boost::json::object& view,
                                   const TerminalStyle& style = {});

}  // namespace eligd::cli
