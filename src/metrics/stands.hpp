// How things stand, read from the store and the machine when somebody asks: the last run and its
// items, reports, tasks, held answers, backups, the server's archive, which ways are held back,
// what the process takes.
//
// One look costs a few reads of the store, by connections of their own; it is not made more often
// than every five seconds, however often it is asked for. What cannot be read is left out: a figure
// that is not there raises an alarm, an old one would not. Thread-safe.
#pragma once

#include "base/world.hpp"
#include "jobs/route_board.hpp"
#include "store/store.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <prometheus/collectable.h>
#include <string>
#include <vector>

namespace eligd::metrics {

struct Sources {
  const store::Store& store;
  std::filesystem::path store_path{};
  const jobs::RouteBoard& board;
  const Clock& clock;
  // Keys of the clearinghouses there are; called at each look.
  std::function<std::vector<ClearinghouseKey>()> clearinghouses{};
  std::string version{};
  std::function<bool()> leads{};  // false: another daemon does, on the same server
};

class Stands final : public prometheus::Collectable {
 public:
  explicit Stands(Sources sources) : sources_(std::move(sources)) {}
  [[nodiscard]] std::vector<prometheus::MetricFamily> Collect() const override;

 private:
  Sources sources_;
  mutable std::mutex mutex_{};
  mutable std::optional<Microseconds> looked_{};
  mutable std::vector<prometheus::MetricFamily> seen_{};
};

}  // namespace eligd::metrics
