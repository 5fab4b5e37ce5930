// Whose a task is and until when it is put off: beside the task, which the engine writes anew.
#include "store/decision_rows.hpp"
#include "store/request_store.hpp"
#include "store/task_rows.hpp"
#include "store_fixture.hpp"

namespace eligd::store {
namespace {

class TaskWorkInStore : public EveryStoreTest {
 protected:
  TaskId open_task(std::optional<VerificationId> about, const std::string& why = "no answer",
                   const std::string& queue = "Billing") {
    return wait<TaskId>([&](auto done) {
             store_->open_task({.verification = about,
                                .code = "call",
                                .queue = queue,
                                .why = why,
                                .act = "call the payer",
                                .at = clock_.now()},
                               std::move(done));
           })
        .value();
  }
  Result<void> work(TaskWork work) {
    work.who = "lead";
    work.at = clock_.now();
    return wait<void>(
        [&](auto done) { work_of(*store_).work_on_task(std::move(work), std::move(done)); });
  }
  static CivilDate day(const char* text) { return parse_iso_date(text).value(); }
};

ON_EVERY_ENGINE(TaskWorkInStore);

TEST_P(TaskWorkInStore, stays_with_a_task_that_a_later_night_asks_for_again) {
  const auto about = add_verification("A-1").id;
  const TaskId task = open_task(about);
  ASSERT_TRUE(work({.task = task, .owner = "dana", .snoozed_until = day("2026-11-30")}));
  EXPECT_EQ(open_task(about), task);
  reopen();
  const auto kept = work_of(*store_).worked_task(task);
  ASSERT_TRUE(kept) << kept.error().sentence;
  EXPECT_EQ(kept->owner, "dana");
  EXPECT_EQ(kept->snoozed_until, day("2026-11-30"));
  EXPECT_TRUE(store_->check()->empty());
}

TEST_P(TaskWorkInStore, about_a_partner_is_found_beside_what_is_open_of_cases) {
  (void)open_task(add_verification("A-1").id, "no answer", "Admin");
  (void)open_task(std::nullopt, "nobody picks up", "Billing");
  const TaskId shut = open_task(std::nullopt, "the door is shut", "Admin");
  const auto tasks = work_of(*store_).partner_tasks();
  ASSERT_TRUE(tasks) << tasks.error().sentence;
  ASSERT_EQ(tasks->size(), 1U);
  EXPECT_EQ(tasks->front().id, shut);
  EXPECT_EQ(work_of(*store_).partner_tasks("call")->size(), 1U);
  EXPECT_TRUE(work_of(*store_).partner_tasks("door")->empty());
  ASSERT_TRUE(wait<void>([&](auto done) {
    store_->close_task(shut, "opened", "lead", clock_.now(), std::move(done));
  }));
  EXPECT_TRUE(work_of(*store_).partner_tasks()->empty());
}

TEST_P(TaskWorkInStore, is_put_off_no_more_once_the_reason_is_another) {
  const auto about = add_verification("A-1").id;
  const TaskId task = open_task(about);
  ASSERT_TRUE(work({.task = task, .owner = "dana", .snoozed_until = day("2026-11-30")}));
  (void)open_task(about, "the payer says two things");
  EXPECT_FALSE(work_of(*store_).worked_task(task)->snoozed_until);
  EXPECT_EQ(work_of(*store_).worked_task(task)->owner, "dana") << "it is still theirs";
}

TEST_P(TaskWorkInStore, changes_what_is_said_and_nothing_else) {
  const TaskId task = open_task(add_verification("A-1").id);
  ASSERT_TRUE(work({.task = task, .owner = "dana", .snoozed_until = day("2026-11-30")}));
  ASSERT_TRUE(work({.task = task, .owner = "lee"}));
  EXPECT_EQ(work_of(*store_).worked_task(task)->snoozed_until, day("2026-11-30"));
  ASSERT_TRUE(work({.task = task, .snoozed_until = std::optional<CivilDate>()}));
  EXPECT_EQ(work_of(*store_).worked_task(task)->owner, "lee");
  EXPECT_FALSE(work_of(*store_).worked_task(task)->snoozed_until);
}

TEST_P(TaskWorkInStore, is_told_in_the_history_of_its_case_once_a_change) {
  const auto about = add_verification("A-1").id;
  const TaskId task = open_task(about);
  const std::size_t before = store_->events("verification", about.value())->size();
  for (int n = 0; n < 2; ++n)
    ASSERT_TRUE(work({.task = task, .owner = "dana", .snoozed_until = day("2026-11-30")}));
  ASSERT_TRUE(work({.task = task, .owner = ""}));
  const auto told = store_->events("verification", about.value());
  ASSERT_EQ(told->size(), before + 3);
  EXPECT_EQ(told->at(before).what, "task 1 (call) was given to dana");
  EXPECT_EQ(told->at(before + 1).what, "task 1 (call) was put off until 2026-11-30");
  EXPECT_EQ(told->at(before + 2).what, "task 1 (call) was given back by dana");
  EXPECT_EQ(told->back().who, "lead");
  const TaskId own = open_task(std::nullopt);
  ASSERT_TRUE(work({.task = own, .owner = "lee"}));
  EXPECT_EQ(store_->events("task", own.value())->size(), 1U);
}

TEST_P(TaskWorkInStore, ends_with_the_task) {
  const TaskId task = open_task(add_verification("A-1").id);
  ASSERT_TRUE(wait<void>(
      [&](auto done) { store_->close_task(task, "done", "dana", clock_.now(), std::move(done)); }));
  EXPECT_EQ(work({.task = task, .owner = "dana"}).error().kind, ErrorKind::conflict);
  EXPECT_EQ(work({.task = TaskId(99), .owner = "dana"}).error().kind, ErrorKind::not_found);
}

TEST_P(TaskWorkInStore, is_what_a_list_is_narrowed_by) {
  const auto about = add_verification("A-1").id;  // 2026-11-27, as the sample has it
  const TaskId hers = open_task(about);
  const TaskId own = open_task(std::nullopt, "a certificate ends", "Admin");
  ASSERT_TRUE(work({.task = hers, .owner = "dana", .snoozed_until = day("2026-11-26")}));
  const auto requests = open_requests(path());
  ASSERT_TRUE(requests);
  const auto ids = [&](PageOfTasks page) {
    std::vector<std::int64_t> list;
    const auto tasks = (*requests)->tasks(page);
    EXPECT_TRUE(tasks) << tasks.error().sentence;
    if (tasks)
      for (const WorkedTask& one : *tasks) list.push_back(one.task.id.value());
    return list;
  };
  using List = std::vector<std::int64_t>;
  const List both = {own.value(), hers.value()};
  const List only_hers = {hers.value()};
  const List only_own = {own.value()};
  EXPECT_EQ(ids({}), both);
  EXPECT_EQ(ids({.queue = "Admin"}), only_own);
  EXPECT_EQ(ids({.owner = "dana"}), only_hers);
  EXPECT_EQ(ids({.queue = "Admin", .owner = "dana"}), List{});
  EXPECT_EQ(ids({.owner = ""}), only_own);
  EXPECT_EQ(ids({.code = "call", .payer = "nobody"}), List{});
  const CivilDate today = day("2026-11-24");
  const Instant first = store_->intake(store_->verification(about)->intake)->first_appointment;
  EXPECT_EQ(ids({.is_put_off = true, .today = today, .soon = first}), only_hers);
  EXPECT_EQ(ids({.is_put_off = false, .today = today, .soon = first}), only_own);
  EXPECT_EQ(ids({.is_put_off = true, .today = day("2026-11-26"), .soon = first}), List{})
      << "the day has come";
  EXPECT_EQ(ids({.is_put_off = true, .today = today, .soon = first + 1s}), List{})
      << "the appointment is too near";
}

TEST_P(TaskWorkInStore, is_found_without_reading_what_is_closed_or_anothers) {
  if (engine_ != Engine::sqlite) GTEST_SKIP() << "asks SQLite how it looks";
  (void)open_task(add_verification("A-1").id);
  auto opened = Database::open(path(), Database::Access::read_write);
  ASSERT_TRUE(opened);
  Database& db = **opened;
  const auto plan_of = [&](const std::string& sql) {
    auto query = db.query(sql);
    EXPECT_TRUE(query) << query.error().sentence;
    std::string told;
    while (query && query->step().value_or(false)) told += query->text(3) + '\n';
    return told;
  };
  static std::vector<std::string> texts;  // a connection keeps statements by their text
  for (const bool only_open : {true, false}) {
    for (const char* queue : {"", "Admin"}) {
      for (const char* owner : {"", "dana"}) {
        const PageOfTasks page{.queue = queue, .owner = owner, .only_open = only_open};
        texts.push_back("EXPLAIN QUERY PLAN " + std::string(text_of(page)));
        const std::string plan = plan_of(texts.back());
        for (const char* table : {"SCAN t", "SCAN w", "SCAN v", "SCAN i", "SCAN n"})
          EXPECT_EQ(plan.find(std::string(table) + '\n'), std::string::npos) << plan;
        if (*owner != '\0') {
          EXPECT_NE(plan.find("task_work_by_owner"), std::string::npos) << plan;
        } else if (*queue != '\0' && only_open) {
          EXPECT_NE(plan.find("tasks_open (queue=?"), std::string::npos) << plan;
        } else if (only_open) {
          EXPECT_NE(plan.find("tasks_open_by_id"), std::string::npos) << plan;
        }
      }
    }
  }
}

}  // namespace
}  // namespace eligd::store
