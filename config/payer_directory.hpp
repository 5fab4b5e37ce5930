// The payers public lists name: where a payer's file begins, never what is asked, matched or routed
// by.
//
// Read from payer-directory.toml in the configuration folder, else as it was shipped.
#pragma once

#include "base/finding.hpp"
#include "base/time.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::config {

struct DirectoryPayer {
  std::string key{};
  std::string name{};
  std::string kind{};
  std::vector<std::string> states{};  // two letters, or "all", "multi", a region
  std::map<std::string, std::vector<std::string>>
      ids{};                             // by who lists them: "common", "stedi" ...
  std::vector<std::string> other_ids{};  // of houses that are not known
  std::vector<std::string> aliases{};
  std::string vendor{};         // who usually runs behavioral benefits; empty: not known
  bool vendor_is_sure = false;  // confirmed for this plan, not only usual for the company
  std::string member_id_shape{};
  std::vector<std::string> enroll_at{};  // lists that ask for enrollment before eligibility
};

struct PayerDirectory {
  CivilDate as_of{};
  std::vector<DirectoryPayer> payers{};

  [[nodiscard]] const DirectoryPayer* find(std::string_view key) const noexcept;
};

struct LoadedDirectory {
  std::optional<PayerDirectory> directory{};  // absent when there are errors
  Findings findings{};
};
[[nodiscard]] LoadedDirectory load_directory(const std::filesystem::path& folder);

// Nearest first: those called so, or with that id; those whose names hold all the words; those that
// are spelled nearly so. A state ("TX") among the words narrows to those that are there.
[[nodiscard]] std::vector<const DirectoryPayer*> search(const PayerDirectory& directory,
                                                        std::string_view as_written,
                                                        std::size_t max = 20);

[[nodiscard]] std::string_view shipped_directory_text() noexcept;

}  // namespace eligd::config
