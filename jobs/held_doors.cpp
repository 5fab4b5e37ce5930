#include "jobs/held_doors.hpp"

#include "coverage/glance.hpp"
#include "coverage/reject.hpp"
#include "jobs/await_store.hpp"
#include "jobs/partner_task.hpp"
#include "jobs/schedule.hpp"
#include "store/store.hpp"
#include "store/work_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace eligd::jobs {

namespace asio = boost::asio;

namespace {

constexpr std::array<Held, 3> all_holds{Held::login, Held::strangers, Held::unheard};
constexpr std::string_view code_of_another = "answer-of-another";  // jobs/decide

std::string_view word_of(Held held) {
  switch (held) {
    case Held::no:
      break;
    case Held::login:
      return "login";
    case Held::strangers:
      return "strangers";
    case Held::unheard:
      return "unheard";
  }
  return "door";
}

std::string task_of(Held held, const ClearinghouseKey& key) {
  return fmt::format("{}-{}", word_of(held), key.value());
}
std::string refusals_of(const ClearinghouseKey& key) { return "refusals-" + key.value(); }

std::string act_for(Held held, const ClearinghouseKey& key) {
  std::string open = fmt::format("`eligd clearinghouse open {}`", key.value());
  switch (held) {
    case Held::no:
    case Held::login:
      return "mend user, password or key with the partner; a changed sign-in is tried by itself, "
             "an "
             "unchanged one after " +
             open;
    case Held::strangers:
      return "tell the clearinghouse and whoever looks after privacy; once it says what "
             "happened: " +
             open;
    case Held::unheard:
      return "ask the partner whether it carries 270s by file, and under which names; then " + open;
  }
  return open;
}

// The log-in a partner refused, as far as it must be known again: a keyed hash (EngineRoom).
std::string sign_in_of(const World& world, const ClearinghouseKey& key) {
  const auto found = world.sign_ins.find(key);
  return found == world.sign_ins.end() ? std::string() : found->second;
}
std::string refused_with(const std::string& sign_in) { return "log-in refused; " + sign_in; }

Result<bool> is_same_sign_in(const World& world, const ClearinghouseKey& key) {
  const auto events = world.store.events(task_of(Held::login, key), 0);
  if (!events) return std::unexpected(events.error());
  return events->empty() || events->back().what == refused_with(sign_in_of(world, key));
}

std::int64_t day_number(const World& world, Instant now) {
  return world.configuration.settings.zone.to_local(now).day.days().time_since_epoch().count();
}

Result<int> refusals_today(const World& world, const ClearinghouseKey& key, Instant now) {
  const auto events = world.store.events(refusals_of(key), day_number(world, now));
  if (!events) return std::unexpected(events.error());
  return static_cast<int>(events->size());
}

asio::awaitable<Result<void>> append(World& world, std::string subject, std::int64_t id,
                                     std::string what) {
  store::EventRecord event{.subject = std::move(subject),
                           .subject_id = id,
                           .what = std::move(what),
                           .who = "eligd",
                           .at = world.clock.now()};
  co_return co_await stored<void>(
      [&](store::Done<void> done) { world.store.append_event(std::move(event), std::move(done)); });
}

// Once however often the same answer is decided about. The number of them, this one included;
// 0: it was counted before.
asio::awaitable<Result<int>> count_once(World& world, std::string subject, std::int64_t id,
                                        std::string what, Instant since) {
  const auto events = world.store.events(subject, id);
  if (!events) co_return std::unexpected(events.error());
  if (std::ranges::find(*events, what, &store::EventRecord::what) != events->end()) co_return 0;
  const Result<void> told = co_await append(world, subject, id, std::move(what));
  if (!told) co_return std::unexpected(told.error());
  // Read again: several are counted at a time, and the last of them must see them all.
  const auto all = world.store.events(subject, id);
  if (!all) co_return std::unexpected(all.error());
  co_return static_cast<int>(std::ranges::count_if(
      *all, [&](const store::EventRecord& event) { return event.at >= since; }));
}

asio::awaitable<Result<bool>> count_refusal(World& world, const config::Clearinghouse& house,
                                            AnswerId answer) {
  const Instant now = world.clock.now();
  const auto count = co_await count_once(world, refusals_of(house.key), day_number(world, now),
                                         fmt::format("answer {} refused", answer.value()), {});
  if (!count) co_return std::unexpected(count.error());
  if (*count < house.refusals_per_day_max) co_return false;
  const CivilDate tomorrow = world.configuration.settings.zone.to_local(now).day.plus_days(1);
  std::string why = fmt::format(
      "{}: {} refusals came today, as many as it bears; nothing more goes there before {}",
      house.name, *count, to_string(tomorrow));
  const Result<void> opened =
      co_await open_partner_task(world, refusals_of(house.key), std::move(why),
                                 "see in the report why they were refused and mend the intakes, so "
                                 "that it does not suspend us");
  if (!opened) co_return std::unexpected(opened.error());
  co_return true;
}

// A person who is taken for another each night (a mistyped birth date) counts the first time only.
asio::awaitable<Result<bool>> count_stranger(World& world, const config::Clearinghouse& house,
                                             VerificationId verification) {
  const auto count = co_await count_once(world, task_of(Held::strangers, house.key), 0,
                                         fmt::format("verification {}", verification.value()),
                                         world.clock.now() - strangers_window);
  if (!count) co_return std::unexpected(count.error());
  if (*count < strangers_max) co_return false;
  std::string why = fmt::format(
      "{}: {} answers within an hour were about other persons than those asked for. They are kept "
      "sealed and shown as nobody's; nothing goes there before somebody looked",
      house.name, *count);
  const Result<void> held = co_await hold_door(world, house.key, Held::strangers, std::move(why));
  if (!held) co_return std::unexpected(held.error());
  co_return true;
}

asio::awaitable<Result<int>> close_all(World& world, const std::set<std::string>& codes,
                                       std::string outcome, std::string who) {
  const auto tasks = store::work_of(world.store).partner_tasks();
  if (!tasks) co_return std::unexpected(tasks.error());
  int closed = 0;
  for (const store::TaskRecord& task : *tasks) {
    if (!codes.contains(task.code)) continue;
    const TaskId id = task.id;
    const auto ended = co_await stored<void>([&](store::Done<void> done) {
      world.store.close_task(id, outcome, who, world.clock.now(), std::move(done));
    });
    if (!ended && ended.error().kind == ErrorKind::conflict) continue;  // somebody else did
    if (!ended) co_return std::unexpected(ended.error());
    ++closed;
  }
  co_return closed;
}

}  // namespace

Result<DoorStates> door_states(const World& world, Instant now) {
  const auto tasks = store::work_of(world.store).partner_tasks();
  if (!tasks) return std::unexpected(tasks.error());
  std::set<std::string> open;
  for (const store::TaskRecord& task : *tasks) open.insert(task.code);
  DoorStates states;
  for (const config::Clearinghouse& house : world.configuration.clearinghouses) {
    DoorState& state = states[house.key];
    for (const Held held : {Held::unheard, Held::strangers})
      if (open.contains(task_of(held, house.key))) state.held = held;
    if (house.is_closed_after_refused_login && open.contains(task_of(Held::login, house.key))) {
      const auto is_same = is_same_sign_in(world, house.key);
      if (!is_same) return std::unexpected(is_same.error());
      if (*is_same) state.held = Held::login;
    }
    if (house.refusals_per_day_max <= 0) continue;
    const auto refusals = refusals_today(world, house.key, now);
    if (!refusals) return std::unexpected(refusals.error());
    state.refusals_left = std::max(0, house.refusals_per_day_max - *refusals);
  }
  return states;
}

Result<std::vector<HeldDoor>> held_doors(const store::Store& store,
                                         const config::Configuration& configuration) {
  auto tasks = store::work_of(store).partner_tasks();
  if (!tasks) return std::unexpected(tasks.error());
  std::vector<HeldDoor> doors;
  for (const config::Clearinghouse& house : configuration.clearinghouses) {
    for (store::TaskRecord& task : *tasks) {
      const bool is_hold =
          task.code == refusals_of(house.key) || std::ranges::any_of(all_holds, [&](Held held) {
            return task.code == task_of(held, house.key);
          });
      if (is_hold)
        doors.push_back({house.key, task.opened, std::move(task.why), std::move(task.act)});
    }
  }
  return doors;
}

asio::awaitable<Result<void>> hold_door(World& world, ClearinghouseKey key, Held held,
                                        std::string why) {
  if (held == Held::login) {
    const Result<void> told =
        co_await append(world, task_of(held, key), 0, refused_with(sign_in_of(world, key)));
    if (!told) co_return told;
  }
  world.events.happened({.name = "door.held", .words = why, .clearinghouse = key});
  co_return co_await open_partner_task(world, task_of(held, key), std::move(why),
                                       act_for(held, key));
}

asio::awaitable<Result<int>> open_door(World& world, ClearinghouseKey key, std::string outcome,
                                       std::string who) {
  std::set<std::string> codes;
  for (const Held held : all_holds) codes.insert(task_of(held, key));
  co_return co_await close_all(world, codes, std::move(outcome), std::move(who));
}

asio::awaitable<Result<void>> end_hold(World& world, ClearinghouseKey key, Held held,
                                       std::string outcome) {
  co_return co_await close_partner_task(world, task_of(held, key), std::move(outcome));
}

asio::awaitable<Result<void>> end_refusals_of_yesterday(World& world, const DoorStates& states) {
  std::set<std::string> codes;
  for (const auto& [key, state] : states)
    if (state.refusals_left && *state.refusals_left > 0) codes.insert(refusals_of(key));
  if (codes.empty()) co_return Result<void>();
  const auto closed = co_await close_all(world, codes, "the day is over", "eligd");
  if (!closed) co_return std::unexpected(closed.error());
  co_return Result<void>();
}

bool is_counted_refusal(const coverage::Classified& answer) {
  return std::ranges::any_of(answer.rejects, [](const coverage::Reject& reject) {
    return coverage::meaning_of_reject(reject.code).kind != coverage::RejectKind::payer_down;
  });
}

asio::awaitable<Result<bool>> count_answer(World& world, const store::AnswerRecord& answer,
                                           const store::Decision& decision) {
  if (!answer.attempt) co_return false;
  const bool is_stranger = std::ranges::find(decision.tasks, code_of_another,
                                             &store::NewTask::code) != decision.tasks.end();
  const std::string& bytes = answer.raw.reveal(Purpose::matching);
  const bool may_refuse = answer.kind == store::AnswerKind::x271 && coverage::may_refuse(bytes);
  if (!is_stranger && !may_refuse) co_return false;
  const auto attempt = world.store.attempt(*answer.attempt);
  if (!attempt) co_return std::unexpected(attempt.error());
  const config::Clearinghouse* house = world.configuration.clearinghouse(attempt->clearinghouse);
  if (house == nullptr) co_return false;
  bool is_shut = false;
  if (is_stranger) {
    const auto counted = co_await count_stranger(world, *house, decision.verification);
    if (!counted) co_return std::unexpected(counted.error());
    is_shut = *counted;
  }
  const CivilDate today = world.configuration.settings.zone.to_local(world.clock.now()).day;
  if (house->refusals_per_day_max > 0 && may_refuse &&
      is_counted_refusal(coverage::classify(bytes, today))) {
    const auto counted = co_await count_refusal(world, *house, answer.id);
    if (!counted) co_return std::unexpected(counted.error());
    is_shut = is_shut || *counted;
  }
  co_return is_shut;
}

}  // namespace eligd::jobs
