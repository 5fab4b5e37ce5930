#include "cli/command_tree.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <string_view>

namespace eligd::cli {
namespace {

// CLI11 writes what an option takes as "TEXT", "FILE" or "TEXT:{html,csv}".
void read_type(std::string_view type, OptionWords& words) {
  const auto colon = type.find(":{");
  words.value = type.substr(0, colon == std::string_view::npos ? type.find(':') : colon);
  if (colon == std::string_view::npos) return;
  std::string_view list = type.substr(colon + 2);
  list = list.substr(0, list.find('}'));
  while (!list.empty()) {
    const auto comma = list.find(',');
    words.choices.emplace_back(list.substr(0, comma));
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
}

OptionWords words_of(const CLI::Option& option) {
  OptionWords words{.words = option.get_description(),
                    .is_needed = option.get_required(),
                    .is_repeated = option.get_expected_max() > 1};
  if (option.get_expected_max() > 0 && option.get_type_size() > 0)
    read_type(option.get_type_name(), words);
  if (option.get_positional()) {
    words.names = {option.get_name(true)};
    return words;
  }
  for (const std::string& name : option.get_snames()) words.names.push_back('-' + name);
  for (const std::string& name : option.get_lnames()) words.names.push_back("--" + name);
  return words;
}

CommandWords words_below(const CLI::App& app, std::vector<std::string> path) {
  CommandWords command{.path = std::move(path), .words = app.get_description()};
  for (const CLI::Option* option : app.get_options())
    (option->get_positional() ? command.positionals : command.options).push_back(words_of(*option));
  for (const CLI::App* below : app.get_subcommands([](const CLI::App*) { return true; })) {
    std::vector<std::string> to_it = command.path;
    to_it.push_back(below->get_name());
    command.commands.push_back(words_below(*below, std::move(to_it)));
  }
  return command;
}

}  // namespace

CommandWords words_of(const CLI::App& app) { return words_below(app, {"eligd"}); }

std::string joined_path(const CommandWords& command, std::string_view between) {
  std::string text;
  for (const std::string& word : command.path) {
    if (!text.empty()) text += between;
    text += word;
  }
  return text;
}

}  // namespace eligd::cli
