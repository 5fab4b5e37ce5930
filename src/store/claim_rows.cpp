#include "store/claim_rows.hpp"

#include "store/steps.hpp"
#include "store/verification_rows.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <compare>
#include <limits>

namespace eligd::store::rows {
namespace {

// In flight blocks; unknown does not, because its inquiry is made due only after the resend wait
// (I8). What was answered is decided about first: asking again would be a second question (I5).
constexpr auto is_free =
    "NOT EXISTS (SELECT 1 FROM attempts a WHERE a.inquiry_id = q.id AND a.is_open = 1 AND "
    "a.state = 0)"
    " AND NOT EXISTS (SELECT 1 FROM attempts a JOIN answers w ON w.attempt_id = a.id WHERE "
    "a.inquiry_id = q.id"
    "                 AND NOT EXISTS (SELECT 1 FROM answer_decisions d WHERE d.answer_id = w.id))";

// Of one payer by deadline, and whether it may be taken.
const std::string& ready_of_payer() {
  static const std::string sql = fmt::format(
      "SELECT q.deadline, q.due, q.id, q.payer, (?5 = 0 OR EXISTS (SELECT 1 FROM run_items r WHERE "
      "r.run_id = ?5 AND r.verification_id = q.verification_id AND r.outcome = 0)) AND {}"
      " FROM inquiries q WHERE q.payer = ?1 AND q.state = 0 AND q.is_ready = 1 AND q.deadline "
      "BETWEEN ?2 AND ?3 AND q.due <= ?4 ORDER BY q.deadline, q.due, q.id",
      is_free);
  return sql;
}

// The same of one run and all payers, by way of what is open of it.
const std::string& ready_of_run() {
  static const std::string sql = fmt::format(
      "SELECT q.deadline, q.due, q.id, q.payer, q.payer <> ?1 AND {} FROM run_items r CROSS JOIN "
      "inquiries q ON q.verification_id = r.verification_id WHERE r.run_id = ?5 AND r.outcome = 0 "
      "AND r.deadline BETWEEN ?2 AND ?3 AND q.state = 0 AND q.is_ready = 1 AND q.due <= ?4 ORDER "
      "BY r.deadline, q.due, q.id",
      is_free);
  return sql;
}

// The next payer with its earliest deadline: one step in the index, however long its queue is.
constexpr std::string_view next_payer_with_ready =
    "SELECT payer, deadline FROM inquiries WHERE state = 0 AND is_ready = 1 AND payer > ? ORDER BY "
    "payer, deadline LIMIT 1";

// At once so many whose hour has come are marked; the rest with the next claims. A night that
// opens on a long queue must not hold up every other write meanwhile.
constexpr std::int64_t ready_at_once_max = 20'000;

// In a file an update of rows by an index it changes collects them first, in a table of its own: a
// look whether there is one costs a tenth of it, and mostly there is none. On a server it is one
// more way there and back.
Result<bool> is_there(Database& database, std::string_view sql, Instant now) {
  if (database.is_postgres()) return true;
  auto query = database.query(sql);
  if (!query) return std::unexpected(query.error());
  return query->bind(now).step();
}

// A claim whose holder did not come back in time is anybody's again.
Result<void> mark_ready(Database& database, Instant now) {
  const auto is_left = is_there(
      database, "SELECT 1 FROM inquiries WHERE state = 1 AND lease_until < ? LIMIT 1", now);
  if (!is_left) return std::unexpected(is_left.error());
  if (*is_left) {
    auto freed =
        run(database, "UPDATE inquiries SET state = 0 WHERE state = 1 AND lease_until < ?", now);
    if (!freed) return freed;
  }
  const auto is_due = is_there(
      database, "SELECT 1 FROM inquiries WHERE state = 0 AND is_ready = 0 AND due <= ? LIMIT 1",
      now);
  if (!is_due) return std::unexpected(is_due.error());
  if (!*is_due) return {};
  return run(database,
             "UPDATE inquiries SET is_ready = 1 WHERE id IN (SELECT id FROM inquiries WHERE state "
             "= 0 AND is_ready = 0 AND due <= ? ORDER BY due LIMIT ?)",
             now, ready_at_once_max);
}

struct Ready {
  std::int64_t deadline = 0;
  std::int64_t due = 0;
  InquiryId id{};

  friend auto operator<=>(const Ready&, const Ready&) = default;
};

struct PayerHead {
  std::string payer{};
  std::int64_t deadline = 0;
};

// Between which deadlines questions are looked for.
struct Window {
  std::int64_t from = std::numeric_limits<std::int64_t>::min();
  std::int64_t to = std::numeric_limits<std::int64_t>::max();
};

// Of a run: from the first to the last deadline of what is open of it. Empty where nothing is.
Result<Window> window_of(Database& database, std::optional<RunId> run) {
  if (!run) return Window{};
  return one<Window>(
      database,
      "SELECT coalesce((SELECT min(deadline) FROM run_items WHERE run_id = ?1 AND outcome = 0), 1),"
      " coalesce((SELECT max(deadline) FROM run_items WHERE run_id = ?1 AND outcome = 0), 0)",
      "no window",
      [](const Query& row) -> Result<Window> { return Window{row.integer(0), row.integer(1)}; },
      run->value());
}

bool is_excluded(const ClaimRequest& request, std::string_view payer) {
  return std::ranges::find(request.excluded_payers, payer, &PayerKey::value) !=
         request.excluded_payers.end();
}

// By their earliest deadlines.
Result<std::vector<PayerHead>> payers_with_ready(Database& database) {
  std::vector<PayerHead> heads;
  while (true) {
    auto next = maybe<PayerHead>(
        database, next_payer_with_ready,
        [](const Query& row) -> Result<PayerHead> {
          return PayerHead{row.text(0), row.integer(1)};
        },
        heads.empty() ? std::string() : heads.back().payer);
    if (!next) return std::unexpected(next.error());
    if (!*next) break;
    heads.push_back(*std::move(*next));
  }
  std::ranges::stable_sort(heads, {}, &PayerHead::deadline);
  return heads;
}

struct Found {
  std::vector<Ready> ready{};
  std::int64_t seen = 0;
  bool is_all = true;  // none was left unseen because of `look_at`
};

// Up to `request.max` that may be taken, of at most `look_at` that are seen.
Result<Found> look_for(Database& database, const std::string& sql, const ClaimRequest& request,
                       const std::string& payer, const Window& window, std::int64_t look_at) {
  auto query = database.query(sql);
  if (!query) return std::unexpected(query.error());
  query->bind(payer).bind(window.from).bind(window.to).bind(request.now);
  query->bind(request.run ? request.run->value() : 0);
  Found found;
  while (std::ssize(found.ready) < request.max) {
    const auto stepped = query->step();
    if (!stepped) return std::unexpected(stepped.error());
    if (!*stepped) break;
    if (found.seen == look_at) {
      found.is_all = false;
      break;
    }
    ++found.seen;
    if (query->integer(4) != 0 && !is_excluded(request, query->text(3)))
      found.ready.push_back({query->integer(0), query->integer(1), InquiryId(query->integer(2))});
  }
  return found;
}

// The earliest deadlines over all payers that are not excluded. What a payer has later than the
// last of those found so far is not looked at.
Result<std::vector<Ready>> earliest_ready(Database& database, const ClaimRequest& request) {
  constexpr auto everything = std::numeric_limits<std::int64_t>::max();
  const auto heads = payers_with_ready(database);
  if (!heads) return std::unexpected(heads.error());
  if (std::ranges::all_of(*heads,
                          [&](const PayerHead& head) { return is_excluded(request, head.payer); }))
    return std::vector<Ready>();
  const auto window = window_of(database, request.run);
  if (!window) return std::unexpected(window.error());
  Window left = *window;
  std::int64_t look_at = request.run ? looked_at_max + request.max : everything;
  std::vector<Ready> earliest;
  for (const PayerHead& head : *heads) {
    if (head.deadline > left.to) break;
    if (is_excluded(request, head.payer)) continue;
    const auto own = look_for(database, ready_of_payer(), request, head.payer, left, look_at);
    if (!own) return std::unexpected(own.error());
    if (!own->is_all) {
      auto of_run = look_for(database, ready_of_run(), request, "", *window, everything);
      if (!of_run) return std::unexpected(of_run.error());
      return std::move(of_run->ready);
    }
    look_at -= own->seen;
    earliest.insert(earliest.end(), own->ready.begin(), own->ready.end());
    std::ranges::sort(earliest);
    if (std::ssize(earliest) < request.max) continue;
    earliest.resize(static_cast<std::size_t>(request.max));
    left.to = std::min(left.to, earliest.back().deadline);
  }
  return earliest;
}

// ---- On a server several may claim at the same time. One statement finds and holds: what another
// transaction holds is passed over, not waited for.

constexpr std::string_view lockable =
    " AND q.state = 0 AND q.is_ready = 1 AND q.payer > '' AND q.due <= ?1 AND replace(?2, '\"' || "
    "q.payer || '\"', '') = ?2 AND ";
constexpr std::string_view earliest_and_held = ", q.due, q.id LIMIT ?4 FOR UPDATE OF q SKIP LOCKED";

const std::string& held_of_all() {
  static const std::string sql = fmt::format(
      "SELECT q.deadline, q.due, q.id FROM inquiries q WHERE ?3 = 0{}{} ORDER BY q.deadline{}",
      lockable, is_free, earliest_and_held);
  return sql;
}

const std::string& held_of_run() {
  static const std::string sql = fmt::format(
      "SELECT q.deadline, q.due, q.id FROM run_items r JOIN inquiries q ON q.verification_id = "
      "r.verification_id WHERE r.run_id = ?3 AND r.outcome = 0{}{} ORDER BY r.deadline{}",
      lockable, is_free, earliest_and_held);
  return sql;
}

Result<std::vector<Ready>> hold_earliest(Database& database, const ClaimRequest& request) {
  std::string excluded;  // keys hold letters, digits and '-'
  for (const PayerKey& payer : request.excluded_payers) excluded += '"' + payer.value() + '"';
  return all<Ready>(
      database, request.run ? held_of_run() : held_of_all(),
      [](const Query& row) -> Result<Ready> {
        return Ready{row.integer(0), row.integer(1), InquiryId(row.integer(2))};
      },
      request.now, excluded, request.run ? request.run->value() : 0, request.max);
}

Result<Claim> take(Database& database, InquiryId id, const ClaimRequest& request) {
  auto lease = database.query(
      "UPDATE inquiries SET state = 1, lease = lease + 1, lease_until = ?, worker = ? WHERE id = "
      "?");
  if (!lease) return std::unexpected(lease.error());
  if (auto ran = lease->bind(request.lease_until).bind(request.worker).bind(id.value()).run(); !ran)
    return std::unexpected(ran.error());
  // An attempt that heard nothing has been waited for: it stays uncertain, but holds its inquiry no
  // more.
  if (auto freed =
          run(database, "UPDATE attempts SET is_open = 0 WHERE inquiry_id = ? AND is_open = 1",
              id.value());
      !freed) {
    return std::unexpected(freed.error());
  }
  auto record = inquiry(database, id);
  if (!record) return std::unexpected(record.error());
  const auto about = verification(database, record->verification);
  if (!about) return std::unexpected(about.error());
  Claim claim;
  claim.lease = record->lease;
  claim.inquiry = std::move(*record);
  claim.verification = about->id;
  claim.intake = about->intake;
  claim.payer = claim.inquiry.payer;
  claim.lease_until = request.lease_until;
  claim.deadline = about->deadline;
  return claim;
}

}  // namespace

Result<std::vector<Claim>> claim_due(Database& database, const ClaimRequest& request) {
  if (auto marked = mark_ready(database, request.now); !marked)
    return std::unexpected(marked.error());
  const auto ready =
      database.is_postgres() ? hold_earliest(database, request) : earliest_ready(database, request);
  if (!ready) return std::unexpected(ready.error());
  std::vector<Claim> claims;
  for (const Ready& one : *ready) {
    auto claim = take(database, one.id, request);
    if (!claim) return std::unexpected(claim.error());
    claims.push_back(std::move(*claim));
  }
  return claims;
}

Result<void> check_lease(Database& database, InquiryId inquiry, std::int64_t lease) {
  auto newest = one<std::int64_t>(
      database, "SELECT lease FROM inquiries WHERE id = ?",
      fmt::format("there is no inquiry {}", inquiry.value()),
      [](const Query& row) -> Result<std::int64_t> { return row.integer(0); }, inquiry.value());
  if (!newest) return std::unexpected(newest.error());
  if (*newest != lease) {
    return fail(ErrorKind::conflict,
                fmt::format("inquiry {} was claimed by another worker (lease {}, not {})",
                            inquiry.value(), *newest, lease));
  }
  return {};
}

Result<void> check_claimed(Database& database, InquiryId inquiry, std::int64_t lease) {
  if (auto held = check_lease(database, inquiry, lease); !held) return held;
  auto state = one<std::int64_t>(
      database, "SELECT state FROM inquiries WHERE id = ?",
      fmt::format("there is no inquiry {}", inquiry.value()),
      [](const Query& row) -> Result<std::int64_t> { return row.integer(0); }, inquiry.value());
  if (!state) return std::unexpected(state.error());
  if (*state == static_cast<std::int64_t>(InquiryState::claimed)) return {};
  return fail(ErrorKind::conflict,
              fmt::format("the claim of inquiry {} ran out before it was asked", inquiry.value()));
}

Result<void> renew_claim(Database& database, InquiryId inquiry, std::int64_t lease, Instant until) {
  if (auto held = check_claimed(database, inquiry, lease); !held) return held;
  return run(database, "UPDATE inquiries SET lease_until = ? WHERE id = ?", until, inquiry.value());
}

Result<void> release_claim(Database& database, InquiryId inquiry, std::int64_t lease, Instant due,
                           const std::string& reason) {
  if (auto held = check_lease(database, inquiry, lease); !held) return held;
  // An answer to an earlier attempt may have come since, and been decided about: it stays so (I5).
  return run(database,
             "UPDATE inquiries SET state = 0, due = ?, reason = ?, worker = '' WHERE id = ? AND "
             "state = 1",
             due, reason, inquiry.value());
}

Result<std::optional<Instant>> next_due(Database& database, std::optional<RunId> run,
                                        std::int64_t look_at) {
  const auto instant = [](const Query& row) -> Result<Instant> { return row.instant(0); };
  if (!run)
    return maybe<Instant>(
        database, "SELECT due FROM inquiries WHERE state = 0 AND payer <> '' ORDER BY due LIMIT 1",
        instant);
  // The first of the queue that is the run's; where more than `look_at` of others stand before it,
  // by way of all that is open of the run.
  auto queue = database.query(
      "SELECT q.due, EXISTS (SELECT 1 FROM run_items r WHERE r.run_id = ? AND r.verification_id = "
      "q.verification_id AND r.outcome = 0) FROM inquiries q WHERE q.state = 0 AND q.payer <> '' "
      "ORDER BY q.due LIMIT ?");  // a server hands over whole results
  if (!queue) return std::unexpected(queue.error());
  queue->bind(run->value()).bind(look_at);
  for (std::int64_t seen = 0; seen < look_at; ++seen) {
    const auto stepped = queue->step();
    if (!stepped) return std::unexpected(stepped.error());
    if (!*stepped) return std::nullopt;  // seen whole
    if (queue->integer(1) != 0) return queue->instant(0);
  }
  return maybe<Instant>(
      database,
      "SELECT q.due FROM run_items r CROSS JOIN inquiries q ON q.verification_id = "
      "r.verification_id WHERE r.run_id = ? AND r.outcome = 0 AND q.state = 0 AND q.payer <> '' "
      "ORDER BY q.due LIMIT 1",
      instant, run->value());
}

}  // namespace eligd::store::rows
