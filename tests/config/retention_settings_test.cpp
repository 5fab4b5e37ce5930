// [retention] of eligd.toml: what holds where nothing is written, and what is too short.
#include "config/configuration.hpp"
#include "temporary_folder.hpp"

namespace eligd::config::test {
namespace {

using ::testing::HasSubstr;

Loaded with_retention(const TemporaryFolder& folder, std::string_view lines) {
  write_small(folder);
  folder.write("eligd.toml",
               "time_zone = \"America/New_York\"\n"
               "[store]\n"
               "key = { env = \"ELIGD_STORE_KEY\" }\n"
               "[retention]\n" +
                   std::string(lines));
  return load(folder.path());
}

TEST(RetentionSettings, delete_nothing_and_keep_six_years_where_nothing_is_written) {
  TemporaryFolder folder;
  const Loaded loaded = with_retention(folder, "");
  ASSERT_TRUE(loaded.configuration);
  const RetentionSettings& retention = loaded.configuration->settings.retention;
  EXPECT_FALSE(retention.is_on);
  EXPECT_EQ(retention.cases_days, 2192);
  EXPECT_EQ(retention.audit_days, 2192);
}

TEST(RetentionSettings, are_taken_as_written) {
  TemporaryFolder folder;
  const Loaded loaded = with_retention(
      folder,
      "on = true\nanswers_days = 400\ncases_days = 3000\nreports_days = 500\naudit_days = 3000\n"
      "messages_days = 30\n");
  ASSERT_TRUE(loaded.configuration);
  const RetentionSettings& retention = loaded.configuration->settings.retention;
  EXPECT_TRUE(retention.is_on);
  EXPECT_EQ(retention.answers_days, 400);
  EXPECT_EQ(retention.cases_days, 3000);
  EXPECT_EQ(retention.reports_days, 500);
  EXPECT_EQ(retention.messages_days, 30);
}

TEST(RetentionSettings, keep_the_audit_six_years_unless_a_reason_is_written) {
  TemporaryFolder folder;
  const Loaded refused = with_retention(folder, "audit_days = 2191\n");
  ASSERT_FALSE(refused.configuration);
  EXPECT_THAT(to_text(refused.findings.front()), HasSubstr("six years"));
  const Loaded taken = with_retention(
      folder, "audit_days = 1000\naudit_shorter_because = \"a trial without patients\"\n");
  EXPECT_TRUE(taken.configuration);
}

TEST(RetentionSettings, are_refused_where_work_still_needs_what_would_go) {
  TemporaryFolder folder;
  EXPECT_FALSE(with_retention(folder, "answers_days = 30\n").configuration);
  EXPECT_FALSE(with_retention(folder, "cases_days = 30\n").configuration);
  const Loaded longer = with_retention(folder, "answers_days = 2000\ncases_days = 1000\n");
  ASSERT_FALSE(longer.configuration);
  EXPECT_THAT(to_text(longer.findings.front()), HasSubstr("takes its answers with it"));
}

}  // namespace
}  // namespace eligd::config::test
