// What happened since the process began, counted as Prometheus counts: how often each thing
// happened, how attempts at each clearinghouse ended, how long its answers took, how many are under
// way.
//
// Fed by the same happenings the log is written from, so that no figure needs a place of its own in
// the engine. Labels are our own keys and event names: nothing of a person can get in (I7), and
// their number is bounded by the configuration. Thread-safe.
#pragma once

#include "base/world.hpp"
#include "jobs/world.hpp"

#include <memory>
#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>
#include <vector>

namespace eligd::metrics {

class Counts final : public prometheus::Collectable {
 public:
  explicit Counts(const Clock& clock);
  ~Counts() override;
  Counts(const Counts&) = delete;
  Counts& operator=(const Counts&) = delete;

  void saw(const jobs::Happening& happening);
  [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace eligd::metrics
