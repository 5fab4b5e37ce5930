// [store] url and password of eligd.toml: a store on a server, and mistakes.
#include "config/store_place.hpp"

#include "config/configuration.hpp"
#include "temporary_folder.hpp"

namespace eligd::config::test {
namespace {

using ::testing::HasSubstr;

const std::string url = "url = \"postgresql://eligd@db.example.org/eligd?sslmode=verify-full\"\n";
const std::string password = "password = { file = \"secrets/db\" }\n";

Loaded with(const TemporaryFolder& folder, const std::string& of_store,
            const std::string& rest = "") {
  write_small(folder);
  folder.write("eligd.toml",
               "time_zone = \"America/New_York\"\n[store]\nkey = { file = \"secrets/key\" }\n" +
                   of_store + rest);
  return load(folder.path());
}

std::string mistake(const std::string& of_store, const std::string& rest = "") {
  TemporaryFolder folder;
  const Loaded loaded = with(folder, of_store, rest);
  EXPECT_FALSE(loaded.configuration);
  return loaded.findings.empty() ? "" : texts(loaded.findings, folder).front();
}

TEST(StorePlace, is_the_url_with_where_its_password_is_and_never_the_password) {
  TemporaryFolder folder;
  const Loaded loaded = with(folder, url + password);
  ASSERT_TRUE(loaded.configuration) << texts(loaded.findings, folder).front();
  const std::filesystem::path& place = loaded.configuration->settings.store.path;
  EXPECT_TRUE(is_store_on_server(place));
  const std::string secret = (folder.path() / "secrets/db").string();
  EXPECT_EQ(
      place.string(),
      "postgresql://eligd@db.example.org/eligd?sslmode=verify-full&eligd_password=file:" + secret);
  EXPECT_EQ(password_of(place), (SecretRef{SecretRef::Kind::file, secret}));
  folder.write("secrets/db", "canary-word\n");
  std::filesystem::permissions(secret, std::filesystem::perms::owner_read);
  EXPECT_EQ(password_at("file:" + secret)->expose(), "canary-word");
}

TEST(StorePlace, needs_no_password_where_the_server_asks_none) {
  TemporaryFolder folder;
  const Loaded loaded = with(folder, url);
  ASSERT_TRUE(loaded.configuration);
  EXPECT_FALSE(password_of(loaded.configuration->settings.store.path).is_set());
}

TEST(StorePlace, says_that_it_is_a_cluster_before_where_its_password_is) {
  TemporaryFolder folder;
  const Loaded loaded = with(folder, url + "cluster = \"synchronous\"\n" + password);
  ASSERT_TRUE(loaded.configuration) << texts(loaded.findings, folder).front();
  const std::filesystem::path& place = loaded.configuration->settings.store.path;
  EXPECT_THAT(place.string(),
              HasSubstr("?sslmode=verify-full&eligd_cluster=synchronous&eligd_password=file:"));
  EXPECT_TRUE(password_of(place).is_set());
  EXPECT_THAT(mistake("cluster = \"synchronous\"\n"), HasSubstr("belongs to a server"));
}

TEST(StorePlace, is_one_place_and_holds_no_password) {
  EXPECT_THAT(mistake("path = \"eligd.db\"\n" + url), HasSubstr("two places for one store"));
  EXPECT_THAT(mistake(password), HasSubstr("belongs to a server"));
  EXPECT_THAT(mistake("url = \"mysql://db/eligd\"\n"), HasSubstr("no address of a PostgreSQL"));
  for (const char* wrong :
       {"postgresql://eligd:canary-word@db/eligd", "postgresql://db/eligd?password=canary-word"}) {
    const std::string told = mistake("url = \"" + std::string(wrong) + "\"\n");
    EXPECT_THAT(told, HasSubstr("holds a password"));
    EXPECT_THAT(told, ::testing::Not(HasSubstr("canary-word")));
  }
}

TEST(StorePlace, is_one_practices_where_a_server_has_several) {
  TemporaryFolder folder;
  const Loaded loaded = with(folder, url + "practice = \"north-2\"\n" + password);
  ASSERT_TRUE(loaded.configuration) << texts(loaded.findings, folder).front();
  EXPECT_EQ(loaded.configuration->settings.store.path.string(),
            "postgresql://eligd@db.example.org/eligd?sslmode=verify-full&eligd_practice=north-2&"
            "eligd_password=file:" +
                (folder.path() / "secrets/db").string());
  EXPECT_THAT(mistake("practice = \"north\"\n"), HasSubstr("belongs to a server"));
  for (const char* wrong : {"", "North", "2nd", "a b", "a'b", "a&b"})
    EXPECT_THAT(mistake(url + "practice = \"" + wrong + "\"\n"), HasSubstr("no key of a practice"))
        << wrong;
  EXPECT_THAT(mistake("url = \"postgresql://db/eligd?eligd_practice=north\"\n"),
              HasSubstr("names a practice"));
}

TEST(StorePlace, is_written_on_a_command_line_as_a_path_or_a_url) {
  const auto place = [](const char* written, const char* password_file = "",
                        const char* practice = "") {
    return store_place({.place = written, .password_file = password_file, .practice = practice});
  };
  EXPECT_EQ(place("var/eligd.db").value(), "var/eligd.db");
  EXPECT_EQ(place("sqlite:var/eligd.db").value(), "var/eligd.db");
  EXPECT_EQ(place("postgresql://eligd@db/eligd").value(), "postgresql://eligd@db/eligd");
  EXPECT_EQ(place("postgresql://eligd@db/eligd?sslmode=require", "/run/word", "north").value(),
            "postgresql://eligd@db/eligd?sslmode=require&eligd_practice=north&"
            "eligd_password=file:/run/word");
  EXPECT_EQ(place("var/eligd.db", "/run/word").error().kind, ErrorKind::usage);
  EXPECT_EQ(place("var/eligd.db", "", "north").error().kind, ErrorKind::usage);
  EXPECT_EQ(place("postgresql://eligd@db/eligd", "", "No").error().kind, ErrorKind::usage);
  EXPECT_EQ(place("mysql://db/eligd").error().kind, ErrorKind::usage);
  const auto told = place("postgresql://eligd:canary-word@db/eligd");
  EXPECT_EQ(told.error().kind, ErrorKind::usage);
  EXPECT_THAT(told.error().sentence, ::testing::Not(HasSubstr("canary-word")));
}

TEST(StorePlace, on_a_server_is_not_backed_up_by_eligd) {
  EXPECT_THAT(mistake(url, "[backup]\nfolder = \"../backups\"\nrecipient = \"" +
                               std::string(64, 'a') + "\"\n"),
              HasSubstr("docs/postgresql.md"));
}

}  // namespace
}  // namespace eligd::config::test
