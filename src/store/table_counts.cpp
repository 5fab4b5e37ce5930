#include "store/table_counts.hpp"

#include "store/steps.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <string_view>
#include <utility>

namespace eligd::store::rows {
namespace {

// Written out: SQL is never joined at run time. A new table has its line here.
constexpr auto counts = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"answer_decisions", "SELECT count(*) FROM answer_decisions"},
    {"answered_requests", "SELECT count(*) FROM answered_requests"},
    {"answers", "SELECT count(*) FROM answers"},
    {"approvals", "SELECT count(*) FROM approvals"},
    {"attempts", "SELECT count(*) FROM attempts"},
    {"audit", "SELECT count(*) FROM audit"},
    {"audit_base", "SELECT count(*) FROM audit_base"},
    {"audit_head", "SELECT count(*) FROM audit_head"},
    {"backup_events", "SELECT count(*) FROM backup_events"},
    {"batches", "SELECT count(*) FROM batches"},
    {"broken_glass", "SELECT count(*) FROM broken_glass"},
    {"call_results", "SELECT count(*) FROM call_results"},
    {"credentials", "SELECT count(*) FROM credentials"},
    {"cursors", "SELECT count(*) FROM cursors"},
    {"damage_lifts", "SELECT count(*) FROM damage_lifts"},
    {"damaged_routes", "SELECT count(*) FROM damaged_routes"},
    {"data_key_ring", "SELECT count(*) FROM data_key_ring"},
    {"data_keys", "SELECT count(*) FROM data_keys"},
    {"deliveries", "SELECT count(*) FROM deliveries"},
    {"events", "SELECT count(*) FROM events"},
    {"fhir_refusals", "SELECT count(*) FROM fhir_refusals"},
    {"files_taken", "SELECT count(*) FROM files_taken"},
    {"hl7_messages", "SELECT count(*) FROM hl7_messages"},
    {"hl7_outbox", "SELECT count(*) FROM hl7_outbox"},
    {"hl7_persons", "SELECT count(*) FROM hl7_persons"},
    {"hl7_receivers", "SELECT count(*) FROM hl7_receivers"},
    {"hook_deliveries", "SELECT count(*) FROM hook_deliveries"},
    {"hook_endpoints", "SELECT count(*) FROM hook_endpoints"},
    {"hook_events", "SELECT count(*) FROM hook_events"},
    {"identity", "SELECT count(*) FROM identity"},
    {"inquiries", "SELECT count(*) FROM inquiries"},
    {"intake_corrections", "SELECT count(*) FROM intake_corrections"},
    {"intake_versions", "SELECT count(*) FROM intake_versions"},
    {"intakes", "SELECT count(*) FROM intakes"},
    {"legal_holds", "SELECT count(*) FROM legal_holds"},
    {"numbers", "SELECT count(*) FROM numbers"},
    {"override_withdrawals", "SELECT count(*) FROM override_withdrawals"},
    {"overrides", "SELECT count(*) FROM overrides"},
    {"partner_files", "SELECT count(*) FROM partner_files"},
    {"payer_enrollments", "SELECT count(*) FROM payer_enrollments"},
    {"pending_answers", "SELECT count(*) FROM pending_answers"},
    {"purge_items", "SELECT count(*) FROM purge_items"},
    {"purge_now", "SELECT count(*) FROM purge_now"},
    {"purges", "SELECT count(*) FROM purges"},
    {"receipts", "SELECT count(*) FROM receipts"},
    {"recovery_codes", "SELECT count(*) FROM recovery_codes"},
    {"rejected_inputs", "SELECT count(*) FROM rejected_inputs"},
    {"report_figures", "SELECT count(*) FROM report_figures"},
    {"report_revisions", "SELECT count(*) FROM report_revisions"},
    {"report_unanswered", "SELECT count(*) FROM report_unanswered"},
    {"rerun_lists", "SELECT count(*) FROM rerun_lists"},
    {"reseal_now", "SELECT count(*) FROM reseal_now"},
    {"root_key_changes", "SELECT count(*) FROM root_key_changes"},
    {"run_items", "SELECT count(*) FROM run_items"},
    {"run_requests", "SELECT count(*) FROM run_requests"},
    {"runs", "SELECT count(*) FROM runs"},
    {"server_files", "SELECT count(*) FROM server_files"},
    {"service_people", "SELECT count(*) FROM service_people"},
    {"sessions", "SELECT count(*) FROM sessions"},
    {"setup_codes", "SELECT count(*) FROM setup_codes"},
    {"sign_in_tries", "SELECT count(*) FROM sign_in_tries"},
    {"spent_numbers", "SELECT count(*) FROM spent_numbers"},
    {"summaries", "SELECT count(*) FROM summaries"},
    {"task_work", "SELECT count(*) FROM task_work"},
    {"tasks", "SELECT count(*) FROM tasks"},
    {"tokens", "SELECT count(*) FROM tokens"},
    {"users", "SELECT count(*) FROM users"},
    {"verifications", "SELECT count(*) FROM verifications"},
});

// Only a backup has rows in them.
constexpr std::string_view of_backups[] = {"backup_manifest", "backup_mark"};

}  // namespace

Result<std::vector<TableRows>> count_tables(Database& database) {
  const auto tables = database.tables();
  if (!tables) return std::unexpected(tables.error());
  std::vector<TableRows> counted;
  for (const auto& [name, sql] : counts) {
    if (!std::ranges::binary_search(*tables, name)) continue;
    auto rows =
        one<std::int64_t>(database, sql, "a table has no count",
                          [](const Query& row) -> Result<std::int64_t> { return row.integer(0); });
    if (!rows) return std::unexpected(rows.error());
    counted.push_back({.name = std::string(name), .rows = *rows});
  }
  return counted;
}

Result<std::vector<std::string>> uncounted_tables(Database& database) {
  auto tables = database.tables();
  if (!tables) return tables;
  std::erase_if(*tables, [](const std::string& table) {
    return std::ranges::find(of_backups, table) != std::ranges::end(of_backups) ||
           std::ranges::find(counts, table,
                             &std::pair<std::string_view, std::string_view>::first) != counts.end();
  });
  return tables;
}

Result<void> write_manifest(Database& copy, const std::vector<TableRows>& counted) {
  if (auto emptied = run(copy, "DELETE FROM backup_manifest"); !emptied) return emptied;
  for (const TableRows& table : counted) {
    if (auto kept = run(copy, "INSERT INTO backup_manifest (name, row_count) VALUES (?, ?)",
                        table.name, table.rows);
        !kept)
      return kept;
  }
  return {};
}

Result<std::vector<TableRows>> read_manifest(Database& copy) {
  const auto tables = copy.tables();
  if (!tables) return std::unexpected(tables.error());
  // A backup from before there were manifests.
  if (!std::ranges::binary_search(*tables, "backup_manifest")) return std::vector<TableRows>();
  return all<TableRows>(copy, "SELECT name, row_count FROM backup_manifest ORDER BY name",
                        [](const Query& row) -> Result<TableRows> {
                          return TableRows{.name = row.text(0), .rows = row.integer(1)};
                        });
}

}  // namespace eligd::store::rows
