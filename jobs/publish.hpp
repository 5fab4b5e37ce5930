// What becomes of a report after it is written: copied to a further folder or a partner's server,
// and told by mail to those who wait for it. Files of intakes go back with what became of their
// rows.
//
// Reads   the report's files; settings.report.
// Writes  files elsewhere; one mail for a revision; the run's history; a task for Admin where it
//         fails, closed when it works again.
// Twice   a revision that was copied or mailed is not again; a crash between the act and its note
//         costs one copy more, and a mail with the same id.
// Crash   safe: what was not noted is done with the next report, and left_unpublished() finds a
//         report that is missing or was written and went nowhere.
#pragma once

#include "base/error.hpp"
#include "jobs/night_report.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace eligd::jobs {

enum class Occasion : std::uint8_t { revision, morning };

// How the history of a run says that its morning's report went out: what follows is a revision.
inline constexpr std::string_view morning_event = "report written for the morning";

// A night that ends only after its morning's report was due is told in the morning's stead.
[[nodiscard]] Result<Occasion> occasion_of(const World& world, RunId run);

// The newest run of a kind that ended within two days and whose newest report is missing or was not
// published: a crash came between, or a person issued it again. Empty: none.
[[nodiscard]] Result<std::optional<RunId>> left_unpublished(const World& world);

// Notes that the revision is published, whatever of it failed and made a task. Fails only where the
// store does.
[[nodiscard]] boost::asio::awaitable<Result<void>> publish_report(World& world, RunId run,
                                                                  ReportFiles files,
                                                                  Occasion occasion);

}  // namespace eligd::jobs
