#include "jobs/daemon.hpp"

#include "jobs/await_store.hpp"
#include "jobs/calendar.hpp"
#include "jobs/certificate_watch.hpp"
#include "jobs/deliver.hpp"
#include "jobs/folder_rounds.hpp"
#include "jobs/later_rounds.hpp"
#include "jobs/night_report.hpp"
#include "jobs/pace.hpp"
#include "jobs/publish.hpp"
#include "jobs/recheck_case.hpp"
#include "jobs/redecide.hpp"
#include "jobs/run_wishes.hpp"
#include "jobs/secret_watch.hpp"
#include "store/engine_seat.hpp"
#include "store/store.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <stop_token>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

// However far the next job is, the clock and the configuration are looked at this often (T1).
constexpr std::chrono::seconds nap_max{60};
// After the store's server was away, and answers again.
constexpr std::chrono::seconds nap_without_server{2};
constexpr std::chrono::minutes late_window{
    60};  // what a night gets that starts after its window closed

struct NextNight {
  NightlySettings settings{};
  Instant at{};
};

NightlySettings settings_for(const config::Settings& settings, CivilDate day, Instant now) {
  const Night night = night_of_day(settings.schedule, settings.zone, day);
  NightlySettings made;
  made.day = day;
  made.key = night_key(day);
  made.starts = std::max(night.run, now);
  made.stop_at = night.retries_until > now ? night.retries_until : now + late_window;
  return made;
}

// A store that has no run yet missed nothing before this daemon began to look, and nothing after.
CivilDate done_before(const World& world, config::TimeOfDay at, Instant began) {
  return latest_due_day(world.configuration.settings.zone, at, began);
}

Result<NextNight> next_night(const World& world, Instant now, Instant began) {
  const config::Settings& settings = world.configuration.settings;
  const auto latest = world.store.latest_run("nightly");
  if (!latest) return std::unexpected(latest.error());
  std::optional<CivilDate> last_done = done_before(world, settings.schedule.run, began);
  if (*latest) {
    last_done = day_of_key((*latest)->key);
    // Also one whose window closed meanwhile, until the next is due: what had come is decided, the
    // rest counted as held, and people have their report.
    const bool is_cut_short =
        last_done && !(*latest)->finished &&
        (now < (*latest)->window_through ||
         next_due(settings.zone, settings.schedule.run, last_done, now).at > now);
    if (is_cut_short) {
      NightlySettings resumed = settings_for(settings, *last_done, now);
      resumed.stop_at = (*latest)->window_through;
      return NextNight{.settings = std::move(resumed), .at = now};
    }
  }
  const Due due = next_due(settings.zone, settings.schedule.run, last_done, now);
  return NextNight{.settings = settings_for(settings, due.day, now), .at = std::max(due.at, now)};
}

// The refresh or the watch that is next; one that was cut short goes on, or is closed.
Result<NextNight> next_of(RunKind run, const World& world, Instant now, Instant began) {
  const config::Settings& settings = world.configuration.settings;
  const auto latest = world.store.latest_run(kind_of(run));
  if (!latest) return std::unexpected(latest.error());
  std::optional<CivilDate> last_done = done_before(
      world, run == RunKind::monthly ? settings.schedule.refresh : settings.schedule.watch, began);
  if (*latest) last_done = day_of_key((*latest)->key);
  if (*latest && last_done && !(*latest)->finished) {
    NightlySettings resumed = settings_of(run, settings, *last_done, now);
    resumed.stop_at = (*latest)->window_through;
    return NextNight{.settings = std::move(resumed), .at = now};
  }
  const Due due = next_due_of(run, settings.schedule, settings.zone, last_done, now);
  return NextNight{.settings = settings_of(run, settings, due.day, std::max(due.at, now)),
                   .at = std::max(due.at, now)};
}

constexpr std::int64_t runs_looked_through = 200;  // of the newest of a kind

Result<std::optional<store::RunRecord>> run_named(const World& world, const std::string& kind,
                                                  const std::string& key) {
  const auto all = world.store.runs_before(RunId(std::numeric_limits<std::int64_t>::max()), kind,
                                           runs_looked_through);
  if (!all) return std::unexpected(all.error());
  const auto found = std::ranges::find(*all, key, &store::RunRecord::key);
  return found == all->end() ? std::nullopt : std::optional(*found);
}

// As people asked of it: paused, it waits until its window is over; stopped, its window is.
Result<NextNight> heeded(const World& world, NextNight next, Instant now) {
  const auto run = run_named(world, next.settings.kind, next.settings.key);
  if (!run) return std::unexpected(run.error());
  if (!*run || (*run)->finished) return next;
  const auto wish = wish_of(world, (*run)->id);
  if (!wish) return std::unexpected(wish.error());
  if (*wish == RunWish::stop) next.settings.stop_at = std::min(next.settings.stop_at, now);
  if (*wish == RunWish::pause) next.at = std::max(next.at, (*run)->window_through);
  return next;
}

// What people asked for: those at the desk first.
Result<std::optional<NightlySettings>> asked_for(const World& world, Instant now) {
  for (const auto look : {requested_recheck, requested_run}) {
    auto asked = look(world);
    if (!asked || !*asked) {
      if (!asked) return asked;
      continue;
    }
    auto next = heeded(world, {.settings = **std::move(asked), .at = now}, now);
    if (!next) return std::unexpected(next.error());
    if (next->at <= now) return std::optional(std::move(next->settings));
  }
  return std::optional<NightlySettings>();
}

// The first that is due; of several the night's, whose people come soonest.
Result<NextNight> next_run(const World& world, Instant now, Instant began) {
  auto next = next_night(world, now, began);
  if (next) next = heeded(world, *std::move(next), now);
  if (!next) return next;
  for (const RunKind run : {RunKind::monthly, RunKind::watch}) {
    auto other = next_of(run, world, now, began);
    if (other) other = heeded(world, *std::move(other), now);
    if (!other) return other;
    if (other->at < next->at) next = std::move(other);
  }
  return next;
}

struct MorningReport {
  RunId run{};
  Instant at{};
};

// The last night's report, as it stands when people come to work: with the time they have left then
// and whatever came after the night. A night that still runs writes its own.
Result<std::optional<MorningReport>> next_morning_report(const World& world) {
  const auto latest = world.store.latest_run("nightly");
  if (!latest) return std::unexpected(latest.error());
  if (!*latest || !(*latest)->finished) return std::optional<MorningReport>();
  const auto day = day_of_key((*latest)->key);
  if (!day) return std::optional<MorningReport>();
  const config::Settings& settings = world.configuration.settings;
  const auto at =
      morning_report(night_of_day(settings.schedule, settings.zone, *day), *(*latest)->finished);
  if (!at) return std::optional<MorningReport>();
  const auto events = world.store.events("run", (*latest)->id.value());
  if (!events) return std::unexpected(events.error());
  if (std::ranges::find(*events, morning_event, &store::EventRecord::what) != events->end())
    return std::optional<MorningReport>();
  return MorningReport{.run = (*latest)->id, .at = *at};
}

class Daemon : public std::enable_shared_from_this<Daemon> {
 public:
  Daemon(DaemonHooks hooks, const asio::any_io_executor& executor)
      : hooks_(std::move(hooks)),
        alarm_(hooks_.world().pace.make_alarm(executor)),
        began_(hooks_.world().clock.now()) {}
  asio::awaitable<Result<void>> run();
  void wake() {
    alarm_->cancel();
    heed();
  }

 private:
  // A run that people may have paused or stopped since it began.
  struct UnderWay {
    const World* world = nullptr;
    std::string kind{};
    std::string key{};
    bool is_closing = false;  // it begins after its window: nobody is asked
    std::stop_source stop{};
  };

  void heed();
  asio::awaitable<Result<NightEnd>> run_heeding(World& world, NightlySettings settings);
  asio::awaitable<Result<void>> run_night(World& world, NightlySettings settings);
  asio::awaitable<Result<void>> run_recheck(World& world, NightlySettings settings);
  asio::awaitable<Result<void>> write_morning_report(World& world, RunId run);
  asio::awaitable<Result<void>> publish_what_is_left(World& world);
  asio::awaitable<Result<void>> pull_and_deliver(World& world);
  asio::awaitable<Result<void>> look_for_answers(World& world);
  asio::awaitable<void> nap(Microseconds wanted);

  DaemonHooks hooks_;
  std::unique_ptr<Alarm> alarm_;
  Instant began_;
  std::optional<UnderWay> under_way_{};
  std::optional<Microseconds> last_pull_{};                // on the clock that never jumps
  std::optional<std::pair<RunId, std::int64_t>> tried_{};  // run and revision left unpublished
};

asio::awaitable<Result<void>> Daemon::run() {
  if (const Result<void> watched = co_await watch_certificates(hooks_.world()); !watched)
    co_return watched;
  if (const Result<void> watched = co_await watch_secrets(hooks_.world()); !watched)
    co_return watched;
  while (true) {
    World& world = hooks_.world();
    if (world.stop.stop_requested()) co_return Result<void>();
    if (world.store.has_failed())
      co_return fail(ErrorKind::storage,
                     "the store failed to sync; start again after looking at the disk");
    const Instant now = world.clock.now();
    const auto night = next_run(world, now, began_);
    if (!night) co_return std::unexpected(night.error());
    if (night->at <= now) {
      NightlySettings settings = night->settings;
      const Result<void> ended = co_await run_night(world, std::move(settings));
      if (!ended) co_return ended;
      continue;
    }
    if (hooks_.doorbell != nullptr) {
      auto asked = asked_for(world, now);
      if (!asked) co_return std::unexpected(asked.error());
      if (*asked) {
        const Result<void> ended = co_await run_recheck(world, **std::move(asked));
        if (!ended) co_return ended;
        continue;
      }
    }
    const auto morning = next_morning_report(world);
    if (!morning) co_return std::unexpected(morning.error());
    if (*morning && (*morning)->at <= now) {
      const Result<void> ended = co_await write_morning_report(world, (*morning)->run);
      if (!ended) co_return ended;
      continue;
    }
    const Result<void> left = co_await publish_what_is_left(world);
    if (!left) co_return left;
    const Microseconds every = world.configuration.settings.schedule.pull_every;
    const Microseconds since = last_pull_ ? world.clock.steady() - *last_pull_ : every;
    if (since >= every) {
      last_pull_ = world.clock.steady();
      const Result<void> ended = co_await pull_and_deliver(world);
      if (!ended) co_return ended;
      continue;
    }
    // The one that led before may have said so of a run that is over.
    if (store::EngineSeat* const seat = store::seat_of(world.store)) seat->say({});
    Microseconds until_job = std::min<Microseconds>(night->at - now, every - since);
    if (*morning) until_job = std::min<Microseconds>(until_job, (*morning)->at - now);
    co_await nap(std::min<Microseconds>(until_job, nap_max));
  }
}

// What is on its way comes back; the rest goes on from the store.
void Daemon::heed() {
  if (!under_way_ || under_way_->is_closing) return;
  const auto run = run_named(*under_way_->world, under_way_->kind, under_way_->key);
  if (!run || !*run) return;
  const auto wish = wish_of(*under_way_->world, (*run)->id);
  if (wish && *wish != RunWish::none) under_way_->stop.request_stop();
}

asio::awaitable<Result<NightEnd>> Daemon::run_heeding(World& world, NightlySettings settings) {
  under_way_ = UnderWay{.world = &world,
                        .kind = settings.kind,
                        .key = settings.key,
                        .is_closing = settings.stop_at <= world.clock.now()};
  settings.halt = under_way_->stop.get_token();
  heed();  // what was asked for since it was chosen
  auto end = co_await nightly(world, std::move(settings));
  under_way_.reset();
  co_return end;
}

// A night that fails for any reason but the disk is tried again after a nap; the store knows where
// it was.
asio::awaitable<Result<void>> Daemon::run_night(World& world, NightlySettings settings) {
  if (const Result<void> watched = co_await watch_certificates(world); !watched) co_return watched;
  if (const Result<void> watched = co_await watch_secrets(world); !watched) co_return watched;
  const auto end = co_await run_heeding(world, std::move(settings));
  if (end) {
    if (hooks_.night_ended) hooks_.night_ended(*end);
    co_return Result<void>();
  }
  world.events.happened({.name = "run.failed", .words = end.error().sentence});
  if (end.error().kind == ErrorKind::storage || end.error().kind == ErrorKind::cryptography)
    co_return std::unexpected(end.error());
  co_await nap(end.error().kind == ErrorKind::unavailable ? nap_without_server : nap_max);
  co_return Result<void>();
}

// One that fails is tried again after a nap, and nights that fall due meanwhile come first.
asio::awaitable<Result<void>> Daemon::run_recheck(World& world, NightlySettings settings) {
  const auto end = co_await run_heeding(world, std::move(settings));
  if (end) co_return Result<void>();
  world.events.happened({.name = "recheck.failed", .words = end.error().sentence});
  if (end.error().kind == ErrorKind::storage || end.error().kind == ErrorKind::cryptography)
    co_return std::unexpected(end.error());
  co_await nap(nap_max);
  co_return Result<void>();
}

// Once: a crash between the report and its event costs one more revision, never a missing report.
asio::awaitable<Result<void>> Daemon::write_morning_report(World& world, RunId run) {
  const auto files = write_night_report(world, run);
  if (!files) {
    world.events.happened({.name = "report.failed", .words = files.error().sentence, .run = run});
    if (files.error().kind == ErrorKind::storage || files.error().kind == ErrorKind::cryptography)
      co_return std::unexpected(files.error());
    co_await nap(nap_max);
    co_return Result<void>();
  }
  world.events.happened({.name = "report.written", .run = run});
  co_return co_await publish_report(world, run, *files, Occasion::morning);
}

// Tried once for each revision while this daemon runs: what fails has its task or its log line.
asio::awaitable<Result<void>> Daemon::publish_what_is_left(World& world) {
  const auto left = left_unpublished(world);
  if (!left) co_return std::unexpected(left.error());
  if (!*left) co_return Result<void>();
  const RunId run = **left;
  const auto record = world.store.run(run);
  if (!record) co_return std::unexpected(record.error());
  if (tried_ == std::pair(run, record->revision)) co_return Result<void>();
  tried_ = std::pair(run, record->revision);
  const auto files = newest_report(world, run);
  world.events.happened({.name = files ? "report.written" : "report.failed",
                         .words = files ? std::string_view() : files.error().sentence,
                         .run = run});
  if (!files) {
    if (files.error().kind == ErrorKind::storage || files.error().kind == ErrorKind::cryptography)
      co_return std::unexpected(files.error());
    co_return Result<void>();
  }
  const auto occasion = occasion_of(world, run);
  if (!occasion) co_return std::unexpected(occasion.error());
  co_return co_await publish_report(world, run, *files, *occasion);
}

asio::awaitable<Result<void>> Daemon::pull_and_deliver(World& world) {
  const auto pulled = co_await pull(world);
  if (!pulled) {
    world.events.happened({.name = "pull.failed", .words = pulled.error().sentence});
    if (pulled.error().kind == ErrorKind::storage) co_return std::unexpected(pulled.error());
  }
  if (const auto anew = co_await redecide_all_meanwhile(world); !anew)
    co_return std::unexpected(anew.error());
  const Result<void> looked = co_await look_for_answers(world);
  if (!looked) co_return looked;
  const auto delivered = co_await deliver(world);
  if (!delivered)
    world.events.happened({.name = "deliver.failed", .words = delivered.error().sentence});
  co_return Result<void>();
}

// What the store or the keys cannot do ends the daemon; anything else is about one partner or case,
// and must not take pages, intakes and the next night along.
Result<void> unless_ours(const World& world, const Error& error) {
  if (error.kind == ErrorKind::storage || error.kind == ErrorKind::cryptography)
    return std::unexpected(error);
  world.events.happened({.name = "batches.failed", .words = error.sentence});
  return {};
}

// Answers that come after the night, in batches or where a partner said to look: decided about, and
// told in a new revision.
asio::awaitable<Result<void>> Daemon::look_for_answers(World& world) {
  const auto later = co_await look_for_later_answers(world);
  if (!later) co_return unless_ours(world, later.error());
  if (world.folders.empty() && world.batch_doors.empty() && *later == 0) co_return Result<void>();
  const auto round = co_await visit_folders(world);
  if (!round) co_return unless_ours(world, round.error());
  const auto outdated = outdated_report(world);
  if (!outdated) co_return std::unexpected(outdated.error());
  if (!*outdated) co_return Result<void>();
  const auto files = write_night_report(world, **outdated);
  world.events.happened({.name = files ? "report.written" : "report.failed",
                         .words = files ? std::string_view() : files.error().sentence,
                         .run = **outdated});
  if (!files) co_return Result<void>();
  co_return co_await publish_report(world, **outdated, *files, Occasion::revision);
}

asio::awaitable<void> Daemon::nap(Microseconds wanted) { co_await alarm_->wait(wanted, true); }

}  // namespace

asio::awaitable<Result<void>> run_daemon(DaemonHooks hooks) {
  const auto executor = co_await asio::this_coro::executor;
  const std::stop_token stop = hooks.world().stop;
  Doorbell* const doorbell = hooks.doorbell;
  const auto daemon = std::make_shared<Daemon>(std::move(hooks), executor);
  const auto wake = [weak = std::weak_ptr<Daemon>(daemon), executor] {
    asio::post(executor, [weak] {
      if (const auto alive = weak.lock()) alive->wake();
    });
  };
  const std::stop_callback stopping(stop, wake);
  if (doorbell != nullptr) doorbell->listen(wake);
  auto end = co_await daemon->run();
  if (doorbell != nullptr) doorbell->listen(nullptr);
  co_return end;
}

}  // namespace eligd::jobs
