#include "store/approval_store.hpp"

#include "store/audit_rows.hpp"
#include "store/cipher.hpp"
#include "store/decision_rows.hpp"
#include "store/key_ring.hpp"
#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"
#include "store/writer.hpp"

#include <fmt/core.h>

#include <mutex>
#include <utility>

namespace eligd::store {
namespace {

constexpr std::string_view columns =
    "SELECT a.id, a.act, a.exactly, a.words, a.asked_by, u.account, a.asked, a.state, "
    "coalesce(d.account, ''), a.decided, a.used FROM approvals a JOIN users u ON u.id = a.asked_by "
    "LEFT JOIN users d ON d.id = a.decided_by ";

Result<ApprovalRecord> read_approval(const Query& row) {
  ApprovalRecord one{.id = row.integer(0),
                     .act = row.text(1),
                     .exactly = row.text(2),
                     .words = row.text(3),
                     .asked_by = row.integer(4),
                     .asked_by_account = row.text(5),
                     .asked = row.instant(6),
                     .state = static_cast<ApprovalState>(row.integer(7)),
                     .decided_by_account = row.text(8)};
  if (!row.is_null(9)) one.decided = row.instant(9);
  if (!row.is_null(10)) one.used = row.instant(10);
  return one;
}

Result<std::int64_t> first_number(const Query& row) { return row.integer(0); }

std::string task_code(std::int64_t id) { return fmt::format("approval-{}", id); }

Result<void> close_task(Database& db, std::int64_t id, std::string_view outcome,
                        const std::string& by, Instant now) {
  return run(db,
             "UPDATE tasks SET outcome = ?, closed_by = ?, closed = ? WHERE queue = 'Admin' AND "
             "code = ? AND closed IS NULL",
             outcome, by, now, task_code(id));
}

Result<void> take_back_earlier(Database& db, const NewApproval& request, const std::string& by) {
  const auto earlier = all<std::int64_t>(
      db, "SELECT id FROM approvals WHERE act = ? AND state IN (0, 1)", first_number, request.act);
  if (!earlier) return std::unexpected(earlier.error());
  for (const std::int64_t id : *earlier) {
    if (auto gone =
            run(db, "UPDATE approvals SET state = 2, decided_by = ?, decided = ? WHERE id = ?",
                request.asked_by, request.now, id);
        !gone)
      return gone;
    if (auto closed = close_task(db, id, "asked for anew", by, request.now); !closed) return closed;
  }
  return {};
}

Result<std::int64_t> keep_request(Database& db, const NewApproval& request, const std::string& by) {
  if (auto gone = take_back_earlier(db, request, by); !gone) return std::unexpected(gone.error());
  if (auto kept = run(db,
                      "INSERT INTO approvals (act, exactly, words, asked_by, asked) VALUES "
                      "(?, ?, ?, ?, ?)",
                      request.act, request.exactly, request.words, request.asked_by, request.now);
      !kept)
    return std::unexpected(kept.error());
  const std::int64_t id = db.last_id();
  const auto task = rows::add_task(
      db, {.code = task_code(id),
           .queue = "Admin",
           .why = fmt::format("{} asks a second person: {}", by, request.words),
           .act = fmt::format("look at what it is under Approvals of the pages, or run eligd "
                              "approval give {} or refuse {}",
                              id, id),
           .at = request.now});
  if (!task) return std::unexpected(task.error());
  return id;
}

Result<void> keep_word(Database& db, const ApprovalWord& word, const std::string& by) {
  static const std::string sql = std::string(columns) + "WHERE a.id = ?";
  const auto request =
      one<ApprovalRecord>(db, sql, "there is no such request; `eligd approval list` shows them",
                          read_approval, word.id);
  if (!request) return std::unexpected(request.error());
  const bool is_open = request->state == ApprovalState::asked ||
                       (request->state == ApprovalState::given && !word.is_given);
  if (!is_open) return fail(ErrorKind::conflict, "this request was given, refused or used already");
  if (word.is_given && word.by == request->asked_by)
    return fail(ErrorKind::conflict, "another person must approve what you asked for");
  const auto state = word.is_given ? ApprovalState::given : ApprovalState::refused;
  if (auto moved =
          run(db, "UPDATE approvals SET state = ?, decided_by = ?, decided = ? WHERE id = ?",
              static_cast<int>(state), word.by, word.now, word.id);
      !moved)
    return moved;
  return close_task(db, word.id, word.is_given ? "given" : "refused", by, word.now);
}

class SqliteApprovals final : public ApprovalStore {
 public:
  SqliteApprovals(std::unique_ptr<Database> reading, std::unique_ptr<Database> writing,
                  const std::shared_ptr<KeyRing>& ring, Clock& clock, Entropy& entropy)
      : cipher_(ring, entropy),
        clock_(clock),
        reading_(std::move(reading)),
        writer_(std::move(writing)) {}

  void ask(NewApproval request, AuditEntry entry, Done<std::int64_t> done) override {
    writer_.enqueue<std::int64_t>(
        [this, request = std::move(request),
         entry = std::move(entry)](Database& db) mutable -> Result<std::int64_t> {
          const auto id = keep_request(db, request, entry.who);
          if (!id) return id;
          return with_entry(db, *id, entry);
        },
        std::move(done));
  }
  void decide(ApprovalWord word, AuditEntry entry, Done<void> done) override {
    writer_.enqueue<void>(
        [this, word, entry = std::move(entry)](Database& db) mutable -> Result<void> {
          if (auto kept = keep_word(db, word, entry.who); !kept) return kept;
          if (auto entered = with_entry(db, word.id, entry); !entered)
            return std::unexpected(entered.error());
          return {};
        },
        std::move(done));
  }
  void use(ApprovalUse use, AuditEntry entry, Done<std::int64_t> done) override {
    writer_.enqueue<std::int64_t>(
        [this, use = std::move(use),
         entry = std::move(entry)](Database& db) mutable -> Result<std::int64_t> {
          const auto id = rows::use_approval(db, use);
          if (!id) return id;
          return with_entry(db, *id, entry);
        },
        std::move(done));
  }

  Result<std::vector<ApprovalRecord>> approvals(std::int64_t max,
                                                std::int64_t before) const override {
    static const std::string sql =
        std::string(columns) + "WHERE a.id < ? ORDER BY a.id DESC LIMIT ?";
    const std::scoped_lock lock(mutex_);
    return all<ApprovalRecord>(*reading_, sql, read_approval, before, max);
  }
  Result<ApprovalRecord> approval(std::int64_t id) const override {
    static const std::string sql = std::string(columns) + "WHERE a.id = ?";
    const std::scoped_lock lock(mutex_);
    return one<ApprovalRecord>(*reading_, sql,
                               "there is no such request; `eligd approval list` shows them",
                               read_approval, id);
  }

 private:
  Result<std::int64_t> with_entry(Database& db, std::int64_t id, AuditEntry& entry) const {
    entry.subject = fmt::format("approval {}", id);
    if (auto entered = rows::add_audit(db, cipher_, entry, clock_.now()); !entered)
      return std::unexpected(entered.error());
    return id;
  }

  Cipher cipher_;
  Clock& clock_;
  mutable std::mutex mutex_{};
  std::unique_ptr<Database> reading_;
  Writer writer_;  // last: it ends before what its writes use
};

}  // namespace

Result<std::int64_t> rows::use_approval(Database& db, const ApprovalUse& use) {
  constexpr int active = 1;  // UserState
  const auto given = maybe<std::int64_t>(
      db,
      "SELECT a.id FROM approvals a JOIN users u ON u.id = a.asked_by JOIN users d ON d.id = "
      "a.decided_by WHERE a.act = ? AND a.exactly = ? AND a.state = 1 AND a.decided >= ? AND "
      "a.decided <= ? AND u.state = ? AND d.state = ? ORDER BY a.id DESC LIMIT 1",
      first_number, use.act, use.exactly, use.given_after, use.now, active, active);
  if (!given) return std::unexpected(given.error());
  if (!*given)
    return fail(ErrorKind::denied,
                fmt::format("{}: a second person must approve exactly this first; `eligd approval "
                            "list` shows what waits",
                            use.act));
  if (auto used =
          run(db, "UPDATE approvals SET state = 3, used = ? WHERE id = ?", use.now, **given);
      !used)
    return std::unexpected(used.error());
  return **given;
}

Result<std::unique_ptr<ApprovalStore>> open_approvals(const std::filesystem::path& path,
                                                      const Keys& keys, Clock& clock,
                                                      Entropy& entropy) {
  auto own = open_own(path);
  if (!own) return std::unexpected(own.error());
  const auto ring = KeyRing::read(*own->writing, keys);
  if (!ring) return std::unexpected(ring.error());
  return std::make_unique<SqliteApprovals>(std::move(own->reading), std::move(own->writing), *ring,
                                           clock, entropy);
}

}  // namespace eligd::store
