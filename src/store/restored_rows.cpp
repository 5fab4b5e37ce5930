#include "store/restored_rows.hpp"

#include "store/steps.hpp"
#include "store/write_transaction.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace eligd::store::rows {
namespace {

// For what is reserved in blocks, and for a burst; a thousandth of all there are.
constexpr std::int64_t at_least = 1'000'000;
// More than anybody sends for long: what is restored later begins beyond what was restored before.
constexpr std::int64_t each_second = 100;
constexpr Microseconds skipped_for_max = std::chrono::hours(24 * 30);

Result<std::optional<Instant>> made_at(Database& database) {
  return maybe<Instant>(database, "SELECT made FROM backup_mark",
                        [](const Query& row) -> Result<Instant> { return row.instant(0); });
}

// A message that was made before the backup may have been taken since, and newer ones with it: it
// is made anew, from what is known here, under a control id of its own.
Result<void> make_messages_anew(Database& database) {
  if (auto needless =
          run(database,
              "DELETE FROM hl7_outbox WHERE state = 0 AND control_id <> '' AND EXISTS (SELECT 1 "
              "FROM hl7_outbox n WHERE n.receiver = hl7_outbox.receiver AND n.source = "
              "hl7_outbox.source AND n.person = hl7_outbox.person AND n.state = 0 AND n.control_id "
              "= '')");
      !needless)
    return needless;
  return run(database,
             "UPDATE hl7_outbox SET control_id = '', message_sealed = NULL WHERE state = 0 AND "
             "control_id <> ''");
}

// What stands here as not handed over may have been since: it is given to the partner no second
// time (docs/decisions/0062). A folder tells by the temporary name; over HTTP the partner is asked.
Result<void> doubt_unsent_batches(Database& database, Instant now) {
  return run(database, "UPDATE batches SET state = 2, begun = ? WHERE state < 2", now);
}

Result<void> skip(Database& database, Instant made, Instant now) {
  if (now < made) {
    return fail(ErrorKind::refused,
                fmt::format("this store is a backup of {}, and the clock says {}; set the clock, "
                            "then start again",
                            to_string(made), to_string(now)));
  }
  if (auto ran = skip_numbers(database, skipped_numbers(now - made)); !ran) return ran;
  if (auto anew = make_messages_anew(database); !anew) return anew;
  if (auto doubted = doubt_unsent_batches(database, now); !doubted) return doubted;
  if (auto done = run(database, "DELETE FROM backup_manifest"); !done) return done;
  return run(database, "DELETE FROM backup_mark");
}

}  // namespace

std::int64_t skipped_numbers(Microseconds since_made) noexcept {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(
      std::clamp(since_made, Microseconds(0), skipped_for_max));
  return at_least + each_second * seconds.count();
}

Result<void> skip_numbers(Database& database, std::int64_t count) {
  if (auto ran = run(database, "UPDATE numbers SET next = next + ?", count); !ran) return ran;
  // A partner that was asked for the first time after the backup stands in no row of it.
  return run(database,
             "INSERT INTO numbers (partner, next) VALUES ('', 1 + ?) ON CONFLICT (partner) DO "
             "NOTHING",
             count);
}

Result<void> mark_backup(Database& copy, Instant made, const std::vector<TableRows>& counted) {
  if (auto begun = copy.begin_write(); !begun) return begun;
  if (auto said = write_manifest(copy, counted); !said) return said;
  if (auto marked = run(copy,
                        "INSERT INTO backup_mark (only_row, made) VALUES (1, ?1) ON CONFLICT "
                        "(only_row) DO UPDATE SET made = ?1",
                        made);
      !marked)
    return marked;
  return copy.commit();
}

Result<void> skip_numbers_of_restored(Database& database, Instant now) {
  const auto is_backup = made_at(database);
  if (!is_backup) return std::unexpected(is_backup.error());
  if (!*is_backup) return {};
  return write_transaction(database, [&](Database& db) -> Result<void> {
    // Another program may have done it meanwhile.
    const auto made = made_at(db);
    if (!made) return std::unexpected(made.error());
    return *made ? skip(db, **made, now) : Result<void>();
  });
}

}  // namespace eligd::store::rows
