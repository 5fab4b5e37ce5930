// JSON of a typed 270, and back: what `x12 read` prints of a 270 is what `x12 build` takes.
#pragma once

#include "base/error.hpp"
#include "x12/inquiry270.hpp"
#include "x12/write270.hpp"

#include <boost/json/fwd.hpp>

#include <string>
#include <vector>

namespace eligd::cli {

// Adds "bht", "sources", "unplaced" to the transaction's object.
void put_270(boost::json::object& transaction, const x12::view270::Inquiry& inquiry);

struct BuildInput {
  x12::Envelope envelope{};
  std::vector<x12::Inquiry270> inquiries{};
};

// The first interchange and group of the document. unreadable: names the JSON pointer that is
// missing or wrong, never a value.
[[nodiscard]] Result<BuildInput> read_build_input(std::string_view text);

}  // namespace eligd::cli
