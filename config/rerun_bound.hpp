// How much one person may have asked again: `rechecks_alone_max` and `rechecks_alone_spend_max` of
// [access] in eligd.toml. Above it another person must agree.
//
// Beside AccessSettings and not in it: only who begins such a run asks, and asks when it does.
#pragma once

#include "base/error.hpp"
#include "base/money.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace eligd::config {

struct RerunBound {
  std::int64_t questions_max = 500;
  std::optional<Money> spend_max{};  // by the clearinghouses' prices; empty: no matter
};

// Of a configuration that was loaded from `folder`; the defaults where there is no eligd.toml.
// Errors: configuration, where the file can no longer be read: nobody is asked again then.
[[nodiscard]] Result<RerunBound> rerun_bound(const std::filesystem::path& folder);

}  // namespace eligd::config
