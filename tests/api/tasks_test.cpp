// Tasks over the API: whose they are, what is put off, and that it shows where people look.
#include "answer_json.hpp"
#include "api/service.hpp"
#include "practice.hpp"
#include "store/access_store.hpp"
#include "store/work_store.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace eligd::api {
namespace {

namespace json = boost::json;
using sample::object_of;
using sample::Practice;
using testing::HasSubstr;

// A practice whose "dana" works cases, "sol" those of the south alone, and "ada" none.
class WorkOnTasks : public testing::Test {
 protected:
  WorkOnTasks() {
    add_user("dana", "billing", {});
    add_user("sol", "billing", {"south"});
    add_user("ada", "auditor", {});
    task_ = practice.night.store->tasks({.verification = practice.north})->front().id;
  }
  void add_user(const std::string& account, const std::string& role,
                std::vector<std::string> facilities) {
    const auto added = store::wait<std::int64_t>([&](auto done) {
      practice.night.store->access().add_user(
          {.account = account,
           .roles = {role},
           .facilities = std::move(facilities),
           .now = practice.night.clock.now()},
          {.who = "ada", .what = "add user", .subject = account}, std::move(done));
    });
    ASSERT_TRUE(added) << added.error().sentence;
  }
  Answer work(const std::string& body, const std::string& who = "billing") {
    return practice.ask(Method::patch, fmt::format("/api/v1/tasks/{}", task_.value()), who, body);
  }
  std::size_t listed(const std::string& query) {
    return object_of(practice.get("/api/v1/tasks?" + query)).at("tasks").as_array().size();
  }

  Practice practice{};
  TaskId task_{};
};

TEST_F(WorkOnTasks, gives_one_to_somebody_and_shows_it_wherever_people_look) {
  const Answer given = work(R"({"owner":"Dana","snoozed_until":"2026-11-25"})");
  ASSERT_EQ(given.status, 200) << given.body;
  const json::object task = object_of(given);
  EXPECT_EQ(task.at("owner").as_string(), "dana");
  EXPECT_EQ(task.at("snoozed_until").as_string(), "2026-11-25");
  EXPECT_EQ(task.at("who").as_string(), "S.T.");
  EXPECT_TRUE(std::string(task.at("first_appointment").as_string()).starts_with("2026-11-27"));
  EXPECT_EQ(listed("owner=dana"), 1U);
  EXPECT_EQ(listed("owner=dana&snoozed=false"), 0U);
  EXPECT_EQ(listed("owner=-") + 1, listed(""));
  const Answer seen = practice.get("/api/v1/worklist?from=2026-11-24&through=2026-11-30");
  EXPECT_THAT(seen.body, HasSubstr(R"("person":"dana")"));
  EXPECT_THAT(seen.body, HasSubstr("put off until Wed"));
  const Answer whole =
      practice.get(fmt::format("/api/v1/verifications/{}", practice.north.value()));
  EXPECT_THAT(whole.body, HasSubstr(R"("owner":"dana")"));
  EXPECT_THAT(whole.body, HasSubstr("was given to dana"));
}

TEST_F(WorkOnTasks, names_the_accounts_it_may_be_given_to_and_no_other) {
  const std::string path = fmt::format("/api/v1/tasks/{}/owners", task_.value());
  const json::object body = object_of(practice.get(path));
  const json::array& accounts = body.at("accounts").as_array();
  const auto names = [&](const char* account) {
    return std::ranges::find(accounts, json::value(account)) != accounts.end();
  };
  EXPECT_TRUE(names("dana"));
  EXPECT_FALSE(names("sol")) << "of another facility";
  EXPECT_FALSE(names("ada")) << "her role works no cases";
  for (const json::value& one : accounts)
    EXPECT_EQ(work(fmt::format(R"({{"owner":"{}"}})", std::string_view(one.as_string()))).status,
              200);
  EXPECT_EQ(practice.get(path, "billing@south").status, 404);
  EXPECT_EQ(practice.get(path, "auditor").status, 403);
}

TEST_F(WorkOnTasks, never_puts_one_off_past_the_first_appointment) {
  for (const char* day : {"2026-11-27", "2026-11-28", "2026-11-23", "2026-11-20", "tomorrow"}) {
    const Answer refused = work(fmt::format(R"({{"snoozed_until":"{}"}})", day));
    EXPECT_EQ(refused.status, 422) << day << refused.body;
  }
  EXPECT_FALSE(store::work_of(*practice.night.store).worked_task(task_)->snoozed_until);
  EXPECT_EQ(work(R"({"snoozed_until":"2026-11-26"})").status, 200);
  EXPECT_EQ(work(R"({"snoozed_until":null})").status, 200);
  EXPECT_FALSE(store::work_of(*practice.night.store).worked_task(task_)->snoozed_until);
}

TEST_F(WorkOnTasks, gives_one_only_to_who_may_work_it) {
  for (const char* who : {"nobody", "ada", "sol", "", "token billing"}) {
    const Answer refused = work(fmt::format(R"({{"owner":"{}"}})", who));
    EXPECT_EQ(refused.status, 422) << who << refused.body;
    if (*who != '\0') {
      EXPECT_THAT(refused.body, testing::Not(HasSubstr(who)));
    }
  }
  EXPECT_EQ(work("{}").status, 422);
  EXPECT_EQ(store::work_of(*practice.night.store).worked_task(task_)->owner, "");
}

TEST_F(WorkOnTasks, shows_a_task_of_no_case_to_who_sees_everything) {
  const auto own = store::wait<TaskId>([&](auto done) {
    practice.night.store->open_task({.code = "certificate",
                                     .queue = "Admin",
                                     .why = "it ends",
                                     .act = "renew it",
                                     .at = practice.night.clock.now()},
                                    std::move(done));
  });
  const std::string path = fmt::format("/api/v1/tasks/{}", own->value());
  EXPECT_EQ(practice.ask(Method::patch, path, "billing@north", R"({"owner":null})").status, 404);
  const Answer seen = practice.ask(Method::patch, path, "billing", R"({"owner":"dana"})");
  EXPECT_EQ(seen.status, 200) << seen.body;
  EXPECT_TRUE(object_of(seen).at("verification").is_null());
}

TEST_F(WorkOnTasks, leaves_a_task_that_has_an_outcome) {
  ASSERT_TRUE(store::wait<void>([&](auto done) {
    practice.night.store->close_task(task_, "done", "dana", practice.night.clock.now(),
                                     std::move(done));
  }));
  EXPECT_EQ(work(R"({"owner":"dana"})").status, 409);
}

// What an admin is to do is about partners; of the cases' own tasks for Admin they see none.
TEST(AdminTasks, are_an_admins_and_about_no_case) {
  Practice practice;
  const auto open = [&](std::optional<VerificationId> of, const char* code, const char* why) {
    const auto opened = store::wait<TaskId>([&](auto done) {
      practice.night.store->open_task({.verification = of,
                                       .code = code,
                                       .queue = "Admin",
                                       .why = why,
                                       .act = "See docs/connections.md.",
                                       .at = practice.night.clock.now()},
                                      std::move(done));
    });
    ASSERT_TRUE(opened) << opened.error().sentence;
  };
  const auto seen = [&](const std::string& who) {
    return practice.ask_as(practice.sign_in(who), Method::get, "/api/v1/admin-tasks");
  };
  const std::size_t before = object_of(seen("admin")).at("tasks").as_array().size();
  open(std::nullopt, "login-refused", "alpha refuses our log-in.");
  open(practice.north, "not-enrolled", "CANARY of a case.");
  const Answer answer = seen("admin");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const json::array tasks = object_of(answer).at("tasks").as_array();
  ASSERT_EQ(tasks.size(), before + 1) << answer.body;
  EXPECT_THAT(answer.body, HasSubstr("alpha refuses our log-in."));
  EXPECT_THAT(answer.body, HasSubstr("See docs/connections.md."));
  EXPECT_THAT(answer.body, testing::Not(HasSubstr("CANARY")));
  for (const char* other : {"billing", "intake", "auditor"})
    EXPECT_EQ(seen(other).status, 403) << other;
}

// What an admin did, and what another says about it.
class Looking : public testing::Test {
 protected:
  Looking() { practice_.add_another("admin", "second"); }

  TaskId open(std::string code, std::string why, std::optional<VerificationId> about = {}) {
    const auto opened = store::wait<TaskId>([&](auto done) {
      practice_.night.store->open_task({.verification = about,
                                        .code = std::move(code),
                                        .queue = "Admin",
                                        .why = std::move(why),
                                        .act = "look at it",
                                        .at = practice_.night.clock.now()},
                                       std::move(done));
    });
    return *opened;
  }
  Answer end(const sample::Session& who, TaskId task, const std::string& outcome = "done") {
    return practice_.ask_as(who, Method::post,
                            fmt::format("/api/v1/admin-tasks/{}/outcome", task.value()),
                            fmt::format(R"({{"outcome":"{}"}})", outcome));
  }
  bool may_end(const sample::Session& who, TaskId task) {
    const json::object told = object_of(practice_.ask_as(who, Method::get, "/api/v1/admin-tasks"));
    for (const json::value& one : told.at("tasks").as_array())
      if (one.at("id") == json::value(task.value())) return one.at("may_end").as_bool();
    return false;
  }
  void break_glass(const sample::Session& who) {
    ASSERT_EQ(practice_
                  .ask_as(who, Method::post, "/api/v1/break-glass",
                          R"({"reason":"a call from the emergency room"})")
                  .status,
              200);
  }

  Practice practice_{};
};

TEST_F(Looking, at_a_broken_glass_is_another_admins_and_ends_its_task) {
  sample::Session ada = practice_.sign_in("admin");
  break_glass(ada);
  const auto tasks = practice_.night.store->tasks({.queue = "Admin"});
  ASSERT_TRUE(tasks);
  const TaskId task = tasks->back().id;
  ASSERT_EQ(tasks->back().code, "review_break_glass");
  EXPECT_FALSE(may_end(ada, task));
  EXPECT_EQ(end(ada, task).status, 409);
  const sample::Session sam = practice_.sign_in("second");
  EXPECT_TRUE(may_end(sam, task));
  ASSERT_EQ(end(sam, task).status, 200);
  EXPECT_EQ(end(sam, task).status, 409);
  const auto all = practice_.night.store->tasks({.queue = "Admin", .only_open = false});
  const auto ended = std::ranges::find(*all, task, &store::TaskRecord::id);
  EXPECT_EQ(ended->outcome, "done");
  EXPECT_THAT(practice_.get("/api/v1/audit/entries?act=end%20task", "auditor").body,
              HasSubstr(fmt::format("task {}", task.value())));
}

TEST_F(Looking, ends_no_task_that_holds_a_door_or_is_about_a_case) {
  const sample::Session ada = practice_.sign_in("admin");
  for (const char* code : {"login-alpha", "strangers-alpha", "unheard-alpha", "door-alpha",
                           "folder-alpha", "batches-alpha", "approval-1", "retention"}) {
    const TaskId door = open(code, "it is held");
    EXPECT_FALSE(may_end(ada, door)) << code;
    EXPECT_EQ(end(ada, door).status, 409) << code;
  }
  EXPECT_EQ(end(ada, open("account_locked", "of a case", practice_.north)).status, 404);
  EXPECT_EQ(end(ada, TaskId(99'999)).status, 404);
  const TaskId lock = open("account_locked", "account bela was locked after 10 wrong tries");
  EXPECT_EQ(end(ada, lock, "whatever I typed about somebody").status, 422);
  EXPECT_EQ(end(practice_.sign_in("billing"), lock).status, 403);
  EXPECT_EQ(end(ada, lock, "not needed").status, 200);
}

TEST_F(Looking, ends_what_others_were_asked_about_outside) {
  const sample::Session ada = practice_.sign_in("admin");
  for (const char* code : {"held-46", "pages-3", "batch-3", "intake-server-front-desk",
                           "intake-server-results-front-desk", "fhir-answers-ehr"}) {
    const TaskId task = open(code, "ask them");
    EXPECT_TRUE(may_end(ada, task)) << code;
    EXPECT_EQ(end(ada, task).status, 200) << code;
  }
}

}  // namespace
}  // namespace eligd::api
