// [[intake.fhir_servers]] of eligd.toml: what holds where nothing is written, and each mistake.
#include "config/configuration.hpp"
#include "config/fhir_client_keys.hpp"
#include "config/refusals_told.hpp"
#include "temporary_folder.hpp"

#include <set>

namespace eligd::config::test {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Loaded with_lines(const TemporaryFolder& folder, const std::string& lines) {
  write_small(folder);
  folder.write("eligd.toml",
               "time_zone = \"America/New_York\"\n"
               "[store]\n"
               "key = { env = \"ELIGD_STORE_KEY\" }\n" +
                   lines);
  return load(folder.path());
}

Loaded with_server(const TemporaryFolder& folder, const std::string& keys) {
  return with_lines(folder, "[[intake.fhir_servers]]\nkey = \"ehr\"\n" + keys);
}

constexpr const char* url = "url = \"https://ehr.example/fhir/r4/\"\n";

TEST(FhirServers, are_taken_as_written) {
  TemporaryFolder folder;
  const Loaded loaded = with_server(
      folder, std::string(url) +
                  "token_url = \"https://ehr.example/token\"\nclient_id = \"eligd\"\n"
                  "client_secret = { env = \"X\" }\nscope = \"system/*.read\"\npage_size = 20\n"
                  "query = \"created=ge2026-11-01&facility=Location/17\"\nanswered = false\n");
  ASSERT_TRUE(loaded.configuration) << texts(loaded.findings, folder).front();
  EXPECT_THAT(loaded.findings, IsEmpty());
  const IntakeFhirServer& server = loaded.configuration->settings.intake.fhir_servers.at(0);
  EXPECT_EQ(server.key, SourceKey("ehr"));
  EXPECT_EQ(server.url, "https://ehr.example/fhir/r4") << "without the slash";
  EXPECT_EQ(server.client_id, "eligd");
  EXPECT_EQ(server.page_size, 20);
  EXPECT_FALSE(server.is_answered);
  const Loaded plain = with_server(folder, url);
  ASSERT_TRUE(plain.configuration);
  EXPECT_TRUE(plain.configuration->settings.intake.fhir_servers.at(0).is_answered);
}

TEST(FhirServers, are_refused_where_a_person_or_a_secret_would_show_or_nothing_is_meant) {
  TemporaryFolder folder;
  const auto refused = [&](const std::string& keys, const char* why) {
    const Loaded loaded = with_server(folder, keys);
    EXPECT_FALSE(loaded.configuration) << keys;
    EXPECT_THAT(texts(loaded.findings, folder), Contains(HasSubstr(why))) << keys;
  };
  const std::string good = url;
  refused("", "'intake.fhir_servers.url' is missing");
  refused("url = \"http://ehr.example/fhir\"\n", "is not encrypted");
  refused("url = \"http://ehr.example/fhir\"\nplain_http_allowed = true\n", "is not encrypted");
  refused("url = \"https://ehr.example/fhir?tenant=1\"\n", "holds a query");
  refused(good + "query = \"patient.name=TESTPATIENT\"\n", "searches by a person");
  refused(good + "query = \"identifier=1\"\n", "searches by a person");
  refused(good + "query = \"_lastUpdated=ge2020\"\n", "sets '_lastUpdated'");
  refused(good + "query = \"status=draft\"\n", "sets 'status'");
  refused(good + "query = \"created\"\n", "without a value");
  refused(good + "query = \"created=a b\"\n", "no list of search parameters");
  refused(good + "page_size = 0\n", "page_size");
  refused(good + "client_id = \"eligd\"\n", "without token_url");
  refused(good + "token_url = \"https://ehr.example/token\"\n", "without client_id");
  refused(good +
              "token = { env = \"X\" }\ntoken_url = \"https://ehr.example/token\"\n"
              "client_id = \"a\"\nclient_secret = { env = \"X\" }\n",
          "stands beside token_url");
  const std::string by_client =
      good + "token_url = \"https://ehr.example/token\"\nclient_id = \"a\"\n";
  refused(by_client, "client_secret or private_key");
  refused(by_client + "client_secret = { env = \"X\" }\nprivate_key = { env = \"Y\" }\n",
          "stands beside client_secret");
  refused(by_client + "client_secret = { env = \"X\" }\nkey_id = \"a\"\n", "without private_key");
  refused(good + "private_key = { env = \"Y\" }\n", "without token_url");
  refused(good + "answerd = true\n", "did you mean 'answered'");
}

TEST(FhirServers, that_are_signed_in_at_by_a_key_say_which) {
  TemporaryFolder folder;
  const std::string by_key = std::string(url) +
                             "token_url = \"https://ehr.example/token\"\nclient_id = \"eligd\"\n"
                             "private_key = { file = \"secrets/ehr.pem\" }\n";
  const Loaded loaded = with_server(folder, by_key + "key_id = \"clinic-2026\"\n");
  ASSERT_TRUE(loaded.configuration) << texts(loaded.findings, folder).front();
  const auto keys = fhir_client_keys(folder.path());
  ASSERT_TRUE(keys);
  ASSERT_TRUE(keys->contains(SourceKey("ehr")));
  EXPECT_EQ(keys->at(SourceKey("ehr")).id, "clinic-2026");
  EXPECT_EQ(keys->at(SourceKey("ehr")).key.name, (folder.path() / "secrets/ehr.pem").string());
  EXPECT_THAT(texts(check_secrets(*loaded.configuration), folder),
              Contains(HasSubstr("secrets/ehr.pem")));
  EXPECT_THAT(fhir_client_keys("/nowhere").value(), IsEmpty());
}

TEST(FhirServers, have_a_key_no_other_intake_system_has) {
  TemporaryFolder folder;
  const Loaded loaded = with_server(
      folder, std::string(url) +
                  "[[intake.systems]]\nkey = \"ehr\"\nurl = \"https://intake.example/api\"\n");
  EXPECT_FALSE(loaded.configuration);
  EXPECT_THAT(texts(loaded.findings, folder), Contains(HasSubstr("as another intake system's")));
}

TEST(IntakeSystems, say_whether_they_have_a_place_for_refusals) {
  TemporaryFolder folder;
  const Loaded loaded = with_lines(
      folder,
      "[[intake.systems]]\nkey = \"front-desk\"\nurl = \"https://intake.example/api\"\nrefusals = "
      "true\n[[intake.systems]]\nkey = \"other\"\nurl = \"https://other.example/api\"\n");
  ASSERT_TRUE(loaded.configuration) << texts(loaded.findings, folder).front();
  EXPECT_EQ(systems_told_refusals(folder.path()).value(),
            std::set<SourceKey>{SourceKey("front-desk")});
  EXPECT_THAT(systems_told_refusals("/nowhere").value(), IsEmpty());
  folder.write("eligd.toml", "[intake");
  EXPECT_EQ(systems_told_refusals(folder.path()).error().kind, ErrorKind::configuration);
}

TEST(FhirServers, have_their_secrets_checked) {
  TemporaryFolder folder;
  const Loaded loaded =
      with_server(folder, std::string(url) + "token = { env = \"ELIGD_NO_SUCH_TOKEN\" }\n");
  ASSERT_TRUE(loaded.configuration);
  EXPECT_THAT(texts(check_secrets(*loaded.configuration), folder),
              Contains(HasSubstr("ELIGD_NO_SUCH_TOKEN")));
}

}  // namespace
}  // namespace eligd::config::test
