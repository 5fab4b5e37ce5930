// Reads a folder of scenario files (*.toml, in the order of their names) into one Scenario. The
// format is in README.md. Unknown keys are refused with file and line: a misspelled fault must not
// play a good answer.
#pragma once

#include "base/error.hpp"
#include "testpayer/scenario.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace eligd::testpayer {

// A template or recorded answer longer than this is refused.
inline constexpr std::size_t template_bytes_max = 64u << 20;

// `intake-system.json` in the folder becomes the intake system's file.
[[nodiscard]] Result<Scenario> load_scenarios(const std::filesystem::path& folder);

// One file's text added to `scenario`; `folder` is where its templates are looked for. For tests.
[[nodiscard]] Result<void> add_scenario(Scenario& scenario, std::string_view text,
                                        std::string_view file_name,
                                        const std::filesystem::path& folder);

}  // namespace eligd::testpayer
