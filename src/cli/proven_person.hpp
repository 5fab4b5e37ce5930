// Somebody proves at the terminal who they are, for an act that counts as theirs and not as the
// machine's operator's: account, password and second factor, typed or piped in line by line.
#pragma once

#include "access/approvals.hpp"
#include "access/gate.hpp"
#include "cli/session.hpp"

#include <functional>
#include <memory>
#include <string>

namespace eligd::cli {

inline constexpr const char* at_this_terminal = "command line";

// Runs `work` as that person. The session it begins ends with it. Gives the exit code.
[[nodiscard]] int as_person(Session& session, const std::string& account,
                            const std::function<int(const access::Principal&)>& work);

[[nodiscard]] Result<std::unique_ptr<store::ApprovalStore>> open_approvals(Session& session);

}  // namespace eligd::cli
