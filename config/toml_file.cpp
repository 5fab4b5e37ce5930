#include "config/toml_file.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>

namespace eligd::config {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t file_bytes_max = 1 << 20;  // a payer with every rule is 3 KB

// What an admin does about a mistake against TOML itself.
Problem words_of(std::string_view description) {
  if (description.find("escape sequence") != std::string_view::npos) {
    return {"is not TOML: " + std::string(description),
            "in double quotes a backslash begins an escape; write a pattern in single quotes: "
            "'^\\d{9}$'"};
  }
  if (description.find("redefine") != std::string_view::npos) {
    return {"stands in this file a second time", "keep one of the two lines"};
  }
  return {"is not TOML: " + std::string(description),
          "mend this line; texts stand in double quotes, lists in [ ]"};
}

}  // namespace

TomlFile read_file(const fs::path& folder, const std::string& name, Findings& findings) {
  TomlFile file{.path = folder / name, .name = name};
  const std::string shown = file.path.lexically_normal().string();
  const auto refuse = [&](std::string what, std::string todo) {
    findings.push_back({Severity::error, {shown, 1, 1}, std::move(what), std::move(todo)});
    return file;
  };
  std::error_code error;
  if (!fs::is_regular_file(file.path, error))
    return refuse("no such file", "create it; docs/configuration.md says how");
  if (fs::file_size(file.path, error) > file_bytes_max)
    return refuse("is larger than 1 MB", "check what it is");
  std::ifstream in(file.path, std::ios::binary);
  if (!in) return refuse("cannot be opened", "check its owner and mode");
  file.content.assign(std::istreambuf_iterator<char>(in), {});
  file.is_read = true;
  return file;
}

bool read_toml(const TomlFile& file, const fs::path& folder, Findings& findings,
               const std::function<void(TableReader&)>& reader, std::vector<AskedKey>* asked) {
  if (!file.is_read) return false;
  const std::string shown = file.path.lexically_normal().string();
  try {
    const toml::table root = toml::parse(file.content, shown);
    TableReader table(root, "", Source{shown, folder, &findings, asked});
    reader(table);
    table.finish();
    return true;
  } catch (const toml::parse_error& error) {
    Problem problem = words_of(error.description());
    findings.push_back({Severity::error,
                        {shown, std::max(1u, error.source().begin.line),
                         std::max(1u, error.source().begin.column)},
                        std::move(problem.what),
                        std::move(problem.todo)});
  }
  return false;
}

}  // namespace eligd::config
