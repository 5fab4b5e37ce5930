#include "jobs/try_rules.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>

namespace eligd::jobs {
namespace {

// What one configuration says otherwise than the stored summaries, which is where both are
// compared.
struct Said {
  std::map<VerificationId, Replayed> otherwise{};
  std::int64_t looked_at = 0;
  bool is_cut = false;
};

Result<Said> explain_all(const World& world, const config::Configuration& rules,
                         const PayerKey& payer, std::int64_t cases_max, Microseconds time_max) {
  Said said;
  std::stop_source enough;
  const std::stop_callback stopping(world.stop, [&enough] { enough.request_stop(); });
  const Microseconds until = world.clock.steady() + time_max;
  const World own{.store = world.store,
                  .clock = world.clock,
                  .entropy = world.entropy,
                  .configuration = rules,
                  .events = world.events,
                  .pace = world.pace,
                  .stop = enough.get_token()};
  const auto counts =
      replay(own, {.payer = payer},
             {.found = [&](const Replayed& one) { said.otherwise.emplace(one.id, one); },
              .progress =
                  [&](const ReplayCounts& so_far) {
                    if (so_far.looked_at < cases_max && world.clock.steady() < until) return;
                    said.is_cut = true;
                    enough.request_stop();
                  }});
  if (!counts) return std::unexpected(counts.error());
  if (world.stop.stop_requested())
    return fail(ErrorKind::unavailable, "the trial was given up before its end");
  said.looked_at = counts->looked_at;
  return said;
}

const Replayed* find(const Said& said, VerificationId id) {
  const auto found = said.otherwise.find(id);
  return found == said.otherwise.end() ? nullptr : &found->second;
}

// Null, or not to be explained: as it is stored.
Replayed between(const Replayed* before, const Replayed* after) {
  Replayed one = after != nullptr ? *after : *before;
  one.facts.clear();
  const std::string stored = one.was;
  one.was = before != nullptr ? before->now : stored;
  one.now = after != nullptr ? after->now : stored;
  std::map<std::string, FactMove> moves;
  if (before != nullptr) {
    for (const FactMove& move : before->facts)
      moves.emplace(move.key, FactMove{move.key, move.now, move.was, move.is_money});
  }
  if (after != nullptr) {
    for (const FactMove& move : after->facts) {
      const auto [at, is_new] = moves.emplace(move.key, move);
      if (!is_new) at->second.now = move.now;
    }
  }
  for (auto& [key, move] : moves) {
    if (move.was != move.now) one.facts.push_back(std::move(move));
  }
  return one;
}

class Comparing {
 public:
  Comparing(TrialEnd& end, std::size_t listed_max) : end_(end), listed_max_(listed_max) {}

  void take(const Replayed* before, const Replayed* after) {
    if (before != nullptr && !before->trouble.empty()) before = nullptr;
    if (after != nullptr && !after->trouble.empty()) {
      ++end_.troubled;
      list(*after);
      return;
    }
    if (before == nullptr && after == nullptr) return;
    Replayed one = between(before, after);
    if (!one.changes()) return;
    ++end_.changed;
    end_.readiness += one.changes_readiness() ? 1 : 0;
    list(std::move(one));
  }

 private:
  // Of too many, those whose readiness changes are kept.
  void list(Replayed one) {
    if (end_.listed.size() < listed_max_) {
      end_.listed.push_back(std::move(one));
      return;
    }
    if (!one.changes_readiness()) return;
    const auto lesser = std::ranges::find_if(
        end_.listed, [](const Replayed& listed) { return !listed.changes_readiness(); });
    if (lesser != end_.listed.end()) *lesser = std::move(one);
  }

  TrialEnd& end_;
  std::size_t listed_max_;
};

}  // namespace

Result<TrialEnd> try_rules(const World& world, const config::Configuration& tried,
                           const PayerKey& payer, const TrialBounds& bounds) {
  const Microseconds half = bounds.time_max / 2;
  const auto before = explain_all(world, world.configuration, payer, bounds.cases_max, half);
  if (!before) return std::unexpected(before.error());
  // No further than the first reading came: the rest would be compared with nothing.
  const auto after =
      explain_all(world, tried, payer, before->is_cut ? before->looked_at : bounds.cases_max, half);
  if (!after) return std::unexpected(after.error());

  TrialEnd end{.looked_at = std::min(before->looked_at, after->looked_at),
               .is_cut = before->is_cut || after->is_cut};
  Comparing comparing(end, bounds.listed_max);
  for (const auto& [id, one] : after->otherwise) {
    const Replayed* stood = find(*before, id);
    const bool was_troubled = stood != nullptr && !stood->trouble.empty();
    if (was_troubled && !one.trouble.empty()) continue;
    comparing.take(stood, &one);
  }
  // What the second reading did not come to is not said to be as it is stored.
  if (!after->is_cut) {
    for (const auto& [id, one] : before->otherwise) {
      if (find(*after, id) == nullptr) comparing.take(&one, nullptr);
    }
  }
  std::ranges::stable_sort(end.listed, {}, [](const Replayed& one) {
    return std::pair(!one.changes_readiness(), one.id.value());
  });
  return end;
}

}  // namespace eligd::jobs
