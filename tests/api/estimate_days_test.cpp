// What a program costs day by day, over the API: from any first day, only to who may see the case.
#include "practice.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

namespace eligd::api {
namespace {

namespace json = boost::json;
using sample::Practice;

std::string path(VerificationId id, const std::string& query = "") {
  return fmt::format("/api/v1/verifications/{}/estimate/days{}", id.value(), query);
}

TEST(EstimateDays, say_why_there_are_none_and_never_zero) {
  Practice practice;
  const Answer answer = practice.get(path(practice.north));
  ASSERT_EQ(answer.status, 200) << answer.body;
  const json::object body = json::parse(answer.body).as_object();
  EXPECT_EQ(body.at("verification").as_int64(), practice.north.value());
  EXPECT_TRUE(body.at("no_estimate").is_string());
  EXPECT_TRUE(body.at("low").is_null());
  EXPECT_TRUE(body.at("high").is_null());
  EXPECT_TRUE(body.at("days").as_array().empty());
}

TEST(EstimateDays, take_another_first_day_and_refuse_what_is_none) {
  Practice practice;
  const auto before = practice.night.store->summaries(practice.north)->size();
  const Answer moved = practice.get(path(practice.north, "?start=2026-12-28"));
  ASSERT_EQ(moved.status, 200) << moved.body;
  EXPECT_EQ(json::parse(moved.body).as_object().at("start").as_string(), "2026-12-28");
  EXPECT_EQ(practice.night.store->summaries(practice.north)->size(), before) << "stored nowhere";
  for (const char* day : {"2026-13-01", "tomorrow", "2031-01-01"})
    EXPECT_EQ(practice.get(path(practice.north, std::string("?start=") + day)).status, 400) << day;
  EXPECT_EQ(practice.get(path(practice.north, "?begin=2026-12-28")).status, 400);
}

TEST(EstimateDays, of_another_facility_are_not_there) {
  Practice practice;
  EXPECT_EQ(practice.get(path(practice.south), "billing@north").status, 404);
}

}  // namespace
}  // namespace eligd::api
