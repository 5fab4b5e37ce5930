#include "config/payer_directory.hpp"

#include "temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

namespace eligd::config::test {
namespace {

constexpr const char* directory = R"(as_of = "2026-01-31"

[[payer]]
key = "example-blue-tx"
name = "Example Blue of Texas"
kind = "blue"
states = ["TX"]
ids = { common = ["00123"], stedi = ["00123"], office_ally = ["EXB1", "EXB2"] }
aliases = ["Example Blue Card", "EB Texas"]

[[payer]]
key = "example-blue-ok"
name = "Example Blue of Oklahoma"
kind = "blue"
states = ["OK"]
ids = { common = ["00124"] }
other_ids = ["X9"]

[[payer]]
key = "sample-mutual"
name = "Sample Mutual"
states = ["all"]
ids = { common = ["SMU"] }
)";

class Directory : public ::testing::Test {
 protected:
  LoadedDirectory load(const std::string& text) {
    std::ofstream(folder_.path() / "payer-directory.toml") << text;
    return load_directory(folder_.path());
  }
  std::vector<std::string> keys(std::string_view wanted) {
    const auto loaded = load(directory);
    std::vector<std::string> found;
    for (const DirectoryPayer* payer : search(*loaded.directory, wanted))
      found.push_back(payer->key);
    return found;
  }
  TemporaryFolder folder_;
};

using Keys = std::vector<std::string>;

TEST_F(Directory, that_is_shipped_can_be_read_without_a_word) {
  const auto loaded = load_directory(folder_.path());
  EXPECT_TRUE(loaded.findings.empty());
  ASSERT_TRUE(loaded.directory);
  EXPECT_GT(loaded.directory->payers.size(), 300U);
  ASSERT_NE(loaded.directory->find("aetna"), nullptr);
  EXPECT_EQ(loaded.directory->find("aetna")->ids.at("common"), Keys{"60054"});
}

TEST_F(Directory, is_searched_by_name_card_id_and_state) {
  EXPECT_EQ(keys("example blue of texas"), Keys{"example-blue-tx"});
  EXPECT_EQ(keys("EB TEXAS"), Keys{"example-blue-tx"});
  EXPECT_EQ(keys("EXB2"), Keys{"example-blue-tx"});
  EXPECT_EQ(keys("X9"), Keys{"example-blue-ok"});
  EXPECT_EQ(keys("blue"), (Keys{"example-blue-tx", "example-blue-ok"}));
  EXPECT_EQ(keys("blue OK"), Keys{"example-blue-ok"});
  EXPECT_EQ(keys("OK"), (Keys{}));  // a state alone names nobody
}

TEST_F(Directory, keeps_leading_zeros_and_case_of_ids) {
  EXPECT_EQ(keys("00123"), Keys{"example-blue-tx"});
  EXPECT_EQ(keys("123"), Keys{});
  EXPECT_EQ(keys("exb2"), Keys{});
}

TEST_F(Directory, forgives_a_slip_and_no_more) {
  EXPECT_EQ(keys("Sampel Mutual"), Keys{"sample-mutual"});
  EXPECT_EQ(keys("Simple Nature"), Keys{});
  EXPECT_EQ(keys("   "), Keys{});
}

TEST_F(Directory, names_the_line_of_every_mistake_and_then_gives_nothing) {
  const auto loaded =
      load(std::string(directory) + "\n[[payer]]\nkey = \"sample-mutual\"\nnmae = \"X\"\n");
  EXPECT_FALSE(loaded.directory);
  ASSERT_EQ(loaded.findings.size(), 3U);  // twice the key, no name, an unknown key
  for (const Finding& finding : loaded.findings) EXPECT_GE(finding.place.line, 25U);
}

}  // namespace
}  // namespace eligd::config::test
