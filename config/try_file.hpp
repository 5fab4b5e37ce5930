// One file as somebody would write it, read in the place of the one in force: what a payer's and a
// clearinghouse's have in common.
#pragma once

#include "config/configuration.hpp"
#include "config/readers.hpp"

#include <functional>
#include <string>

namespace eligd::config {

class TableReader;

// `draft` holds what the other files claim; `read` takes the file in. Findings are this file's
// alone: what two others already disagree on is none about it.
[[nodiscard]] Loaded with_file(Draft draft, const std::string& name, std::string text,
                               const std::function<void(TableReader&, Draft&)>& read);

}  // namespace eligd::config
