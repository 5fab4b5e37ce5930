#include "store/intake_rows.hpp"

#include "store/steps.hpp"

#include <fmt/core.h>

namespace eligd::store::rows {
namespace {

constexpr std::string_view table = "intake_versions";
constexpr std::string_view newest_columns =
    "SELECT i.id, v.version, i.source, i.external_id, v.digest, v.level, v.payer_as_written, "
    "v.payer, v.first_appointment, v.received,"
    " v.last_name_sealed, v.first_name_sealed, v.birth_date_sealed, v.member_id_sealed, "
    "v.document_sealed"
    " FROM intakes i JOIN intake_versions v ON v.intake_id = i.id AND v.version = i.version";

std::string row_of(std::int64_t id, std::int64_t version) {
  return fmt::format("{}.{}", id, version);
}

// A correction that came while the sender's word was on its way here must not be lost: who wrote it
// reads anew.
Result<void> check_corrections(Database& database, const ToldIntake& told, std::int64_t id) {
  const auto standing = one<std::int64_t>(
      database, "SELECT count(*) FROM intake_corrections WHERE intake_id = ? AND ended IS NULL", "",
      [](const Query& row) -> Result<std::int64_t> { return row.integer(0); }, id);
  if (!standing) return std::unexpected(standing.error());
  const auto over = static_cast<std::int64_t>(told.corrections_over.size());
  if (*standing > over && told.sent_digest.empty())
    return fail(ErrorKind::unavailable, "the intake was corrected just now; tell it again");
  return {};
}

Result<void> end_corrections(Database& database, const ToldIntake& told) {
  for (const std::int64_t over : told.corrections_over) {
    if (auto ended = run(database, "UPDATE intake_corrections SET ended = ? WHERE id = ?",
                         told.intake.received, over);
        !ended)
      return ended;
  }
  return {};
}

Result<IntakeAdded> add_one(Database& database, const Cipher& cipher, const ToldIntake& told) {
  const IntakeRecord& intake = told.intake;
  auto find = database.query(
      "SELECT i.id, i.version, v.digest, i.sent_digest FROM intakes i JOIN intake_versions v ON "
      "v.intake_id = i.id AND v.version = i.version"
      " WHERE i.source = ? AND i.external_id = ?");
  if (!find) return std::unexpected(find.error());
  const auto found = find->bind(intake.source.value()).bind(intake.external_id).step();
  if (!found) return std::unexpected(found.error());
  if (!*found) {
    auto insert =
        database.query("INSERT INTO intakes (source, external_id, version) VALUES (?, ?, 1)");
    if (!insert) return std::unexpected(insert.error());
    if (auto ran = insert->bind(intake.source.value()).bind(intake.external_id).run(); !ran)
      return std::unexpected(ran.error());
    return add_version(database, cipher, intake, database.last_id(), 1);
  }
  const std::int64_t id = find->integer(0);
  const std::int64_t version = find->integer(1);
  const std::string kept = find->text(2);
  const std::string told_before = find->text(3).empty() ? kept : find->text(3);
  const std::string& digest = told.sent_digest.empty() ? intake.digest : told.sent_digest;
  const IntakeAdded already{IntakeId(id), IntakeKept::already};
  if (digest == told_before) return already;
  if (auto good = check_corrections(database, told, id); !good)
    return std::unexpected(good.error());
  if (auto ended = end_corrections(database, told); !ended) return std::unexpected(ended.error());
  // The sender may have caught up with what a person corrected: another word, the same content.
  const bool is_same = kept == intake.digest;
  const auto moved = run(database, "UPDATE intakes SET version = ?, sent_digest = ? WHERE id = ?",
                         is_same ? version : version + 1, told.sent_digest, id);
  if (!moved) return std::unexpected(moved.error());
  if (is_same) return already;
  return add_version(database, cipher, intake, id, version + 1);
}

Result<IntakeRecord> read_intake(const Query& row, const Cipher& cipher) {
  IntakeRecord intake;
  intake.id = IntakeId(row.integer(0));
  intake.version = row.integer(1);
  intake.source = SourceKey(row.text(2));
  intake.external_id = row.text(3);
  intake.digest = row.text(4);
  intake.level = LevelKey(row.text(5));
  intake.payer_as_written = row.text(6);
  if (!row.is_null(7)) intake.payer = PayerKey(row.text(7));
  intake.first_appointment = row.instant(8);
  intake.received = row.instant(9);
  const std::string place = row_of(row.integer(0), intake.version);
  struct Field {
    std::string_view column;
    Phi<std::string>& value;
  };
  int column = 10;
  for (const Field& field :
       {Field{"last_name", intake.last_name}, Field{"first_name", intake.first_name},
        Field{"birth_date", intake.birth_date}, Field{"member_id", intake.member_id},
        Field{"document", intake.document}}) {
    auto opened = cipher.open({table, field.column, place}, row.blob(column++));
    if (!opened) return std::unexpected(opened.error());
    field.value = std::move(*opened);
  }
  return intake;
}

// Later than what was told and planned of it before, whatever the clock did since: a version that
// seems older than a plan is never planned.
Result<Instant> received_after_all(Database& database, const IntakeRecord& intake,
                                   std::int64_t id) {
  const auto last = one<std::int64_t>(
      database,
      "SELECT max(t.at) FROM (SELECT coalesce(max(received), 0) AS at FROM intake_versions WHERE "
      "intake_id = ?1 UNION ALL SELECT coalesce(max(planned), 0) FROM verifications WHERE "
      "intake_id "
      "= ?1) t",
      "no word about an intake's times",
      [](const Query& row) -> Result<std::int64_t> { return row.integer(0); }, id);
  if (!last) return std::unexpected(last.error());
  return std::max(intake.received, Instant(Microseconds(*last + 1)));
}

}  // namespace

Result<IntakeAdded> add_version(Database& database, const Cipher& cipher,
                                const IntakeRecord& intake, std::int64_t id, std::int64_t version) {
  auto received = intake.received;
  if (version > 1) {
    const auto after = received_after_all(database, intake, id);
    if (!after) return std::unexpected(after.error());
    received = *after;
  }
  const std::string row = row_of(id, version);
  const auto seal = [&](std::string_view column, const Phi<std::string>& value) {
    return cipher.seal({table, column, row}, value);
  };
  const std::string index = cipher.blind_index("member_id", intake.member_id);
  auto insert = database.query(
      "INSERT INTO intake_versions (intake_id, version, digest, level, payer_as_written, payer, "
      "first_appointment, received, last_name_sealed,"
      " first_name_sealed, birth_date_sealed, member_id_sealed, member_id_index, document_sealed) "
      "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(id)
      .bind(version)
      .bind(intake.digest)
      .bind(intake.level.value())
      .bind(intake.payer_as_written);
  intake.payer ? insert->bind(intake.payer->value()) : insert->bind_null();
  insert->bind(intake.first_appointment).bind(received);
  insert->bind_blob(seal("last_name", intake.last_name))
      .bind_blob(seal("first_name", intake.first_name));
  insert->bind_blob(seal("birth_date", intake.birth_date))
      .bind_blob(seal("member_id", intake.member_id));
  index.empty() ? insert->bind_null() : insert->bind_blob(index);
  insert->bind_blob(seal("document", intake.document));
  if (auto ran = insert->run(); !ran) return std::unexpected(ran.error());
  return IntakeAdded{IntakeId(id), version == 1 ? IntakeKept::created : IntakeKept::changed};
}

Result<std::vector<IntakeAdded>> add_told(Database& database, const Cipher& cipher,
                                          const std::vector<ToldIntake>& told) {
  std::vector<IntakeAdded> added;
  for (const ToldIntake& intake : told) {
    auto one = add_one(database, cipher, intake);
    if (!one) return std::unexpected(one.error());
    added.push_back(*one);
  }
  return added;
}

Result<std::vector<IntakeAdded>> add_intakes(Database& database, const Cipher& cipher,
                                             const std::vector<IntakeRecord>& intakes) {
  std::vector<IntakeAdded> added;
  for (const IntakeRecord& intake : intakes) {
    auto one = add_one(database, cipher, {.intake = intake});
    if (!one) return std::unexpected(one.error());
    added.push_back(*one);
  }
  return added;
}

Result<void> set_cursor(Database& database, const CursorUpdate& update) {
  return run(database,
             "INSERT INTO cursors (source, cursor) VALUES (?, ?) ON CONFLICT (source) DO UPDATE "
             "SET cursor = excluded.cursor",
             update.source.value(), update.cursor);
}

// A file that comes again after another one is the newest of its source; a clock set back changes
// nothing in that.
Result<void> add_file(Database& database, const FileTaken& file) {
  return run(database,
             "INSERT INTO files_taken (digest, source, name, accepted, rejected, at) SELECT ?1, "
             "?2, ?3, ?4, ?5, CASE WHEN n.at >= ?6 THEN n.at + 1 ELSE ?6 END FROM (SELECT "
             "coalesce(max(at), 0) AS at FROM files_taken WHERE source = ?2) n WHERE true ON "
             "CONFLICT (digest) DO UPDATE SET source = excluded.source, name = excluded.name, "
             "accepted = excluded.accepted, rejected = excluded.rejected, at = excluded.at",
             file.file_digest, file.source.value(), file.name, file.accepted, file.rejected,
             file.at);
}

Result<void> add_rejects(Database& database, const Cipher& cipher,
                         const std::vector<RejectedInput>& rejects) {
  for (const RejectedInput& reject : rejects) {
    auto insert = database.query(
        "INSERT INTO rejected_inputs (source, file, file_digest, row, reason, original_sealed, at) "
        "VALUES (?,?,?,?,?,?,?) ON CONFLICT DO NOTHING");
    if (!insert) return std::unexpected(insert.error());
    insert->bind(reject.source.value())
        .bind(reject.file)
        .bind(reject.file_digest)
        .bind(reject.row)
        .bind(reject.reason);
    insert->bind_blob(cipher.seal(
        {"rejected_inputs", "original", fmt::format("{}.{}", reject.file_digest, reject.row)},
        reject.original));
    if (auto ran = insert->bind(reject.at).run(); !ran) return ran;
  }
  return {};
}

Result<IntakeRecord> intake(Database& database, const Cipher& cipher, IntakeId id) {
  static const std::string sql = std::string(newest_columns) + " WHERE i.id = ?";
  return one<IntakeRecord>(
      database, sql, fmt::format("there is no intake {}", id.value()),
      [&](const Query& row) { return read_intake(row, cipher); }, id.value());
}

Result<std::string> intake_digest(Database& database, IntakeId id) {
  return one<std::string>(
      database,
      "SELECT v.digest FROM intakes i JOIN intake_versions v ON v.intake_id = i.id AND v.version = "
      "i.version WHERE i.id = ?",
      fmt::format("there is no intake {}", id.value()),
      [](const Query& row) -> Result<std::string> { return row.text(0); }, id.value());
}

Result<std::optional<IntakeRecord>> find_intake(Database& database, const Cipher& cipher,
                                                const SourceKey& source,
                                                std::string_view external_id) {
  static const std::string sql =
      std::string(newest_columns) + " WHERE i.source = ? AND i.external_id = ?";
  return maybe<IntakeRecord>(
      database, sql, [&](const Query& row) { return read_intake(row, cipher); }, source.value(),
      external_id);
}

Result<std::vector<IntakeId>> find_member(Database& database, const Cipher& cipher,
                                          const Phi<std::string>& member_id) {
  const std::string index = cipher.blind_index("member_id", member_id);
  if (index.empty()) return std::vector<IntakeId>();
  auto query = database.query(
      "SELECT DISTINCT intake_id FROM intake_versions WHERE member_id_index = ? ORDER BY "
      "intake_id");
  if (!query) return std::unexpected(query.error());
  query->bind_blob(index);
  return collect<IntakeId>(
      *query, [](const Query& row) -> Result<IntakeId> { return IntakeId(row.integer(0)); });
}

Result<std::vector<IntakeRecord>> intakes(Database& database, const Cipher& cipher,
                                          std::int64_t max, std::int64_t offset) {
  static const std::string sql =
      std::string(newest_columns) + " ORDER BY i.id DESC LIMIT ? OFFSET ?";
  return all<IntakeRecord>(
      database, sql, [&](const Query& row) { return read_intake(row, cipher); }, max, offset);
}

Result<std::vector<IntakeId>> unplanned_intakes(Database& database, std::int64_t max) {
  return all<IntakeId>(
      database,
      "SELECT i.id FROM intakes i JOIN intake_versions v ON v.intake_id = i.id AND v.version = "
      "i.version"
      " WHERE NOT EXISTS (SELECT 1 FROM verifications f WHERE f.intake_id = i.id AND "
      "f.planned_version >= i.version)"
      " ORDER BY v.first_appointment, i.id LIMIT ?",
      [](const Query& row) -> Result<IntakeId> { return IntakeId(row.integer(0)); }, max);
}

Result<bool> is_planned(Database& database, IntakeId id) {
  return one<bool>(
      database,
      "SELECT EXISTS (SELECT 1 FROM verifications f WHERE f.intake_id = i.id AND "
      "f.planned_version >= i.version) FROM intakes i WHERE i.id = ?",
      fmt::format("there is no intake {}", id.value()),
      [](const Query& row) -> Result<bool> { return row.integer(0) != 0; }, id.value());
}

Result<std::vector<RejectedInput>> rejects_since(Database& database, const Cipher& cipher,
                                                 Instant since) {
  return all<RejectedInput>(
      database,
      "SELECT source, file, file_digest, row, reason, original_sealed, at FROM rejected_inputs "
      "WHERE at >= ? ORDER BY id",
      [&](const Query& row) -> Result<RejectedInput> {
        RejectedInput reject{.source = SourceKey(row.text(0)),
                             .file = row.text(1),
                             .file_digest = row.text(2),
                             .row = row.integer(3),
                             .reason = row.text(4)};
        auto original = cipher.open(
            {"rejected_inputs", "original", fmt::format("{}.{}", reject.file_digest, reject.row)},
            row.blob(5));
        if (!original) return std::unexpected(original.error());
        reject.original = std::move(*original);
        reject.at = row.instant(6);
        return reject;
      },
      since);
}

Result<std::optional<std::string>> cursor(Database& database, const SourceKey& source) {
  return maybe<std::string>(
      database, "SELECT cursor FROM cursors WHERE source = ?",
      [](const Query& row) -> Result<std::string> { return row.text(0); }, source.value());
}

}  // namespace eligd::store::rows
