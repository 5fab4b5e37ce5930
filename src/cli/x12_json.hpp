// The typed view of X12 as JSON, with stable keys (docs/cli.md): every coded element as {"code",
// "meaning"}, every node with its "segment" (ST = 1). What no loop took stands under "unplaced".
#pragma once

#include "x12/document.hpp"

#include <boost/json/fwd.hpp>

namespace eligd::cli {

// {"interchanges": [...], "findings": [...]}
[[nodiscard]] boost::json::object to_json(const x12::Document& document);
[[nodiscard]] boost::json::object to_json(const x12::Finding& finding);

}  // namespace eligd::cli
