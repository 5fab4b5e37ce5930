// What demo/make writes, read by the rooms that will read it: configuration, intakes, scenarios. A
// key renamed in config/ or in an intake format is noticed here and not in front of an audience.
#include "base/system_world.hpp"
#include "config/configuration.hpp"
#include "intake/csv.hpp"
#include "intake/json.hpp"
#include "source_dir.hpp"
#include "testpayer/load_scenario.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace eligd {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class DemoTest : public testing::Test {
 protected:
  void make(std::string_view options) {
    SystemEntropy entropy;
    folder_ = std::filesystem::temp_directory_path() / ("eligd-demo-" + entropy.hex(8));
    const std::string command = std::string(ELIGD_SOURCE_DIR) +
                                "/demo/make --date 2026-11-24 --out " + folder_.string() + " " +
                                std::string(options) + " > /dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0);
    loaded_ = config::load(folder_ / "config");
    for (const auto& finding : loaded_.findings)
      EXPECT_NE(finding.severity, Severity::error) << to_text(finding);
    ASSERT_TRUE(loaded_.configuration);
  }

  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  std::filesystem::path folder_;
  config::Loaded loaded_;
};

TEST_F(DemoTest, exactly_three_rows_are_refused) {
  make("");
  const auto reading = intake::read_csv(text_of(folder_ / "intakes.csv"), "intakes.csv",
                                        SourceKey("csv"), *loaded_.configuration);
  EXPECT_EQ(reading.accepted.size(), 45u);
  ASSERT_EQ(reading.rejected.size(), 3u);
  for (const auto& row : reading.rejected) EXPECT_FALSE(row.reasons.empty());
}

TEST_F(DemoTest, every_pulled_intake_is_taken) {
  make("");
  const auto reading = intake::read_json(text_of(folder_ / "scenarios/intake-system.json"), "pull",
                                         SourceKey("front-desk"), *loaded_.configuration);
  for (const auto& refused : reading.rejected)
    ADD_FAILURE() << refused.external_id << ": " << refused.reasons.at(0).pointer << " "
                  << refused.reasons.at(0).what;
  EXPECT_EQ(reading.accepted.size(), 14u);
}

TEST_F(DemoTest, scenarios_answer_each_intake) {
  make("");
  const auto scenario = testpayer::load_scenarios(folder_ / "scenarios");
  ASSERT_TRUE(scenario) << scenario.error().sentence;
  EXPECT_GE(scenario->members.size(), 59u);
  EXPECT_EQ(scenario->clearinghouses.size(), 3u);
}

TEST_F(DemoTest, a_load_is_taken_whole) {
  make("--load 200");
  const auto reading = intake::read_csv(text_of(folder_ / "intakes.csv"), "intakes.csv",
                                        SourceKey("csv"), *loaded_.configuration);
  EXPECT_EQ(reading.accepted.size(), 200u);
  EXPECT_TRUE(testpayer::load_scenarios(folder_ / "scenarios"));
}

}  // namespace
}  // namespace eligd
