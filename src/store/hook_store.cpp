#include "store/hook_store.hpp"

#include "store/cipher.hpp"
#include "store/decision_rows.hpp"
#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"
#include "store/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <mutex>
#include <ranges>
#include <utility>

namespace eligd::store {
namespace {

constexpr std::string_view columns =
    "SELECT d.id, d.event_id, d.endpoint, e.type, e.verification_id, e.run_id, e.payer, "
    "e.headline, "
    "e.facility, e.at, d.state, d.attempts, d.due, d.status, d.words, d.ended, "
    "coalesce(e.audit_entry, "
    "0), e.audit_hash, e.facts FROM hook_deliveries "
    "d JOIN hook_events e ON e.id = d.event_id";

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  for (const auto word : std::views::split(text, ' '))
    if (!word.empty()) words.emplace_back(word.begin(), word.end());
  return words;
}

Result<HookDelivery> read_delivery(const Query& row) {
  HookDelivery one{.id = row.integer(0),
                   .event = row.integer(1),
                   .endpoint = row.text(2),
                   .type = row.text(3),
                   .payer = row.text(6),
                   .headline = row.text(7),
                   .facility = row.text(8),
                   .at = row.instant(9),
                   .state = static_cast<HookState>(row.integer(10)),
                   .attempts = static_cast<int>(row.integer(11)),
                   .due = row.instant(12),
                   .status = static_cast<int>(row.integer(13)),
                   .words = row.text(14)};
  if (!row.is_null(4)) one.verification = VerificationId(row.integer(4));
  if (!row.is_null(5)) one.run = RunId(row.integer(5));
  if (!row.is_null(15)) one.ended = row.instant(15);
  one.audit_entry = row.integer(16);
  if (!row.is_null(17)) one.audit_hash = to_hex(row.blob(17));
  one.changed = split(row.text(18));
  return one;
}

// Keys are letters, digits and '-': nothing in them needs an escape.
std::string as_json_list(const std::vector<std::string>& keys) {
  std::string list = "[";
  for (const std::string& key : keys) list += (list.size() > 1 ? ",\"" : "\"") + key + '"';
  return list + ']';
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// Nothing is handed over to it any more, so nothing would end them.
Result<void> close_tasks_of_others(Database& db, const std::string& used, Instant now) {
  return run(db,
             "UPDATE tasks SET outcome = 'it is told nothing any more', closed_by = 'eligd', "
             "closed = ?1 WHERE queue = 'Admin' AND closed IS NULL AND substr(code, 1, 8) = "
             "'webhook-' AND replace(?2, '\"' || substr(code, 9) || '\"', '') = ?2",
             now, used);
}

// Of a delivery: its endpoint is told of other facilities' cases alone.
constexpr std::string_view is_of_another_facility =
    "EXISTS (SELECT 1 FROM hook_events e JOIN hook_endpoints h ON h.key = hook_deliveries.endpoint "
    "WHERE e.id = hook_deliveries.event_id AND h.facilities <> '[]' AND replace(h.facilities, "
    "'\"' || coalesce(e.facility, '') || '\"', '') = h.facilities)";

// What waits from before an endpoint was given fewer facilities is not for whoever is there now.
Result<void> park_what_others_may_see(Database& db, Instant now) {
  static const std::string sql = fmt::format(
      "UPDATE hook_deliveries SET state = 2, words = 'its facility is not told there any more', "
      "ended = ? WHERE state = 0 AND {}",
      is_of_another_facility);
  return run(db, sql, now);
}

Result<void> use_endpoints(Database& db, const std::vector<HookEndpoint>& endpoints, Instant now) {
  std::vector<std::string> keys;
  for (const HookEndpoint& one : endpoints) {
    keys.push_back(one.key);
    if (auto kept = run(db,
                        "INSERT INTO hook_endpoints (key, events, facilities) VALUES (?, ?, ?) ON "
                        "CONFLICT (key) DO UPDATE SET events = excluded.events, facilities = "
                        "excluded.facilities",
                        one.key, joined(one.events), as_json_list(one.facilities));
        !kept)
      return kept;
  }
  if (auto parked = park_what_others_may_see(db, now); !parked) return parked;
  const std::string used = as_json_list(keys);
  if (auto closed = close_tasks_of_others(db, used, now); !closed) return closed;
  return run(db, "DELETE FROM hook_endpoints WHERE replace(?1, '\"' || key || '\"', '') = ?1",
             used);
}

std::string task_code(const std::string& endpoint) { return "webhook-" + endpoint; }

// One task an endpoint, however much is parked.
Result<void> ask_admin(Database& db, const std::string& endpoint, const HookEnd& end) {
  const auto open = maybe<std::int64_t>(
      db, "SELECT id FROM tasks WHERE queue = 'Admin' AND code = ? AND closed IS NULL",
      [](const Query& row) -> Result<std::int64_t> { return row.integer(0); }, task_code(endpoint));
  if (!open) return std::unexpected(open.error());
  if (*open) return {};
  const auto added = rows::add_task(
      db, {.code = task_code(endpoint),
           .queue = "Admin",
           .why = end.is_gone ? "the system behind webhook " + endpoint + " says it is gone"
                              : "events for webhook " + endpoint + " could not be delivered",
           .act = "mend the receiver, then run eligd webhook replay --endpoint " + endpoint,
           .at = end.now});
  if (!added) return std::unexpected(added.error());
  return {};
}

Result<void> close_admins_task(Database& db, const std::string& endpoint, Instant now) {
  return run(db,
             "UPDATE tasks SET outcome = 'delivered again', closed_by = 'eligd', closed = ? WHERE "
             "queue = 'Admin' AND code = ? AND closed IS NULL",
             now, task_code(endpoint));
}

Result<void> end_delivery(Database& db, const HookEnd& end) {
  const auto endpoint = one<std::string>(
      db, "SELECT endpoint FROM hook_deliveries WHERE id = ?", "there is no such delivery",
      [](const Query& row) -> Result<std::string> { return row.text(0); }, end.delivery);
  if (!endpoint) return std::unexpected(endpoint.error());
  const bool is_over = end.state != HookState::due;
  if (auto moved = run(db,
                       // What was delivered stays delivered, whatever a slower try says.
                       "UPDATE hook_deliveries SET state = ?, attempts = attempts + 1, due = ?, "
                       "status = ?, words = ?, ended = ? WHERE id = ? AND state = 0",
                       static_cast<int>(end.state), is_over ? end.now : end.due, end.status,
                       end.words, is_over ? std::optional(end.now) : std::nullopt, end.delivery);
      !moved)
    return moved;
  if (end.is_gone) {
    if (auto disabled =
            run(db, "UPDATE hook_endpoints SET is_disabled = 1 WHERE key = ?", *endpoint);
        !disabled)
      return disabled;
    if (auto parked = run(db,
                          "UPDATE hook_deliveries SET state = 2, words = 'the endpoint is gone', "
                          "ended = ? WHERE endpoint = ? AND state = 0",
                          end.now, *endpoint);
        !parked)
      return parked;
  }
  if (end.state == HookState::parked) return ask_admin(db, *endpoint, end);
  return end.state == HookState::delivered ? close_admins_task(db, *endpoint, end.now)
                                           : Result<void>();
}

// Where somebody is still told: to others nothing would ever go out.
Result<void> check_in_use(Database& db, std::int64_t delivery, const std::string& endpoint) {
  const auto unused = one<std::int64_t>(
      db,
      "SELECT count(*) FROM (SELECT endpoint FROM hook_deliveries WHERE id = ?1 UNION SELECT "
      "endpoint FROM hook_deliveries WHERE ?1 = 0 AND endpoint = ?2) wanted WHERE endpoint NOT IN "
      "(SELECT key FROM hook_endpoints)",
      "", [](const Query& row) -> Result<std::int64_t> { return row.integer(0); }, delivery,
      endpoint);
  if (!unused) return std::unexpected(unused.error());
  if (*unused > 0)
    return fail(ErrorKind::conflict,
                "this receiver is told nothing any more; it is not in eligd.toml, or eligd has not "
                "read that yet");
  return {};
}

Result<std::int64_t> replay(Database& db, std::int64_t delivery, const std::string& endpoint,
                            Instant now) {
  if (auto used = check_in_use(db, delivery, endpoint); !used) return std::unexpected(used.error());
  static const std::string sql = fmt::format(
      "UPDATE hook_deliveries SET state = 0, attempts = 0, due = ?1, ended = NULL WHERE CASE WHEN "
      "?2 > 0 THEN id = ?2 ELSE endpoint = ?3 AND state = 2 END AND NOT {}",
      is_of_another_facility);
  if (auto again = run(db, sql, now, delivery, endpoint); !again)
    return std::unexpected(again.error());
  const std::int64_t count = db.changes();
  if (count == 0)
    return fail(ErrorKind::not_found, "there is no such delivery that is for its receiver");
  if (auto enabled = run(db,
                         "UPDATE hook_endpoints SET is_disabled = 0 WHERE key IN (SELECT endpoint "
                         "FROM hook_deliveries WHERE id = ?1 UNION SELECT ?2)",
                         delivery, endpoint);
      !enabled)
    return std::unexpected(enabled.error());
  return count;
}

Result<void> tell_of_risks(Database& db, Instant from, Instant until, Instant now) {
  return run(
      db,
      "INSERT INTO hook_events (type, verification_id, payer, headline, facility, "
      "at) SELECT 'intake.at_risk', v.id, v.payer, v.headline, i.source, ?3 FROM "
      "intake_versions n JOIN intakes i ON i.id = n.intake_id AND i.version = n.version "
      "JOIN verifications v ON v.intake_id = i.id WHERE n.first_appointment >= ?1 AND "
      "n.first_appointment < ?2 AND v.headline NOT IN ('Ready', 'Ready with assumptions', "
      "'Self-pay') AND v.id = (SELECT c.id FROM verifications c WHERE c.intake_id = i.id ORDER BY "
      "c.planned_version DESC, c.id DESC LIMIT 1) "
      "AND EXISTS (SELECT 1 FROM hook_endpoints) ON CONFLICT DO NOTHING",
      from, until, now);
}

class SqliteHooks final : public HookStore {
 public:
  SqliteHooks(std::unique_ptr<Database> reading, std::unique_ptr<Database> writing)
      : reading_(std::move(reading)), writer_(std::move(writing)) {}

  void use_endpoints(std::vector<HookEndpoint> endpoints, Instant now, Done<void> done) override {
    writer_.enqueue<void>([endpoints = std::move(endpoints),
                           now](Database& db) { return store::use_endpoints(db, endpoints, now); },
                          std::move(done));
  }
  void tell_of_risks(Instant from, Instant until, Instant now, Done<void> done) override {
    writer_.enqueue<void>(
        [from, until, now](Database& db) { return store::tell_of_risks(db, from, until, now); },
        std::move(done));
  }
  void end_delivery(HookEnd end, Done<void> done) override {
    writer_.enqueue<void>(
        [end = std::move(end)](Database& db) { return store::end_delivery(db, end); },
        std::move(done));
  }
  void replay(std::int64_t delivery, std::string endpoint, Instant now,
              Done<std::int64_t> done) override {
    writer_.enqueue<std::int64_t>(
        [delivery, endpoint = std::move(endpoint), now](Database& db) {
          return store::replay(db, delivery, endpoint, now);
        },
        std::move(done));
  }

  // Of each endpoint by itself: what waits for one that is down stands in no other's way.
  Result<std::vector<HookDelivery>> due(Instant now, std::int64_t max) const override {
    static const std::string sql =
        std::string(columns) +
        " WHERE d.endpoint = ? AND d.state = 0 AND d.due <= ? ORDER BY d.due, d.id LIMIT ?";
    const std::scoped_lock lock(mutex_);
    const auto endpoints = all<std::string>(
        *reading_, "SELECT key FROM hook_endpoints WHERE is_disabled = 0 ORDER BY key",
        [](const Query& row) -> Result<std::string> { return row.text(0); });
    if (!endpoints) return std::unexpected(endpoints.error());
    std::vector<HookDelivery> list;
    for (const std::string& endpoint : *endpoints) {
      auto some = all<HookDelivery>(*reading_, sql, read_delivery, endpoint, now, max);
      if (!some) return some;
      std::ranges::move(*some, std::back_inserter(list));
    }
    return list;
  }
  Result<std::optional<Instant>> next_due() const override {
    const std::scoped_lock lock(mutex_);
    return maybe<Instant>(
        *reading_,
        "SELECT d.due FROM hook_deliveries d JOIN hook_endpoints h ON h.key = d.endpoint AND "
        "h.is_disabled = 0 WHERE d.state = 0 ORDER BY d.due, d.id LIMIT 1",
        [](const Query& row) -> Result<Instant> { return row.instant(0); });
  }
  Result<std::vector<HookStanding>> standings() const override {
    static const auto first_ones = [](int state) {
      return fmt::format(
          "(SELECT count(*) FROM (SELECT 1 FROM hook_deliveries d WHERE d.endpoint = h.key AND "
          "d.state = {} LIMIT {}) first_ones)",
          state, hooks_counted_max);
    };
    static const std::string sql =
        fmt::format("SELECT h.key, h.is_disabled, {}, {} FROM hook_endpoints h ORDER BY h.key",
                    first_ones(0), first_ones(2));
    const std::scoped_lock lock(mutex_);
    return all<HookStanding>(*reading_, sql, [](const Query& row) -> Result<HookStanding> {
      return HookStanding{.key = row.text(0),
                          .is_gone = row.integer(1) != 0,
                          .waiting = row.integer(2),
                          .parked = row.integer(3)};
    });
  }
  Result<std::vector<HookDelivery>> deliveries(const PageOfDeliveries& page) const override {
    static const std::string sql =
        std::string(columns) +
        " WHERE d.id < ? AND (? = '' OR d.endpoint = ?) AND (? < 0 OR d.state = ?) ORDER BY d.id "
        "DESC LIMIT ?";
    const std::int64_t state = page.state ? static_cast<std::int64_t>(*page.state) : -1;
    const std::scoped_lock lock(mutex_);
    return all<HookDelivery>(*reading_, sql, read_delivery, page.before, page.endpoint,
                             page.endpoint, state, state, page.max);
  }

 private:
  mutable std::mutex mutex_;
  std::unique_ptr<Database> reading_;
  Writer writer_;
};

}  // namespace

Result<std::unique_ptr<HookStore>> open_hooks(const std::filesystem::path& path) {
  auto own = open_own(path);
  if (!own) return std::unexpected(own.error());
  return std::make_unique<SqliteHooks>(std::move(own->reading), std::move(own->writing));
}

}  // namespace eligd::store
