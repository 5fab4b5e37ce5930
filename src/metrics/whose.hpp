// Says whose figures they are, where several practices keep their stores in one database: without
// it an alarm that looks at all daemons would take one practice's good night for everybody's.
#pragma once

#include <prometheus/metric_family.h>
#include <string>
#include <vector>

namespace eligd::metrics {

// Adds the label `practice` to each figure.
inline void say_whose(std::vector<prometheus::MetricFamily>& families,
                      const std::string& practice) {
  for (prometheus::MetricFamily& family : families)
    for (prometheus::ClientMetric& metric : family.metric)
      metric.label.push_back({.name = "practice", .value = practice});
}

}  // namespace eligd::metrics
