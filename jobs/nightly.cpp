#include "jobs/nightly.hpp"

#include "jobs/await_store.hpp"
#include "jobs/deliver.hpp"
#include "jobs/early_report.hpp"
#include "jobs/held_doors.hpp"
#include "jobs/publish.hpp"
#include "jobs/recheck_case.hpp"
#include "jobs/redecide.hpp"
#include "store/store.hpp"
#include "store/work_store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

// No way to the payer is open before a person, or the next day, opens one.
bool is_held(const World& world, const PayerKey& key, const DoorStates& doors) {
  const config::Payer* payer = world.configuration.payer(key);
  return payer != nullptr && !payer->routes.empty() &&
         std::ranges::all_of(payer->routes, [&](const config::Route& route) {
           const auto door = doors.find(route.clearinghouse);
           return door != doors.end() &&
                  (door->second.held != Held::no || door->second.refusals_left == 0);
         });
}

// A question of a batch, whose answer has not come.
Result<std::string> why_awaited(const World& world, BatchId id) {
  const auto batch = world.store.batch(id);
  if (!batch) return std::unexpected(batch.error());
  return batch->state < store::BatchState::sent
             ? "in a file that could not be handed to the partner yet"
             : "asked by file; the answer comes in a file of the partner";
}

// What is open when the night ends is held: counted, with a reason, and first in line next time.
// The window closed over it; or it waits for a folder that only a person opens again.
asio::awaitable<Result<void>> hold_what_is_open(World& world, RunId run) {
  const auto items = world.store.run_items(run);
  if (!items) co_return std::unexpected(items.error());
  const auto doors = door_states(world, world.clock.now());
  if (!doors) co_return std::unexpected(doors.error());
  for (const store::RunItem& item : *items) {
    if (item.outcome != store::ItemOutcome::open) continue;
    const auto verification = world.store.verification(item.verification);
    const auto inquiries = world.store.inquiries(item.verification);
    if (!inquiries) co_return std::unexpected(inquiries.error());
    const auto awaiting =
        std::ranges::find(*inquiries, store::InquiryState::awaiting, &store::InquiryRecord::state);
    const bool is_asked = awaiting != inquiries->end();
    std::string reason = "not reached before the window closed";
    if (verification && verification->payer && is_held(world, *verification->payer, *doors))
      reason = "not asked: the clearinghouse's door is held, see the admins' tasks";
    if (is_asked) {
      const auto attempts = world.store.attempts(awaiting->id);
      if (!attempts) co_return std::unexpected(attempts.error());
      reason = "asked; the partner has the question and answers later";
      if (!attempts->empty() && attempts->back().batch) {
        auto why = why_awaited(world, *attempts->back().batch);
        if (!why) co_return std::unexpected(why.error());
        reason = *std::move(why);
      }
    }
    if (!is_asked && verification && !verification->reason.empty())
      reason += ": " + verification->reason;
    store::PlannedItem held{.verification = item.verification,
                            .outcome = store::ItemOutcome::held,
                            .reason = std::move(reason)};
    const Instant now = world.clock.now();
    const auto ended = co_await stored<store::Recorded>([&](store::Done<store::Recorded> done) {
      world.store.end_item(run, std::move(held), now, std::move(done));
    });
    if (!ended) co_return std::unexpected(ended.error());
  }
  co_return Result<void>();
}

// Asked for at a desk and not done for half a day, because the program was away or failed at it:
// nobody begins it any more, so whoever asked hears of it.
asio::awaitable<Result<void>> end_rechecks_too_late(World& world) {
  const auto late = rechecks_too_late(world);
  if (!late) co_return std::unexpected(late.error());
  for (const store::RunRecord& run : *late) {
    const auto cases = store::work_of(world.store).cases_asked_for(run.id);
    if (!cases) co_return std::unexpected(cases.error());
    const config::LocalTime asked = world.configuration.settings.zone.to_local(run.started);
    const Instant now = world.clock.now();
    for (const VerificationId id : *cases) {
      store::NewTask task{.verification = id,
                          .code = "recheck-not-done",
                          .queue = "Intake",
                          .why = "somebody asked on " + to_string(asked.day) +
                                 " for another check at once; it was not done within 12 hours",
                          .act = "ask for it again if it is still wanted",
                          .due = world.configuration.settings.zone.to_local(now).day,
                          .at = now};
      const auto opened = co_await stored<TaskId>([&](store::Done<TaskId> done) {
        world.store.open_task(std::move(task), std::move(done));
      });
      if (!opened) co_return std::unexpected(opened.error());
    }
    if (const Result<void> held = co_await hold_what_is_open(world, run.id); !held) co_return held;
    const Result<void> finished = co_await stored<void>(
        [&](store::Done<void> done) { world.store.finish_run(run.id, now, std::move(done)); });
    if (!finished) co_return finished;
  }
  co_return Result<void>();
}

asio::awaitable<Result<store::RunStarted>> start(World& world, const NightlySettings& settings) {
  const Instant now = world.clock.now();
  // What a dead process left in flight: nobody in this one sends now.
  const auto recovered = co_await stored<std::int64_t>([&](store::Done<std::int64_t> done) {
    world.store.recover(now, world.configuration.settings.limits.retry_first, std::move(done));
  });
  if (!recovered) co_return std::unexpected(recovered.error());
  store::NewRun run;
  run.kind = settings.kind;
  run.key = settings.key;
  run.as_of = settings.plan.as_of.value_or(now);
  run.window_from = settings.starts;
  run.window_through = settings.stop_at;
  run.rules_version = world.configuration.version;
  run.now = now;
  co_return co_await stored<store::RunStarted>([&](store::Done<store::RunStarted> done) {
    world.store.start_run(std::move(run), std::move(done));
  });
}

Result<Progress> counts_of(const World& world, RunId run) {
  const auto rows = world.store.run_counts(run);
  if (!rows) return std::unexpected(rows.error());
  if (rows->planned != rows->answered + rows->failed + rows->held + rows->skipped + rows->open) {
    return fail(ErrorKind::internal,
                fmt::format("the counts of run {} do not add up: {} planned; run eligd doctor",
                            run.value(), rows->planned));  // I4
  }
  return Progress{.planned = rows->planned,
                  .answered = rows->answered,
                  .failed = rows->failed,
                  .held = rows->held,
                  .skipped = rows->skipped};
}

void tell(World& world, std::string_view name, RunId run, std::string_view words = {}) {
  world.events.happened({.name = name, .words = words, .run = run});
}

}  // namespace

NightlySettings nightly_settings(const config::Configuration& configuration, Instant now,
                                 Microseconds window_min) {
  const config::Settings& settings = configuration.settings;
  const Night night = night_at(settings.schedule, settings.zone, now);
  NightlySettings made;
  made.day = night.day;
  made.key = night_key(night.day);
  made.starts = now;
  made.stop_at = std::max(night.retries_until, now + window_min);
  return made;
}

// What could not be pulled stands in the run's history, so that each report of it says so.
asio::awaitable<Result<void>> keep_not_pulled(World& world, const NightEnd& end) {
  for (const std::string& source : end.pull.not_pulled) {
    store::EventRecord event{.subject = "run",
                             .subject_id = end.run.value(),
                             .what = std::string(not_pulled_event) + source,
                             .who = "eligd",
                             .at = world.clock.now()};
    const Result<void> kept = co_await stored<void>([&](store::Done<void> done) {
      world.store.append_event(std::move(event), std::move(done));
    });
    if (!kept) co_return kept;
  }
  co_return Result<void>();
}

asio::awaitable<Result<NightEnd>> nightly(World& world, NightlySettings settings) {
  NightEnd end;
  const auto started = co_await start(world, settings);
  if (!started) co_return std::unexpected(started.error());
  end.run = started->id;
  tell(world, started->is_resumed ? "run.resumed" : "run.started", end.run);

  // A list of cases that two people agreed on is a pass over many, and is reported.
  const bool is_one_case = settings.plan.verification.has_value() && settings.kind != "recheck";
  if (!is_one_case) {
    if (const Result<void> told = co_await end_rechecks_too_late(world); !told)
      co_return std::unexpected(told.error());
    auto pulled = co_await pull(world);
    if (!pulled) co_return std::unexpected(pulled.error());
    end.pull = *std::move(pulled);
  }
  if (const Result<void> kept = co_await keep_not_pulled(world, end); !kept)
    co_return std::unexpected(kept.error());
  // Before anybody is asked: a payer who stays silent must not keep standing what ran out.
  if (const auto anew = co_await redecide_all_meanwhile(world); !anew)
    co_return std::unexpected(anew.error());
  auto planned = co_await plan(world, end.run, settings.plan);
  if (!planned) co_return std::unexpected(planned.error());
  end.plan = *planned;
  tell(world, "run.planned", end.run);

  const auto run = world.store.run(end.run);
  if (!run) co_return std::unexpected(run.error());
  VerifySettings verifying;
  verifying.run = end.run;
  verifying.window_from =
      run->window_from;  // of the first start: a resumed night goes on up its ladder
  verifying.stop_at = settings.stop_at;
  verifying.worker = settings.worker;
  verifying.halt = settings.halt;
  verifying.waits_for_people = settings.waits_for_people;
  if (is_one_case) verifying.lane = Lane::front_desk;
  EarlyReport early(world, end.run);
  const bool writes_report = !is_one_case && settings.writes_report;
  if (writes_report) verifying.at_rest = [&early](Instant until) { early.at_rest(until); };
  const auto verified = co_await verify(world, std::move(verifying));
  if (!verified) co_return std::unexpected(verified.error());
  end.verify = *verified;
  if (end.verify != VerifyEnd::stopped) {
    const Result<void> held = co_await hold_what_is_open(world, end.run);
    if (!held) co_return std::unexpected(held.error());
  }
  if (end.verify != VerifyEnd::stopped) {
    const Instant now = world.clock.now();
    const Result<void> finished = co_await stored<void>(
        [&](store::Done<void> done) { world.store.finish_run(end.run, now, std::move(done)); });
    if (!finished) co_return std::unexpected(finished.error());
    const auto delivered = co_await deliver(world);
    // An intake system that is down must not cost the report.
    if (!delivered) tell(world, "deliver.failed", end.run, delivered.error().sentence);
  } else {
    const Result<void> durable = co_await stored<void>(
        [&](store::Done<void> done) { world.store.make_durable(std::move(done)); });
    if (!durable) co_return std::unexpected(durable.error());
  }
  const auto counts = counts_of(world, end.run);
  if (!counts) co_return std::unexpected(counts.error());
  end.counts = *counts;
  // A refresh or watch that found nobody says nothing: the night's report stays the newest.
  const bool is_worth_it =
      settings.plan.run == RunKind::nightly || end.counts.planned > 0 || end.pull.rejected > 0;
  if (writes_report && is_worth_it) {
    auto files = write_night_report(world, end.run);
    if (!files) co_return std::unexpected(files.error());
    end.report = *std::move(files);
    const auto occasion = occasion_of(world, end.run);
    if (!occasion) co_return std::unexpected(occasion.error());
    const Result<void> published = co_await publish_report(world, end.run, end.report, *occasion);
    if (!published) co_return std::unexpected(published.error());
  }
  tell(world, end.verify == VerifyEnd::stopped ? "run.stopped" : "run.finished", end.run);
  co_return end;
}

}  // namespace eligd::jobs
