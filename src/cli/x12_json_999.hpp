// JSON of a typed 999: "group", "sets", "result", added to the transaction's object.
#pragma once

#include "x12/acknowledgment999.hpp"

#include <boost/json/fwd.hpp>

namespace eligd::cli {

void put_999(boost::json::object& transaction, const x12::Acknowledgment999& acknowledgment);

}  // namespace eligd::cli
