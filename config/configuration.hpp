// The whole configuration of one folder, read and checked at once: it is taken whole or refused
// whole (I18), and every finding names file:line:column and what to do.
//
// A Configuration is a value: it never changes after loading and may be read from any thread.
#pragma once

#include "base/finding.hpp"
#include "config/clearinghouses.hpp"
#include "config/levels.hpp"
#include "config/payers.hpp"
#include "config/phrases.hpp"
#include "config/provider.hpp"
#include "config/settings.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::config {

struct Configuration {
  std::filesystem::path folder{};
  Settings settings{};
  Provider provider{};
  std::vector<LevelOfCare> levels{};            // in the file's order
  std::vector<Clearinghouse> clearinghouses{};  // by key
  std::vector<Payer> payers{};                  // by key
  SharedPhraseBook phrases{};                   // null: the shipped one
  // Rules version: 16 hexadecimal digits over every file's name and content, the same on any
  // machine.
  std::string version{};

  // Null when there is none; the pointer lives as long as the configuration.
  [[nodiscard]] const LevelOfCare* level(const LevelKey& key) const noexcept;
  [[nodiscard]] const Clearinghouse* clearinghouse(const ClearinghouseKey& key) const noexcept;
  [[nodiscard]] const Payer* payer(const PayerKey& key) const noexcept;
  // Who runs the payer's behavioral benefits; null: the payer itself.
  [[nodiscard]] const Payer* behavioral_vendor_of(const Payer& payer) const noexcept;
};

struct Loaded {
  std::optional<Configuration> configuration{};  // empty if any finding is an error
  Findings findings{};                           // in the order of files and lines
};

// The level as this payer wants it asked and read: levels.toml with the payer's rule laid over it.
[[nodiscard]] LevelOfCare level_for(const LevelOfCare& level, const Payer& payer);

// Resolves every secret the configuration refers to, and forgets it: an error for each that cannot
// be had, a warning for each that others may read. For `eligd doctor` and before sending starts.
[[nodiscard]] Findings check_secrets(const Configuration& configuration);

// Reads eligd.toml, provider.toml, levels.toml, phrases.toml (if there is one; else the shipped one
// holds), clearinghouses/*.toml and payers/*.toml under `folder`. Relative paths in the files are
// meant from `folder` and come out joined to it. Never throws.
[[nodiscard]] Loaded load(const std::filesystem::path& folder);

}  // namespace eligd::config
