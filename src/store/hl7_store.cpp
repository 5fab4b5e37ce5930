#include "store/hl7_store.hpp"

#include "store/cipher.hpp"
#include "store/correction_rows.hpp"
#include "store/decision_rows.hpp"
#include "store/intake_rows.hpp"
#include "store/key_ring.hpp"
#include "store/sealed_name.hpp"
#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"
#include "store/writer.hpp"

#include <fmt/format.h>

#include <mutex>
#include <utility>

namespace eligd::store {
namespace {

constexpr std::string_view table = "hl7_persons";
constexpr std::string_view person_columns =
    "SELECT id, mark, standing, missing, since, changed, has_intake, task_id, picture_sealed, "
    "source "
    "FROM hl7_persons ";

// A row is found by source and mark before its id is known: both seal the picture.
std::string place_of(const SourceKey& source, const std::string& mark) {
  return source.value() + '/' + mark;
}

// As it is kept: of two senders of one source each counts its own. Ids that were kept before
// senders were told apart stand without one.
constexpr char sender_mark = '\x1f';
std::string control_key(const Hl7Arrival& arrival) {
  return arrival.control_id + sender_mark + arrival.sender;
}
std::string control_id_of(const std::string& key) { return key.substr(0, key.find(sender_mark)); }

Hl7Person person_of(const Query& row) {
  Hl7Person person{.id = row.integer(0),
                   .mark = row.text(1),
                   .standing = row.text(2),
                   .missing = row.text(3),
                   .since = row.instant(4),
                   .changed = row.instant(5),
                   .has_intake = row.integer(6) != 0};
  if (!row.is_null(7)) person.task = TaskId(row.integer(7));
  return person;
}

class SqliteHl7 final : public Hl7Store {
 public:
  SqliteHl7(std::unique_ptr<Database> reading, std::unique_ptr<Database> writing,
            const std::shared_ptr<KeyRing>& ring, Entropy& entropy)
      : key_(ring->store_key()),
        cipher_(ring, entropy),
        reading_(std::move(reading)),
        writer_(std::move(writing), Writing::by_thread,
                [this](Database& db) { return cipher_.refresh(db); }) {}

  void take(Hl7Arrival arrival, Hl7Decide decide, Done<Hl7Taken> done) override {
    writer_.enqueue<Hl7Taken>([this, arrival = std::move(arrival), decide = std::move(decide)](
                                  Database& db) mutable { return take_one(db, arrival, decide); },
                              std::move(done));
  }

  Result<std::vector<Hl7Counts>> counts() const override {
    return read([](Database& db) {
      return all<Hl7Counts>(
          db,
          "SELECT source, verdict, COUNT(*), MAX(at) FROM hl7_messages GROUP BY source, verdict "
          "ORDER BY source, verdict",
          [](const Query& row) -> Result<Hl7Counts> {
            return Hl7Counts{.source = SourceKey(row.text(0)),
                             .verdict = row.text(1),
                             .count = row.integer(2),
                             .last = row.instant(3)};
          });
    });
  }
  Result<std::vector<Hl7MessageRow>> messages(std::int64_t max) const override {
    return read([&](Database& db) {
      return all<Hl7MessageRow>(
          db,
          "SELECT id, source, control_id, kind, verdict, outcome, person_id, at FROM hl7_messages "
          "ORDER BY at DESC, id DESC LIMIT ?",
          [](const Query& row) -> Result<Hl7MessageRow> {
            return Hl7MessageRow{.id = row.integer(0),
                                 .source = SourceKey(row.text(1)),
                                 .control_id = control_id_of(row.text(2)),
                                 .kind = row.text(3),
                                 .verdict = row.text(4),
                                 .outcome = row.text(5),
                                 .person = row.is_null(6) ? 0 : row.integer(6),
                                 .at = row.instant(7)};
          },
          max);
    });
  }
  Result<std::vector<Hl7Waiting>> persons(std::string_view standing,
                                          std::int64_t max) const override {
    static const std::string sql =
        std::string(person_columns) + "WHERE standing = ? ORDER BY since, id LIMIT ?";
    return read([&](Database& db) {
      return all<Hl7Waiting>(
          db, sql,
          [](const Query& row) -> Result<Hl7Waiting> {
            return Hl7Waiting{.source = SourceKey(row.text(9)), .person = person_of(row)};
          },
          standing, max);
    });
  }

 private:
  template <class Work>
  std::invoke_result_t<Work, Database&> read(Work work) const {
    const std::scoped_lock lock(mutex_);
    return work(*reading_);
  }

  [[nodiscard]] std::string digest(std::string_view what, const Phi<std::string>& value) const {
    return question_key(key_.bytes(), std::string(what) + '\x1f' + value.reveal(Purpose::storage));
  }
  [[nodiscard]] Result<Hl7Taken> take_one(Database& db, const Hl7Arrival& arrival,
                                          Hl7Decide& decide) const;
  [[nodiscard]] Result<Hl7Known> look_up(Database& db, const Hl7Arrival& arrival,
                                         const std::string& content) const;
  [[nodiscard]] Result<std::optional<Hl7Person>> find_person(Database& db, const SourceKey& source,
                                                             const std::string& mark) const;
  [[nodiscard]] Result<std::int64_t> keep_person(Database& db, const Hl7Arrival& arrival,
                                                 const Hl7Person& person) const;
  [[nodiscard]] static Result<std::int64_t> keep_message(Database& db, const Hl7Arrival& arrival,
                                                         const std::string& digest,
                                                         const Hl7Decision& decision,
                                                         std::int64_t person);
  [[nodiscard]] static Result<void> keep_task(Database& db, const Hl7Decision& decision,
                                              std::int64_t person, Instant now);
  [[nodiscard]] static Result<void> forget(Database& db, Instant before);

  WipedKey key_;
  Cipher cipher_;
  mutable std::mutex mutex_{};
  std::unique_ptr<Database> reading_;
  Writer writer_;  // last: it ends before what its writes use
};

Result<std::optional<Hl7Person>> SqliteHl7::find_person(Database& db, const SourceKey& source,
                                                        const std::string& mark) const {
  static const std::string sql = std::string(person_columns) + "WHERE source = ? AND mark = ?";
  return maybe<Hl7Person>(
      db, sql,
      [&](const Query& row) -> Result<Hl7Person> {
        Hl7Person person = person_of(row);
        auto picture =
            open_under_name(cipher_, {table, "picture", place_of(source, mark)}, row.blob(8));
        if (!picture) return std::unexpected(picture.error());
        person.picture = std::move(*picture);
        return person;
      },
      source.value(), mark);
}

Result<Hl7Known> SqliteHl7::look_up(Database& db, const Hl7Arrival& arrival,
                                    const std::string& content) const {
  Hl7Known known;
  const auto before = [&](const std::string& key) {
    return maybe<Hl7Known::Before>(
        db,
        "SELECT content_digest, verdict, outcome, at FROM hl7_messages WHERE source = ? AND "
        "control_id = ?",
        [&](const Query& row) -> Result<Hl7Known::Before> {
          known.outcome = row.text(2);
          known.at = row.instant(3);
          if (row.text(1) != "AA") return Hl7Known::Before::refused;
          return row.text(0) == content ? Hl7Known::Before::same : Hl7Known::Before::other;
        },
        arrival.source.value(), key);
  };
  auto earlier = before(control_key(arrival));
  if (!earlier) return std::unexpected(earlier.error());
  if (!*earlier) {
    earlier = before(arrival.control_id);
    if (!earlier) return std::unexpected(earlier.error());
    // Whose that was is not known: the content alone says that it is the same.
    if (*earlier != Hl7Known::Before::same) earlier->reset();
  }
  known.before = earlier->value_or(Hl7Known::Before::never);
  if (arrival.person.empty()) return known;
  known.mark = "H" + digest("hl7 person " + arrival.source.value(), arrival.person).substr(0, 20);
  auto person = find_person(db, arrival.source, known.mark);
  if (!person) return std::unexpected(person.error());
  known.person = *std::move(person);
  if (known.person && known.person->task) {
    auto code = maybe<std::string>(
        db, "SELECT code FROM tasks WHERE id = ?",
        [](const Query& row) -> Result<std::string> { return row.text(0); },
        known.person->task->value());
    if (!code) return std::unexpected(code.error());
    known.person->task_code = code->value_or("");
  }
  for (const char* coverage : {"", "-2", "-3", "-4"}) {
    const std::string external_id = known.mark + coverage;
    auto standing = rows::corrections(db, cipher_, arrival.source, external_id);
    if (!standing) return std::unexpected(standing.error());
    if (!standing->empty()) known.corrections[external_id] = *std::move(standing);
    if (*coverage == '\0') continue;
    const auto is_there = maybe<bool>(
        db, "SELECT 1 FROM intakes WHERE source = ? AND external_id = ?",
        [](const Query&) -> Result<bool> { return true; }, arrival.source.value(), external_id);
    if (!is_there) return std::unexpected(is_there.error());
    if (*is_there) known.further.emplace_back(coverage + 1);
  }
  return known;
}

Result<Hl7Taken> SqliteHl7::take_one(Database& db, const Hl7Arrival& arrival,
                                     Hl7Decide& decide) const {
  if (auto gone = forget(db, arrival.forget); !gone) return std::unexpected(gone.error());
  const std::string content = digest("hl7 message", arrival.content);
  const auto known = look_up(db, arrival, content);
  if (!known) return std::unexpected(known.error());
  const Hl7Decision decision = decide(*known);
  if (decision.verdict.empty()) return Hl7Taken{};
  std::int64_t person = known->person ? known->person->id : 0;
  if (decision.person) {
    const auto kept = keep_person(db, arrival, *decision.person);
    if (!kept) return std::unexpected(kept.error());
    person = *kept;
  }
  const auto message = keep_message(db, arrival, content, decision, person);
  if (!message) return std::unexpected(message.error());
  if (auto kept = keep_task(db, decision, person, arrival.at); !kept)
    return std::unexpected(kept.error());
  if (decision.refusal) {
    const RejectedInput refused{.source = arrival.source,
                                .file_digest = content,
                                .row = *message,
                                .reason = *decision.refusal,
                                .at = arrival.at};
    if (auto kept = rows::add_rejects(db, cipher_, {refused}); !kept)
      return std::unexpected(kept.error());
  }
  auto added = rows::add_told(db, cipher_, decision.intakes);
  if (!added) return std::unexpected(added.error());
  return Hl7Taken{.message = *message, .intakes = std::move(*added)};
}

Result<std::int64_t> SqliteHl7::keep_person(Database& db, const Hl7Arrival& arrival,
                                            const Hl7Person& person) const {
  auto insert = db.query(
      "INSERT INTO hl7_persons (source, mark, standing, missing, since, changed, has_intake, "
      "picture_sealed) VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (source, mark) DO UPDATE SET standing "
      "= "
      "excluded.standing, missing = excluded.missing, since = excluded.since, changed = "
      "excluded.changed, has_intake = excluded.has_intake, picture_sealed = "
      "excluded.picture_sealed "
      "RETURNING id");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(arrival.source.value())
      .bind(person.mark)
      .bind(person.standing)
      .bind(person.missing)
      .bind(person.since)
      .bind(person.changed)
      .bind(person.has_intake)
      .bind_blob(seal_under_name(cipher_, {table, "picture", place_of(arrival.source, person.mark)},
                                 person.picture));
  const auto stepped = insert->step();
  if (!stepped) return std::unexpected(stepped.error());
  return insert->integer(0);
}

Result<std::int64_t> SqliteHl7::keep_message(Database& db, const Hl7Arrival& arrival,
                                             const std::string& digest, const Hl7Decision& decision,
                                             std::int64_t person) {
  auto insert = db.query(
      "INSERT INTO hl7_messages (source, control_id, content_digest, kind, verdict, outcome, "
      "person_id, at) VALUES (?,?,?,?,?,?,?,?) ON CONFLICT (source, control_id) DO UPDATE SET "
      "content_digest = excluded.content_digest, kind = excluded.kind, verdict = excluded.verdict, "
      "outcome = excluded.outcome, person_id = excluded.person_id, at = excluded.at RETURNING id");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(arrival.source.value())
      .bind(control_key(arrival))
      .bind(digest)
      .bind(arrival.kind)
      .bind(decision.verdict)
      .bind(decision.outcome);
  person > 0 ? insert->bind(person) : insert->bind_null();
  const auto stepped = insert->bind(arrival.at).step();
  if (!stepped) return std::unexpected(stepped.error());
  return insert->integer(0);
}

// A task that a person ended already stays as it is.
Result<void> SqliteHl7::keep_task(Database& db, const Hl7Decision& decision, std::int64_t person,
                                  Instant now) {
  const auto set = [&](std::optional<std::int64_t> task) {
    return run(db, "UPDATE hl7_persons SET task_id = ? WHERE id = ?", task, person);
  };
  if (!decision.closes_task.empty()) {
    if (auto closed =
            run(db,
                "UPDATE tasks SET outcome = ?, closed_by = 'eligd', closed = ? WHERE id = "
                "(SELECT task_id FROM hl7_persons WHERE id = ?) AND closed IS NULL",
                decision.closes_task, now, person);
        !closed)
      return closed;
    if (auto left = set(std::nullopt); !left) return left;
  }
  const auto of_person = [&](NewTask task) {
    task.why = fmt::format("HL7 person {}: {}", person, task.why);
    return task;
  };
  if (decision.task_apart) {
    const NewTask apart = of_person(*decision.task_apart);
    const auto is_open = maybe<bool>(
        db, "SELECT 1 FROM tasks WHERE code = ? AND why = ? AND closed IS NULL",
        [](const Query&) -> Result<bool> { return true; }, apart.code, apart.why);
    if (!is_open) return std::unexpected(is_open.error());
    if (!*is_open)
      if (const auto added = rows::add_task(db, apart); !added)
        return std::unexpected(added.error());
  }
  if (!decision.task) return {};
  const NewTask task = of_person(*decision.task);
  const auto added = rows::add_task(db, task);
  if (!added) return std::unexpected(added.error());
  return set(added->value());
}

Result<void> SqliteHl7::forget(Database& db, Instant before) {
  if (auto gone = run(db, "DELETE FROM hl7_messages WHERE at < ?", before); !gone) return gone;
  return run(db, "DELETE FROM hl7_persons WHERE has_intake = 0 AND changed < ? AND task_id IS NULL",
             before);
}

}  // namespace

Result<std::unique_ptr<Hl7Store>> open_hl7(const std::filesystem::path& path, const Keys& keys,
                                           Entropy& entropy) {
  auto own = open_own(path);
  if (!own) return std::unexpected(own.error());
  const auto ring = KeyRing::read(*own->writing, keys);
  if (!ring) return std::unexpected(ring.error());
  return std::make_unique<SqliteHl7>(std::move(own->reading), std::move(own->writing), *ring,
                                     entropy);
}

}  // namespace eligd::store
