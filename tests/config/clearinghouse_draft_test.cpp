// A clearinghouse's first file: good for every protocol there is, and nothing typed gets out of its
// line.
#include "config/clearinghouse_draft.hpp"

#include "config/edit_clearinghouse.hpp"
#include "config/try_clearinghouse.hpp"
#include "temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::config::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const ClearinghouseKey hub("hub");

class ADraft : public ::testing::Test {
 protected:
  ADraft() {
    write_small(folder_);
    in_force_ = load(folder_.path()).configuration.value();
  }
  static ClearinghouseWanted wanted(std::string_view protocol = "core_soap",
                                    std::string_view auth = "user_password") {
    return {.key = "hub",
            .name = "Hub",
            .protocol = std::string(protocol),
            .url = "https://hub.example/core",
            .sender_id = "PRACTICE1",
            .receiver_id = "HUB",
            .auth = std::string(auth),
            .user = "practice1",
            .token_url = "https://hub.example/token",
            .secret = reference_of_pages("hub")};
  }
  Loaded tried(const std::string& text) { return with_clearinghouse(in_force_, hub, text); }

  TemporaryFolder folder_;
  Configuration in_force_{};
};

// What each field may be filled with; where the loader is strict about it.
std::string sample_of(const ProfileField& field) {
  if (field.key == "folder.host_key") return "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  if (field.key == "rest_batch.status_url" || field.key == "rest_batch.results_url")
    return "https://hub.example/batch/{batch}";
  if (field.key.ends_with("_qualifier")) return "30";
  return "SAMPLE";
}

TEST_F(ADraft, of_every_protocol_and_every_way_to_be_known_there_is_loaded_with_every_field) {
  EXPECT_EQ(clearinghouse_profiles().size(), 10U);
  for (const ClearinghouseProfile& profile : clearinghouse_profiles()) {
    for (const std::string_view by : profile.by) {
      ClearinghouseWanted all = wanted(profile.protocol, by);
      if (profile.protocol == "file_drop") all.url = profile.example;
      for (const ProfileField& field : profile.fields)
        all.fields.emplace(field.key, sample_of(field));
      const Loaded loaded = tried(clearinghouse_text(all));
      for (const Finding& finding : loaded.findings) {
        // CORE vC4.0.0 wants a certificate, which comes by no page.
        if (profile.protocol == "core_rest" && finding.severity == Severity::warning) continue;
        ADD_FAILURE() << profile.protocol << ' ' << by << ": " << to_text(finding);
      }
      ASSERT_TRUE(loaded.configuration) << profile.protocol;
      const Clearinghouse* house = loaded.configuration->clearinghouse(hub);
      ASSERT_NE(house, nullptr);
      EXPECT_EQ(house->auth.secret.is_set(), by != "none");
    }
  }
}

TEST_F(ADraft, needs_no_more_than_its_needed_fields) {
  for (const ClearinghouseProfile& profile : clearinghouse_profiles()) {
    ClearinghouseWanted least = wanted(profile.protocol, profile.by.front());
    if (profile.protocol == "file_drop") {
      least.url = "ftps://files.exchange.example";
      least.auth = "user_password";
    }
    for (const ProfileField& field : profile.fields)
      if (field.is_needed) least.fields.emplace(field.key, sample_of(field));
    EXPECT_TRUE(tried(clearinghouse_text(least)).configuration) << profile.protocol;
    for (const ProfileField& field : profile.fields) {
      if (!field.is_needed) continue;
      ClearinghouseWanted without = least;
      without.fields.erase(std::string(field.key));
      EXPECT_FALSE(tried(clearinghouse_text(without)).configuration) << field.key;
    }
  }
}

TEST_F(ADraft, keeps_what_is_typed_within_its_line) {
  ClearinghouseWanted odd = wanted();
  odd.name = "Hub\"\nurl = \"https://elsewhere.example\"\n#";
  odd.user = "a\\\"b\r\n[tls]\nca_file = \"x\"";
  const Loaded loaded = tried(clearinghouse_text(odd));
  if (loaded.configuration) {
    const Clearinghouse* house = loaded.configuration->clearinghouse(hub);
    EXPECT_EQ(house->url, "https://hub.example/core");
    EXPECT_EQ(house->name, odd.name);
    EXPECT_EQ(house->auth.user, odd.user);
    EXPECT_TRUE(house->tls.ca_file.empty());
  }
  EXPECT_THAT(clearinghouse_text(odd), Not(HasSubstr("\n[tls]")));
}

TEST_F(ADraft, tells_its_mistakes_by_the_key_of_their_line) {
  ClearinghouseWanted wrong = wanted();
  wrong.url = "http://elsewhere.example/core";
  wrong.receiver_id = "";
  wrong.user = std::string(51, 'u');
  const std::string text = clearinghouse_text(wrong);
  const Loaded loaded = tried(text);
  EXPECT_FALSE(loaded.configuration);
  std::vector<std::string> keys;
  for (const Finding& one : loaded.findings) keys.push_back(key_on_line(text, one.place.line));
  EXPECT_THAT(keys, ::testing::ElementsAre("url", "receiver_id", "auth.user"));
  EXPECT_EQ(key_on_line(text, 1), "");
  EXPECT_EQ(key_on_line(text, 1000), "");
}

TEST_F(ADraft, in_place_of_one_that_is_there_counts_instead_of_it) {
  const ClearinghouseKey exchange("exchange");
  const Loaded loaded = with_clearinghouse(in_force_, exchange, clearinghouse_text(wanted()));
  ASSERT_TRUE(loaded.configuration);
  EXPECT_EQ(loaded.configuration->clearinghouses.size(), in_force_.clearinghouses.size());
  EXPECT_EQ(loaded.configuration->clearinghouse(exchange)->name, "Hub");
  EXPECT_EQ(in_force_.clearinghouse(exchange)->name, "Exchange");
}

TEST(AnotherPlace, of_a_secret_leaves_every_other_byte_as_it_was) {
  const std::string before =
      "# ours: é\nname = \"Hub\"   # so called\n\n[auth]\nkind = \"api_key\"\n"
      "secret = { credential = \"hub\" }   # the file secrets/hub\n# and on\n[rest]\n";
  const auto after = with_secret_kept(before, reference_of_pages("hub"));
  ASSERT_TRUE(after);
  EXPECT_EQ(
      *after,
      "# ours: é\nname = \"Hub\"   # so called\n\n[auth]\nkind = \"api_key\"\n"
      "secret = { file = \"secrets/pages/hub\" }   # the file secrets/hub\n# and on\n[rest]\n");
  const auto inside = with_secret_kept("auth = { kind = \"api_key\", secret = { env = \"X\" } }\n",
                                       reference_of_pages("hub"));
  ASSERT_TRUE(inside);
  EXPECT_EQ(*inside, "auth = { kind = \"api_key\", secret = { file = \"secrets/pages/hub\" } }\n");
}

TEST(AnotherPlace, of_a_secret_that_stands_otherwise_is_for_a_person) {
  for (const char* text :
       {"", "name = 1\n", "auth = 7\n", "[auth]\nkind = \"none\"\n", "[auth]\nsecret = \"plain\"\n",
        "[auth.secret]\nfile = \"x\"\n", "[auth]\nsecret.file = \"x\"\n"}) {
    const auto edited = with_secret_kept(text, reference_of_pages("hub"));
    ASSERT_FALSE(edited) << text;
    EXPECT_EQ(edited.error().kind, ErrorKind::refused) << text;
  }
  EXPECT_EQ(with_secret_kept("auth = {", "{}").error().kind, ErrorKind::unreadable);
}

}  // namespace
}  // namespace eligd::config::test
