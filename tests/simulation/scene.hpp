// What checkers look at: the plan, the logs of the world, and the store through eyes of their own.
#pragma once

#include "disk.hpp"
#include "event_queue.hpp"
#include "payers.hpp"
#include "plan.hpp"
#include "rows.hpp"
#include "story.hpp"
#include "wire.hpp"

#include <memory>

namespace eligd::simulation {

struct Scene {
  const WorldPlan& plan;
  EventQueue& queue;
  Disk& disk;
  Story& story;
  Payers& payers;
  Wire& wire;
  std::unique_ptr<Rows> rows{};  // while a process has the store open; else empty
  std::uint64_t process = 0;     // the one that lives
  int night = 0;
  int crashes = 0;       // of this night
  std::int64_t run = 0;  // of this night; 0: not started yet
};

}  // namespace eligd::simulation
