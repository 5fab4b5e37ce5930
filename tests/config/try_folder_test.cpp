// One file as it would be, in the whole folder as its files stand now.
#include "config/try_folder.hpp"

#include "temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eligd::config::test {
namespace {

using ::testing::HasSubstr;

constexpr const char* other =
    "name = \"OTHER HEALTH\"\n"
    "aliases = [\"Other Plan\"]\n"
    "routes = [{ clearinghouse = \"exchange\", payer_id = \"OTHR1\" }]\n";

class AFolder : public ::testing::Test {
 protected:
  AFolder() { write_small(folder_); }
  Loaded with(const std::string& name, const std::string& text) {
    return load_with(folder_.path(), name, text);
  }

  TemporaryFolder folder_;
};

TEST_F(AFolder, with_a_file_laid_over_it_loads_as_if_that_were_written) {
  const Loaded before = load(folder_.path());
  const Loaded tried = with("payers/other.toml", other);
  ASSERT_TRUE(tried.configuration);
  ASSERT_EQ(tried.configuration->payers.size(), 2U);
  EXPECT_FALSE(std::filesystem::exists(folder_.path() / "payers/other.toml"));
  EXPECT_NE(tried.configuration->version, before.configuration->version);
  folder_.write("payers/other.toml", other);
  EXPECT_EQ(load(folder_.path()).configuration->version, tried.configuration->version);
  // In the place of one that is there.
  const Loaded changed = with("payers/other.toml", std::string(other) + "phone = \"1\"\n");
  ASSERT_TRUE(changed.configuration);
  EXPECT_EQ(changed.configuration->payer(PayerKey("other"))->phone, "1");
}

TEST_F(AFolder, without_a_file_loads_as_if_that_were_gone_and_says_who_misses_it) {
  folder_.write("payers/other.toml", other);
  const Loaded without = load_without(folder_.path(), "payers/other.toml");
  ASSERT_TRUE(without.configuration);
  EXPECT_EQ(without.configuration->payers.size(), 1U);
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "payers/other.toml"));
  const Loaded missed = load_without(folder_.path(), "clearinghouses/exchange.toml");
  EXPECT_FALSE(missed.configuration);
  EXPECT_THAT(first_trouble(missed.findings, folder_.path()).file, testing::StartsWith("payers/"));
}

TEST_F(AFolder, does_not_load_where_two_files_together_do_not) {
  const std::string claims =
      std::string(other).replace(std::string(other).find("Other Plan"), 10, "Sample Plan");
  const Loaded tried = with("payers/other.toml", claims);
  EXPECT_FALSE(tried.configuration);
  const FileTrouble trouble = first_trouble(tried.findings, folder_.path());
  EXPECT_THAT(to_text(trouble), testing::StartsWith("payers/"));
  EXPECT_THAT(to_text(trouble), HasSubstr(", line "));
  EXPECT_THAT(to_text(trouble), testing::Not(HasSubstr(folder_.path().string())));
}

TEST_F(AFolder, that_was_broken_meanwhile_does_not_load_with_a_good_file) {
  folder_.write("eligd.toml", "time_zone = \"Nowhere/At-All\"\n");
  const Loaded tried = with("payers/other.toml", other);
  EXPECT_FALSE(tried.configuration);
  const FileTrouble trouble = first_trouble(tried.findings, folder_.path());
  EXPECT_EQ(trouble.file, "eligd.toml");
  EXPECT_TRUE(trouble.what.empty()) << "what stands there is not told to whoever adds a payer";
}

TEST_F(AFolder, that_is_not_there_is_called_that) {
  const auto missing = folder_.path() / "missing";
  EXPECT_EQ(first_trouble(load(missing).findings, missing).file, "the folder itself");
}

}  // namespace
}  // namespace eligd::config::test
