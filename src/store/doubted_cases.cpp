#include "store/doubted_cases.hpp"

#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"

namespace eligd::store {

Result<std::vector<VerificationId>> cases_answered_through(const std::filesystem::path& path,
                                                           const ClearinghouseKey& clearinghouse,
                                                           Instant from, Instant through) {
  const auto own = open_own(path);
  if (!own) return std::unexpected(own.error());
  return all<VerificationId>(
      *own->reading,
      "SELECT DISTINCT q.verification_id FROM answers w JOIN attempts a ON a.id = w.attempt_id "
      "JOIN inquiries q ON q.id = a.inquiry_id WHERE a.clearinghouse = ? AND w.received BETWEEN ? "
      "AND ? ORDER BY q.verification_id",
      [](const Query& row) -> Result<VerificationId> { return VerificationId(row.integer(0)); },
      clearinghouse.value(), from, through);
}

}  // namespace eligd::store
