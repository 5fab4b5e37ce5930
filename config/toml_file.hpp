// One TOML file of the configuration: its bytes, and its root for a reader. Inner to this room.
#pragma once

#include "base/finding.hpp"
#include "config/table_reader.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace eligd::config {

struct TomlFile {
  std::filesystem::path path{};
  std::string name{};  // "payers/example-health.toml": what findings and the version call it
  std::string content{};
  bool is_read = false;
};

// A file that is not there, too large or not to be opened is a finding.
[[nodiscard]] TomlFile read_file(const std::filesystem::path& folder, const std::string& name,
                                 Findings& findings);

// Parses and lets the reader at the root; true if there was a root to read. Only the first mistake
// against TOML itself is found in a file, because what follows it cannot be trusted to mean
// anything.
bool read_toml(const TomlFile& file, const std::filesystem::path& folder, Findings& findings,
               const std::function<void(TableReader&)>& reader,
               std::vector<AskedKey>* asked = nullptr);  // see Source::asked

}  // namespace eligd::config
