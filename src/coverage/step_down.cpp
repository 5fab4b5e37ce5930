#include "coverage/step_down.hpp"

#include "coverage/path_facts.hpp"
#include "coverage/text.hpp"
#include "coverage/value_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace eligd::coverage {
namespace {

// One value, where one is told.
const Value* only(const PathFacts& facts, std::size_t level, std::string_view key) {
  const auto values = facts.values(level, key);
  return values.size() == 1 && values.front() != Value() ? &values.front() : nullptr;
}

}  // namespace

StepDown step_down(const PathAsked& asked, std::size_t from, std::size_t to) {
  if (from == to) return {};
  const PathFacts facts(asked);
  StepDown step;
  std::string changes;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kinds{
      {{"copay", "the copay"}, {"coinsurance", "the share"}}};
  bool is_next_told = false;
  bool was_told = false;
  for (const auto& [what, name] : kinds) {
    const std::string key = std::string(what) + '.' + facts.side();
    const Value* before = only(facts, from, key);
    const Value* after = only(facts, to, key);
    was_told = was_told || !facts.values(from, key).empty();
    is_next_told = is_next_told || !facts.values(to, key).empty();
    if (after == nullptr || (before != nullptr && *before == *after)) continue;
    if (what == "copay") step.copay = in_words(key, *after);
    if (!changes.empty()) changes += ", and ";
    changes += std::string(name) + " is " + in_words(key, *after);
    if (before != nullptr) changes += " instead of " + in_words(key, *before);
  }
  const std::string& level = asked.levels[to].name;
  if (!changes.empty()) step.words = "From " + level + " on " + changes + '.';
  if (was_told && !is_next_told) step.words = "What a day costs from " + level + " on is not told.";
  return step;
}

std::string benefits_in_words(const PathAsked& asked, std::size_t level) {
  const PathFacts facts(asked);
  std::string words;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kinds{
      {{"copay", "copay "},
       {"coinsurance", "share "},
       {"deductible_applies", "deductible first: "}}};
  for (const auto& [what, name] : kinds) {
    const std::string key = std::string(what) + '.' + facts.side();
    std::string told;
    for (const Value& value : facts.values(level, key))
      told += (told.empty() ? "" : " or ") + in_words(key, value);
    if (!told.empty()) words += (words.empty() ? "" : ", ") + std::string(name) + told;
  }
  return words.empty() ? "not told" : words;
}

std::string too_near_for_medicare(const PathAsked& asked) {
  const PathFacts facts(asked);
  bool is_medicare = asked.is_medicare;
  for (std::size_t level = 0; level < asked.levels.size(); ++level) {
    const std::string_view type = facts.text(level, "plan.insurance_type");
    is_medicare = is_medicare || type == "MA" || type == "MB" || type == "MP";
  }
  if (!is_medicare) return {};
  std::optional<CivilDate> partial;
  std::optional<CivilDate> intensive;
  for (const Phase& phase : asked.phases) {
    const Care care = asked.levels[phase.level].care;
    for (const ProgramDay& day : phase.days) {
      if (care == Care::partial) partial = day.date;
      if (care == Care::intensive) intensive = day.date;
      if (care == Care::other || !partial || !intensive) continue;
      if (std::max(*partial, *intensive) < std::min(*partial, *intensive).plus_days(7)) {
        return "Medicare returns an IOP claim within 7 days of PHP: " +
               spoken(std::min(*partial, *intensive)) + " and " +
               spoken(std::max(*partial, *intensive)) + " are nearer.";
      }
    }
  }
  return {};
}

}  // namespace eligd::coverage
