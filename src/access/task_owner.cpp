#include "access/task_owner.hpp"

#include "access/rights.hpp"

#include <algorithm>

namespace eligd::access {

namespace {

Result<void> check_user(const store::UserRecord& user, std::string_view facility) {
  if (user.state == store::UserState::disabled)
    return fail(ErrorKind::refused, "that account is disabled; name somebody who works here");
  const bool may_work = std::ranges::any_of(user.roles, [&](const std::string& name) {
    const auto role = role_of(name);
    // About no case: mending connections and the like is an admin's.
    return role && *role != Role::service &&
           may(*role, facility.empty() ? Right::see_runs : Right::work_cases);
  });
  if (!may_work)
    return fail(ErrorKind::refused, "that account may not work this task; name one whose role may");
  const auto& theirs = user.facilities;
  if (!facility.empty() && !theirs.empty() && std::ranges::find(theirs, facility) == theirs.end())
    return fail(ErrorKind::refused, "that account does not see the facility of this case");
  return {};
}

}  // namespace

Result<void> check_task_owner(const store::AccessStore& people, std::string_view account,
                              std::string_view facility) {
  const auto user = people.user(account);
  if (!user) return std::unexpected(user.error());
  // An account's name is typed: none of these sentences repeats it.
  if (!*user) return fail(ErrorKind::refused, "there is no such account; see the list of users");
  return check_user(**user, facility);
}

Result<std::vector<std::string>> task_owners(const store::AccessStore& people,
                                             std::string_view facility) {
  const auto all = people.users();
  if (!all) return std::unexpected(all.error());
  std::vector<std::string> owners;
  for (const store::UserRecord& user : *all)
    if (check_user(user, facility)) owners.push_back(user.account);
  return owners;
}

}  // namespace eligd::access
