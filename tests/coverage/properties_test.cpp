// Whatever a payer leaves out, repeats or reorders: a known fact may become unknown or conflicting,
// and never a different known value that no segment of the answer says (I13).

#include "answers.hpp"
#include "base/money.hpp"
#include "coverage/json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

namespace eligd::coverage::test {
namespace {

const std::vector<std::string>& benefits() {
  static const std::vector<std::string> lines = {"EB*1*IND*30*PR*EXAMPLE PPO",
                                                 "EB*C*IND*30***23*1500*****Y",
                                                 "EB*C*IND*30***29*900*****Y",
                                                 "EB*C*FAM*30***23*3000*****Y",
                                                 "EB*C*FAM*30***29*2100*****Y",
                                                 "EB*G*IND*30***23*5000*****Y",
                                                 "EB*G*IND*30***29*4000*****Y",
                                                 "EB*1**CH^AI",
                                                 "EB*A**CH*****.2***Y*Y",
                                                 "EB*A**CH*****.4***Y*N",
                                                 "EB*B**A8***27*40****N*Y",
                                                 "EB*B**98***27*15*****Y",
                                                 "EB*F**A8***23***VS*30**W",
                                                 "EB*F**A8***29***VS*12**W",
                                                 "EB*6**33",
                                                 "EB*C*IND*MH***23*500*****Y",
                                                 "EB*A**MH*****.3****W",
                                                 "EB*1**MH"};
  return lines;
}

std::set<std::string> money_in(const std::vector<std::string>& lines) {
  std::set<std::string> amounts;
  for (const auto& line : lines) {
    std::string element;
    for (const char c : line + '*') {
      if (c != '*') {
        element += c;
        continue;
      }
      if (const auto money = parse_money(element)) amounts.insert(to_string(*money));
      element.clear();
    }
  }
  return amounts;
}

std::vector<std::string> some_of_them() {
  std::vector<std::string> lines;
  const auto picks = *rc::gen::container<std::vector<std::size_t>>(
      rc::gen::inRange<std::size_t>(0, benefits().size()));
  for (const auto pick : picks) lines.push_back(benefits()[pick]);
  return lines;
}

RC_GTEST_PROP(Facts, never_show_a_figure_nobody_said, ()) {  // I13
  const auto lines = some_of_them();
  const auto said = money_in(lines);
  const auto summary = explain_lines(lines);
  for (const auto& fact : summary.facts) {
    const bool is_money = fact.key.starts_with("deductible.") || fact.key.starts_with("oop.");
    if (is_money && fact.state == State::known) RC_ASSERT(said.contains(std::string(fact.text())));
    if (fact.key == "copay.in" && fact.is_sure())
      RC_ASSERT(said.contains(std::string(fact.member("amount"))));
    // network.ours is told by our own contracts; other_payer "none told" is unknown.
    if (fact.is_said() && fact.key != "network.ours") RC_ASSERT(!fact.evidence.empty());
  }
}

RC_GTEST_PROP(Facts, never_turn_one_known_value_into_another_without_its_segment, ()) {  // I13
  const auto all = explain_lines(benefits());
  const auto lines = some_of_them();
  const auto fewer = explain_lines(lines);
  for (const auto& fact : fewer.facts) {
    const Fact* before = all.find(fact.key);
    if (fact.state != State::known || before == nullptr || before->state != State::known ||
        before->value == fact.value)
      continue;
    // Another value may stand only on segments that say it and that the answer really holds.
    RC_ASSERT(!fact.evidence.empty());
    for (const auto& evidence : fact.evidence) {
      const auto& text = evidence.text.reveal(Purpose::matching);
      RC_ASSERT(std::ranges::find(lines, text) != lines.end() || text.starts_with("DTP") ||
                text.starts_with("NM1"));
    }
  }
}

RC_GTEST_PROP(Facts, do_not_depend_on_the_order_or_on_repetition, ()) {  // I12, I13
  auto lines = some_of_them();
  const auto before = explain_lines(lines);
  auto shuffled = lines;
  const auto swaps =
      *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 1000));
  for (const auto swap : swaps) {
    if (!shuffled.empty()) std::swap(shuffled[swap % shuffled.size()], shuffled.front());
  }
  if (!shuffled.empty()) shuffled.push_back(shuffled.front());
  const auto after = explain_lines(shuffled);
  RC_ASSERT(before.readiness == after.readiness);
  for (const auto& fact : before.facts) {
    if (fact.key == "notes") continue;  // kept in the payer's order
    const Fact* other = after.find(fact.key);
    RC_ASSERT(other != nullptr);
    RC_ASSERT(other->state == fact.state);
    RC_ASSERT(other->value == fact.value);
  }
}

RC_GTEST_PROP(Facts, are_the_same_twice, ()) {  // I15
  const auto lines = some_of_them();
  RC_ASSERT(to_json(explain_lines(lines)) == to_json(explain_lines(lines)));
}

RC_GTEST_PROP(Facts, never_show_unknown_as_no_or_zero, ()) {  // I13
  for (const auto& fact : explain_lines(some_of_them()).facts) {
    if (fact.state != State::unknown) continue;
    const auto text = fact.text();
    RC_ASSERT(text.empty() || text == "none_told");
  }
}

}  // namespace
}  // namespace eligd::coverage::test
