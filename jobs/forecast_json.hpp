// What will miss its appointment, as JSON: the command line and the API say the same.
#pragma once

#include "jobs/asking_words.hpp"
#include "jobs/night_forecast.hpp"

#include <boost/json/fwd.hpp>

#include <string>
#include <vector>

namespace eligd::jobs {

// Why it is late, as a sentence without its full stop.
[[nodiscard]] std::string words_of(const LateCheck& late);
[[nodiscard]] boost::json::object to_json(const NightForecast& forecast,
                                          const std::vector<PlannedAhead>& ahead);

}  // namespace eligd::jobs
