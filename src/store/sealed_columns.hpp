// Every column whose values are sealed by the ring of data keys, with the place each is bound to. A
// new one has its line here, which a test compares with the schema. Not here: what the root key
// wraps (`identity`, `data_keys`).
#pragma once

#include <span>
#include <string_view>

namespace eligd::store {

struct SealedColumn {
  std::string_view table;
  std::string_view column;  // as it is bound; in the schema "_sealed" follows
  // Of the values in a SealedRange (?1, ?2), after a row (?3, ?4), at most ?5: the row's two
  // numbers (the second is 0 where one is enough), its place, the value.
  std::string_view next;
  // The value (?1) of a row (?2, ?3).
  std::string_view put;
};

[[nodiscard]] std::span<const SealedColumn> sealed_columns() noexcept;

}  // namespace eligd::store
