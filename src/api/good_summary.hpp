// The last good summary of the case a request is about, as JSON, for the routes that show its
// parts.
#pragma once

#include "api/call.hpp"
#include "base/error.hpp"
#include "store/records.hpp"

#include <boost/json/fwd.hpp>

#include <memory>
#include <optional>

namespace eligd::api {

struct GoodSummary {
  std::optional<store::SummaryRecord> record{};  // empty where nobody answered yet
  std::shared_ptr<boost::json::object> whole{};  // never null
};

// After deciding anew what rests on words that ran out.
[[nodiscard]] Result<GoodSummary> good_summary(const Call& call);
// What every part of a summary says of itself.
[[nodiscard]] boost::json::object head_of(const Call& call, const GoodSummary& good);
// Taken out of the whole; null where it has none.
[[nodiscard]] boost::json::value part(boost::json::object& whole, const char* key);

}  // namespace eligd::api
