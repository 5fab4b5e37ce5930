// A partner whose files nobody could fetch for a week: most delete them after a month, and what was
// answered there is lost then (F114). One task for Admin, closed by the next visit that gets in.
//
// Since when it fails stands in the store beside how far each source was read, so that a restart
// does not begin the week anew.
#pragma once

#include "base/error.hpp"
#include "config/clearinghouses.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>

namespace eligd::jobs {

inline constexpr std::chrono::days unvisited_max{7};

// After each visit. Fails only where the store does.
[[nodiscard]] boost::asio::awaitable<Result<void>> note_visit(World& world,
                                                              const config::Clearinghouse& partner,
                                                              bool is_reached);

}  // namespace eligd::jobs
