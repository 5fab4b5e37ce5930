#include "jobs/recheck_case.hpp"

#include "store/store.hpp"
#include "store/work_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>

namespace eligd::jobs {
namespace {

// So many of the newest are looked through for those that wait; more at once are no person's.
constexpr std::int64_t looked_at_max = 200;
constexpr std::chrono::hours waits_max{12};  // older: its window is over, and so is its reason

// "N-20261124-V7-2": the seventh case's second.
std::optional<VerificationId> case_of_key(std::string_view key) {
  const auto mark = key.rfind("-V");
  if (mark == std::string_view::npos) return std::nullopt;
  std::int64_t id = 0;
  const char* const end = key.data() + key.size();
  const auto [rest, problem] = std::from_chars(key.data() + mark + 2, end, id);
  if (problem != std::errc{} || rest == end || *rest != '-' || id <= 0) return std::nullopt;
  return VerificationId(id);
}

// `id`: the case, or one of several.
NightlySettings settings_of(const World& world, VerificationId id, Instant now) {
  NightlySettings settings = nightly_settings(world.configuration, now);
  settings.kind = std::string(case_kind);
  settings.plan = {.scope = PlanScope::everything, .verification = id};
  return settings;
}

store::NewRun run_of(const World& world, const NightlySettings& settings) {
  return {.kind = settings.kind,
          .key = settings.key,
          .as_of = settings.starts,
          .window_from = settings.starts,
          .window_through = settings.stop_at,
          .rules_version = world.configuration.version,
          .now = settings.starts};
}

// Begins it, without asking anybody.
Result<RunId> begin(World& world, store::NewRun run, const std::vector<VerificationId>& cases) {
  const auto started = store::wait<store::RunStarted>([&](auto done) {
    store::work_of(world.store).start_asked_run(std::move(run), cases, std::move(done));
  });
  if (!started) return std::unexpected(started.error());
  return started->id;
}

// Newest first.
Result<std::vector<store::RunRecord>> case_runs(const World& world) {
  return world.store.runs_before(RunId(std::numeric_limits<std::int64_t>::max()), case_kind,
                                 looked_at_max);
}

}  // namespace

std::string numbered_key(const std::string& night, std::string_view letter,
                         const std::optional<store::RunRecord>& earlier) {
  const std::string stem = fmt::format("{}-{}", night, letter);
  if (!earlier || !earlier->key.starts_with(stem)) return stem + "1";
  if (!earlier->finished) return earlier->key;
  int number = 0;
  const std::string_view digits = std::string_view(earlier->key).substr(stem.size());
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return stem + std::to_string(number + 1);
}

Result<NightlySettings> recheck_settings(const World& world, VerificationId id) {
  NightlySettings settings = settings_of(world, id, world.clock.now());
  const auto all = case_runs(world);
  if (!all) return std::unexpected(all.error());
  const std::string letter = fmt::format("V{}-", id.value());
  // The newest of this case: others may have come between.
  std::optional<store::RunRecord> earlier;
  for (const store::RunRecord& run : *all) {
    if (!run.key.starts_with(settings.key + '-' + letter)) continue;
    earlier = run;
    break;
  }
  settings.key = numbered_key(settings.key, letter, earlier);
  return settings;
}

Result<RunId> request_recheck(World& world, VerificationId id) {
  const auto settings = recheck_settings(world, id);
  if (!settings) return std::unexpected(settings.error());
  return begin(world, run_of(world, *settings), {id});
}

Result<store::NewRun> list_run(const World& world) {
  NightlySettings settings = settings_of(world, VerificationId(), world.clock.now());
  const auto all = case_runs(world);
  if (!all) return std::unexpected(all.error());
  const std::string stem = settings.key + "-L";  // a list: each is a pass of its own
  int number = 0;
  for (const store::RunRecord& run : *all) {
    if (!run.key.starts_with(stem)) continue;
    int taken = 0;
    std::from_chars(run.key.data() + stem.size(), run.key.data() + run.key.size(), taken);
    number = std::max(number, taken);
  }
  settings.key = stem + std::to_string(number + 1);
  return run_of(world, settings);
}

Result<RunId> request_rechecks(World& world, const std::vector<VerificationId>& ids) {
  if (ids.empty()) return fail(ErrorKind::usage, "no case was named");
  auto run = list_run(world);
  if (!run) return std::unexpected(run.error());
  return begin(world, *std::move(run), ids);
}

Result<std::optional<NightlySettings>> requested_recheck(const World& world) {
  const auto all = case_runs(world);
  if (!all) return std::unexpected(all.error());
  const Instant now = world.clock.now();
  std::optional<NightlySettings> oldest;
  for (const store::RunRecord& run : *all) {
    if (run.finished || now - run.started > waits_max) continue;
    const auto cases = store::work_of(world.store).cases_asked_for(run.id);
    if (!cases) return std::unexpected(cases.error());
    // One that was begun at the command line says its case by its key alone.
    const auto id = cases->empty() ? case_of_key(run.key) : std::optional(cases->front());
    if (!id) continue;
    oldest = settings_of(world, *id, now);
    oldest->key = run.key;
  }
  return oldest;
}

Result<std::vector<store::RunRecord>> rechecks_too_late(const World& world) {
  auto all = case_runs(world);
  if (!all) return all;
  const Instant now = world.clock.now();
  std::erase_if(*all, [&](const store::RunRecord& run) {
    return run.finished || now - run.started <= waits_max;
  });
  return all;
}

}  // namespace eligd::jobs
