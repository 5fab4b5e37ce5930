#include "jobs/redecide.hpp"

#include "jobs/await_store.hpp"
#include "store/store.hpp"

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

// A daemon at work may decide or claim the case between reading and writing: then it is read again.
constexpr int tries_max = 3;

bool is_tried_again(const Error& error, int tries) {
  return error.kind == ErrorKind::conflict && tries < tries_max;
}

// One case that cannot be decided keeps none of the others waiting.
bool stops_all(const Error& error) {
  return error.kind != ErrorKind::configuration && error.kind != ErrorKind::conflict;
}

Result<bool> decide_anew(World& world, VerificationId id, Anew why) {
  for (int tries = 1;; ++tries) {
    auto decision = conclude_again(world, id, why);
    if (!decision) return std::unexpected(decision.error());
    if (!*decision) return false;
    const auto recorded = store::wait<store::Recorded>(
        [&](auto done) { world.store.record_decision(**std::move(decision), std::move(done)); });
    if (recorded) return true;
    if (!is_tried_again(recorded.error(), tries)) return std::unexpected(recorded.error());
  }
}

}  // namespace

asio::awaitable<Result<bool>> decide_anew_meanwhile(World& world, VerificationId id, Anew why) {
  for (int tries = 1;; ++tries) {
    auto decision = conclude_again(world, id, why);
    if (!decision) co_return std::unexpected(decision.error());
    if (!*decision) co_return false;
    const auto recorded = co_await stored<store::Recorded>([&](store::Done<store::Recorded> done) {
      world.store.record_decision(**std::move(decision), std::move(done));
    });
    if (recorded) co_return true;
    if (!is_tried_again(recorded.error(), tries)) co_return std::unexpected(recorded.error());
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
    if (!is_decided && stops_all(is_decided.error())) return std::unexpected(is_decided.error());
    count += is_decided && *is_decided ? 1 : 0;
  }
  return count;
}

asio::awaitable<Result<int>> redecide_all_meanwhile(World& world) {
  const auto all = world.store.decided_before_what_counts(world.clock.now());
  if (!all) co_return std::unexpected(all.error());
  int count = 0;
  for (const VerificationId id : *all) {
    const auto is_decided = co_await decide_anew_meanwhile(world, id, Anew::ran_out);
    if (!is_decided && stops_all(is_decided.error())) co_return std::unexpected(is_decided.error());
    count += is_decided && *is_decided ? 1 : 0;
  }
  co_return count;
}

}  // namespace eligd::jobs
