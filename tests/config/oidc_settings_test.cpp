// [access.oidc] of eligd.toml: the practice's own sign-in service, and each mistake with its place.
#include "config/configuration.hpp"
#include "temporary_folder.hpp"

namespace eligd::config::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view least =
    "issuer = \"https://login.example\"\nclient_id = \"eligd\"\n"
    "public_url = \"https://eligd.example\"\n";

Loaded with_oidc(const TemporaryFolder& folder, const std::string& lines,
                 const std::string& access = "") {
  write_small(folder);
  folder.write("eligd.toml",
               "time_zone = \"America/New_York\"\n[store]\nkey = { env = \"ELIGD_STORE_KEY\" }\n"
               "[access]\n" +
                   access + "[access.oidc]\n" + lines + "[api]\n");
  return load(folder.path());
}

TEST(OidcSettings, are_those_of_a_public_client_where_little_is_written) {
  TemporaryFolder folder;
  const Loaded loaded = with_oidc(folder, std::string(least));
  ASSERT_TRUE(loaded.configuration);
  EXPECT_THAT(loaded.findings, IsEmpty());
  const OidcSettings& oidc = *loaded.configuration->settings.access.oidc;
  EXPECT_FALSE(oidc.client_secret.is_set());
  EXPECT_EQ(oidc.account_claim, "email");
  EXPECT_THAT(oidc.scopes, ElementsAre("openid", "email"));
  EXPECT_TRUE(oidc.is_password_kept);
}

TEST(OidcSettings, are_taken_as_written) {
  TemporaryFolder folder;
  const Loaded loaded = with_oidc(
      folder, std::string(least) +
                  "client_secret = { file = \"secrets/oidc\" }\nname = \"Example Health\"\n"
                  "account_claim = \"preferred_username\"\nmethods_needed = [\"mfa\", \"otp\"]\n"
                  "password_kept = false\nca_file = \"tls/ca.pem\"\n");
  ASSERT_TRUE(loaded.configuration);
  const OidcSettings& oidc = *loaded.configuration->settings.access.oidc;
  EXPECT_EQ(oidc.name, "Example Health");
  EXPECT_THAT(oidc.scopes, ElementsAre("openid", "profile"));
  EXPECT_THAT(oidc.methods_needed, ElementsAre("mfa", "otp"));
  EXPECT_FALSE(oidc.is_password_kept);
  EXPECT_EQ(oidc.ca_file, folder.path() / "tls/ca.pem");
}

TEST(OidcSettings, are_refused_where_they_lead_into_the_open) {
  TemporaryFolder folder;
  for (const char* lines :
       {"client_id = \"eligd\"\npublic_url = \"https://eligd.example\"\n",
        "issuer = \"http://login.example\"\nclient_id = \"e\"\npublic_url = "
        "\"https://x.example\"\n",
        "issuer = \"https://l.example?a=b\"\nclient_id = \"e\"\npublic_url = "
        "\"https://x.example\"\n",
        "issuer = \"https://l.example\"\nclient_id = \"\"\npublic_url = \"https://x.example\"\n",
        "issuer = \"https://l.example\"\nclient_id = \"e\"\npublic_url = \"http://x.example\"\n",
        "issuer = \"https://l.example\"\nclient_id = \"e\"\npublic_url = \"https://x.example/\"\n",
        "issuer = \"https://l.example\"\nclient_id = \"e\"\npublic_url = \"https://x.example/y\"\n",
        "issuer = \"https://l.example\"\nclient_id = \"e\"\npublic_url = \"https://x.example\"\n"
        "scopes = [\"a b\"]\n",
        "issuer = \"https://l.example\"\nclient_id = \"e\"\npublic_url = \"https://x.example\"\n"
        "client_secret = \"plain\"\n",
        "issuer = \"https://l.example\"\nclient_id = \"e\"\npublic_url = \"https://x.example\"\n"
        "redirect = \"https://elsewhere.example\"\n"}) {
    EXPECT_FALSE(with_oidc(folder, lines).configuration) << lines;
  }
}

TEST(OidcSettings, that_are_weak_or_lead_nowhere_are_told) {
  TemporaryFolder folder;
  const auto told = [&](const std::string& lines, const std::string& access) {
    std::string all;
    const Loaded loaded = with_oidc(folder, std::string(least) + lines, access);
    for (const Finding& finding : loaded.findings) all += to_text(finding) + '\n';
    return all;
  };
  EXPECT_THAT(told("", "second_factor = false\n"), HasSubstr("second factor is shown"));
  EXPECT_THAT(told("password_kept = false\n", ""), HasSubstr("set up with a password"));
  EXPECT_THAT(told("scopes = [\"openid\"]\n", ""), HasSubstr("\"email\""));
}

TEST(OidcSettings, need_the_api) {
  TemporaryFolder folder;
  write_small(folder);
  folder.write("eligd.toml",
               "time_zone = \"America/New_York\"\n[store]\nkey = { env = \"ELIGD_STORE_KEY\" }\n"
               "[access.oidc]\n" +
                   std::string(least));
  const Loaded loaded = load(folder.path());
  ASSERT_TRUE(loaded.configuration);
  ASSERT_EQ(loaded.findings.size(), 1U);
  EXPECT_THAT(to_text(loaded.findings.front()), HasSubstr("without [api]"));
}

}  // namespace
}  // namespace eligd::config::test
