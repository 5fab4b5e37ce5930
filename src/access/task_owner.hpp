// Whose a task may become: an account of a person who may work the case it is about.
#pragma once

#include "base/error.hpp"
#include "store/access_store.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eligd::access {

// `facility`: of the case; empty: the task is about none. refused: why it cannot be theirs.
[[nodiscard]] Result<void> check_task_owner(const store::AccessStore& people,
                                            std::string_view account, std::string_view facility);

// Everybody it may be given to, by account. Errors: the store's.
[[nodiscard]] Result<std::vector<std::string>> task_owners(const store::AccessStore& people,
                                                           std::string_view facility);

}  // namespace eligd::access
