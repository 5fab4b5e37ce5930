#include "store/correction_rows.hpp"

#include "store/decision_rows.hpp"
#include "store/intake_rows.hpp"
#include "store/steps.hpp"

#include <fmt/format.h>

#include <string>

namespace eligd::store::rows {
namespace {

constexpr std::string_view table = "intake_corrections";

std::string row_of(std::int64_t intake, std::string_view field, Instant made) {
  return fmt::format("{}.{}.{}", intake, field, made.time_since_epoch().count());
}

// One of the field before it ends; one that says what the sender says is none.
Result<void> add_field(Database& database, const Cipher& cipher, const NewCorrection& correction,
                       const CorrectedField& field) {
  const std::int64_t intake = correction.intake.id.value();
  if (auto ended = run(database,
                       "UPDATE intake_corrections SET ended = ? WHERE intake_id = ? AND field = ? "
                       "AND ended IS NULL",
                       correction.at, intake, field.field);
      !ended)
    return ended;
  if (field.sent == field.kept) return {};
  const std::string row = row_of(intake, field.field, correction.at);
  auto insert = database.query(
      "INSERT INTO intake_corrections (intake_id, field, sent_sealed, kept_sealed, reason_sealed, "
      "made, made_by) VALUES (?,?,?,?,?,?,?)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(intake).bind(field.field);
  insert->bind_blob(cipher.seal({table, "sent", row}, field.sent))
      .bind_blob(cipher.seal({table, "kept", row}, field.kept))
      .bind_blob(cipher.seal({table, "reason", row}, correction.reason));
  return insert->bind(correction.at).bind(correction.who).run();
}

Result<CorrectionRecord> read_correction(const Query& row, const Cipher& cipher) {
  CorrectionRecord record{.id = row.integer(0), .made = row.instant(5), .made_by = row.text(6)};
  record.what.field = row.text(1);
  const std::string place = row_of(row.integer(7), record.what.field, record.made);
  struct Field {
    std::string_view column;
    Phi<std::string>& value;
  };
  int column = 2;
  for (const Field& field : {Field{"sent", record.what.sent}, Field{"kept", record.what.kept},
                             Field{"reason", record.reason}}) {
    auto opened = cipher.open({table, field.column, place}, row.blob(column++));
    if (!opened) return std::unexpected(opened.error());
    field.value = std::move(*opened);
  }
  return record;
}

}  // namespace

Result<void> correct_intake(Database& database, const Cipher& cipher,
                            const NewCorrection& correction) {
  const IntakeRecord& intake = correction.intake;
  // What the sender told last is the version that stood, unless that was corrected too.
  const auto told = one<std::pair<std::int64_t, std::string>>(
      database,
      "SELECT i.version, CASE i.sent_digest WHEN '' THEN v.digest ELSE i.sent_digest END FROM "
      "intakes i JOIN intake_versions v ON v.intake_id = i.id AND v.version = i.version WHERE i.id "
      "= ?",
      fmt::format("there is no intake {}", intake.id.value()),
      [](const Query& row) -> Result<std::pair<std::int64_t, std::string>> {
        return std::pair(row.integer(0), row.text(1));
      },
      intake.id.value());
  if (!told) return std::unexpected(told.error());
  if (told->first != intake.version)
    return fail(ErrorKind::conflict, "the intake was told or corrected anew; look at it again");
  std::string names;
  for (const CorrectedField& field : correction.fields) {
    if (auto added = add_field(database, cipher, correction, field); !added) return added;
    names += (names.empty() ? "" : ", ") + field.field;
  }
  const auto version = add_version(database, cipher, intake, intake.id.value(), intake.version + 1);
  if (!version) return std::unexpected(version.error());
  const std::string sent = told->second == intake.digest ? std::string() : told->second;
  if (auto moved = run(database, "UPDATE intakes SET version = ?, sent_digest = ? WHERE id = ?",
                       intake.version + 1, sent, intake.id.value());
      !moved)
    return moved;
  return append_event(database, {.subject = "verification",
                                 .subject_id = correction.verification.value(),
                                 .what = "the intake was corrected: " + names,
                                 .who = correction.who,
                                 .at = correction.at});
}

Result<std::vector<CorrectionRecord>> corrections(Database& database, const Cipher& cipher,
                                                  const SourceKey& source,
                                                  std::string_view external_id) {
  return all<CorrectionRecord>(
      database,
      "SELECT c.id, c.field, c.sent_sealed, c.kept_sealed, c.reason_sealed, c.made, c.made_by, "
      "c.intake_id FROM intakes i JOIN intake_corrections c ON c.intake_id = i.id AND c.ended IS "
      "NULL WHERE i.source = ? AND i.external_id = ? ORDER BY c.id",
      [&](const Query& row) { return read_correction(row, cipher); }, source.value(), external_id);
}

}  // namespace eligd::store::rows
