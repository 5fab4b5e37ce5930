#include "coverage/laid_facts.hpp"

#include "base/money.hpp"
#include "coverage/sheet.hpp"

#include <algorithm>

namespace eligd::coverage {
namespace {

std::size_t place_of(std::string_view key) {
  const auto keys = checklist();
  return static_cast<std::size_t>(std::ranges::find(keys, key, &ChecklistKey::key) - keys.begin());
}

std::string_view member_of(const Members& members, std::string_view name) {
  const auto found = std::ranges::find(
      members, name, [](const auto& member) { return std::string_view(member.first); });
  return found == members.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace

bool is_same(const Value& answer, const Value& told) {
  const auto* ours = std::get_if<Members>(&told);
  const auto* theirs = std::get_if<Members>(&answer);
  if (ours == nullptr || theirs == nullptr) return answer == told;
  return std::ranges::all_of(*ours, [&](const auto& member) {
    const auto& [name, text] = member;
    const std::string_view other = member_of(*theirs, name);
    const bool is_untold = other.empty() || text == "unknown" || other == "unknown";
    return is_untold || other == text;
  });
}

std::optional<Money> figure(std::string_view key, const Value& value, std::string_view name) {
  std::string text;
  if (const auto* members = std::get_if<Members>(&value))
    text = member_of(*members, name);
  else if (const auto* plain = std::get_if<std::string>(&value); plain && key.ends_with(name))
    text = *plain;
  const auto money = parse_money(text);
  return money ? std::optional(*money) : std::nullopt;
}

Fact* find(Summary& summary, std::string_view key) {
  const auto at = std::ranges::find(summary.facts, key, &Fact::key);
  return at == summary.facts.end() ? nullptr : &*at;
}

void insert(Summary& summary, Fact fact) {
  std::erase(summary.unknown, fact.key);
  const auto place = place_of(fact.key);
  const auto at = std::ranges::find_if(
      summary.facts, [&](const Fact& other) { return place_of(other.key) > place; });
  summary.facts.insert(at, std::move(fact));
}

void check_remaining(Summary& summary) {
  const auto is_a_persons = [](const Fact& fact) {
    return fact.call || (fact.over && fact.over->standing == OverrideStanding::counts);
  };
  for (Fact& fact : summary.facts) {
    if (!fact.key.ends_with(".remaining")) continue;
    const std::string all = fact.key.substr(0, fact.key.rfind('.')) + ".total";
    const Fact* total = summary.find(all);
    if (total == nullptr || (!is_a_persons(fact) && !is_a_persons(*total))) continue;
    const auto left = figure(fact.key, fact.value, "remaining");
    const auto whole = figure(all, total->value, "total");
    if (!left || !whole || *left <= *whole) continue;
    fact.candidates = {fact.value};
    fact.value = {};
    fact.state = State::conflicting;
    summary.flags.push_back(fact.key + " is more than the total, one of them as a person said");
  }
}

}  // namespace eligd::coverage
