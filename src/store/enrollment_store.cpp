#include "store/enrollment_store.hpp"

#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"
#include "store/writer.hpp"

#include <mutex>
#include <utility>

namespace eligd::store {
namespace {

constexpr std::array<std::string_view, all_enrollment_states.size()> state_words = {
    "not needed", "submitted", "approved", "rejected"};

Result<Enrollment> read_enrollment(const Query& row) {
  Enrollment one{.payer = PayerKey(row.text(0)),
                 .npi = row.text(1),
                 .state = static_cast<EnrollmentState>(row.integer(2)),
                 .note = row.text(4),
                 .changed = row.instant(5),
                 .changed_by = row.text(6)};
  if (!row.is_null(3)) {
    const auto day = parse_iso_date(row.text(3));
    if (!day) return fail(ErrorKind::storage, "an enrollment's day is none");
    one.day = *day;
  }
  return one;
}

Result<EnrollmentRefusal> read_refusal(const Query& row) {
  return EnrollmentRefusal{.payer = PayerKey(row.text(0)),
                           .code = row.text(1),
                           .cases = row.integer(2),
                           .latest = row.instant(3)};
}

class SqliteEnrollments final : public EnrollmentStore {
 public:
  SqliteEnrollments(std::unique_ptr<Database> reading, std::unique_ptr<Database> writing)
      : reading_(std::move(reading)), writer_(std::move(writing)) {}

  void keep(Enrollment enrollment, Done<void> done) override {
    writer_.enqueue<void>(
        [one = std::move(enrollment)](Database& db) {
          return run(db,
                     "INSERT INTO payer_enrollments (payer, npi, state, day, note, changed, "
                     "changed_by) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (payer, npi) DO UPDATE "
                     "SET state = excluded.state, day = excluded.day, note = excluded.note, "
                     "changed = excluded.changed, changed_by = excluded.changed_by",
                     one.payer.value(), one.npi, static_cast<int>(one.state), one.day, one.note,
                     one.changed, one.changed_by);
        },
        std::move(done));
  }
  void forget(PayerKey payer, std::string npi, Done<void> done) override {
    writer_.enqueue<void>(
        [payer = std::move(payer), npi = std::move(npi)](Database& db) -> Result<void> {
          auto gone = run(db, "DELETE FROM payer_enrollments WHERE payer = ? AND npi = ?",
                          payer.value(), npi);
          if (gone && db.changes() == 0)
            return fail(ErrorKind::not_found, "nothing is written down about this enrollment");
          return gone;
        },
        std::move(done));
  }

  Result<std::vector<Enrollment>> enrollments() const override {
    const std::scoped_lock lock(mutex_);
    return all<Enrollment>(*reading_,
                           "SELECT payer, npi, state, day, note, changed, changed_by FROM "
                           "payer_enrollments ORDER BY payer, npi",
                           read_enrollment);
  }
  Result<std::vector<EnrollmentRefusal>> refusals() const override {
    const std::scoped_lock lock(mutex_);
    return all<EnrollmentRefusal>(
        *reading_,
        "SELECT v.payer, substr(t.code, 5), COUNT(DISTINCT v.id), MAX(t.opened) FROM tasks t JOIN "
        "verifications v ON v.id = t.verification_id WHERE t.closed IS NULL AND t.queue = 'Admin' "
        "AND t.code IN ('aaa-41', 'aaa-43', 'aaa-44', 'aaa-45', 'aaa-46', 'aaa-47', 'aaa-50', "
        "'aaa-51') AND v.payer <> '' GROUP BY v.payer, t.code ORDER BY v.payer, t.code",
        read_refusal);
  }

 private:
  mutable std::mutex mutex_;
  std::unique_ptr<Database> reading_;
  Writer writer_;
};

}  // namespace

std::string_view to_text(EnrollmentState state) noexcept {
  const auto index = static_cast<std::size_t>(state);
  return index < state_words.size() ? state_words.at(index) : std::string_view("unknown");
}

std::optional<EnrollmentState> enrollment_state_of(std::string_view word) noexcept {
  for (const EnrollmentState state : all_enrollment_states) {
    if (to_text(state) == word) return state;
  }
  return std::nullopt;
}

Result<std::unique_ptr<EnrollmentStore>> open_enrollments(const std::filesystem::path& path) {
  auto own = open_own(path);
  if (!own) return std::unexpected(own.error());
  return std::make_unique<SqliteEnrollments>(std::move(own->reading), std::move(own->writing));
}

}  // namespace eligd::store
