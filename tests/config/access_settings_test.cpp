// [access] of eligd.toml: what holds where nothing is written, and each mistake with its place.
#include "config/api_proxy.hpp"
#include "config/configuration.hpp"
#include "config/refused_passwords.hpp"
#include "config/rerun_bound.hpp"
#include "temporary_folder.hpp"

namespace eligd::config::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Loaded with_access(const TemporaryFolder& folder, std::string_view lines) {
  write_small(folder);
  folder.write("eligd.toml",
               "time_zone = \"America/New_York\"\n"
               "[store]\n"
               "key = { env = \"ELIGD_STORE_KEY\" }\n"
               "[access]\n" +
                   std::string(lines));
  return load(folder.path());
}

TEST(AccessSettings, are_strong_where_nothing_is_written) {
  TemporaryFolder folder;
  const Loaded loaded = with_access(folder, "");
  ASSERT_TRUE(loaded.configuration);
  const AccessSettings& access = loaded.configuration->settings.access;
  EXPECT_TRUE(access.is_second_factor_needed);
  EXPECT_TRUE(access.is_two_person);
  EXPECT_EQ(access.hash_memory_mib, 64);
  EXPECT_EQ(access.hash_passes, 3);
  EXPECT_EQ(access.idle, std::chrono::minutes(15));
  EXPECT_EQ(access.session_max, std::chrono::hours(12));
  EXPECT_EQ(access.token_days_max, std::chrono::days(90));
}

TEST(AccessSettings, are_taken_as_written) {
  TemporaryFolder folder;
  const Loaded loaded = with_access(folder,
                                    "practice_words = [\"Sunrise\"]\nidle_minutes = 5\n"
                                    "hash_memory_mib = 128\ntoken_days_max = 30\n");
  ASSERT_TRUE(loaded.configuration);
  EXPECT_THAT(loaded.findings, IsEmpty());
  const AccessSettings& access = loaded.configuration->settings.access;
  EXPECT_THAT(access.practice_words, ElementsAre("Sunrise"));
  EXPECT_EQ(access.idle, std::chrono::minutes(5));
  EXPECT_EQ(access.hash_memory_mib, 128);
  EXPECT_EQ(access.token_days_max, std::chrono::days(30));
}

// How much one person may have asked again is read where it is needed.
TEST(RerunBound, is_what_the_file_says_and_checked_when_it_is_loaded) {
  TemporaryFolder folder;
  ASSERT_TRUE(with_access(folder, "").configuration);
  EXPECT_EQ(rerun_bound(folder.path())->questions_max, 500);
  EXPECT_EQ(rerun_bound(folder.path())->spend_max, std::nullopt);
  const Loaded loaded =
      with_access(folder, "rechecks_alone_max = 40\nrechecks_alone_spend_max = \"99.50\"\n");
  EXPECT_THAT(loaded.findings, IsEmpty());
  EXPECT_EQ(rerun_bound(folder.path())->questions_max, 40);
  EXPECT_EQ(rerun_bound(folder.path())->spend_max, Money::cents(9950));
  EXPECT_FALSE(with_access(folder, "rechecks_alone_max = 0\n").configuration);
  EXPECT_FALSE(with_access(folder, "rechecks_alone_spend_max = 99.5\n").configuration);
  folder.write("eligd.toml", "[access");
  EXPECT_EQ(rerun_bound(folder.path()).error().kind, ErrorKind::configuration);
}

TEST(AccessSettings, take_a_list_of_refused_passwords_as_such_lists_come) {
  TemporaryFolder folder;
  folder.write("refused.txt",
               "Violet Teapot\r\n\n"
               "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:9659365\n"
               "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8\n"
               "5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8\n"
               "5baa61e4c9b93f3f0682250b6cf8331b7ee68fdz\n");
  const Loaded loaded = with_access(folder, "refused_passwords = \"refused.txt\"\n");
  ASSERT_TRUE(loaded.configuration);
  const auto refused = load_refused_passwords(folder.path());
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->sha1.size(), 1u);
  EXPECT_EQ(refused->sha256.size(), 1u);
  EXPECT_THAT(refused->words,
              ElementsAre("5baa61e4c9b93f3f0682250b6cf8331b7ee68fdz", "violet teapot"));
}

TEST(AccessSettings, do_not_load_where_the_list_of_refused_passwords_is_missing_or_empty) {
  TemporaryFolder folder;
  const Loaded missing = with_access(folder, "refused_passwords = \"nowhere.txt\"\n");
  EXPECT_FALSE(missing.configuration);
  EXPECT_THAT(texts(missing.findings, folder), ElementsAre(HasSubstr("no such file")));
  folder.write("refused.txt", "\n\r\n");
  const Loaded empty = with_access(folder, "refused_passwords = \"refused.txt\"\n");
  EXPECT_FALSE(empty.configuration);
  EXPECT_THAT(texts(empty.findings, folder), ElementsAre(HasSubstr("holds no password")));
}

TEST(AccessSettings, are_refused_below_what_owasp_asks_for) {
  TemporaryFolder folder;
  for (const char* line :
       {"hash_memory_mib = 18\n", "hash_memory_mib = 19\nhash_passes = 1\n", "password_min = 11\n",
        "idle_minutes = 61\n", "session_minutes_max = 1441\n", "token_days_max = 91\n",
        "account_tries_max = 101\n", "idle_minutes = 30\nsession_minutes_max = 20\n",
        "second_faktor = false\n"}) {
    const Loaded loaded = with_access(folder, line);
    EXPECT_FALSE(loaded.configuration) << line;
    const auto found = texts(loaded.findings, folder);
    ASSERT_EQ(found.size(), 1U) << line;
    EXPECT_THAT(found.front(), HasSubstr("eligd.toml:")) << line;
  }
  EXPECT_TRUE(with_access(folder, "hash_memory_mib = 46\nhash_passes = 1\n").configuration);
  EXPECT_TRUE(with_access(folder, "hash_memory_mib = 19\nhash_passes = 2\n").configuration);
}

TEST(AccessSettings, warn_of_a_password_alone) {
  TemporaryFolder folder;
  const Loaded loaded = with_access(folder, "second_factor = false\n");
  ASSERT_TRUE(loaded.configuration);
  EXPECT_FALSE(loaded.configuration->settings.access.is_second_factor_needed);
  EXPECT_THAT(texts(loaded.findings, folder),
              ElementsAre(HasSubstr("a password alone lets people in")));
}

TEST(AProxyBefore, is_believed_where_it_is_said_to_stand_and_nobody_else_can_ask) {
  TemporaryFolder folder;
  const auto with_api = [&](const std::string& lines) {
    return with_access(folder, "\n[api]\n" + lines);
  };
  ASSERT_TRUE(with_api("").configuration);
  EXPECT_FALSE(is_behind_proxy(folder.path()).value());
  ASSERT_TRUE(with_api("behind_proxy = true\n").configuration);
  EXPECT_TRUE(is_behind_proxy(folder.path()).value());
  for (const char* lines :
       {"behind_proxy = 1\n", "behind_proxy = true\naddress = \"0.0.0.0\"\n",
        "behind_proxy = true\ncertificate = \"c.pem\"\nprivate_key = \"k.pem\"\n"})
    EXPECT_FALSE(with_api(lines).configuration) << lines;
}

}  // namespace
}  // namespace eligd::config::test
