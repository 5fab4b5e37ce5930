#include "coverage/sheet.hpp"

#include <algorithm>
#include <array>

namespace eligd::coverage {
namespace {

constexpr std::array checklist_keys = {
    ChecklistKey{"coverage.status"},
    ChecklistKey{"coverage.begins"},
    ChecklistKey{"coverage.ends", false},
    ChecklistKey{"coverage.through_plan"},
    ChecklistKey{"plan.name"},
    ChecklistKey{"plan.insurance_type", false},
    ChecklistKey{"plan.sponsor", false},
    ChecklistKey{"group.number", false},
    ChecklistKey{"group.name", false},
    ChecklistKey{"member.id"},
    ChecklistKey{"member.name"},
    ChecklistKey{"member.birth_date", false},
    ChecklistKey{"member.relationship", false},
    ChecklistKey{"identity.changes", false},
    ChecklistKey{"plan_year.kind"},
    ChecklistKey{"plan_year.resets"},
    ChecklistKey{"premium.paid_to", false},
    ChecklistKey{"level.covered"},
    ChecklistKey{"level.answered_by", false},
    ChecklistKey{"carve_out", false},
    ChecklistKey{"other_payer", false},
    ChecklistKey{"deductible.individual.in.total"},
    ChecklistKey{"deductible.individual.in.used", false},
    ChecklistKey{"deductible.individual.in.remaining"},
    ChecklistKey{"deductible.individual.out.total", false},
    ChecklistKey{"deductible.individual.out.used", false},
    ChecklistKey{"deductible.individual.out.remaining", false},
    ChecklistKey{"deductible.family.in.total", false},
    ChecklistKey{"deductible.family.in.used", false},
    ChecklistKey{"deductible.family.in.remaining", false},
    ChecklistKey{"deductible.family.out.total", false},
    ChecklistKey{"deductible.family.out.used", false},
    ChecklistKey{"deductible.family.out.remaining", false},
    ChecklistKey{"oop.individual.in.total"},
    ChecklistKey{"oop.individual.in.used", false},
    ChecklistKey{"oop.individual.in.remaining"},
    ChecklistKey{"oop.individual.out.total", false},
    ChecklistKey{"oop.individual.out.used", false},
    ChecklistKey{"oop.individual.out.remaining", false},
    ChecklistKey{"oop.family.in.total", false},
    ChecklistKey{"oop.family.in.used", false},
    ChecklistKey{"oop.family.in.remaining", false},
    ChecklistKey{"oop.family.out.total", false},
    ChecklistKey{"oop.family.out.used", false},
    ChecklistKey{"oop.family.out.remaining", false},
    ChecklistKey{"copay.in"},
    ChecklistKey{"copay.out", false},
    ChecklistKey{"coinsurance.in"},
    ChecklistKey{"coinsurance.out", false},
    ChecklistKey{"deductible_applies.in"},
    ChecklistKey{"deductible_applies.out", false},
    ChecklistKey{"oop_includes.deductible.in", false},
    ChecklistKey{"oop_includes.deductible.out", false},
    ChecklistKey{"oop_includes.copay.in", false},
    ChecklistKey{"oop_includes.copay.out", false},
    ChecklistKey{"oop_includes.coinsurance.in", false},
    ChecklistKey{"oop_includes.coinsurance.out", false},
    ChecklistKey{"limit.visits"},
    ChecklistKey{"limit.days", false},
    ChecklistKey{"limit.hours", false},
    ChecklistKey{"limit.money", false},
    ChecklistKey{"authorization.in"},
    ChecklistKey{"authorization.out", false},
    ChecklistKey{"authorization.phone", false},
    ChecklistKey{"authorization.after", false},
    ChecklistKey{"authorization.certification_number", false},
    ChecklistKey{"authorization.begins", false},
    ChecklistKey{"authorization.ends", false},
    ChecklistKey{"authorization.days", false},
    ChecklistKey{"referral.required", false},
    ChecklistKey{"pcp", false},
    ChecklistKey{"network.ours"},
    ChecklistKey{"telehealth.covered"},
    ChecklistKey{"exclusions", false},
    ChecklistKey{"notes", false},
};

std::size_t place_of(std::string_view key) {
  const auto at = std::ranges::find(checklist_keys, key, &ChecklistKey::key);
  return static_cast<std::size_t>(at - checklist_keys.begin());
}

}  // namespace

std::span<const ChecklistKey> checklist() noexcept { return checklist_keys; }

void Sheet::put(Fact fact) {
  // Most answers tell fewer than so many; a fact is heavy to move.
  constexpr std::size_t usual_facts = 40;
  if (facts_.capacity() == 0) facts_.reserve(usual_facts);
  const auto at = std::ranges::find(facts_, fact.key, &Fact::key);
  if (at == facts_.end())
    facts_.push_back(std::move(fact));
  else
    *at = std::move(fact);
}

const Fact* Sheet::find(std::string_view key) const noexcept {
  const auto at = std::ranges::find(facts_, key, &Fact::key);
  return at == facts_.end() ? nullptr : &*at;
}

State Sheet::state(std::string_view key) const noexcept {
  const Fact* fact = find(key);
  return fact != nullptr ? fact->state : State::unknown;
}

std::string_view Sheet::text(std::string_view key) const noexcept {
  const Fact* fact = find(key);
  return fact != nullptr ? fact->text() : std::string_view();
}

std::vector<SegmentPlace> Sheet::told_from() const {
  std::vector<SegmentPlace> places;
  for (const Fact& fact : facts_) {
    for (const Evidence& one : fact.evidence) places.emplace_back(one.answer, one.segment);
    for (const Evidence& one : fact.against) places.emplace_back(one.answer, one.segment);
  }
  std::ranges::sort(places);
  return places;
}

void Sheet::flag(std::string words) {
  if (std::ranges::find(flags_, words) == flags_.end()) flags_.push_back(std::move(words));
}

std::vector<Fact> Sheet::take_facts() {
  // By place, looked up once each: facts are heavy to move and their keys slow to find.
  std::vector<std::pair<std::size_t, std::size_t>> order;
  for (std::size_t n = 0; n < facts_.size(); ++n) order.emplace_back(place_of(facts_[n].key), n);
  std::ranges::sort(order);
  std::vector<Fact> sorted;
  sorted.reserve(facts_.size());
  for (const auto& [place, n] : order) sorted.push_back(std::move(facts_[n]));
  facts_.clear();
  return sorted;
}

std::string as_of(const Reading& reading, std::span<const Evidence> evidence) {
  const Answer* newest = nullptr;
  for (const Answer* answer : reading.chosen) {
    const bool speaks = std::ranges::any_of(
        evidence, [&](const Evidence& one) { return one.answer == answer->number; });
    if (speaks && answer->day && (newest == nullptr || *newest->day < *answer->day))
      newest = answer;
  }
  return newest != nullptr ? newest->day_iso : std::string();
}

}  // namespace eligd::coverage
