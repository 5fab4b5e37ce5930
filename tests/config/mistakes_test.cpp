// Every kind of mistake an admin makes, and the one line he must read: file:line:column, what is
// wrong, what to write instead. Each case changes one thing in a configuration that loads clean.
#include "config/configuration.hpp"
#include "temporary_folder.hpp"

namespace eligd::config::test {
namespace {

using ::testing::ElementsAre;

struct Mistake {
  std::string_view file;
  std::string_view part;
  std::string_view instead;
  std::string_view expected;
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.expected; }

constexpr std::string_view line_of_store = "key = { env = \"ELIGD_STORE_KEY\" }\n";

const Mistake mistakes[] = {
    // Keys.
    {"eligd.toml", "time_zone", "time_zon",
     "eligd.toml:1:1: 'time_zone' is missing; add a line time_zone = ..."},
    {"eligd.toml", line_of_store, "key = { env = \"X\" }\n[limits]\nleese_seconds = 200\n",
     "eligd.toml:5:1: unknown key 'limits.leese_seconds'; did you mean 'lease_seconds'?"},
    {"payers/sample.toml", "name", "nmae = \"X\"\nname",
     "payers/sample.toml:1:1: unknown key 'nmae'; did you mean 'name'?"},
    {"provider.toml", "npi = \"1234567893\"\n", "",
     "provider.toml:1:1: 'npi' is missing; add a line npi = ..."},
    {"clearinghouses/exchange.toml", "usage", "is_closed_after_refused_login = false\nusage",
     "clearinghouses/exchange.toml:6:1: unknown key 'is_closed_after_refused_login'; it is called "
     "closed_after_refused_login"},
    {"levels.toml", "[[level]]", "[[levle]]",
     "levels.toml:1:1: 'level' is missing: no level of care is described; add a [[level]] table"},
    // F85: nobody sends test traffic to production for want of a line.
    {"clearinghouses/exchange.toml", "usage", "usgae",
     "clearinghouses/exchange.toml:1:1: 'usage' is missing; add a line usage = ..."},
    {"provider.toml", "npi", "NPI", "provider.toml:2:1: unknown key 'NPI'; did you mean 'npi'?"},
    {"eligd.toml", line_of_store, "key = { env = \"X\" }\ntime_zone = \"America/New_York\"\n",
     "eligd.toml:4:1: unknown key 'store.time_zone'; it belongs to the file's top: move it above "
     "the first [table]"},
    {"clearinghouses/exchange.toml", "auth = { kind = \"none\" }\n",
     "[auth]\nkind = \"none\"\nin_flight_max = 4\n",
     "clearinghouses/exchange.toml:9:1: unknown key 'auth.in_flight_max'; it belongs to the file's "
     "top: move it above the first [table]"},
    {"eligd.toml", line_of_store,
     "key = { env = \"X\" }\n[intake.csv.columns]\nrows_max = \"level\"\n[intake.csv]\ncolums = "
     "1\n",
     "eligd.toml:7:1: unknown key 'intake.csv.colums'; did you mean 'columns'?"},
    {"clearinghouses/exchange.toml", "auth = {", "capabilities.batch = true\nauth = {",
     "clearinghouses/exchange.toml:7:22: 'capabilities.batch' is not what this protocol does; "
     "delete it; protocol says it"},
    {"clearinghouses/exchange.toml", "auth = {", "characters_refused = \"'A\"\nauth = {",
     "clearinghouses/exchange.toml:7:22: 'characters_refused' holds a letter, a digit, a blank or "
     "what no 270 carries; write the special characters it refuses, one after another: \"'&\""},
    // Files.
    {"clearinghouses/exchange.toml", "auth = {", "folder.out = \"upload\"\nauth = {",
     "clearinghouses/exchange.toml:7:1: unknown key 'folder'; it is for protocol = \"file_drop\"; "
     "delete it"},
    // Types.
    {"eligd.toml", line_of_store, "key = { env = \"X\" }\n[limits]\nlease_seconds = \"200\"\n",
     "eligd.toml:5:17: 'limits.lease_seconds' must be a whole number, is text; write it as 200, "
     "without quotes"},
    {"payers/sample.toml", "\"SAMP1\"", "60054",
     "payers/sample.toml:3:52: 'routes.payer_id' must be text, is a number; write it as "
     "\"60054\", in quotes"},
    {"eligd.toml", line_of_store, "key = { env = \"X\" }\n[limits]\nlease_seconds = 200.5\n",
     "eligd.toml:5:17: 'limits.lease_seconds' must be a whole number, is a number with a point; "
     "write it as 5, without quotes"},
    {"eligd.toml", line_of_store, "key = { env = \"X\" }\n[schedule]\nrun = \"25:00\"\n",
     "eligd.toml:5:7: 'schedule.run' must be a time of day; write it as \"20:30\", from \"00:00\" "
     "to \"23:59\""},
    {"levels.toml", "[\"A8\", \"MH\"]", "\"A8\"",
     "levels.toml:4:7: 'level.ask' must be a list of texts; write it as [\"...\", \"...\"]"},
    {"payers/sample.toml", "[{ clearinghouse = \"exchange\", payer_id = \"SAMP1\" }]",
     "[\"exchange\"]",
     "payers/sample.toml:3:10: 'routes' must be a list of tables; write each as [[routes]] or [{ "
     "... }, { ... }]"},
    {"eligd.toml", "[store]\nkey = { env = \"ELIGD_STORE_KEY\" }\n", "store = 5\n",
     "eligd.toml:2:9: 'store' must be a table; write it as [store] or { ... }"},
    // Ranges and what belongs together.
    {"eligd.toml", line_of_store, "key = { env = \"X\" }\n[limits]\nin_flight_max = 0\n",
     "eligd.toml:5:17: 'limits.in_flight_max' is 0, out of range; write a number from 1 to 1024"},
    {"eligd.toml", line_of_store, "key = { env = \"X\" }\n[limits]\nlease_seconds = 100\n",
     "eligd.toml:5:17: 'limits.lease_seconds' is not longer than total_timeout_seconds; write "
     "more: a claim must outlive its exchange"},
    {"eligd.toml", line_of_store, "key = { env = \"X\" }\n[schedule]\nreport = \"04:00\"\n",
     "eligd.toml:5:10: 'schedule.report' is not after retries_until; leave time between the last "
     "retry and the report"},
    {"payers/sample.toml", "name = ", "allowed = [{ level = \"iop\", amount = 275.50 }]\nname = ",
     "payers/sample.toml:1:38: 'allowed.amount' must be an amount, is a number with a point; write "
     "it as \"275.50\", in quotes"},
    {"payers/sample.toml", "name = ",
     "allowed = [{ level = \"iop\", amount = \"1\", from = 2026-02-01, through = 2026-01-01 }]\n"
     "name = ",
     "payers/sample.toml:1:72: 'allowed.through' is before from; write its last day"},
    {"payers/sample.toml",
     "name = ", "cost = { modes = [\"copay\"], likely = \"coinsurance\" }\nname = ",
     "payers/sample.toml:1:38: 'cost.likely' is none of modes; name one of them, or add it there"},
    {"payers/sample.toml", "name = ",
     "closed = [{ on = 2026-12-24, days = [\"thu\"], from = \"20:00\", to = \"21:00\" }]\nname = ",
     "payers/sample.toml:1:18: 'closed.on' stands beside days; write one of them: on is for one "
     "day"},
    {"eligd.toml", line_of_store, "key = { env = \"X\" }\n[program]\ndays_3 = [\"mon\"]\n",
     "eligd.toml:5:10: 'program.days_3' names 1 days; name 3, as \"mon\""},
    {"eligd.toml", line_of_store, "key = { env = \"X\" }\n[program]\nclosed = [\"Xmas\"]\n",
     "eligd.toml:5:11: 'program.closed' is no day; write it as \"2026-11-26\""},
    {"eligd.toml", "America/New_York", "America/Springfield",
     "eligd.toml:1:13: 'time_zone' is 'America/Springfield', which the system's zone database does "
     "not know; write a name such as \"America/New_York\"; timedatectl list-timezones lists them"},
    // Shapes the standard or a registry fixes.
    {"provider.toml", "1234567893", "1234567890",
     "provider.toml:2:7: 'npi' is no NPI: its check digit is wrong; compare it with the NPPES "
     "registry"},
    {"provider.toml", "\"123456789\"", "\"12-3456789\"",
     "provider.toml:3:10: 'tax_id' must be 9 digits; write it as \"123456789\""},
    {"levels.toml", "\"MH\"]\nevidence", "\"MHX\"]\nevidence",
     "levels.toml:4:14: 'level.ask' 'MHX' is no service type code; write one or two digits or "
     "upper-case letters, such as \"30\" or \"MH\""},
    {"levels.toml", "ask = [\"A8\", \"MH\"]", "ask = []",
     "levels.toml:4:7: 'level.ask' is empty; write at least one"},
    {"levels.toml", "ask = [\"A8\", \"MH\"]", "ask = [\"MH\", \"MH\"]",
     "levels.toml:4:14: 'level.ask' names 'MH' twice; delete one of them"},
    {"levels.toml", "\"facility\"", "\"facilty\"",
     "levels.toml:6:8: 'level.site' is 'facilty', which means nothing here; did you mean "
     "'facility'? One of: facility, professional"},
    {"clearinghouses/exchange.toml", "https://", "http://",
     "clearinghouses/exchange.toml:3:7: 'url' is not encrypted; write https://; plain HTTP is "
     "allowed to this machine only"},
    {"clearinghouses/exchange.toml", "https://", "https://us:pw@",
     "clearinghouses/exchange.toml:3:7: 'url' holds a user or password; move them to auth = { user "
     "= ..., secret = { file = ... } }"},
    {"clearinghouses/exchange.toml", "\"THEM\"", "\"TH*EM\"",
     "clearinghouses/exchange.toml:5:15: 'receiver_id' holds a character X12 cannot carry; use "
     "plain letters, digits and blanks, without * ^ | ~"},
    {"payers/sample.toml", "name", "member_id_shape = \"[A-\"\nname",
     "payers/sample.toml:1:19: 'member_id_shape' is no regular expression; try it in ECMAScript "
     "notation, such as \"^[A-Z][0-9]{8}$\""},
    {"clearinghouses/exchange.toml", "usage", "sender_qualifier = \"XX\"\nusage",
     "clearinghouses/exchange.toml:6:20: 'sender_qualifier' is no interchange id qualifier; write "
     "one of: 01 DUNS,"},
    {"provider.toml", "taxonomy",
     "submitter_ids.exchange = \"A-NUMBER-TOO-LONG-FOR-GS02\"\ntaxonomy",
     "provider.toml:4:26: 'submitter_ids.exchange' is 26 characters long; shorten it to 15"},
    {"eligd.toml", line_of_store,
     "key = { env = \"X\" }\n[intake.csv.columns]\n\"Pt Surname\" = \"patient_lastname\"\n",
     "eligd.toml:5:16: 'intake.csv.columns.Pt Surname' is 'patient_lastname', which is no column "
     "of "
     "ours; did you mean 'patient_last_name'?"},
    {"eligd.toml", line_of_store,
     "key = { env = \"X\" }\n[intake.csv]\npass_through = [\"Member ID\"]\n",
     "eligd.toml:5:17: 'intake.csv.pass_through' holds 'Member ID', which is a column of ours and "
     "would not be read; take it out"},
    // Secrets.
    {"eligd.toml", "{ env = \"ELIGD_STORE_KEY\" }", "\"CANARY-SECRET\"",
     "eligd.toml:3:7: 'store.key' is written here in plain text; a secret may stand in the "
     "configuration by reference only; move it to a file with mode 600 and write { file = "
     "\"secrets/NAME\" }, { env = \"NAME\" } or { credential = \"NAME\" }"},
    {"clearinghouses/exchange.toml", "{ kind = \"none\" }",
     "{ kind = \"none\", password = \"CANARY-SECRET\" }",
     "clearinghouses/exchange.toml:7:25: unknown key 'auth.password'; write secret = { file = "
     "\"secrets/NAME\" }, { env = \"NAME\" } or { credential = \"NAME\" }"},
    {"clearinghouses/exchange.toml", "\"none\" }", "\"bearer\" }",
     "clearinghouses/exchange.toml:7:8: 'auth.secret' is missing; add a line secret = ..."},
    {"eligd.toml", "env = \"ELIGD_STORE_KEY\"", "env = \"A\", file = \"b\"",
     "eligd.toml:3:7: 'store.key' must name one place where the secret is kept; write { file = "
     "\"secrets/NAME\" }, { env = \"NAME\" } or { credential = \"NAME\" }"},
    // What only shows when all files are read.
    {"payers/sample.toml", "\"exchange\"", "\"exchnage\"",
     "payers/sample.toml:3:29: there is no clearinghouse 'exchnage'; did you mean 'exchange'?"},
    {"payers/sample.toml", "name", "behavioral_vendor = \"nobody\"\nname",
     "payers/sample.toml:1:21: there is no payer 'nobody'; describe it in payers/KEY.toml"},
    {"payers/sample.toml", "name", "levels.iop_mhh.ask = [\"MH\"]\nname",
     "payers/sample.toml:1:8: there is no level of care 'iop_mhh'; did you mean 'iop_mh'?"},
    {"payers/sample.toml", "name", "behavioral_vendor = \"sample\"\nname",
     "payers/sample.toml:1:21: 'behavioral_vendor' names this payer itself; leave it out"},
    {"payers/sample.toml", "payer_id = \"SAMP1\" }",
     "payer_id = \"SAMP1\" }, { clearinghouse = \"exchange\", payer_id = \"SAMP1\" }",
     "payers/sample.toml:3:104: this route is there already (payers/sample.toml:3:52); delete one "
     "of the two"},
    {"payers/sample.toml", "name", "repair.member_id_take_off = [\"[0-9]{2}\"]\nname",
     "payers/sample.toml:1:30: 'repair.member_id_take_off' is not held to one end of the member "
     "id; "
     "begin it with ^ for a prefix, or end it with $ for a suffix"},
    {"payers/sample.toml", "name", "repair.member_id_put_on = \"W\"\nname",
     "payers/sample.toml:1:27: 'repair.member_id_put_on' needs the shape of this payer's ids; "
     "write "
     "member_id_shape too, or leave it out"},
    {"payers/sample.toml", "name",
     "follow.deductible_shared = true\nfollow.carve_out = false\nname",
     "payers/sample.toml:1:28: 'follow.deductible_shared' needs the vendor to be asked; leave "
     "carve_out out, or write it true"},
    {"payers/sample.toml", "name", "search = [\"name_birth\"]\nfollow.takes_told_id = true\nname",
     "payers/sample.toml:2:24: 'follow.takes_told_id' needs a search by member id; add "
     "id_name_birth to search, or leave it out"},
    {"payers/sample.toml", "name", "follow.carveout = true\nname",
     "payers/sample.toml:1:8: unknown key 'follow.carveout'; did you mean 'carve_out'?"},
    {"payers/sample.toml", "name", "recheck.valid_days = 0\nname",
     "payers/sample.toml:1:22: 'recheck.valid_days' is 0, out of range; write a number from 1 to "
     "366"},
    {"payers/sample.toml", "name", "recheck.valid_day = 7\nname",
     "payers/sample.toml:1:9: unknown key 'recheck.valid_day'; did you mean 'valid_days'?"},
    // TOML itself.
    {"payers/sample.toml", "name", "member_id_shape = \"\\d{9}\"\nname",
     "payers/sample.toml:1:21: is not TOML: "},
    {"payers/sample.toml", "aliases", "name = \"AGAIN\"\naliases",
     "payers/sample.toml:2:8: stands in this file a second time; keep one of the two lines"},
    {"payers/sample.toml", "name = \"SAMPLE HEALTH\"", "name = SAMPLE",
     "payers/sample.toml:1:8: is not TOML: "},
};

class Mistakes : public ::testing::TestWithParam<Mistake> {};

TEST_P(Mistakes, are_told_with_their_place_and_the_fix) {
  const Mistake& mistake = GetParam();
  TemporaryFolder folder;
  write_small(folder);
  folder.replace(mistake.file, mistake.part, mistake.instead);

  const Loaded loaded = load(folder.path());

  EXPECT_FALSE(loaded.configuration.has_value());  // I18: refused whole
  const auto lines = texts(loaded.findings, folder);
  EXPECT_THAT(lines, ::testing::Contains(::testing::StartsWith(std::string(mistake.expected))));
  for (const std::string& line : lines) EXPECT_EQ(line.find("CANARY"), std::string::npos) << line;
}

INSTANTIATE_TEST_SUITE_P(All, Mistakes, ::testing::ValuesIn(mistakes));

TEST(LoadMistakes, are_all_told_at_once_over_all_files) {
  TemporaryFolder folder;
  write_small(folder);
  folder.replace("eligd.toml", "America/New_York", "Nowhere");
  folder.replace("provider.toml", "1234567893", "1234567890");
  folder.replace("levels.toml", "\"A8\", \"MH\"]\nev", "]\nev");
  folder.replace("payers/sample.toml", "\"exchange\"", "\"other\"");

  const Loaded loaded = load(folder.path());

  EXPECT_EQ(loaded.findings.size(), 4u);
  for (const Finding& finding : loaded.findings) {
    EXPECT_GT(finding.place.line, 0u) << to_text(finding);
    EXPECT_GT(finding.place.column, 0u) << to_text(finding);
    EXPECT_FALSE(finding.todo.empty()) << to_text(finding);
  }
}

TEST(LoadMistakes, two_payers_may_not_share_a_name) {
  TemporaryFolder folder;
  write_small(folder);
  folder.write("payers/second.toml",
               "name = \"SECOND\"\n"
               "aliases = [\"sample  plan\"]\n"  // blanks and case do not make it another name
               "routes = [{ clearinghouse = \"exchange\", payer_id = \"SEC2\" }]\n");

  const Loaded loaded = load(folder.path());

  EXPECT_THAT(texts(loaded.findings, folder),
              ElementsAre("payers/second.toml:2:12: 'sample  plan' also names payer 'sample' "
                          "(payers/sample.toml:2:12); "
                          "keep it in one of the two files"));
}

constexpr std::string_view second_level =
    "[[level]]\n"
    "key = \"iop_sud\"\n"
    "name = \"Substance use\"\n"
    "ask = [\"AI\"]\n"
    "evidence = [\"AI\"]\n"
    "site = \"facility\"\n";

TEST(LoadMistakes, two_levels_may_not_share_a_key_a_name_or_an_alias) {
  for (const std::string_view alias : {"IOP-MH", "intensive  outpatient"}) {
    TemporaryFolder folder;
    write_small(folder);
    folder.write("levels.toml", folder.read("levels.toml") + std::string(second_level) +
                                    "aliases = [\"" + std::string(alias) + "\"]\n");

    EXPECT_THAT(
        texts(load(folder.path()).findings, folder),
        ElementsAre(::testing::AllOf(
            ::testing::StartsWith("levels.toml:13:12: '" + std::string(alias) +
                                  "' also names level 'iop_mh' (levels.toml:"),
            ::testing::EndsWith("an intake may mean one level by it only: keep it in one"))));
  }
}

TEST(LoadMistakes, levels_that_cannot_be_parsed_do_not_make_every_mention_an_error) {
  TemporaryFolder folder;
  write_small(folder);
  folder.replace("payers/sample.toml", "name", "levels.iop_mh.ask = [\"MH\"]\nname");
  folder.write("levels.toml", "[[level]]\nkey = iop\n");

  EXPECT_THAT(texts(load(folder.path()).findings, folder),
              ElementsAre(::testing::StartsWith("levels.toml:2:8: is not TOML: ")));
}

// Some clearinghouses use one id for two lines of business: said, not refused.
TEST(LoadMistakes, one_id_for_two_payers_at_a_clearinghouse_is_a_warning) {
  TemporaryFolder folder;
  write_small(folder);
  folder.write("payers/second.toml",
               "name = \"SECOND\"\n"
               "routes = [{ clearinghouse = \"exchange\", payer_id = \"SAMP1\" }]\n");

  const Loaded loaded = load(folder.path());

  EXPECT_TRUE(loaded.configuration.has_value());
  EXPECT_THAT(texts(loaded.findings, folder),
              ElementsAre("payers/second.toml:2:52: 'SAMP1' is at exchange also payer 'sample' "
                          "(payers/sample.toml:3:52); compare both with the clearinghouse's list: "
                          "an intake that names this id fits both"));
}

// F85: live questions at a test address are answered with inventions.
TEST(LoadMistakes, live_questions_at_what_reads_like_a_test_address_are_a_warning) {
  const auto found = [](const std::string& host, const std::string& usage) {
    TemporaryFolder folder;
    write_small(folder);
    folder.write("clearinghouses/exchange.toml",
                 "name = \"EXCHANGE\"\nprotocol = \"core_soap\"\nurl = \"https://" + host +
                     "/soap\"\nsender_id = \"A\"\nreceiver_id = \"B\"\nusage = \"" + usage +
                     "\"\nauth = { kind = \"none\" }\n");
    const Loaded loaded = load(folder.path());
    EXPECT_TRUE(loaded.configuration.has_value());
    return texts(loaded.findings, folder);
  };
  for (const char* host : {"sandbox.exchange.example", "exchange-UAT.example:8443", "test.example"})
    EXPECT_THAT(
        found(host, "P"),
        ElementsAre("clearinghouses/exchange.toml:6:9: 'usage' is P, and 'url' reads like a "
                    "test system's; write the production address, or usage = \"T\" as long "
                    "as it is a test"))
        << host;
  EXPECT_THAT(found("latest.example", "P"), ElementsAre());
  EXPECT_THAT(found("exchange.example", "P"), ElementsAre());
  EXPECT_THAT(found("sandbox.exchange.example", "T"), ElementsAre());
}

TEST(LoadMistakes, a_pattern_in_double_quotes_is_told_of_single_ones) {
  TemporaryFolder folder;
  write_small(folder);
  folder.replace("payers/sample.toml", "name", "member_id_shape = \"\\d{9}\"\nname");
  EXPECT_THAT(texts(load(folder.path()).findings, folder),
              ElementsAre(::testing::HasSubstr("write a pattern in single quotes: '^\\d{9}$'")));
}

TEST(LoadMistakes, a_missing_file_is_named) {
  TemporaryFolder folder;
  write_small(folder);
  std::filesystem::remove(folder.path() / "levels.toml");

  EXPECT_THAT(
      texts(load(folder.path()).findings, folder),
      ElementsAre("levels.toml:1:1: no such file; create it; docs/configuration.md says how"));
}

TEST(LoadMistakes, a_file_whose_name_is_no_key_is_refused) {
  TemporaryFolder folder;
  write_small(folder);
  folder.write("payers/Big Payer.toml", "");

  EXPECT_THAT(texts(load(folder.path()).findings, folder),
              ElementsAre(::testing::StartsWith(
                  "payers/Big Payer.toml:1:1: the file's name is no key; rename it")));
}

TEST(LoadMistakes, a_missing_folder_is_told_without_a_throw) {
  const Loaded loaded = load("/nonexistent/eligd");
  EXPECT_FALSE(loaded.configuration.has_value());
  ASSERT_EQ(loaded.findings.size(), 1u);
  EXPECT_EQ(loaded.findings[0].what, "no such configuration folder");
}

// I24: whatever a file is cut to, loading ends with a finding or a configuration.
TEST(LoadMistakes, a_file_cut_anywhere_never_throws) {
  TemporaryFolder folder;
  write_small(folder);
  const std::string whole = folder.read("clearinghouses/exchange.toml");
  for (std::size_t length = 0; length < whole.size(); ++length) {
    folder.write("clearinghouses/exchange.toml", whole.substr(0, length));
    const Loaded loaded = load(folder.path());
    EXPECT_EQ(loaded.configuration.has_value(), loaded.findings.empty()) << length;
  }
}

}  // namespace
}  // namespace eligd::config::test
