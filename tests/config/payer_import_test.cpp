// A payer's first file from an entry of the directory: what it says, and what keeps it from being
// made at all.
#include "config/payer_import.hpp"

#include "config/try_payer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace eligd::config {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

PayerDirectory directory() {
  PayerDirectory made;
  made.as_of = CivilDate{std::chrono::year{2026} / 1 / 31};
  DirectoryPayer payer;
  payer.key = "example-blue-tx";
  payer.name = "Example \"Blue\" of Texas";
  payer.kind = "blue";
  payer.ids = {{"common", {"00123"}},
               {"office_ally", {"EXB1", "EXB2"}},
               {"stedi", {"S123"}},
               {"stedi_code", {"ZZZZZ"}}};
  payer.aliases = {"Example Blue Card", "Sample Health", "EXAMPLE BLUE CARD"};
  payer.vendor = "Example Vendor";
  made.payers = {payer};
  return made;
}

Configuration practice() {
  Configuration made;
  Clearinghouse house;
  house.key = ClearinghouseKey("exchange");
  made.clearinghouses = {house};
  Payer payer;
  payer.key = PayerKey("sample");
  payer.name = "Sample Health";
  payer.routes.push_back({ClearinghouseKey("exchange"), "SAMP1"});
  made.payers = {payer};
  return made;
}

PayerWanted wanted() { return {.key = "example-blue-tx", .clearinghouse = "exchange"}; }

ImportTrouble trouble_of(const PayerWanted& one) {
  const auto made = import_payer(practice(), directory(), one);
  EXPECT_FALSE(made);
  return made ? ImportTrouble::no_entry : made.error().what;
}

TEST(PayerImport, makes_a_file_that_the_loader_takes) {
  const auto made = import_payer(practice(), directory(), wanted());
  ASSERT_TRUE(made);
  EXPECT_EQ(made->key, "example-blue-tx");
  EXPECT_EQ(made->id, "00123");
  EXPECT_THAT(made->text, HasSubstr("usually run by: Example Vendor"));
  const Loaded loaded = with_payer(practice(), PayerKey(made->key), made->text);
  ASSERT_TRUE(loaded.configuration);
  EXPECT_THAT(loaded.findings, IsEmpty());
  const Payer* payer = loaded.configuration->payer(PayerKey("example-blue-tx"));
  ASSERT_NE(payer, nullptr);
  EXPECT_EQ(payer->name, "Example \"Blue\" of Texas");
  EXPECT_THAT(payer->aliases, ElementsAre("Example Blue Card"));
}

// Nobody finds out at the page, which has no field for a name.
TEST(PayerImport, takes_every_payer_of_the_directory_that_ships) {
  const LoadedDirectory shipped = load_directory("/nowhere");
  ASSERT_TRUE(shipped.directory);
  ASSERT_GT(shipped.directory->payers.size(), 300U);
  Configuration empty = practice();
  empty.payers.clear();
  for (const DirectoryPayer& payer : shipped.directory->payers) {
    const auto made = import_payer(empty, *shipped.directory,
                                   {.key = payer.key, .clearinghouse = "exchange", .id = "X1"});
    ASSERT_TRUE(made) << payer.key;
    const Loaded loaded = with_payer(empty, PayerKey(made->key), made->text);
    EXPECT_TRUE(loaded.configuration)
        << payer.key << ": " << (loaded.findings.empty() ? "" : to_text(loaded.findings[0]));
  }
}

TEST(PayerImport, leaves_out_an_alias_no_file_takes_and_says_so) {
  PayerDirectory long_names = directory();
  const std::string full(payer_alias_max, 'a');
  long_names.payers[0].aliases = {full, full + "b"};
  const auto made = import_payer(practice(), long_names, wanted());
  ASSERT_TRUE(made);
  ASSERT_EQ(made->left_out.size(), 1U);
  EXPECT_EQ(made->left_out[0].alias, full + "b");
  EXPECT_TRUE(made->left_out[0].is_too_long);
  EXPECT_TRUE(with_payer(practice(), PayerKey(made->key), made->text).configuration);
}

TEST(PayerImport, leaves_an_alias_with_the_payer_it_means_already) {
  const auto made = import_payer(practice(), directory(), wanted());
  ASSERT_TRUE(made);
  ASSERT_EQ(made->left_out.size(), 1U);
  EXPECT_EQ(made->left_out[0].alias, "Sample Health");
  EXPECT_EQ(made->left_out[0].by, "sample");
  EXPECT_THAT(made->text, Not(HasSubstr("Sample Health")));
}

TEST(PayerImport, takes_the_id_and_the_key_that_were_written) {
  PayerWanted one = wanted();
  one.id = "OWN7";
  one.as = "blue-tx";
  const auto made = import_payer(practice(), directory(), one);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->key, "blue-tx");
  EXPECT_THAT(made->text, HasSubstr("payer_id = \"OWN7\""));
}

TEST(PayerImport, says_why_there_is_no_file) {
  PayerWanted one = wanted();
  one.key = "nobody";
  EXPECT_EQ(trouble_of(one), ImportTrouble::no_entry);
  one = wanted();
  one.clearinghouse = "nowhere";
  EXPECT_EQ(trouble_of(one), ImportTrouble::no_clearinghouse);
  one = wanted();
  one.as = "sample";
  EXPECT_EQ(trouble_of(one), ImportTrouble::payer_is_there);
  one = wanted();
  one.list = "availity";
  EXPECT_EQ(trouble_of(one), ImportTrouble::no_id_in_list);
  one.list = "office_ally";
  EXPECT_EQ(trouble_of(one), ImportTrouble::several_ids_in_list);
  Configuration named = practice();
  named.payers[0].name = "example \"blue\" of texas";
  const auto made = import_payer(named, directory(), wanted());
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().what, ImportTrouble::name_is_taken);
  EXPECT_EQ(made.error().of, "sample");
}

TEST(PayerImport, knows_an_id_at_the_clearinghouse_whose_list_has_it_and_at_no_other) {
  const DirectoryPayer payer = directory().payers[0];
  EXPECT_THAT(ids_at(payer, ClearinghouseKey("stedi")), ElementsAre("S123"));
  EXPECT_THAT(ids_at(payer, ClearinghouseKey("office-ally")), ElementsAre("EXB1", "EXB2"));
  for (const char* other : {"exchange", "availity", "common", "stedi-code", "stedi_code"})
    EXPECT_THAT(ids_at(payer, ClearinghouseKey(other)), IsEmpty()) << other;
}

}  // namespace
}  // namespace eligd::config
