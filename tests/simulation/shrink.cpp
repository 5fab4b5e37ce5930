#include "shrink.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>
#include <vector>

namespace eligd::simulation {

namespace {

constexpr std::uint64_t turns_tried = 4;  // other chances for each smaller world

std::vector<std::string> people_of(const StoryCase& story) {
  std::vector<std::string> people;
  for (int n = 1; n <= story.intakes; ++n) {
    std::string id = fmt::format("{}", n);
    if (!story.without_people.contains(id)) people.push_back(std::move(id));
  }
  return people;
}

// Worlds with one thing less, the largest cuts first.
std::vector<StoryCase> smaller(const StoryCase& story) {
  std::vector<StoryCase> cuts;
  const auto cut = [&](const auto& change) {
    StoryCase one = story;
    change(one);
    if (one != story) cuts.push_back(std::move(one));
  };
  const std::vector<std::string> people = people_of(story);
  for (std::size_t size = people.size() / 2; size > 0; size /= 2) {
    for (std::size_t from = 0; from + size <= people.size(); from += size) {
      cut([&](StoryCase& one) {
        for (std::size_t n = from; n < from + size; ++n) one.without_people.insert(people[n]);
      });
    }
  }
  cut([](StoryCase& one) { one.has_storms = false; });
  cut([](StoryCase& one) { one.has_slow_disk = false; });
  cut([](StoryCase& one) { one.crashes_max = 0; });
  cut([](StoryCase& one) { one.crashes_max = std::clamp(one.crashes_max - 1, 0, 4); });
  cut([](StoryCase& one) { one.nights = std::max(1, one.nights - 1); });
  const WorldPlan plan = plan_of(story);
  for (std::size_t kind = 1; kind < fault_kinds; ++kind) {
    if (plan.fault_ppm[kind] > 0)
      cut([&](StoryCase& one) { one.without_faults.emplace(to_text(static_cast<Fault>(kind))); });
  }
  return cuts;
}

std::set<std::string> words_of(std::istringstream& line) {
  std::set<std::string> words;
  for (std::string word; line >> word;) words.insert(word);
  return words;
}

}  // namespace

WorldPlan plan_of(const StoryCase& story) {
  WorldPlan plan = make_plan(story.seed, story.mode, story.intakes);
  plan.turn = story.turn;
  plan.nights = std::min(plan.nights, story.nights);
  plan.crashes_max = std::min(plan.crashes_max, story.crashes_max);
  plan.has_slow_disk = plan.has_slow_disk && story.has_slow_disk;
  if (!story.has_storms) plan.storms.clear();
  std::erase_if(plan.people, [&](const Person& person) {
    return story.without_people.contains(person.external_id);
  });
  for (std::size_t kind = 1; kind < fault_kinds; ++kind) {
    if (story.without_faults.contains(std::string(to_text(static_cast<Fault>(kind)))))
      plan.fault_ppm[kind] = 0;
  }
  return plan;
}

std::string to_text(const StoryCase& story) {
  return fmt::format(
      "broken {}\nseed {}\nturn {}\nmode {}\nintakes {}\nnights {}\ncrashes {}\nstorms {}\n"
      "slow_disk {}\nwithout_people {}\nwithout_faults {}\n",
      story.broken, story.seed, story.turn, story.mode == Mode::lite ? "lite" : "safety",
      story.intakes, story.nights, story.crashes_max, story.has_storms ? 1 : 0,
      story.has_slow_disk ? 1 : 0, fmt::join(story.without_people, " "),
      fmt::join(story.without_faults, " "));
}

Result<StoryCase> read_story(const std::string& text) {
  StoryCase story;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream words(line);
    std::string key;
    words >> key;
    std::string mode;
    if (key == "broken")
      std::getline(words >> std::ws, story.broken);
    else if (key == "seed")
      words >> story.seed;
    else if (key == "turn")
      words >> story.turn;
    else if (key == "mode" && words >> mode)
      story.mode = mode == "lite" ? Mode::lite : Mode::safety;
    else if (key == "intakes")
      words >> story.intakes;
    else if (key == "nights")
      words >> story.nights;
    else if (key == "crashes")
      words >> story.crashes_max;
    else if (key == "storms")
      words >> story.has_storms;
    else if (key == "slow_disk")
      words >> story.has_slow_disk;
    else if (key == "without_people")
      story.without_people = words_of(words);
    else if (key == "without_faults")
      story.without_faults = words_of(words);
    else
      return fail(ErrorKind::unreadable, "a story has no line called " + key);
  }
  return story;
}

StoryCase shrink(StoryCase story, const std::function<bool(const StoryCase&)>& breaks) {
  for (bool has_shrunk = true; has_shrunk;) {
    has_shrunk = false;
    for (StoryCase& cut : smaller(story)) {
      for (std::uint64_t turn = 0; turn < turns_tried && !has_shrunk; ++turn) {
        cut.turn = turn;
        has_shrunk = breaks(cut);
      }
      if (!has_shrunk) continue;
      story = cut;
      break;
    }
  }
  return story;
}

}  // namespace eligd::simulation
