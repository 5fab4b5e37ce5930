// /tasks: what people do next, whose it is and what is put off.
#include "access/names.hpp"
#include "access/task_owner.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "jobs/task_work.hpp"

#include <boost/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace eligd::api {

namespace json = boost::json;

namespace {

CivilDate today_of(const Call& call) {
  return call.configuration->settings.zone.to_local(call.behind.clock.now()).day;
}

Result<json::object> task_json(const Call& call, const store::WorkedTask& worked) {
  const store::TaskRecord& one = worked.task;
  json::object shown{
      {"id", one.id.value()},
      {"verification", nullptr},
      {"code", one.code},
      {"queue", one.queue},
      {"why", one.why},
      {"do", one.act},
      {"due", one.due ? json::value(to_string(*one.due)) : json::value(nullptr)},
      {"opened", to_string(one.opened)},
      {"open", !one.closed},
      {"outcome", one.outcome.empty() ? json::value(nullptr) : json::value(one.outcome)},
      {"closed", one.closed ? json::value(to_string(*one.closed)) : json::value(nullptr)},
      {"owner", worked.owner.empty() ? json::value(nullptr) : json::value(worked.owner)},
      {"snoozed_until", nullptr},
      {"first_appointment", nullptr},
      {"who", nullptr},
      {"headline", nullptr},
      {"payer", nullptr}};
  std::optional<CivilDate> first;
  if (one.verification) {
    const auto verification = call.behind.store.verification(*one.verification);
    if (!verification) return std::unexpected(verification.error());
    const auto intake = call.behind.store.intake(verification->intake);
    if (!intake) return std::unexpected(intake.error());
    first = call.configuration->settings.zone.to_local(intake->first_appointment).day;
    shown["verification"] = one.verification->value();
    shown["first_appointment"] = local(call, intake->first_appointment);
    shown["who"] = initials(*intake);
    if (!verification->headline.empty()) shown["headline"] = verification->headline;
    if (verification->payer) shown["payer"] = verification->payer->value();
  }
  if (const auto until = jobs::put_off_until(worked, first, today_of(call)))
    shown["snoozed_until"] = to_string(*until);
  return shown;
}

// "true", "false" or nothing; false: it is none of them.
bool read_flag(const Request& request, std::string_view name, std::optional<bool>& into) {
  const std::string_view text = request.asked(name);
  if (text == "true" || text == "false") into = text == "true";
  return text.empty() || into.has_value();
}

}  // namespace

Answer list_tasks(Call& call) {
  const Request& request = call.request;
  if (auto refused = refuse_query(
          request, {"limit", "cursor", "queue", "owner", "code", "payer", "open", "snoozed"}))
    return *std::move(refused);
  const auto paging = paging_of(request);
  if (!paging) return bad_query(request, "limit or cursor");
  std::optional<bool> open;
  std::optional<bool> put_off;
  if (!read_flag(request, "open", open)) return bad_query(request, "open");
  if (!read_flag(request, "snoozed", put_off)) return bad_query(request, "snoozed");
  const std::string_view owner = request.asked("owner");
  const CivilDate today = today_of(call);
  store::PageOfTasks page{
      .sources = call.sources(),
      .queue = std::string(request.asked("queue")),
      .code = std::string(request.asked("code")),
      .payer = std::string(request.asked("payer")),
      .only_open = open.value_or(true),
      .is_put_off = put_off,
      .today = today,
      .soon = call.configuration->settings.zone.to_instant({.day = today.plus_days(2)}).instant,
      .before = paging->before,
      .max = paging->max};
  // "-" is no account's name: nobody's.
  if (!owner.empty()) page.owner = owner == "-" ? "" : access::account_name(owner);
  const auto tasks = call.behind.requests.tasks(page);
  if (!tasks) return problem_of(tasks.error(), request.id);
  json::array list;
  for (const store::WorkedTask& one : *tasks) {
    auto shown = task_json(call, one);
    if (!shown) return problem_of(shown.error(), request.id);
    list.push_back(*std::move(shown));
  }
  json::object body{{"tasks", std::move(list)}};
  add_cursor(body, tasks->size(), *paging, tasks->empty() ? 0 : tasks->back().task.id.value());
  return answer_json(body);
}

Answer list_task_owners(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const std::string facility = call.intake ? call.intake->source.value() : std::string();
  const auto owners = access::task_owners(call.behind.store.access(), facility);
  if (!owners) return problem_of(owners.error(), call.request.id);
  json::array accounts;
  for (const std::string& one : *owners) accounts.emplace_back(one);
  return answer_json({{"task", call.number(0)}, {"accounts", std::move(accounts)}});
}

Answer work_on_task(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  Body body(call.request, {"owner", "snoozed_until"});
  const auto owner = body.text_or_null("owner", 64);
  const auto until = body.text_or_null("snoozed_until", 10);
  if (auto failed = body.failed()) return *std::move(failed);
  if (!owner && !until)
    return problem(ProblemKind::invalid, "Nothing was done.", id,
                   {{"", "says nothing", "write owner, snoozed_until or both"}});
  jobs::TaskTold told;
  if (owner) {
    told.owner = *owner ? access::account_name(**owner) : std::string();
    if (!told.owner->empty()) {
      const std::string facility = call.intake ? call.intake->source.value() : std::string();
      const auto may = access::check_task_owner(call.behind.store.access(), *told.owner, facility);
      if (!may) return problem_of(may.error(), id);
    } else if (*owner) {
      return problem(ProblemKind::invalid, "Nothing was done.", id,
                     {{"/owner", "is no account", "write an account, or null for nobody"}});
    }
  }
  if (until) {
    told.snoozed_until.emplace();
    if (*until) {
      const auto day = parse_iso_date(**until);
      if (!day)
        return problem(ProblemKind::invalid, "Nothing was done.", id,
                       {{"/snoozed_until", "is no day", "write YYYY-MM-DD, or null"}});
      *told.snoozed_until = *day;
    }
  }
  jobs::World world = call.world();
  const TaskId task(call.number(0));
  const auto before = store::work_of(call.behind.store).worked_task(task);
  if (!before) return problem_of(before.error(), id);
  if (const auto done = jobs::work_on_task(world, *before, told, call.who.account); !done)
    return problem_of(done.error(), id);
  const auto after = store::work_of(call.behind.store).worked_task(task);
  if (!after) return problem_of(after.error(), id);
  const auto shown = task_json(call, *after);
  if (!shown) return problem_of(shown.error(), id);
  return answer_json(*shown);
}

}  // namespace eligd::api
