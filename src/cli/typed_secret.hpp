// A secret typed at the terminal, which does not show it, or piped in as one line.
#pragma once

#include "base/error.hpp"
#include "base/secret.hpp"

#include <string_view>

namespace eligd::cli {

// `what` is asked for on standard error. unreadable: the input ended, or the line is too long.
[[nodiscard]] Result<Secret> typed_secret(std::string_view what);

}  // namespace eligd::cli
