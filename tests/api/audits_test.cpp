// The audit chain, searched by who, what, about what and when.
#include "answer_json.hpp"
#include "api/service.hpp"
#include "practice.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

namespace eligd::api {
namespace {

namespace json = boost::json;
using sample::object_of;
using sample::Practice;

class TheChain : public ::testing::Test {
 protected:
  json::object search(const std::string& query) {
    const Answer answer = practice_.get("/api/v1/audit/entries?" + query, "auditor");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return object_of(answer);
  }
  std::size_t count(const std::string& query) {
    return search(query).at("entries").as_array().size();
  }
  void look_at(VerificationId id, const char* who) {
    (void)practice_.get(fmt::format("/api/v1/verifications/{}", id.value()), who);
  }

  Practice practice_;
};

TEST_F(TheChain, is_searched_by_who_what_and_about_what) {
  look_at(practice_.north, "billing");
  look_at(practice_.north, "intake");
  look_at(practice_.south, "billing");
  EXPECT_EQ(count("act=view%20verification"), 3U);
  EXPECT_EQ(count("act=view%20verification&who=billing"), 2U);
  EXPECT_EQ(count(fmt::format("act=view&subject=verification%20{}", practice_.north.value())), 2U);
  EXPECT_EQ(count("act=VIEW%20verification&subject=verification"), 3U) << "its first word";
  EXPECT_EQ(count("who=nobody-of-that-name"), 0U);
  EXPECT_EQ(count("subject=verif"), 0U) << "half a word is none";
}

TEST_F(TheChain, is_read_a_page_at_a_time_and_no_entry_twice) {
  for (int n = 0; n < 7; ++n) look_at(practice_.north, "billing");
  std::set<std::int64_t> seen;
  std::string cursor;
  int pages = 0;
  do {
    const json::object page =
        search("act=view%20verification&limit=3" + (cursor.empty() ? "" : "&cursor=" + cursor));
    for (const json::value& one : page.at("entries").as_array())
      EXPECT_TRUE(seen.insert(one.at("sequence").as_int64()).second);
    cursor =
        page.at("next_cursor").is_null() ? "" : std::string(page.at("next_cursor").as_string());
    ++pages;
  } while (!cursor.empty() && pages < 10);
  EXPECT_EQ(seen.size(), 7U);
  EXPECT_LE(pages, 4);
}

TEST_F(TheChain, is_searched_by_days_of_the_practice) {
  look_at(practice_.north, "billing");
  practice_.night.clock.advance(std::chrono::hours(48));
  look_at(practice_.north, "billing");
  // The night was that of 2026-11-23 on the practice's clock.
  EXPECT_EQ(count("act=view%20verification&through=2026-11-23"), 1U);
  EXPECT_EQ(count("act=view%20verification&from=2026-11-25&through=2026-11-25"), 1U);
  EXPECT_EQ(count("act=view%20verification&from=2026-11-24&through=2026-11-24"), 0U);
  EXPECT_EQ(count("act=view%20verification&from=2026-12-24"), 0U);
}

TEST_F(TheChain, refuses_what_is_no_day_or_no_word) {
  for (const char* query : {"from=May", "through=2026-13-01", "who=a%0ab", "limit=0"})
    EXPECT_EQ(practice_.get(std::string("/api/v1/audit/entries?") + query, "auditor").status, 400)
        << query;
}

}  // namespace
}  // namespace eligd::api
