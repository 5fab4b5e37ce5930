// A payer's file that nobody saved, read into the configuration in force.
#include "config/try_payer.hpp"

#include "temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::config::test {
namespace {

using ::testing::HasSubstr;

const PayerKey sample("sample");

class ATriedPayer : public ::testing::Test {
 protected:
  ATriedPayer() {
    write_small(folder_);
    folder_.write("payers/other.toml",
                  "name = \"OTHER HEALTH\"\n"
                  "routes = [{ clearinghouse = \"exchange\", payer_id = \"OTHR1\" }]\n");
    in_force_ = load(folder_.path()).configuration.value();
  }
  Loaded tried(const std::string& text) { return with_payer(in_force_, sample, text); }

  TemporaryFolder folder_;
  Configuration in_force_{};
};

constexpr const char* good =
    "name = \"SAMPLE HEALTH\"\n"
    "routes = [{ clearinghouse = \"exchange\", payer_id = \"SAMP1\" }]\n"
    "percent = \"plan_percent\"\n";

TEST_F(ATriedPayer, is_in_place_of_the_one_in_force_and_nothing_else_is) {
  const Loaded loaded = tried(good);
  ASSERT_TRUE(loaded.configuration);
  EXPECT_TRUE(loaded.findings.empty());
  EXPECT_EQ(loaded.configuration->payers.size(), in_force_.payers.size());
  EXPECT_EQ(loaded.configuration->payer(sample)->percent, PercentStyle::plan_percent);
  EXPECT_EQ(in_force_.payer(sample)->percent, PercentStyle::patient_fraction);
  EXPECT_NE(loaded.configuration->version, in_force_.version);
}

TEST_F(ATriedPayer, reads_as_its_file_would) {
  folder_.write("payers/sample.toml", good);
  const Configuration saved = load(folder_.path()).configuration.value();
  const Loaded loaded = tried(good);
  ASSERT_TRUE(loaded.configuration);
  EXPECT_EQ(loaded.configuration->payer(sample)->written, saved.payer(sample)->written);
  EXPECT_EQ(loaded.configuration->payer(sample)->routes.size(), saved.payer(sample)->routes.size());
}

TEST_F(ATriedPayer, is_told_its_mistakes_by_line_and_without_a_folder_of_the_machine) {
  const Loaded loaded = tried("name = \"SAMPLE HEALTH\"\npercnt = \"x\"\n");
  EXPECT_FALSE(loaded.configuration);
  ASSERT_FALSE(loaded.findings.empty());
  const Finding& first = loaded.findings.back();
  EXPECT_EQ(first.place.file, "payers/sample.toml");
  EXPECT_EQ(first.place.line, 2U);
  EXPECT_THAT(first.what, HasSubstr("percnt"));
}

TEST_F(ATriedPayer, that_is_no_toml_says_where) {
  const Loaded loaded = tried("name = \"SAMPLE\n");
  EXPECT_FALSE(loaded.configuration);
  ASSERT_EQ(loaded.findings.size(), 1U);
  EXPECT_EQ(loaded.findings.front().place.line, 1U);
}

TEST_F(ATriedPayer, may_not_take_anothers_name_or_an_unknown_way) {
  EXPECT_FALSE(tried("name = \"OTHER HEALTH\"\n"
                     "routes = [{ clearinghouse = \"exchange\", payer_id = \"SAMP1\" }]\n")
                   .configuration);
  EXPECT_FALSE(tried("name = \"SAMPLE HEALTH\"\n"
                     "routes = [{ clearinghouse = \"nobody\", payer_id = \"SAMP1\" }]\n")
                   .configuration);
}

}  // namespace
}  // namespace eligd::config::test
