// What still needs a clearinghouse: told on its page, and why it is not retired yet.
#pragma once

#include "api/call.hpp"

#include <string>
#include <vector>

namespace eligd::api {

// A sentence each; empty: nothing needs it. Of payers what `files` says, of questions what the
// store does.
[[nodiscard]] Result<std::vector<std::string>> needs_of(const Call& call,
                                                        const config::Configuration& files,
                                                        const ClearinghouseKey& key);

}  // namespace eligd::api
