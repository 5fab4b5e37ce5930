// What becomes of a report after it is written: copied to a further folder or a partner's server,
// and told by mail to those who wait for it. Files of intakes go back with what became of their
// rows.
//
// Reads   the report's files; settings.report.
// Writes  files elsewhere; one mail for a revision; the run's history; a task for Admin where it
//         fails, closed when it works again.
// Twice   a revision that was copied or mailed is not again; a crash between the act and its note
//         costs one copy more, and a mail with the same id.
// Crash   safe: what was not noted is done with the next report.
#pragma once

#include "base/error.hpp"
#include "jobs/night_report.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>

namespace eligd::jobs {

enum class Occasion : std::uint8_t { revision, morning };

// Fails only where the store does.
[[nodiscard]] boost::asio::awaitable<Result<void>> publish_report(World& world, RunId run,
                                                                  ReportFiles files,
                                                                  Occasion occasion);

}  // namespace eligd::jobs
