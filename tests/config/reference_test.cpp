// The reference of all keys, as the loader tells it.
#include "config/reference.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace eligd::config {
namespace {

using testing::HasSubstr;

const KnownKey& known(std::string_view file, std::string_view key) {
  static const std::vector<KnownKey> all = known_keys();
  static const KnownKey none{};
  const auto found = std::ranges::find_if(
      all, [&](const KnownKey& one) { return one.file == file && one.key == key; });
  EXPECT_NE(found, all.end()) << file << ": " << key;
  return found == all.end() ? none : *found;
}

TEST(KnownKeys, tell_what_holds_where_a_key_is_left_out_and_within_what_bounds) {
  const KnownKey& refresh = known("eligd.toml", "schedule.refresh_nights");
  EXPECT_EQ(refresh.fallback, "3");
  EXPECT_EQ(refresh.rule, "write a number from 1 to 7");
  EXPECT_FALSE(refresh.is_required);
  EXPECT_EQ(known("eligd.toml", "schedule.freeze").fallback, "\"20:00\"");
  EXPECT_TRUE(known("eligd.toml", "time_zone").is_required);
  EXPECT_EQ(known("eligd.toml", "report.mail.when").fallback, "\"morning\"");
  EXPECT_THAT(known("eligd.toml", "program.days_2").fallback, HasSubstr("\"tue\", \"thu\""));
}

TEST(KnownKeys, have_no_default_where_nothing_holds) {
  EXPECT_EQ(known("eligd.toml", "budget.spend_per_day_max").fallback, "") << "no limit is not $0";
  EXPECT_EQ(known("eligd.toml", "budget.inquiries_per_day_max").fallback, "");
  EXPECT_EQ(known("clearinghouses/KEY.toml", "price").fallback, "");
}

TEST(KnownKeys, reach_into_tables_that_nobody_wrote) {
  EXPECT_TRUE(known("eligd.toml", "intake.systems[].url").is_required);
  EXPECT_EQ(known("eligd.toml", "intake.servers[].host_key").type, "text");
  EXPECT_EQ(known("clearinghouses/KEY.toml", "closed[].zone").type, "a time zone");
  EXPECT_THAT(known("clearinghouses/KEY.toml", "protocol").rule, HasSubstr("rest_batch"));
  EXPECT_EQ(known("payers/KEY.toml", "levels.NAME.ask").type, "a list of texts");
  EXPECT_EQ(known("clearinghouses/KEY.toml", "auth.secret").type, "a secret, by reference");
}

TEST(KnownKeys, stand_there_once) {
  std::set<std::string> seen;
  for (const KnownKey& key : known_keys())
    EXPECT_TRUE(seen.insert(key.file + ": " + key.key).second) << key.file << ": " << key.key;
  EXPECT_GT(seen.size(), 400U);
}

}  // namespace
}  // namespace eligd::config
