// Small stories of promises that broke once, lived again by every build; and the shrinking itself.
#include "shrink.hpp"

#include "plan_settings.hpp"
#include "source_dir.hpp"
#include "story_text.hpp"
#include "world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace eligd::simulation {
namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

WorldPlan scripted(std::uint64_t seed) {
  WorldPlan plan = make_plan(seed, Mode::safety, 10);
  plan.script = live(plan, plan.nights).script;
  plan.storms.clear();
  return plan;
}

TEST(Stories, keep_every_promise_now) {
  int lived = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(ELIGD_SOURCE_DIR "/tests/simulation/stories")) {
    if (entry.path().extension() != ".txt") continue;
    const auto tale = read_tale(content_of(entry.path()));
    ASSERT_TRUE(tale) << entry.path() << ": " << tale.error().sentence;
    const WorldEnd end = live(tale->plan, tale->plan.nights);
    EXPECT_FALSE(end.breach) << entry.path() << ": " << end.breach->promise << ": "
                             << end.breach->words;
    EXPECT_GT(end.attempts, 0) << entry.path() << " tells nothing any more";
    ++lived;
  }
  EXPECT_GT(lived, 0);
}

TEST(Stories, are_read_as_they_were_written) {
  for (const std::uint64_t seed : {3U, 8U, 21U}) {
    const WorldPlan plan = scripted(seed);
    const std::string text = to_text({.broken = "I5: asked twice", .plan = plan});
    const auto read = read_tale(text);
    ASSERT_TRUE(read) << read.error().sentence;
    EXPECT_EQ(read->broken, "I5: asked twice");
    EXPECT_EQ(read->plan.script, plan.script);
    EXPECT_EQ(settings_of(read->plan.configuration), settings_of(plan.configuration));
    EXPECT_EQ(to_text(*read), text);
  }
  EXPECT_FALSE(read_tale("world dice=1 nights=1\nweather fine\n"));
  EXPECT_FALSE(read_tale("meets sunshine member=EXAMPLE00001 attempt=1\n"));
}

// The script a drawn world leaves behind makes it happen again.
TEST(Scripts, tell_what_was_drawn) {
  for (const std::uint64_t seed : {2U, 5U, 9U, 14U}) {
    WorldPlan plan = make_plan(seed, Mode::safety, 10);
    const WorldEnd drawn = live(plan, plan.nights);
    ASSERT_FALSE(drawn.breach) << seed;
    plan.script = drawn.script;
    plan.storms.clear();
    WorldEnd again = live(plan, plan.nights);
    EXPECT_FALSE(again.breach) << seed;
    EXPECT_EQ(again.attempts, drawn.attempts) << seed;
    EXPECT_EQ(again.crashes, drawn.crashes) << seed;
    for (const auto& [attempt, meeting] : drawn.script.meetings)
      EXPECT_EQ(again.script.meetings[attempt].fault, meeting.fault) << seed << attempt.first;
  }
}

// As if a promise broke whenever two persons are there and one of them is not heard of.
TEST(Shrinking, leaves_only_what_breaks_it) {
  WorldPlan plan = scripted(3);
  const auto is_there = [](const WorldPlan& one, const std::string& id) {
    return std::ranges::any_of(one.people,
                               [&](const Person& person) { return person.external_id == id; });
  };
  plan.script->meetings[{"EXAMPLE00007", 1}].fault = Fault::cut_after;
  const WorldPlan small = shrink(plan, [&](const WorldPlan& one) {
    const auto met = one.script->meetings.find({"EXAMPLE00007", 1});
    return is_there(one, "3") && is_there(one, "7") && met != one.script->meetings.end() &&
           met->second.fault == Fault::cut_after;
  });
  EXPECT_EQ(small.people.size(), 2u);
  EXPECT_EQ(small.nights, 1);
  EXPECT_EQ(small.script->meetings.size(), 1u);
  EXPECT_TRUE(small.script->mishaps.empty());
  EXPECT_EQ(settings_of(small.configuration), settings_of(plain_configuration()));
}

}  // namespace
}  // namespace eligd::simulation
