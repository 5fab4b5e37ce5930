#include "store/audit_rows.hpp"

#include "base/utf8.hpp"
#include "store/purge_case.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>

namespace eligd::store::rows {
namespace {

struct Link {
  std::int64_t sequence = 0;
  Instant at{};
  bool is_clock_back = false;
  AuditEntry entry{};
  std::string hash{};
};

std::string text_of(const Link& link) {
  std::string text = fmt::format("{}\x1f{}\x1f{}", link.sequence,
                                 link.at.time_since_epoch().count(), link.is_clock_back ? 1 : 0);
  for (const std::string* part : {&link.entry.who, &link.entry.what, &link.entry.subject,
                                  &link.entry.why, &link.entry.from}) {
    text += fmt::format("\x1f{}:{}", part->size(),
                        *part);  // with its length, so that no part can run into the next
  }
  return text;
}

Result<Link> read_link(const Query& row) {
  return Link{row.integer(0),
              row.instant(1),
              row.integer(2) != 0,
              {row.text(3), row.text(4), row.text(5), row.text(6), row.text(7)},
              row.blob(8)};
}

constexpr std::string_view link_columns =
    "SELECT sequence, at, clock_back, who, what, subject, why, from_where, hash FROM audit";

struct Head {
  std::int64_t sequence = 0;
  std::string hash{};
};

Result<Head> head_of(Database& database) {
  auto head = maybe<Head>(
      database, "SELECT sequence, hash FROM audit_head",
      [](const Query& row) -> Result<Head> { return Head{row.integer(0), row.blob(1)}; });
  if (!head) return std::unexpected(head.error());
  return head->value_or(Head());
}

// What a command line or a name in a folder carried may be no UTF-8, which a server takes
// otherwise than it was written: the hash stands over what both engines give back (decision 0065).
std::string kept_text(const std::string& text) {
  std::string kept = first_bad_utf8(text) == std::string::npos ? text : as_utf8(text);
  std::erase(kept, '\0');
  return kept;
}

// Where the chain begins: at its anchor, or after the entries a purge deleted.
struct Base {
  std::int64_t sequence = 0;
  std::string hash{};
  bool is_sound = true;
};

Result<Base> base_of(Database& database, const Cipher& cipher) {
  auto base = maybe<Base>(database, "SELECT sequence, hash, at, seal FROM audit_base",
                          [&](const Query& row) -> Result<Base> {
                            Base found{.sequence = row.integer(0), .hash = row.blob(1)};
                            found.is_sound =
                                row.blob(3) ==
                                seal_of_base(cipher, found.sequence, found.hash, row.instant(2));
                            return found;
                          });
  if (!base) return std::unexpected(base.error());
  return base->value_or(Base());
}

}  // namespace

Result<std::int64_t> add_audit(Database& database, const Cipher& cipher, const AuditEntry& entry,
                               Instant now) {
  const auto head = head_of(database);
  if (!head) return std::unexpected(head.error());
  auto before = maybe<Instant>(
      database, "SELECT at FROM audit WHERE sequence = ?",
      [](const Query& row) -> Result<Instant> { return row.instant(0); }, head->sequence);
  if (!before) return std::unexpected(before.error());
  const Instant earliest = before->value_or(now);
  Link link{.sequence = head->sequence + 1,
            .at = std::max(now, earliest),
            .is_clock_back = now < earliest,
            .entry = {.who = kept_text(entry.who),
                      .what = kept_text(entry.what),
                      .subject = kept_text(entry.subject),
                      .why = kept_text(entry.why),
                      .from = kept_text(entry.from)}};
  link.hash = cipher.chain(head->hash, text_of(link));
  auto insert = database.query(
      "INSERT INTO audit (sequence, at, clock_back, who, what, subject, why, from_where, hash) "
      "VALUES (?,?,?,?,?,?,?,?,?)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(link.sequence)
      .bind(link.at)
      .bind(link.is_clock_back)
      .bind(link.entry.who)
      .bind(link.entry.what)
      .bind(link.entry.subject)
      .bind(link.entry.why)
      .bind(link.entry.from);
  if (auto ran = insert->bind_blob(link.hash).run(); !ran) return std::unexpected(ran.error());
  auto move = database.query(
      "INSERT INTO audit_head (only_row, sequence, hash) VALUES (1, ?1, ?2) ON CONFLICT (only_row) "
      "DO UPDATE SET sequence = ?1, hash = ?2");
  if (!move) return std::unexpected(move.error());
  if (auto ran = move->bind(link.sequence).bind_blob(link.hash).run(); !ran)
    return std::unexpected(ran.error());
  return link.sequence;
}

Result<AuditCheck> verify_audit(Database& database, const Cipher& cipher) {
  static const std::string sql =
      std::string(link_columns) + " WHERE sequence >= ? ORDER BY sequence LIMIT ?";
  const auto head = head_of(database);
  if (!head) return std::unexpected(head.error());
  const auto base = base_of(database, cipher);
  if (!base) return std::unexpected(base.error());
  AuditCheck check;
  check.entries = base->sequence;
  std::string previous = base->hash;
  if (!base->is_sound) check.broken_at = base->sequence;
  std::int64_t from = INT64_MIN;  // what stands before the base must not be there
  for (bool is_more_there = true; is_more_there && !check.broken_at; from = check.entries + 1) {
    const auto links = all<Link>(database, sql, read_link, from, rows_at_once);
    if (!links) return std::unexpected(links.error());
    is_more_there = std::ssize(*links) == rows_at_once;
    for (const Link& link : *links) {
      if (link.sequence != check.entries + 1 ||
          link.hash != cipher.chain(previous, text_of(link))) {
        check.broken_at = check.entries + 1;
        break;
      }
      previous = link.hash;
      ++check.entries;
    }
  }
  if (!check.broken_at && (head->sequence != check.entries || head->hash != previous))
    check.broken_at = check.entries + 1;
  check.head = to_hex(previous);
  return check;
}

Result<AuditTrail> audit_trail(Database& database, std::string_view subject) {
  const auto head = head_of(database);
  if (!head) return std::unexpected(head.error());
  auto entries = all<AuditLink>(
      database,
      "SELECT a.sequence, a.at, a.clock_back, a.who, a.what, a.subject, a.why, a.from_where, "
      "a.hash, coalesce(b.hash, (SELECT c.hash FROM audit_base c WHERE c.sequence = a.sequence - "
      "1)) "
      "FROM audit a LEFT JOIN audit b ON b.sequence = a.sequence - 1 "
      "WHERE a.subject = ? ORDER BY a.sequence",
      [](const Query& row) -> Result<AuditLink> {
        auto link = read_link(row);
        if (!link) return std::unexpected(link.error());
        return AuditLink{.sequence = link->sequence,
                         .at = link->at,
                         .is_clock_back = link->is_clock_back,
                         .entry = std::move(link->entry),
                         .before = to_hex(row.blob(9)),
                         .hash = to_hex(link->hash)};
      },
      subject);
  if (!entries) return std::unexpected(entries.error());
  return AuditTrail{
      .entries = *std::move(entries), .sequence = head->sequence, .head = to_hex(head->hash)};
}

}  // namespace eligd::store::rows
