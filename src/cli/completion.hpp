// Shell completion made of the commands' own words: a script for bash, zsh or fish.
#pragma once

#include "cli/command_tree.hpp"

#include <string>

namespace eligd::cli {

[[nodiscard]] std::string bash_completion(const CommandWords& whole);
[[nodiscard]] std::string zsh_completion(const CommandWords& whole);
[[nodiscard]] std::string fish_completion(const CommandWords& whole);

}  // namespace eligd::cli
