// Which intakes of a page were refused, and why, field by field: back to the intake system that
// told them, where it has a place for it (docs/intake-systems.md, "Refusals").
//
// Reads   the refusals on record that are due. Writes  them, with the page, before it is
//         acknowledged; how each was taken; a task for Admin where they are not.
// Twice   a refusal is known by what was told and why: the same again is told to nobody.
// Crash   safe: one whose 2xx was not written down goes again under the same key.
#pragma once

#include "base/error.hpp"
#include "config/settings.hpp"
#include "intake/json.hpp"
#include "jobs/intake_system.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>
#include <vector>

namespace eligd::jobs {

// `told` is the digest of what was told. Places and words of ours, nothing that was in a field.
struct RefusedIntake {
  std::string external_id{};  // empty: it could not be read
  std::string told{};
  std::vector<intake::JsonReason> reasons{};
};

// Durable when it returns.
[[nodiscard]] boost::asio::awaitable<Result<void>> keep_refusals(
    World& world, SourceKey source, std::vector<RefusedIntake> refused);

// What is due goes there. Fails only where the store does.
[[nodiscard]] boost::asio::awaitable<Result<void>> tell_refusals(World& world,
                                                                 const config::IntakeSystem& system,
                                                                 IntakeSystemClient& client);

}  // namespace eligd::jobs
