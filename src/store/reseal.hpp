// Seals what older data keys sealed anew by the newest (decision 0050).
//
// Reads   every sealed column, a page at a time, without a lock.
// Writes  the same values by another key, in transactions of a few rows: a night goes on beside it.
// Twice   safe: what the newest sealed is passed over.
// Crash   safe: a value stands there by the one key or by the other; the next run goes on.
#pragma once

#include "base/error.hpp"
#include "base/world.hpp"
#include "store/data_keys.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>

namespace eligd::store {

struct ResealRequest {
  std::optional<DataKeyId> only{};        // empty: of every key but the newest
  std::optional<std::int64_t> at_most{};  // values
  KeyAct act{};
  std::stop_token stop{};
  std::function<void(std::int64_t)> progress{};  // values so far, after each transaction
};

struct ResealEnd {
  DataKeyId by = 0;  // the newest
  std::int64_t values = 0;
  bool is_all = false;  // false: it was to do no more, or to stop
};

// Errors: cryptography (a value does not open: nothing of it is changed), storage, unavailable.
[[nodiscard]] Result<ResealEnd> reseal(const std::filesystem::path& path, const Keys& keys,
                                       const ResealRequest& request, Clock& clock,
                                       Entropy& entropy);

}  // namespace eligd::store
