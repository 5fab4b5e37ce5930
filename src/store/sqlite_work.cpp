#include "store/sqlite_work.hpp"

#include "store/batch_rows.hpp"
#include "store/correction_rows.hpp"
#include "store/intake_rows.hpp"
#include "store/run_rows.hpp"
#include "store/task_rows.hpp"

#include <utility>

namespace eligd::store {

void SqliteWork::work_on_task(TaskWork work, Done<void> done) {
  writer_.enqueue<void>(
      [work = std::move(work)](Database& db) { return rows::work_on_task(db, work); },
      std::move(done));
}

Result<WorkedTask> SqliteWork::worked_task(TaskId id) const {
  return read([&](Database& db) { return rows::worked_task(db, id); });
}

Result<std::vector<WorkedTask>> SqliteWork::worked_tasks(const TaskFilter& filter) const {
  return read([&](Database& db) { return rows::worked_tasks(db, filter); });
}

Result<std::vector<TaskRecord>> SqliteWork::partner_tasks(std::string_view code) const {
  return read([&](Database& db) { return rows::partner_tasks(db, code); });
}

void SqliteWork::add_told(std::vector<ToldIntake> intakes, std::optional<CursorUpdate> cursor,
                          Done<std::vector<IntakeAdded>> done) {
  writer_.enqueue<std::vector<IntakeAdded>>(
      [this, intakes = std::move(intakes),
       cursor = std::move(cursor)](Database& db) -> Result<std::vector<IntakeAdded>> {
        auto added = rows::add_told(db, cipher_, intakes);
        if (!added || !cursor) return added;
        if (auto moved = rows::set_cursor(db, *cursor); !moved)
          return std::unexpected(moved.error());
        return added;
      },
      std::move(done));
}

void SqliteWork::take_told_file(FileTaken file, std::vector<ToldIntake> intakes,
                                std::vector<RejectedInput> rejects,
                                Done<std::vector<IntakeAdded>> done) {
  writer_.enqueue<std::vector<IntakeAdded>>(
      [this, file = std::move(file), intakes = std::move(intakes),
       rejects = std::move(rejects)](Database& db) -> Result<std::vector<IntakeAdded>> {
        if (auto known = rows::add_file(db, file); !known) return std::unexpected(known.error());
        if (auto kept = rows::add_rejects(db, cipher_, rejects); !kept)
          return std::unexpected(kept.error());
        return rows::add_told(db, cipher_, intakes);
      },
      std::move(done));
}

void SqliteWork::correct_intake(NewCorrection correction, Done<void> done) {
  writer_.enqueue<void>([this, correction = std::move(correction)](
                            Database& db) { return rows::correct_intake(db, cipher_, correction); },
                        std::move(done));
}

Result<std::vector<CorrectionRecord>> SqliteWork::corrections(const SourceKey& source,
                                                              std::string_view external_id) const {
  return read([&](Database& db) { return rows::corrections(db, cipher_, source, external_id); });
}

Result<bool> SqliteWork::is_planned(IntakeId id) const {
  return read([&](Database& db) { return rows::is_planned(db, id); });
}

void SqliteWork::start_asked_run(NewRun run, std::vector<VerificationId> cases,
                                 Done<RunStarted> done) {
  writer_.enqueue<RunStarted>([run = std::move(run), cases = std::move(cases)](
                                  Database& db) { return rows::start_asked_run(db, run, cases); },
                              std::move(done));
}

Result<std::vector<VerificationId>> SqliteWork::cases_asked_for(RunId id) const {
  return read([&](Database& db) { return rows::cases_asked_for(db, id); });
}

Result<std::vector<AttemptStats>> SqliteWork::attempts_sent_since(Instant since) const {
  return read([&](Database& db) { return rows::attempts_sent_since(db, since); });
}

Result<std::vector<OpenBatch>> SqliteWork::open_batches(const ClearinghouseKey& partner,
                                                        std::int64_t max) const {
  return read([&](Database& db) { return rows::open_batches(db, partner, max); });
}

Result<std::vector<BatchRecord>> SqliteWork::unsent_batches(const ClearinghouseKey& partner,
                                                            std::int64_t max) const {
  return read([&](Database& db) { return rows::unsent_batches(db, partner, max); });
}

Result<bool> SqliteWork::has_sent_batch(const ClearinghouseKey& partner) const {
  return read([&](Database& db) { return rows::has_sent_batch(db, partner); });
}

Result<bool> SqliteWork::has_heard_of_batches(const ClearinghouseKey& partner) const {
  return read([&](Database& db) { return rows::has_heard_of_batches(db, partner); });
}

void SqliteWork::await_again(InquiryId id, Instant now, Done<Recorded> done) {
  writer_.enqueue<Recorded>([id, now](Database& db) { return rows::await_again(db, id, now); },
                            std::move(done));
}

}  // namespace eligd::store
