// The notes behind a coverage: headline and reason, then what is known of it in words, with what is
// only assumed, contradicted or not told said to be so.
#include "coverage/value_words.hpp"
#include "hl7/update.hpp"
#include "jobs/disclosures.hpp"

#include <array>

namespace eligd::hl7 {
namespace {

using jobs::FactView;
using jobs::SummaryView;
using report::FactState;

// '*' is our side of the network; both where it is not known.
constexpr std::array<std::string_view, 24> told_keys{"coverage.status",
                                                     "coverage.begins",
                                                     "coverage.ends",
                                                     "coverage.through_plan",
                                                     "plan.name",
                                                     "level.covered",
                                                     "network.ours",
                                                     "carve_out",
                                                     "other_payer",
                                                     "copay.*",
                                                     "coinsurance.*",
                                                     "deductible_applies.*",
                                                     "deductible.individual.*.remaining",
                                                     "deductible.family.*.remaining",
                                                     "oop.individual.*.remaining",
                                                     "oop.family.*.remaining",
                                                     "limit.visits",
                                                     "limit.days",
                                                     "limit.hours",
                                                     "limit.money",
                                                     "authorization.*",
                                                     "authorization.certification_number",
                                                     "authorization.ends",
                                                     "telehealth.covered"};
// What a practice asks for at the least; that nobody told it is told.
constexpr std::array<std::string_view, 6> wanted_keys{"coverage.status",
                                                      "level.covered",
                                                      "network.ours",
                                                      "deductible.individual.*.remaining",
                                                      "oop.individual.*.remaining",
                                                      "authorization.*"};

std::string with_side(std::string_view key, std::string_view side) {
  const std::size_t star = key.find('*');
  if (star == std::string_view::npos) return std::string(key);
  std::string text(key.substr(0, star));
  text += side;
  text += key.substr(star + 1);
  return text;
}

bool is_told(const SummaryView& summary, const std::string& key) {
  const FactView* fact = summary.find(key);
  return fact != nullptr && fact->state != FactState::unknown;
}

std::string words_of(const FactView& fact) {
  if (fact.state == FactState::unknown) return "";
  if (fact.state != FactState::conflicting) {
    if (fact.words.empty()) return "";
    return fact.state == FactState::assumed ? fact.words + " (assumed)" : fact.words;
  }
  std::string all;
  for (const std::string& one : fact.candidate_words)
    if (!one.empty()) all += (all.empty() ? "" : " or ") + one;
  return (all.empty() ? std::string("lines disagree") : all) + " (contradictory)";
}

std::vector<std::string_view> sides_of(const SummaryView& summary) {
  const FactView* ours = summary.find("network.ours");
  const bool is_sure =
      ours != nullptr && (ours->state == FactState::known || ours->state == FactState::derived);
  if (is_sure && ours->text == "in") return {"in"};
  if (is_sure && ours->text == "out") return {"out"};
  return {"in", "out"};
}

void add_facts(const SummaryView& summary, std::vector<Note>& notes) {
  const auto sides = sides_of(summary);
  const auto each_side = [&](std::string_view key, const auto& use) {
    if (key.find('*') == std::string_view::npos) return use(std::string(key));
    for (const std::string_view side : sides) use(with_side(key, side));
  };
  for (const std::string_view pattern : told_keys) {
    each_side(pattern, [&](const std::string& key) {
      const FactView* fact = summary.find(key);
      const std::string words = fact == nullptr ? "" : words_of(*fact);
      if (words.empty()) return;
      const std::string title = coverage::name_of(key);
      notes.push_back({key, title, title + ": " + words});
    });
  }
  std::string missing;
  const auto miss = [&](const std::string& name) {
    missing += (missing.empty() ? "" : ", ") + name;
  };
  for (const std::string_view pattern : wanted_keys) {
    bool is_any = false;
    each_side(pattern, [&](const std::string& key) { is_any = is_any || is_told(summary, key); });
    if (!is_any) miss(coverage::name_of(with_side(pattern, sides.front())));
  }
  bool has_share = false;
  for (const char* pattern : {"copay.*", "coinsurance.*"})
    each_side(pattern,
              [&](const std::string& key) { has_share = has_share || is_told(summary, key); });
  if (!has_share) miss("Copay or share");
  if (!missing.empty()) notes.push_back({"unknown", "Not known", "Not known: " + missing});
}

}  // namespace

std::vector<Note> notes_of(const CoverageUpdate& coverage) {
  std::vector<Note> notes;
  if (coverage.is_substance_use)
    notes.push_back({"redisclosure", "Notice", std::string(jobs::part_2_notice)});
  if (coverage.verification == 0) return notes;
  if (!coverage.headline.empty())
    notes.push_back(
        {"headline", "Headline",
         coverage.reason.empty() ? coverage.headline : coverage.headline + ": " + coverage.reason});
  notes.push_back({"verification", "Case", "Case " + std::to_string(coverage.verification)});
  if (!coverage.level.empty())
    notes.push_back({"level", "Level of care", "Level of care: " + coverage.level});
  // Facts that may be another person's are nobody's to read.
  if (coverage.known && !coverage.is_in_doubt) add_facts(*coverage.known, notes);
  return notes;
}

}  // namespace eligd::hl7
