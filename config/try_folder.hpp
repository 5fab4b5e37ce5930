// The whole configuration as it would load with one file written otherwise, or gone: what the other
// files say is read from where they stand now, not from what was loaded of them once. Nothing is
// written.
#pragma once

#include "config/configuration.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace eligd::config {

// load(), with `text` in the place of `name` ("payers/KEY.toml"), which need not be there yet.
[[nodiscard]] Loaded load_with(const std::filesystem::path& folder, std::string name,
                               std::string text);

// load(), as if `name` were not there.
[[nodiscard]] Loaded load_without(const std::filesystem::path& folder, std::string name);

// Where the first error is, for whoever sees no file of the machine. `what` is of a payer's or a
// clearinghouse's file alone: of the others it may say more than their reader may know.
struct FileTrouble {
  std::string file{};  // within the configuration's folder; its own name where it is the folder
  std::uint32_t line = 0;
  std::string what{};
};
[[nodiscard]] FileTrouble first_trouble(const Findings& findings,
                                        const std::filesystem::path& folder);
// "payers/sample.toml, line 3: the alias is another's"
[[nodiscard]] std::string to_text(const FileTrouble& trouble);

}  // namespace eligd::config
