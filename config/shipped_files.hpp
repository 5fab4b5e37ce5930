// The commented files of config/ as they were shipped: what `eligd init` makes a practice's own of.
#pragma once

#include <string_view>

namespace eligd::config {

[[nodiscard]] std::string_view shipped_settings_text() noexcept;  // eligd.toml
[[nodiscard]] std::string_view shipped_provider_text() noexcept;  // provider.toml
[[nodiscard]] std::string_view shipped_levels_text() noexcept;    // levels.toml

}  // namespace eligd::config
