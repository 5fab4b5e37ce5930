#include "jobs/redecide.hpp"

#include "store/store.hpp"

namespace eligd::jobs {

namespace {

// A daemon at work may decide or claim the case between reading and writing: then it is read again.
constexpr int tries_max = 3;

}  // namespace

Result<bool> decide_anew(World& world, VerificationId id, Anew why) {
  for (int tries = 1;; ++tries) {
    auto decision = conclude_again(world, id, why);
    if (!decision) return std::unexpected(decision.error());
    if (!*decision) return false;
    const auto recorded = store::wait<store::Recorded>(
        [&](auto done) { world.store.record_decision(**std::move(decision), std::move(done)); });
    if (recorded) return true;
    if (recorded.error().kind != ErrorKind::conflict || tries == tries_max)
      return std::unexpected(recorded.error());
  }
}

Result<Redecided> redecide(World& world, VerificationId id, Anew why) {
  Redecided end;
  const auto is_decided = decide_anew(world, id, why);
  if (!is_decided) return std::unexpected(is_decided.error());
  if (*is_decided) {
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

Result<int> redecide_all(World& world) {
  const auto all = world.store.decided_before_what_counts(world.clock.now());
  if (!all) return std::unexpected(all.error());
  int count = 0;
  for (const VerificationId id : *all) {
    const auto is_decided = decide_anew(world, id, Anew::ran_out);
    if (is_decided) {
      count += *is_decided ? 1 : 0;
    } else if (is_decided.error().kind != ErrorKind::configuration &&
               is_decided.error().kind != ErrorKind::conflict) {
      return std::unexpected(is_decided.error());
    }
  }
  return count;
}

}  // namespace eligd::jobs
