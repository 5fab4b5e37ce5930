// A row of the nightly report as JSON: what a list of cases shows of one.
#pragma once

#include "report/model.hpp"

#include <boost/json/fwd.hpp>

namespace eligd::api {

// Money as texts; what is unknown is null, never 0. Without the name and the evidence.
[[nodiscard]] boost::json::object to_json(const report::Row& row);
[[nodiscard]] boost::json::object to_json(const report::Change& change);
// "2026-11-25T09:00"
[[nodiscard]] std::string to_text(const report::LocalTime& time);
[[nodiscard]] const char* to_text(report::Headline headline) noexcept;

}  // namespace eligd::api
