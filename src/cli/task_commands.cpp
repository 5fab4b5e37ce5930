#include "cli/task_commands.hpp"

#include "access/alarm_tasks.hpp"
#include "access/names.hpp"
#include "access/rights.hpp"
#include "access/task_owner.hpp"
#include "cli/command.hpp"
#include "cli/engine_room.hpp"
#include "cli/proven_person.hpp"
#include "cli/session.hpp"
#include "cli/table.hpp"
#include "jobs/task_work.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/core.h>

#include <string>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct ListOptions {
  std::string queue;
  std::string owner;
};

struct WorkOptions {
  std::int64_t id = 0;
  std::string to;
  bool is_to_nobody = false;
  std::string until;
  bool is_end = false;
  std::string outcome;
  std::string account;
};

CivilDate today_of(const Session& session) {
  return session.configuration.settings.zone.to_local(session.clock.now()).day;
}

Result<json::object> shown(Session& session, const jobs::World& world,
                           const store::WorkedTask& worked) {
  const store::TaskRecord& task = worked.task;
  const auto first = jobs::first_appointment_of(world, worked);
  if (!first) return std::unexpected(first.error());
  const auto until = jobs::put_off_until(worked, *first, today_of(session));
  return json::object{
      {"id", task.id.value()},
      {"verification", task.verification ? json::value(task.verification->value()) : nullptr},
      {"code", task.code},
      {"queue", task.queue},
      {"do", task.act},
      {"due", task.due ? json::value(to_string(*task.due)) : nullptr},
      {"owner", worked.owner.empty() ? json::value(nullptr) : json::value(worked.owner)},
      {"snoozed_until", until ? json::value(to_string(*until)) : nullptr}};
}

std::string words_of(const json::object& task, const char* key) {
  const json::value& value = task.at(key);
  if (value.is_null()) return "-";
  return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
}

int list(const Globals& globals, const ListOptions& options) {
  return with_cases(globals, [&](Session& session) {
    if (auto told = audit_view(session, "list tasks", "all"); !told)
      return report_error(told.error());
    constexpr std::int64_t most = 100'000;
    const auto tasks =
        store::work_of(*session.store).worked_tasks({.queue = options.queue, .max = most});
    if (!tasks) return report_error(tasks.error());
    EngineRoom room(session);
    const jobs::World world = room.world();
    json::array items;
    Table table({"id", "case", "queue", "owner", "due", "put off until", "what to do"});
    for (const auto& worked : *tasks) {
      const store::TaskRecord& task = worked.task;
      if (!options.owner.empty() && worked.owner != access::account_name(options.owner)) continue;
      auto one = shown(session, world, worked);
      if (!one) return report_error(one.error());
      table.add({words_of(*one, "id"), words_of(*one, "verification"), task.queue,
                 words_of(*one, "owner"), words_of(*one, "due"), words_of(*one, "snoozed_until"),
                 task.act});
      items.push_back(*std::move(one));
    }
    fmt::print(
        "{}", globals.json ? json::serialize(json::object{{"tasks", items}}) + '\n' : table.text());
    return done_clean;
  });
}

// The facility of the case a task is about; empty: it is about none.
Result<std::string> facility_of(const store::Store& store, const store::TaskRecord& task) {
  if (!task.verification) return std::string();
  const auto verification = store.verification(*task.verification);
  if (!verification) return std::unexpected(verification.error());
  const auto intake = store.intake(verification->intake);
  if (!intake) return std::unexpected(intake.error());
  return intake->source.value();
}

int work(const Globals& globals, std::int64_t id, const jobs::TaskTold& told) {
  return with_store(globals, [&](Session& session) {
    const auto task = store::work_of(*session.store).worked_task(TaskId(id));
    if (!task) return report_error(task.error());
    const std::string subject =
        task->task.verification ? fmt::format("verification {}", task->task.verification->value())
                                : fmt::format("task {}", id);
    if (auto written = audit_view(session, "work on task", subject); !written)
      return report_error(written.error());
    if (told.owner && !told.owner->empty()) {
      const auto facility = facility_of(*session.store, task->task);
      if (!facility) return report_error(facility.error());
      const auto may = access::check_task_owner(session.store->access(), *told.owner, *facility);
      if (!may) return report_error(may.error());
    }
    EngineRoom room(session);
    jobs::World world = room.world();
    if (auto done = jobs::work_on_task(world, *task, told, operator_name()); !done)
      return report_error(done.error());
    const auto after = store::work_of(*session.store).worked_task(TaskId(id));
    if (!after) return report_error(after.error());
    const auto now = shown(session, world, *after);
    if (!now) return report_error(now.error());
    if (globals.json) {
      fmt::print("{}\n", json::serialize(*now));
    } else {
      fmt::print("task {}: owner {}, put off until {}\n", id, words_of(*now, "owner"),
                 words_of(*now, "snoozed_until"));
    }
    return done_clean;
  });
}

// What holds a door, or goes by itself, is no matter of a word; and the review of a broken glass is
// no matter of whoever may log in here: this machine's names are not the accounts'.
Result<void> check_end(const store::WorkedTask& worked, const WorkOptions& options) {
  const store::TaskRecord& task = worked.task;
  if (task.closed)
    return fail(ErrorKind::refused, fmt::format("task {} has an outcome already", task.id.value()));
  if (task.verification) return {};
  if (!access::is_ended_by_hand(task.code))
    return fail(ErrorKind::refused,
                fmt::format("task {} goes by itself when what it tells of is put right: {}",
                            task.id.value(), task.act));
  if (options.outcome != "done" && options.outcome != "not needed")
    return fail(ErrorKind::usage,
                fmt::format("--outcome '{}': of a task about no case it is done or not needed",
                            options.outcome));
  if (task.code == access::glass_task && options.account.empty())
    return fail(ErrorKind::usage,
                "a broken glass is looked at by an admin in person: write --as ACCOUNT, yours");
  return {};
}

// As that admin, who has proven it.
Result<void> check_person(const store::TaskRecord& task, const access::Principal& who) {
  if (!access::may(who, access::Right::manage_users) && !task.verification)
    return fail(ErrorKind::denied, "end task: you may not end those of admins");
  if (!access::may(who, access::Right::work_cases) && task.verification)
    return fail(ErrorKind::denied, "end task: you may not work on cases");
  if (access::is_own_glass(task.code, task.why, who.account))
    return fail(ErrorKind::refused, "another admin looks at what you opened yourself");
  return {};
}

int close(const Globals& globals, Session& session, const store::TaskRecord& task,
          const WorkOptions& options, const std::string& who) {
  const std::string subject = task.verification
                                  ? fmt::format("verification {}", task.verification->value())
                                  : fmt::format("task {}", task.id.value());
  const auto written = store::wait<std::int64_t>([&](auto done) {
    session.store->audit(
        {.who = who, .what = "end task", .subject = subject, .why = "", .from = at_this_terminal},
        std::move(done));
  });
  if (!written) return report_error(written.error());
  const auto ended = store::wait<void>([&](auto done) {
    session.store->close_task(task.id, options.outcome, who, session.clock.now(), std::move(done));
  });
  if (!ended) return report_error(ended.error());
  if (globals.json)
    fmt::print("{}\n", json::serialize(
                           json::object{{"task", task.id.value()}, {"outcome", options.outcome}}));
  else
    fmt::print("task {}: {}\n", task.id.value(), options.outcome);
  return done_clean;
}

int end(const Globals& globals, const WorkOptions& options) {
  return with_store(globals, [&](Session& session) {
    const auto found = store::work_of(*session.store).worked_task(TaskId(options.id));
    if (!found) return report_error(found.error());
    if (auto may = check_end(*found, options); !may) return report_error(may.error());
    if (options.account.empty())
      return close(globals, session, found->task, options, operator_name());
    return as_person(session, options.account, [&](const access::Principal& who) {
      if (auto may = check_person(found->task, who); !may) return report_error(may.error());
      return close(globals, session, found->task, options, who.account);
    });
  });
}

int assign(const Globals& globals, const WorkOptions& options) {
  if (options.to.empty() != options.is_to_nobody)
    return report_error({ErrorKind::usage, "write one of --to ACCOUNT and --to-nobody"});
  jobs::TaskTold told;
  told.owner = options.is_to_nobody ? std::string() : access::account_name(options.to);
  return work(globals, options.id, told);
}

int snooze(const Globals& globals, const WorkOptions& options) {
  if (options.until.empty() != options.is_end)
    return report_error({ErrorKind::usage, "write one of --until DAY and --end"});
  jobs::TaskTold told;
  told.snoozed_until.emplace();
  if (!options.is_end) {
    const auto day = parse_iso_date(options.until);
    if (!day)
      return report_error(
          {ErrorKind::usage, fmt::format("--until '{}': write YYYY-MM-DD", options.until)});
    *told.snoozed_until = *day;
  }
  return work(globals, options.id, told);
}

}  // namespace

void add_task_commands(CLI::App& app, const Globals& globals, Action& action) {
  static ListOptions listing;
  static WorkOptions options;
  auto* task = app.add_subcommand("task", "what people are to do");
  task->require_subcommand(1);
  auto* list_command = task->add_subcommand("list", "every open task, what is due first on top");
  list_command->add_option("--queue", listing.queue, "only these: Billing, Intake, Admin or UR");
  list_command->add_option("--owner", listing.owner, "only this account's");
  list_command->final_callback([&] { action = [&] { return list(globals, listing); }; });
  auto* assign_command = task->add_subcommand("assign", "gives a task to somebody");
  assign_command->add_option("id", options.id)->required();
  assign_command->add_option("--to", options.to, "an account that may work it");
  assign_command->add_flag("--to-nobody", options.is_to_nobody, "it is nobody's again");
  assign_command->final_callback([&] { action = [&] { return assign(globals, options); }; });
  auto* snooze_command =
      task->add_subcommand("snooze", "puts a task off, never past the first appointment");
  snooze_command->add_option("id", options.id)->required();
  snooze_command->add_option("--until", options.until, "the day it comes back");
  snooze_command->add_flag("--end", options.is_end, "it is put off no more");
  snooze_command->final_callback([&] { action = [&] { return snooze(globals, options); }; });
  auto* end_command = task->add_subcommand(
      "end", "ends a task with what came of it; not one that goes by itself or holds a door");
  end_command->add_option("id", options.id)->required();
  end_command->add_option("--outcome", options.outcome, "what came of it; needed")
      ->required()
      ->check(CLI::IsMember({"done", "not needed", "no answer", "given up"}));
  end_command
      ->add_option("--as", options.account,
                   "your account; its password and code are asked for. Needed for a broken glass")
      ->type_name("ACCOUNT");
  end_command->final_callback([&] { action = [&] { return end(globals, options); }; });
}

}  // namespace eligd::cli
