// Partners that answer later or with codes of their own: what a file that names only what differs
// comes to, and each mistake with its place.
#include "config/configuration.hpp"
#include "temporary_folder.hpp"

namespace eligd::config::test {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

void write_partner(const TemporaryFolder& folder, std::string_view protocol,
                   std::string_view more = "") {
  write_small(folder);
  folder.write("clearinghouses/exchange.toml",
               "name = \"Hub\"\n"
               "protocol = \"" +
                   std::string(protocol) +
                   "\"\n"
                   "url = \"https://hub.example/v1/coverages\"\n"
                   "sender_id = \"US\"\n"
                   "receiver_id = \"THEM\"\n"
                   "usage = \"T\"\n"
                   "auth = { kind = \"none\" }\n" +
                   std::string(more));
}

Configuration loaded(const TemporaryFolder& folder) {
  const Loaded loaded = load(folder.path());
  EXPECT_TRUE(loaded.configuration) << ::testing::PrintToString(texts(loaded.findings, folder));
  return loaded.configuration.value_or(Configuration());
}

TEST(LaterAnswersOfConfig, have_a_hubs_own_names_where_none_are_written) {
  TemporaryFolder folder;
  write_partner(folder, "rest_async");
  const Configuration configuration = loaded(folder);
  const Clearinghouse& house = configuration.clearinghouses.at(0);
  EXPECT_TRUE(house.may_answer_later());
  EXPECT_TRUE(house.is_told_fields());
  EXPECT_EQ(house.question.shape, QuestionNames::Shape::form);
  EXPECT_EQ(house.question.fields.at("patientBirthDate"), InquiryValue::patient_birth_date);
  EXPECT_THAT(house.answer.complete, ElementsAre("4"));
  EXPECT_THAT(house.answer.pending, ElementsAre("0", "R*"));
  EXPECT_EQ(house.answer.wait, std::chrono::minutes(30));
  EXPECT_TRUE(house.answer.x12_url.empty());
  EXPECT_TRUE(house.http2);
  EXPECT_TRUE(house.capabilities.asynchronous);
  EXPECT_EQ(house.capabilities.service_types_max, 1);
}

TEST(LaterAnswersOfConfig, have_the_codes_of_another_kind_of_hub) {
  TemporaryFolder folder;
  write_partner(folder, "rest_coded");
  const Configuration configuration = loaded(folder);
  const Clearinghouse& house = configuration.clearinghouses.at(0);
  EXPECT_EQ(house.question.shape, QuestionNames::Shape::json);
  EXPECT_EQ(house.question.dates, QuestionNames::Dates::american);
  EXPECT_EQ(house.answer.status_field, "APIResponseCode");
  EXPECT_THAT(house.answer.no_funds, ElementsAre("2"));
  EXPECT_EQ(house.answer.x12_url, "/API/GetEligibility271/{id}");
  EXPECT_FALSE(house.http2) << "header names keep their case in HTTP/1.1 only";
}

TEST(LaterAnswersOfConfig, take_the_files_word_for_everything) {
  TemporaryFolder folder;
  write_partner(folder, "rest_coded",
                "[question]\n"
                "as = \"x12\"\n"
                "dates = \"20261124\"\n"
                "[question.fields]\n"
                "\"a.b\" = \"member_id\"\n"
                "[question.constants]\n"
                "kind = \"3\"\n"
                "[answer]\n"
                "status_field = \"SuccessCode\"\n"
                "complete = [\"Success\"]\n"
                "pending = []\n"
                "no_funds = []\n"
                "poll_url = \"https://hub.example/state/{id}\"\n"
                "x12_in_answer = true\n"
                "slowest_seconds = 60\n"
                "wait_minutes = 5\n");
  const Configuration configuration = loaded(folder);
  const Clearinghouse& house = configuration.clearinghouses.at(0);
  EXPECT_FALSE(house.is_told_fields());
  EXPECT_EQ(house.capabilities.service_types_max, 0) << "X12 carries as many as the payer takes";
  EXPECT_EQ(house.question.fields.size(), 1U);
  EXPECT_EQ(house.question.constants.at("kind"), "3");
  EXPECT_EQ(house.answer.status_field, "SuccessCode");
  EXPECT_TRUE(house.answer.pending.empty());
  EXPECT_TRUE(house.answer.x12_url.empty());
  EXPECT_EQ(house.answer.wait, std::chrono::minutes(5));
}

TEST(LaterAnswersOfConfig, name_each_mistake_with_its_place) {
  struct Case {
    std::string_view more, expected;
  };
  for (const Case& mistake : {
           Case{"[question]\nas = \"xml\"\n",
                "clearinghouses/exchange.toml:9:6: 'question.as' is 'xml', which means nothing "
                "here; "
                "did you mean 'x12'? One of: form, json, x12"},
           Case{"[question.fields]\nmemberId = \"memberid\"\n",
                "clearinghouses/exchange.toml:9:12: 'question.fields.memberId' is nothing a "
                "question says; did you mean 'member_id'?"},
           Case{"[answer]\npoll_url = \"https://elsewhere.example/{id}\"\n",
                "clearinghouses/exchange.toml:9:12: 'answer.poll_url' is not at the same host as "
                "url; write a path that begins with /; answers are looked for nowhere else"},
           Case{"[answer]\nx12_url = \"/x12\"\n",
                "clearinghouses/exchange.toml:9:11: 'answer.x12_url' does not say where the number "
                "goes; write {id} in its place"},
           Case{"[answer]\nno_funds = [\"4\"]\n",
                "clearinghouses/exchange.toml:8:1: 'answer' says two things of code '4'; keep it "
                "in one list"},
           Case{
               "[answer]\nwait_minutes = 0\n",
               "clearinghouses/exchange.toml:9:16: 'answer.wait_minutes' is 0, out of range; write "
               "a number from 1 to 1440"},
           Case{"capabilities.asynchronous = false\n",
                "clearinghouses/exchange.toml:8:29: 'capabilities.asynchronous' is not what this "
                "protocol does; delete it; protocol says it"},
       }) {
    TemporaryFolder folder;
    write_partner(folder, "rest_async", mistake.more);
    const Loaded loaded = load(folder.path());
    EXPECT_THAT(texts(loaded.findings, folder), ElementsAre(mistake.expected));
  }
}

TEST(LaterAnswersOfConfig, belong_to_their_protocols_only) {
  TemporaryFolder folder;
  write_partner(folder, "rest_json", "[answer]\nstatus_field = \"x\"\n");
  const Loaded loaded = load(folder.path());
  EXPECT_THAT(texts(loaded.findings, folder),
              ElementsAre("clearinghouses/exchange.toml:8:2: unknown key 'answer'; it is for "
                          "protocol = \"rest_async\" and \"rest_coded\"; delete it"));
}

TEST(LaterAnswersOfConfig, make_a_payer_ask_for_no_more_than_its_connections_take) {
  TemporaryFolder folder;
  write_partner(folder, "rest_async");
  folder.replace("payers/sample.toml", "name", "service_types_max = 5\nname");
  EXPECT_EQ(loaded(folder).payers.at(0).service_types_max, 1);
  write_partner(folder, "rest_async", "[capabilities]\nservice_types_max = 3\n");
  folder.replace("payers/sample.toml", "name", "service_types_max = 5\nname");
  EXPECT_EQ(loaded(folder).payers.at(0).service_types_max, 3);
}

TEST(CoreRestOfConfig, wants_a_certificate_and_a_token) {
  TemporaryFolder folder;
  write_partner(folder, "core_rest");
  const Loaded loaded = load(folder.path());
  ASSERT_TRUE(loaded.configuration);
  EXPECT_EQ(loaded.configuration->clearinghouses.at(0).core.rule_version, "4.0.0");
  EXPECT_THAT(texts(loaded.findings, folder),
              ElementsAre(::testing::HasSubstr("has no client certificate")));
}

TEST(OauthOfConfig, spells_the_token_doors_fields_as_the_partner_does) {
  TemporaryFolder folder;
  write_partner(folder, "rest_coded");
  folder.replace("clearinghouses/exchange.toml", "auth = { kind = \"none\" }",
                 "auth = { kind = \"oauth2\", user = \"us\", secret = { env = \"S\" }, token_url = "
                 "\"https://hub.example/Token\", user_field = \"Client_Id\", secret_field = "
                 "\"Client_Secret\" }");
  const Configuration configuration = loaded(folder);
  EXPECT_EQ(configuration.clearinghouses.at(0).auth.user_field, "Client_Id");
  EXPECT_EQ(configuration.clearinghouses.at(0).auth.secret_field, "Client_Secret");
}

}  // namespace
}  // namespace eligd::config::test
