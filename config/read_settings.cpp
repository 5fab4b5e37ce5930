// Reads eligd.toml. The bounds of each bound stand here; the reasons stand in the file.
#include "config/folder_rules.hpp"
#include "config/intake_columns.hpp"
#include "config/nearest.hpp"
#include "config/read_api.hpp"
#include "config/read_backup.hpp"
#include "config/read_hl7.hpp"
#include "config/read_intake_fhir.hpp"
#include "config/read_metrics.hpp"
#include "config/read_report.hpp"
#include "config/read_retention.hpp"
#include "config/read_webhooks.hpp"
#include "config/readers.hpp"
#include "config/rules.hpp"
#include "config/store_place.hpp"

#include <algorithm>

namespace eligd::config {
namespace {

using namespace std::chrono_literals;

void read_schedule(TableReader& table, Schedule& schedule) {
  table.optional("freeze", schedule.freeze);
  table.optional("run", schedule.run);
  table.optional("retries_until", schedule.retries_until);
  table.optional("report", schedule.report);
  table.optional("refresh", schedule.refresh);
  table.optional("watch", schedule.watch);
  table.optional("refresh_nights", schedule.refresh_nights, in_range(1, 7));
  table.optional("pull_every_minutes", schedule.pull_every, in_range(1min, 1440min));
  // The night runs from the freeze over midnight to the report: any other order would send after
  // the report is written, or report before anything was asked.
  if (schedule.run < schedule.freeze) {
    table.error("run", {"is before freeze", "send after the list is fixed"});
  }
  if (schedule.retries_until >= schedule.report) {
    table.error("report",
                {"is not after retries_until", "leave time between the last retry and the report"});
  }
  if (schedule.report >= schedule.freeze) {
    table.error("report", {"is not in the morning after freeze", "write a time before freeze"});
  }
}

// Columns are compared by letters and digits only, as the intake room does.
std::string plain_column(std::string_view name) {
  std::string word;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') word += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) word += c;
  }
  return word;
}

std::optional<Problem> is_our_column(const std::string& name) {
  if (std::ranges::find(intake_columns, name) != intake_columns.end()) return std::nullopt;
  const std::vector<std::string> known(intake_columns.begin(), intake_columns.end());
  const auto meant = nearest(name, known);
  return Problem{"is '" + name.substr(0, 64) + "', which is no column of ours",
                 meant ? "did you mean '" + *meant + "'?" : "docs/intake-formats.md lists them"};
}

// A column that is handed back is not read: one of ours among them would be lost.
std::optional<Problem> is_not_ours(const std::string& name) {
  if (auto problem = text_up_to(200)(name)) return problem;
  const bool is_ours = std::ranges::any_of(intake_columns, [&](std::string_view column) {
    return plain_column(column) == plain_column(name);
  });
  if (!is_ours) return std::nullopt;
  return Problem{"holds '" + name + "', which is a column of ours and would not be read",
                 "take it out"};
}

void read_csv_settings(TableReader& table, Draft& draft) {
  CsvSettings& csv = draft.configuration.settings.intake.csv;
  for (auto& [column, ours] : table.texts("columns", is_our_column))
    csv.columns.emplace(column, ours);
  table.optional_list("pass_through", csv.pass_through, is_not_ours);
  std::string level;
  if (table.optional("default_level", level, is_key)) {
    csv.default_level = LevelKey(level);
    draft.references.push_back({Reference::To::level, level, table.at("default_level")});
  }
  table.optional("file_bytes_max", csv.file_bytes_max, in_range<std::int64_t>(1024, 1LL << 30));
  table.optional("rows_max", csv.rows_max, in_range(1, 1'000'000));
}

// A key says whose an intake is: no two may share one.
void check_is_first(TableReader& table, const IntakeSettings& intake, const SourceKey& key) {
  const bool is_taken =
      std::ranges::find(intake.systems, key, &IntakeSystem::key) != intake.systems.end() ||
      std::ranges::find(intake.servers, key, &IntakeServer::key) != intake.servers.end() ||
      std::ranges::find(intake.fhir_servers, key, &IntakeFhirServer::key) !=
          intake.fhir_servers.end();
  if (is_taken && !key.value().empty())
    table.error("key",
                {"is '" + key.value() + "', as another intake system's", "give each its own key"});
}

void read_intake_system(TableReader& table, IntakeSettings& intake) {
  IntakeSystem system;
  std::string key;
  bool plain_http_allowed = false;
  if (table.required("key", key, is_key)) system.key = SourceKey(key);
  table.optional("plain_http_allowed", plain_http_allowed);
  table.required("url", system.url,
                 [&](const std::string& url) { return is_url(url, plain_http_allowed); });
  table.optional("token", system.token);
  table.optional("page_size", system.page_size, in_range(1, 1000));
  bool has_place_for_refusals = false;  // kept by refusals_told.hpp
  table.optional("refusals", has_place_for_refusals);
  table.optional("ca_file", system.ca_file);
  check_is_first(table, intake, system.key);
  intake.systems.push_back(std::move(system));
}

void read_intake_server(TableReader& table, IntakeSettings& intake) {
  IntakeServer server;
  std::string key;
  if (table.required("key", key, is_key)) server.key = SourceKey(key);
  if (!read_file_server(table, server.server))
    table.error("url", {"is missing", "write \"sftp://HOST\" or \"ftps://HOST\""});
  table.required("folder", server.folder, is_server_path);
  table.required("taken", server.taken, is_server_path);
  table.optional("rejects", server.rejects, is_server_path);
  std::string results;  // kept by results_folders.hpp
  table.optional("results", results, is_server_path);
  if (!results.empty() && (results == server.folder || results == server.taken))
    table.error("results", {"is a folder files come from", "name another: results go there"});
  if (!server.folder.empty() && server.taken == server.folder)
    table.error("taken", {"is the folder itself", "name another: what is taken moves there"});
  if (!server.folder.empty() && server.rejects == server.folder)
    table.error("rejects", {"is the folder itself", "name another: they would be taken in again"});
  check_is_first(table, intake, server.key);
  intake.servers.push_back(std::move(server));
}

void read_fhir_server(TableReader& table, IntakeSettings& intake) {
  IntakeFhirServer server;
  read_intake_fhir(table, server);
  check_is_first(table, intake, server.key);
  intake.fhir_servers.push_back(std::move(server));
}

const Words<int>& weekday_words() {
  static const Words<int> words{{"mon", 1}, {"tue", 2}, {"wed", 3}, {"thu", 4},
                                {"fri", 5}, {"sat", 6}, {"sun", 7}};
  return words;
}

void read_program(TableReader& table, ProgramCalendar& program) {
  for (std::size_t count = 1; count < program.weekdays.size(); ++count) {
    const std::string key = "days_" + std::to_string(count);
    Weekdays& days = program.weekdays.at(count);
    if (!table.optional_words(key, days, weekday_words())) continue;
    std::ranges::sort(days);
    if (days.size() != count) {
      table.error(key, {"names " + std::to_string(days.size()) + " days",
                        "name " + std::to_string(count) + ", as \"mon\""});
    }
  }
  std::vector<std::string> closed;
  table.optional_list("closed", closed, is_day);
  for (const std::string& text : closed) {
    if (const auto day = parse_iso_date(text)) program.closed.push_back(*day);
  }
  std::ranges::sort(program.closed);
}

void read_limits(TableReader& table, Limits& limits) {
  table.optional("in_flight_max", limits.in_flight_max, in_range(1, 1024));
  table.optional("in_flight_payer_max", limits.in_flight_payer_max, in_range(1, 1024));
  table.optional("requests_per_minute_max", limits.requests_per_minute_max, in_range(0, 100'000));
  table.optional("slow_answer_seconds", limits.slow_answer,
                 in_range<std::chrono::seconds>(1s, 3600s));
  table.optional("slot_held_seconds", limits.slot_held, in_range<std::chrono::seconds>(0s, 3600s));
  table.optional("attempts_max", limits.attempts_max, in_range(1, 20));
  table.optional("retry_first_seconds", limits.retry_first,
                 in_range<std::chrono::seconds>(1s, 3600s));
  table.optional("retry_max_seconds", limits.retry_max,
                 in_range<std::chrono::seconds>(1s, 86'400s));
  table.optional("lease_seconds", limits.lease, in_range<std::chrono::seconds>(10s, 3600s));
  table.optional("connect_timeout_seconds", limits.connect_timeout,
                 in_range<std::chrono::seconds>(1s, 120s));
  table.optional("first_byte_timeout_seconds", limits.first_byte_timeout,
                 in_range<std::chrono::seconds>(1s, 600s));
  table.optional("total_timeout_seconds", limits.total_timeout,
                 in_range<std::chrono::seconds>(1s, 900s));
  table.optional("answer_bytes_max", limits.answer_bytes_max,
                 in_range<std::int64_t>(4096, 1LL << 30));
  table.optional("claim_batch_max", limits.claim_batch_max, in_range(1, 10'000));
  table.optional("queue_max", limits.queue_max, in_range(1, 1'000'000));
  table.optional("person_lead_hours", limits.person_lead, in_range<std::chrono::hours>(0h, 240h));
  table.optional("authorization_lead_days", limits.authorization_lead_days, in_range(0, 30));
  table.optional("answer_valid_hours", limits.answer_valid,
                 in_range<std::chrono::hours>(1h, 8760h));
  table.optional("override_days_max", limits.override_days_max, in_range(1, 366));
  table.optional("payer_down_failures", limits.payer_down_failures, in_range(1, 100));
  table.optional("payer_down_pause_seconds", limits.payer_down_pause,
                 in_range<std::chrono::seconds>(1s, 86'400s));
  table.optional("drain_max_seconds", limits.drain_max, in_range<std::chrono::seconds>(1s, 600s));
  table.optional("stuck_max_seconds", limits.stuck_max, in_range<std::chrono::seconds>(30s, 3600s));

  if (limits.retry_max < limits.retry_first) {
    table.error("retry_max_seconds",
                {"is less than retry_first_seconds", "write at least as much"});
  }
  if (limits.total_timeout < limits.first_byte_timeout) {
    table.error("total_timeout_seconds",
                {"is less than first_byte_timeout_seconds", "write at least as much"});
  }
  // A lease that ends while an exchange may still run would let a second worker send the same
  // question.
  if (limits.lease <= limits.total_timeout) {
    table.error("lease_seconds", {"is not longer than total_timeout_seconds",
                                  "write more: a claim must outlive its exchange"});
  }
}

}  // namespace

void read_settings(TableReader& file, Draft& draft) {
  Settings& settings = draft.configuration.settings;
  // Code's defaults are relative to the folder too, wherever the program was started.
  const std::filesystem::path& folder = file.source().folder;
  for (auto* path : {&settings.store.path, &settings.report.folder, &settings.intake.drop_folder,
                     &settings.intake.rejects_folder}) {
    *path = (folder / *path).lexically_normal();
  }

  file.required("time_zone", settings.zone);
  file.table("schedule", [&](TableReader& table) { read_schedule(table, settings.schedule); });
  file.table("store", [&](TableReader& table) {
    read_store_url(table, settings.store.path);
    table.required("key", settings.store.key);
    if (table.optional("previous_key", settings.store.previous_key) &&
        settings.store.previous_key == settings.store.key)
      table.error("previous_key",
                  {"is store.key itself", "name the key of before, or take it out"});
  });
  file.table("report", [&](TableReader& table) { read_report(table, settings.report); });
  file.table("backup", [&](TableReader& table) {
    read_backup(table, settings.backup);
    if (is_store_on_server(settings.store.path) && !settings.backup.folder.empty())
      table.error("folder", {"is for a store in a file, and [store] url names a server",
                             "take it out; a server is backed up by its own means "
                             "(docs/postgresql.md)"});
  });
  file.table("intake", [&](TableReader& table) {
    table.optional("drop_folder", settings.intake.drop_folder);
    table.optional("rejects_folder", settings.intake.rejects_folder);
    table.optional("results_folder", settings.intake.results_folder);
    table.table("csv", [&](TableReader& csv) { read_csv_settings(csv, draft); });
    table.tables(
        "systems", [&](TableReader& system) { read_intake_system(system, settings.intake); }, 32);
    table.tables(
        "servers", [&](TableReader& server) { read_intake_server(server, settings.intake); }, 32);
    table.tables(
        "fhir_servers", [&](TableReader& server) { read_fhir_server(server, settings.intake); },
        32);
  });
  file.table("consent", [&](TableReader& table) {
    table.required_word("substance_use", settings.intake.is_consent_needed,
                        {{"required", true}, {"not_required", false}});
  });
  file.table("program", [&](TableReader& table) { read_program(table, settings.program); });
  file.table("budget", [&](TableReader& table) {
    table.optional("inquiries_per_day_max", settings.budget.inquiries_per_day_max,
                   in_range<std::int64_t>(0, 10'000'000));
    table.optional("spend_per_day_max", settings.budget.spend_per_day_max);
  });
  file.table("access", [&](TableReader& table) { read_access(table, settings.access); });
  file.table("retention", [&](TableReader& table) { read_retention(table, settings.retention); });
  file.table("limits", [&](TableReader& table) { read_limits(table, settings.limits); });
  std::optional<MetricsSettings> metrics;  // load_metrics gives them to who serves
  read_metrics(file, metrics);
  file.table("api", [&](TableReader& table) { read_api(table, settings.api.emplace()); });
  if (settings.access.oidc && !settings.api) {
    file.source().warning(file.at("access"), "[access.oidc] lets nobody in without [api]",
                          "write [api], or take [access.oidc] out");
  }
  std::vector<Webhook> checked;  // load_webhooks gives them to who sends
  read_webhooks(file, checked);
  file.table("hl7", [&](TableReader& table) { read_hl7(table, draft); });
}

}  // namespace eligd::config
