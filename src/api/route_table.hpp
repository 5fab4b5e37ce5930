// Every route of the API, in one table: what it takes, who may, whose record it is, what the audit
// calls it. service.cpp walks the same steps for all; the tests are generated from here.
#pragma once

#include "access/rights.hpp"
#include "api/call.hpp"
#include "api/message.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::api {

// Whose the route's record is; what is not theirs is not there.
enum class Whose : std::uint8_t {
  anybody,       // no record
  verification,  // the first name in the path
  intake,
  response,  // the newest verification of the intake the path names, or that intake
  answer,    // one that belongs to a case; the first name in the path
  task,      // of its case; of no case: the practice's
  practice,  // of everybody together: not for who is held to some facilities
};

// What more it takes than the right.
enum class Care : std::uint8_t {
  none,
  person,  // a session, not a token
  proven,  // a session, and a proof of who they are that is minutes old: what is grave
};

enum class BodyKind : std::uint8_t { none, object, intakes, fhir };

using Handler = Answer (*)(Call& call);

struct Route {
  Method method = Method::get;
  std::string_view path{};       // "/api/v1/verifications/{verification}/facts"
  std::string_view operation{};  // its operationId in docs/api/openapi.yaml
  // Empty: nobody needs to sign in.
  std::optional<access::Right> right{};
  bool is_for_all = false;  // whoever is signed in; `right` is not looked at
  Whose whose = Whose::anybody;
  std::string_view audit{};  // as in the chain; empty: nothing about people
  BodyKind body = BodyKind::none;
  Handler handle = nullptr;
  Care care = Care::none;
  bool is_slow = false;     // hashes a password (server.hpp)
  bool is_outward = false;  // asks the practice's sign-in service (server.hpp)
};

[[nodiscard]] std::span<const Route> routes() noexcept;

struct Match {
  const Route* route = nullptr;      // null: no such path, or not by this method
  std::vector<std::string> named{};  // in the path's order
  std::string allowed{};             // "GET, HEAD, OPTIONS": of the path; empty: no such path
};
[[nodiscard]] Match find_route(Method method, std::string_view path);

// ---- The handlers, a file a noun
Answer health(Call& call);
Answer ready(Call& call);
Answer me(Call& call);
Answer add_intake(Call& call);
Answer add_intakes(Call& call);
Answer list_intakes(Call& call);
Answer show_intake(Call& call);
Answer find_case(Call& call);
Answer list_verifications(Call& call);
Answer show_verification(Call& call);
Answer show_facts(Call& call);
Answer show_evidence(Call& call);
Answer show_estimate(Call& call);
Answer show_estimate_days(Call& call);
Answer show_history(Call& call);
Answer list_summaries(Call& call);
Answer list_case_changes(Call& call);
Answer show_summary(Call& call);
Answer list_answers(Call& call);
Answer show_answer(Call& call);
Answer show_gap_sheet(Call& call);
Answer show_letter(Call& call);
Answer recheck(Call& call);
Answer recheck_several(Call& call);
Answer correct_intake(Call& call);
Answer show_packet(Call& call);
Answer record_call(Call& call);
Answer record_override(Call& call);
Answer withdraw_override(Call& call);
Answer show_worklist(Call& call);
Answer list_tasks(Call& call);
Answer list_task_owners(Call& call);
Answer work_on_task(Call& call);
Answer end_task(Call& call);
Answer list_admin_tasks(Call& call);
Answer end_admin_task(Call& call);
Answer list_runs(Call& call);
Answer show_run(Call& call);
Answer show_report(Call& call);
Answer show_changes(Call& call);
Answer reissue_report(Call& call);
Answer show_run_payers(Call& call);
Answer compare_runs(Call& call);
Answer show_forecast(Call& call);
Answer list_payers(Call& call);
Answer show_payer(Call& call);
Answer list_clearinghouses(Call& call);
Answer test_payer(Call& call);
Answer test_clearinghouse(Call& call);
Answer show_errand(Call& call);
Answer show_payer_rules(Call& call);
Answer try_rules(Call& call);
Answer edit_rules(Call& call);
Answer save_rules(Call& call);
Answer search_payer_directory(Call& call);
Answer draft_payer(Call& call);
Answer add_payer(Call& call);
Answer list_clearinghouse_profiles(Call& call);
Answer draft_clearinghouse(Call& call);
Answer add_clearinghouse(Call& call);
Answer change_clearinghouse_secret(Call& call);
Answer list_enrollments(Call& call);
Answer edit_enrollment(Call& call);
Answer list_webhooks(Call& call);
Answer replay_webhook(Call& call);
Answer list_deliveries(Call& call);
Answer replay_delivery(Call& call);
Answer show_audit(Call& call);
Answer search_audit(Call& call);
Answer check_audit(Call& call);
Answer list_approvals(Call& call);
Answer give_approval(Call& call);
Answer refuse_approval(Call& call);
Answer show_retention(Call& call);
Answer ask_purge(Call& call);
Answer list_purge_items(Call& call);
Answer list_holds(Call& call);
Answer add_hold(Call& call);
Answer lift_hold(Call& call);
Answer show_keys(Call& call);
Answer show_backups(Call& call);
Answer rehearse_backup(Call& call);
Answer listen(Call& call);
Answer sign_in(Call& call);
Answer show_ways(Call& call);
Answer begin_service(Call& call);
Answer finish_service(Call& call);
Answer add_service_code(Call& call);
Answer show_session(Call& call);
Answer sign_out(Call& call);
Answer prove_again(Call& call);
Answer list_sessions(Call& call);
Answer end_session(Call& call);
Answer begin_setup(Call& call);
Answer finish_setup(Call& call);
Answer change_password(Call& call);
Answer new_recovery_codes(Call& call);
Answer break_glass(Call& call);
Answer end_break_glass(Call& call);
Answer list_users(Call& call);
Answer add_user(Call& call);
Answer show_user(Call& call);
Answer edit_user(Call& call);
Answer reset_user(Call& call);
Answer unlock_user(Call& call);
Answer unlink_user(Call& call);
Answer list_tokens(Call& call);
Answer add_token(Call& call);
Answer revoke_token(Call& call);
Answer fhir_metadata(Call& call);
Answer fhir_batch(Call& call);
Answer fhir_create_request(Call& call);
Answer fhir_update_request(Call& call);
Answer fhir_submit(Call& call);
Answer fhir_search_requests(Call& call);
Answer fhir_read_request(Call& call);
Answer fhir_search_responses(Call& call);
Answer fhir_read_response(Call& call);
Answer fhir_read_patient(Call& call);
Answer fhir_read_coverage(Call& call);
Answer fhir_read_organization(Call& call);
Answer fhir_read_answer(Call& call);

}  // namespace eligd::api
