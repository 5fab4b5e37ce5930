// What the process takes of the machine, under the names every Prometheus client uses.
#pragma once

#include <prometheus/metric_family.h>
#include <vector>

namespace eligd::metrics {

// From /proc; what cannot be read is left out.
[[nodiscard]] std::vector<prometheus::MetricFamily> process_figures();

}  // namespace eligd::metrics
