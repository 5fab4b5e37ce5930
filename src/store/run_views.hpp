// What people want to know of runs: how each payer answered, and what differs between two. In SQL,
// by index alone.
#pragma once

#include "store/database.hpp"
#include "store/records.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::store {

// Of one payer in a run; '' where a case has none.
struct PayerCounts {
  std::string payer{};
  RunCounts counts{};
  // Of its cases' attempts in the run: sent, and nobody knows what became of them.
  std::int64_t unknown_attempts = 0;
};

struct ComparedCase {
  VerificationId id{};
  std::string payer{};
  std::string before{};  // the headline of its newest summary then; empty: none yet
  std::string after{};
};

// What both runs were about; the moments are when each had ended.
struct RunsCompared {
  std::int64_t in_both = 0;
  std::int64_t only_before = 0;
  std::int64_t only_after = 0;
  std::vector<ComparedCase> changed{};  // in the order of ids
};

struct RunAt {
  RunId run{};
  Instant ended{};
};

namespace rows {

inline constexpr std::string_view payers_of_run_sql =
    "SELECT v.payer, r.outcome, count(*) FROM run_items r JOIN verifications v ON v.id = "
    "r.verification_id WHERE r.run_id = ? GROUP BY v.payer, r.outcome ORDER BY v.payer";
inline constexpr std::string_view unknown_attempts_sql =
    "SELECT v.payer, count(*) FROM runs n JOIN run_items r ON r.run_id = n.id JOIN verifications v "
    "ON v.id = r.verification_id JOIN inquiries q ON q.verification_id = v.id JOIN attempts a ON "
    "a.inquiry_id = q.id WHERE n.id = ? AND a.started >= n.started AND a.state = 4 GROUP BY "
    "v.payer";
inline constexpr std::string_view compared_sql =
    "SELECT v.id, v.payer,"
    " (SELECT s.headline FROM summaries s WHERE s.verification_id = v.id AND s.at <= ?3 ORDER BY "
    "s.at DESC LIMIT 1),"
    " (SELECT s.headline FROM summaries s WHERE s.verification_id = v.id AND s.at <= ?4 ORDER BY "
    "s.at DESC LIMIT 1)"
    " FROM run_items a JOIN run_items b ON b.run_id = ?2 AND b.verification_id = a.verification_id"
    " JOIN verifications v ON v.id = a.verification_id WHERE a.run_id = ?1 ORDER BY "
    "a.verification_id";

[[nodiscard]] Result<std::vector<PayerCounts>> payers_of_run(Database& database, RunId run);
[[nodiscard]] Result<RunsCompared> compare_runs(Database& database, RunAt before, RunAt after);

}  // namespace rows
}  // namespace eligd::store
