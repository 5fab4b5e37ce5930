#include "jobs/facts_by_topic.hpp"

#include "coverage/value_words.hpp"
#include "report/words.hpp"

#include <algorithm>

namespace eligd::jobs {
namespace {

using report::FactState;
using report::Topic;

void add_segments(const SummaryRead& summary, const std::vector<EvidenceView>& evidence,
                  report::Origin& origin) {
  for (const EvidenceView& line : evidence) {
    const std::size_t n = line.answer;
    if (n == 0 || n > summary.answers.size() || line.segment == 0) continue;
    origin.segments.push_back({.answer = summary.answers[n - 1], .segment = line.segment});
  }
}

// Who says it where no segment does: "by phone, Mar 3, R-77".
std::string said_by(const FactView& fact) {
  const auto spoken = [](const std::string& iso) {
    const auto day = parse_iso_date(iso);
    return day ? report::day_only(*day) : iso;
  };
  if (fact.over && fact.over->standing == "counts") {
    return fact.over->by + " until " + spoken(fact.over->until) + "; the payer says " +
           (fact.over->machine.words.empty() ? "nothing" : fact.over->machine.words);
  }
  if (fact.call) return "by phone, " + spoken(fact.call->day) + ", " + fact.call->reference;
  return fact.rule;
}

std::string joined(const std::vector<std::string>& values) {
  std::string words;
  for (std::size_t n = 0; n < values.size(); ++n) {
    if (n > 0) words += n + 1 == values.size() ? " and " : ", ";
    words += values[n];
  }
  return words;
}

std::vector<std::string> pot_keys(const std::string& kind, const std::string& side) {
  std::vector<std::string> keys;
  for (const std::string who : {".individual.", ".family."}) {
    for (const std::string part : {".remaining", ".total"})
      keys.push_back(kind + who + side + part);
  }
  return keys;
}

}  // namespace

std::vector<std::string> keys_of(Topic topic, const std::string& side) {
  switch (topic) {
    case Topic::status:
      return {"coverage.status"};
    case Topic::lasts:
      return {"coverage.ends"};
    case Topic::network:
      return {"network.ours"};
    case Topic::level:
      return {"level.covered"};
    case Topic::vendor:
      return {"carve_out"};
    case Topic::patient_pays:
      return {"copay." + side, "coinsurance." + side};
    case Topic::deductible:
      return pot_keys("deductible", side);
    case Topic::out_of_pocket:
      return pot_keys("oop", side);
    case Topic::authorization:
      return {"authorization." + side};
    case Topic::deductible_first:
      return {"deductible_applies." + side};
    case Topic::limit:
      return {"limit.days", "limit.visits", "limit.hours"};
    case Topic::other_insurance:
      return {"referral.required", "other_payer"};
    case Topic::telehealth:
      return {"telehealth.covered"};
    case Topic::identity:
    case Topic::claims:
    case Topic::other:
      break;
  }
  return {};
}

report::Origin origin_of(const SummaryRead& summary, const std::vector<std::string>& keys) {
  report::Origin origin;
  for (const std::string& key : keys) {
    const FactView* fact = summary.view.find(key);
    if (fact == nullptr || fact->state == FactState::unknown) continue;
    add_segments(summary, fact->evidence, origin);
    if (fact->state == FactState::conflicting) add_segments(summary, fact->against, origin);
    if (origin.words.empty()) origin.words = said_by(*fact);
  }
  return origin;
}

Told told_about(Topic topic, const SummaryRead& summary) {
  Told told;
  std::string others;
  std::vector<std::string> used;
  for (const std::string& key : keys_of(topic, side_of(summary.view))) {
    const FactView* fact = summary.view.find(key);
    if (fact == nullptr || fact->state == FactState::unknown) continue;
    if (fact->state == FactState::conflicting) {
      told.state = FactState::conflicting;
      for (const std::string& value : fact->candidate_words) {
        if (std::ranges::find(told.values, value) == told.values.end())
          told.values.push_back(value);
      }
    } else if (!fact->words.empty()) {
      if (told.state == FactState::unknown) told.state = fact->state;
      others += (others.empty() ? "" : " ") + coverage::name_of(key) + ": " + fact->words + '.';
    } else {
      continue;
    }
    used.push_back(key);
  }
  if (!told.values.empty())
    told.words = (told.values.size() > 1 ? "The answer said both " : "The answer said ") +
                 joined(told.values) + '.';
  if (!others.empty()) told.words += (told.words.empty() ? "" : " ") + others;
  told.origin = origin_of(summary, used);
  return told;
}

}  // namespace eligd::jobs
