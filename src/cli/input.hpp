// Files and standard input for commands, read whole up to a bound; and output that lands whole.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace eligd::cli {

inline constexpr std::uintmax_t input_bytes_max = 2ULL << 30;

// `name` is a path, or "-" for standard input.
[[nodiscard]] Result<std::string> read_input(const std::string& name);

// 0, or 73 after saying why no file can be made there: its folder does not exist; none is made.
[[nodiscard]] int check_output(const std::filesystem::path& path);
// And nothing is there yet.
[[nodiscard]] int check_new_output(const std::filesystem::path& path);

// Written beside and renamed, readable by its owner only: what commands write is about people.
[[nodiscard]] Result<void> write_output(const std::filesystem::path& path, std::string_view bytes);

}  // namespace eligd::cli
