#include "config/configuration.hpp"
#include "temporary_folder.hpp"

namespace eligd::config::test {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

Configuration loaded_clean(const TemporaryFolder& folder) {
  Loaded loaded = load(folder.path());
  EXPECT_THAT(texts(loaded.findings, folder), ElementsAre());
  return loaded.configuration ? std::move(*loaded.configuration) : Configuration{};
}

TEST(Load, gives_what_the_files_say) {
  TemporaryFolder folder;
  write_small(folder);
  const Configuration configuration = loaded_clean(folder);

  EXPECT_EQ(configuration.settings.zone.name(), "America/New_York");
  EXPECT_EQ(configuration.settings.store.key, (SecretRef{SecretRef::Kind::env, "ELIGD_STORE_KEY"}));
  EXPECT_EQ(configuration.provider.npi, Npi("1234567893"));
  EXPECT_EQ(configuration.provider.trace_assigner, "1123456789");
  const LevelOfCare* level = configuration.level(LevelKey("iop_mh"));
  ASSERT_NE(level, nullptr);
  EXPECT_THAT(level->ask, ElementsAre("A8", "MH"));
  EXPECT_EQ(level->site, BillingSite::facility);
  EXPECT_EQ(level->required.size(), 8u);  // a level without a list requires every fact
  const Clearinghouse* house = configuration.clearinghouse(ClearinghouseKey("exchange"));
  ASSERT_NE(house, nullptr);
  EXPECT_EQ(house->isa_sender_id, "US");
  EXPECT_EQ(house->usage, 'T');
  EXPECT_EQ(house->core.rule_version, "2.2.0");
  const Payer* payer = configuration.payer(PayerKey("sample"));
  ASSERT_NE(payer, nullptr);
  EXPECT_EQ(payer->routes.at(0).payer_id, "SAMP1");
  EXPECT_FALSE(payer->hours.has_value());
  EXPECT_EQ(configuration.payer(PayerKey("none")), nullptr);
}

TEST(Load, takes_the_head_of_the_letter_to_patients_where_one_is_written) {
  TemporaryFolder folder;
  write_small(folder);
  EXPECT_EQ(loaded_clean(folder).provider.letter.phone, "");
  folder.replace("provider.toml", "taxonomy",
                 "letter = { phone = \"800-555-0190\", address = [\"1 Sample Plaza\"] }\ntaxonomy");
  const LetterHead letter = loaded_clean(folder).provider.letter;
  EXPECT_EQ(letter.phone, "800-555-0190");
  EXPECT_THAT(letter.address, ElementsAre("1 Sample Plaza"));
}

TEST(Load, joins_relative_paths_to_the_folder) {
  TemporaryFolder folder;
  write_small(folder);
  folder.replace("eligd.toml", "key = { env = \"ELIGD_STORE_KEY\" }",
                 "path = \"../var/a.db\"\nkey = { file = \"secrets/key\" }\n[report]\nfolder = "
                 "\"/srv/reports\"");
  const Configuration configuration = loaded_clean(folder);

  EXPECT_EQ(configuration.settings.store.path, folder.path().parent_path() / "var/a.db");
  EXPECT_EQ(configuration.settings.store.key.name, (folder.path() / "secrets/key").string());
  EXPECT_EQ(configuration.settings.report.folder, "/srv/reports");
  EXPECT_EQ(configuration.settings.intake.drop_folder, folder.path() / "intakes");
}

TEST(Load, hands_the_limits_down_to_clearinghouses_and_payers_that_say_nothing) {
  TemporaryFolder folder;
  write_small(folder);
  folder.replace(
      "eligd.toml", "[store]",
      "[limits]\nin_flight_max = 7\nin_flight_payer_max = 3\nconnect_timeout_seconds = 4\n[store]");
  const Configuration configuration = loaded_clean(folder);

  EXPECT_EQ(configuration.clearinghouses.at(0).in_flight_max, 7);
  EXPECT_EQ(configuration.clearinghouses.at(0).timeouts.connect, 4s);
  EXPECT_EQ(configuration.payers.at(0).in_flight_max, 3);
}

TEST(Load, lays_a_payers_rule_over_a_level) {
  TemporaryFolder folder;
  write_small(folder);
  folder.write("payers/sample.toml",
               folder.read("payers/sample.toml") + "[levels.iop_mh]\nask = [\"MH\"]\n");
  const Configuration configuration = loaded_clean(folder);

  const LevelOfCare level = level_for(configuration.levels.at(0), configuration.payers.at(0));
  EXPECT_THAT(level.ask, ElementsAre("MH"));
  EXPECT_THAT(level.evidence, ElementsAre("A8", "MH", "30"));  // what the rule leaves out stays
}

TEST(Load, reads_hours_with_the_payers_own_zone) {
  TemporaryFolder folder;
  write_small(folder);
  folder.write("payers/sample.toml", folder.read("payers/sample.toml") +
                                         "hours = { from = \"06:00\", to = \"23:30\", days = "
                                         "[\"mon\", \"sat\"], zone = \"America/Chicago\" }\n");
  const Configuration configuration = loaded_clean(folder);

  const auto& hours = configuration.payers.at(0).hours;
  ASSERT_TRUE(hours.has_value());
  EXPECT_EQ(hours->zone.name(), "America/Chicago");
  EXPECT_EQ(hours->to.minutes, 23 * 60 + 30);
  EXPECT_THAT(hours->days, ElementsAre(1, 6));
}

TEST(Load, reads_maintenance_rates_and_budgets) {
  TemporaryFolder folder;
  write_small(folder);
  folder.replace("eligd.toml", "[store]",
                 "[budget]\ninquiries_per_day_max = 500\nspend_per_day_max = \"60.00\"\n[limits]\n"
                 "slot_held_seconds = 30\nslow_answer_seconds = 20\nrequests_per_minute_max = 9\n"
                 "[store]");
  folder.write("clearinghouses/exchange.toml",
               "price = \"0.12\"\nin_flight_max = 2\nin_flight_reserved = 5\n" +
                   folder.read("clearinghouses/exchange.toml"));
  folder.write("payers/sample.toml",
               "requests_per_minute_max = 20\ninquiries_per_day_max = 40\nclosed = [{ days = "
               "[\"sun\"], from = \"02:00\", to = \"06:00\" }, { on = 2026-12-24, from = "
               "\"20:00\", to = \"08:00\", zone = \"America/Chicago\" }]\n" +
                   folder.read("payers/sample.toml"));
  const Configuration configuration = loaded_clean(folder);

  EXPECT_EQ(configuration.settings.budget.inquiries_per_day_max, 500);
  EXPECT_EQ(configuration.settings.budget.spend_per_day_max, Money::cents(6000));
  EXPECT_EQ(configuration.settings.limits.slot_held, 30s);
  EXPECT_EQ(configuration.settings.limits.slow_answer, 20s);
  EXPECT_EQ(configuration.settings.limits.requests_per_minute_max, 9);
  EXPECT_EQ(configuration.clearinghouses.at(0).price, Money::cents(12));
  EXPECT_EQ(configuration.clearinghouses.at(0).in_flight_reserved, 1);  // the night keeps one
  const Payer& payer = configuration.payers.at(0);
  EXPECT_EQ(payer.requests_per_minute_max, 20);
  EXPECT_EQ(payer.inquiries_per_day_max, 40);
  ASSERT_EQ(payer.closed.size(), 2u);
  EXPECT_THAT(payer.closed[0].days, ElementsAre(7));
  EXPECT_EQ(payer.closed[0].zone.name(), "America/New_York");  // the practice's
  EXPECT_EQ(payer.closed[1].once, CivilDate::of(2026, 12, 24));
  EXPECT_EQ(payer.closed[1].zone.name(), "America/Chicago");
}

TEST(Load, reads_what_a_partner_bears_and_whom_its_test_system_knows) {  // F77, F84, F100, F104
  TemporaryFolder folder;
  write_small(folder);
  const Clearinghouse silent = loaded_clean(folder).clearinghouses.at(0);
  EXPECT_TRUE(silent.characters_refused.empty());
  EXPECT_EQ(silent.refusals_per_day_max, 0);
  EXPECT_TRUE(silent.is_closed_after_refused_login);
  EXPECT_TRUE(silent.test_members.empty());
  folder.write("clearinghouses/exchange.toml",
               "characters_refused = \"'&\"\nrefusals_per_day_max = 200\n"
               "closed_after_refused_login = false\n" +
                   folder.read("clearinghouses/exchange.toml") +
                   "[[test_members]]\npayer = \"sample\"\nmember_id = \"FIXTURE1\"\n"
                   "last_name = \"FIXTURE\"\nfirst_name = \"SAMPLE\"\nbirth_date = "
                   "\"1990-01-02\"\n");
  const Clearinghouse house = loaded_clean(folder).clearinghouses.at(0);
  EXPECT_EQ(house.characters_refused, "'&");
  EXPECT_EQ(house.refusals_per_day_max, 200);
  EXPECT_FALSE(house.is_closed_after_refused_login);
  ASSERT_EQ(house.test_members.size(), 1u);
  EXPECT_EQ(house.test_members[0].payer, PayerKey("sample"));
  EXPECT_EQ(house.test_members[0].member_id, "FIXTURE1");
  EXPECT_EQ(house.test_members[0].last_name, "FIXTURE");
  EXPECT_EQ(house.test_members[0].birth_date, CivilDate::of(1990, 1, 2)->ymd());
}

void write_file_drop(const TemporaryFolder& folder) {
  write_small(folder);
  folder.write("clearinghouses/exchange.toml",
               "name = \"Files\"\n"
               "protocol = \"file_drop\"\n"
               "url = \"sftp://files.example:2222\"\n"
               "sender_id = \"US\"\n"
               "receiver_id = \"THEM\"\n"
               "usage = \"T\"\n"
               "[auth]\n"
               "kind = \"ssh_key\"\n"
               "user = \"us\"\n"
               "secret = { env = \"K\" }\n"
               "[folder]\n"
               "host_key = \"SHA256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"\n"
               "out = \"up\"\n"
               "in = [\"down\"]\n"
               "[batch]\n"
               "cutoff = \"20:00\"\n"
               "holidays = [\"2026-12-25\", \"2026-11-26\"]\n");
}

TEST(Load, reads_a_partner_who_takes_files) {
  TemporaryFolder folder;
  write_file_drop(folder);
  const Configuration configuration = loaded_clean(folder);
  const Clearinghouse& house = configuration.clearinghouses.at(0);
  EXPECT_TRUE(house.is_file_drop());
  EXPECT_EQ(house.folder.host, "files.example");
  EXPECT_EQ(house.folder.port, 2222);
  EXPECT_FALSE(house.folder.is_ftps);
  EXPECT_FALSE(house.capabilities.real_time);
  EXPECT_EQ(house.batch.cutoff.minutes, 20 * 60);
  EXPECT_EQ(house.batch.answers_by.minutes, 7 * 60);
  EXPECT_EQ(house.batch.zone.name(), "America/New_York");
  EXPECT_EQ(to_string(house.batch.holidays.at(0)), "2026-11-26");
}

TEST(Load, names_each_mistake_about_a_partner_who_takes_files) {
  struct Case {
    std::string_view part, instead, expected;
  };
  for (const Case& mistake : {
           Case{"sftp://", "https://",
                "3:7: 'url' is no address of files; write \"sftp://HOST\" or \"ftps://HOST\", with "
                ":PORT where it is another; folders stand in [folder]"},
           Case{"sftp://files.example:2222", "sftp://us:pw@files.example",
                "3:7: 'url' is no address of files; write \"sftp://HOST\" or \"ftps://HOST\", with "
                ":PORT where it is another; folders stand in [folder]"},
           Case{"SHA256:a", "MD5:a",
                "12:12: 'folder.host_key' is no fingerprint; ask the partner for it, and write "
                "\"SHA256:\" and its 43 characters, as ssh-keygen -l prints it"},
           Case{"out = \"up\"\n", "out = \"../up\"\n",
                "13:7: 'folder.out' is no folder; write its path as the server does, without '..'"},
           Case{"out = \"up\"\n", "out = \"up\"\nname = \"{number}.a.270\"\n",
                "14:8: 'folder.name' cannot name a file; use letters, digits, '_', '-', one "
                "period, and {sender}, {date}, {time}, {number}"},
           Case{"out = \"up\"\n", "out = \"up\"\nname = \"{date}.270\"\n",
                "14:8: 'folder.name' names two files alike; add {number}, which never repeats"},
           Case{"sftp://files.example:2222\"\n", "ftps://files.example\"\n",
                "12:12: 'folder.host_key' has no use with ftps; delete it; [tls] ca_file says whom "
                "to trust"},
       }) {
    TemporaryFolder folder;
    write_file_drop(folder);
    folder.replace("clearinghouses/exchange.toml", mistake.part, mistake.instead);
    const Loaded loaded = load(folder.path());
    ASSERT_FALSE(loaded.findings.empty()) << mistake.expected;
    EXPECT_FALSE(loaded.configuration);
    std::string said;
    for (const std::string& text : texts(loaded.findings, folder)) said += text + "\n";
    EXPECT_NE(said.find(mistake.expected), std::string::npos) << said;
  }
}

TEST(Load, warns_of_a_budget_of_money_that_a_clearinghouse_does_not_count_against) {
  TemporaryFolder folder;
  write_small(folder);
  folder.replace("eligd.toml", "[store]", "[budget]\nspend_per_day_max = \"60.00\"\n[store]");
  const Loaded loaded = load(folder.path());
  EXPECT_TRUE(loaded.configuration);
  EXPECT_THAT(texts(loaded.findings, folder),
              ElementsAre("clearinghouses/exchange.toml:1:1: has no price, and "
                          "budget.spend_per_day_max counts it as free; add price = \"0.12\", or "
                          "\"0.00\" where a question costs nothing"));
}

TEST(Load, warns_of_an_authority_that_is_not_there_yet_and_goes_on) {
  TemporaryFolder folder;
  write_small(folder);
  folder.write("clearinghouses/exchange.toml", folder.read("clearinghouses/exchange.toml") +
                                                   "tls = { ca_file = \"tls/ca.pem\" }\n");
  const Loaded loaded = load(folder.path());
  EXPECT_TRUE(loaded.configuration.has_value());
  EXPECT_THAT(texts(loaded.findings, folder),
              ElementsAre("clearinghouses/exchange.toml:8:19: 'tls.ca_file' names no file; put the "
                          "authority's certificate there"));
}

// I15: a summary names the rules it was made under; the name depends on content alone.
TEST(LoadVersion, is_the_same_for_the_same_files_elsewhere_and_another_after_a_change) {
  TemporaryFolder here;
  TemporaryFolder there;
  write_small(here);
  write_small(there);
  const std::string version = loaded_clean(here).version;
  EXPECT_EQ(version.size(), 16u);
  EXPECT_EQ(loaded_clean(there).version, version);

  there.replace("levels.toml", "\"A8\", \"MH\"]", "\"MH\", \"A8\"]");
  EXPECT_NE(loaded_clean(there).version, version);
}

}  // namespace
}  // namespace eligd::config::test
