// How far a request for a second person is, in one word for programs: the API's and the command
// line's alike.
#pragma once

#include "store/approval_store.hpp"

#include <string_view>

namespace eligd::access {

// "waits", "given", "refused", "used"; "too_old" where it counts no longer (Approvals::is_over).
[[nodiscard]] std::string_view state_word(const store::ApprovalRecord& request,
                                          bool is_over) noexcept;

}  // namespace eligd::access
