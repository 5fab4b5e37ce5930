#include "config/secret.hpp"

#include "temporary_folder.hpp"

#include <concepts>
#include <ostream>
#include <sys/stat.h>

namespace eligd::config::test {
namespace {

template <class T>
concept Printable = requires(std::ostream& out, const T& value) { out << value; };
static_assert(!Printable<Secret>);  // I7
static_assert(!std::equality_comparable<Secret>);

SecretRef file_ref(const TemporaryFolder& folder, std::string_view content, mode_t mode) {
  folder.write("secret", content);
  const std::string path = (folder.path() / "secret").string();
  ::chmod(path.c_str(), mode);
  return {SecretRef::Kind::file, path};
}

TEST(Secrets, come_from_a_file_without_its_line_end) {
  TemporaryFolder folder;
  Findings findings;
  const auto secret = resolve(file_ref(folder, "s3cret \r\n", 0600), findings);
  ASSERT_TRUE(secret.has_value());
  EXPECT_EQ(secret->expose(), "s3cret ");  // a blank may belong to it
  EXPECT_TRUE(findings.empty());
}

TEST(Secrets, others_may_read_give_a_warning_that_does_not_show_them) {
  TemporaryFolder folder;
  Findings findings;
  ASSERT_TRUE(resolve(file_ref(folder, "CANARY\n", 0644), findings).has_value());
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, Severity::warning);
  EXPECT_EQ(findings[0].what, "others may read or change this secret");
  EXPECT_EQ(to_text(findings[0]).find("CANARY"), std::string::npos);
}

TEST(Secrets, come_from_the_environment_with_a_warning) {
  ::setenv("ELIGD_TEST_SECRET", "value", 1);
  Findings findings;
  const auto secret = resolve({SecretRef::Kind::env, "ELIGD_TEST_SECRET"}, findings);
  ASSERT_TRUE(secret.has_value());
  EXPECT_EQ(secret->expose(), "value");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(to_text(findings[0]),
            "environment variable ELIGD_TEST_SECRET holds a secret, which every program "
            "the service starts gets too; use a file or a systemd credential");
  ::unsetenv("ELIGD_TEST_SECRET");
}

TEST(Secrets, come_from_systemds_credentials) {
  TemporaryFolder folder;
  folder.write("store-key", "abc\n");
  ::setenv("CREDENTIALS_DIRECTORY", folder.path().c_str(), 1);
  Findings findings;
  const auto secret = resolve({SecretRef::Kind::credential, "store-key"}, findings);
  ::unsetenv("CREDENTIALS_DIRECTORY");
  ASSERT_TRUE(secret.has_value());
  EXPECT_EQ(secret->expose(), "abc");
}

TEST(Secrets, of_a_whole_folder_that_systemd_loaded_are_found_by_their_names) {
  TemporaryFolder loaded;
  loaded.write("eligd_store-key", "abc\n");  // LoadCredential=eligd:/etc/eligd/secrets
  ::setenv("CREDENTIALS_DIRECTORY", loaded.path().c_str(), 1);
  Findings findings;
  const auto secret =
      resolve({SecretRef::Kind::credential, "/etc/eligd/secrets/store-key"}, findings);
  ::unsetenv("CREDENTIALS_DIRECTORY");
  ASSERT_TRUE(secret.has_value());
  EXPECT_EQ(secret->expose(), "abc");
}

TEST(Secrets, called_credentials_are_files_where_systemd_loaded_none) {
  TemporaryFolder folder;
  const SecretRef key{SecretRef::Kind::credential, (folder.path() / "secrets/store-key").string()};
  Findings findings;
  EXPECT_EQ(resolve(key, findings).error().sentence,
            "systemd credential store-key is not loaded, and " + key.name +
                " is not there; make that file with mode 600, or 640 for the service's group");
  folder.write("secrets/store-key", "abc\n");
  ASSERT_TRUE(resolve(key, findings).has_value());
  EXPECT_EQ(findings.size(), 1U);  // a test's file is readable by all
  // One that came after the service was started.
  TemporaryFolder loaded;
  ::setenv("CREDENTIALS_DIRECTORY", loaded.path().c_str(), 1);
  EXPECT_TRUE(resolve(key, findings).has_value());
  ::unsetenv("CREDENTIALS_DIRECTORY");
}

TEST(Secrets, that_cannot_be_had_are_told_by_their_reference) {
  TemporaryFolder folder;
  Findings findings;
  ::unsetenv("ELIGD_TEST_SECRET");
  EXPECT_EQ(resolve({SecretRef::Kind::env, "ELIGD_TEST_SECRET"}, findings).error().sentence,
            "environment variable ELIGD_TEST_SECRET is not set; set it for the service");
  EXPECT_EQ(resolve({SecretRef::Kind::file, "/nonexistent/key"}, findings).error().sentence,
            "secret file /nonexistent/key cannot be read: no such file; create it with mode 600");
  EXPECT_EQ(resolve({}, findings).error().kind, ErrorKind::configuration);
  EXPECT_FALSE(resolve(file_ref(folder, "\n", 0600), findings).has_value());
}

TEST(CheckSecrets, names_each_that_cannot_be_had_by_its_file) {
  TemporaryFolder folder;
  write_small(folder);
  folder.replace("clearinghouses/exchange.toml", "{ kind = \"none\" }",
                 "{ kind = \"bearer\", secret = { file = \"secrets/token\" } }");
  folder.write("secrets/token", "CANARY");
  ::chmod((folder.path() / "secrets/token").c_str(), 0600);
  ::unsetenv("ELIGD_STORE_KEY");
  const Loaded loaded = load(folder.path());
  ASSERT_TRUE(loaded.configuration.has_value());
  EXPECT_THAT(
      texts(check_secrets(*loaded.configuration), folder),
      ::testing::ElementsAre(
          "eligd.toml: environment variable ELIGD_STORE_KEY is not set; set it for the service"));
}

}  // namespace
}  // namespace eligd::config::test
