// The commands, their options and words as values: what man pages and shell completion are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace eligd::cli {

struct OptionWords {
  std::vector<std::string> names{};    // "-o", "--format"; of a positional its name alone
  std::string value{};                 // "FILE"; empty: a flag
  std::vector<std::string> choices{};  // all the values there are; empty: any
  std::string words{};
  bool is_needed = false;
  bool is_repeated = false;
};

struct CommandWords {
  std::vector<std::string> path{};  // {"eligd", "run", "nightly"}
  std::string words{};
  std::vector<OptionWords> positionals{};
  std::vector<OptionWords> options{};
  std::vector<CommandWords> commands{};
};

[[nodiscard]] CommandWords words_of(const CLI::App& app);

// {"eligd", "run"} with "-" between: "eligd-run".
[[nodiscard]] std::string joined_path(const CommandWords& command, std::string_view between);

}  // namespace eligd::cli
