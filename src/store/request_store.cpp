#include "store/request_store.hpp"

#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"
#include "store/task_rows.hpp"
#include "store/writer.hpp"

#include <array>
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
    "SELECT v.id FROM verifications v JOIN intakes i ON i.id = v.intake_id WHERE v.id < ?1 "
    "AND (?2 = '[]' OR replace(?2, '\"' || i.source || '\"', '') <> ?2) "
    "AND (? = '' OR v.payer = ?) AND (? = '' OR v.level = ?) AND (? = '' OR v.headline = ?) "
    "AND (? = 0 OR v.state <> ?) AND ? = 0 ORDER BY v.id DESC LIMIT ?";
// The same values for a text of its own, since "? = 0 OR ..." has no index.
constexpr std::string_view verifications_of_intake =
    "SELECT v.id FROM verifications v JOIN intakes i ON i.id = v.intake_id WHERE v.id < ?1 "
    "AND (?2 = '[]' OR replace(?2, '\"' || i.source || '\"', '') <> ?2) "
    "AND (? = '' OR v.payer = ?) AND (? = '' OR v.level = ?) AND (? = '' OR v.headline = ?) "
    "AND (? = 0 OR v.state <> ?) AND v.intake_id = ? ORDER BY v.id DESC LIMIT ?";

constexpr std::string_view intake_page =
    "SELECT i.id FROM intakes i WHERE i.id < ?1 "
    "AND (?2 = '[]' OR replace(?2, '\"' || i.source || '\"', '') <> ?2) "
    "AND ? = '' ORDER BY i.id DESC LIMIT ?";
constexpr std::string_view intakes_by_name =
    "SELECT i.id FROM intakes i WHERE i.id < ?1 "
    "AND (?2 = '[]' OR replace(?2, '\"' || i.source || '\"', '') <> ?2) "
    "AND i.external_id = ? ORDER BY i.id DESC LIMIT ?";

// As unplanned_intakes of intake_rows.cpp has it.
constexpr std::string_view planned_one =
    "SELECT i.id FROM intakes i WHERE i.id = ? AND EXISTS (SELECT 1 FROM verifications v WHERE "
    "v.intake_id = i.id AND v.planned_version >= i.version)";

// One text for each set of filters that has an index of its own: "?1 = '' OR ..." has none.
const std::string& task_page(const PageOfTasks& page) {
  static const auto texts = [] {
    std::array<std::string, 8> all;
    for (std::size_t n = 0; n < all.size(); ++n) {
      const bool by_owner = (n & 4) != 0;
      all[n] =
          std::string(rows::task_columns) +
          (by_owner ? " FROM task_work w JOIN tasks t ON t.id = w.task_id"
                    : " FROM tasks t LEFT JOIN task_work w ON w.task_id = t.id") +
          " LEFT JOIN verifications v ON v.id = t.verification_id"
          " LEFT JOIN intakes i ON i.id = v.intake_id"
          " LEFT JOIN intake_versions n ON n.intake_id = i.id AND n.version = i.version"
          " WHERE t.id < ?1 AND (?2 = '[]' OR replace(?2, '\"' || i.source || '\"', '') <> ?2)"
          " AND (?3 = '' OR t.code = ?3) AND (?4 = '' OR v.payer = ?4)"
          " AND (?5 < 0 OR ?5 = CASE WHEN w.snoozed_until > ?6 AND w.snoozed_why = t.why"
          " AND (n.first_appointment IS NULL OR n.first_appointment >= ?7) THEN 1 ELSE 0 END)" +
          ((n & 1) != 0 ? " AND t.closed IS NULL" : "") +
          ((n & 2) != 0 ? " AND t.queue = ?8" : " AND ?8 = ''") +
          (by_owner ? " AND w.owner = ?9 AND w.owner <> '' ORDER BY w.task_id DESC"
                    : " AND (?9 IS NULL OR w.owner IS NULL OR w.owner = '') ORDER BY t.id DESC") +
          " LIMIT ?10";
    }
    return all;
  }();
  const bool by_owner = page.owner && !page.owner->empty();
  return texts.at((page.only_open ? 1U : 0U) | (page.queue.empty() ? 0U : 2U) |
                  (by_owner ? 4U : 0U));
}

constexpr std::string_view run_page =
    "SELECT id FROM runs WHERE id < ? AND (? = '' OR kind = ?) ORDER BY id DESC LIMIT ?";

constexpr std::string_view changes =
    "SELECT v.id, v.headline, i.source, v.changed FROM verifications v JOIN intakes i ON i.id = "
    "v.intake_id WHERE (v.changed, v.id) > (?, ?) ORDER BY v.changed, v.id LIMIT ?";

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
          db, page.intake ? verifications_of_intake : verification_page, id_of<VerificationId>,
          page.before, sources, page.payer, page.payer, page.level, page.level, page.headline,
          page.headline, page.only_open, static_cast<std::int64_t>(VerificationState::settled),
          intake, page.max);
    });
  }
  Result<std::optional<VerificationId>> current_verification(IntakeId intake) const override {
    return read([&](Database& db) {
      return maybe<VerificationId>(
          db,
          "SELECT id FROM verifications WHERE intake_id = ? ORDER BY planned_version DESC, id DESC "
          "LIMIT 1",
          id_of<VerificationId>, intake.value());
    });
  }
  Result<std::vector<IntakeId>> intakes(const PageOfIntakes& page) const override {
    const std::string sources = as_list(page.sources);
    return read([&](Database& db) {
      return all<IntakeId>(db, page.external_id.empty() ? intake_page : intakes_by_name,
                           id_of<IntakeId>, page.before, sources, page.external_id, page.max);
    });
  }
  Result<bool> is_planned(IntakeId intake) const override {
    const auto found = read([&](Database& db) {
      return all<IntakeId>(db, planned_one, id_of<IntakeId>, intake.value());
    });
    if (!found) return std::unexpected(found.error());
    return !found->empty();
  }
  Result<std::vector<WorkedTask>> tasks(const PageOfTasks& page) const override {
    const std::string sources = as_list(page.sources);
    return read([&](Database& db) {
      return all<WorkedTask>(db, task_page(page), rows::read_task, page.before, sources, page.code,
                             page.payer,
                             page.is_put_off ? std::int64_t{*page.is_put_off} : std::int64_t{-1},
                             page.today, page.soon, page.queue, page.owner, page.max);
    });
  }
  Result<std::vector<RunId>> runs(std::string_view kind, std::int64_t before,
                                  std::int64_t max) const override {
    return read([&](Database& db) {
      return all<RunId>(db, run_page, id_of<RunId>, before, kind, kind, max);
    });
  }
  Result<std::vector<PayerCounts>> payers_of_run(RunId run) const override {
    return read([&](Database& db) { return rows::payers_of_run(db, run); });
  }
  Result<RunsCompared> compare_runs(RunAt before, RunAt after) const override {
    return read([&](Database& db) { return rows::compare_runs(db, before, after); });
  }
  Result<std::vector<AppointmentRow>> first_appointments(
      const AppointmentsBetween& page) const override {
    const std::string sources = as_list(page.sources);
    return read([&](Database& db) {
      return all<AppointmentRow>(
          db, appointments_sql,
          [](const Query& row) -> Result<AppointmentRow> {
            return AppointmentRow{.id = VerificationId(row.integer(0)),
                                  .first_appointment = row.instant(1),
                                  .headline = row.text(2),
                                  .changed = row.instant(3),
                                  .version = row.integer(4),
                                  .tasks = row.text(5)};
          },
          page.from, page.until, sources, page.max);
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
  Result<AuditFound> search_audit(const AuditAsked& asked) const override {
    return read([&](Database& db) { return rows::search_audit(db, asked); });
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
          return run(
              db,
              "INSERT INTO answered_requests (key, body_digest, status, "
              "content_type, location, body, at) VALUES (?,?,?,?,?,?,?) ON CONFLICT DO NOTHING",
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

std::string_view text_of(const PageOfTasks& page) { return task_page(page); }

Result<std::unique_ptr<RequestStore>> open_requests(const std::filesystem::path& path) {
  auto own = open_own(path);
  if (!own) return std::unexpected(own.error());
  return std::make_unique<SqliteRequests>(std::move(own->reading), std::move(own->writing));
}

}  // namespace eligd::store
