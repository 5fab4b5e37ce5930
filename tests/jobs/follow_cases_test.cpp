// Every labelled follow-up of follow_cases: what comes out of the answers of several payers,
// against what a careful biller concludes. The rules of comparing are in follow_cases/README.md.
#include "follow_rounds.hpp"
#include "source_dir.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace eligd::jobs {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using testing::HasSubstr;

const fs::path folder = fs::path(ELIGD_SOURCE_DIR) / "tests/jobs/follow_cases";
constexpr std::size_t cases_floor = 17;

std::string read_file(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::string text_of(const json::value& value) { return std::string(value.as_string()); }

std::vector<std::string> texts_of(const json::value& list) {
  std::vector<std::string> texts;
  for (const json::value& one : list.as_array()) texts.push_back(text_of(one));
  return texts;
}

config::Configuration configuration_of(const json::object& spec) {
  config::Configuration made = sample::follow_configuration();
  for (config::Payer& one : made.payers) {
    one.contracts = {{.in_network = true}};
    if (one.key.value() != text_of(spec.at("payer"))) continue;
    one.follow.deductible_shared = spec.contains("deductible_shared");
    if (const json::value* vendor = spec.if_contains("behavioral_vendor"))
      one.behavioral_vendor = PayerKey(text_of(*vendor));
  }
  return made;
}

void expect_fact(const coverage::Summary& summary, std::string_view key,
                 const json::value& wanted) {
  const coverage::Fact* fact = summary.find(key);
  if (wanted.is_null()) {
    EXPECT_TRUE(fact == nullptr || !fact->is_said()) << key << " is said";
    return;
  }
  ASSERT_NE(fact, nullptr) << key;
  if (wanted.is_string()) {
    EXPECT_EQ(fact->text(), text_of(wanted)) << key;
    return;
  }
  for (const auto& [member, value] : wanted.as_object())
    EXPECT_EQ(fact->member(std::string_view(member.data(), member.size())), text_of(value)) << key;
}

void expect(const sample::FollowRound& round, const json::object& wanted) {
  const coverage::Summary& summary = round.explained.summary;
  EXPECT_EQ(round.asked, texts_of(wanted.at("asked")));
  if (const json::value* about = wanted.if_contains("about")) {
    EXPECT_EQ(round.about_whom, texts_of(*about));
  }
  EXPECT_EQ(to_text(summary.readiness), text_of(wanted.at("readiness")))
      << testing::PrintToString(summary.reasons);
  if (const json::value* by = wanted.if_contains("decided_by")) {
    EXPECT_EQ(summary.decided_by, text_of(*by));
  }
  if (const json::value* facts = wanted.if_contains("facts")) {
    for (const auto& [key, value] : facts->as_object())
      expect_fact(summary, std::string_view(key.data(), key.size()), value);
  }
  if (const json::value* assumed = wanted.if_contains("assumed")) {
    for (const std::string& key : texts_of(*assumed))
      EXPECT_EQ(summary.state(key), coverage::State::assumed) << key;
  }
  if (const json::value* aside = wanted.if_contains("aside")) {
    for (const auto& [key, value] : aside->as_object()) {
      const auto said = texts_of(value);
      EXPECT_TRUE(std::ranges::any_of(summary.aside, [&](const coverage::Fact& fact) {
        return fact.key == std::string_view(key.data(), key.size()) && fact.payer == said[0] &&
               fact.text() == said[1];
      })) << key;
    }
  }
  if (const json::value* reason = wanted.if_contains("reason")) {
    EXPECT_THAT(summary.reasons, testing::Contains(HasSubstr(text_of(*reason))));
  }
  if (const json::value* task = wanted.if_contains("task")) {
    std::vector<std::string> acts;
    for (const coverage::Task& one : summary.tasks) acts.push_back(one.act);
    for (const coverage::Task& one : round.explained.tasks) acts.push_back(one.act);
    EXPECT_THAT(acts, testing::Contains(HasSubstr(text_of(*task))));
  }
}

TEST(FollowCases, agree_with_what_a_careful_biller_concludes) {
  std::vector<fs::path> specs;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") specs.push_back(entry.path());
  }
  std::ranges::sort(specs);
  EXPECT_GE(specs.size(), cases_floor);
  for (const fs::path& path : specs) {
    SCOPED_TRACE(path.stem().string());
    const json::object spec = json::parse(read_file(path)).as_object();
    std::map<std::string, std::string> answers;
    for (const auto& entry : fs::directory_iterator(folder)) {
      const std::string name = entry.path().stem().string();  // "01-title.blue"
      if (entry.path().extension() == ".271" && name.starts_with(path.stem().string() + '.'))
        answers[name.substr(name.rfind('.') + 1)] = read_file(entry.path());
    }
    const std::string payer = text_of(spec.at("payer"));
    intake::NewIntake intake = sample::intake("1");
    sample::FollowRound round(configuration_of(spec), intake, payer);
    round.play(answers);
    expect(round, spec.at("expect").as_object());
  }
}

}  // namespace
}  // namespace eligd::jobs
