// What is not verified yet, as the forecast of the night looks at it: cases that are open, and
// people whom the next run will open a case for. Reads only.
#pragma once

#include "base/error.hpp"
#include "jobs/night_forecast.hpp"

#include <vector>

namespace eligd::store {
class Store;
}

namespace eligd::jobs {

// Of first appointments after `now`: what was missed is missed.
[[nodiscard]] Result<std::vector<OpenCheck>> open_checks(const store::Store& store,
                                                         const config::Configuration& configuration,
                                                         Instant now);

// All of it at this moment, played through.
[[nodiscard]] Result<NightForecast> forecast_from(const store::Store& store,
                                                  const config::Configuration& configuration,
                                                  Instant now);

}  // namespace eligd::jobs
