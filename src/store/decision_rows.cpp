#include "store/decision_rows.hpp"

#include "store/claim_rows.hpp"
#include "store/hook_rows.hpp"
#include "store/run_rows.hpp"
#include "store/steps.hpp"
#include "store/task_rows.hpp"
#include "store/verification_rows.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

namespace eligd::store::rows {
namespace {

std::string joined(const std::vector<AnswerId>& ids) {
  std::string text;
  for (const AnswerId id : ids) text += fmt::format("{}{}", text.empty() ? "" : " ", id.value());
  return text;
}

std::vector<AnswerId> split_ids(const std::string& text) {
  std::vector<AnswerId> ids;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    std::int64_t id = 0;
    const auto [next, error] = std::from_chars(at, end, id);
    if (error != std::errc{}) break;
    ids.emplace_back(id);
    at = next + 1;
  }
  return ids;
}

std::string summary_row(VerificationId verification, const std::string& digest, Instant at) {
  return fmt::format("{}.{}.{}", verification.value(), digest, at.time_since_epoch().count());
}

Result<void> add_summary(Database& database, const Cipher& cipher, VerificationId verification,
                         const NewSummary& summary) {
  auto insert = database.query(
      "INSERT INTO summaries (verification_id, json_sealed, digest, rules_version, headline, "
      "is_good, answers, at, said, said_of_ways) VALUES (?,?,?,?,?,?,?,?,?,?)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(verification.value());
  insert->bind_blob(cipher.seal(
      {"summaries", "json", summary_row(verification, summary.digest, summary.at)}, summary.json));
  insert->bind(summary.digest)
      .bind(summary.rules_version)
      .bind(summary.headline)
      .bind(summary.is_good)
      .bind(joined(summary.answers))
      .bind(summary.at)
      .bind(summary.said)
      .bind(summary.said_of_ways);
  return insert->run();
}

Result<SummaryRecord> read_summary(const Query& row, const Cipher& cipher) {
  SummaryRecord record;
  record.id = SummaryId(row.integer(0));
  record.verification = VerificationId(row.integer(1));
  record.digest = row.text(3);
  record.rules_version = row.text(4);
  record.headline = row.text(5);
  record.is_good = row.integer(6) != 0;
  record.answers = split_ids(row.text(7));
  record.at = row.instant(8);
  record.answered = row.is_null(9) ? record.at : row.instant(9);
  auto json =
      cipher.open({"summaries", "json", summary_row(record.verification, record.digest, record.at)},
                  row.blob(2));
  if (!json) return std::unexpected(json.error());
  record.json = std::move(*json);
  return record;
}

constexpr std::string_view summary_columns =
    "SELECT id, verification_id, json_sealed, digest, rules_version, headline, is_good, answers, "
    "at, (SELECT received FROM answers WHERE id = CAST(nullif(substr(summaries.answers, 1 + "
    "length(rtrim(summaries.answers, '0123456789'))), '') AS BIGINT)) FROM summaries";

Result<Recorded> mark_decided(Database& database, AnswerId answer, Instant now) {
  if (auto marked =
          run(database,
              "INSERT INTO answer_decisions (answer_id, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
              answer.value(), now);
      !marked) {
    return std::unexpected(marked.error());
  }
  return database.changes() == 0 ? Recorded::already : Recorded::now;
}

Result<void> check_unchanged(Database& database, const Decision& decision) {
  const auto is_same = one<bool>(
      database,
      "SELECT v.changed = ? AND q.state = ? FROM verifications v JOIN inquiries q ON "
      "q.verification_id = v.id WHERE v.id = ? AND q.id = ?",
      fmt::format("there is no verification {}", decision.verification.value()),
      [](const Query& row) -> Result<bool> { return row.integer(0) != 0; },
      *decision.unchanged_since, static_cast<int>(decision.inquiry_state),
      decision.verification.value(), decision.inquiry.value());
  if (!is_same) return std::unexpected(is_same.error());
  if (!*is_same) {
    return fail(ErrorKind::conflict, fmt::format("verification {} was decided meanwhile; try again",
                                                 decision.verification.value()));
  }
  return {};
}

// What brings nothing stands back behind what is decided.
Result<bool> comes_too_late(Database& database, const Decision& decision) {
  if (!decision.brings_no_answer && decision.inquiry_state != InquiryState::due) return false;
  return one<bool>(
      database, "SELECT state FROM inquiries WHERE id = ?",
      fmt::format("there is no inquiry {}", decision.inquiry.value()),
      [](const Query& row) -> Result<bool> {
        const auto state = static_cast<InquiryState>(row.integer(0));
        return state == InquiryState::decided || state == InquiryState::closed;
      },
      decision.inquiry.value());
}

// A later question of the case that asks the same: planned beside this one while that was out,
// since the intake was told otherwise meanwhile.
enum class Later : std::uint8_t { none, ended, under_way };

Result<Later> later_question(Database& database, InquiryId inquiry) {
  return one<Later>(
      database,
      "SELECT coalesce(max(CASE WHEN later.state IN (0, 1, 4) THEN 2 WHEN later.state = 2 THEN 1 "
      "ELSE 0 END), 0) FROM inquiries mine JOIN inquiries later ON later.verification_id = "
      "mine.verification_id AND later.id > mine.id AND later.follow = '' AND later.payer = "
      "mine.payer AND later.service_types = mine.service_types AND later.procedure = "
      "mine.procedure WHERE mine.id = ? AND mine.follow = ''",
      "", [](const Query& row) -> Result<Later> { return static_cast<Later>(row.integer(0)); },
      inquiry.value());
}

Result<void> update_inquiry(Database& database, const Decision& decision) {
  return run(database,
             "UPDATE inquiries SET state = ?, due = CASE WHEN ? = 0 THEN ? ELSE due END, reason = "
             "?, worker = '' WHERE id = ?",
             static_cast<int>(decision.inquiry_state), static_cast<int>(decision.inquiry_state),
             decision.inquiry_due, decision.inquiry_reason, decision.inquiry.value());
}

// While more is asked, what stood before the round is kept beside what is known meanwhile.
Result<void> update_verification(Database& database, const Decision& decision,
                                 VerificationState state) {
  return run(
      database,
      "UPDATE verifications SET state = ?1, headline = coalesce(?2, headline), reason = "
      "coalesce(?3, "
      "reason), changed = ?4, headline_before = CASE ?5 WHEN 1 THEN coalesce(headline_before, "
      "headline) WHEN 2 THEN headline_before END, summary_before = CASE ?5 WHEN 1 THEN "
      "coalesce(summary_before, (SELECT max(s.id) FROM summaries s WHERE s.verification_id = "
      "verifications.id AND s.is_good = 1), 0) WHEN 2 THEN summary_before END WHERE id = ?6",
      static_cast<int>(state), decision.headline, decision.reason, decision.now,
      static_cast<int>(asking_after(decision)), decision.verification.value());
}

// Tasks an answer makes moot: those it did not ask for again.
Result<void> settle_tasks(Database& database, const Decision& decision) {
  if (!decision.settles_others) return {};
  const auto open = all<std::string>(
      database, "SELECT code FROM tasks WHERE verification_id = ? AND closed IS NULL",
      [](const Query& row) -> Result<std::string> { return row.text(0); },
      decision.verification.value());
  if (!open) return std::unexpected(open.error());
  for (const std::string& code : *open) {
    if (std::ranges::find(decision.tasks, code, &NewTask::code) != decision.tasks.end()) continue;
    const auto closed = run(
        database,
        "UPDATE tasks SET outcome = ?, closed_by = 'eligd', closed = ? WHERE verification_id = ? "
        "AND code = ? AND closed IS NULL",
        decision.settled_by, decision.now, decision.verification.value(), code);
    if (!closed) return closed;
  }
  return {};
}

Result<void> queue_delivery(Database& database, const Decision& decision) {
  return run(database,
             "INSERT INTO deliveries (id, source, external_id, verification_id, body, due)"
             " SELECT ?1 || '-' || (SELECT count(*) FROM deliveries WHERE verification_id = v.id), "
             "i.source, i.external_id, v.id, ?2, ?3"
             " FROM verifications v JOIN intakes i ON i.id = v.intake_id WHERE v.id = ?4",
             fmt::format("v{}", decision.verification.value()), *decision.delivery, decision.now,
             decision.verification.value());
}

}  // namespace

Result<Recorded> add_decision(Database& database, const Cipher& cipher, const Decision& decision) {
  if (decision.lease != 0) {
    if (auto held = check_lease(database, decision.inquiry, decision.lease); !held)
      return std::unexpected(held.error());
  }
  if (decision.unchanged_since) {
    if (auto same = check_unchanged(database, decision); !same)
      return std::unexpected(same.error());
  }
  if (decision.answer) {
    auto marked = mark_decided(database, *decision.answer, decision.now);
    if (!marked || *marked == Recorded::already) return marked;
  }
  const auto is_too_late = comes_too_late(database, decision);
  if (!is_too_late) return std::unexpected(is_too_late.error());
  if (*is_too_late) return Recorded::already;
  const auto later = later_question(database, decision.inquiry);
  if (!later) return std::unexpected(later.error());
  if (*later != Later::none && decision.inquiry_state == InquiryState::due) {
    // Asked once more, it would be a second of the later one (I5): it has its own end alone.
    const auto closed =
        run(database, "UPDATE inquiries SET state = ?, reason = ?, worker = '' WHERE id = ?",
            static_cast<int>(InquiryState::closed), "a later question of this case asks the same",
            decision.inquiry.value());
    if (!closed) return std::unexpected(closed.error());
    return Recorded::now;
  }
  // What was asked with the older data ends nothing while the newer are on their way (I20).
  const bool is_asked_on = *later == Later::under_way;
  if (auto step = update_inquiry(database, decision); !step) return std::unexpected(step.error());
  if (auto step = add_inquiries(database, decision.verification, decision.more, decision.now);
      !step)
    return std::unexpected(step.error());
  const auto facts =
      is_asked_on ? Result<std::string>(std::string()) : facts_to_tell(database, cipher, decision);
  if (!facts) return std::unexpected(facts.error());
  const auto state = is_asked_on ? VerificationState::open : decision.verification_state;
  if (auto step = update_verification(database, decision, state); !step)
    return std::unexpected(step.error());
  if (!facts->empty()) {
    if (auto step = tell_facts(database, decision, *facts); !step)
      return std::unexpected(step.error());
  }
  if (decision.summary) {
    if (auto step = add_summary(database, cipher, decision.verification, *decision.summary); !step)
      return std::unexpected(step.error());
  }
  if (auto step = settle_tasks(database, decision); !step) return std::unexpected(step.error());
  for (const NewTask& task : decision.tasks) {
    if (auto step = add_task(database, task); !step) return std::unexpected(step.error());
  }
  if (decision.run && decision.outcome != ItemOutcome::open && !is_asked_on) {
    const auto ended =
        end_item(database, *decision.run,
                 {decision.verification, decision.outcome, decision.outcome_reason}, decision.now);
    if (!ended) return std::unexpected(ended.error());
  }
  if (decision.delivery && !is_asked_on) {
    if (auto step = queue_delivery(database, decision); !step) return std::unexpected(step.error());
  }
  return Recorded::now;
}

Result<TaskId> add_task(Database& database, const NewTask& task) {
  if (task.verification) {
    auto open = maybe<TaskId>(
        database, "SELECT id FROM tasks WHERE verification_id = ? AND code = ? AND closed IS NULL",
        [](const Query& row) -> Result<TaskId> { return TaskId(row.integer(0)); },
        task.verification->value(), task.code);
    if (!open) return std::unexpected(open.error());
    if (*open) {
      const auto kept =
          run(database, "UPDATE tasks SET queue = ?, why = ?, act = ?, due = ? WHERE id = ?",
              task.queue, task.why, task.act, task.due, (*open)->value());
      if (!kept) return std::unexpected(kept.error());
      return **open;
    }
  }
  auto insert = database.query(
      "INSERT INTO tasks (verification_id, code, queue, why, act, due, opened) VALUES "
      "(?,?,?,?,?,?,?)");
  if (!insert) return std::unexpected(insert.error());
  task.verification ? insert->bind(task.verification->value()) : insert->bind_null();
  if (auto ran = insert->bind(task.code)
                     .bind(task.queue)
                     .bind(task.why)
                     .bind(task.act)
                     .bind(task.due)
                     .bind(task.at)
                     .run();
      !ran)
    return std::unexpected(ran.error());
  return TaskId(database.last_id());
}

Result<void> close_task(Database& database, TaskId task, const std::string& outcome,
                        const std::string& who, Instant now) {
  if (outcome.empty())
    return fail(ErrorKind::usage, "a task leaves only by an outcome; say what it was");
  auto closed =
      run(database,
          "UPDATE tasks SET outcome = ?, closed_by = ?, closed = ? WHERE id = ? AND closed IS NULL",
          outcome, who, now, task.value());
  if (closed && database.changes() == 0)
    return fail(ErrorKind::conflict, fmt::format("task {} is not open", task.value()));
  return closed;
}

Result<void> end_delivery(Database& database, const DeliveryEnd& end) {
  const int state = end.is_delivered ? 1 : end.is_given_up ? 2 : 0;
  return run(database,
             // What was delivered stays delivered, whatever a slower try says afterwards.
             "UPDATE deliveries SET state = ?, attempts = attempts + 1, due = ?, words = ?"
             " WHERE id = ? AND state = 0",
             state, state == 0 ? end.next_due : end.now, end.words, end.id);
}

Result<void> append_event(Database& database, const EventRecord& event) {
  return run(database, "INSERT INTO events (subject, subject_id, what, who, at) VALUES (?,?,?,?,?)",
             event.subject, event.subject_id, event.what, event.who, event.at);
}

Result<std::vector<SummaryRecord>> summaries(Database& database, const Cipher& cipher,
                                             VerificationId id) {
  static const std::string sql =
      std::string(summary_columns) + " WHERE verification_id = ? ORDER BY id";
  return all<SummaryRecord>(
      database, sql, [&](const Query& row) { return read_summary(row, cipher); }, id.value());
}

Result<std::optional<SummaryRecord>> latest_summary(Database& database, const Cipher& cipher,
                                                    VerificationId id, bool only_good) {
  static const std::string sql =
      std::string(summary_columns) +
      " WHERE verification_id = ? AND is_good >= ? ORDER BY id DESC LIMIT 1";
  return maybe<SummaryRecord>(
      database, sql, [&](const Query& row) { return read_summary(row, cipher); }, id.value(),
      only_good);
}

Result<std::optional<SummaryRecord>> good_summary_at(Database& database, const Cipher& cipher,
                                                     VerificationId id, Instant at) {
  static const std::string sql =
      std::string(summary_columns) +
      " WHERE verification_id = ? AND is_good = 1 AND at <= ? ORDER BY id DESC LIMIT 1";
  return maybe<SummaryRecord>(
      database, sql, [&](const Query& row) { return read_summary(row, cipher); }, id.value(), at);
}

Result<bool> has_good_summary(Database& database, VerificationId id) {
  auto query = database.query(
      "SELECT 1 FROM summaries WHERE verification_id = ? AND is_good = 1 ORDER BY id DESC LIMIT 1");
  if (!query) return std::unexpected(query.error());
  return query->bind(id.value()).step();
}

Result<std::vector<TaskRecord>> tasks(Database& database, const TaskFilter& filter) {
  auto worked = worked_tasks(database, filter);
  if (!worked) return std::unexpected(worked.error());
  std::vector<TaskRecord> list;
  list.reserve(worked->size());
  for (WorkedTask& one : *worked) list.push_back(std::move(one.task));
  return list;
}

Result<std::vector<DeliveryRecord>> deliveries_due(Database& database, Instant now,
                                                   std::int64_t max) {
  return all<DeliveryRecord>(
      database,
      "SELECT id, source, external_id, verification_id, body, attempts, due FROM deliveries WHERE "
      "state = 0 AND due <= ? ORDER BY due, id LIMIT ?",
      [](const Query& row) -> Result<DeliveryRecord> {
        return DeliveryRecord{
            row.text(0), SourceKey(row.text(1)), row.text(2),   VerificationId(row.integer(3)),
            row.text(4), row.integer(5),         row.instant(6)};
      },
      now, max);
}

Result<std::vector<EventRecord>> events(Database& database, std::string_view subject,
                                        std::int64_t subject_id) {
  return all<EventRecord>(
      database,
      "SELECT subject, subject_id, what, who, at FROM events WHERE subject = ? AND subject_id = ? "
      "ORDER BY id",
      [](const Query& row) -> Result<EventRecord> {
        return EventRecord{row.text(0), row.integer(1), row.text(2), row.text(3), row.instant(4)};
      },
      subject, subject_id);
}

}  // namespace eligd::store::rows
