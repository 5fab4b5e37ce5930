#include "store/rerun_store.hpp"

#include "store/audit_rows.hpp"
#include "store/cipher.hpp"
#include "store/key_ring.hpp"
#include "store/run_rows.hpp"
#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"
#include "store/writer.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <mutex>
#include <utility>

namespace eligd::store {
namespace {

Result<VerificationId> first_case(const Query& row) { return VerificationId(row.integer(0)); }

Result<RunId> begin_list(Database& db, const NewRun& asked, const ApprovalUse& word) {
  if (const auto used = rows::use_approval(db, word); !used) return std::unexpected(used.error());
  const auto there = all<VerificationId>(
      db,
      "SELECT v.id FROM rerun_lists l JOIN verifications v ON v.id = l.verification_id WHERE "
      "l.digest = ? ORDER BY v.id",
      first_case, word.exactly);
  if (!there) return std::unexpected(there.error());
  if (there->empty()) return fail(ErrorKind::not_found, "no case of that list is here");
  const auto started = rows::start_asked_run(db, asked, *there);
  if (!started) return std::unexpected(started.error());
  if (started->is_resumed)
    return fail(ErrorKind::conflict, "a run of that name goes on already; try again");
  return started->id;
}

class SqliteReruns final : public RerunStore {
 public:
  SqliteReruns(std::unique_ptr<Database> reading, std::unique_ptr<Database> writing,
               const std::shared_ptr<KeyRing>& ring, Clock& clock, Entropy& entropy)
      : cipher_(ring, entropy),
        clock_(clock),
        reading_(std::move(reading)),
        writer_(std::move(writing)) {}

  void keep_list(std::vector<VerificationId> cases, Done<void> done) override {
    std::string digest = rerun_digest(cases);
    writer_.enqueue<void>(
        [cases = std::move(cases), digest = std::move(digest)](Database& db) -> Result<void> {
          for (const VerificationId one : cases) {
            if (auto kept = run(db,
                                "INSERT INTO rerun_lists (digest, verification_id) "
                                "VALUES (?, ?) ON CONFLICT DO NOTHING",
                                digest, one.value());
                !kept)
              return kept;
          }
          return {};
        },
        std::move(done));
  }
  Result<std::vector<VerificationId>> list(std::string_view digest) const override {
    const std::scoped_lock lock(mutex_);
    return all<VerificationId>(
        *reading_,
        "SELECT verification_id FROM rerun_lists WHERE digest = ? ORDER BY verification_id",
        first_case, digest);
  }
  void begin(NewRun run, ApprovalUse word, AuditEntry entry, Done<RunId> done) override {
    writer_.enqueue<RunId>(
        [this, run = std::move(run), word = std::move(word),
         entry = std::move(entry)](Database& db) mutable -> Result<RunId> {
          const auto id = begin_list(db, run, word);
          if (!id) return id;
          entry.subject = fmt::format("run {}", id->value());
          if (auto entered = rows::add_audit(db, cipher_, entry, clock_.now()); !entered)
            return std::unexpected(entered.error());
          return id;
        },
        std::move(done));
  }

 private:
  Cipher cipher_;
  Clock& clock_;
  mutable std::mutex mutex_{};
  std::unique_ptr<Database> reading_;
  Writer writer_;  // last: it ends before what its writes use
};

}  // namespace

std::string rerun_digest(std::vector<VerificationId> cases) {
  std::ranges::sort(cases);
  std::string text;
  for (const VerificationId one : cases) text += fmt::format("{}\n", one.value());
  return sha256_hex(text);
}

Result<std::unique_ptr<RerunStore>> open_reruns(const std::filesystem::path& path, const Keys& keys,
                                                Clock& clock, Entropy& entropy) {
  auto own = open_own(path);
  if (!own) return std::unexpected(own.error());
  const auto ring = KeyRing::read(*own->writing, keys);
  if (!ring) return std::unexpected(ring.error());
  return std::make_unique<SqliteReruns>(std::move(own->reading), std::move(own->writing), *ring,
                                        clock, entropy);
}

}  // namespace eligd::store
