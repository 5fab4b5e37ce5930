#include "coverage/path_facts.hpp"

#include "coverage/text.hpp"

#include <algorithm>

namespace eligd::coverage {
namespace {

const Fact* find_in(const std::vector<Fact>& facts, std::string_view key) {
  const auto found = std::ranges::find(facts, key, &Fact::key);
  return found != facts.end() ? &*found : nullptr;
}

}  // namespace

std::optional<Money> money_in(std::string_view text) {
  const auto parsed = parse_money(text);
  return parsed ? std::optional(*parsed) : std::nullopt;
}

std::string_view text_in(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? std::string_view(*text) : std::string_view();
}

std::string_view member_in(const Value& value, std::string_view name) {
  const auto* members = std::get_if<Members>(&value);
  if (members == nullptr) return {};
  const auto found =
      std::ranges::find(*members, name, [](const auto& member) { return member.first; });
  return found != members->end() ? std::string_view(found->second) : std::string_view();
}

PathFacts::PathFacts(const PathAsked& asked)
    : asked_(asked), side_(asked.network == OurNetwork::out ? "out" : "in") {
  const std::string key = "deductible.individual." + side_ + ".total";
  const auto is_none = [&](std::size_t level) {
    const auto told = values(level, key);
    return !told.empty() && std::ranges::all_of(told, [](const Value& value) {
      return money_in(text_in(value)) == Money();
    });
  };
  std::vector<bool> none;
  bool is_told_elsewhere = false;
  for (std::size_t level = 0; level < asked.levels.size(); ++level) {
    none.push_back(is_none(level));
    is_told_elsewhere = is_told_elsewhere || (!none.back() && !values(level, key).empty());
  }
  free_ = is_told_elsewhere ? std::move(none) : std::vector<bool>(asked.levels.size(), false);
}

const Fact* PathFacts::find(std::size_t level, std::string_view key) const {
  const LevelBenefits& own = asked_.levels.at(level);
  for (const auto* facts : {&own.facts, &asked_.facts, &own.answer}) {
    if (const Fact* fact = find_in(*facts, key); fact != nullptr) return fact;
  }
  return nullptr;
}

std::span<const Value> PathFacts::values(std::size_t level, std::string_view key) const {
  const Fact* fact = find(level, key);
  return fact != nullptr ? fact->told_values() : std::span<const Value>();
}

std::string_view PathFacts::text(std::size_t level, std::string_view key) const {
  const Fact* fact = find(level, key);
  return fact != nullptr && fact->is_said() ? fact->text() : std::string_view();
}

std::vector<Money> PathFacts::amounts(const std::string& key) const {
  std::vector<Money> told;
  for (std::size_t level = 0; level < asked_.levels.size(); ++level) {
    if (key.starts_with("deductible.") && is_deductible_free(level)) continue;
    for (const Value& value : values(level, key)) {
      const auto amount = money_in(text_in(value));
      if (!amount) continue;
      const Money left = std::max(Money(), *amount);
      if (std::ranges::find(told, left) == told.end()) told.push_back(left);
    }
  }
  return told;
}

std::vector<CivilDate> PathFacts::days(std::string_view key) const {
  std::vector<CivilDate> told;
  for (std::size_t level = 0; level < asked_.levels.size(); ++level) {
    for (const Value& value : values(level, key)) {
      const auto day = parse_iso_date(text_in(value));
      if (day && std::ranges::find(told, *day) == told.end()) told.push_back(*day);
    }
  }
  return told;
}

std::vector<std::size_t> PathFacts::told_with(std::string_view key) const {
  std::vector<std::size_t> with;
  for (std::size_t level = 0; level < asked_.levels.size(); ++level) {
    with.push_back(level);
    for (std::size_t before = 0; before < level; ++before) {
      if (!is_one(before, level, key)) continue;
      // What is one with two of them makes those one too.
      const std::size_t first = std::min(with[before], with[level]);
      const std::size_t other = std::max(with[before], with[level]);
      std::ranges::replace(with, other, first);
    }
  }
  return with;
}

bool PathFacts::is_told_once(std::size_t level, std::string_view key) const {
  return find_in(asked_.levels[level].facts, key) == nullptr &&
         find_in(asked_.facts, key) != nullptr;
}

bool PathFacts::names(const Fact& limit, std::size_t level) const {
  const std::string with = fold(limit.member("shared_with"));
  if (with.empty()) return false;
  const LevelBenefits& other = asked_.levels[level];
  return contains_word(with, fold(other.level)) ||
         std::ranges::any_of(
             other.words, [&](const std::string& word) { return contains_word(with, fold(word)); });
}

bool PathFacts::is_one(std::size_t a, std::size_t b, std::string_view key) const {
  const Fact* one = find(a, key);
  const Fact* other = find(b, key);
  if (one == nullptr || other == nullptr) return false;
  if (is_told_once(a, key) && is_told_once(b, key)) return true;
  const bool is_one_segment = std::ranges::any_of(one->evidence, [&](const Evidence& at) {
    return std::ranges::find(other->evidence, at) != other->evidence.end();
  });
  return is_one_segment || names(*one, b) || names(*other, a);
}

}  // namespace eligd::coverage
