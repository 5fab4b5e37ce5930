// A part of the audit chain as a file to take along: a line of JSON an entry, newest first, and a
// last line with what the part holds, signed by the practice (docs/security.md). Pure.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "store/audit_search.hpp"
#include "store/records.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::store {

inline constexpr std::int64_t exported_at_once = 5'000;  // a part is held in memory

[[nodiscard]] std::string export_part(const AuditFound& found, Instant made,
                                      const std::function<Seal(std::string_view)>& sign);

struct ExportChecked {
  std::int64_t entries = 0;
  std::int64_t newest = 0;  // 0: none
  std::int64_t oldest = 0;
  std::string head{};     // "412:9f8c...": of the newest entry
  std::string before{};   // the hash of the entry before the oldest
  std::string key{};      // it is signed with this one
  bool is_last = true;    // no part comes after it
  std::string trouble{};  // what is wrong first; empty: nothing
};

// Without a key of ours: that it is as it was signed, and that each entry follows on the one
// before. Whose key that is the caller compares.
[[nodiscard]] ExportChecked check_export(std::string_view part);
// Parts in the order they were asked for: each goes on where the one before ended. Empty: they do.
[[nodiscard]] std::string why_apart(const std::vector<ExportChecked>& parts);

}  // namespace eligd::store
