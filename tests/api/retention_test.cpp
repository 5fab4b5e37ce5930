// Over HTTP: what is past its time, a plan that two people agree on, legal holds. What goes and
// what stays is tests/store/retention_test.cpp's. I21, I25.
#include "access/approval.hpp"
#include "answer_json.hpp"
#include "api/service.hpp"
#include "jobs/disclosures.hpp"
#include "jobs/purge.hpp"
#include "practice.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace eligd::api {
namespace {

namespace json = boost::json;
using sample::object_of;
using sample::Practice;
using sample::Session;
using testing::HasSubstr;
using testing::Not;

// Three days after a night, where nothing but cases is kept for longer than one.
class TwoAdmins : public ::testing::Test {
 protected:
  TwoAdmins() {
    practice_.night.configuration.settings.retention = {
        .is_on = true, .reports_days = 1, .audit_days = 1, .messages_days = 1};
    practice_.add_another("admin", "second");
    // The oldest entries of the chain are of the day before yesterday.
    practice_.night.clock.advance(std::chrono::hours(72));
    ada_ = practice_.sign_in("admin");
    sam_ = practice_.sign_in("second");
  }

  [[nodiscard]] Answer post(const Session& who, const std::string& path,
                            const std::string& body = "") {
    return practice_.ask_as(who, Method::post, "/api/v1/" + path, body);
  }
  [[nodiscard]] json::object get(const Session& who, const std::string& path) {
    const Answer answer = practice_.ask_as(who, Method::get, "/api/v1/" + path);
    EXPECT_EQ(answer.status, 200) << path << answer.body;
    return object_of(answer);
  }
  // Its number; the second admin is as freshly proven as the first.
  [[nodiscard]] std::int64_t asked() {
    const Answer answer = post(ada_, "retention/plan");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return object_of(answer).at("approval").at("id").as_int64();
  }
  [[nodiscard]] json::array requests(const Session& who, const std::string& query = "") {
    return get(who, "approvals" + query).at("approvals").as_array();
  }

  Practice practice_;
  Session ada_;
  Session sam_;
};

TEST_F(TwoAdmins, see_how_long_what_is_kept_and_what_stays_and_why) {
  const json::object body = get(ada_, "retention");
  EXPECT_TRUE(body.at("is_on").as_bool());
  EXPECT_TRUE(body.at("is_two_person").as_bool());
  EXPECT_TRUE(body.at("plan").is_null());
  ASSERT_EQ(body.at("kinds").as_array().size(), store::all_purge_kinds.size());
  const json::value& audit = body.at("kinds").as_array().back();
  EXPECT_EQ(audit.at("kind").as_string(), "audit");
  EXPECT_EQ(audit.at("days").as_int64(), 1);
  EXPECT_GT(audit.at("due").as_int64(), 0);
  EXPECT_TRUE(audit.at("oldest").is_string());
  // What is not delivered yet stays.
  const json::value& events = body.at("kinds").as_array()[6];
  EXPECT_EQ(events.at("kind").as_string(), "events");
  EXPECT_GT(events.at("open").as_int64(), 0);
  const auto trail = practice_.night.store->audit_trail("retention");
  ASSERT_EQ(trail->entries.size(), 1U);
  EXPECT_EQ(trail->entries.front().entry.what, "view purge");
}

TEST_F(TwoAdmins, agree_on_a_list_and_it_is_that_list_that_may_go) {
  const std::int64_t id = asked();
  const json::object shown = get(sam_, "retention");
  const json::value& plan = shown.at("plan");
  EXPECT_EQ(plan.at("state").as_string(), "listed");
  EXPECT_EQ(shown.at("approval").at("id").as_int64(), id);
  // Exactly what would go, by number.
  const std::string items = fmt::format("retention/plans/{}/items", plan.at("id").as_int64());
  std::int64_t listed = 0;
  for (const json::value& kind : plan.at("kinds").as_array()) {
    const json::object page =
        get(sam_, items + "?kind=" + std::string(kind.at("kind").as_string()));
    EXPECT_EQ(static_cast<std::int64_t>(page.at("items").as_array().size()),
              kind.at("due").as_int64());
    listed += static_cast<std::int64_t>(page.at("items").as_array().size());
  }
  EXPECT_GT(listed, 0);
  ASSERT_EQ(requests(sam_, "?for=me").size(), 1U);
  EXPECT_EQ(requests(sam_, "?for=me")[0].at("plan").at("digest"), requests(sam_)[0].at("exactly"));
  const Answer given = post(sam_, fmt::format("approvals/{}/give", id));
  ASSERT_EQ(given.status, 200) << given.body;
  EXPECT_EQ(object_of(given).at("state").as_string(), "given");
  EXPECT_EQ(object_of(given).at("decided_by").as_string(), "second");
  EXPECT_TRUE(requests(sam_, "?for=me").empty());
  // What was agreed on is what the operator's command begins.
  const auto newest = practice_.retention->newest();
  ASSERT_TRUE(newest && *newest);
  EXPECT_EQ((*newest)->digest, plan.at("digest").as_string());
  const auto begun = store::wait<void>([&](auto done) {
    const Instant now = practice_.night.clock.now();
    practice_.retention->begin((*newest)->id,
                               store::ApprovalUse{.act = "purge",
                                                  .exactly = (*newest)->digest,
                                                  .given_after = now - access::approval_valid,
                                                  .now = now},
                               {.who = "root", .what = "begin purge", .from = "command line"},
                               std::move(done));
  });
  EXPECT_TRUE(begun) << begun.error().sentence;
  EXPECT_EQ(requests(ada_)[0].at("state").as_string(), "used");
}

TEST_F(TwoAdmins, are_two_and_either_may_say_no) {
  const std::int64_t first = asked();
  EXPECT_TRUE(requests(ada_, "?for=me").empty()) << "nobody waits for their own word";
  EXPECT_TRUE(requests(ada_)[0].at("is_mine").as_bool());
  EXPECT_EQ(post(ada_, fmt::format("approvals/{}/give", first)).status, 409);
  EXPECT_EQ(requests(ada_)[0].at("state").as_string(), "waits");
  EXPECT_EQ(post(sam_, fmt::format("approvals/{}/refuse", first)).status, 200);
  EXPECT_EQ(post(sam_, fmt::format("approvals/{}/give", first)).status, 409);
  // Who asked takes it back.
  const std::int64_t second = asked();
  EXPECT_EQ(post(ada_, fmt::format("approvals/{}/refuse", second)).status, 200);
  EXPECT_EQ(requests(ada_)[0].at("state").as_string(), "refused");
  const auto trail = practice_.night.store->audit_trail(fmt::format("approval {}", second));
  ASSERT_EQ(trail->entries.size(), 2U);
  EXPECT_EQ(trail->entries[0].entry.what, "ask for purge");
  EXPECT_EQ(trail->entries[1].entry.what, "refuse purge");
  EXPECT_EQ(trail->entries[1].entry.who, "admin");
}

TEST_F(TwoAdmins, agree_within_a_day_freshly_proven) {
  const std::int64_t id = asked();
  practice_.night.clock.advance(std::chrono::hours(25));
  sam_ = practice_.sign_in("second");
  EXPECT_EQ(requests(sam_)[0].at("state").as_string(), "too_old");
  EXPECT_TRUE(requests(sam_, "?for=me").empty());
  EXPECT_EQ(post(sam_, fmt::format("approvals/{}/give", id)).status, 422);
  practice_.night.clock.advance(std::chrono::minutes(6));
  EXPECT_EQ(post(sam_, fmt::format("approvals/{}/give", id)).status, 403);
}

TEST_F(TwoAdmins, ask_for_nothing_where_retention_is_off_or_nothing_is_past_its_time) {
  practice_.night.configuration.settings.retention = {.is_on = true};
  EXPECT_EQ(post(ada_, "retention/plan").status, 422);
  practice_.night.configuration.settings.retention = {.is_on = false, .audit_days = 1};
  const Answer off = post(ada_, "retention/plan");
  EXPECT_EQ(off.status, 422);
  EXPECT_THAT(off.body, HasSubstr("not on"));
  EXPECT_TRUE(requests(sam_).empty());
}

// A second person was asked for by the settings; without, the plan alone is made.
TEST_F(TwoAdmins, are_not_needed_where_the_practice_said_so) {
  practice_.night.configuration.settings.access.is_two_person = false;
  const Answer answer = post(ada_, "retention/plan");
  ASSERT_EQ(answer.status, 201) << answer.body;
  EXPECT_TRUE(object_of(answer).at("approval").is_null());
  EXPECT_EQ(object_of(answer).at("plan").at("state").as_string(), "listed");
}

TEST_F(TwoAdmins, alone_see_and_decide_about_a_purge) {
  const std::int64_t id = asked();
  for (const char* role : {"intake", "billing", "auditor"}) {
    const Session who = practice_.sign_in(role);
    EXPECT_TRUE(requests(who).empty()) << role;
    for (const char* word : {"give", "refuse"})
      EXPECT_EQ(post(who, fmt::format("approvals/{}/{}", id, word)).status, 404) << role;
  }
  EXPECT_EQ(requests(sam_)[0].at("state").as_string(), "waits");
}

TEST_F(TwoAdmins, held_to_a_facility_decide_about_nothing) {
  const std::int64_t id = asked();
  ASSERT_TRUE(practice_.people->set_facilities("second", {"north"},
                                               {.who = "root", .from = "command line"}));
  sam_ = practice_.sign_in("second");
  for (const char* path : {"approvals", "retention", "holds", "keys", "backups"})
    EXPECT_EQ(practice_.ask_as(sam_, Method::get, std::string("/api/v1/") + path).status, 404);
  EXPECT_EQ(post(sam_, fmt::format("approvals/{}/give", id)).status, 404);
}

TEST_F(TwoAdmins, page_through_what_was_asked) {
  for (int n = 0; n < 5; ++n) EXPECT_GT(asked(), 0);
  std::set<std::int64_t> seen;
  std::string cursor;
  do {
    const json::object page =
        get(ada_, "approvals?limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor));
    for (const json::value& one : page.at("approvals").as_array())
      EXPECT_TRUE(seen.insert(one.at("id").as_int64()).second);
    cursor =
        page.at("next_cursor").is_null() ? "" : std::string(page.at("next_cursor").as_string());
  } while (!cursor.empty());
  EXPECT_EQ(seen.size(), 5U);
  EXPECT_EQ(requests(sam_, "?for=me").size(), 1U) << "a later one takes the place of an earlier";
}

TEST_F(TwoAdmins, list_no_rows_of_a_plan_that_is_not_there) {
  (void)asked();
  EXPECT_EQ(
      practice_.ask_as(ada_, Method::get, "/api/v1/retention/plans/99/items?kind=audit").status,
      404);
  EXPECT_EQ(
      practice_.ask_as(ada_, Method::get, "/api/v1/retention/plans/1/items?kind=people").status,
      400);
}

class Holds : public TwoAdmins {
 protected:
  [[nodiscard]] json::array listed(const Session& who) {
    return get(who, "holds").at("holds").as_array();
  }
};

TEST_F(Holds, keep_a_person_a_payer_or_everything_until_they_are_lifted) {
  const std::int64_t intake = practice_.night.store->verification(practice_.north)->intake.value();
  const std::string reason = R"(,"reason":"the matter of TESTPATIENT"})";
  for (const std::string& whom :
       {fmt::format(R"({{"intake":{})", intake),
        fmt::format(R"({{"verification":{})", practice_.north.value()),
        std::string(R"({"payer":"blue")"), std::string(R"({"everything":true)")}) {
    const Answer added = post(ada_, "holds", whom + reason);
    EXPECT_EQ(added.status, 201) << whom << added.body;
  }
  const json::array holds = listed(ada_);
  ASSERT_EQ(holds.size(), 4U);
  EXPECT_EQ(holds[0].at("scope").as_string(), "everything");
  EXPECT_EQ(holds[1].at("payer").as_string(), "blue");
  EXPECT_EQ(holds[2].at("intake").as_int64(), intake) << "of the case";
  EXPECT_EQ(holds[3].at("intake").as_int64(), intake);
  // While anything is held the chain is not shortened.
  EXPECT_EQ(get(ada_, "retention").at("kinds").as_array().back().at("due").as_int64(), 0);
  EXPECT_EQ(post(ada_, "retention/plan").status, 422);
  for (const json::value& one : holds) {
    const std::string path = fmt::format("holds/{}/lift", one.at("id").as_int64());
    EXPECT_EQ(post(sam_, path).status, 204);
    EXPECT_EQ(post(sam_, path).status, 409);
  }
  EXPECT_EQ(listed(ada_)[0].at("lifted_by").as_string(), "second");
  EXPECT_GT(get(ada_, "retention").at("kinds").as_array().back().at("due").as_int64(), 0);
  const auto trail = practice_.night.store->audit_trail("hold 1");
  ASSERT_EQ(trail->entries.size(), 2U);
  EXPECT_EQ(trail->entries[0].entry.why, fmt::format("the person of intake {}", intake));
  EXPECT_EQ(trail->entries[1].entry.who, "second");
}

// I25: an admin sees no patient by being admin.
TEST_F(Holds, show_their_reasons_to_those_alone_who_may_see_cases) {
  ASSERT_EQ(
      post(ada_, "holds", R"({"everything":true,"reason":"the matter of TESTPATIENT"})").status,
      201);
  const Answer hidden = practice_.ask_as(ada_, Method::get, "/api/v1/holds");
  EXPECT_THAT(hidden.body, Not(HasSubstr("TESTPATIENT")));
  EXPECT_FALSE(object_of(hidden).at("shows_reasons").as_bool());
  ASSERT_TRUE(practice_.people->set_roles("second", {access::Role::admin, access::Role::billing},
                                          {.who = "root", .from = "command line"}));
  sam_ = practice_.sign_in("second");
  EXPECT_EQ(listed(sam_)[0].at("reason").as_string(), "the matter of TESTPATIENT");
  const auto trail = practice_.night.store->audit_trail("holds");
  ASSERT_FALSE(trail->entries.empty());
  EXPECT_EQ(trail->entries.back().entry.what, "view holds");
}

TEST_F(Holds, are_of_one_thing_that_is_there_for_a_reason) {
  for (const char* body : {R"({"reason":"what a court asks for"})",
                           R"({"intake":1,"payer":"blue","reason":"what a court asks for"})",
                           R"({"intake":999999,"reason":"what a court asks for"})",
                           R"({"verification":999999,"reason":"what a court asks for"})",
                           R"({"payer":"nobody","reason":"what a court asks for"})",
                           R"({"everything":true})", R"({"everything":true,"reason":"no"})",
                           R"({"intake":"TESTPATIENT","reason":"what a court asks for"})"}) {
    const Answer answer = post(ada_, "holds", body);
    EXPECT_EQ(answer.status, 422) << body << answer.body;
    EXPECT_THAT(answer.body, Not(HasSubstr("TESTPATIENT")));
  }
  EXPECT_TRUE(listed(ada_).empty());
}

// Of two cases that are finished with: their bytes go, or they go whole. What the pages and the API
// say of them then, over the real store.
class WhatWasPurged : public ::testing::Test {
 protected:
  WhatWasPurged() {
    store::Store& store = *practice_.night.store;
    const auto tasks = store.tasks({});
    for (const store::TaskRecord& task : *tasks) {
      const auto closed = store::wait<void>([&](auto done) {
        store.close_task(task.id, "done", "dana", practice_.night.clock.now(), std::move(done));
      });
      EXPECT_TRUE(closed) << closed.error().sentence;
    }
    const auto finished = store::wait<void>([&](auto done) {
      store.finish_run(practice_.night.run_id, practice_.night.clock.now(), std::move(done));
    });
    EXPECT_TRUE(finished) << finished.error().sentence;
    // Seven years on nobody works on them any more.
    practice_.night.clock.advance(std::chrono::hours(24 * 7 * 365));
  }
  void purge(store::PurgeKind kind) {
    store::PurgeCutoffs cutoffs{.as_of = practice_.night.clock.now()};
    cutoffs.by_kind.at(static_cast<std::size_t>(kind)) = cutoffs.as_of;
    const auto plan = practice_.retention->plan(cutoffs, entry_);
    ASSERT_TRUE(plan) << plan.error().sentence;
    ASSERT_EQ(practice_.retention->items(plan->id, kind, INT64_MAX, 10)->size(), 2U)
        << "both cases are finished with";
    const Result<void> begun = store::wait<void>([&](auto done) {
      practice_.retention->begin(plan->id, std::nullopt, entry_, std::move(done));
    });
    ASSERT_TRUE(begun) << begun.error().sentence;
    const auto carried_out =
        jobs::carry_out_purge(*practice_.retention, practice_.night.folder, plan->id, entry_);
    ASSERT_TRUE(carried_out) << carried_out.error().sentence;
  }
  [[nodiscard]] std::string of(VerificationId id, const std::string& below = "") const {
    return fmt::format("/api/v1/verifications/{}{}", id.value(), below);
  }
  [[nodiscard]] json::object body(const std::string& path) {
    const Answer answer = practice_.get(path);
    EXPECT_EQ(answer.status, 200) << path << answer.body;
    return answer.status == 200 ? object_of(answer) : json::object();
  }

  Practice practice_;
  store::AuditEntry entry_{"root", "purge", "", "", "command line"};
};

TEST_F(WhatWasPurged, of_answers_leaves_the_case_as_it_was_told_and_says_that_bytes_are_gone) {
  const VerificationId north = practice_.north;
  const json::object before = body(of(north));
  const json::object facts = body(of(north, "/facts"));
  const json::array runs = body("/api/v1/runs").at("runs").as_array();
  purge(store::PurgeKind::answers);

  const json::object after = body(of(north));
  for (const char* key : {"headline", "reason", "summary", "patient", "answered_at"})
    EXPECT_EQ(after.at(key), before.at(key)) << key;
  EXPECT_EQ(body(of(north, "/facts")).at("facts"), facts.at("facts"));
  for (const char* still : {"/evidence", "/estimate", "/estimate/days", "/history", "/summaries",
                            "/gap-sheet", "/letter"})
    EXPECT_EQ(practice_.get(of(north, still)).status, 200) << still;

  const json::array answers = body(of(north, "/answers")).at("answers").as_array();
  ASSERT_FALSE(answers.empty());
  for (const json::value& one : answers) {
    EXPECT_TRUE(one.at("deleted").as_bool());
    EXPECT_EQ(one.at("bytes").as_int64(), 0);
    const std::int64_t id = one.at("id").as_int64();
    // An empty file would say that the payer had said nothing.
    const Answer raw = practice_.get(of(north, fmt::format("/answers/{}", id)));
    EXPECT_EQ(raw.status, 404);
    EXPECT_THAT(raw.body, HasSubstr("was deleted"));
    const Answer binary = practice_.get(fmt::format("/fhir/R4/Binary/{}", id));
    EXPECT_EQ(binary.status, 404);
  }
  const Answer packet = practice_.get(of(north, "/packet"));
  EXPECT_EQ(packet.status / 100, 4) << "no evidence is left to hand on";
  EXPECT_THAT(packet.body, HasSubstr("would prove nothing"));
  // Recorded, and nothing is concluded anew from what is gone.
  const Answer told = practice_.ask(
      Method::post, of(north, "/calls"), "billing",
      R"({"representative":"SAMPLE","reference":"R1","facts":["copay.in=40.00/day"]})");
  EXPECT_LT(told.status, 500) << told.body;
  EXPECT_EQ(body(of(north)).at("headline"), before.at("headline"));

  const auto sent = jobs::disclosures(*practice_.night.store, practice_.night.configuration,
                                      practice_.night.store->verification(north)->intake);
  ASSERT_TRUE(sent && !sent->empty());
  for (const jobs::Disclosure& one : *sent) EXPECT_TRUE(one.is_emptied);
  ASSERT_FALSE(runs.empty());
  const std::int64_t run = practice_.night.run_id.value();
  const json::object compared = body(fmt::format("/api/v1/runs/{0}/compare?with={0}", run));
  EXPECT_EQ(compared.at("in_both").as_int64(), 2) << "the night's rows stay";
}

TEST_F(WhatWasPurged, whole_is_not_there_by_any_way_and_breaks_no_list) {  // I25
  const VerificationId north = practice_.north;
  const std::int64_t intake = practice_.night.store->verification(north)->intake.value();
  const json::array answers = body(of(north, "/answers")).at("answers").as_array();
  purge(store::PurgeKind::cases);

  for (const char* below : {"", "/facts", "/evidence", "/estimate", "/estimate/days", "/history",
                            "/summaries", "/answers", "/gap-sheet", "/letter", "/packet"})
    EXPECT_EQ(practice_.get(of(north, below)).status, 404) << below;
  EXPECT_EQ(practice_.get(fmt::format("/api/v1/intakes/{}", intake)).status, 404);
  for (const char* kind :
       {"CoverageEligibilityRequest", "CoverageEligibilityResponse", "Patient", "Coverage"})
    EXPECT_EQ(practice_.get(fmt::format("/fhir/R4/{}/{}", kind, intake)).status, 404) << kind;
  EXPECT_EQ(practice_.get(fmt::format("/fhir/R4/Binary/{}", answers[0].at("id").as_int64())).status,
            404);
  EXPECT_TRUE(body("/api/v1/verifications").at("verifications").as_array().empty());
  EXPECT_TRUE(
      body("/api/v1/worklist?from=2026-11-24&through=2026-12-20").at("cases").as_array().empty());
  EXPECT_TRUE(body("/api/v1/tasks?open=false").at("tasks").as_array().empty());
  for (const char* list : {"/api/v1/runs", "/api/v1/intakes", "/api/v1/forecast", "/api/v1/payers"})
    EXPECT_EQ(practice_.get(list).status, 200) << list;
  const std::int64_t run = practice_.night.run_id.value();
  const json::object compared = body(fmt::format("/api/v1/runs/{0}/compare?with={0}", run));
  EXPECT_EQ(compared.at("in_both").as_int64(), 0);
  EXPECT_TRUE(compared.at("changed").as_array().empty());
  for (const char* below : {"", "/payers", "/report"})
    EXPECT_LT(practice_.get(fmt::format("/api/v1/runs/{}{}", run, below)).status, 500) << below;
  EXPECT_FALSE(
      jobs::disclosures(*practice_.night.store, practice_.night.configuration, IntakeId(intake)));
}

}  // namespace
}  // namespace eligd::api
