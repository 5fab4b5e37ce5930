// The one task an admin has about a partner we cannot use: opened once however often it is met,
// closed when the partner is of use again.
#pragma once

#include "base/error.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>

namespace eligd::jobs {

// `code` names the partner; `why` and `act` hold nothing of a person.
[[nodiscard]] boost::asio::awaitable<Result<void>> open_partner_task(World& world, std::string code,
                                                                     std::string why,
                                                                     std::string act);
[[nodiscard]] boost::asio::awaitable<Result<void>> close_partner_task(World& world,
                                                                      std::string code,
                                                                      std::string outcome);

}  // namespace eligd::jobs
