#include "store/fhir_pull_store.hpp"

#include "store/intake_rows.hpp"
#include "store/sqlite_fhir_pull.hpp"
#include "store/steps.hpp"

#include <utility>

namespace eligd::store {
namespace {

constexpr int due = 0;
constexpr int told = 1;
constexpr int given_up = 2;
constexpr int untold = 3;

// True: it was not known.
Result<bool> keep_refusal(Database& db, const RefusedRequest& refused) {
  auto kept = run(db,
                  "INSERT INTO fhir_refusals (source, resource, digest, issues, at, due, state) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6) ON CONFLICT DO NOTHING",
                  refused.source.value(), refused.resource, refused.digest, refused.issues,
                  refused.at, refused.is_to_be_told ? due : untold);
  if (!kept) return std::unexpected(kept.error());
  return db.changes() > 0;
}

// The same; where it was not known the report names it too.
Result<bool> add_refusal(Database& db, const Cipher& cipher, const RefusedRequest& refused) {
  const auto is_new = keep_refusal(db, refused);
  if (!is_new || !*is_new) return is_new;
  const RejectedInput reject{.source = refused.source,
                             .file_digest = refused.digest,
                             .reason = refused.reason,
                             .at = refused.at};
  if (auto added = rows::add_rejects(db, cipher, {reject}); !added)
    return std::unexpected(added.error());
  return true;
}

Result<PageTaken> take(Database& db, const Cipher& cipher, const PulledPage& page) {
  PageTaken taken;
  for (const RefusedRequest& refused : page.refused) {
    const auto is_new = add_refusal(db, cipher, refused);
    if (!is_new) return std::unexpected(is_new.error());
    if (*is_new) ++taken.refused;
  }
  auto added = rows::add_told(db, cipher, page.intakes);
  if (!added) return std::unexpected(added.error());
  taken.added = *std::move(added);
  if (page.cursor) {
    if (auto moved = rows::set_cursor(db, *page.cursor); !moved)
      return std::unexpected(moved.error());
  }
  return taken;
}

}  // namespace

void SqliteFhirPull::take_page(PulledPage page, Done<PageTaken> done) {
  writer_.enqueue<PageTaken>(
      [this, page = std::move(page)](Database& db) { return take(db, cipher_, page); },
      std::move(done));
}

void SqliteFhirPull::keep_refusals(std::vector<RefusedRequest> refused, Done<void> done) {
  writer_.enqueue<void>(
      [refused = std::move(refused)](Database& db) -> Result<void> {
        for (const RefusedRequest& one : refused) {
          if (auto kept = keep_refusal(db, one); !kept) return std::unexpected(kept.error());
        }
        return {};
      },
      std::move(done));
}

void SqliteFhirPull::end_refusal(RefusalEnd end, Done<void> done) {
  writer_.enqueue<void>(
      [end = std::move(end)](Database& db) {
        return run(db,
                   // What was told stays told, whatever a slower try says afterwards.
                   "UPDATE fhir_refusals SET state = ?, attempts = attempts + 1, due = ?, words = ?"
                   " WHERE source = ? AND resource = ? AND digest = ? AND state = 0",
                   end.is_told       ? told
                   : end.is_given_up ? given_up
                                     : due,
                   end.next_due, end.words, end.source.value(), end.resource, end.digest);
      },
      std::move(done));
}

Result<std::vector<DueRefusal>> SqliteFhirPull::refusals_due(const SourceKey& source, Instant now,
                                                             std::int64_t max) const {
  const std::scoped_lock lock(reading_mutex_);
  return all<DueRefusal>(
      reading_,
      "SELECT resource, digest, issues, attempts, at FROM fhir_refusals WHERE state = 0 AND source "
      "= ? AND due <= ? ORDER BY at, resource, digest LIMIT ?",
      [&](const Query& row) -> Result<DueRefusal> {
        return DueRefusal{.source = source,
                          .resource = row.text(0),
                          .digest = row.text(1),
                          .issues = row.text(2),
                          .attempts = row.integer(3),
                          .at = row.instant(4)};
      },
      source.value(), now, max);
}

}  // namespace eligd::store
