// eligd run nightly|recheck|monthly|watch|pull: the jobs in the foreground.
#include "cli/run_commands.hpp"

#include "access/approvals.hpp"
#include "cli/command.hpp"
#include "cli/engine_room.hpp"
#include "cli/forecast_command.hpp"
#include "cli/key_month.hpp"
#include "cli/log_lines.hpp"
#include "cli/progress.hpp"
#include "cli/proven_person.hpp"
#include "cli/serve_command.hpp"
#include "cli/session.hpp"
#include "cli/show_payer.hpp"
#include "jobs/calendar.hpp"
#include "jobs/certificate_watch.hpp"
#include "jobs/mass_recheck.hpp"
#include "jobs/nightly.hpp"
#include "jobs/pull.hpp"
#include "jobs/recheck_case.hpp"
#include "jobs/schedule.hpp"
#include "store/rerun_store.hpp"
#include "store/work_store.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <chrono>
#include <optional>

namespace eligd::cli {
namespace {

namespace json = boost::json;

json::object to_json(const jobs::NightEnd& end) {
  static constexpr const char* ends[] = {"finished", "window_over", "stopped"};
  return {{"run", end.run.value()},
          {"end", ends[static_cast<std::size_t>(end.verify)]},
          {"counts", counts_json(end.counts)},
          {"intakes", json::object{{"created", end.pull.created},
                                   {"changed", end.pull.changed},
                                   {"already", end.pull.already},
                                   {"rejected", end.pull.rejected}}},
          {"report", json::object{{"html", end.report.html.string()},
                                  {"csv", end.report.csv.string()},
                                  {"xlsx", end.report.workbook.string()},
                                  {"gap_sheets", end.report.gap_sheets.string()},
                                  {"revision", end.report.revision}}}};
}

void print(const jobs::NightEnd& end) {
  report_findings(end.pull.findings);
  fmt::print("intakes   {} new, {} changed, {} known already, {} refused\n", end.pull.created,
             end.pull.changed, end.pull.already, end.pull.rejected);
  fmt::print("run {}     {} planned = {} answered + {} failed + {} held + {} skipped\n",
             end.run.value(), end.counts.planned, end.counts.answered, end.counts.failed,
             end.counts.held, end.counts.skipped);
  if (end.verify == jobs::VerifyEnd::stopped)
    fmt::print("stopped   what is open goes on with the next run\n");
  if (end.report.html.empty()) return fmt::print("nobody was due; no report is written\n");
  fmt::print("report    {}\n          {}\n          {}\n          {}\n", end.report.html.string(),
             end.report.csv.string(), end.report.workbook.string(), end.report.gap_sheets.string());
}

struct RunOptions {
  std::string kind = "nightly";
  std::string only{};   // a payer, as written
  std::string as_of{};  // a day or an instant
  bool is_ask = false;
  std::string account{};
  std::int64_t approved = 0;  // the request two people agreed on; 0: none
};

constexpr std::chrono::days ahead_max{31};

// A day means the start of that day's night.
Result<std::optional<Instant>> moment_named(const config::Settings& settings,
                                            const std::string& as_written, Instant now) {
  if (as_written.empty()) return std::optional<Instant>();
  const auto day = parse_iso_date(as_written);
  const auto instant = parse_instant(as_written);
  if (!day && !instant)
    return fail(ErrorKind::usage, fmt::format("--as-of {}: {}; a day alone will do: 2026-03-09",
                                              as_written, instant.error()));
  const Instant at =
      day ? jobs::daily_instant(settings.zone, *day, settings.schedule.run) : *instant;
  if (at < now)
    return fail(ErrorKind::usage,
                fmt::format("--as-of {} lies before now; what was known then stands in the report "
                            "of that run: eligd report RUN",
                            as_written));
  if (at > now + ahead_max)
    return fail(ErrorKind::usage,
                fmt::format("--as-of {} lies more than {} days ahead; no answer holds that long",
                            as_written, ahead_max.count()));
  return std::optional(at);
}

Result<jobs::PlanRequest> plan_asked_for(const Session& session, const RunOptions& options) {
  jobs::PlanRequest asked;
  if (options.kind == "recheck") asked.scope = jobs::PlanScope::everything;
  const auto as_of =
      moment_named(session.configuration.settings, options.as_of, session.clock.now());
  if (!as_of) return std::unexpected(as_of.error());
  asked.as_of = *as_of;
  if (!options.only.empty()) {
    const auto payer = find_payer(session.configuration, options.only);
    if (!payer) return std::unexpected(payer.error());
    asked.payer = (*payer)->key;
  }
  return asked;
}

// A night for one payer or another moment is none of the schedule's: with a kind of its own, it
// neither takes that night's place nor opens it again.
std::string kind_of(const RunOptions& options) {
  const bool is_whole = options.only.empty() && options.as_of.empty();
  if (options.kind == "recheck" || is_whole) return options.kind;
  return options.kind == "nightly" ? "partial" : options.kind + "-partial";
}

// A refresh or watch by hand is today's, as the daemon would start it.
jobs::NightlySettings settings_for(const Session& session, const RunOptions& options) {
  const Instant now = session.clock.now();
  const config::Settings& settings = session.configuration.settings;
  const CivilDate today = settings.zone.to_local(now).day;
  if (options.kind == "monthly")
    return jobs::settings_of(jobs::RunKind::monthly, settings, today, now);
  if (options.kind == "watch") return jobs::settings_of(jobs::RunKind::watch, settings, today, now);
  return jobs::nightly_settings(session.configuration, now);
}

// When the run was finished already and got nothing more to do: nobody was asked.
Result<std::optional<Instant>> finished_before_of(const Session& session,
                                                  const std::optional<store::RunRecord>& earlier,
                                                  RunId run) {
  if (!earlier || earlier->id != run || !earlier->finished) return std::optional<Instant>();
  const auto now = session.store->run(run);
  if (!now) return std::unexpected(now.error());
  return now->finished == earlier->finished ? now->finished : std::optional<Instant>();
}

// Whom this run would ask, as far as that can be said before it begins.
Result<jobs::MassRecheck> wanted_by(Session& session, const jobs::PlanRequest& plan) {
  EngineRoom room(session);
  const jobs::World world = room.world();
  auto cases = jobs::everybody_at(world, plan.as_of.value_or(session.clock.now()), plan.payer);
  if (!cases) return std::unexpected(cases.error());
  return jobs::mass_recheck_of(world, *std::move(cases));
}

// At this terminal all are the machine's operator, who is nobody in particular.
Result<jobs::MassRecheck> asked_before(Session& session) {
  EngineRoom room(session);
  const jobs::World world = room.world();
  return jobs::rechecked_alone(world);
}

bool is_two_person(const Session& session) {
  return access::needs_second_person(access::GraveAct::rerun_all,
                                     session.configuration.settings.access);
}

Result<void> one_person_is_enough(Session& session, const jobs::PlanRequest& plan) {
  if (!is_two_person(session)) return {};
  const auto bound = config::rerun_bound(session.configuration.folder);
  if (!bound) return std::unexpected(bound.error());
  const auto wanted = wanted_by(session, plan);
  if (!wanted) return std::unexpected(wanted.error());
  const auto before = asked_before(session);
  if (!before) return std::unexpected(before.error());
  const jobs::MassRecheck all = jobs::together(*wanted, *before);
  if (!jobs::is_above(all, *bound)) return {};
  return fail(ErrorKind::denied,
              fmt::format("this would {}, more than one person may have asked ([access] "
                          "rechecks_alone_max); `eligd run recheck --ask --as ACCOUNT` asks a "
                          "second one",
                          jobs::words_of(all)));
}

int ask_for_recheck(const Globals& globals, const RunOptions& options) {
  return with_store(globals, [&](Session& session) {
    const auto plan = plan_asked_for(session, options);
    if (!plan) return report_error(plan.error());
    const auto wanted = wanted_by(session, *plan);
    if (!wanted) return report_error(wanted.error());
    if (wanted->cases.empty())
      return report_error({ErrorKind::refused, "there is nobody to ask about again"});
    const auto store = open_approvals(session);
    if (!store) return report_error(store.error());
    const auto reruns = store::open_reruns(session.configuration.settings.store.path, session.keys,
                                           session.clock, session.entropy);
    if (!reruns) return report_error(reruns.error());
    return as_person(session, options.account, [&](const access::Principal& who) {
      if (!access::may(who, access::right_for(access::GraveAct::rerun_all)))
        return report_error({ErrorKind::denied, "run all again: you may not ask for this"});
      const Result<void> kept = store::wait<void>(
          [&](auto done) { (*reruns)->keep_list(wanted->cases, std::move(done)); });
      if (!kept) return report_error(kept.error());
      access::Approvals approvals(**store, session.clock, session.configuration.settings.access);
      const auto asked =
          approvals.ask(access::GraveAct::rerun_all, store::rerun_digest(wanted->cases),
                        jobs::words_of(*wanted), who, at_this_terminal);
      if (!asked) return report_error(asked.error());
      if (globals.json)
        fmt::print("{}\n", json::serialize(json::object{{"request", *asked},
                                                        {"cases", wanted->cases.size()},
                                                        {"questions", wanted->questions}}));
      else
        fmt::print(
            "{}\nrequest {} waits for a second person: `eligd approval give {} --as ACCOUNT` "
            "within a day, then `eligd run recheck --approved {}`\n",
            jobs::words_of(*wanted), *asked, *asked, *asked);
      return done_clean;
    });
  });
}

// The run of that list stands in the store, and the word is used up. The first of its cases.
Result<VerificationId> begin_approved(Session& session, const jobs::NightlySettings& settings,
                                      std::int64_t number) {
  const auto store = open_approvals(session);
  if (!store) return std::unexpected(store.error());
  const auto request = (*store)->approval(number);
  if (!request) return std::unexpected(request.error());
  const auto act = access::GraveAct::rerun_all;
  if (request->act != access::to_string(act))
    return fail(ErrorKind::usage, fmt::format("request {} is about something else", number));
  const auto reruns = store::open_reruns(session.configuration.settings.store.path, session.keys,
                                         session.clock, session.entropy);
  if (!reruns) return std::unexpected(reruns.error());
  const access::Approvals approvals(**store, session.clock, session.configuration.settings.access);
  store::NewRun run{.kind = settings.kind,
                    .key = settings.key,
                    .as_of = settings.starts,
                    .window_from = settings.starts,
                    .window_through = settings.stop_at,
                    .rules_version = session.configuration.version,
                    .now = session.clock.now()};
  const auto begun = store::wait<RunId>([&](auto done) {
    (*reruns)->begin(std::move(run), approvals.to_use(act, request->exactly),
                     access::entry_of({.who = operator_name(), .from = at_this_terminal},
                                      "begin what was approved: run all again", "", request->words),
                     std::move(done));
  });
  if (!begun) return std::unexpected(begun.error());
  const auto cases = store::work_of(*session.store).cases_asked_for(*begun);
  if (!cases) return std::unexpected(cases.error());
  return cases->front();
}

void add_second_person(CLI::App& recheck, RunOptions& options) {
  auto* ask = recheck.add_flag("--ask", options.is_ask,
                               "keep the list of whom it would ask, and ask a second person");
  auto* account = recheck
                      .add_option("--as", options.account,
                                  "who asks; their password and code are asked for at this "
                                  "terminal")
                      ->type_name("ACCOUNT")
                      ->needs(ask);
  ask->needs(account);
  recheck.add_option("--approved", options.approved, "begin the list two people agreed on, once")
      ->type_name("NUMBER")
      ->excludes(ask);
}

void print_finished(const config::Configuration& configuration, RunId run, Instant at) {
  const config::LocalTime local = configuration.settings.zone.to_local(at);
  fmt::print(
      "run {} was finished already at {} {:02}:{:02}, and nobody was asked: nothing new was there. "
      "The counts are that run's; `eligd run recheck` asks everybody again.\n",
      run.value(), to_string(local.day), local.minutes / 60, local.minutes % 60);
}

// With what a dead process left behind put right, the world is this process's own.
std::expected<std::unique_ptr<Session>, int> start_engine(const Globals& globals) {
  return open_session(globals, store::StoreRole::engine);
}

// A night, after a look at what would keep one of the next from being asked at all (N13).
boost::asio::awaitable<Result<jobs::NightEnd>> watched_night(jobs::World& world,
                                                             jobs::NightlySettings settings) {
  if (settings.kind == "nightly") {
    const Result<void> watched = co_await jobs::watch_certificates(world);
    if (!watched) co_return std::unexpected(watched.error());
  }
  co_return co_await jobs::nightly(world, std::move(settings));
}

// One run of the engine to its end; the exit code where there is none.
std::expected<jobs::NightEnd, int> night_of(Session& session, jobs::NightlySettings settings,
                                            bool is_verbose) {
  KeyMonth().look(session);
  EngineRoom room(session);
  if (auto connected = room.connect(); !connected)
    return std::unexpected(report_error(connected.error()));
  room.stop_on_signals();
  ProgressBar bar(is_verbose);
  jobs::World world = room.world();
  world.progress = [&bar](const jobs::Progress& progress) { bar.show(progress); };
  auto end = run_to_end(room, watched_night(world, std::move(settings)));
  bar.clear();
  if (!end)
    return std::unexpected(report_error(
        {ErrorKind::unavailable,
         "stopped at once; what was in flight is uncertain and said so in its history"}));
  if (!*end) return std::unexpected(report_error(end->error()));
  return **std::move(end);
}

int run_night(const Globals& globals, const RunOptions& options, bool is_verbose) {
  set_up_log(!is_verbose);
  const auto session = start_engine(globals);
  if (!session) return session.error();
  auto asked = plan_asked_for(**session, options);
  if (!asked) return report_error(asked.error());
  jobs::NightlySettings settings = settings_for(**session, options);
  settings.kind = kind_of(options);
  settings.waits_for_people = false;  // whoever started it is told, and is the one to open a door
  asked->run = settings.plan.run;
  if (!asked->as_of) asked->by = settings.plan.by;
  settings.plan = *std::move(asked);
  const auto earlier = (*session)->store->latest_run(settings.kind);
  if (!earlier) return report_error(earlier.error());
  if (options.kind == "recheck" && options.approved == 0) {
    const auto alone = one_person_is_enough(**session, settings.plan);
    if (!alone) return report_error(alone.error());
  }
  const bool is_of_schedule =
      settings.kind == "nightly" || settings.kind == "monthly" || settings.kind == "watch";
  if (!is_of_schedule)
    settings.key =
        jobs::numbered_key(settings.key, settings.kind == "recheck" ? "R" : "P", *earlier);
  const RootKeyWatch root_key(globals, **session);
  if (options.approved != 0) {
    const auto first = begin_approved(**session, settings, options.approved);
    if (!first) return report_error(first.error());
    settings.plan.verification = *first;
  }
  const auto end = night_of(**session, std::move(settings), is_verbose);
  if (!end) return end.error();
  const auto finished_before = finished_before_of(**session, *earlier, end->run);
  if (!finished_before) return report_error(finished_before.error());
  if (globals.json) {
    json::object told = to_json(*end);
    told["asked"] = !finished_before->has_value();
    if (*finished_before) told["finished_before"] = to_string(**finished_before);
    fmt::print("{}\n", json::serialize(told));
  } else {
    if (*finished_before) print_finished((*session)->configuration, end->run, **finished_before);
    print(*end);
  }
  // A stopped night is not done: a script must not go on as if it were (R2).
  const bool is_clean =
      end->verify != jobs::VerifyEnd::stopped && end->pull.rejected == 0 && end->counts.failed == 0;
  return is_clean ? done_clean : done_with_findings;
}

int run_pull(const Globals& globals) {
  set_up_log(true);
  const auto session = start_engine(globals);
  if (!session) return session.error();
  EngineRoom room(**session);
  room.connect_intake_servers();
  jobs::World world = room.world();
  const auto end = run_to_end(room, jobs::pull(world));
  if (!end || !*end) return end ? report_error(end->error()) : exit_code(ErrorKind::unavailable);
  const jobs::PullCounts& counts = **end;
  report_findings(counts.findings);
  if (globals.json) {
    fmt::print("{}\n", json::serialize(json::object{{"files", counts.files},
                                                    {"created", counts.created},
                                                    {"changed", counts.changed},
                                                    {"already", counts.already},
                                                    {"rejected", counts.rejected}}));
  } else {
    fmt::print("{} files; intakes: {} new, {} changed, {} known already, {} refused\n",
               counts.files, counts.created, counts.changed, counts.already, counts.rejected);
  }
  return counts.rejected > 0 || has_errors(counts.findings) ? done_with_findings : done_clean;
}

}  // namespace

// Its own run, of a kind that is no night's and issues no report: what people had at seven stays
// the latest.
int recheck_case(const Globals& globals, std::int64_t id) {
  set_up_log(true);
  const auto session = start_engine(globals);
  if (!session) return session.error();
  const VerificationId wanted(id);
  if (const auto known = (*session)->store->verification(wanted); !known)
    return report_error(known.error());
  if (auto told = audit_view(**session, "recheck verification", fmt::format("verification {}", id));
      !told)
    return report_error(told.error());
  EngineRoom room(**session);
  auto settings = jobs::recheck_settings(room.world(), wanted);
  if (!settings) return report_error(settings.error());
  const RootKeyWatch root_key(globals, **session);
  const auto end = night_of(**session, *std::move(settings), false);
  if (!end) return end.error();
  const auto now = (*session)->store->verification(wanted);
  if (!now) return report_error(now.error());
  const bool is_answered = end->counts.answered == 1;
  if (globals.json) {
    fmt::print("{}\n", json::serialize(json::object{{"verification", id},
                                                    {"run", end->run.value()},
                                                    {"answered", is_answered},
                                                    {"headline", now->headline},
                                                    {"reason", now->reason}}));
  } else {
    fmt::print("{}; {}{}{}\n", is_answered ? "answered" : "no answer", now->headline,
               now->reason.empty() ? "" : ": ", now->reason);
  }
  return is_answered ? done_clean : done_with_findings;
}

void add_run_commands(CLI::App& app, const Globals& globals, Action& action) {
  static bool is_verbose = false;
  auto* run = app.add_subcommand("run", "one run in the foreground, to its end");
  run->require_subcommand(1);
  run->add_flag("-v,--verbose", is_verbose, "log what happens");
  static RunOptions options;
  const auto add_night = [&](const char* name, const char* words) {
    auto* night = run->add_subcommand(name, words);
    night->add_option("--only", options.only, "only this payer: key, name, alias or id");
    night->add_option("--as-of", options.as_of,
                      "judge for this day or instant who is still to come and whose answer holds");
    if (std::string_view(name) == "recheck") add_second_person(*night, options);
    night->final_callback([&, kind = std::string(name)] {
      options.kind = kind;
      action = [&] {
        return options.is_ask ? ask_for_recheck(globals, options)
                              : run_night(globals, options, is_verbose);
      };
    });
  };
  add_night("nightly", "pull, plan, verify, deliver and report, as the schedule would tonight");
  add_night("recheck",
            "a pass of its own over everybody, also where the last answer is still valid");
  add_night("monthly", "the refresh of who is in the program, as far as it is due today");
  add_night("watch", "what is about to change, and who was discharged 30, 60 or 90 days ago");
  run->add_subcommand("pull",
                      "take in new intakes from the drop folder, intake systems and FHIR servers")
      ->final_callback([&] { action = [&] { return run_pull(globals); }; });
  run->add_subcommand("forecast", "who will not be verified in time as things stand, and why")
      ->final_callback([&] { action = [&] { return forecast_tonight(globals); }; });
  app.add_subcommand("serve", "the daemon: every job on its schedule until SIGTERM")
      ->final_callback([&] { action = [&] { return serve(globals); }; });
}

}  // namespace eligd::cli
