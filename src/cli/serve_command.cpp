#include "cli/serve_command.hpp"

#include "base/build_id.hpp"
#include "cli/admin_task.hpp"
#include "cli/api_room.hpp"
#include "cli/backup_room.hpp"
#include "cli/engine_room.hpp"
#include "cli/hl7_out_room.hpp"
#include "cli/hl7_room.hpp"
#include "cli/hook_room.hpp"
#include "cli/key_month.hpp"
#include "cli/log_lines.hpp"
#include "cli/machine_clock.hpp"
#include "cli/metrics_room.hpp"
#include "cli/retention_watch.hpp"
#include "cli/service_manager.hpp"
#include "cli/session.hpp"
#include "jobs/daemon.hpp"
#include "jobs/lend_hands.hpp"
#include "store/engine_seat.hpp"
#include "store/place.hpp"
#include "store/server_looks.hpp"
#include "store/write_turn.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <stop_token>

namespace eligd::cli {

namespace json = boost::json;

json::object counts_json(const jobs::Progress& counts) {
  return {{"planned", counts.planned},
          {"answered", counts.answered},
          {"failed", counts.failed},
          {"held", counts.held},
          {"skipped", counts.skipped}};
}

namespace {

constexpr std::chrono::seconds older_looked_at_every{2};

void connect_what_can_be(EngineRoom& room) {
  if (const auto connected = room.connect(); connected)
    spdlog::info("connections.made");
  else
    spdlog::error(
        "connections.failed {}; nobody can be asked until it is there and SIGHUP was sent",
        connected.error().sentence);
}

// SIGHUP loads the configuration again; a bad one is told and the old one stays in force whole
// (G1).
void reload_on_hangup(EngineRoom& room, const Globals& globals, ServiceManager& manager,
                      std::optional<config::Configuration>& next, std::function<void()> loaded_now,
                      std::function<void(const config::FileTrouble&)> refused_now) {
  auto told = std::make_shared<std::function<void()>>(std::move(loaded_now));
  auto refused =
      std::make_shared<std::function<void(const config::FileTrouble&)>>(std::move(refused_now));
  auto signals = std::make_shared<boost::asio::signal_set>(room.loop(), SIGHUP);
  auto wait = std::make_shared<std::function<void()>>();
  *wait = [signals, wait, told, refused, &globals, &manager, &next] {
    signals->async_wait(
        [wait, told, refused, &globals, &manager, &next](boost::system::error_code problem, int) {
          if (problem) return;
          manager.reloading();
          config::Loaded loaded = config::load(globals.configuration_folder());
          report_findings(loaded.findings);
          if (loaded.configuration) {
            next = std::move(loaded.configuration);
            manager.ready("a new configuration takes effect with the next job");
            (*told)();  // before the line that says so: who waits for it may rely on it
            spdlog::info("configuration.loaded takes effect with the next job");
          } else {
            manager.ready("the new configuration has mistakes; the old one stays in force");
            (*refused)(config::first_trouble(loaded.findings, globals.configuration_folder()));
            spdlog::error("configuration.refused the old one stays in force");
          }
          (*wait)();
        });
  };
  (*wait)();
}

// What `systemctl status` shows of a run while it goes, once a second.
std::function<void(const jobs::Progress&)> told_as_status(ServiceManager& manager) {
  using Steady = std::chrono::steady_clock;
  return [&manager, told = Steady::time_point()](const jobs::Progress& progress) mutable {
    const Steady::time_point now = Steady::now();
    if (now - told < std::chrono::seconds(1)) return;
    told = now;
    manager.status(fmt::format("a run: {} planned, {} answered, {} failed, {} in flight",
                               progress.planned, progress.answered, progress.failed,
                               progress.in_flight));
  };
}

// As long as a partner may be at work on a question of a daemon that died.
void set_times(store::EngineSeat& seat, const config::Configuration& configuration) {
  Microseconds longest = configuration.settings.limits.slot_held;
  for (const config::Clearinghouse& house : configuration.clearinghouses)
    longest = std::max<Microseconds>(longest, house.timeouts.total);
  seat.set_exchange_max(longest, jobs::has_rates(configuration));
}

// What a command wrote into a store on a server may be work for whoever leads: it looks at once.
class LeaderListens {
 public:
  LeaderListens(store::EngineSeat* seat, jobs::Doorbell& doorbell) : seat_(seat) {
    if (seat_ != nullptr) seat_->when_news([&doorbell] { doorbell.ring(); });
  }
  LeaderListens(const LeaderListens&) = delete;
  LeaderListens& operator=(const LeaderListens&) = delete;
  ~LeaderListens() {
    if (seat_ != nullptr) seat_->when_news(nullptr);
  }

 private:
  store::EngineSeat* seat_;
};

// Another daemon on the same server leads: this one lends it hands until it leads itself (decision
// 0064). False: it was asked to stop.
std::expected<bool, int> help_until_leading(const Globals& globals, Session& session,
                                            store::EngineSeat& seat, ServiceManager& manager) {
  EngineRoom room(session);
  connect_what_can_be(room);
  room.stop_on_signals();
  room.end_when_stuck();
  std::optional<config::Configuration> next;
  reload_on_hangup(room, globals, manager, next, [] {}, [](const config::FileTrouble&) {});
  auto metrics = MetricsRoom::open(session, room);
  if (!metrics)  // one that leads on the same machine has the port
    spdlog::warn("metrics.not_served {}", metrics.error().sentence);
  std::optional<jobs::World> world(room.world());
  const auto world_of_now = [&]() -> jobs::World& {
    if (next) {
      session.configuration = std::move(*next);
      next.reset();
      take_root_key(session);
      set_times(seat, session.configuration);
      connect_what_can_be(room);
      world.emplace(room.world());
      if (metrics && *metrics) (*metrics)->use(session.configuration);
    }
    return *world;
  };
  const std::stop_callback stopping(room.stop().get_token(), [&manager] { manager.stopping(); });
  const SignsOfLife signs_of_life(manager, room.loop());
  spdlog::info("daemon.helps another one leads; rules={} build={}", session.configuration.version,
               build_id());
  manager.ready("another daemon leads; this one asks what it is given");
  const auto end = run_to_end(room, jobs::lend_hands(seat, world_of_now));
  if (end && !*end) return std::unexpected(report_error(end->error()));
  if (end && !room.stop().stop_requested()) return true;
  spdlog::info("daemon.stopped what it had in hand was drained or handed back");
  return false;
}

// A store beside the main one (webhooks, HL7, pages) may fail alone: what it cannot note as done it
// would do again each second, and all of it is done anew after a start.
void end_when_store_fails(const Session& session) {
  const auto& place = session.configuration.settings.store.path;
  const ErrorKind kind = store::is_server(place) ? ErrorKind::unavailable : ErrorKind::storage;
  store::WriteTurn::of(place)->when_failed([kind](const Error& why) {
    spdlog::critical("store.failed the process ends: {}", why.sentence);
    std::_Exit(exit_code(kind));
  });
}

// Where the store is on a server: leads at the end, or says how the process ends.
std::optional<int> lead(const Globals& globals, Session& session, ServiceManager& manager) {
  store::EngineSeat* const seat = store::seat_of(*session.store);
  if (seat == nullptr) return std::nullopt;
  set_times(*seat, session.configuration);
  seat->when_ended([](std::string_view why) {
    // At once, without a destructor: nothing of what it still does is its own any more.
    spdlog::critical("engine.ended {}", why);
    std::_Exit(exit_code(ErrorKind::unavailable));
  });
  if (seat->view().is_leading) return std::nullopt;
  const auto leads = help_until_leading(globals, session, *seat, manager);
  if (!leads) return leads.error();
  if (!*leads) return done_clean;
  spdlog::info("daemon.leads the one before it is gone");
  return std::nullopt;
}

// An upgrade that goes from machine to machine meets daemons of the version before. Ended, this one
// would stay down where the service manager has seen enough ends; so it waits until the last of
// them is gone. Something: it was asked to stop, or the configuration is wrong.
std::optional<int> wait_for_older(const Globals& globals, ServiceManager& manager) {
  const auto configuration = load_configuration(globals);
  if (!configuration) return configuration.error();
  boost::asio::io_context loop;
  bool is_stopped = false;
  boost::asio::signal_set signals(loop, SIGTERM, SIGINT, SIGHUP);
  // The configuration is read anew when the wait is over: a hangup changes nothing.
  std::function<void()> listen = [&] {
    signals.async_wait([&](boost::system::error_code problem, int signal) {
      if (problem) return;
      is_stopped = is_stopped || signal != SIGHUP;
      if (is_stopped)
        loop.stop();
      else
        listen();
    });
  };
  listen();
  std::optional<SignsOfLife> signs_of_life;
  while (!is_stopped) {
    const auto is_waiting = store::is_waiting_for_older(configuration->settings.store.path);
    if (!is_waiting || !*is_waiting) return std::nullopt;  // what else is wrong, opening tells
    if (!signs_of_life) {
      spdlog::warn(
          "store.waits the database has an older schema, and an eligd works in it; this one goes "
          "on when the last of them is stopped");
      manager.ready("waiting until the last eligd of the version before is stopped");
      signs_of_life.emplace(manager, loop);
    }
    loop.run_for(older_looked_at_every);
  }
  spdlog::info("daemon.stopped it had not begun");
  return done_clean;
}

}  // namespace

int serve(const Globals& globals) {
  ServiceManager manager = ServiceManager::from_environment();
  set_up_log(false);
  manager.status("opening the store");
  if (const auto ended = wait_for_older(globals, manager)) return *ended;
  const auto session = open_session(globals, store::StoreRole::member);
  if (!session) return session.error();
  const RootKeyWatch root_key(globals, **session);
  end_when_store_fails(**session);
  if (const auto ended = lead(globals, **session, manager)) return *ended;
  EngineRoom room(**session);
  // A new installation has no secret of a clearinghouse yet: people sign in and set it up all the
  // same, and a night without a way is told as one.
  connect_what_can_be(room);
  room.stop_on_signals();
  room.end_when_stuck();
  if (const std::string clock = trouble_with(look_at_machine_clock()); !clock.empty())
    spdlog::warn("clock.doubtful {}", clock);
  std::optional<config::Configuration> next;
  jobs::Doorbell doorbell;
  const LeaderListens listens(store::seat_of(*(*session)->store), doorbell);
  const auto api = ApiRoom::open(**session, doorbell, room.board());
  if (!api) return report_error(api.error());
  const auto told = HookRoom::open(globals, **session);
  if (!told) return report_error(told.error());
  const auto hl7 = Hl7Room::open(**session);
  if (!hl7) return report_error(hl7.error());
  end_about_files(**session);
  const auto loaded = [&] {
    if (*api) (*api)->renew_certificate();
    if (*hl7) (*hl7)->renew_certificate();
    // No job needs them: a rotated secret signs the next message also while a night goes on.
    (*told)->use(globals.configuration_folder());
    if (*api) (*api)->show(*next);
    end_about_files(**session);
    doorbell.ring();  // the next job is now, where nothing is under way
  };
  reload_on_hangup(room, globals, manager, next, loaded, [&](const config::FileTrouble& trouble) {
    if (*api) (*api)->show_refused(trouble);
    ask_about_files(**session, trouble);
  });
  const auto hl7_out = Hl7OutRoom::open(**session);
  if (!hl7_out) return report_error(hl7_out.error());
  const auto metrics = MetricsRoom::open(**session, room);
  if (!metrics) return report_error(metrics.error());
  const auto backups = BackupRoom::open(**session);
  if (!backups) return report_error(backups.error());
  std::optional<jobs::World> world;
  const auto use_world = [&] {
    world.emplace(room.world());
    world->progress = told_as_status(manager);
  };
  use_world();
  KeyMonth key_month;
  jobs::DaemonHooks hooks;
  hooks.doorbell = &doorbell;
  hooks.world = [&]() -> jobs::World& {
    if (next) {
      (*session)->configuration = std::move(*next);
      next.reset();
      take_root_key(**session);
      key_month = KeyMonth();
      connect_what_can_be(room);
      use_world();
      if (*api) (*api)->use((*session)->configuration);
      if (*hl7) (*hl7)->use((*session)->configuration);
      if (*backups) (*backups)->use((*session)->configuration);
      (*hl7_out)->use((*session)->configuration);
      if (*metrics) (*metrics)->use((*session)->configuration);
    }
    key_month.look(**session);
    return *world;
  };
  RetentionWatch retention(**session);
  hooks.night_ended = [&retention, &manager](const jobs::NightEnd& end) {
    spdlog::info("night.ended {}", json::serialize(counts_json(end.counts)));
    manager.status(fmt::format("waiting for the next run; the last: {} planned, {} answered",
                               end.counts.planned, end.counts.answered));
    retention.look();
  };
  spdlog::info("daemon.started rules={} build={}", (*session)->configuration.version, build_id());
  if (*api) (*api)->start();
  if (*hl7) (*hl7)->start();
  (*hl7_out)->start();
  const std::stop_callback stopping(room.stop().get_token(), [&manager] { manager.stopping(); });
  const SignsOfLife signs_of_life(manager, room.loop());
  manager.ready("waiting for the next run");
  const auto end = run_to_end(room, jobs::run_daemon(std::move(hooks)));
  (*hl7_out)->stop();
  if (*hl7) (*hl7)->stop();
  if (*api) (*api)->stop();
  if (!end)
    return report_error(
        {ErrorKind::unavailable,
         "stopped at once; what was in flight is uncertain and said so in its history"});
  if (!*end) return report_error(end->error());
  spdlog::info("daemon.stopped everything in flight was drained");
  return done_clean;
}

}  // namespace eligd::cli
