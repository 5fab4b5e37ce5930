#include "cli/completion.hpp"

#include <fmt/format.h>

#include <functional>
#include <string_view>

namespace eligd::cli {
namespace {

// In single quotes, as all three shells read them; none of our words holds a backslash.
std::string quoted(std::string_view text, std::string_view quote_inside) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'')
      out += quote_inside;
    else
      out += c == '\n' ? ' ' : c;
  }
  return out + "'";
}

std::string in_sh(std::string_view text) { return quoted(text, "'\\''"); }
std::string in_fish(std::string_view text) { return quoted(text, "\\'"); }

void each(const CommandWords& command, const std::function<void(const CommandWords&)>& see) {
  see(command);
  for (const CommandWords& one : command.commands) each(one, see);
}

std::string joined(const std::vector<std::string>& words, std::string_view between = " ") {
  return fmt::format("{}", fmt::join(words, between));
}

std::vector<std::string> names_below(const CommandWords& command) {
  std::vector<std::string> names;
  for (const CommandWords& one : command.commands) names.push_back(one.path.back());
  return names;
}

std::vector<std::string> options_of(const CommandWords& command) {
  std::vector<std::string> names;
  for (const OptionWords& option : command.options)
    names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

// What an option takes: its choices, or anything, which the shell completes as files.
std::string values_table(const CommandWords& whole, std::string_view entry) {
  std::string text;
  each(whole, [&](const CommandWords& command) {
    for (const OptionWords& option : command.options) {
      if (option.value.empty()) continue;
      for (const std::string& name : option.names)
        text += fmt::format(fmt::runtime(entry), joined_path(command, " ") + ' ' + name,
                            option.choices.empty() ? "*" : joined(option.choices));
    }
  });
  return text;
}

// The longest row of commands that the words before the cursor name, with options and their values
// left out. Both shells read it; not `path`, which is zsh's own for $PATH.
constexpr std::string_view path_in_sh = R"(  for word in "${before[@]}"; do
    if [[ -n $option ]]; then option=; continue; fi
    if [[ $word == -* ]]; then
      if [[ -n ${_eligd_values[$at_command $word]} ]]; then option="$at_command $word"
      elif [[ -n ${_eligd_values[eligd $word]} ]]; then option="eligd $word"; fi
    elif [[ -n ${_eligd_options[$at_command $word]} ]]; then at_command="$at_command $word"; fi
  done
)";

}  // namespace

std::string bash_completion(const CommandWords& whole) {
  std::string text = "# bash completion for eligd. Made by `eligd completion bash`.\n";
  text += "declare -gA _eligd_commands=(\n";
  each(whole, [&](const CommandWords& command) {
    if (!command.commands.empty())
      text += fmt::format("  [{}]={}\n", in_sh(joined_path(command, " ")),
                          in_sh(joined(names_below(command))));
  });
  text += ")\ndeclare -gA _eligd_options=(\n";
  each(whole, [&](const CommandWords& command) {
    text += fmt::format("  [{}]={}\n", in_sh(joined_path(command, " ")),
                        in_sh(joined(options_of(command))));
  });
  text += ")\ndeclare -gA _eligd_values=(\n" + values_table(whole, "  ['{}']='{}'\n") + ")\n";
  text += R"(_eligd() {
  local current="${COMP_WORDS[COMP_CWORD]}" at_command=eligd option= word
  local before=("${COMP_WORDS[@]:1:COMP_CWORD-1}")
)";
  text += path_in_sh;
  text += R"(  COMPREPLY=()
  if [[ -n $option ]]; then
    [[ ${_eligd_values[$option]} == '*' ]] || mapfile -t COMPREPLY < <(compgen -W "${_eligd_values[$option]}" -- "$current")
  elif [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "${_eligd_options[$at_command]} -C --json" -- "$current")
  elif [[ -n ${_eligd_commands[$at_command]} ]]; then
    compopt +o default 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -W "${_eligd_commands[$at_command]}" -- "$current")
  fi
}
complete -o default -F _eligd eligd
)";
  return text;
}

std::string zsh_completion(const CommandWords& whole) {
  std::string text =
      "#compdef eligd\n# zsh completion for eligd. Made by `eligd completion zsh`.\n";
  text += "typeset -gA _eligd_options _eligd_values _eligd_commands\n_eligd_options=(\n";
  each(whole, [&](const CommandWords& command) {
    text += fmt::format("  {} {}\n", in_sh(joined_path(command, " ")),
                        in_sh(joined(options_of(command))));
  });
  text += ")\n_eligd_values=(\n" + values_table(whole, "  '{}' '{}'\n") + ")\n_eligd_commands=(\n";
  each(whole, [&](const CommandWords& command) {
    if (command.commands.empty()) return;
    std::vector<std::string> lines;
    for (const CommandWords& one : command.commands)
      lines.push_back(one.path.back() + ':' + one.words);
    text += fmt::format("  {} {}\n", in_sh(joined_path(command, " ")), in_sh(joined(lines, "\t")));
  });
  text += R"()
_eligd() {
  local current=${words[CURRENT]} at_command=eligd option= word
  local -a before=("${(@)words[2,CURRENT-1]}") known
)";
  text += path_in_sh;
  text += R"(  if [[ -n $option ]]; then
    known=(${=_eligd_values[$option]})
    if [[ $known == '*' ]]; then _files; else compadd -- $known; fi
  elif [[ $current == -* ]]; then
    known=(${=_eligd_options[$at_command]} -C --json)
    compadd -- $known
  elif [[ -n ${_eligd_commands[$at_command]} ]]; then
    known=("${(@ps:\t:)_eligd_commands[$at_command]}")
    _describe command known
  else
    _files
  fi
}
[[ $funcstack[1] == _eligd ]] && _eligd "$@" || compdef _eligd eligd
)";
  return text;
}

std::string fish_completion(const CommandWords& whole) {
  std::string text = "# fish completion for eligd. Made by `eligd completion fish`.\n";
  std::vector<std::string> paths;
  std::vector<std::string> taking;
  each(whole, [&](const CommandWords& command) {
    paths.push_back(in_fish(joined_path(command, " ")));
    for (const OptionWords& option : command.options) {
      if (option.value.empty()) continue;
      for (const std::string& name : option.names)
        taking.push_back(in_fish(joined_path(command, " ") + ' ' + name));
    }
  });
  text +=
      "set -g __eligd_paths " + joined(paths) + "\nset -g __eligd_taking " + joined(taking) + '\n';
  text += R"(function __eligd_at
  set -l at eligd
  set -l is_value 0
  for word in (commandline -opc)[2..-1]
    if test $is_value = 1
      set is_value 0
    else if string match -q -- '-*' $word
      if contains -- "$at $word" $__eligd_taking; or contains -- "eligd $word" $__eligd_taking
        set is_value 1
      end
    else if contains -- "$at $word" $__eligd_paths
      set at "$at $word"
    end
  end
  test "$at" = "$argv"
end
)";
  each(whole, [&](const CommandWords& command) {
    const std::string here = in_fish("__eligd_at " + joined_path(command, " "));
    if (!command.commands.empty()) text += fmt::format("complete -c eligd -n {} -f\n", here);
    for (const CommandWords& one : command.commands)
      text += fmt::format("complete -c eligd -n {} -a {} -d {}\n", here, one.path.back(),
                          in_fish(one.words));
    for (const OptionWords& option : command.options) {
      text += "complete -c eligd" + (command.path.size() == 1 ? "" : " -n " + here);
      for (const std::string& name : option.names)
        text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (!option.value.empty())
        text += option.choices.empty() ? " -r" : " -x -a " + in_fish(joined(option.choices));
      text += " -d " + in_fish(option.words) + '\n';
    }
  });
  return text;
}

}  // namespace eligd::cli
