// [hl7] of eligd.toml: what holds where nothing is written, and each mistake with its place.
#include "config/configuration.hpp"
#include "temporary_folder.hpp"

namespace eligd::config::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view north =
    "[[hl7.senders]]\nsource = \"north\"\napplication = \"EHR\"\nfacility = \"NORTH\"\n";
constexpr std::string_view iop = "[[hl7.levels]]\nlevel = \"iop_mh\"\ncodes = [\"AIS-3:IOP\"]\n";

Loaded with_hl7(const TemporaryFolder& folder, const std::string& lines) {
  write_small(folder);
  folder.write("eligd.toml",
               "time_zone = \"America/New_York\"\n"
               "[store]\n"
               "key = { env = \"ELIGD_STORE_KEY\" }\n" +
                   lines);
  return load(folder.path());
}

Loaded with_keys(const TemporaryFolder& folder, const std::string& keys) {
  return with_hl7(folder, "[hl7]\n" + keys + std::string(north) + std::string(iop));
}

TEST(Hl7Settings, are_none_where_the_table_is_not_there) {
  TemporaryFolder folder;
  const Loaded loaded = with_hl7(folder, "");
  ASSERT_TRUE(loaded.configuration);
  EXPECT_FALSE(loaded.configuration->settings.hl7);
}

TEST(Hl7Settings, are_taken_as_written) {
  TemporaryFolder folder;
  const Loaded loaded =
      with_keys(folder,
                "port = 6661\nignored_events = [\"A03\"]\nmember_id_from = [\"IN1-49\"]\n"
                "payers = { \"EX01\" = \"Example\" }\n");
  ASSERT_TRUE(loaded.configuration) << texts(loaded.findings, folder).front();
  EXPECT_THAT(loaded.findings, IsEmpty());
  const Hl7Settings& hl7 = *loaded.configuration->settings.hl7;
  EXPECT_EQ(hl7.address, "127.0.0.1");
  EXPECT_EQ(hl7.port, 6661);
  EXPECT_EQ(hl7.person_id_type, "MR");
  EXPECT_EQ(hl7.senders.at(0).source, SourceKey("north"));
  EXPECT_EQ(hl7.levels.at(0).level, LevelKey("iop_mh"));
  EXPECT_THAT(hl7.ignored_events, ElementsAre("A03"));
  EXPECT_THAT(hl7.member_id_from, ElementsAre("IN1-49"));
  EXPECT_EQ(hl7.payers.at("EX01"), "Example");
}

TEST(Hl7Settings, say_where_a_consent_stands_and_of_which_kind_it_is) {
  TemporaryFolder folder;
  const auto consent_of = [&](const std::string& lines) {
    return with_keys(folder, "[hl7.consent]\n" + lines);
  };
  const Loaded standard = consent_of("types = [\"SUD\"]\n");
  ASSERT_TRUE(standard.configuration) << texts(standard.findings, folder).front();
  const Hl7Consent& con = *standard.configuration->settings.hl7->consent;
  EXPECT_EQ(con.segment, "CON");
  EXPECT_EQ(con.field, 11);
  EXPECT_THAT(con.given, ElementsAre("A"));
  EXPECT_THAT(con.refused, ElementsAre("R", "X"));
  const Loaded own = consent_of("field = \"ZSC-3\"\ngiven = [\"Y\"]\nrefused = [\"N\"]\n");
  ASSERT_TRUE(own.configuration) << texts(own.findings, folder).front();
  EXPECT_EQ(own.configuration->settings.hl7->consent->segment, "ZSC");
  EXPECT_EQ(own.configuration->settings.hl7->consent->field, 3);
  for (const char* lines :
       {"", "field = \"CON-11\"\n", "field = \"PID-3\"\n", "field = \"ZSC\"\n",
        "field = \"ZSC-3\"\ntypes = [\"SUD\"]\n", "types = [\"SUD\"]\ngiven = []\n",
        "types = [\"SUD\"]\nrefused = [\"A\"]\n"})
    EXPECT_FALSE(consent_of(lines).configuration) << lines;
}

TEST(Hl7Settings, are_refused_where_they_would_let_others_listen_in_or_mean_nothing) {
  TemporaryFolder folder;
  for (const char* keys :
       {"address = \"0.0.0.0\"\n", "address = \"localhost\"\n", "certificate = \"a.pem\"\n",
        "client_authority = \"a.pem\"\n", "port = 70000\n", "message_bytes_max = 100\n",
        "ignored_events = [\"discharge\"]\n", "member_id_from = [\"IN1-2\"]\n", "keep_days = 0\n",
        "episode_gap_days = 1\n", "prot = 6661\n"}) {
    const Loaded loaded = with_keys(folder, keys);
    EXPECT_FALSE(loaded.configuration) << keys;
  }
  EXPECT_TRUE(with_keys(folder, "address = \"0.0.0.0\"\nplain_allowed = true\n").configuration);
}

// What a message says of its sender is no proof of it.
TEST(Hl7Settings, are_refused_where_anybody_who_reaches_the_port_would_be_a_sender) {
  TemporaryFolder folder;
  const std::string tls = "certificate = \"a.pem\"\nprivate_key = \"a.key\"\n";
  const Loaded open = with_keys(folder, "address = \"0.0.0.0\"\n" + tls);
  EXPECT_FALSE(open.configuration);
  EXPECT_THAT(texts(open.findings, folder), testing::Contains(HasSubstr("client_authority")));
  EXPECT_TRUE(with_keys(folder, tls).configuration) << "a loopback address";
  EXPECT_TRUE(with_keys(folder, "address = \"0.0.0.0\"\nclient_authority = \"ca.pem\"\n" + tls)
                  .configuration);
  EXPECT_TRUE(
      with_keys(folder, "address = \"0.0.0.0\"\nplain_allowed = true\n" + tls).configuration)
      << "a tunnel";
}

TEST(Hl7Settings, need_senders_and_levels_that_are_there) {
  TemporaryFolder folder;
  const std::string table = "[hl7]\n";
  EXPECT_FALSE(with_hl7(folder, table + std::string(iop)).configuration) << "nobody may send";
  EXPECT_FALSE(with_hl7(folder, table + std::string(north)).configuration) << "nothing is ours";
  EXPECT_FALSE(with_hl7(folder, table + std::string(north) + std::string(north) + std::string(iop))
                   .configuration)
      << "one sender twice";
  for (const char* level : {"[[hl7.levels]]\nlevel = \"iop\"\ncodes = [\"X\"]\n",
                            "[[hl7.levels]]\nlevel = \"iop_mh\"\ncodes = [\"ZZZ-3:X\"]\n",
                            "[[hl7.levels]]\nlevel = \"iop_mh\"\ncodes = [\"AIS-3:\"]\n"})
    EXPECT_FALSE(with_hl7(folder, table + std::string(north) + level).configuration) << level;
}

constexpr std::string_view ehr =
    "[[hl7.receivers]]\nkey = \"ehr\"\nsource = \"north\"\nhost = \"interface.example\"\n"
    "port = 6661\napplication = \"EHR\"\n";

TEST(Hl7Receivers, alone_are_enough_and_nobody_listens_then) {
  TemporaryFolder folder;
  const Loaded loaded = with_hl7(folder, "[hl7]\n" + std::string(ehr));
  ASSERT_TRUE(loaded.configuration) << texts(loaded.findings, folder).front();
  const Hl7Settings& hl7 = *loaded.configuration->settings.hl7;
  EXPECT_THAT(hl7.senders, IsEmpty());
  const Hl7Receiver& one = hl7.receivers.at(0);
  EXPECT_EQ(one.key, "ehr");
  EXPECT_EQ(one.source, SourceKey("north"));
  EXPECT_EQ(one.port, 6661);
  EXPECT_TRUE(one.is_tls);
  EXPECT_EQ(one.version, "2.5.1");
  EXPECT_EQ(one.our_application, "ELIGD");
}

TEST(Hl7Receivers, are_refused_where_others_could_listen_in_or_they_mean_nothing) {
  TemporaryFolder folder;
  const auto loads = [&](const std::string& keys, const std::string& before = "") {
    return with_hl7(folder, "[hl7]\n" + before + std::string(ehr) + keys).configuration.has_value();
  };
  for (const char* keys :
       {"tls = false\n", "version = \"2.9\"\n", "version = \"3\"\n", "certificate = \"a.pem\"\n",
        "private_key = \"a.key\"\n", "retry_first_seconds = 60\nretry_max_seconds = 30\n",
        "keep_days = 0\n", "prot = 1\n", "acknowledged_within_seconds = 0\n"})
    EXPECT_FALSE(loads(keys)) << keys;
  EXPECT_FALSE(loads(std::string(ehr))) << "one key twice";
  EXPECT_TRUE(loads("tls = false\n", "plain_allowed = true\n"));
  EXPECT_FALSE(loads("tls = false\nca_file = \"a.pem\"\n", "plain_allowed = true\n"));
  EXPECT_TRUE(loads("certificate = \"a.pem\"\nprivate_key = \"a.key\"\nca_file = \"b.pem\"\n"));
}

TEST(Hl7Receivers, go_without_tls_on_this_machine_alone) {
  TemporaryFolder folder;
  const auto loads = [&](const std::string& host) {
    std::string text = "[hl7]\n" + std::string(ehr) + "tls = false\n";
    text.replace(text.find("interface.example"), 17, host);
    return with_hl7(folder, text).configuration.has_value();
  };
  for (const char* host : {"127.0.0.1", "::1", "localhost"}) EXPECT_TRUE(loads(host)) << host;
  for (const char* host : {"127.example", "10.0.0.1", "localhost.example"})
    EXPECT_FALSE(loads(host)) << host;
}

}  // namespace
}  // namespace eligd::config::test
