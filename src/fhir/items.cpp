// FHIR says of an item without `excluded` that the plan includes it. So the plan's item stands only
// where the coverage is known to be active, the level's only where it is known to be covered, or
// known not to be, and only for our side of the network, which is what level.covered is about.
#include "fhir/items.hpp"

#include "base/money.hpp"
#include "fhir/names.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

namespace eligd::fhir {
namespace {

Node term_of(std::string_view period) {
  if (period.empty() || period == "unknown") return {};
  if (period == "calendar_year" || period == "contract_year" || period == "annual")
    return concept_of(hl7_term_system, "annual");
  if (period == "day" || period == "lifetime") return concept_of(hl7_term_system, period);
  return concept_of(term_system, period);
}

// "allowed" or "used" with the type its text needs; nothing where there is none.
void put_money(Node& benefit, std::string_view name, const std::string& text) {
  if (text.empty()) return;
  const auto money = parse_money(text);
  Node value;
  if (money) value.put("value", Node::decimal(*money)).put("currency", "USD");
  benefit.put(std::string(name) + "Money", std::move(value));
}

void put_count(Node& benefit, std::string_view name, const std::string& text) {
  std::int64_t count = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, count);
  const bool is_count =
      !text.empty() && problem == std::errc{} && rest == end && count >= 0 && count <= INT32_MAX;
  if (is_count)
    benefit.put(std::string(name) + "UnsignedInt", Node::number(count));
  else if (!text.empty())
    benefit.put(std::string(name) + "String", text);
}

Node benefit_of(std::string_view system, std::string_view code) {
  Node benefit;
  benefit.put("type", concept_of(system, code));
  return benefit;
}

// A benefit says something beside its type.
void add_amounts(Node& list, std::string_view system, std::string_view code,
                 const std::string& allowed, const std::string& used) {
  if (allowed.empty() && used.empty()) return;
  Node benefit = benefit_of(system, code);
  put_money(benefit, "allowed", allowed);
  put_money(benefit, "used", used);
  list.add(std::move(benefit));
}

Node network_of(std::string_view side) { return concept_of(network_system, side); }

void add_plan_items(const SummaryFacts& facts, Node& items) {
  if (facts.sure("coverage.status") != "active") return;
  for (const char* who : {"individual", "family"}) {
    for (const char* side : {"in", "out"}) {
      Node benefits;
      const auto amount = [&](std::string_view what, std::string_view which) {
        return facts.sure(std::string(what) + '.' + who + '.' + side + '.' + std::string(which));
      };
      add_amounts(benefits, benefit_type_system, "deductible", amount("deductible", "total"),
                  amount("deductible", "used"));
      add_amounts(benefits, benefit_system, "deductible-remaining",
                  amount("deductible", "remaining"), "");
      add_amounts(benefits, benefit_system, "out-of-pocket-maximum", amount("oop", "total"),
                  amount("oop", "used"));
      add_amounts(benefits, benefit_system, "out-of-pocket-remaining", amount("oop", "remaining"),
                  "");
      if (benefits.is_empty()) continue;
      Node item;
      item.put("category", concept_of(service_type_system, "30", "Health Benefit Plan Coverage"))
          .put("network", network_of(side))
          .put("unit", concept_of(unit_system, who))
          .put("term", concept_of(hl7_term_system, "annual"))
          .put("benefit", std::move(benefits));
      items.add(std::move(item));
    }
  }
}

// The patient's share as FHIR's whole percent where it is one, else in words.
void add_share(const std::string& text, Node& benefits) {
  const auto share = parse_share(text);
  if (text.empty() || !share) return;
  constexpr std::int64_t percent = 10'000;
  Node benefit = benefit_of(benefit_type_system, "copay-percent");
  if (share->millionths() % percent == 0 && share->millionths() >= 0)
    benefit.put("allowedUnsignedInt", Node::number(share->millionths() / percent));
  else
    benefit.put("allowedString", in_percent(*share));
  benefits.add(std::move(benefit));
}

// Benefits of the level by their period; "" has those without one.
using ByTerm = std::map<std::string, Node>;

void add_limits(const SummaryFacts& facts, ByTerm& benefits) {
  for (const std::string_view what : {"visits", "days", "hours"}) {
    const std::string key = "limit." + std::string(what);
    const auto of = [&](std::string_view name) { return facts.sure_member(key, name); };
    Node& list = benefits[of("period")];
    if (!of("total").empty() || !of("used").empty()) {
      Node benefit = what == "visits" ? benefit_of(benefit_type_system, "visit")
                                      : benefit_of(benefit_system, what);
      put_count(benefit, "allowed", of("total"));
      put_count(benefit, "used", of("used"));
      list.add(std::move(benefit));
    }
    if (!of("remaining").empty()) {
      Node benefit = benefit_of(benefit_system, std::string(what) + "-remaining");
      put_count(benefit, "allowed", of("remaining"));
      list.add(std::move(benefit));
    }
  }
  const auto of = [&](std::string_view name) { return facts.sure_member("limit.money", name); };
  Node& list = benefits[of("period")];
  add_amounts(list, benefit_type_system, "benefit", of("total"), of("used"));
  add_amounts(list, benefit_system, "benefit-remaining", of("remaining"), "");
}

Node level_item(const SummaryFacts& facts, const config::LevelOfCare* level, bool is_covered) {
  Node item;
  const std::string type = facts.sure("level.answered_by");
  if (!type.empty()) item.put("category", concept_of(service_type_system, type));
  if (level != nullptr)
    item.put("productOrService", concept_of(level_system, level->key.value(), level->name));
  item.put("excluded", Node::flag(!is_covered));
  if (level != nullptr) item.put("name", level->name);
  return item;
}

void add_level_items(const SummaryFacts& facts, const config::LevelOfCare* level, Node& items) {
  const std::string covered = facts.sure("level.covered");
  if (covered != "yes" && covered != "no") return;
  const std::string side = facts.sure("network.ours") == "out" ? "out" : "in";
  if (covered == "no") {
    Node item = level_item(facts, level, false);
    item.put("network", network_of(side));
    items.add(std::move(item));
    return;
  }
  ByTerm benefits;
  add_share(facts.sure("coinsurance." + side), benefits[""]);
  const std::string copay = "copay." + side;
  std::string per = facts.sure_member(copay, "per");
  if (per == "unknown") per.clear();
  add_amounts(benefits[per], benefit_type_system, "copay", facts.sure_member(copay, "amount"), "");
  add_limits(facts, benefits);
  for (auto& [term, list] : benefits) {
    if (list.is_empty() && !term.empty()) continue;
    Node item = level_item(facts, level, true);
    item.put("network", network_of(side)).put("term", term_of(term));
    item.put("benefit", std::move(list));
    const std::string needed = facts.sure("authorization." + side);
    if (needed == "required" || needed == "not_required")
      item.put("authorizationRequired", Node::flag(needed == "required"));
    items.add(std::move(item));
  }
}

}  // namespace

Node items_of(const SummaryFacts& facts, const config::LevelOfCare* level) {
  Node items;
  add_plan_items(facts, items);
  add_level_items(facts, level, items);
  return items;
}

}  // namespace eligd::fhir
