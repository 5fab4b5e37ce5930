// What the API reads and keeps beside the store's own nouns: pages of ids by filter, what changed
// since, and the answers given under an idempotency key. Ids only: who may see a record opens it
// through store.hpp.
//
// Connections of its own to the same file, so that no list holds up the engine. Thread-safe; the
// promises and errors of store.hpp hold.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "store/audit_search.hpp"
#include "store/done.hpp"
#include "store/records.hpp"
#include "store/run_views.hpp"
#include "store/work_store.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::store {

// Newest first, those with smaller ids than `before`. Empty lists and texts: any.
struct PageOfVerifications {
  std::vector<std::string> sources{};  // of the intake
  std::string payer{};
  std::string level{};
  std::string headline{};
  bool only_open = false;  // not settled
  std::optional<IntakeId> intake{};
  std::int64_t before = INT64_MAX;
  std::int64_t max = 50;
};

struct PageOfIntakes {
  std::vector<std::string> sources{};
  std::string external_id{};
  std::int64_t before = INT64_MAX;
  std::int64_t max = 50;
};

struct PageOfTasks {
  std::vector<std::string> sources{};  // with any, a task of no case is nobody's
  std::string queue{};
  std::string code{};
  std::string payer{};                 // of the case
  std::optional<std::string> owner{};  // "": nobody's
  bool only_open = true;
  // Put off or not, as it is for a day (jobs/task_work.hpp): asleep where its day is after `today`
  // and its case's first appointment not before `soon`.
  std::optional<bool> is_put_off{};
  CivilDate today{};
  Instant soon{};
  std::int64_t before = INT64_MAX;
  std::int64_t max = 50;
};

// The current verification of each intake, by first appointment.
struct AppointmentsBetween {
  std::vector<std::string> sources{};
  Instant from{};
  Instant until{};  // not included
  std::int64_t max = 5000;
};

// Of a list of appointments: what its row is told by, and what tells whether one made before still
// stands. Read by indexes, without opening anything sealed.
struct AppointmentRow {
  VerificationId id{};
  Instant first_appointment{};
  std::string headline{};
  Instant changed{};
  std::int64_t version = 0;  // of the intake
  std::string tasks{};       // its open ones, and what people did about them, as a mark
};

struct ChangedCase {
  VerificationId id{};
  std::string headline{};
  std::string source{};
  Instant changed{};
};

struct AnsweredRequest {
  std::string key{};
  std::string body_digest{};
  int status = 0;
  std::string content_type{};
  std::string location{};
  std::string body{};
  Instant at{};
};

class RequestStore {
 public:
  virtual ~RequestStore() = default;

  [[nodiscard]] virtual Result<std::vector<VerificationId>> verifications(
      const PageOfVerifications& page) const = 0;
  // Of an intake's cases the one that was planned from the latest version; empty: none was yet.
  [[nodiscard]] virtual Result<std::optional<VerificationId>> current_verification(
      IntakeId intake) const = 0;
  [[nodiscard]] virtual Result<std::vector<IntakeId>> intakes(const PageOfIntakes& page) const = 0;
  // A verification was opened for its newest version, or decided to hold for it too.
  [[nodiscard]] virtual Result<bool> is_planned(IntakeId intake) const = 0;
  [[nodiscard]] virtual Result<std::vector<WorkedTask>> tasks(const PageOfTasks& page) const = 0;
  // Kind "": all.
  [[nodiscard]] virtual Result<std::vector<RunId>> runs(std::string_view kind, std::int64_t before,
                                                        std::int64_t max) const = 0;
  [[nodiscard]] virtual Result<std::vector<PayerCounts>> payers_of_run(RunId run) const = 0;
  [[nodiscard]] virtual Result<RunsCompared> compare_runs(RunAt before, RunAt after) const = 0;
  [[nodiscard]] virtual Result<std::vector<AppointmentRow>> first_appointments(
      const AppointmentsBetween& page) const = 0;
  // Oldest change first; after this one and no other at the same moment lost: (changed, id) pairs.
  [[nodiscard]] virtual Result<std::vector<ChangedCase>> changed_since(Instant since,
                                                                       VerificationId after,
                                                                       std::int64_t max) const = 0;
  [[nodiscard]] virtual Result<AuditFound> search_audit(const AuditAsked& asked) const = 0;

  [[nodiscard]] virtual Result<std::optional<AnsweredRequest>> answered(
      std::string_view key) const = 0;
  // The first stands: a second of the same key changes nothing. Older ones than `forget` go.
  virtual void keep_answered(AnsweredRequest request, Instant forget, Done<void> done) = 0;
};

inline constexpr std::string_view appointments_sql =
    "SELECT v.id, n.first_appointment, v.headline, v.changed, n.version,"
    " (SELECT count(*) || '.' || coalesce(max(t.id), 0) || '.' || coalesce(max(w.changed), 0) FROM "
    "tasks t LEFT JOIN task_work w ON w.task_id = t.id WHERE t.verification_id = v.id AND t.closed "
    "IS NULL)"
    " FROM intake_versions n JOIN intakes i ON i.id = n.intake_id AND i.version = "
    "n.version JOIN verifications v ON v.intake_id = i.id WHERE n.first_appointment >= ?1 AND "
    "n.first_appointment < ?2 AND (?3 = '[]' OR replace(?3, '\"' || i.source || '\"', '') <> ?3) "
    "AND v.id = (SELECT c.id FROM verifications c WHERE c.intake_id = i.id ORDER BY "
    "c.planned_version DESC, c.id DESC LIMIT 1) "
    "ORDER BY n.first_appointment, v.id LIMIT ?4";

// What a page of tasks is asked by, for who looks at its plan.
[[nodiscard]] std::string_view text_of(const PageOfTasks& page);

// The file must have its schema: open the store before.
[[nodiscard]] Result<std::unique_ptr<RequestStore>> open_requests(
    const std::filesystem::path& path);

}  // namespace eligd::store
