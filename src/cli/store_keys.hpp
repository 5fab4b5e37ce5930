// Which of the two root keys of eligd.toml opens the store: `key`, or while it changes
// `previous_key` (decision 0045).
#pragma once

#include "base/error.hpp"
#include "base/finding.hpp"
#include "config/settings.hpp"
#include "store/keys.hpp"

#include <optional>
#include <vector>

namespace eligd::cli {

enum class RootFit : std::uint8_t {
  by_key,       // or there is no store yet
  by_previous,  // works, and is to be rotated
};

struct FittingKey {
  store::Keys keys{};
  RootFit fit = RootFit::by_key;
};

// What cannot be read of the two does not matter as long as the other one opens the store: nothing
// stops at night. configuration: neither does.
[[nodiscard]] Result<FittingKey> fitting_key(const config::StoreSettings& settings,
                                             Findings& findings);

// One of eligd.toml's keys.
[[nodiscard]] Result<store::Keys> root_key(const config::SecretRef& reference, Findings& findings);

// Those of the two that can be read: a backup may need the older one.
[[nodiscard]] std::vector<store::Key> readable_roots(const config::StoreSettings& settings);

}  // namespace eligd::cli
