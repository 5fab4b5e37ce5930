// JSON of a typed 271: "bht", "sources", "unplaced", added to the transaction's object.
#pragma once

#include "x12/response271.hpp"

#include <boost/json/fwd.hpp>

namespace eligd::cli {

void put_271(boost::json::object& transaction, const x12::Response271& response);

}  // namespace eligd::cli
