// A man page (man(7)) of one command, made of the same words as its --help.
#pragma once

#include "base/time.hpp"
#include "cli/command_tree.hpp"

#include <string>
#include <string_view>

namespace eligd::cli {

// "eligd-run-nightly.1".
[[nodiscard]] std::string manual_file_name(const CommandWords& command);

// `whole` is the program's own, whose options every command takes.
[[nodiscard]] std::string manual_page(const CommandWords& command, const CommandWords& whole,
                                      CivilDate day, std::string_view version);

}  // namespace eligd::cli
