#include "store/copied_tables.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace eligd::store {
namespace {

struct Words {
  std::string_view table;
  std::string_view key;
  std::string_view others;
};

// A name alone is a text, # a whole number, ! bytes; = a text that is carried exactly, ~ one that
// something is sealed under. A new table or column has its word here (a test compares it with the
// schema).
constexpr auto tables = std::to_array<Words>({
    {"identity", "only_row#", "store_id data_key_sealed!"},
    {"spent_numbers", "clearinghouse= isa13#", "trace"},
    {"data_keys", "id#", "key_sealed! made# made_by retired# destroyed# destroyed_by"},
    {"answered_requests", "key=", "body_digest status# content_type location body at#"},
    {"audit", "sequence#", "at# clock_back# who= what= subject= why= from_where= hash!"},
    {"audit_base", "only_row#", "sequence# hash! at# seal!"},
    {"audit_head", "only_row#", "sequence# hash!"},
    {"backup_events", "id#", "kind# at# made# wrong"},
    {"batches", "id#",
     "clearinghouse isa13# gs06# file size# digest state# made# sent# acknowledged# answers_by# "
     "waits_until# handle begun# looked# tries# part_of#"},
    {"cursors", "source=", "cursor"},
    {"damaged_routes", "id#", "clearinghouse from_at# through_at# reason recorded# recorded_by"},
    {"damage_lifts", "damage_id#", "lifted# lifted_by"},
    {"data_key_ring", "only_row#", "generation#"},
    {"events", "id#", "subject subject_id# what who at#"},
    {"fhir_refusals", "source= resource= digest=", "issues at# attempts# due# state# words"},
    {"files_taken", "digest=", "source name accepted# rejected# at#"},
    {"hl7_messages", "id#", "source control_id content_digest kind verdict outcome person_id# at#"},
    {"hl7_persons", "id#",
     "source= mark~ standing missing since# changed# has_intake# task_id# picture_sealed!"},
    {"hook_events", "id#",
     "type verification_id# run_id# payer headline facility at# audit_entry# audit_hash! "
     "facts"},
    {"hook_deliveries", "id#", "event_id# endpoint state# attempts# due# status# words ended#"},
    {"intakes", "id#", "source external_id version# sent_digest"},
    {"intake_corrections", "id#",
     "intake_id# field sent_sealed! kept_sealed! reason_sealed! made# made_by ended#"},
    {"intake_versions", "intake_id# version#",
     "digest level payer_as_written payer first_appointment# received# last_name_sealed! "
     "first_name_sealed! birth_date_sealed! member_id_sealed! member_id_index! document_sealed!"},
    {"legal_holds", "id#",
     "scope# payer intake_id# reason_sealed! since# since_by lifted# lifted_by"},
    {"numbers", "partner=", "next#"},
    {"partner_files", "id#",
     "clearinghouse path size# modified kind# digest parts# attached# held# content_sealed! at#"},
    {"payer_enrollments", "payer= npi=", "state# day note changed# changed_by"},
    {"purges", "id#", "state# as_of# cutoffs digest made# made_by begun# ended# counts"},
    {"purge_items", "purge_id# kind# item#", "state#"},
    {"receipts", "file_id#", "clearinghouse name content made# confirmed#"},
    {"rejected_inputs", "id#", "source file file_digest row# reason original_sealed! at#"},
    {"rerun_lists", "digest= verification_id#", ""},
    {"root_key_changes", "id#", "fingerprint at# who"},
    {"runs", "id#",
     "kind key as_of# window_from# window_through# rules_version started# finished# revision#"},
    {"report_figures", "run_id# revision# name=", "value#"},
    {"report_revisions", "run_id# revision#", "at#"},
    {"server_files", "id#",
     "source= folder~ name~ kind# of_digest digest size# state# content_sealed! made# ended#"},
    {"sign_in_tries", "key!", "count# last#"},
    {"users", "id#",
     "account roles facilities state# version# created# created_by signed_in# keeps_password#"},
    {"approvals", "id#", "act exactly words asked_by# asked# state# decided_by# decided# used#"},
    {"broken_glass", "id#", "user_id# reason_sealed! started# ends#"},
    {"credentials", "user_id#", "password_sealed! totp_sealed! totp_confirmed# totp_last_step#"},
    {"recovery_codes", "user_id# code_hash!", "used#"},
    {"service_people", "user_id#", "name issuer subject_hash! bound#"},
    {"sessions", "id#",
     "public_id secret_hash! user_id# started# seen# proved# ends# source ended# ended_why"},
    {"setup_codes", "user_id#", "code_hash! ends#"},
    {"tokens", "id#",
     "public_id secret_hash! owner_id# label scopes facilities sources created# created_by "
     "expires# used# used_from revoked# revoked_by"},
    {"verifications", "id#",
     "intake_id# payer level from_day through_day network deadline# rules_version state# headline "
     "reason planned# planned_version# opened# changed# headline_before summary_before#"},
    {"call_results", "id#", "verification_id# json_sealed! said# recorded# recorded_by"},
    {"deliveries", "id=", "source external_id verification_id# body attempts# due# state# words"},
    {"hl7_outbox", "id#",
     "receiver source person verification_id# queued# state# attempts# due# control_id "
     "message_sealed! trouble ended#"},
    {"inquiries", "id#",
     "verification_id# position# service_types procedure search question_key state# due# lease# "
     "lease_until# worker attempts# reason payer deadline# repair why is_ready# follow named_by"},
    {"attempts", "id#",
     "inquiry_id# clearinghouse payer trace= reference isa13# gs06# st02# digest bytes_sealed! "
     "state# layer code words http_status# is_uncertain# is_open# started# deadline# ended# "
     "batch_id# emptied#"},
    {"answers", "id#",
     "attempt_id# exchange_id# clearinghouse kind# digest raw_sealed! received# held_reason "
     "emptied#"},
    {"answer_decisions", "answer_id#", "at#"},
    {"overrides", "id#", "verification_id# json_sealed! expires# recorded# recorded_by"},
    {"override_withdrawals", "override_id#", "withdrawn# withdrawn_by"},
    {"pending_answers", "attempt_id#", "handle_sealed! since# waits_until#"},
    {"report_unanswered", "run_id# revision# verification_id#", "headline"},
    {"run_items", "run_id# verification_id#", "outcome# reason ended# deadline#"},
    {"run_requests", "run_id# verification_id#", ""},
    {"summaries", "id#",
     "verification_id# json_sealed! digest rules_version headline is_good# answers at# said# "
     "said_of_ways#"},
    {"tasks", "id#", "verification_id# code queue why act due opened# outcome closed_by closed#"},
    {"task_work", "task_id#", "owner snoozed_until snoozed_why changed# changed_by"},
    {"hook_endpoints", "key=", "events facilities is_disabled#"},
    {"hl7_receivers", "key=", "source"},
});

constexpr std::string_view left_behind[] = {
    "backup_manifest", "backup_mark",    "engine_beats",     "engine_lead", "engine_word",
    "engines",         "erase_now",      "partner_accounts", "practices",   "purge_now",
    "reseal_now",      "schema_version", "server_line",      "store_move",  "write_marks"};

// Of a statement that inserts many rows; a server is asked once for all of them.
constexpr std::size_t values_max = 1000;

void read_columns(std::string_view words, std::vector<CopiedColumn>& columns) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    std::string_view word = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    CopiedColumn column;
    if (word.back() == '#') column.type = CellType::number;
    if (word.back() == '!') column.type = CellType::bytes;
    column.is_exact = word.back() == '=';
    column.is_sealed_name = word.back() == '~';
    if (column.type != CellType::text || column.is_exact || column.is_sealed_name)
      word.remove_suffix(1);
    column.name = word;
    columns.push_back(std::move(column));
  }
}

std::string names(std::span<const CopiedColumn> columns, std::string_view after = "") {
  std::string list;
  for (const CopiedColumn& column : columns)
    list += fmt::format("{}\"{}\"{}", list.empty() ? "" : ", ", column.name, after);
  return list;
}

std::string questions(std::size_t count) {
  return fmt::format("({})", fmt::join(std::vector<char>(count, '?'), ","));
}

CopiedTable made_of(const Words& words) {
  CopiedTable table{.name = std::string(words.table)};
  read_columns(words.key, table.columns);
  table.keys = table.columns.size();
  read_columns(words.others, table.columns);
  table.is_made_full = table.name == "data_key_ring";
  table.many_rows = std::max<std::size_t>(values_max / table.columns.size(), 1);

  // Once for each table, of the words above alone.
  static const auto page = [](const CopiedTable& t, std::string_view where) {
    const std::span key(t.columns.begin(), t.keys);
    return fmt::format("SELECT {} FROM {}{} ORDER BY {} LIMIT ?", names(t.columns), t.name, where,
                       names(key));
  };
  static const auto last = [](const CopiedTable& t) {
    const std::span key(t.columns.begin(), t.keys);
    return fmt::format("SELECT {} FROM {} ORDER BY {} LIMIT 1", names(key), t.name,
                       names(key, " DESC"));
  };
  static const auto insert = [](const CopiedTable& t, std::size_t rows) {
    const std::vector<std::string> values(rows, questions(t.columns.size()));
    return fmt::format("INSERT INTO {} ({}) VALUES {}", t.name, names(t.columns),
                       fmt::join(values, ","));
  };
  const std::span key(table.columns.begin(), table.keys);
  table.first_page = page(table, "");
  table.next_page = page(table, fmt::format(" WHERE ({}) > {}", names(key), questions(table.keys)));
  table.last_key = last(table);
  table.insert_one = insert(table, 1);
  table.insert_many = insert(table, table.many_rows);
  if (table.is_made_full) table.empty = "DELETE FROM data_key_ring";
  return table;
}

}  // namespace

std::span<const CopiedTable> copied_tables() {
  static const std::vector<CopiedTable> all = [] {
    std::vector<CopiedTable> made;
    for (const Words& words : tables) made.push_back(made_of(words));
    return made;
  }();
  return all;
}

std::span<const std::string_view> tables_left_behind() noexcept { return left_behind; }

}  // namespace eligd::store
