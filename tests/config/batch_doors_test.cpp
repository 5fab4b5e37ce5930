// Partners who take batches over HTTP: what their files say, and how mistakes in them are told.
#include "config/configuration.hpp"
#include "temporary_folder.hpp"

namespace eligd::config::test {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

void write_house(const TemporaryFolder& folder, const std::string& protocol,
                 const std::string& tables) {
  write_small(folder);
  folder.write("clearinghouses/exchange.toml",
               "name = \"Batches\"\n"
               "protocol = \"" +
                   protocol +
                   "\"\n"
                   "url = \"https://batches.example/soap\"\n"
                   "sender_id = \"US\"\n"
                   "receiver_id = \"THEM\"\n"
                   "usage = \"T\"\n"
                   "[auth]\n"
                   "kind = \"none\"\n" +
                   tables);
}

const std::string rest_table =
    "[rest_batch]\n"
    "status_url = \"https://batches.example/{batch}\"\n"
    "results_url = \"https://batches.example/{batch}/items\"\n";

TEST(BatchDoors, read_a_core_batch_partner_with_the_rules_own_defaults) {
  TemporaryFolder folder;
  write_house(folder, "core_batch",
              "[core_batch]\n"
              "operations = \"generic\"\n"
              "payload = \"base64\"\n"
              "checksum_strict = true\n"
              "poll_seconds = 60\n"
              "unknown_codes = [\"PayloadIDNotUnderstood\"]\n"
              "unknown_is_certain = true\n"
              "[batch]\n"
              "inquiries_max = 50\n");
  const Loaded loaded = load(folder.path());
  EXPECT_THAT(texts(loaded.findings, folder), ElementsAre());
  ASSERT_TRUE(loaded.configuration);
  const Clearinghouse& house = loaded.configuration->clearinghouses.at(0);
  EXPECT_TRUE(house.goes_in_batches());
  EXPECT_TRUE(house.is_batch_door());
  EXPECT_FALSE(house.is_file_drop());
  EXPECT_FALSE(house.capabilities.real_time);
  EXPECT_TRUE(house.core_batch.is_generic);
  EXPECT_FALSE(house.core_batch.is_mtom);
  EXPECT_TRUE(house.core_batch.is_checksum_strict);
  EXPECT_EQ(house.pace().every, 60s);
  EXPECT_EQ(house.pace().quick_looks, 12);
  EXPECT_EQ(house.pace().slow_every, 3600s);
  EXPECT_TRUE(house.pace().is_unknown_certain);
  EXPECT_EQ(house.core_batch.results_request_type, "X12_005010_Request_Batch_Results_271");
  EXPECT_EQ(house.core_batch.ta1_request_type, "X12_TA1_RetrievalRequest_00501X231A1");
  EXPECT_EQ(house.batch.inquiries_max, 50);
  EXPECT_EQ(house.batch.answers_by.minutes, 7 * 60);
}

TEST(BatchDoors, read_a_rest_batch_partner) {
  TemporaryFolder folder;
  write_house(folder, "rest_batch", rest_table + "item = \"x12\"\npages_max = 7\n");
  const Loaded loaded = load(folder.path());
  EXPECT_THAT(texts(loaded.findings, folder), ElementsAre());
  ASSERT_TRUE(loaded.configuration);
  const Clearinghouse& house = loaded.configuration->clearinghouses.at(0);
  EXPECT_EQ(house.rest_batch.item, RestBatchProfile::Item::x12);
  EXPECT_EQ(house.rest_batch.pages_max, 7);
  EXPECT_EQ(house.rest_batch.identifier_field, "submitterTransactionIdentifier");
}

TEST(BatchDoors, name_each_mistake_with_its_place) {
  struct Case {
    std::string protocol, tables, expected;
  };
  for (const Case& mistake : {
           Case{"core_batch", "[core_batch]\npayload = \"cdata\"\n",
                "10:11: 'core_batch.payload' "},
           Case{"core_batch", "[core_batch]\nunknown_is_certain = true\n",
                "10:22: 'core_batch.unknown_is_certain' has nothing to rely upon; write the "
                "partner's codes for it as unknown_codes"},
           Case{"core_batch", "[core_batch]\npoll_seconds = 0\n",
                "10:16: 'core_batch.poll_seconds' "},
           Case{"rest_batch", "",
                "'rest_batch' is missing; add [rest_batch] with status_url and "
                "results_url"},
           Case{"rest_batch", "[rest_batch]\nstatus_url = \"https://batches.example/\"\n",
                "10:14: 'rest_batch.status_url' does not say which batch; put {batch} where it "
                "stands"},
           Case{"rest_batch", rest_table + "unknown_is_certain = true\n",
                "12:22: 'rest_batch.unknown_is_certain' has nothing to rely upon; write the list "
                "of batches by name as find_url"},
           Case{"core_batch", rest_table,
                "unknown key 'rest_batch'; it is for protocol = \"rest_batch\"; delete it"},
           Case{"core_soap", "[batch]\ninquiries_max = 5\n",
                "unknown key 'batch'; it is for protocol = \"file_drop\", \"core_batch\" or "
                "\"rest_batch\"; delete it"},
       }) {
    TemporaryFolder folder;
    write_house(folder, mistake.protocol, mistake.tables);
    const Loaded loaded = load(folder.path());
    EXPECT_FALSE(loaded.configuration) << mistake.expected;
    std::string said;
    for (const std::string& text : texts(loaded.findings, folder)) said += text + "\n";
    EXPECT_NE(said.find(mistake.expected), std::string::npos) << said;
  }
}

}  // namespace
}  // namespace eligd::config::test
