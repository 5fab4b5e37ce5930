#include "config/match_payer.hpp"

#include "base/utf8.hpp"

namespace eligd::config {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Payer payer(std::string key, std::string name, std::vector<std::string> aliases, std::string id) {
  Payer made;
  made.key = PayerKey(std::move(key));
  made.name = std::move(name);
  made.aliases = std::move(aliases);
  made.routes.push_back({ClearinghouseKey("exchange"), std::move(id)});
  return made;
}

Configuration three_payers() {
  Configuration configuration;
  configuration.payers = {payer("example-health", "EXAMPLE HEALTH", {"Example Hlth"}, "EX1"),
                          payer("sample-mutual", "SAMPLE MUTUAL", {"S.M. & Sons"}, "SHARED"),
                          payer("test-blue", "TEST BLUE", {}, "SHARED")};
  LevelOfCare iop;
  iop.key = LevelKey("iop_mh");
  iop.name = "Intensive outpatient";
  iop.aliases = {"IOP"};
  configuration.levels = {iop};
  return configuration;
}

TEST(MatchPayer, knows_a_payer_by_name_alias_key_and_id_however_it_is_typed) {
  const Configuration configuration = three_payers();
  for (const char* written :
       {"Example Health", "EXAMPLE  HEALTH.", "example-health", "example hlth", "ex1"}) {
    const PayerMatch match = match_payer(configuration, written);
    EXPECT_EQ(match.exact, PayerKey("example-health")) << written;
    EXPECT_THAT(match.candidates, IsEmpty()) << written;
  }
  EXPECT_EQ(match_payer(configuration, "SM and Sons").exact, PayerKey("sample-mutual"));
}

TEST(MatchPayer, offers_candidates_for_what_is_only_near) {
  const Configuration configuration = three_payers();
  EXPECT_FALSE(match_payer(configuration, "Example Healht").exact.has_value());
  EXPECT_THAT(match_payer(configuration, "Example Healht").candidates,
              ElementsAre(PayerKey("example-health")));
  EXPECT_THAT(match_payer(configuration, "Example Health PPO").candidates,
              ElementsAre(PayerKey("example-health")));
}

TEST(MatchPayer, leaves_an_id_two_payers_share_to_a_person) {
  const PayerMatch match = match_payer(three_payers(), "SHARED");
  EXPECT_FALSE(match.exact.has_value());
  EXPECT_THAT(match.candidates, ElementsAre(PayerKey("sample-mutual"), PayerKey("test-blue")));
  EXPECT_TRUE(match.is_ambiguous);
  EXPECT_FALSE(match_payer(three_payers(), "SHARD").is_ambiguous) << "near to two is said of none";
}

TEST(MatchPayer, finds_nobody_in_nothing) {
  EXPECT_FALSE(match_payer(three_payers(), " .-").exact.has_value());
  EXPECT_THAT(match_payer(three_payers(), "").candidates, IsEmpty());
  EXPECT_THAT(match_payer(three_payers(), "Zenith Casualty").candidates, IsEmpty());
}

TEST(NormalizedPayerName, cuts_no_character_in_two) {
  for (std::size_t before = 0; before < 4; ++before) {
    std::string name(before, 'A');
    for (int i = 0; i < 150; ++i) name += "\xc3\xbf";
    EXPECT_EQ(first_bad_utf8(normalized_payer_name(name)), std::string_view::npos) << before;
  }
}

TEST(MatchLevel, takes_key_name_and_alias_and_nothing_else) {
  const Configuration configuration = three_payers();
  for (const char* written : {"iop_mh", "IOP", "intensive outpatient"}) {
    ASSERT_NE(match_level(configuration, written), nullptr) << written;
  }
  EXPECT_EQ(match_level(configuration, "iopp"), nullptr);
  EXPECT_EQ(match_level(configuration, ""), nullptr);
}

}  // namespace
}  // namespace eligd::config
