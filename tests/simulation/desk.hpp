// People at their desks while the night runs: they record calls, agree on self-pay and take it
// back, call a way to payers damaged or mended, open a door that was held for them. Through the
// store and the same deciding as the program's own commands, on a case that a number picks.
#pragma once

#include "jobs/world.hpp"
#include "scene.hpp"
#include "script.hpp"

#include <boost/asio/awaitable.hpp>

namespace eligd::simulation {

// What was told to a person as done is in scene.at_desk from then on. Errors: the store's.
[[nodiscard]] boost::asio::awaitable<Result<void>> work_at_desk(jobs::World& world, Scene& scene,
                                                                Mishap act);

}  // namespace eligd::simulation
