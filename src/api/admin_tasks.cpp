// /admin-tasks: what an admin is to do about partners, servers, doors and accounts. Tasks about no
// case: whoever may see no patient sees them all. Some end when somebody says so
// (access/alarm_tasks.hpp); the rest goes with what it tells of.
#include "access/alarm_tasks.hpp"
#include "api/route_table.hpp"
#include "api/views.hpp"
#include "store/work_store.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <limits>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::size_t shown_max = 200;  // of partners there are fewer

bool may_end(const store::TaskRecord& task, const access::Principal& who) {
  return access::may(who, access::Right::manage_users) && access::is_ended_by_hand(task.code) &&
         !access::is_own_glass(task.code, task.why, who.account);
}

json::object json_of(const store::WorkedTask& worked, const access::Principal& who) {
  const store::TaskRecord& one = worked.task;
  return {{"id", one.id.value()},
          {"code", one.code},
          {"why", one.why},
          {"do", one.act},
          {"due", one.due ? json::value(to_string(*one.due)) : json::value(nullptr)},
          {"opened", to_string(one.opened)},
          {"owner", worked.owner.empty() ? json::value(nullptr) : json::value(worked.owner)},
          {"may_end", may_end(one, who)}};
}

}  // namespace

Answer list_admin_tasks(Call& call) {
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  // Read whole: those of cases stand between them, and those that are due come first.
  auto tasks =
      store::work_of(call.behind.store)
          .worked_tasks({.queue = "Admin", .max = std::numeric_limits<std::int32_t>::max()});
  if (!tasks) return problem_of(tasks.error(), call.request.id);
  std::erase_if(*tasks,
                [](const store::WorkedTask& one) { return one.task.verification.has_value(); });
  const std::size_t count = std::min(tasks->size(), shown_max);
  json::array list;
  for (std::size_t n = 0; n < count; ++n) list.push_back(json_of((*tasks)[n], call.who));
  return answer_json({{"tasks", std::move(list)}, {"is_cut", count < tasks->size()}});
}

Answer end_admin_task(Call& call) {
  const std::string& id = call.request.id;
  if (auto refused = refuse_query(call.request, {})) return *std::move(refused);
  const TaskId wanted(call.number(0));
  const auto found = store::work_of(call.behind.store).worked_task(wanted);
  if (!found) return problem_of(found.error(), id);
  const store::TaskRecord& task = found->task;
  if (task.verification || task.queue != "Admin") return not_found(id);
  Body body(call.request, {"outcome"});
  const std::string outcome = body.text("outcome", true, 40);
  if (outcome != "done" && outcome != "not needed")
    body.refuse("/outcome", "is none of the outcomes", "write done or not needed");
  if (auto failed = body.failed()) return *std::move(failed);
  if (task.closed) return problem(ProblemKind::conflict, "The task has an outcome already.", id);
  if (!access::is_ended_by_hand(task.code))
    return problem(ProblemKind::conflict,
                   "This one goes by itself when what it tells of is put right.", id);
  if (access::is_own_glass(task.code, task.why, call.who.account))
    return problem(ProblemKind::conflict, "Another admin looks at what you opened yourself.", id);
  const Result<void> closed = store::wait<void>([&](auto done) {
    call.behind.store.close_task(wanted, outcome, call.who.account, call.behind.clock.now(),
                                 std::move(done));
  });
  if (!closed) return problem_of(closed.error(), id);
  return answer_json({{"task", wanted.value()}, {"outcome", outcome}});
}

}  // namespace eligd::api
