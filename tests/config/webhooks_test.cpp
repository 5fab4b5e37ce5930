// [[webhook]]: what eligd.toml says of systems that are told, and how mistakes in it are told.
#include "config/webhooks.hpp"

#include "temporary_folder.hpp"

namespace eligd::config::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

void add(const TemporaryFolder& folder, const std::string& table) {
  write_small(folder);
  folder.write("eligd.toml", folder.read("eligd.toml") + table);
}

TEST(Webhooks, are_read_with_their_defaults) {
  TemporaryFolder folder;
  add(folder,
      "[[webhook]]\nkey = \"ehr\"\nurl = \"https://ehr.example/in\"\nsecret = { file = \"s\" }\n"
      "[[webhook]]\nkey = \"desk\"\nurl = \"http://127.0.0.1:9000/\"\nsecret = { file = \"s\" }\n"
      "secret_before = { file = \"old\" }\nevents = [\"payer.down\"]\nfacilities = [\"north\"]\n"
      "allow_private = true\n");
  EXPECT_THAT(texts(load(folder.path()).findings, folder), ElementsAre());
  Findings findings;
  const auto webhooks = load_webhooks(folder.path(), findings);
  ASSERT_EQ(webhooks.size(), 2U);
  EXPECT_EQ(webhooks[0].url, "https://ehr.example/in");
  EXPECT_TRUE(webhooks[0].events.empty());
  EXPECT_FALSE(webhooks[0].is_private_allowed);
  EXPECT_FALSE(webhooks[0].secret_before.is_set());
  EXPECT_TRUE(webhooks[1].secret_before.is_set());
  EXPECT_THAT(webhooks[1].events, ElementsAre("payer.down"));
  EXPECT_THAT(webhooks[1].facilities, ElementsAre("north"));
}

TEST(Webhooks, with_mistakes_are_told_with_their_place) {
  TemporaryFolder folder;
  add(folder,
      "[[webhook]]\nkey = \"ehr\"\nurl = \"http://ehr.example/in\"\nsecret = { file = \"s\" }\n"
      "events = [\"check.finished\"]\n"
      "[[webhook]]\nkey = \"ehr\"\nurl = \"https://ehr.example/in\"\nsecret = { file = \"s\" }\n"
      "[[webhook]]\nkey = \"desk\"\nurl = \"https://desk.example\"\n");
  const auto told = texts(load(folder.path()).findings, folder);
  ASSERT_EQ(told.size(), 4U) << ::testing::PrintToString(told);
  EXPECT_THAT(told[0], HasSubstr("eligd.toml:6:"));
  EXPECT_THAT(told[1], HasSubstr("is no event"));
  EXPECT_THAT(told[2], HasSubstr("another webhook's"));
  EXPECT_THAT(told[3], HasSubstr("secret"));
}

}  // namespace
}  // namespace eligd::config::test
