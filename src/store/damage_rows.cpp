#include "store/damage_rows.hpp"

#include "store/steps.hpp"

#include <fmt/core.h>

namespace eligd::store::rows {
namespace {

DamagedRoute read_damage(const Query& row, int first) {
  DamagedRoute damage{.id = row.integer(first),
                      .clearinghouse = ClearinghouseKey(row.text(first + 1)),
                      .from = row.instant(first + 2),
                      .through = row.instant(first + 3),
                      .reason = row.text(first + 4),
                      .recorded = row.instant(first + 5),
                      .recorded_by = row.text(first + 6)};
  if (!row.is_null(first + 7)) damage.lifted = row.instant(first + 7);
  if (!row.is_null(first + 8)) damage.lifted_by = row.text(first + 8);
  return damage;
}

}  // namespace

Result<std::int64_t> add_damage(Database& database, const DamagedRoute& damage) {
  const auto added =
      run(database,
          "INSERT INTO damaged_routes (clearinghouse, from_at, through_at, reason, recorded, "
          "recorded_by) VALUES (?,?,?,?,?,?)",
          damage.clearinghouse.value(), damage.from, damage.through, damage.reason, damage.recorded,
          damage.recorded_by);
  if (!added) return std::unexpected(added.error());
  return database.last_id();
}

Result<void> lift_damage(Database& database, const DamageLift& lift) {
  const auto is_lifted = one<bool>(
      database,
      "SELECT l.damage_id IS NOT NULL FROM damaged_routes d LEFT JOIN damage_lifts l ON "
      "l.damage_id = d.id WHERE d.id = ?",
      fmt::format("there is no damage {}; `eligd clearinghouse damaged --list` shows them",
                  lift.id),
      [](const Query& row) -> Result<bool> { return row.integer(0) != 0; }, lift.id);
  if (!is_lifted) return std::unexpected(is_lifted.error());
  if (*is_lifted)
    return fail(ErrorKind::conflict, fmt::format("damage {} was lifted already", lift.id));
  return run(database, "INSERT INTO damage_lifts (damage_id, lifted, lifted_by) VALUES (?,?,?)",
             lift.id, lift.at, lift.who);
}

Result<std::vector<DamagedRoute>> damages(Database& database) {
  return all<DamagedRoute>(
      database,
      "SELECT d.id, d.clearinghouse, d.from_at, d.through_at, d.reason, d.recorded, d.recorded_by, "
      "l.lifted, l.lifted_by FROM damaged_routes d LEFT JOIN damage_lifts l ON l.damage_id = d.id "
      "ORDER BY d.id",
      [](const Query& row) -> Result<DamagedRoute> { return read_damage(row, 0); });
}

Result<std::vector<DamagedAnswer>> damaged_answers(Database& database, VerificationId id) {
  // Nearly always there is no damage at all, and finding that out costs no look at the case.
  const auto any = maybe<bool>(database, "SELECT 1 FROM damaged_routes LIMIT 1",
                               [](const Query&) -> Result<bool> { return true; });
  if (!any) return std::unexpected(any.error());
  if (!*any) return std::vector<DamagedAnswer>();
  return all<DamagedAnswer>(
      database,
      "SELECT w.id, w.received, d.id, d.clearinghouse, d.from_at, d.through_at, d.reason, "
      "d.recorded, d.recorded_by, l.lifted, l.lifted_by FROM damaged_routes d"
      " LEFT JOIN damage_lifts l ON l.damage_id = d.id"
      " JOIN inquiries q ON q.verification_id = ?"
      " JOIN attempts a ON a.inquiry_id = q.id AND a.clearinghouse = d.clearinghouse"
      " JOIN answers w ON w.attempt_id = a.id AND w.received BETWEEN d.from_at AND d.through_at"
      " ORDER BY w.id, d.id",
      [](const Query& row) -> Result<DamagedAnswer> {
        return DamagedAnswer{.answer = AnswerId(row.integer(0)),
                             .received = row.instant(1),
                             .route = read_damage(row, 2)};
      },
      id.value());
}

}  // namespace eligd::store::rows
