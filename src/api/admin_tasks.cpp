// /admin-tasks: what an admin is to do about partners, servers, doors and accounts. Tasks about no
// case: whoever may see no patient sees them all.
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

json::object json_of(const store::WorkedTask& worked) {
  const store::TaskRecord& one = worked.task;
  return {{"id", one.id.value()},
          {"code", one.code},
          {"why", one.why},
          {"do", one.act},
          {"due", one.due ? json::value(to_string(*one.due)) : json::value(nullptr)},
          {"opened", to_string(one.opened)},
          {"owner", worked.owner.empty() ? json::value(nullptr) : json::value(worked.owner)}};
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
  for (std::size_t n = 0; n < count; ++n) list.push_back(json_of((*tasks)[n]));
  return answer_json({{"tasks", std::move(list)}, {"is_cut", count < tasks->size()}});
}

}  // namespace eligd::api
