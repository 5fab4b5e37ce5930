#include "store/call_rows.hpp"

#include "store/decision_rows.hpp"
#include "store/steps.hpp"
#include "store/verification_rows.hpp"

#include <fmt/core.h>

namespace eligd::store::rows {
namespace {

std::string call_row(const CallResultRecord& call) {
  return fmt::format("{}.{}.{}", call.verification.value(), call.said.time_since_epoch().count(),
                     call.recorded.time_since_epoch().count());
}

Result<CallResultRecord> read_call(const Query& row, const Cipher& cipher) {
  CallResultRecord call{.id = row.integer(0),
                        .verification = VerificationId(row.integer(1)),
                        .said = row.instant(3),
                        .recorded = row.instant(4),
                        .recorded_by = row.text(5)};
  auto json = cipher.open({"call_results", "json", call_row(call)}, row.blob(2));
  if (!json) return std::unexpected(json.error());
  call.json = *std::move(json);
  return call;
}

}  // namespace

Result<std::int64_t> add_call(Database& database, const Cipher& cipher,
                              const CallResultRecord& call) {
  if (const auto about = verification(database, call.verification); !about)
    return std::unexpected(about.error());
  auto insert = database.query(
      "INSERT INTO call_results (verification_id, json_sealed, said, recorded, recorded_by) VALUES "
      "(?,?,?,?,?)");
  if (!insert) return std::unexpected(insert.error());
  insert->bind(call.verification.value());
  insert->bind_blob(cipher.seal({"call_results", "json", call_row(call)}, call.json));
  insert->bind(call.said).bind(call.recorded).bind(call.recorded_by);
  if (const auto ran = insert->run(); !ran) return std::unexpected(ran.error());
  const std::int64_t id = database.last_id();
  const auto told = append_event(database, {.subject = "verification",
                                            .subject_id = call.verification.value(),
                                            .what = "what was said on the phone was recorded",
                                            .who = call.recorded_by,
                                            .at = call.recorded});
  if (!told) return std::unexpected(told.error());
  return id;
}

Result<std::vector<CallResultRecord>> calls(Database& database, const Cipher& cipher,
                                            VerificationId id) {
  return all<CallResultRecord>(
      database,
      "SELECT id, verification_id, json_sealed, said, recorded, recorded_by FROM call_results "
      "WHERE verification_id = ? ORDER BY id",
      [&](const Query& row) { return read_call(row, cipher); }, id.value());
}

}  // namespace eligd::store::rows
