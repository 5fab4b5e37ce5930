// The worklist in pages, and that what requests share never shows an old word.
#include "answer_json.hpp"
#include "api/service.hpp"
#include "practice.hpp"
#include "store/database.hpp"
#include "store/request_store.hpp"
#include "test_place.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::api {
namespace {

namespace json = boost::json;
using sample::object_of;
using sample::Practice;
using testing::HasSubstr;
using testing::Not;

constexpr const char* window = "/api/v1/worklist?from=2026-11-24&through=2026-11-30";

TEST(Pages, of_the_worklist_hold_each_case_once_and_the_same_counts) {
  Practice practice;
  const json::object all = object_of(practice.get(window));
  EXPECT_TRUE(all.at("next_cursor").is_null());
  json::array found;
  std::string cursor;
  for (int page = 0; page < 2; ++page) {
    const std::string path =
        std::string(window) + "&limit=1" + (cursor.empty() ? "" : "&cursor=" + cursor);
    const json::object one = object_of(practice.get(path));
    EXPECT_EQ(one.at("counts"), all.at("counts"));
    EXPECT_EQ(one.at("days"), all.at("days"));
    EXPECT_EQ(one.at("is_cut").as_bool(), page == 0);
    ASSERT_EQ(one.at("cases").as_array().size(), 1U);
    found.push_back(one.at("cases").as_array()[0]);
    if (page == 0) cursor = std::string(one.at("next_cursor").as_string());
  }
  EXPECT_EQ(found, all.at("cases").as_array());
  for (const char* wrong : {"limit=0", "limit=501", "cursor=1", "cursor=0.1.x", "cursor=2.1.1"})
    EXPECT_EQ(practice.get(std::string(window) + '&' + wrong).status, 400) << wrong;
}

TEST(TheWorklist, shows_what_changed_at_once_though_rows_are_kept) {
  Practice practice;
  EXPECT_THAT(practice.get(window).body, Not(HasSubstr("Self-pay")));
  practice.night.clock.advance(std::chrono::seconds(1));
  ASSERT_EQ(practice
                .ask(Method::post,
                     fmt::format("/api/v1/verifications/{}/overrides", practice.north.value()),
                     "billing", R"({"self_pay":true,"reason":"AGREED","until":"2026-11-30"})")
                .status,
            201);
  EXPECT_THAT(practice.get(window).body, HasSubstr("Self-pay"));
}

// As a night does: past the API.
void write_as_a_night_does(Practice& practice) {
  const auto task = store::wait<TaskId>([&](auto done) {
    practice.night.store->open_task({.verification = practice.north,
                                     .code = "sample",
                                     .queue = "Billing",
                                     .why = "sample",
                                     .act = "ring the sample",
                                     .at = practice.night.clock.now()},
                                    std::move(done));
  });
  ASSERT_TRUE(task);
}

TEST(TheWorklist, is_shared_for_a_moment_so_that_a_night_does_not_make_it_anew_at_each_request) {
  Practice practice;
  const std::string before = practice.get(window).body;
  write_as_a_night_does(practice);
  EXPECT_EQ(practice.get(window).body, before);
  // Other days are another list.
  EXPECT_THAT(practice.get("/api/v1/worklist?from=2026-11-24&through=2026-11-29").body,
              HasSubstr("Ring the sample"));
  practice.night.clock.advance(std::chrono::milliseconds(200));
  EXPECT_THAT(practice.get(window).body, HasSubstr("Ring the sample"));
}

TEST(TheWorklist, is_made_anew_for_whoever_changed_something_or_was_told_of_a_change) {
  Practice practice;
  (void)practice.get(window);
  write_as_a_night_does(practice);
  (void)practice.ask(Method::post,
                     fmt::format("/api/v1/verifications/{}/recheck", practice.south.value()),
                     "billing");
  EXPECT_THAT(practice.get(window).body, HasSubstr("Ring the sample"));
}

TEST(TheWorklist, counts_the_minutes_of_now) {
  Practice practice;
  const auto left = [&] {
    return object_of(practice.get(window)).at("cases").as_array()[0].at("minutes_left").as_int64();
  };
  const std::int64_t before = left();
  practice.night.clock.advance(std::chrono::minutes(5));
  EXPECT_EQ(left(), before - 5);
}

TEST(TheWorklist, is_read_by_indexes_alone) {
  if (store::TestPlace::is_on_server()) GTEST_SKIP() << "a server goes by how many rows there are";
  Practice practice;
  auto opened =
      store::Database::open(practice.night.folder / "eligd.db", store::Database::Access::read_only);
  ASSERT_TRUE(opened);
  static const std::string sql = "EXPLAIN QUERY PLAN " + std::string(store::appointments_sql);
  auto query = (*opened)->query(sql);
  ASSERT_TRUE(query) << query.error().sentence;
  std::string plan;
  while (query->step().value_or(false)) plan += query->text(3) + '\n';
  EXPECT_THAT(plan, HasSubstr("SEARCH n USING COVERING INDEX intake_versions_by_appointment"));
  for (const char* table : {"SCAN n", "SCAN i\n", "SCAN v\n", "SCAN t", "SCAN w", "SCAN verif"})
    EXPECT_THAT(plan, Not(HasSubstr(table))) << plan;
}

}  // namespace
}  // namespace eligd::api
