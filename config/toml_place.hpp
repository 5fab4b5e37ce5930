// Where a place that TOML's reader tells of stands in the text, for who changes one value and
// leaves every other byte as it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace eligd::config {

// Where a line begins, counted from 1; behind the text where there is none of that number.
[[nodiscard]] std::size_t line_start(std::string_view text, std::uint32_t line);
// The reader counts characters, not bytes.
[[nodiscard]] std::size_t offset_of(std::string_view text, std::uint32_t line,
                                    std::uint32_t column);

}  // namespace eligd::config
