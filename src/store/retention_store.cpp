#include "store/retention_store.hpp"

#include "store/audit_rows.hpp"
#include "store/cipher.hpp"
#include "store/joined.hpp"
#include "store/key_ring.hpp"
#include "store/purge_rows.hpp"
#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"
#include "store/writer.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <mutex>
#include <utility>

namespace eligd::store {
namespace {

constexpr Microseconds readers_end_within = std::chrono::seconds(5);

constexpr std::int64_t page_max = 1000;       // rows read, and items written, at once
constexpr std::int64_t audit_cut_max = 5000;  // entries deleted at once
constexpr std::array<std::string_view, all_purge_kinds.size()> kind_words = {
    "cases",   "answers",       "unclaimed answers", "partners' files",
    "reports", "refused input", "webhook events",    "audit entries"};

constexpr std::string_view purge_columns =
    "SELECT id, state, as_of, digest, made, made_by, begun, ended, cutoffs, counts FROM purges ";

struct Purge {
  PurgeRecord record{};
  std::string cutoffs{};
  std::string counts{};
};

Result<Purge> read_purge(const Query& row) {
  Purge one{.record = {.id = row.integer(0),
                       .state = static_cast<PurgeState>(row.integer(1)),
                       .as_of = row.instant(2),
                       .digest = row.text(3),
                       .made = row.instant(4),
                       .made_by = row.text(5)},
            .cutoffs = row.text(8),
            .counts = row.text(9)};
  if (!row.is_null(6)) one.record.begun = row.instant(6);
  if (!row.is_null(7)) one.record.ended = row.instant(7);
  return one;
}

Result<std::int64_t> first_number(const Query& row) { return row.integer(0); }

std::int64_t number_of(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::string text_of(const PurgeCutoffs& cutoffs) {
  std::vector<std::string> parts;
  for (const Instant at : cutoffs.by_kind)
    parts.push_back(std::to_string(at.time_since_epoch().count()));
  return joined(parts);
}

PurgeCutoffs cutoffs_of(const std::string& text, Instant as_of) {
  PurgeCutoffs cutoffs{.as_of = as_of};
  const std::vector<std::string> parts = split(text);
  for (std::size_t i = 0; i < std::min(parts.size(), cutoffs.by_kind.size()); ++i)
    cutoffs.by_kind.at(i) = Instant(Microseconds(number_of(parts.at(i))));
  return cutoffs;
}

std::vector<PurgeTally> tallies_of(const std::string& counts) {
  std::vector<PurgeTally> list;
  for (const std::string& part : split(counts)) {
    const std::size_t one = part.find(':');
    const std::size_t two = part.find(':', one + 1);
    if (one == std::string::npos || two == std::string::npos) continue;
    list.push_back({.kind = static_cast<PurgeKind>(number_of(part.substr(0, one))),
                    .deleted = number_of(part.substr(one + 1, two - one - 1)),
                    .kept = number_of(part.substr(two + 1))});
  }
  return list;
}

Result<std::optional<Purge>> newest_of(Database& db) {
  static const std::string sql = std::string(purge_columns) + "ORDER BY id DESC LIMIT 1";
  return maybe<Purge>(db, sql, read_purge);
}

Result<Purge> purge_of(Database& db, std::int64_t id, PurgeState state) {
  static const std::string sql = std::string(purge_columns) + "WHERE id = ?";
  auto purge = one<Purge>(db, sql, "there is no such plan", read_purge, id);
  if (purge && purge->record.state != state)
    return fail(ErrorKind::conflict, "this plan is not where it was; look with `eligd purge`");
  return purge;
}

Result<std::vector<PurgeTally>> tallies(Database& db, std::int64_t id) {
  return all<PurgeTally>(
      db,
      "SELECT kind, count(*) FILTER (WHERE state = 0), count(*) FILTER (WHERE state = 1), count(*) "
      "FILTER (WHERE state = 2) FROM purge_items WHERE purge_id = ? GROUP BY kind ORDER BY kind",
      [](const Query& row) -> Result<PurgeTally> {
        return PurgeTally{.kind = static_cast<PurgeKind>(row.integer(0)),
                          .due = row.integer(1),
                          .deleted = row.integer(2),
                          .kept = row.integer(3)};
      },
      id);
}

std::string hold_place(const NewHold& hold) {
  return fmt::format("{}.{}", static_cast<int>(hold.scope), hold.now.time_since_epoch().count());
}

Result<HoldRecord> read_hold(const Query& row, const Cipher& cipher) {
  HoldRecord one{.id = row.integer(0),
                 .scope = static_cast<HoldScope>(row.integer(1)),
                 .payer = PayerKey(row.text(2)),
                 .since = row.instant(5),
                 .since_by = row.text(6),
                 .lifted_by = row.text(8)};
  if (!row.is_null(3)) one.intake = IntakeId(row.integer(3));
  if (!row.is_null(7)) one.lifted = row.instant(7);
  if (row.blob(4).empty()) return one;  // it went with the case
  auto reason = cipher.open(
      {"legal_holds", "reason", hold_place({.scope = one.scope, .now = one.since})}, row.blob(4));
  if (!reason) return std::unexpected(reason.error());
  one.reason = *std::move(reason);
  return one;
}

Result<std::int64_t> keep_hold(Database& db, const Cipher& cipher, const NewHold& hold,
                               const std::string& by) {
  if (hold.intake) {
    const auto known = maybe<std::int64_t>(db, "SELECT id FROM intakes WHERE id = ?", first_number,
                                           hold.intake->value());
    if (!known) return std::unexpected(known.error());
    if (!*known) return fail(ErrorKind::not_found, "there is no such intake");
  }
  auto insert = db.query(
      "INSERT INTO legal_holds (scope, payer, intake_id, reason_sealed, since, since_by) VALUES "
      "(?, ?, ?, ?, ?, ?)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(static_cast<int>(hold.scope)).bind(hold.payer.value());
  if (hold.intake) {
    insert->bind(hold.intake->value());
  } else {
    insert->bind_null();
  }
  insert->bind_blob(cipher.seal({"legal_holds", "reason", hold_place(hold)}, hold.reason))
      .bind(hold.now)
      .bind(by);
  if (auto ran = insert->run(); !ran) return std::unexpected(ran.error());
  return db.last_id();
}

class SqliteRetention final : public RetentionStore {
 public:
  SqliteRetention(std::filesystem::path path, std::unique_ptr<Database> reading,
                  std::unique_ptr<Database> writing, const std::shared_ptr<KeyRing>& ring,
                  Clock& clock, Entropy& entropy)
      : path_(std::move(path)),
        cipher_(ring, entropy),
        clock_(clock),
        reading_(std::move(reading)),
        writer_(std::move(writing), Writing::by_thread,
                [this](Database& db) { return cipher_.refresh(db); }) {}

  void hold(NewHold hold, AuditEntry entry, Done<std::int64_t> done) override {
    writer_.enqueue<std::int64_t>(
        [this, hold = std::move(hold),
         entry = std::move(entry)](Database& db) mutable -> Result<std::int64_t> {
          const auto id = keep_hold(db, cipher_, hold, entry.who);
          if (!id) return id;
          entry.subject = fmt::format("hold {}", *id);
          if (auto entered = enter(db, entry); !entered) return std::unexpected(entered.error());
          return id;
        },
        std::move(done));
  }
  void lift(std::int64_t id, Instant now, AuditEntry entry, Done<void> done) override {
    writer_.enqueue<void>(
        [this, id, now, entry = std::move(entry)](Database& db) mutable -> Result<void> {
          const auto lifted = one<bool>(
              db, "SELECT lifted IS NOT NULL FROM legal_holds WHERE id = ?",
              "there is no such hold; `eligd hold list` shows them",
              [](const Query& row) -> Result<bool> { return row.integer(0) != 0; }, id);
          if (!lifted) return std::unexpected(lifted.error());
          if (*lifted) return fail(ErrorKind::conflict, "this hold was lifted already");
          if (auto moved = run(db, "UPDATE legal_holds SET lifted = ?, lifted_by = ? WHERE id = ?",
                               now, entry.who, id);
              !moved)
            return moved;
          entry.subject = fmt::format("hold {}", id);
          return enter(db, entry);
        },
        std::move(done));
  }
  Result<std::vector<HoldRecord>> holds() const override {
    return read([&](Database& db) {
      return all<HoldRecord>(
          db,
          "SELECT id, scope, payer, intake_id, reason_sealed, since, since_by, lifted, lifted_by "
          "FROM legal_holds ORDER BY id DESC",
          [&](const Query& row) { return read_hold(row, cipher_); });
    });
  }

  Result<std::vector<PurgeCount>> look(const PurgeCutoffs& cutoffs) const override;
  Result<PurgeRecord> plan(const PurgeCutoffs& cutoffs, const AuditEntry& entry) override;
  void begin(std::int64_t id, std::optional<ApprovalUse> word, AuditEntry entry,
             Done<void> done) override;
  void step(std::int64_t id, std::int64_t max, Done<std::int64_t> done) override {
    writer_.enqueue<std::int64_t>([this, id, max](Database& db) { return go_on(db, id, max); },
                                  std::move(done));
  }
  void finish(std::int64_t id, AuditEntry entry, Done<void> done) override;
  Result<bool> empty_log() override;

  Result<std::optional<PurgeRecord>> newest() const override;
  Result<std::vector<std::int64_t>> items(std::int64_t id, PurgeKind kind, std::int64_t before,
                                          std::int64_t max) const override {
    return read([&](Database& db) {
      return all<std::int64_t>(db,
                               "SELECT item FROM purge_items WHERE purge_id = ? AND kind = ? AND "
                               "item < ? ORDER BY item DESC LIMIT ?",
                               first_number, id, static_cast<int>(kind), before, max);
    });
  }
  Result<std::vector<RunToForget>> reports_of(std::int64_t id) const override;
  Result<std::optional<AuditBase>> audit_base() const override {
    return read([](Database& db) {
      return maybe<AuditBase>(db, "SELECT sequence, at FROM audit_base",
                              [](const Query& row) -> Result<AuditBase> {
                                return AuditBase{row.integer(0), row.instant(1)};
                              });
    });
  }

 private:
  template <class Work>
  std::invoke_result_t<Work, Database&> read(Work work) const {
    const std::scoped_lock lock(mutex_);
    return work(*reading_);
  }
  [[nodiscard]] Result<void> enter(Database& db, const AuditEntry& entry) const {
    if (auto entered = rows::add_audit(db, cipher_, entry, clock_.now()); !entered)
      return std::unexpected(entered.error());
    return {};
  }
  // Every candidate of a kind, a page at a time; `take` gives false to stop.
  template <class Take>
  Result<void> each_page(PurgeKind kind, const PurgeCutoffs& cutoffs, Take take) const;
  [[nodiscard]] Result<std::int64_t> begin_list(const PurgeCutoffs& cutoffs, const AuditEntry& by);
  [[nodiscard]] Result<std::int64_t> go_on(Database& db, std::int64_t id, std::int64_t max) const;

  std::filesystem::path path_;
  Cipher cipher_;
  Clock& clock_;
  mutable std::mutex mutex_{};
  std::unique_ptr<Database> reading_;
  Writer writer_;  // last: it ends before what its writes use
};

template <class Take>
Result<void> SqliteRetention::each_page(PurgeKind kind, const PurgeCutoffs& cutoffs,
                                        Take take) const {
  std::int64_t after = 0;
  while (true) {
    auto page = read([&](Database& db) {
      return rows::purge_candidates(db, kind, cutoffs.of(kind), after, page_max);
    });
    if (!page) return std::unexpected(page.error());
    if (page->empty()) return {};
    after = page->back().id;
    // A case that may go as a whole need not be emptied before.
    if (kind == PurgeKind::answers)
      std::erase_if(*page, [&](const auto& one) { return one.at < cutoffs.of(PurgeKind::cases); });
    if (auto taken = take(*page); !taken) return taken;
  }
}

Result<std::vector<PurgeCount>> SqliteRetention::look(const PurgeCutoffs& cutoffs) const {
  std::vector<PurgeCount> counts;
  for (const PurgeKind kind : all_purge_kinds) {
    PurgeCount count{.kind = kind};
    const auto looked = each_page(kind, cutoffs, [&](const auto& page) -> Result<void> {
      for (const rows::PurgeCandidate& one : page) {
        if (one.is_held || one.is_open) {
          (one.is_held ? count.held : count.open) += one.entries;
          continue;
        }
        count.due += one.entries;
        count.oldest = std::min(count.oldest.value_or(one.oldest), one.oldest);
        count.newest = std::max(count.newest.value_or(one.at), one.at);
      }
      return {};
    });
    if (!looked) return std::unexpected(looked.error());
    counts.push_back(count);
  }
  return counts;
}

Result<std::int64_t> SqliteRetention::begin_list(const PurgeCutoffs& cutoffs,
                                                 const AuditEntry& by) {
  return wait<std::int64_t>([&](auto done) {
    writer_.enqueue<std::int64_t>(
        [&](Database& db) -> Result<std::int64_t> {
          const auto earlier = newest_of(db);
          if (!earlier) return std::unexpected(earlier.error());
          if (*earlier && (*earlier)->record.state == PurgeState::running)
            return fail(ErrorKind::conflict,
                        "a purge is under way; `eligd purge --apply` goes on with it");
          if (*earlier && (*earlier)->record.state < PurgeState::running) {
            const std::int64_t id = (*earlier)->record.id;
            if (auto gone = run(db, "DELETE FROM purge_items WHERE purge_id = ?", id); !gone)
              return std::unexpected(gone.error());
            if (auto over = run(db, "UPDATE purges SET state = 4, ended = ? WHERE id = ?",
                                clock_.now(), id);
                !over)
              return std::unexpected(over.error());
          }
          if (auto made = run(db,
                              "INSERT INTO purges (state, as_of, cutoffs, made, made_by) VALUES "
                              "(0, ?, ?, ?, ?)",
                              cutoffs.as_of, text_of(cutoffs), clock_.now(), by.who);
              !made)
            return std::unexpected(made.error());
          return db.last_id();
        },
        std::move(done));
  });
}

Result<PurgeRecord> SqliteRetention::plan(const PurgeCutoffs& cutoffs, const AuditEntry& entry) {
  const auto id = begin_list(cutoffs, entry);
  if (!id) return std::unexpected(id.error());
  std::string all_of_it = text_of(cutoffs);
  for (const PurgeKind kind : all_purge_kinds) {
    const int number = static_cast<int>(kind);
    const auto listed = each_page(kind, cutoffs, [&](auto page) -> Result<void> {
      std::erase_if(page, [](const auto& one) { return one.is_open || one.is_held; });
      for (const rows::PurgeCandidate& one : page)
        all_of_it += fmt::format("\n{}:{}", number, one.id);
      return wait<void>([&](auto done) {
        writer_.enqueue<void>(
            [&](Database& db) -> Result<void> {
              for (const rows::PurgeCandidate& one : page) {
                if (auto kept =
                        run(db, "INSERT INTO purge_items (purge_id, kind, item) VALUES (?, ?, ?)",
                            *id, number, one.id);
                    !kept)
                  return kept;
              }
              return {};
            },
            std::move(done));
      });
    });
    if (!listed) return std::unexpected(listed.error());
  }
  const std::string digest = sha256_hex(all_of_it);
  const auto made = wait<void>([&](auto done) {
    writer_.enqueue<void>(
        [&](Database& db) -> Result<void> {
          if (auto is = purge_of(db, *id, PurgeState::listing); !is)
            return std::unexpected(is.error());
          if (auto moved =
                  run(db, "UPDATE purges SET state = 1, digest = ? WHERE id = ?", digest, *id);
              !moved)
            return moved;
          AuditEntry planned = entry;
          planned.subject = fmt::format("purge {}", *id);
          return enter(db, planned);
        },
        std::move(done));
  });
  if (!made) return std::unexpected(made.error());
  auto record = newest();
  if (!record) return std::unexpected(record.error());
  return **std::move(record);
}

void SqliteRetention::begin(std::int64_t id, std::optional<ApprovalUse> word, AuditEntry entry,
                            Done<void> done) {
  writer_.enqueue<void>(
      [this, id, word = std::move(word),
       entry = std::move(entry)](Database& db) mutable -> Result<void> {
        const auto purge = purge_of(db, id, PurgeState::listed);
        if (!purge) return std::unexpected(purge.error());
        if (word) {
          if (word->exactly != purge->record.digest)
            return fail(ErrorKind::denied, "another plan was agreed on; ask anew");
          if (auto used = rows::use_approval(db, *word); !used)
            return std::unexpected(used.error());
        }
        if (auto moved =
                run(db, "UPDATE purges SET state = 2, begun = ? WHERE id = ?", clock_.now(), id);
            !moved)
          return moved;
        entry.subject = fmt::format("purge {}", id);
        return enter(db, entry);
      },
      std::move(done));
}

Result<std::int64_t> SqliteRetention::go_on(Database& db, std::int64_t id, std::int64_t max) const {
  const auto purge = purge_of(db, id, PurgeState::running);
  if (!purge) return std::unexpected(purge.error());
  const PurgeCutoffs cutoffs = cutoffs_of(purge->cutoffs, purge->record.as_of);
  struct Item {
    PurgeKind kind{};
    std::int64_t id = 0;
  };
  const auto items = all<Item>(
      db,
      "SELECT kind, item FROM purge_items WHERE purge_id = ? AND state = 0 ORDER BY kind, item "
      "LIMIT ?",
      [](const Query& row) -> Result<Item> {
        return Item{static_cast<PurgeKind>(row.integer(0)), row.integer(1)};
      },
      id, max);
  if (!items) return std::unexpected(items.error());
  std::int64_t looked_at = 0;
  for (const Item& item : *items) {
    const auto end = rows::purge_one(db, cipher_, item.kind, item.id, cutoffs.of(item.kind),
                                     audit_cut_max, clock_.now());
    if (!end) return std::unexpected(end.error());
    ++looked_at;
    if (*end == rows::Purged::partly) break;
    if (auto marked =
            run(db,
                "UPDATE purge_items SET state = ? WHERE purge_id = ? AND kind = ? AND "
                "item = ?",
                *end == rows::Purged::deleted ? 1 : 2, id, static_cast<int>(item.kind), item.id);
        !marked)
      return std::unexpected(marked.error());
  }
  return looked_at;
}

void SqliteRetention::finish(std::int64_t id, AuditEntry asked, Done<void> done) {
  writer_.enqueue<void>(
      [this, id, asked = std::move(asked)](Database& db) -> Result<void> {
        AuditEntry entry = asked;  // the transaction may be begun anew
        const auto purge = purge_of(db, id, PurgeState::running);
        if (!purge) return std::unexpected(purge.error());
        const auto list = tallies(db, id);
        if (!list) return std::unexpected(list.error());
        std::vector<std::string> counts;
        for (const PurgeTally& one : *list) {
          if (one.due > 0) return fail(ErrorKind::conflict, "something of this plan is left");
          counts.push_back(
              fmt::format("{}:{}:{}", static_cast<int>(one.kind), one.deleted, one.kept));
          if (one.deleted == 0) continue;
          if (!entry.why.empty()) entry.why += ", ";
          entry.why += counted(one.deleted, one.kind);
        }
        if (auto moved = run(db, "UPDATE purges SET state = 3, ended = ?, counts = ? WHERE id = ?",
                             clock_.now(), joined(counts), id);
            !moved)
          return moved;
        if (auto gone = run(db, "DELETE FROM purge_items WHERE purge_id = ?", id); !gone)
          return gone;
        entry.subject = fmt::format("purge {}", id);
        return enter(db, entry);
      },
      std::move(done));
}

Result<bool> SqliteRetention::empty_log() {
  auto database = Database::open(path_, Database::Access::read_write);
  if (!database) return std::unexpected(database.error());
  const auto left = (*database)->forget_overwritten(readers_end_within);
  if (!left) return std::unexpected(left.error());
  return *left != Overwritten::read;
}

Result<std::optional<PurgeRecord>> SqliteRetention::newest() const {
  return read([](Database& db) -> Result<std::optional<PurgeRecord>> {
    auto purge = newest_of(db);
    if (!purge) return std::unexpected(purge.error());
    if (!*purge) return std::optional<PurgeRecord>();
    PurgeRecord record = (*purge)->record;
    if (record.state == PurgeState::done) {
      record.tallies = tallies_of((*purge)->counts);
      return record;
    }
    auto list = tallies(db, record.id);
    if (!list) return std::unexpected(list.error());
    record.tallies = *std::move(list);
    return record;
  });
}

// Whether a report was held since it was listed is asked before its files go.
Result<std::vector<RunToForget>> SqliteRetention::reports_of(std::int64_t id) const {
  return read([&](Database& db) -> Result<std::vector<RunToForget>> {
    const auto purge = purge_of(db, id, PurgeState::running);
    if (!purge) return std::unexpected(purge.error());
    const Instant before = cutoffs_of(purge->cutoffs, purge->record.as_of).of(PurgeKind::reports);
    auto runs = all<RunToForget>(
        db,
        "SELECT n.id, n.kind, n.key FROM purge_items i JOIN runs n ON n.id = i.item WHERE "
        "i.purge_id = ? AND i.kind = ? AND i.state = 0 ORDER BY n.id",
        [](const Query& row) -> Result<RunToForget> {
          return RunToForget{RunId(row.integer(0)), row.text(1), row.text(2)};
        },
        id, static_cast<int>(PurgeKind::reports));
    if (!runs) return runs;
    std::vector<RunToForget> going;
    for (RunToForget& run : *runs) {
      const auto found =
          rows::purge_candidates(db, PurgeKind::reports, before, run.id.value() - 1, 1);
      if (!found) return std::unexpected(found.error());
      if (!found->empty() && found->front().id == run.id.value() && !found->front().is_held)
        going.push_back(std::move(run));
    }
    return going;
  });
}

}  // namespace

std::string_view to_text(PurgeKind kind) noexcept {
  const auto index = static_cast<std::size_t>(kind);
  return index < kind_words.size() ? kind_words.at(index) : std::string_view("unknown");
}

std::string counted(std::int64_t count, PurgeKind kind) {
  if (kind == PurgeKind::audit) return "the oldest audit entries";
  const std::string_view more = count == 1 ? "" : "s";
  if (kind == PurgeKind::answers) return fmt::format("answers of {} case{}", count, more);
  if (kind == PurgeKind::refused_input) return fmt::format("{} refused row{}", count, more);
  const std::string_view many = to_text(kind);
  return fmt::format("{} {}", count, count == 1 ? many.substr(0, many.size() - 1) : many);
}

Result<std::unique_ptr<RetentionStore>> open_retention(const std::filesystem::path& path,
                                                       const Keys& keys, Clock& clock,
                                                       Entropy& entropy) {
  auto own = open_own(path);
  if (!own) return std::unexpected(own.error());
  const auto ring = KeyRing::read(*own->writing, keys);
  if (!ring) return std::unexpected(ring.error());
  return std::make_unique<SqliteRetention>(path, std::move(own->reading), std::move(own->writing),
                                           *ring, clock, entropy);
}

}  // namespace eligd::store
