#include "jobs/run_wishes.hpp"

#include "jobs/recheck_case.hpp"
#include "jobs/schedule.hpp"
#include "store/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace eligd::jobs {
namespace {

// As they stand in the history.
constexpr std::string_view started = "started by hand";
constexpr std::string_view paused = "paused";
constexpr std::string_view resumed = "goes on";
constexpr std::string_view stopped = "stopped";

std::string_view event_of(RunWord word) {
  switch (word) {
    case RunWord::start:
      return started;
    case RunWord::pause:
      return paused;
    case RunWord::resume:
      return resumed;
    case RunWord::stop:
      break;
  }
  return stopped;
}

Result<void> write_down(World& world, RunId run, RunWord word, const std::string& who) {
  return store::wait<void>([&](auto done) {
    world.store.append_event({.subject = "run",
                              .subject_id = run.value(),
                              .what = std::string(event_of(word)),
                              .who = who,
                              .at = world.clock.now()},
                             std::move(done));
  });
}

// "the night's run is not finished: run 7": within its window.
Result<std::string> why_not_now(const World& world, Instant now) {
  const std::array kinds = {std::pair("nightly", "the night's run"),
                            std::pair("partial", "a run that was started by hand")};
  for (const auto& [kind, name] : kinds) {
    const auto latest = world.store.latest_run(kind);
    if (!latest) return std::unexpected(latest.error());
    if (!*latest || (*latest)->finished || now >= (*latest)->window_through) continue;
    const auto wish = wish_of(world, (*latest)->id);
    if (!wish) return std::unexpected(wish.error());
    if (*wish == RunWish::stop) continue;  // it is about to end
    return fmt::format("{} is not finished: run {}", name, (*latest)->id.value());
  }
  return std::string();
}

}  // namespace

std::string_view to_text(RunWish wish) noexcept {
  switch (wish) {
    case RunWish::pause:
      return "pause";
    case RunWish::stop:
      return "stop";
    case RunWish::none:
      break;
  }
  return "";
}

RunWish wish_in(const std::vector<store::EventRecord>& history) noexcept {
  RunWish wish = RunWish::none;
  for (const store::EventRecord& one : history) {
    if (one.what == stopped) return RunWish::stop;  // for good
    if (one.what == paused) wish = RunWish::pause;
    if (one.what == resumed) wish = RunWish::none;
  }
  return wish;
}

std::string why_not(RunWord word, const store::RunRecord& run, RunWish now_wished, Instant now) {
  if (run.finished) return "this run is over";
  if (now_wished == RunWish::stop) return "this run is being stopped already";
  switch (word) {
    case RunWord::start:
      return "this run began already";
    case RunWord::stop:
      return {};
    case RunWord::resume:
      return now_wished == RunWish::pause ? "" : "this run is not paused";
    case RunWord::pause:
      break;
  }
  if (now_wished == RunWish::pause) return "this run is paused already";
  // Its people sit at the desk and wait.
  if (run.kind == case_kind) return "a check of single cases is stopped, not paused";
  return now >= run.window_through ? "the window of this run is over" : "";
}

Result<RunWish> wish_of(const World& world, RunId run) {
  const auto history = world.store.events("run", run.value());
  if (!history) return std::unexpected(history.error());
  return wish_in(*history);
}

Result<void> ask_of_run(World& world, RunId id, RunWord word, const std::string& who) {
  const auto run = world.store.run(id);
  if (!run) return std::unexpected(run.error());
  const auto wished = wish_of(world, id);
  if (!wished) return std::unexpected(wished.error());
  const std::string refused = why_not(word, *run, *wished, world.clock.now());
  if (!refused.empty()) return fail(ErrorKind::conflict, refused);
  return write_down(world, id, word, who);
}

Result<RunId> request_run(World& world, const std::string& who) {
  const Instant now = world.clock.now();
  const Night night =
      night_at(world.configuration.settings.schedule, world.configuration.settings.zone, now);
  // It would hold the night's own run up to its end.
  if (now >= night.freeze && now < night.run)
    return fail(ErrorKind::conflict, "tonight's run begins soon, and asks the same");
  const auto refused = why_not_now(world, now);
  if (!refused) return std::unexpected(refused.error());
  if (!refused->empty()) return fail(ErrorKind::conflict, *refused);
  const auto earlier = world.store.latest_run(by_hand_kind);
  if (!earlier) return std::unexpected(earlier.error());
  const NightlySettings settings = nightly_settings(world.configuration, now);
  // One that was cut short and whose window is over stays as it is: this is the next.
  std::optional<store::RunRecord> before = *earlier;
  if (before && !before->finished) before->finished = before->window_through;
  store::NewRun run{.kind = std::string(by_hand_kind),
                    .key = numbered_key(settings.key, "P", before),
                    .as_of = now,
                    .window_from = now,
                    .window_through = settings.stop_at,
                    .rules_version = world.configuration.version,
                    .now = now};
  const auto begun = store::wait<store::RunStarted>(
      [&](auto done) { world.store.start_run(std::move(run), std::move(done)); });
  if (!begun) return std::unexpected(begun.error());
  if (auto written = write_down(world, begun->id, RunWord::start, who); !written)
    return std::unexpected(written.error());
  return begun->id;
}

Result<std::optional<NightlySettings>> requested_run(const World& world) {
  const auto latest = world.store.latest_run(by_hand_kind);
  if (!latest) return std::unexpected(latest.error());
  if (!*latest || (*latest)->finished) return std::optional<NightlySettings>();
  // One of the command line is that one's to go on with: it may be about one payer alone.
  const auto history = world.store.events("run", (*latest)->id.value());
  if (!history) return std::unexpected(history.error());
  const bool is_asked =
      std::ranges::find(*history, started, &store::EventRecord::what) != history->end();
  if (!is_asked) return std::optional<NightlySettings>();
  NightlySettings settings = nightly_settings(world.configuration, world.clock.now());
  settings.kind = (*latest)->kind;
  settings.key = (*latest)->key;
  settings.stop_at = (*latest)->window_through;
  return settings;
}

}  // namespace eligd::jobs
