// JSON of a typed 270: "bht", "sources", "unplaced", added to the transaction's object. The way
// back is x12_json_write.hpp.
#pragma once

#include "x12/inquiry270.hpp"

#include <boost/json/fwd.hpp>

namespace eligd::cli {

void put_270(boost::json::object& transaction, const x12::view270::Inquiry& inquiry);

}  // namespace eligd::cli
