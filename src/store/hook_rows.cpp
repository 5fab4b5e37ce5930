#include "store/hook_rows.hpp"

#include "store/changed_facts.hpp"
#include "store/decision_rows.hpp"
#include "store/steps.hpp"

#include <optional>
#include <utility>
#include <vector>

namespace eligd::store::rows {
namespace {

// As it stands before a decision, and as it stood before the round that the decision belongs to.
struct Before {
  std::string headline{};
  std::string headline_before{};          // the same where it is no round of several questions
  std::optional<std::int64_t> summary{};  // the good one before the round, 0: none; empty: no round
};

// Empty: nobody is told.
Result<std::optional<Before>> before_of(Database& database, VerificationId id) {
  return maybe<Before>(
      database,
      "SELECT headline, coalesce(headline_before, headline), summary_before FROM verifications "
      "WHERE id = ? AND EXISTS (SELECT 1 FROM hook_endpoints WHERE events LIKE "
      "'%coverage.changed%')",
      [](const Query& row) -> Result<Before> {
        Before before{.headline = row.text(0), .headline_before = row.text(1)};
        if (!row.is_null(2)) before.summary = row.integer(2);
        return before;
      },
      id.value());
}

Result<std::optional<SummaryRecord>> summary_before(Database& database, const Cipher& cipher,
                                                    VerificationId id, const Before& before) {
  if (!before.summary) return latest_summary(database, cipher, id, true);
  if (*before.summary == 0) return std::nullopt;
  const auto all = summaries(database, cipher, id);
  if (!all) return std::unexpected(all.error());
  for (const SummaryRecord& one : *all)
    if (one.id.value() == *before.summary) return one;
  return std::nullopt;
}

// The good summary that stands once the decision is written. What tells nothing of the coverage
// takes nothing back (I6); then what the round learned before stands. Empty: no other than before.
Result<std::optional<Phi<std::string>>> summary_after(Database& database, const Cipher& cipher,
                                                      const Decision& decision,
                                                      const Before& before) {
  if (decision.summary && decision.summary->is_good) return decision.summary->json;
  if (!before.summary) return std::nullopt;
  auto learned = latest_summary(database, cipher, decision.verification, true);
  if (!learned) return std::unexpected(learned.error());
  if (!*learned || (*learned)->id.value() == *before.summary) return std::nullopt;
  return std::move((*learned)->json);
}

}  // namespace

Asking asking_after(const Decision& decision) noexcept {
  if (!decision.more.empty()) return Asking::more;
  const bool is_silent = !decision.headline && !decision.summary;
  return is_silent && decision.verification_state == VerificationState::open ? Asking::again
                                                                             : Asking::ended;
}

Result<std::string> facts_to_tell(Database& database, const Cipher& cipher,
                                  const Decision& decision) {
  if (asking_after(decision) != Asking::ended) return std::string();
  const auto before = before_of(database, decision.verification);
  if (!before) return std::unexpected(before.error());
  // The first word on somebody is no change: check.completed tells of it.
  if (!*before || (*before)->headline_before.empty()) return std::string();
  std::string facts;
  if (decision.headline.value_or((*before)->headline) != (*before)->headline_before)
    facts = "readiness";
  const auto now = summary_after(database, cipher, decision, **before);
  // One that cannot be opened any more is nothing to compare with, and no reason to decide nothing.
  const auto is_damaged = [](const Error& error) { return error.kind == ErrorKind::cryptography; };
  if (!now && is_damaged(now.error())) return facts;
  if (!now) return std::unexpected(now.error());
  if (!*now) return facts;
  const auto was = summary_before(database, cipher, decision.verification, **before);
  if (!was && is_damaged(was.error())) return facts;
  if (!was) return std::unexpected(was.error());
  const Phi<std::string> none;
  const Phi<std::string>& was_json = *was ? (*was)->json : none;
  if (was_json == **now) return facts;
  for (const std::string& key :
       changed_facts(was_json.reveal(Purpose::matching), (*now)->reveal(Purpose::matching)))
    facts += (facts.empty() ? "" : " ") + key;
  return facts;
}

Result<void> tell_facts(Database& database, const Decision& decision, const std::string& facts) {
  return run(
      database,
      "INSERT INTO hook_events (type, verification_id, payer, headline, facility, at, facts) "
      "SELECT 'coverage.changed', v.id, v.payer, v.headline, i.source, ?1, ?2 FROM "
      "verifications v JOIN intakes i ON i.id = v.intake_id WHERE v.id = ?3",
      decision.now, facts, decision.verification.value());
}

Result<void> tell_of_payer(Database& database, const PayerKey& payer, bool is_down, Instant now) {
  return run(database,
             "INSERT INTO hook_events (type, payer, at) SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 "
             "FROM hook_endpoints) AND coalesce((SELECT e.type FROM hook_events e WHERE e.payer = "
             "?2 AND e.type IN ('payer.down', 'payer.up') ORDER BY e.id DESC LIMIT 1), 'payer.up') "
             "<> ?1",
             is_down ? "payer.down" : "payer.up", payer.value(), now);
}

}  // namespace eligd::store::rows
