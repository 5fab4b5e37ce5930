#include "cli/manual_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace eligd::cli {
namespace {

// A hyphen people will type stays one; a line never begins a request.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c == '\n' ? ' ' : c;
    }
  }
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

std::string sentence(std::string_view text) {
  std::string out(text);
  if (out.empty()) return out;
  out.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(out.front())));
  if (out.back() != '.') out += '.';
  return out;
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

std::string value_of(const OptionWords& option) {
  if (option.choices.empty()) return "\\fI" + roff(option.value) + "\\fR";
  std::string text;
  for (const std::string& choice : option.choices)
    text += (text.empty() ? "\\fB" : "\\fR|\\fB") + roff(choice);
  return text + "\\fR";
}

std::string in_synopsis(const OptionWords& option, bool is_positional) {
  std::string text = is_positional ? "\\fI" + roff(option.names.front()) + "\\fR"
                                   : "\\fB" + roff(option.names.back()) + "\\fR";
  if (!is_positional && !option.value.empty()) text += "\\ " + value_of(option);
  if (!option.is_needed) text = '[' + text + ']';
  return option.is_repeated ? text + "..." : text;
}

std::string options_of(const CommandWords& command) {
  std::string text;
  for (const OptionWords& option : command.options) {
    text += ".TP\n";
    for (const std::string& name : option.names)
      text += fmt::format("{}\\fB{}\\fR", &name == &option.names.front() ? "" : ", ", roff(name));
    if (!option.value.empty()) text += ' ' + value_of(option);
    text += '\n' + roff(sentence(option.words + (option.is_needed ? "; needed" : ""))) + '\n';
  }
  return text;
}

std::string positionals_of(const CommandWords& command) {
  std::string text;
  for (const OptionWords& one : command.positionals) {
    if (one.words.empty()) continue;
    text += fmt::format(".TP\n\\fI{}\\fR{}\n{}\n", roff(one.names.front()),
                        one.is_repeated ? " ..." : "", roff(sentence(one.words)));
  }
  return text;
}

std::string synopsis_of(const CommandWords& command) {
  std::string line = "\\fB" + roff(joined_path(command, " ")) + "\\fR";
  for (const OptionWords& option : command.options) {
    if (option.names.back() != "--help") line += '\n' + in_synopsis(option, false);
  }
  for (const OptionWords& one : command.positionals) line += '\n' + in_synopsis(one, true);
  if (!command.commands.empty()) line += "\n\\fICOMMAND\\fR ...";
  return line + '\n';
}

// As docs/cli.md has them.
constexpr std::array exit_codes{
    std::pair{"0", "done and clean"},
    std::pair{"1", "done, with findings: an invalid file, not Ready, refused rows, red lights"},
    std::pair{"2", "wrong usage: one line that names the word"},
    std::pair{"65", "input cannot be read, or there is nothing of that name or number"},
    std::pair{"69", "a service is unavailable"},
    std::pair{"70", "our fault"},
    std::pair{"73", "an output cannot be made: it exists already, or its folder does not"},
    std::pair{"74", "cannot write: disk, database"},
    std::pair{"77", "not allowed"},
    std::pair{"78", "configuration, also a missing or wrong store key"},
};

constexpr std::array files{
    std::pair{"/etc/eligd",
              "configuration, made by \\fBeligd init\\fR; secrets in its folder secrets"},
    std::pair{"/etc/eligd/NAME",
              "the same of one of many practices (\\fB-C\\fR), whose daemon is eligd@NAME.service"},
    std::pair{"/var/lib/eligd",
              "the store, reports, and the folders for intakes and what was refused"},
    std::pair{"/usr/share/eligd/web", "the pages"},
    std::pair{"/usr/share/doc/eligd",
              "installation.md, and every configuration key explained in examples"},
};

std::string exit_status(bool is_whole) {
  if (!is_whole) return ".SH EXIT STATUS\nAs \\fBeligd\\fR(1) lists them.\n";
  std::string text = ".SH EXIT STATUS\n";
  for (const auto& [code, words] : exit_codes)
    text += fmt::format(".TP\n\\fB{}\\fR\n{}\n", code, roff(sentence(words)));
  text += ".SH FILES\n";
  for (const auto& [path, words] : files)
    text += fmt::format(".TP\n\\fI{}\\fR\n{}\n", path, sentence(words));
  return text +
         ".SH ENVIRONMENT\n.TP\n\\fBNO_COLOR\\fR\nPrint without colors.\n.TP\n"
         "\\fBCREDENTIALS_DIRECTORY\\fR\nWhere systemd put the secrets that the "
         "configuration calls credentials.\n";
}

std::string see_also(const CommandWords& command, const CommandWords& whole) {
  std::vector<std::string> pages;
  if (command.path.size() > 1) pages.emplace_back("eligd");
  if (command.path.size() > 2) pages.push_back("eligd-" + command.path[1]);
  if (command.path.size() == 1) {
    for (const CommandWords& one : whole.commands) pages.push_back(joined_path(one, "-"));
  }
  std::string text = ".SH SEE ALSO\n";
  for (const std::string& page : pages)
    text += fmt::format(".BR {} (1){}\n", roff(page), &page == &pages.back() ? "" : ",");
  return text;
}

std::string commands_of(const CommandWords& command) {
  if (command.commands.empty()) return {};
  std::string text = ".SH COMMANDS\n";
  for (const CommandWords& one : command.commands)
    text += fmt::format(".TP\n\\fB{}\\fR\n{} See\n.BR {} (1).\n", roff(one.path.back()),
                        roff(sentence(one.words)), roff(joined_path(one, "-")));
  return text;
}

}  // namespace

std::string manual_file_name(const CommandWords& command) {
  return joined_path(command, "-") + ".1";
}

std::string manual_page(const CommandWords& command, const CommandWords& whole, CivilDate day,
                        std::string_view version) {
  const bool is_whole = command.path.size() == 1;
  const std::string name = joined_path(command, "-");
  std::string text =
      fmt::format(".\\\" Made by `eligd manual`.\n.TH {} 1 {} \"eligd {}\" \"eligd\"\n",
                  upper(name), to_string(day), version);
  text += fmt::format(".SH NAME\n{} \\- {}\n", roff(name), roff(command.words));
  text += ".SH SYNOPSIS\n" + synopsis_of(command);
  text += ".SH DESCRIPTION\n" + roff(sentence(command.words)) + '\n' + positionals_of(command);
  text += commands_of(command);
  if (!command.options.empty()) text += ".SH OPTIONS\n" + options_of(command);
  if (!is_whole)
    text +=
        ".PP\nEvery command also takes \\fB\\-C\\fR and \\fB\\-\\-json\\fR as \\fBeligd\\fR(1) "
        "says.\n";
  return text + exit_status(is_whole) + see_also(command, whole);
}

}  // namespace eligd::cli
