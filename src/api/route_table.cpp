#include "api/route_table.hpp"

#include "access/codes.hpp"
#include "access/names.hpp"
#include "api/clearinghouse_routes.hpp"
#include "api/run_words.hpp"

#include <algorithm>
#include <array>

namespace eligd::api {
namespace {

using access::Right;
using enum Method;

constexpr std::optional<Right> open = std::nullopt;

constexpr auto table = std::to_array<Route>({
    {get, "/health", "health", open, false, Whose::anybody, "", BodyKind::none, health},
    {get, "/ready", "ready", open, false, Whose::anybody, "", BodyKind::none, ready},
    {get, "/api/v1/me", "me", open, true, Whose::anybody, "", BodyKind::none, me},

    {post, "/api/v1/intakes", "addIntake", Right::add_intakes, false, Whose::anybody, "add intake",
     BodyKind::object, add_intake},
    {post, "/api/v1/intakes/bulk", "addIntakes", Right::add_intakes, false, Whose::anybody,
     "add intakes", BodyKind::intakes, add_intakes},
    {get, "/api/v1/intakes", "listIntakes", Right::see_intakes, false, Whose::anybody,
     "list intakes", BodyKind::none, list_intakes},
    {get, "/api/v1/intakes/{intake}", "showIntake", Right::see_intakes, false, Whose::intake,
     "view intake", BodyKind::none, show_intake},

    // A person's own look, by what a caller says of themselves: tokens have lists.
    {post, "/api/v1/find", "findCase", Right::see_cases, false, Whose::anybody, "find case",
     BodyKind::object, find_case, Care::person},
    {get, "/api/v1/verifications", "listVerifications", Right::see_cases, false, Whose::anybody,
     "list verifications", BodyKind::none, list_verifications},
    {get, "/api/v1/verifications/{verification}", "showVerification", Right::see_cases, false,
     Whose::verification, "view verification", BodyKind::none, show_verification},
    {get, "/api/v1/verifications/{verification}/facts", "showFacts", Right::see_cases, false,
     Whose::verification, "view facts", BodyKind::none, show_facts},
    {get, "/api/v1/verifications/{verification}/evidence", "showEvidence", Right::see_answers,
     false, Whose::verification, "view evidence", BodyKind::none, show_evidence},
    {get, "/api/v1/verifications/{verification}/estimate", "showEstimate", Right::see_cases, false,
     Whose::verification, "view estimate", BodyKind::none, show_estimate},
    {get, "/api/v1/verifications/{verification}/estimate/days", "showEstimateDays",
     Right::see_cases, false, Whose::verification, "view estimate", BodyKind::none,
     show_estimate_days},
    {get, "/api/v1/verifications/{verification}/history", "showHistory", Right::see_cases, false,
     Whose::verification, "view history", BodyKind::none, show_history},
    {get, "/api/v1/verifications/{verification}/summaries", "listSummaries", Right::see_cases,
     false, Whose::verification, "list summaries", BodyKind::none, list_summaries},
    {get, "/api/v1/verifications/{verification}/changes", "listCaseChanges", Right::see_cases,
     false, Whose::verification, "view changes", BodyKind::none, list_case_changes},
    {get, "/api/v1/verifications/{verification}/summaries/{summary}", "showSummary",
     Right::see_cases, false, Whose::verification, "view summary", BodyKind::none, show_summary},
    {get, "/api/v1/verifications/{verification}/answers", "listAnswers", Right::see_cases, false,
     Whose::verification, "list answers", BodyKind::none, list_answers},
    {get, "/api/v1/verifications/{verification}/answers/{answer}", "showAnswer", Right::see_answers,
     false, Whose::verification, "view answer", BodyKind::none, show_answer},
    {get, "/api/v1/verifications/{verification}/gap-sheet", "showGapSheet", Right::see_cases, false,
     Whose::verification, "view gap sheet", BodyKind::none, show_gap_sheet},
    {get, "/api/v1/verifications/{verification}/letter", "showLetter", Right::see_cases, false,
     Whose::verification, "view letter", BodyKind::none, show_letter},
    {post, "/api/v1/verifications/{verification}/recheck", "recheck", Right::work_cases, false,
     Whose::verification, "recheck verification", BodyKind::none, recheck},
    // Each case is written down by itself, where it is really asked.
    {post, "/api/v1/rechecks", "recheckSeveral", Right::work_cases, false, Whose::anybody, "",
     BodyKind::object, recheck_several},
    {post, "/api/v1/verifications/{verification}/correction", "correctIntake", Right::work_cases,
     false, Whose::verification, "correct intake", BodyKind::object, correct_intake},
    {get, "/api/v1/verifications/{verification}/packet", "showPacket", Right::see_answers, false,
     Whose::verification, "write evidence packet", BodyKind::none, show_packet},
    {post, "/api/v1/verifications/{verification}/calls", "recordCall", Right::work_cases, false,
     Whose::verification, "record call", BodyKind::object, record_call},
    {post, "/api/v1/verifications/{verification}/overrides", "recordOverride", Right::work_cases,
     false, Whose::verification, "record override", BodyKind::object, record_override},
    {del, "/api/v1/verifications/{verification}/overrides/{override}", "withdrawOverride",
     Right::work_cases, false, Whose::verification, "withdraw override", BodyKind::none,
     withdraw_override},

    {get, "/api/v1/worklist", "showWorklist", Right::see_cases, false, Whose::anybody,
     "view worklist", BodyKind::none, show_worklist},
    {get, "/api/v1/tasks", "listTasks", Right::see_cases, false, Whose::anybody, "list tasks",
     BodyKind::none, list_tasks},
    {patch, "/api/v1/tasks/{task}", "workOnTask", Right::work_cases, false, Whose::task,
     "work on task", BodyKind::object, work_on_task},
    {get, "/api/v1/tasks/{task}/owners", "listTaskOwners", Right::work_cases, false, Whose::task,
     "list task owners", BodyKind::none, list_task_owners},
    {post, "/api/v1/verifications/{verification}/tasks/{task}/outcome", "endTask",
     Right::work_cases, false, Whose::verification, "end task", BodyKind::object, end_task},

    // Those about no case: they name partners, never a person.
    {get, "/api/v1/admin-tasks", "listAdminTasks", Right::test_connections, false, Whose::practice,
     "", BodyKind::none, list_admin_tasks},
    {post, "/api/v1/admin-tasks/{task}/outcome", "endAdminTask", Right::manage_users, false,
     Whose::practice, "end task", BodyKind::object, end_admin_task, Care::person},

    {get, "/api/v1/runs", "listRuns", Right::see_runs, false, Whose::practice, "", BodyKind::none,
     list_runs},
    {post, "/api/v1/runs/{run}/pause", "pauseRun", Right::start_runs, false, Whose::practice,
     "pause run", BodyKind::none, pause_run},
    {post, "/api/v1/runs/{run}/resume", "resumeRun", Right::start_runs, false, Whose::practice,
     "resume run", BodyKind::none, resume_run},
    {post, "/api/v1/runs/{run}/stop", "stopRun", Right::start_runs, false, Whose::practice,
     "stop run", BodyKind::none, stop_run},
    {post, "/api/v1/runs", "startRun", Right::start_runs, false, Whose::practice, "start run",
     BodyKind::none, start_run},
    {get, "/api/v1/runs/{run}", "showRun", Right::see_runs, false, Whose::practice, "",
     BodyKind::none, show_run},
    {get, "/api/v1/runs/{run}/report", "showReport", Right::see_reports, false, Whose::practice,
     "view report", BodyKind::none, show_report},
    {get, "/api/v1/runs/{run}/changes", "showChanges", Right::see_reports, false, Whose::practice,
     "view changes", BodyKind::none, show_changes},
    // Written down with its reason, where that is known.
    {post, "/api/v1/runs/{run}/report", "reissueReport", Right::start_runs, false, Whose::practice,
     "", BodyKind::object, reissue_report},
    {get, "/api/v1/runs/{run}/payers", "showRunPayers", Right::see_runs, false, Whose::practice, "",
     BodyKind::none, show_run_payers},
    {get, "/api/v1/runs/{run}/compare", "compareRuns", Right::see_reports, false, Whose::practice,
     "compare runs", BodyKind::none, compare_runs},
    {get, "/api/v1/forecast", "showForecast", Right::see_reports, false, Whose::practice,
     "view forecast", BodyKind::none, show_forecast},

    {get, "/api/v1/payers", "listPayers", Right::see_payers, false, Whose::anybody, "",
     BodyKind::none, list_payers},
    {get, "/api/v1/payers/{payer}", "showPayer", Right::see_payers, false, Whose::anybody, "",
     BodyKind::none, show_payer},
    {get, "/api/v1/clearinghouses", "listClearinghouses", Right::see_payers, false, Whose::anybody,
     "", BodyKind::none, list_clearinghouses},
    {post, "/api/v1/payers/{payer}/test", "testPayer", Right::test_connections, false,
     Whose::practice, "test payer", BodyKind::object, test_payer, Care::person},
    {post, "/api/v1/clearinghouses/{clearinghouse}/test", "testClearinghouse",
     Right::test_connections, false, Whose::practice, "test clearinghouse", BodyKind::none,
     test_clearinghouse, Care::person},
    {get, "/api/v1/errands/{errand}", "showErrand", open, true, Whose::anybody, "", BodyKind::none,
     show_errand, Care::person},
    {get, "/api/v1/enrollments", "listEnrollments", Right::see_payers, false, Whose::anybody, "",
     BodyKind::none, list_enrollments},
    {patch, "/api/v1/payers/{payer}/enrollment", "editEnrollment", Right::edit_configuration, false,
     Whose::practice, "edit enrollment", BodyKind::object, edit_enrollment, Care::person},
    {get, "/api/v1/payers/{payer}/rules", "showPayerRules", Right::edit_configuration, false,
     Whose::practice, "", BodyKind::none, show_payer_rules, Care::person},
    {post, "/api/v1/payers/{payer}/rules/trial", "tryRules", Right::edit_configuration, false,
     Whose::practice, "try rules", BodyKind::object, try_rules, Care::person},
    {post, "/api/v1/payers/{payer}/rules/edit", "editRules", Right::edit_configuration, false,
     Whose::practice, "edit rules", BodyKind::object, edit_rules, Care::person},
    {put, "/api/v1/payers/{payer}/rules", "saveRules", Right::edit_configuration, false,
     Whose::practice, "save rules", BodyKind::object, save_rules, Care::proven},
    {get, "/api/v1/payer-directory", "searchPayerDirectory", Right::edit_configuration, false,
     Whose::practice, "", BodyKind::none, search_payer_directory, Care::person},
    {post, "/api/v1/payer-directory/draft", "draftPayer", Right::edit_configuration, false,
     Whose::practice, "draft payer", BodyKind::object, draft_payer, Care::person},
    {post, "/api/v1/payers", "addPayer", Right::edit_configuration, false, Whose::practice,
     "add payer", BodyKind::object, add_payer, Care::proven},
    {get, "/api/v1/clearinghouse-profiles", "listClearinghouseProfiles", Right::edit_configuration,
     false, Whose::practice, "", BodyKind::none, list_clearinghouse_profiles, Care::person},
    {post, "/api/v1/clearinghouse-profiles/draft", "draftClearinghouse", Right::edit_configuration,
     false, Whose::practice, "draft clearinghouse", BodyKind::object, draft_clearinghouse,
     Care::person},
    {post, "/api/v1/clearinghouses", "addClearinghouse", Right::edit_configuration, false,
     Whose::practice, "add clearinghouse", BodyKind::object, add_clearinghouse, Care::proven},
    {put, "/api/v1/clearinghouses/{clearinghouse}/secret", "changeClearinghouseSecret",
     Right::edit_configuration, false, Whose::practice, "change secret", BodyKind::object,
     change_clearinghouse_secret, Care::proven},
    {get, "/api/v1/clearinghouses/{clearinghouse}/settings", "showClearinghouseSettings",
     Right::edit_configuration, false, Whose::practice, "", BodyKind::none,
     show_clearinghouse_settings, Care::person},
    {put, "/api/v1/clearinghouses/{clearinghouse}/settings", "saveClearinghouseSettings",
     Right::edit_configuration, false, Whose::practice, "save clearinghouse", BodyKind::object,
     save_clearinghouse_settings, Care::proven},
    {put, "/api/v1/clearinghouses/{clearinghouse}/certificate", "changeClearinghouseCertificate",
     Right::edit_configuration, false, Whose::practice, "save clearinghouse", BodyKind::object,
     change_clearinghouse_certificate, Care::proven},
    {del, "/api/v1/clearinghouses/{clearinghouse}/certificate", "removeClearinghouseCertificate",
     Right::edit_configuration, false, Whose::practice, "save clearinghouse", BodyKind::none,
     remove_clearinghouse_certificate, Care::proven},
    {put, "/api/v1/clearinghouses/{clearinghouse}/authority", "changeClearinghouseAuthority",
     Right::edit_configuration, false, Whose::practice, "save clearinghouse", BodyKind::object,
     change_clearinghouse_authority, Care::proven},
    {del, "/api/v1/clearinghouses/{clearinghouse}/authority", "removeClearinghouseAuthority",
     Right::edit_configuration, false, Whose::practice, "save clearinghouse", BodyKind::none,
     remove_clearinghouse_authority, Care::proven},
    {del, "/api/v1/clearinghouses/{clearinghouse}", "retireClearinghouse",
     Right::edit_configuration, false, Whose::practice, "save clearinghouse", BodyKind::none,
     retire_clearinghouse, Care::proven},

    {get, "/api/v1/webhooks", "listWebhooks", Right::test_connections, false, Whose::practice, "",
     BodyKind::none, list_webhooks},
    {post, "/api/v1/webhooks/{webhook}/replay", "replayWebhook", Right::test_connections, false,
     Whose::practice, "replay webhook", BodyKind::none, replay_webhook},
    {get, "/api/v1/webhooks/deliveries", "listDeliveries", Right::test_connections, false,
     Whose::practice, "", BodyKind::none, list_deliveries},
    {post, "/api/v1/webhooks/deliveries/{delivery}/replay", "replayDelivery",
     Right::test_connections, false, Whose::practice, "replay webhook", BodyKind::none,
     replay_delivery},

    {get, "/api/v1/audit", "showAudit", Right::see_audit, false, Whose::practice, "view audit",
     BodyKind::none, show_audit},
    {get, "/api/v1/audit/entries", "searchAudit", Right::see_audit, false, Whose::practice,
     "search audit", BodyKind::none, search_audit},
    {get, "/api/v1/audit/export", "exportAudit", Right::see_audit, false, Whose::practice,
     "export audit", BodyKind::none, export_audit},
    {get, "/api/v1/audit/check", "checkAudit", Right::verify_audit, false, Whose::practice,
     "verify audit", BodyKind::none, check_audit},

    // Each act decides who sees and decides about it (access/approval.hpp): cut by the handler.
    {get, "/api/v1/approvals", "listApprovals", open, true, Whose::practice, "", BodyKind::none,
     list_approvals, Care::person},
    {post, "/api/v1/approvals/{approval}/give", "giveApproval", open, true, Whose::practice, "",
     BodyKind::none, give_approval, Care::proven},
    {post, "/api/v1/approvals/{approval}/refuse", "refuseApproval", open, true, Whose::practice, "",
     BodyKind::none, refuse_approval, Care::proven},

    // What they change is written down in the transaction that changes it.
    {get, "/api/v1/retention", "showRetention", Right::manage_keys, false, Whose::practice,
     "view purge", BodyKind::none, show_retention, Care::person},
    {post, "/api/v1/retention/plan", "askPurge", Right::manage_keys, false, Whose::practice, "",
     BodyKind::none, ask_purge, Care::proven},
    {get, "/api/v1/retention/plans/{plan}/items", "listPurgeItems", Right::manage_keys, false,
     Whose::practice, "view purge", BodyKind::none, list_purge_items, Care::person},
    {get, "/api/v1/holds", "listHolds", Right::manage_keys, false, Whose::practice, "view holds",
     BodyKind::none, list_holds, Care::person},
    {post, "/api/v1/holds", "addHold", Right::manage_keys, false, Whose::practice, "",
     BodyKind::object, add_hold, Care::proven},
    {post, "/api/v1/holds/{hold}/lift", "liftHold", Right::manage_keys, false, Whose::practice, "",
     BodyKind::none, lift_hold, Care::proven},
    {get, "/api/v1/keys", "showKeys", Right::manage_keys, false, Whose::practice, "",
     BodyKind::none, show_keys, Care::person},
    {get, "/api/v1/backups", "showBackups", Right::manage_keys, false, Whose::practice, "",
     BodyKind::none, show_backups, Care::person},
    {post, "/api/v1/backups/rehearsal", "rehearseBackup", Right::manage_keys, false,
     Whose::practice, "rehearse backup", BodyKind::none, rehearse_backup, Care::proven},

    // Cases are told to whoever may see them (api/feed).
    {get, "/api/v1/events", "listen", Right::see_runs, false, Whose::anybody, "listen to events",
     BodyKind::none, listen},

    {post, "/api/v1/session", "signIn", open, false, Whose::anybody, "", BodyKind::object, sign_in,
     Care::none, true},
    {get, "/api/v1/sign-in", "showWays", open, false, Whose::anybody, "", BodyKind::none,
     show_ways},
    {get, "/api/v1/session/service/start", "beginService", open, false, Whose::anybody, "",
     BodyKind::none, begin_service, Care::none, false, true},
    {get, "/api/v1/session/service/return", "finishService", open, false, Whose::anybody, "",
     BodyKind::none, finish_service, Care::none, false, true},
    {post, "/api/v1/session/service/code", "addServiceCode", open, false, Whose::anybody, "",
     BodyKind::object, add_service_code},
    {get, "/api/v1/session", "showSession", open, true, Whose::anybody, "", BodyKind::none,
     show_session, Care::person},
    {del, "/api/v1/session", "signOut", open, true, Whose::anybody, "", BodyKind::none, sign_out,
     Care::person},
    {post, "/api/v1/session/proof", "proveAgain", open, true, Whose::anybody, "", BodyKind::object,
     prove_again, Care::person, true},
    {get, "/api/v1/sessions", "listSessions", open, true, Whose::anybody, "", BodyKind::none,
     list_sessions, Care::person},
    {del, "/api/v1/sessions/{session}", "endSession", open, true, Whose::anybody, "",
     BodyKind::none, end_session, Care::person},
    {post, "/api/v1/setup", "beginSetup", open, false, Whose::anybody, "", BodyKind::object,
     begin_setup, Care::none, true},
    {post, "/api/v1/setup/finish", "finishSetup", open, false, Whose::anybody, "", BodyKind::object,
     finish_setup, Care::none, true},
    {post, "/api/v1/account/password", "changePassword", open, true, Whose::anybody, "",
     BodyKind::object, change_password, Care::proven, true},
    {post, "/api/v1/account/recovery-codes", "newRecoveryCodes", open, true, Whose::anybody, "",
     BodyKind::none, new_recovery_codes, Care::proven},
    {post, "/api/v1/break-glass", "breakGlass", open, true, Whose::anybody, "", BodyKind::object,
     break_glass, Care::proven},
    {del, "/api/v1/break-glass", "endBreakGlass", open, true, Whose::anybody, "", BodyKind::none,
     end_break_glass, Care::person},

    {get, "/api/v1/users", "listUsers", Right::manage_users, false, Whose::practice, "",
     BodyKind::none, list_users, Care::person},
    {post, "/api/v1/users", "addUser", Right::manage_users, false, Whose::practice, "",
     BodyKind::object, add_user, Care::proven},
    {get, "/api/v1/users/{account}", "showUser", Right::manage_users, false, Whose::practice, "",
     BodyKind::none, show_user, Care::person},
    {patch, "/api/v1/users/{account}", "editUser", Right::manage_users, false, Whose::practice, "",
     BodyKind::object, edit_user, Care::proven},
    {post, "/api/v1/users/{account}/reset", "resetUser", Right::manage_users, false,
     Whose::practice, "", BodyKind::none, reset_user, Care::proven},
    {post, "/api/v1/users/{account}/unlock", "unlockUser", Right::manage_users, false,
     Whose::practice, "", BodyKind::none, unlock_user, Care::proven},
    {del, "/api/v1/users/{account}/service", "unlinkUser", Right::manage_users, false,
     Whose::practice, "", BodyKind::none, unlink_user, Care::proven},

    {get, "/api/v1/tokens", "listTokens", Right::manage_own_tokens, false, Whose::anybody, "",
     BodyKind::none, list_tokens, Care::person},
    {post, "/api/v1/tokens", "addToken", Right::manage_own_tokens, false, Whose::anybody, "",
     BodyKind::object, add_token, Care::proven},
    {del, "/api/v1/tokens/{token}", "revokeToken", Right::manage_own_tokens, false, Whose::anybody,
     "", BodyKind::none, revoke_token, Care::person},

    {get, "/fhir/R4/metadata", "fhirMetadata", open, true, Whose::anybody, "", BodyKind::none,
     fhir_metadata},
    {post, "/fhir/R4", "fhirBatch", Right::add_intakes, false, Whose::anybody, "add intakes",
     BodyKind::fhir, fhir_batch},
    {post, "/fhir/R4/CoverageEligibilityRequest", "fhirCreateRequest", Right::add_intakes, false,
     Whose::anybody, "add intake", BodyKind::fhir, fhir_create_request},
    {post, "/fhir/R4/CoverageEligibilityRequest/$submit", "fhirSubmit", Right::add_intakes, false,
     Whose::anybody, "add intakes", BodyKind::fhir, fhir_submit},
    {get, "/fhir/R4/CoverageEligibilityRequest", "fhirSearchRequests", Right::see_intakes, false,
     Whose::anybody, "list intakes", BodyKind::none, fhir_search_requests},
    {get, "/fhir/R4/CoverageEligibilityRequest/{intake}", "fhirReadRequest", Right::see_intakes,
     false, Whose::intake, "view intake", BodyKind::none, fhir_read_request},
    {put, "/fhir/R4/CoverageEligibilityRequest/{intake}", "fhirUpdateRequest", Right::add_intakes,
     false, Whose::intake, "add intake", BodyKind::fhir, fhir_update_request},
    {get, "/fhir/R4/CoverageEligibilityResponse", "fhirSearchResponses", Right::see_cases, false,
     Whose::anybody, "list verifications", BodyKind::none, fhir_search_responses},
    {get, "/fhir/R4/CoverageEligibilityResponse/{intake}", "fhirReadResponse", Right::see_cases,
     false, Whose::response, "view verification", BodyKind::none, fhir_read_response},
    {get, "/fhir/R4/Patient/{intake}", "fhirReadPatient", Right::see_intakes, false, Whose::intake,
     "view intake", BodyKind::none, fhir_read_patient},
    {get, "/fhir/R4/Coverage/{intake}", "fhirReadCoverage", Right::see_intakes, false,
     Whose::intake, "view intake", BodyKind::none, fhir_read_coverage},
    {get, "/fhir/R4/Organization/{organization}", "fhirReadOrganization", Right::see_payers, false,
     Whose::anybody, "", BodyKind::none, fhir_read_organization},
    {get, "/fhir/R4/Binary/{answer}", "fhirReadAnswer", Right::see_answers, false, Whose::answer,
     "view answer", BodyKind::none, fhir_read_answer},
});

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 18 && text.front() != '0' &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_key(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

// An id of FHIR: of ours a payer's or the practice's.
bool is_organization(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

// An account may be an e-mail address, whose '@' most clients write as an escape.
std::optional<std::string> account_in(std::string_view piece) {
  std::string name;
  while (!piece.empty()) {
    const bool is_escape = piece.starts_with("%40");
    name += is_escape ? '@' : piece.front();
    piece.remove_prefix(is_escape ? 3 : 1);
  }
  return access::is_account_name(name) ? std::optional(name) : std::nullopt;
}

// A name as it stands in the path, where it has the form of what it names.
std::optional<std::string> name_in(std::string_view wanted, std::string_view piece) {
  bool is_good = false;
  if (wanted == "{account}") return account_in(piece);
  if (wanted == "{token}")
    is_good = piece.starts_with(access::token_prefix) &&
              is_hex(piece.substr(access::token_prefix.size()), 8);
  else if (wanted == "{payer}" || wanted == "{clearinghouse}" || wanted == "{webhook}")
    is_good = is_key(piece);
  else if (wanted == "{organization}")
    is_good = is_organization(piece);
  else if (wanted == "{session}")
    is_good = is_hex(piece, 16);
  else
    is_good = is_number(piece);
  return is_good ? std::optional(std::string(piece)) : std::nullopt;
}

// The next piece of a path without its slash; the rest stays.
std::string_view next_piece(std::string_view& path) {
  path.remove_prefix(1);
  const std::string_view piece = path.substr(0, path.find('/'));
  path.remove_prefix(piece.size());
  return piece;
}

// What the path names, where it has the template's form. Nothing is decoded: a name of ours needs
// no escape, so that "%2e%2e" and its like are no path at all.
std::optional<std::vector<std::string>> names_in(std::string_view form, std::string_view path) {
  std::vector<std::string> named;
  while (!form.empty() && !path.empty()) {
    if (path.front() != '/') return std::nullopt;
    const std::string_view wanted = next_piece(form);
    const std::string_view piece = next_piece(path);
    if (!wanted.starts_with('{')) {
      if (wanted != piece) return std::nullopt;
      continue;
    }
    auto name = name_in(wanted, piece);
    if (!name) return std::nullopt;
    named.push_back(*std::move(name));
  }
  if (!form.empty() || !path.empty()) return std::nullopt;
  return named;
}

}  // namespace

std::span<const Route> routes() noexcept { return table; }

Match find_route(Method method, std::string_view path) {
  Match match;
  const Method wanted = method == head ? get : method;
  // FHIR writes its base with and without the slash, and clients both.
  if (path == "/fhir/R4/") path.remove_suffix(1);
  for (const Route& route : table) {
    auto named = names_in(route.path, path);
    if (!named) continue;
    if (!match.allowed.empty()) match.allowed += ", ";
    match.allowed += to_text(route.method);
    if (route.method == get) match.allowed += ", HEAD";
    if (route.method != wanted) continue;
    match.route = &route;
    match.named = *std::move(named);
  }
  if (!match.allowed.empty()) match.allowed += ", OPTIONS";
  return match;
}

}  // namespace eligd::api
