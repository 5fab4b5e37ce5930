#include "jobs/redecide.hpp"

#include "jobs/conclude.hpp"
#include "store/store.hpp"

namespace eligd::jobs {

Result<Redecided> redecide(World& world, VerificationId id) {
  Redecided end;
  auto decision = conclude_again(world, id);
  if (!decision) return std::unexpected(decision.error());
  if (*decision) {
    const auto recorded = store::wait<store::Recorded>(
        [&](auto done) { world.store.record_decision(**std::move(decision), std::move(done)); });
    if (!recorded) return std::unexpected(recorded.error());
    // A decision alone would be made again after a power cut; a person was told of this one.
    const auto durable =
        store::wait<void>([&](auto done) { world.store.make_durable(std::move(done)); });
    if (!durable) return std::unexpected(durable.error());
    end.is_decided = true;
  }
  const auto verification = world.store.verification(id);
  if (!verification) return std::unexpected(verification.error());
  end.headline = verification->headline;
  end.reason = verification->reason;
  return end;
}

}  // namespace eligd::jobs
