// Until when a secret is good, written beside where it is kept.
#include "config/secret_ends.hpp"

#include "config/edit_clearinghouse.hpp"
#include "temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::config::test {
namespace {

using ::testing::HasSubstr;

constexpr const char* hub =
    "name = \"Hub\"\nprotocol = \"rest_json\"\nurl = \"https://hub.example/x\"\n"
    "sender_id = \"US\"\nreceiver_id = \"HUB\"\nusage = \"T\"\n"
    "[auth]\nkind = \"api_key\"\n"
    "secret = { file = \"secrets/hub\", expires = \"2027-03-01\" }   # by letter\n";

TEST(SecretEnds, are_told_by_whose_they_are_in_every_file_that_has_secrets) {
  TemporaryFolder folder;
  write_small(folder);
  folder.write("eligd.toml", folder.read("eligd.toml") +
                                 "[[webhook]]\nkey = \"ehr\"\nurl = \"https://ehr.example/x\"\n"
                                 "secret = { credential = \"ehr\", expires = 2026-12-31 }\n");
  folder.write("clearinghouses/hub.toml", hub);
  const Loaded loaded = load(folder.path());
  ASSERT_TRUE(loaded.configuration) << to_text(loaded.findings.front());
  const auto ends = secret_ends(folder.path());
  ASSERT_EQ(ends.size(), 2U);
  EXPECT_EQ(ends[0].whose, "clearinghouse hub, auth.secret");
  EXPECT_EQ(to_string(ends[0].ends), "2027-03-01");
  // As the loader takes the reference, so that both are found by each other.
  EXPECT_EQ(ends[0].secret,
            loaded.configuration->clearinghouse(ClearinghouseKey("hub"))->auth.secret);
  EXPECT_EQ(ends[1].whose, "eligd.toml, webhook ehr.secret");
  EXPECT_EQ(ends[1].secret.kind, SecretRef::Kind::credential);
  EXPECT_EQ(to_string(ends[1].ends), "2026-12-31");
}

TEST(SecretEnds, that_are_no_day_are_a_mistake_and_so_is_whatever_else_stands_there) {
  for (const auto& [written, said] :
       {std::pair("expires = \"spring\"", "no day"), std::pair("expires = 7", "no day"),
        std::pair("ends = \"2027-03-01\"", "one place")}) {
    TemporaryFolder folder;
    write_small(folder);
    std::string text = hub;
    const std::string was = "expires = \"2027-03-01\"";
    text.replace(text.find(was), was.size(), written);
    folder.write("clearinghouses/hub.toml", text);
    const Loaded loaded = load(folder.path());
    ASSERT_EQ(loaded.findings.size(), 1U) << written;
    EXPECT_THAT(loaded.findings.front().what, HasSubstr(said));
    EXPECT_TRUE(secret_ends(folder.path()).empty()) << written;
  }
}

TEST(SecretEnds, are_changed_with_the_reference_as_it_is) {
  EXPECT_TRUE(has_secret_end(hub));
  const auto later = with_secret_end(hub, "2028-03-01");
  ASSERT_TRUE(later);
  EXPECT_THAT(*later,
              HasSubstr("secret = { file = \"secrets/hub\", expires = \"2028-03-01\" }   # by"));
  const auto none = with_secret_end(hub, "");
  ASSERT_TRUE(none);
  EXPECT_THAT(*none, HasSubstr("secret = { file = \"secrets/hub\" }   # by letter\n"));
  EXPECT_FALSE(has_secret_end(*none));
}

}  // namespace
}  // namespace eligd::config::test
