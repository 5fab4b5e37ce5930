// What is past its time and may be deleted, what is held, and how a purge is carried out.
//
// A plan lists each row it may delete, under a digest, before two people agree on it; what is
// carried out is that list and nothing else, and less of it where something was opened or held
// since. It goes in pieces, each a transaction of its own, killed at any point and gone on with.
// Connections of its own to the same file; thread-safe; the promises and errors of store.hpp hold.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"
#include "base/world.hpp"
#include "store/approval_store.hpp"
#include "store/done.hpp"
#include "store/keys.hpp"
#include "store/records.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::store {

// Stored by number; carried out in this order.
enum class PurgeKind : std::uint8_t {
  cases,          // an intake with everything that hangs on it
  answers,        // a case's questions and answers as they stood on the wire
  unclaimed,      // answers of which nobody could say whose they are
  files,          // contents of partners' report files
  reports,        // a run's report
  refused_input,  // rows of intake files that were refused, as they came
  events,         // what webhooks told
  audit,          // the oldest entries of the chain
};
inline constexpr std::array all_purge_kinds = {
    PurgeKind::cases,   PurgeKind::answers,       PurgeKind::unclaimed, PurgeKind::files,
    PurgeKind::reports, PurgeKind::refused_input, PurgeKind::events,    PurgeKind::audit};
[[nodiscard]] std::string_view to_text(PurgeKind kind) noexcept;  // "cases"
// "1 case", "12 cases"; of the audit "the oldest audit entries", whose item is the last of them.
[[nodiscard]] std::string counted(std::int64_t count, PurgeKind kind);

// Older than this may go, by kind. The order is that of all_purge_kinds.
struct PurgeCutoffs {
  Instant as_of{};
  std::array<Instant, all_purge_kinds.size()> by_kind{};
  [[nodiscard]] Instant of(PurgeKind kind) const {
    return by_kind.at(static_cast<std::size_t>(kind));
  }
};

struct PurgeCount {
  PurgeKind kind = PurgeKind::cases;
  std::int64_t due = 0;
  std::optional<Instant> oldest{};  // of what is due
  std::optional<Instant> newest{};
  std::int64_t open = 0;  // past their time, and kept: something of them is open
  std::int64_t held = 0;  // or under a legal hold
};

enum class PurgeState : std::uint8_t { listing, listed, running, done, given_up };

struct PurgeTally {
  PurgeKind kind = PurgeKind::cases;
  std::int64_t due = 0;
  std::int64_t deleted = 0;
  std::int64_t kept = 0;  // opened or held since it was listed
};

struct PurgeRecord {
  std::int64_t id = 0;
  PurgeState state = PurgeState::listing;
  Instant as_of{};
  std::string digest{};
  Instant made{};
  std::string made_by{};
  std::optional<Instant> begun{};
  std::optional<Instant> ended{};
  std::vector<PurgeTally> tallies{};  // kinds with any
};

enum class HoldScope : std::uint8_t { everything, payer, person };

struct NewHold {
  HoldScope scope = HoldScope::everything;
  PayerKey payer{};
  std::optional<IntakeId> intake{};  // and all intakes with the same member id
  Phi<std::string> reason{};         // may name a patient
  Instant now{};
};

struct HoldRecord {
  std::int64_t id = 0;
  HoldScope scope = HoldScope::everything;
  PayerKey payer{};
  std::optional<IntakeId> intake{};
  Phi<std::string> reason{};
  Instant since{};
  std::string since_by{};
  std::optional<Instant> lifted{};
  std::string lifted_by{};
};

// A report whose files go.
struct RunToForget {
  RunId id{};
  std::string kind{};
  std::string key{};
};

struct AuditBase {
  std::int64_t deleted = 0;  // entries
  Instant through{};
};

class RetentionStore {
 public:
  RetentionStore() = default;
  RetentionStore(const RetentionStore&) = delete;
  RetentionStore& operator=(const RetentionStore&) = delete;
  virtual ~RetentionStore() = default;

  // ---- Holds
  // not_found: no such intake. The number, which is also the entry's subject ("hold 2").
  virtual void hold(NewHold hold, AuditEntry entry, Done<std::int64_t> done) = 0;
  // not_found; conflict: lifted already.
  virtual void lift(std::int64_t id, Instant now, AuditEntry entry, Done<void> done) = 0;
  [[nodiscard]] virtual Result<std::vector<HoldRecord>> holds() const = 0;  // newest first

  // ---- Purge
  // What a plan would hold now; nothing is written.
  [[nodiscard]] virtual Result<std::vector<PurgeCount>> look(const PurgeCutoffs& cutoffs) const = 0;
  // A plan in place of an earlier one that was not begun. conflict: one is under way. Waits for its
  // pieces.
  [[nodiscard]] virtual Result<PurgeRecord> plan(const PurgeCutoffs& cutoffs,
                                                 const AuditEntry& entry) = 0;
  // With the second person's word, used in the same transaction; empty where none is needed.
  virtual void begin(std::int64_t id, std::optional<ApprovalUse> word, AuditEntry entry,
                     Done<void> done) = 0;
  // So many items more, at most. How many there were: 0, nothing is left. A report's files are gone
  // before, which is the caller's to do.
  virtual void step(std::int64_t id, std::int64_t max, Done<std::int64_t> done) = 0;
  virtual void finish(std::int64_t id, AuditEntry entry, Done<void> done) = 0;
  // Nothing of what was deleted stands in the log any more; where the store is a server, nobody
  // reads it any more, and its room is given up (Overwritten). False: other programs are reading,
  // and it stands there until they are through.
  [[nodiscard]] virtual Result<bool> empty_log() = 0;

  // The newest plan, whatever became of it.
  [[nodiscard]] virtual Result<std::optional<PurgeRecord>> newest() const = 0;
  // What it lists of a kind, by number, the largest first, of those below this one. Empty once it
  // is done.
  [[nodiscard]] virtual Result<std::vector<std::int64_t>> items(std::int64_t id, PurgeKind kind,
                                                                std::int64_t before,
                                                                std::int64_t max) const = 0;
  [[nodiscard]] virtual Result<std::vector<RunToForget>> reports_of(std::int64_t id) const = 0;
  [[nodiscard]] virtual Result<std::optional<AuditBase>> audit_base() const = 0;
};

// The file must have its schema: open the store before. `clock` and `entropy` outlive it.
[[nodiscard]] Result<std::unique_ptr<RetentionStore>> open_retention(
    const std::filesystem::path& path, const Keys& keys, Clock& clock, Entropy& entropy);

}  // namespace eligd::store
