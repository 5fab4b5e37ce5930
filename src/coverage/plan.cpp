// plan.name, plan.insurance_type, plan.sponsor.
//
// Source: EB05 and EB04 of the active medical line (type 30), else REF*18's description; 2120
// NM1*P5/36.

#include "coverage/topics.hpp"

#include <algorithm>
#include <functional>

namespace eligd::coverage {
namespace {

Choice from_active_lines(const Request& request, const Reading& reading,
                         std::string_view (x12::Eb::*element)() const) {
  std::vector<Candidate> candidates;
  for (const auto& line : reading.lines) {
    if (!is_active(line.eb01) || line.is_other_plan || line.is_part_a || line.is_other_dates)
      continue;
    if (!line.is_plan_wide() && !line.is_for_level()) continue;
    const auto text = (line.eb().*element)();
    if (text.empty()) continue;
    // The plan's own line names the plan; a level's line may name a part of it.
    candidates.push_back({.line = &line,
                          .value = std::string(text),
                          .is_weak = !line.is_plan_wide() && !line.lists_plan(),
                          .preference = 0});
  }
  const auto keep_where_any = [&](const auto& fits) {
    if (std::ranges::any_of(candidates, fits)) std::erase_if(candidates, std::not_fn(fits));
  };
  keep_where_any(
      [](const Candidate& one) { return one.line->is_plan_wide() || one.line->lists_plan(); });
  keep_where_any([](const Candidate& one) { return one.line->is_plan_wide(); });
  return choose(request, Reach::plan_wide, std::move(candidates));
}

// REF*18 is the plan's number; its description is the plan's name where the payer puts it there.
void put_from_reference(const Reading& reading, Sheet& sheet) {
  for (const Answer* answer : reading.chosen) {
    for (const x12::Member* member : {static_cast<const x12::Member*>(answer->dependent),
                                      static_cast<const x12::Member*>(answer->subscriber)}) {
      if (member == nullptr) continue;
      for (const auto& ref : member->references) {
        if (ref.qualifier() != "18" || ref.description().empty()) continue;
        Fact fact{.key = "plan.name",
                  .state = State::known,
                  .value = std::string(ref.description()),
                  .rule = "REF 18",
                  .evidence = {evidence_of(*answer, ref)}};
        fact.as_of = as_of(reading, fact.evidence);
        sheet.put(std::move(fact));
        return;
      }
    }
  }
}

}  // namespace

void read_plan(const Request& request, const Reading& reading, Sheet& sheet) {
  const auto name = from_active_lines(request, reading, &x12::Eb::plan_description);
  if (name.is_said())
    sheet.put(to_fact(reading, "plan.name", name));
  else
    put_from_reference(reading, sheet);
  const auto type = from_active_lines(request, reading, &x12::Eb::insurance_type);
  if (type.is_said()) sheet.put(to_fact(reading, "plan.insurance_type", type));

  for (const auto& line : reading.lines) {
    for (const auto& entity : line.benefit->entities) {
      if (entity.name.entity() != "P5" && entity.name.entity() != "36") continue;
      Fact fact{.key = "plan.sponsor",
                .state = State::known,
                .value = std::string(entity.name.last_name()),
                .rule = "2120 " + std::string(entity.name.entity()),
                .evidence = {evidence_of(*line.answer, entity.name)}};
      fact.as_of = as_of(reading, fact.evidence);
      if (!entity.name.last_name().empty()) sheet.put(std::move(fact));
    }
  }
}

}  // namespace eligd::coverage
