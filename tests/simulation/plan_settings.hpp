// The settings a plan may draw, by name: what of a world's configuration is written into a story.
#pragma once

#include "base/error.hpp"
#include "config/configuration.hpp"

#include <string>
#include <utility>
#include <vector>

namespace eligd::simulation {

// Of every setting its name and value as text, always in the same order.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> settings_of(
    const config::Configuration& configuration);
[[nodiscard]] Result<void> put_setting(config::Configuration& configuration,
                                       const std::string& name, const std::string& value);

}  // namespace eligd::simulation
