// Prices, limits and year's amounts that begin within the program and differ from what holds on its
// first day: which days each is for the facts cannot say, so the figure is assumed.

#include "coverage/topics.hpp"

#include <algorithm>
#include <string>

namespace eligd::coverage {
namespace {

// What is left or used of the year to come is no figure of this one.
bool is_of_a_year(const Line& line) {
  const auto period = line.eb().time_period();
  return period == "24" || period == "29";
}

bool may_differ(const Request& request, const Line& line) {
  const Code code = line.eb01;
  const bool is_price = code == "A" || code == "B";
  const bool is_amount = code == "C" || code == "F" || code == "G";
  return line.begins_within && line.is_of_ours() && is_for(line, our_side(request)) &&
         line.scope != Scope::other_benefit && (line.is_for_level() || line.is_plan_wide()) &&
         (is_price || (is_amount && !is_of_a_year(line)));
}

// The line of the first day that the later one takes over from, or the one that makes it of no
// account: a price of the level stands over any of the plan.
bool is_outweighed(const Line& now, const Line& later) {
  return later.is_plan_wide() && now.is_for_level() && now.eb01 == later.eb01 &&
         (later.eb01 == "A" || later.eb01 == "B" || later.eb01 == "F");
}

bool is_same(const Line& now, const Line& later) {
  const auto& a = now.eb();
  const auto& b = later.eb();
  return now.eb01 == later.eb01 && now.rank == later.rank &&
         a.coverage_level() == b.coverage_level() && a.time_period() == b.time_period() &&
         a.amount() == b.amount() && a.percent() == b.percent() && a.quantity() == b.quantity() &&
         std::ranges::equal(
             now.benefit->deliveries, later.benefit->deliveries,
             [](const auto& one, const auto& other) { return one.text() == other.text(); });
}

std::string_view family_of(Code code) {
  if (code == "A") return "coinsurance.";
  if (code == "B") return "copay.";
  if (code == "C") return "deductible.";
  return code == "G" ? "oop." : "limit.";
}

// Of a deductible or maximum only the year's amount: what is left is left until the reset.
bool is_doubted(const Request& request, const Line& line, std::string_view key) {
  if (!key.starts_with(family_of(line.eb01))) return false;
  if (line.eb01 == "F") return true;
  const std::string side(side_name(our_side(request)));
  if (line.eb01 == "A" || line.eb01 == "B") return key.ends_with('.' + side);
  const auto level = line.eb().coverage_level();
  const bool is_family = level == "FAM" || level == "ECH" || level == "ESP";
  return key.ends_with((is_family ? "family." : "individual.") + side + ".total");
}

void lower(const Request& request, const Line& line, Sheet& sheet) {
  for (const ChecklistKey& one : checklist()) {
    if (!is_doubted(request, line, one.key)) continue;
    const Fact* before = sheet.find(one.key);
    if (before == nullptr || !before->is_sure()) continue;
    Fact fact = *before;
    fact.state = State::assumed;
    fact.against.push_back(evidence_of(line));
    sheet.put(std::move(fact));
    sheet.flag("another figure for " + std::string(one.key) +
               " begins within the program, in segment " + std::to_string(line.eb().position()) +
               "; that of the first day is used for all of it");
  }
}

}  // namespace

void read_later_lines(const Request& request, const Reading& reading, Sheet& sheet) {
  for (const auto& later : reading.lines) {
    if (!may_differ(request, later)) continue;
    const bool is_settled = std::ranges::any_of(reading.lines, [&](const Line& now) {
      return now.is_usable() && is_for(now, our_side(request)) &&
             (is_same(now, later) || is_outweighed(now, later));
    });
    if (!is_settled) lower(request, later, sheet);
  }
}

}  // namespace eligd::coverage
