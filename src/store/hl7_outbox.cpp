#include "store/hl7_outbox.hpp"

#include "store/cipher.hpp"
#include "store/decision_rows.hpp"
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

constexpr std::string_view table = "hl7_outbox";

std::string task_code(const std::string& receiver) { return "hl7-" + receiver; }

Result<std::int64_t> count_of(const Query& row) { return row.integer(0); }

// One task a receiver, however much is parked.
Result<void> ask_admin(Database& db, const std::string& receiver, std::string why, Instant now) {
  const auto open = maybe<std::int64_t>(
      db, "SELECT id FROM tasks WHERE queue = 'Admin' AND code = ? AND closed IS NULL", count_of,
      task_code(receiver));
  if (!open) return std::unexpected(open.error());
  if (*open) return {};
  const auto added = rows::add_task(
      db,
      {.code = task_code(receiver),
       .queue = "Admin",
       .why = std::move(why),
       .act =
           "see eligd hl7 status, mend the receiver, then run eligd hl7 send --parked --receiver " +
           receiver,
       .at = now});
  if (!added) return std::unexpected(added.error());
  return {};
}

Result<void> close_task_where_nothing_is_left(Database& db, const std::string& receiver,
                                              Instant now) {
  return run(db,
             "UPDATE tasks SET outcome = 'nothing is left of it', closed_by = 'eligd', closed = ?1 "
             "WHERE queue = 'Admin' AND code = ?2 AND closed IS NULL AND NOT EXISTS (SELECT 1 FROM "
             "hl7_outbox WHERE receiver = ?3 AND state IN (2, 3))",
             now, task_code(receiver), receiver);
}

Result<void> use_receivers(Database& db, const std::vector<Hl7Recipient>& receivers, Instant now) {
  if (auto gone = run(db, "DELETE FROM hl7_receivers"); !gone) return gone;
  for (const Hl7Recipient& one : receivers) {
    if (auto kept = run(db, "INSERT INTO hl7_receivers (key, source) VALUES (?, ?)", one.key,
                        one.source.value());
        !kept)
      return kept;
  }
  // Of one that is taken away nothing is sent any more, so nothing would end its task.
  if (auto closed =
          run(db,
              "UPDATE tasks SET outcome = 'it is told nothing any more', closed_by = 'eligd', "
              "closed = ? WHERE queue = 'Admin' AND closed IS NULL AND substr(code, 1, 4) = "
              "'hl7-' AND substr(code, 5) NOT IN (SELECT key FROM hl7_receivers)",
              now);
      !closed)
    return closed;
  // With its source a receiver's key means somebody else.
  return run(db,
             "UPDATE hl7_outbox SET state = 4, message_sealed = NULL, ended = ?, trouble = 'the "
             "receiver is not configured any more' WHERE state = 0 AND NOT EXISTS (SELECT 1 FROM "
             "hl7_receivers r WHERE r.key = hl7_outbox.receiver AND r.source = hl7_outbox.source)",
             now);
}

struct Row {
  std::string receiver{};
  std::string source{};
  std::string person{};
  std::int64_t attempts = 0;  // before this one
};

// Intakes of the person ?2 of the source ?1: of whom HL7 told, one a coverage.
const std::string of_person =
    "source = ?1 AND (external_id = ?2 OR (external_id IN (?2 || '-2', ?2 || '-3', ?2 || '-4') AND "
    "EXISTS (SELECT 1 FROM hl7_persons WHERE source = ?1 AND mark = ?2)))";

// A message tells all coverages of its person: each of their cases has it in its history. Of a
// message without an answer the first try is enough.
Result<void> write_down_telling(Database& db, const Row& row, const Hl7OutEnd& end) {
  const bool is_taken = end.state == Hl7OutState::taken;
  if (!end.was_sent || (row.attempts > 0 && !is_taken)) return {};
  static const std::string sql =  // a statement is known by where its text stands
      "INSERT INTO events (subject, subject_id, what, who, at) SELECT 'verification', id, ?3, "
      "'eligd', ?4 FROM verifications WHERE intake_id IN (SELECT id FROM intakes WHERE " +
      of_person + ")";
  return run(db, sql, row.source, row.person,
             fmt::format("{}{}, message {}", is_taken ? hl7_told_event : hl7_sent_event,
                         row.receiver, end.id),
             end.now);
}

Result<void> end_one(Database& db, const Hl7OutEnd& end) {
  const auto row = one<Row>(
      db, "SELECT receiver, source, person, attempts FROM hl7_outbox WHERE id = ?",
      "there is no such message",
      [](const Query& found) -> Result<Row> {
        return Row{found.text(0), found.text(1), found.text(2), found.integer(3)};
      },
      end.id);
  if (!row) return std::unexpected(row.error());
  if (auto written = write_down_telling(db, *row, end); !written) return written;
  const bool is_over = end.state != Hl7OutState::due;
  if (auto moved = run(db,
                       "UPDATE hl7_outbox SET state = ?1, attempts = attempts + ?2, due = ?3, "
                       "trouble = ?4, ended = ?5, message_sealed = CASE ?1 WHEN 0 THEN "
                       "message_sealed ELSE NULL END WHERE id = ?6 AND state = 0",
                       static_cast<int>(end.state), end.was_sent, is_over ? end.now : end.due,
                       end.trouble, is_over ? std::optional(end.now) : std::nullopt, end.id);
      !moved)
    return moved;
  if (end.state == Hl7OutState::parked)
    return ask_admin(db, row->receiver,
                     "HL7 receiver " + row->receiver + " did not take a message: " + end.trouble,
                     end.now);
  if (end.state != Hl7OutState::taken) return {};
  if (auto overtaken = run(db,
                           "UPDATE hl7_outbox SET state = 4 WHERE receiver = ? AND state IN (2, 3) "
                           "AND source = ? AND person = ? AND id < ?",
                           row->receiver, row->source, row->person, end.id);
      !overtaken)
    return overtaken;
  return close_task_where_nothing_is_left(db, row->receiver, end.now);
}

Result<std::int64_t> give_up(Database& db, const std::string& receiver, Instant before,
                             Instant now) {
  // Those of receivers that are taken away go with anybody's.
  if (auto gone =
          run(db,
              "DELETE FROM hl7_outbox WHERE ended < ? AND state IN (1, 4) AND (receiver = ? "
              "OR receiver NOT IN (SELECT key FROM hl7_receivers))",
              before, receiver);
      !gone)
    return std::unexpected(gone.error());
  if (auto over = run(db,
                      "UPDATE hl7_outbox SET state = 3, message_sealed = NULL, ended = ? WHERE "
                      "receiver = ? AND state = 0 AND queued < ?",
                      now, receiver, before);
      !over)
    return std::unexpected(over.error());
  const std::int64_t count = db.changes();
  if (count == 0) return 0;
  if (auto asked = ask_admin(
          db, receiver,
          "HL7 receiver " + receiver + " took nothing within keep_days, and messages were given up",
          now);
      !asked)
    return std::unexpected(asked.error());
  return count;
}

// A person for whom one waits already has no need of another.
Result<std::int64_t> send_again(Database& db, const std::string& receiver, Instant now) {
  const auto count = one<std::int64_t>(
      db, "SELECT COUNT(*) FROM hl7_outbox WHERE receiver = ? AND state IN (2, 3)", "", count_of,
      receiver);
  if (!count) return count;
  if (*count == 0) return fail(ErrorKind::not_found, "nothing of this receiver stands parked");
  if (auto again =
          run(db,
              "INSERT INTO hl7_outbox (receiver, source, person, verification_id, queued, "
              "due) SELECT receiver, source, person, MAX(verification_id), ?1, ?1 FROM "
              "hl7_outbox WHERE receiver = ?2 AND state IN (2, 3) GROUP BY receiver, source, "
              "person ON CONFLICT (receiver, source, person) WHERE state = 0 AND control_id = '' "
              "DO NOTHING",
              now, receiver);
      !again)
    return std::unexpected(again.error());
  if (auto over = run(db, "UPDATE hl7_outbox SET state = 4 WHERE receiver = ? AND state IN (2, 3)",
                      receiver);
      !over)
    return std::unexpected(over.error());
  if (auto closed = close_task_where_nothing_is_left(db, receiver, now); !closed)
    return std::unexpected(closed.error());
  return count;
}

Result<std::int64_t> queue(Database& db, VerificationId verification, Instant now) {
  const auto count = one<std::int64_t>(
      db,
      "SELECT COUNT(r.key) FROM verifications v JOIN intakes i ON i.id = v.intake_id LEFT JOIN "
      "hl7_receivers r ON r.source = i.source WHERE v.id = ? GROUP BY v.id",
      "there is no such verification", count_of, verification.value());
  if (!count) return count;
  if (*count == 0)
    return fail(ErrorKind::not_found,
                "no receiver is told of this source; the daemon learns [[hl7.receivers]] when it "
                "starts");
  if (auto queued = run(db, "INSERT INTO hl7_news (verification_id, at) VALUES (?, ?)",
                        verification.value(), now);
      !queued)
    return std::unexpected(queued.error());
  return count;
}

class SqliteOutbox final : public Hl7Outbox {
 public:
  SqliteOutbox(std::unique_ptr<Database> reading, std::unique_ptr<Database> writing,
               const std::shared_ptr<KeyRing>& ring, Entropy& entropy)
      : cipher_(ring, entropy),
        reading_(std::move(reading)),
        writer_(std::move(writing), Writing::by_thread,
                [this](Database& db) { return cipher_.refresh(db); }) {}

  void use_receivers(std::vector<Hl7Recipient> receivers, Instant now, Done<void> done) override {
    write<void>([receivers = std::move(receivers),
                 now](Database& db) { return store::use_receivers(db, receivers, now); },
                std::move(done));
  }
  void begin(std::int64_t id, std::string control_id, Done<void> done) override {
    write<void>(
        [id, control_id = std::move(control_id)](Database& db) {
          return run(db,
                     "UPDATE hl7_outbox SET control_id = ? WHERE id = ? AND state = 0 AND "
                     "control_id = ''",
                     control_id, id);
        },
        std::move(done));
  }
  void keep(std::int64_t id, Phi<std::string> message, Done<void> done) override {
    write<void>(
        [this, id, message = std::move(message)](Database& db) -> Result<void> {
          auto update =
              db.query("UPDATE hl7_outbox SET message_sealed = ? WHERE id = ? AND state = 0");
          if (!update) return std::unexpected(update.error());
          update->bind_blob(cipher_.seal({table, "message", std::to_string(id)}, message));
          return update->bind(id).run();
        },
        std::move(done));
  }
  void end(Hl7OutEnd end, Done<void> done) override {
    write<void>([end = std::move(end)](Database& db) { return end_one(db, end); }, std::move(done));
  }
  void give_up(std::string receiver, Instant before, Instant now,
               Done<std::int64_t> done) override {
    write<std::int64_t>([receiver = std::move(receiver), before,
                         now](Database& db) { return store::give_up(db, receiver, before, now); },
                        std::move(done));
  }
  void send_again(std::string receiver, Instant now, Done<std::int64_t> done) override {
    write<std::int64_t>([receiver = std::move(receiver),
                         now](Database& db) { return store::send_again(db, receiver, now); },
                        std::move(done));
  }
  void queue(VerificationId verification, Instant now, Done<std::int64_t> done) override {
    write<std::int64_t>(
        [verification, now](Database& db) { return store::queue(db, verification, now); },
        std::move(done));
  }

  Result<std::optional<Hl7Outgoing>> next(const std::string& receiver, Instant now) const override;
  Result<std::vector<Hl7Queue>> queues() const override;
  Result<Hl7Subject> subject_of(IntakeId intake) const override;
  Result<std::vector<IntakeId>> intakes_of(const Hl7Subject& subject) const override;
  Result<std::optional<Phi<std::string>>> picture_of(const Hl7Subject& subject) const override;

 private:
  template <class T, class Work>
  void write(Work work, Done<T> done) {
    writer_.template enqueue<T>(std::move(work), std::move(done));
  }

  Cipher cipher_;
  mutable std::mutex mutex_{};
  std::unique_ptr<Database> reading_;
  Writer writer_;  // last: it ends before what its writes use
};

Result<std::optional<Hl7Outgoing>> SqliteOutbox::next(const std::string& receiver,
                                                      Instant now) const {
  const std::scoped_lock lock(mutex_);
  return maybe<Hl7Outgoing>(
      *reading_,
      "SELECT o.id, o.receiver, o.source, o.person, o.queued, o.attempts, o.control_id, "
      "o.message_sealed FROM hl7_outbox o WHERE o.receiver = ? AND o.state = 0 AND o.due <= ? AND "
      "NOT EXISTS (SELECT 1 FROM hl7_outbox e WHERE e.receiver = o.receiver AND e.source = "
      "o.source AND e.person = o.person AND e.state = 0 AND e.id < o.id) ORDER BY o.due, o.id "
      "LIMIT 1",
      [&](const Query& row) -> Result<Hl7Outgoing> {
        Hl7Outgoing one{.id = row.integer(0),
                        .receiver = row.text(1),
                        .subject = {SourceKey(row.text(2)), row.text(3)},
                        .queued = row.instant(4),
                        .attempts = static_cast<int>(row.integer(5)),
                        .control_id = row.text(6)};
        if (row.is_null(7)) return one;
        auto message = cipher_.open({table, "message", std::to_string(one.id)}, row.blob(7));
        if (!message) return std::unexpected(message.error());
        one.message = std::move(*message);
        return one;
      },
      receiver, now);
}

Result<std::vector<Hl7Queue>> SqliteOutbox::queues() const {
  const std::scoped_lock lock(mutex_);
  return all<Hl7Queue>(
      *reading_,
      "SELECT r.key, r.source, (SELECT COUNT(*) FROM hl7_outbox o WHERE o.receiver = r.key AND "
      "o.state = 0), (SELECT MIN(queued) FROM hl7_outbox o WHERE o.receiver = r.key AND o.state = "
      "0), (SELECT COUNT(*) FROM hl7_outbox o WHERE o.receiver = r.key AND o.state = 2), (SELECT "
      "COUNT(*) FROM hl7_outbox o WHERE o.receiver = r.key AND o.state = 3), (SELECT COUNT(*) FROM "
      "hl7_outbox o WHERE o.receiver = r.key AND o.state = 1), (SELECT MAX(ended) FROM hl7_outbox "
      "o WHERE o.receiver = r.key AND o.state = 1), (SELECT trouble FROM hl7_outbox o WHERE "
      "o.receiver = r.key AND o.state IN (0, 2, 3) AND trouble <> '' ORDER BY id DESC LIMIT 1) "
      "FROM hl7_receivers r ORDER BY r.key",
      [](const Query& row) -> Result<Hl7Queue> {
        Hl7Queue queue{.recipient = {row.text(0), SourceKey(row.text(1))},
                       .due = row.integer(2),
                       .parked = row.integer(4),
                       .given_up = row.integer(5),
                       .taken = row.integer(6),
                       .trouble = row.text(8)};
        if (!row.is_null(3)) queue.oldest = row.instant(3);
        if (!row.is_null(7)) queue.last_taken = row.instant(7);
        return queue;
      });
}

Result<Hl7Subject> SqliteOutbox::subject_of(IntakeId intake) const {
  const std::scoped_lock lock(mutex_);
  return one<Hl7Subject>(
      *reading_,
      "SELECT i.source, coalesce((SELECT p.mark FROM hl7_persons p WHERE p.source = i.source AND "
      "p.mark = substr(i.external_id, 1, 21) AND (i.external_id = p.mark OR (substr(i.external_id, "
      "1, 22) = p.mark || '-' AND substr(i.external_id, 23) IN ('2', '3', '4', '5', '6', '7', '8', "
      "'9')))), i.external_id) FROM intakes i WHERE i.id = ?",
      "there is no such intake",
      [](const Query& row) -> Result<Hl7Subject> {
        return Hl7Subject{SourceKey(row.text(0)), row.text(1)};
      },
      intake.value());
}

Result<std::vector<IntakeId>> SqliteOutbox::intakes_of(const Hl7Subject& subject) const {
  static const std::string sql =
      "SELECT id FROM intakes WHERE " + of_person + " ORDER BY external_id";
  const std::scoped_lock lock(mutex_);
  return all<IntakeId>(
      *reading_, sql, [](const Query& row) -> Result<IntakeId> { return IntakeId(row.integer(0)); },
      subject.source.value(), subject.person);
}

Result<std::optional<Phi<std::string>>> SqliteOutbox::picture_of(const Hl7Subject& subject) const {
  const std::scoped_lock lock(mutex_);
  // Sealed by hl7_store, under source and mark.
  return maybe<Phi<std::string>>(
      *reading_, "SELECT picture_sealed FROM hl7_persons WHERE source = ? AND mark = ?",
      [&](const Query& row) {
        return open_under_name(
            cipher_, {"hl7_persons", "picture", subject.source.value() + '/' + subject.person},
            row.blob(0));
      },
      subject.source.value(), subject.person);
}

}  // namespace

Result<std::unique_ptr<Hl7Outbox>> open_hl7_outbox(const std::filesystem::path& path,
                                                   const Keys& keys, Entropy& entropy) {
  auto own = open_own(path);
  if (!own) return std::unexpected(own.error());
  const auto ring = KeyRing::read(*own->writing, keys);
  if (!ring) return std::unexpected(ring.error());
  return std::make_unique<SqliteOutbox>(std::move(own->reading), std::move(own->writing), *ring,
                                        entropy);
}

}  // namespace eligd::store
