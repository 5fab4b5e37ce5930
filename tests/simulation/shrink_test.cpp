// Small stories of promises that broke once, lived again by every build; and the shrinking itself.
#include "shrink.hpp"

#include "source_dir.hpp"
#include "world.hpp"

#include <gtest/gtest.h>

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

TEST(Stories, keep_every_promise_now) {
  int lived = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(ELIGD_SOURCE_DIR "/tests/simulation/stories")) {
    if (entry.path().extension() != ".story") continue;
    const auto story = read_story(content_of(entry.path()));
    ASSERT_TRUE(story) << entry.path() << ": " << story.error().sentence;
    const WorldEnd end = live(plan_of(*story), story->nights);
    EXPECT_FALSE(end.breach) << entry.path() << ": " << end.breach->promise << ": "
                             << end.breach->words;
    EXPECT_GT(end.attempts, 0) << entry.path() << " tells nothing any more";
    ++lived;
  }
  EXPECT_GT(lived, 0);
}

TEST(Stories, are_read_as_they_were_written) {
  StoryCase story;
  story.broken = "I5: asked twice";
  story.seed = 77;
  story.turn = 3;
  story.nights = 2;
  story.crashes_max = 1;
  story.has_storms = false;
  story.without_people = {"2", "5"};
  story.without_faults = {"cut_after"};
  const auto read = read_story(to_text(story));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, story);
  EXPECT_FALSE(read_story("seed 1\nweather fine\n"));
}

// As if a promise broke whenever persons 3 and 7 are there and one answer is cut off.
TEST(Shrinking, leaves_only_what_breaks_it) {
  StoryCase story;
  story.seed = 3;
  const StoryCase small = shrink(story, [](const StoryCase& one) {
    return !one.without_people.contains("3") && !one.without_people.contains("7");
  });
  EXPECT_EQ(plan_of(small).people.size(), 2u);
  EXPECT_EQ(small.nights, 1);
  EXPECT_EQ(small.crashes_max, 0);
  EXPECT_FALSE(small.has_storms);
  for (const std::uint32_t ppm : plan_of(small).fault_ppm) EXPECT_EQ(ppm, 0u);
}

}  // namespace
}  // namespace eligd::simulation
