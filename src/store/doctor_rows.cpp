#include "store/doctor_rows.hpp"

#include "store/audit_rows.hpp"
#include "store/keys.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

#include <cstdint>
#include <string_view>

namespace eligd::store::rows {
namespace {

// Each query gives the ids of rows that break the promise.
struct Question {
  std::string_view invariant;
  std::string_view sql;
  std::string_view words;
};

constexpr Question questions[] = {
    {"I4",
     "SELECT DISTINCT r.run_id FROM run_items r JOIN runs n ON n.id = r.run_id WHERE n.finished IS "
     "NOT NULL AND r.outcome = 0 LIMIT 100",
     "run {} is finished, but has items without an outcome"},
    {"I5",
     "SELECT inquiry_id FROM attempts WHERE is_open = 1 GROUP BY inquiry_id HAVING count(*) > 1 "
     "LIMIT 100",
     "inquiry {} has several open attempts"},
    {"I8",
     "SELECT id FROM attempts WHERE state IN (2, 3) AND id IN (SELECT attempt_id FROM answers "
     "WHERE kind = 0) LIMIT 100",
     "attempt {} counts as refused or rejected, but has an answer"},
    {"I9",
     "SELECT max(a.isa13) FROM attempts a JOIN numbers n ON n.partner = a.clearinghouse GROUP BY "
     "a.clearinghouse HAVING max(a.isa13) >= max(n.next) LIMIT 100",
     "control number {} was used and would be given out again"},
    {"I20",
     "SELECT v.id FROM verifications v WHERE v.state = 0 AND NOT EXISTS (SELECT 1 FROM inquiries q "
     "WHERE q.verification_id = v.id AND q.state IN (0, 1, 4))"
     " AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.verification_id = v.id AND t.closed IS NULL) "
     "LIMIT 100",
     "verification {} is open, but has no next step"},
};

constexpr std::int64_t breaches_max = 100;  // more say nothing new; each question's LIMIT

Result<void> ask(Database& database, const Question& question, std::vector<Breach>& breaches) {
  const auto ids =
      all<std::int64_t>(database, question.sql,
                        [](const Query& row) -> Result<std::int64_t> { return row.integer(0); });
  if (!ids) return std::unexpected(ids.error());
  for (const std::int64_t id : *ids) {
    if (std::ssize(breaches) >= breaches_max) return {};
    breaches.push_back(
        {std::string(question.invariant), fmt::format(fmt::runtime(question.words), id)});
  }
  return {};
}

Result<void> check_file(Database& database, std::vector<Breach>& breaches) {
  // A server looks after its own files, and never lets go of a reference.
  if (database.is_postgres()) return {};
  const auto lines =
      all<std::string>(database, "PRAGMA integrity_check(10)",
                       [](const Query& row) -> Result<std::string> { return row.text(0); });
  if (!lines) return std::unexpected(lines.error());
  for (const std::string& line : *lines) {
    if (line != "ok")
      breaches.push_back(
          {"file", "the database file is damaged; restore the last backup: " + line});
  }
  const auto orphans =
      all<std::string>(database, "PRAGMA foreign_key_check",
                       [](const Query& row) -> Result<std::string> { return row.text(0); });
  if (!orphans) return std::unexpected(orphans.error());
  if (!orphans->empty())
    breaches.push_back(
        {"file", fmt::format("{} rows point at rows that are gone", orphans->size())});
  return {};
}

// A sealed column, where its cipher place comes from, and the digest of what it should hold.
struct SealedColumn {
  std::string_view invariant;
  // id, sealed bytes, row key of the place, digest (empty: none is kept); by id, after one that is
  // bound first, and so many at most
  std::string_view sql;
  std::string_view table;
  std::string_view column;
  std::string_view words;
};

constexpr SealedColumn sealed_columns[] = {
    {"I3",
     "SELECT id, json_sealed, verification_id || '.' || digest || '.' || at, digest FROM summaries "
     "WHERE id > ? ORDER BY id LIMIT ?",
     "summaries", "json", "summary {} is not what was written"},
    {"I11",
     "SELECT id, raw_sealed, digest || '.' || received, digest FROM answers WHERE emptied IS NULL "
     "AND id > ? ORDER BY id LIMIT ?",
     "answers", "raw", "answer {} is not what arrived"},
    {"I1",
     "SELECT id, bytes_sealed, trace, digest FROM attempts WHERE emptied IS NULL AND id > ? ORDER "
     "BY id LIMIT ?",
     "attempts", "bytes", "attempt {} is not what was sent"},
    {"I3",
     "SELECT id, json_sealed, verification_id || '.' || said || '.' || recorded, '' FROM "
     "call_results WHERE id > ? ORDER BY id LIMIT ?",
     "call_results", "json", "call result {} is not what was recorded"},
    {"I3",
     "SELECT id, json_sealed, verification_id || '.' || expires || '.' || recorded, '' FROM "
     "overrides WHERE id > ? ORDER BY id LIMIT ?",
     "overrides", "json", "override {} is not what was recorded"},
    {"I1",
     "SELECT attempt_id, handle_sealed, attempt_id, '' FROM pending_answers WHERE attempt_id > ? "
     "ORDER BY attempt_id LIMIT ?",
     "pending_answers", "handle", "where to look for the answer to attempt {} cannot be read"},
};

// Each value must open at its place, which altered bytes never do, and have the digest beside it.
Result<void> check_sealed(Database& database, const Cipher& cipher, const SealedColumn& where,
                          std::vector<Breach>& breaches) {
  struct Row {
    std::int64_t id;
    bool is_whole;
  };
  const auto read = [&](const Query& row) -> Result<Row> {
    const std::string key = row.text(2);
    const auto value = cipher.open({where.table, where.column, key}, row.blob(1));
    const std::string digest = row.text(3);
    const bool is_whole =
        value && (digest.empty() || sha256_hex(value->reveal(Purpose::storage)) == digest);
    return Row{row.integer(0), is_whole};
  };
  std::int64_t after = INT64_MIN;
  while (true) {
    const auto rows = all<Row>(database, where.sql, read, after, rows_at_once);
    if (!rows) return std::unexpected(rows.error());
    for (const Row& row : *rows) {
      if (row.is_whole) continue;
      if (std::ssize(breaches) >= breaches_max) return {};
      breaches.push_back(
          {std::string(where.invariant), fmt::format(fmt::runtime(where.words), row.id)});
    }
    if (std::ssize(*rows) < rows_at_once) return {};
    after = rows->back().id;
  }
}

}  // namespace

Result<std::vector<Breach>> find_breaches(Database& database, const Cipher& cipher) {
  std::vector<Breach> breaches;
  if (auto checked = check_file(database, breaches); !checked)
    return std::unexpected(checked.error());
  for (const Question& question : questions) {
    if (auto asked = ask(database, question, breaches); !asked)
      return std::unexpected(asked.error());
  }
  for (const SealedColumn& where : sealed_columns) {
    if (auto checked = check_sealed(database, cipher, where, breaches); !checked)
      return std::unexpected(checked.error());
  }
  const auto audit = verify_audit(database, cipher);
  if (!audit) return std::unexpected(audit.error());
  if (audit->broken_at)
    breaches.push_back(
        {"I22", fmt::format("the audit chain breaks at entry {}", *audit->broken_at)});
  return breaches;
}

}  // namespace eligd::store::rows
