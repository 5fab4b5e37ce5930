#include "store/audit_search.hpp"

#include "store/cipher.hpp"
#include "store/steps.hpp"

#include <algorithm>

namespace eligd::store::rows {
namespace {

constexpr std::string_view sql =
    "SELECT a.sequence, a.at, a.clock_back, a.who, a.what, a.subject, a.why, a.from_where, a.hash, "
    "coalesce(b.hash, (SELECT c.hash FROM audit_base c WHERE c.sequence = a.sequence - 1)) FROM "
    "audit a LEFT JOIN audit b ON b.sequence = a.sequence - 1 WHERE a.sequence < ?1 AND "
    "a.sequence >= ?2 AND (?3 = '' OR replace(lower(a.who), lower(?3), '') <> lower(a.who)) AND "
    "(?4 "
    "= '' OR replace(lower(a.what), lower(?4), '') <> lower(a.what)) AND (?5 = '' OR a.subject = "
    "?5 OR "
    "substr(a.subject, 1, length(?5) + 1) = ?5 || ' ') ORDER BY a.sequence DESC LIMIT ?6";

Result<AuditLink> read_found(const Query& row) {
  return AuditLink{.sequence = row.integer(0),
                   .at = row.instant(1),
                   .is_clock_back = row.integer(2) != 0,
                   .entry = {row.text(3), row.text(4), row.text(5), row.text(6), row.text(7)},
                   .before = to_hex(row.blob(9)),
                   .hash = to_hex(row.blob(8))};
}

Result<std::optional<Instant>> time_of(Database& database, std::int64_t sequence) {
  return maybe<Instant>(
      database, "SELECT at FROM audit WHERE sequence = ?",
      [](const Query& row) -> Result<Instant> { return row.instant(0); }, sequence);
}

// The first entry at or after `at`, in 1 to `end`; `end` where there is none. No entry is earlier
// than the one before it, and none is missing.
Result<std::int64_t> first_at(Database& database, Instant at, std::int64_t end) {
  std::int64_t low = 1;
  std::int64_t high = end;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    const auto time = time_of(database, middle);
    if (!time) return std::unexpected(time.error());
    if (*time && **time < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

}  // namespace

Result<AuditFound> search_audit(Database& database, const AuditAsked& asked) {
  const auto newest =
      one<std::int64_t>(database, "SELECT coalesce(MAX(sequence), 0) FROM audit", "",
                        [](const Query& row) -> Result<std::int64_t> { return row.integer(0); });
  if (!newest) return std::unexpected(newest.error());
  const std::int64_t end = *newest + 1;
  std::int64_t before = std::min(asked.before, end);
  std::int64_t least = 1;
  if (asked.until) {
    const auto last = first_at(database, *asked.until, end);
    if (!last) return std::unexpected(last.error());
    before = std::min(before, *last);
  }
  if (asked.from) {
    const auto first = first_at(database, *asked.from, end);
    if (!first) return std::unexpected(first.error());
    least = *first;
  }
  const std::int64_t from = std::max(least, before - audit_looked_at_max);
  auto found = all<AuditLink>(database, sql, read_found, before, from, asked.who, asked.what,
                              asked.subject, asked.max);
  if (!found) return std::unexpected(found.error());
  AuditFound page{.entries = *std::move(found)};
  if (static_cast<std::int64_t>(page.entries.size()) == asked.max)
    page.next = page.entries.back().sequence > least ? page.entries.back().sequence : 0;
  else
    page.next = from > least ? from : 0;
  return page;
}

}  // namespace eligd::store::rows
