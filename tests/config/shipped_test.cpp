// The configuration that ships must load without a word, and its comments must not promise keys
// that do not exist.
#include "config/configuration.hpp"
#include "source_dir.hpp"
#include "temporary_folder.hpp"

#include <fstream>
#include <regex>

namespace eligd::config::test {
namespace {

const std::filesystem::path shipped = std::filesystem::path(ELIGD_SOURCE_DIR) / "config";

TEST(Shipped, loads_clean) {
  const Loaded loaded = load(shipped);
  for (const Finding& finding : loaded.findings) ADD_FAILURE() << to_text(finding);
  ASSERT_TRUE(loaded.configuration.has_value());
  EXPECT_EQ(loaded.configuration->payers.size(), 7u);
  EXPECT_EQ(loaded.configuration->clearinghouses.size(), 3u);
  EXPECT_EQ(loaded.configuration->levels.size(), 10u);
}

TEST(Shipped, asks_the_widely_understood_codes_before_the_rest) {
  const Loaded loaded = load(shipped);
  ASSERT_TRUE(loaded.configuration.has_value());
  const LevelOfCare* iop = loaded.configuration->level(LevelKey("iop_mh"));
  ASSERT_NE(iop, nullptr);
  EXPECT_THAT(iop->ask, ::testing::ElementsAre("A8", "MH", "CH"));
  EXPECT_THAT(iop->evidence, ::testing::ElementsAre("CH", "A8", "BC", "MH", "A4", "30"));
}

// Each key that stands behind a comment sign is tried: what a reader uncomments must work.
TEST(Shipped, comments_promise_only_keys_that_exist) {
  const std::regex commented("^# ([a-z_]+ = .*|\\[\\[?[a-z0-9_.]+\\]\\]?)(\\s+#.*)?$");
  for (const auto& entry : std::filesystem::recursive_directory_iterator(shipped)) {
    if (entry.path().extension() != ".toml") continue;
    TemporaryFolder folder;
    std::filesystem::copy(shipped, folder.path(),
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
    std::ifstream in(entry.path());
    std::string content;
    for (std::string line; std::getline(in, line);) {
      std::smatch match;
      content += (std::regex_match(line, match, commented) ? match[1].str() : line) + '\n';
    }
    const auto name = std::filesystem::relative(entry.path(), shipped).string();
    folder.write(name, content);
    for (const Finding& finding : load(folder.path()).findings) {
      EXPECT_EQ(finding.what.find("unknown key"), std::string::npos) << to_text(finding);
      EXPECT_EQ(finding.what.find("is not TOML"), std::string::npos) << to_text(finding);
    }
  }
}

}  // namespace
}  // namespace eligd::config::test
