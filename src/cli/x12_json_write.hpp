// What `x12 read --json` prints of 270 and 271, written as X12 again: several interchanges, groups
// and sets, control numbers as they stand in the document.
//
// Levels are counted anew, LS and LE are put round the entities of a benefit, codes are taken as
// {"code"} or as plain text, "segment" and "meaning" are not looked at. What is written has been
// checked: a document that breaks the guide is refused with the place named.
#pragma once

#include "base/error.hpp"
#include "x12/write270.hpp"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::cli {

// The problems name a JSON pointer or an element ("2100C NM103"), never a value.
[[nodiscard]] std::expected<std::string, std::vector<x12::WriteProblem>> x12_of_json(
    std::string_view text);

}  // namespace eligd::cli
