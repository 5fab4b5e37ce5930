#include "store/request_store.hpp"

#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"
#include "store/writer.hpp"

#include <mutex>

namespace eligd::store {
namespace {

// Names of sources as a JSON list, which SQLite takes apart: a list of any length in one bound
// value. They are keys: letters, digits, '-', '_' and '.'.
std::string as_list(const std::vector<std::string>& sources) {
  std::string list = "[";
  for (const std::string& source : sources) {
    if (list.size() > 1) list += ',';
    list += '"';
    for (const char c : source)
      if (c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20) list += c;
    list += '"';
  }
  return list + ']';
}

constexpr std::string_view verification_page =
    "SELECT v.id FROM verifications v JOIN intakes i ON i.id = v.intake_id WHERE v.id < ? "
    "AND (? = '[]' OR i.source IN (SELECT value FROM json_each(?))) "
    "AND (? = '' OR v.payer = ?) AND (? = '' OR v.level = ?) AND (? = '' OR v.headline = ?) "
    "AND (? = 0 OR v.state <> ?) AND (? = 0 OR v.intake_id = ?) ORDER BY v.id DESC LIMIT ?";

constexpr std::string_view intake_page =
    "SELECT i.id FROM intakes i WHERE i.id < ? "
    "AND (? = '[]' OR i.source IN (SELECT value FROM json_each(?))) "
    "AND (? = '' OR i.external_id = ?) ORDER BY i.id DESC LIMIT ?";

// As unplanned_intakes of intake_rows.cpp has it.
constexpr std::string_view planned_one =
    "SELECT i.id FROM intakes i JOIN intake_versions n ON n.intake_id = i.id AND n.version = "
    "i.version WHERE i.id = ? AND EXISTS (SELECT 1 FROM verifications v WHERE v.intake_id = i.id "
    "AND v.planned >= n.received)";

constexpr std::string_view task_page =
    "SELECT t.id, t.verification_id, t.code, t.queue, t.why, t.act, t.due, t.opened, t.outcome, "
    "t.closed FROM tasks t LEFT JOIN verifications v ON v.id = t.verification_id "
    "LEFT JOIN intakes i ON i.id = v.intake_id WHERE t.id < ? "
    "AND (? = '[]' OR i.source IN (SELECT value FROM json_each(?))) "
    "AND (? = '' OR t.queue = ?) AND (? = 0 OR t.closed IS NULL) ORDER BY t.id DESC LIMIT ?";

constexpr std::string_view run_page =
    "SELECT id FROM runs WHERE id < ? AND (? = '' OR kind = ?) ORDER BY id DESC LIMIT ?";

constexpr std::string_view appointments =
    "SELECT v.id FROM intake_versions n JOIN intakes i ON i.id = n.intake_id AND i.version = "
    "n.version JOIN verifications v ON v.intake_id = i.id WHERE n.first_appointment >= ? AND "
    "n.first_appointment < ? AND (? = '[]' OR i.source IN (SELECT value FROM json_each(?))) "
    "AND v.id = (SELECT MAX(id) FROM verifications WHERE intake_id = i.id) "
    "ORDER BY n.first_appointment, v.id LIMIT ?";

constexpr std::string_view changes =
    "SELECT v.id, v.headline, i.source, v.changed FROM verifications v JOIN intakes i ON i.id = "
    "v.intake_id WHERE (v.changed, v.id) > (?, ?) ORDER BY v.changed, v.id LIMIT ?";

Result<TaskRecord> task_of(const Query& row) {
  TaskRecord task;
  task.id = TaskId(row.integer(0));
  if (!row.is_null(1)) task.verification = VerificationId(row.integer(1));
  task.code = row.text(2);
  task.queue = row.text(3);
  task.why = row.text(4);
  task.act = row.text(5);
  if (!row.is_null(6)) {
    const auto day = parse_iso_date(row.text(6));
    if (!day) return fail(ErrorKind::unreadable, "a task's day is none; run eligd doctor");
    task.due = *day;
  }
  task.opened = row.instant(7);
  task.outcome = row.text(8);
  if (!row.is_null(9)) task.closed = row.instant(9);
  return task;
}

template <class Id>
Result<Id> id_of(const Query& row) {
  return Id(row.integer(0));
}

class SqliteRequests final : public RequestStore {
 public:
  SqliteRequests(std::unique_ptr<Database> reading, std::unique_ptr<Database> writing)
      : reading_(std::move(reading)), writer_(std::move(writing)) {}

  Result<std::vector<VerificationId>> verifications(
      const PageOfVerifications& page) const override {
    const std::string sources = as_list(page.sources);
    const std::int64_t intake = page.intake ? page.intake->value() : 0;
    return read([&](Database& db) {
      return all<VerificationId>(
          db, verification_page, id_of<VerificationId>, page.before, sources, sources, page.payer,
          page.payer, page.level, page.level, page.headline, page.headline, page.only_open,
          static_cast<std::int64_t>(VerificationState::settled), intake, intake, page.max);
    });
  }
  Result<std::vector<IntakeId>> intakes(const PageOfIntakes& page) const override {
    const std::string sources = as_list(page.sources);
    return read([&](Database& db) {
      return all<IntakeId>(db, intake_page, id_of<IntakeId>, page.before, sources, sources,
                           page.external_id, page.external_id, page.max);
    });
  }
  Result<bool> is_planned(IntakeId intake) const override {
    const auto found = read([&](Database& db) {
      return all<IntakeId>(db, planned_one, id_of<IntakeId>, intake.value());
    });
    if (!found) return std::unexpected(found.error());
    return !found->empty();
  }
  Result<std::vector<TaskRecord>> tasks(const PageOfTasks& page) const override {
    const std::string sources = as_list(page.sources);
    return read([&](Database& db) {
      return all<TaskRecord>(db, task_page, task_of, page.before, sources, sources, page.queue,
                             page.queue, page.only_open, page.max);
    });
  }
  Result<std::vector<RunId>> runs(std::string_view kind, std::int64_t before,
                                  std::int64_t max) const override {
    return read([&](Database& db) {
      return all<RunId>(db, run_page, id_of<RunId>, before, kind, kind, max);
    });
  }
  Result<std::vector<VerificationId>> first_appointments(
      const AppointmentsBetween& page) const override {
    const std::string sources = as_list(page.sources);
    return read([&](Database& db) {
      return all<VerificationId>(db, appointments, id_of<VerificationId>, page.from, page.until,
                                 sources, sources, page.max);
    });
  }
  Result<std::vector<ChangedCase>> changed_since(Instant since, VerificationId after,
                                                 std::int64_t max) const override {
    return read([&](Database& db) {
      return all<ChangedCase>(
          db, changes,
          [](const Query& row) -> Result<ChangedCase> {
            return ChangedCase{.id = VerificationId(row.integer(0)),
                               .headline = row.text(1),
                               .source = row.text(2),
                               .changed = row.instant(3)};
          },
          since, after.value(), max);
    });
  }
  Result<std::optional<AnsweredRequest>> answered(std::string_view key) const override {
    return read([&](Database& db) {
      return maybe<AnsweredRequest>(
          db,
          "SELECT key, body_digest, status, content_type, location, body, at FROM "
          "answered_requests WHERE key = ?",
          [](const Query& row) -> Result<AnsweredRequest> {
            return AnsweredRequest{.key = row.text(0),
                                   .body_digest = row.text(1),
                                   .status = static_cast<int>(row.integer(2)),
                                   .content_type = row.text(3),
                                   .location = row.text(4),
                                   .body = row.text(5),
                                   .at = row.instant(6)};
          },
          key);
    });
  }
  void keep_answered(AnsweredRequest request, Instant forget, Done<void> done) override {
    writer_.enqueue<void>(
        [request = std::move(request), forget](Database& db) -> Result<void> {
          if (auto gone = run(db, "DELETE FROM answered_requests WHERE at < ?", forget); !gone)
            return gone;
          return run(db,
                     "INSERT OR IGNORE INTO answered_requests (key, body_digest, status, "
                     "content_type, location, body, at) VALUES (?,?,?,?,?,?,?)",
                     request.key, request.body_digest, request.status, request.content_type,
                     request.location, request.body, request.at);
        },
        std::move(done));
  }

 private:
  template <class Work>
  std::invoke_result_t<Work, Database&> read(Work work) const {
    const std::scoped_lock lock(mutex_);
    return work(*reading_);
  }

  mutable std::mutex mutex_;
  std::unique_ptr<Database> reading_;
  Writer writer_;
};

}  // namespace

Result<std::unique_ptr<RequestStore>> open_requests(const std::filesystem::path& path) {
  auto writing = Database::open(path, Database::Access::read_write);
  if (!writing) return std::unexpected(writing.error());
  if (auto set = use_log(**writing, path); !set) return std::unexpected(set.error());
  auto reading = open_reading(path, {});
  if (!reading) return std::unexpected(reading.error());
  return std::make_unique<SqliteRequests>(std::move(*reading), std::move(*writing));
}

}  // namespace eligd::store
