// eligd payer search|import: from the directory of payers to a file of our own.
#pragma once

#include "cli/command.hpp"

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace eligd::cli {

[[nodiscard]] int search_directory(const Globals& globals, const std::vector<std::string>& words);

struct ImportOptions {
  std::string key{};            // the directory's
  std::string clearinghouse{};  // the route's
  std::string list = "common";  // whose ids are meant: "stedi", "office_ally" ...
  std::string id{};             // the payer's id at that clearinghouse, where it is known better
  std::string as{};             // the file's key; empty: the directory's
  bool is_dry = false;
};
// Writes payers/KEY.toml; nothing that is there already is touched.
[[nodiscard]] int import_payer(const Globals& globals, const ImportOptions& options);
struct Imported {
  std::filesystem::path path{};  // empty: only printed
  std::string key{};
  std::string id{};
};
// The same without a word about what was written; or the exit code, after what is wrong was told.
[[nodiscard]] std::expected<Imported, int> write_payer(const Globals& globals,
                                                       const ImportOptions& options);

}  // namespace eligd::cli
