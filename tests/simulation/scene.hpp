// What checkers look at: the plan, the logs of the world, and the store through eyes of their own.
#pragma once

#include "disk.hpp"
#include "event_queue.hpp"
#include "partner_folder.hpp"
#include "payers.hpp"
#include "plan.hpp"
#include "rows.hpp"
#include "script.hpp"
#include "story.hpp"
#include "wire.hpp"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace eligd::simulation {

// What somebody at the desk was told to be kept.
struct DeskAct {
  MishapKind kind = MishapKind::call_recorded;
  std::int64_t number = 0;        // of its row
  VerificationId verification{};  // none: about a way
};

struct Scene {
  const WorldPlan& plan;
  EventQueue& queue;
  Disk& disk;
  Story& story;
  Payers& payers;
  Wire& wire;
  BatchPartner& partner;
  std::unique_ptr<Rows> rows{};  // while a process has the store open; else empty
  Newest newest{};               // as the last commit left it; read once for all
  std::uint64_t process = 0;     // the one that lives
  int night = 0;
  int crashes = 0;                      // of this night
  int standstills = 0;                  // the same
  std::int64_t run = 0;                 // of this night; 0: not started yet
  bool had_wrong_clock = false;         // the wall clock was set: what goes by it is not checked
  bool was_restored = false;            // from a backup: what it forgot may be done again
  bool had_wrong_restore = false;       // by a clock that was set back since an earlier restore
  std::vector<DeskAct> at_desk{};       // since the last restore
  std::set<std::string> resent{};       // external ids of intakes, with another member id
  std::size_t exchanges_forgotten = 0;  // of the wire, up to the last restore
};

}  // namespace eligd::simulation
