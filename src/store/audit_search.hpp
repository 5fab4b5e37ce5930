// Entries of the audit chain by who, what, about what and when, newest first, a page at a time.
#pragma once

#include "store/database.hpp"
#include "store/records.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligd::store {

struct AuditAsked {
  std::string who{};      // a part of the account's name; empty: anybody
  std::string what{};     // a part of the act's name; empty: anything
  std::string subject{};  // "verification 7", or its first word: "payer"; empty: any
  std::optional<Instant> from{};
  std::optional<Instant> until{};  // not included
  std::int64_t before = INT64_MAX;
  std::int64_t max = 50;
};

struct AuditFound {
  std::vector<AuditLink> entries{};
  // Older entries may match that were not looked at: ask again with `before` set to this. 0: none.
  std::int64_t next = 0;
};

// A page looks at so many entries: a rare word must not read years of them at once.
inline constexpr std::int64_t audit_looked_at_max = 50'000;

namespace rows {
[[nodiscard]] Result<AuditFound> search_audit(Database& database, const AuditAsked& asked);
}  // namespace rows

}  // namespace eligd::store
