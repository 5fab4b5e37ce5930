// Reads levels.toml: [[level]] tables, in the order pages show them.
#include "config/readers.hpp"
#include "config/rules.hpp"

#include <algorithm>

namespace eligd::config {
namespace {

const Words<RequiredFact>& fact_words() {
  static const Words<RequiredFact> words{
      {"coverage.status", RequiredFact::coverage_status},
      {"level.covered", RequiredFact::level_covered},
      {"network.ours", RequiredFact::network_ours},
      {"copay_or_coinsurance", RequiredFact::one_cost_share},
      {"deductible.remaining", RequiredFact::deductible_remaining},
      {"oop.remaining", RequiredFact::oop_remaining},
      {"authorization", RequiredFact::authorization},
      {"coverage.through_plan", RequiredFact::coverage_through_plan},
  };
  return words;
}

void read_next(TableReader& table, LevelOfCare& level, Draft& draft) {
  NextPhase next;
  std::string key;
  if (table.required("level", key, is_key)) {
    next.level = LevelKey(key);
    draft.references.push_back({Reference::To::level, key, table.at("level")});
  }
  table.required("weeks", next.weeks, in_range(1, 52));
  int days_per_week = 0;
  if (table.optional("days_per_week", days_per_week, in_range(1, 7)))
    next.days_per_week = days_per_week;
  level.then.push_back(std::move(next));
}

void read_level(TableReader& table, Draft& draft) {
  LevelOfCare level;
  std::string key;
  if (table.required("key", key, is_key)) {
    level.key = LevelKey(key);
    if (!draft.level_keys.insert(key).second) {
      table.error("key", {"is '" + key + "', as another level's", "give each level its own key"});
    }
  }
  if (!key.empty()) draft.level_names.push_back({key, key, table.at("key")});
  if (table.required("name", level.name, text_up_to(80)) && !key.empty())
    draft.level_names.push_back({level.name, key, table.at("name")});
  table.required_list("ask", level.ask, is_service_type);
  table.required_list("evidence", level.evidence, is_service_type);
  table.optional_list("procedures", level.procedures, is_procedure);
  table.optional_list("revenue", level.revenue, is_revenue);
  table.required_word(
      "site", level.site,
      {{"facility", BillingSite::facility}, {"professional", BillingSite::professional}});
  table.optional("substance_use", level.is_substance_use);
  int days_per_week = 0;
  if (table.optional("days_per_week", days_per_week, in_range(1, 7)))
    level.days_per_week = days_per_week;
  Money charge;
  if (table.optional("charge", charge)) level.charge = charge;
  table.tables("then", [&](TableReader& next) { read_next(next, level, draft); }, 10);
  table.optional_list("words", level.words, text_up_to(80));
  table.optional_list("aliases", level.aliases, text_up_to(80));
  for (std::size_t i = 0; i < level.aliases.size() && !key.empty(); ++i)
    draft.level_names.push_back({level.aliases[i], key, table.at("aliases", i)});
  // Without a list of its own a level requires all of them: false comfort is the worst defect.
  for (const auto& [word, fact] : fact_words()) level.required.push_back(fact);
  table.optional_words("required", level.required, fact_words());
  if (level.required.empty()) {
    table.error("required", {"is empty: every person would be Ready",
                             "name at least coverage.status, level.covered"});
  }
  draft.configuration.levels.push_back(std::move(level));
}

}  // namespace

std::string_view to_text(RequiredFact fact) {
  const auto& words = fact_words();
  const auto found =
      std::ranges::find(words, fact, &std::pair<std::string_view, RequiredFact>::second);
  return found == words.end() ? "" : found->first;
}

void read_levels(TableReader& file, Draft& draft) {
  if (file.tables("level", [&](TableReader& table) { read_level(table, draft); }, 200) == 0) {
    file.error("level", {"is missing: no level of care is described", "add a [[level]] table"});
  }
}

}  // namespace eligd::config
