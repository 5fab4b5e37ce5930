// Which cases rest on answers that came through a clearinghouse in a time: whom it would concern to
// doubt all of them.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

#include <filesystem>
#include <vector>

namespace eligd::store {

// Both ends included; in order. The file must have its schema.
[[nodiscard]] Result<std::vector<VerificationId>> cases_answered_through(
    const std::filesystem::path& path, const ClearinghouseKey& clearinghouse, Instant from,
    Instant through);

}  // namespace eligd::store
