// Looks into the folders of all partners, outside of a night: what was sent by file in the evening
// is answered in the morning, and a late answer makes a new revision of the report.
//
// Reads and writes what BatchDesk does. Twice and crash safe as it is.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <vector>

namespace eligd::jobs {

struct FolderRound {
  int partners = 0;                             // looked at
  int changed = 0;                              // batches moved, files taken
  std::vector<ClearinghouseKey> not_reached{};  // or a visit there is under way
  std::vector<ClearinghouseKey> stopped{};      // a person must act
};

// `only`: this partner, whatever its open task or batches say. Else those that have an open batch,
// and no task that a person must do first: a sign-in that was refused is not tried every minute.
[[nodiscard]] boost::asio::awaitable<Result<FolderRound>> visit_folders(
    World& world, std::optional<ClearinghouseKey> only = {});

// The run whose newest report says "no answer" of somebody who has been answered since; empty:
// none.
[[nodiscard]] Result<std::optional<RunId>> outdated_report(const World& world);

}  // namespace eligd::jobs
