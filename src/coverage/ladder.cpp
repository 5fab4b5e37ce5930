#include "coverage/ladder.hpp"

#include "coverage/text.hpp"

#include <algorithm>
#include <tuple>

namespace eligd::coverage {
namespace {

using Candidates = std::vector<Candidate>;

bool agree(const Candidates& candidates) {
  return std::ranges::all_of(
      candidates, [&](const Candidate& one) { return one.value == candidates.front().value; });
}

// Keeps those with the smallest `weight`; the others lose.
template <class Weight>
void keep_least(Candidates& candidates, Candidates& losers, Weight weight) {
  if (candidates.size() < 2) return;
  const auto least = weight(*std::ranges::min_element(candidates, {}, weight));
  if (std::ranges::all_of(candidates, [&](const Candidate& one) { return weight(one) == least; }))
    return;
  const auto split = std::ranges::stable_partition(
      candidates, [&](const Candidate& one) { return weight(one) == least; });
  losers.insert(losers.end(), std::make_move_iterator(split.begin()),
                std::make_move_iterator(split.end()));
  candidates.erase(split.begin(), split.end());
}

// How well the words of a line fit who bills the level: smaller fits better.
int scope_distance(const Request& request, const Line& line) {
  const Scope ours =
      request.level.site == config::BillingSite::facility ? Scope::facility : Scope::professional;
  const Scope theirs = ours == Scope::facility ? Scope::professional : Scope::facility;
  if (line.scope == ours) return 0;
  if (line.scope == Scope::none || line.scope == Scope::tier)
    return 1;  // a tier is told apart by nobody yet
  if (line.scope == theirs) return 3;
  return 2;  // specialist, primary care
}

std::string rule_of(const Line& line) {
  if (line.rank == rank_procedure)
    return "procedure " + std::string(line.eb().procedure().component(2));
  if (line.rank == rank_blank) return "no service type";
  return "type " + std::string(line.type);
}

// Evidence in the order of the answers, each once.
void add_evidence(std::vector<Evidence>& list, const Candidate& candidate) {
  const auto add = [&](const Evidence& evidence) {
    if (std::ranges::find(list, evidence) == list.end()) list.push_back(evidence);
  };
  if (candidate.evidence.empty()) add(evidence_of(*candidate.line));
  for (const auto& evidence : candidate.evidence) add(evidence);
}

void sort(std::vector<Evidence>& list) {
  std::ranges::sort(list, {}, [](const Evidence& e) { return std::pair(e.answer, e.segment); });
}

// A price of office visits may not be that of a facility's day.
bool is_of_another_bill(const Request& request, const Line& line) {
  if (request.level.site != config::BillingSite::facility) return false;
  return line.is_office_only || line.scope == Scope::professional ||
         line.scope == Scope::specialist || line.scope == Scope::primary_care;
}

void set_subscribers_aside(Candidates& candidates, Candidates& losers) {
  // Copied, since the candidates move while they are parted.
  std::vector<const Line*> lines;
  for (const Candidate& one : candidates) lines.push_back(one.line);
  const auto split = std::ranges::stable_partition(candidates, [&](const Candidate& one) {
    return std::ranges::none_of(lines,
                                [&](const Line* line) { return gives_way(*one.line, *line); });
  });
  losers.insert(losers.end(), std::make_move_iterator(split.begin()),
                std::make_move_iterator(split.end()));
  candidates.erase(split.begin(), split.end());
}

// The other loop of the answer says otherwise with a type that fits better, or the patient's own
// with one that fits less: either may be meant.
bool is_said_otherwise(const Candidate& winner, const Candidate& loser) {
  if (winner.line->answer != loser.line->answer || winner.value == loser.value ||
      winner.line->is_patients == loser.line->is_patients)
    return false;
  return !winner.line->is_patients || loser.line->rank < winner.line->rank;
}

// ---- why a line was passed over, in words: no PHI, only codes of the guide

constexpr const char* subscribers_words =
    "it is the subscriber's, and the patient's own line stands over it";

bool is_subscribers_beside(const Line& loser, const Line& winner) {
  return !loser.is_patients && winner.is_patients && loser.answer == winner.answer;
}

std::string named_service(const Line& line) {
  if (line.rank == rank_procedure) return "a line for the level's own procedure";
  return line.rank == rank_plan ? "a line of the whole plan (30)"
                                : "one of type " + std::string(line.type);
}

std::string of_rank(const Line& loser, const Line& winner) {
  if (loser.rank == rank_none) return "it is for another service";
  if (loser.rank == rank_blank)
    return "it names no service type; " + named_service(winner) + " counts more";
  const std::string what = loser.rank == rank_plan
                               ? "it is of the whole plan (30)"
                               : "it is for service type " + std::string(loser.type);
  return what + "; " + named_service(winner) + " counts more for this level";
}

std::string coverage_words(const Line& line) {
  const auto level = line.eb().coverage_level();
  if (level == "IND") return "the person";
  if (level == "FAM") return "the family";
  return level.empty() ? "none told" : shown_code(level);
}

bool is_assumed(const Request& request, Reach reach, const Candidate& candidate) {
  // A refusal in its own loop: what the line says is not what the payer could answer.
  return candidate.is_weak || !candidate.line->benefit->rejects.empty() ||
         (reach == Reach::level && is_of_another_bill(request, *candidate.line)) ||
         candidate.line->answer->is_truncated || candidate.line->rank == rank_blank ||
         (reach == Reach::level && candidate.line->is_plan_wide());
}

}  // namespace

bool gives_way(const Line& subscribers, const Line& patients) {
  return !subscribers.is_patients && patients.is_patients &&
         subscribers.answer == patients.answer &&
         (subscribers.is_plan_wide() || !patients.is_plan_wide());
}

std::string why_passed_over(const Request& request, const Line& loser, const Line& winner) {
  if (gives_way(loser, winner) || is_subscribers_beside(loser, winner)) return subscribers_words;
  if (loser.rank != winner.rank) return loser.rank > winner.rank ? of_rank(loser, winner) : "";
  if (loser.was_asked != winner.was_asked)
    return winner.was_asked ? "its answer was not asked for this service type" : "";
  if (loser.answer->made != winner.answer->made)
    return loser.answer->made < winner.answer->made ? "it stands in an older answer" : "";
  if (loser.is_patients != winner.is_patients) return loser.is_patients ? "" : subscribers_words;
  if (loser.side == Side::blank && winner.side != Side::blank)
    return "it does not say for which network";
  if (loser.eb().coverage_level() != winner.eb().coverage_level())
    return "it is for another coverage level, " + coverage_words(loser) + " beside " +
           coverage_words(winner);
  if (scope_distance(request, loser) > scope_distance(request, winner))
    return "its words are about another kind of bill or provider than ours";
  if (loser.benefit->dates.empty() && !winner.benefit->dates.empty())
    return "it names no dates, and the other line does";
  return {};
}

Choice choose(const Request& request, Reach reach, std::vector<Candidate> candidates) {
  Choice choice;
  if (candidates.empty()) return choice;

  Candidates losers;
  if (std::ranges::any_of(candidates, [](const Candidate& one) { return !one.line->is_patients; }))
    set_subscribers_aside(candidates, losers);
  keep_least(candidates, losers, [](const Candidate& one) { return one.line->rank; });
  keep_least(candidates, losers, [](const Candidate& one) { return !one.line->was_asked; });
  // The newest answer: texts of BHT04/05 compare as times, so the greatest is wanted.
  if (candidates.size() > 1) {
    const std::string newest = std::ranges::max_element(candidates, {}, [](const Candidate& one) {
                                 return std::string_view(one.line->answer->made);
                               })->line->answer->made;
    keep_least(candidates, losers,
               [&](const Candidate& one) { return one.line->answer->made != newest; });
  }
  keep_least(candidates, losers, [](const Candidate& one) { return !one.line->is_patients; });
  keep_least(candidates, losers, [](const Candidate& one) { return one.preference; });
  // Only what disagrees needs telling apart: two lines that agree are both evidence.
  if (!agree(candidates))
    keep_least(candidates, losers,
               [&](const Candidate& one) { return scope_distance(request, *one.line); });
  if (!agree(candidates))
    keep_least(candidates, losers,
               [](const Candidate& one) { return one.line->benefit->dates.empty(); });

  for (const auto& one : candidates) {
    if (std::ranges::find(choice.values, one.value) == choice.values.end())
      choice.values.push_back(one.value);
    add_evidence(choice.evidence, one);
    choice.winners.push_back(one.line);
  }
  for (const auto& one : losers) {
    if (std::ranges::find(choice.values, one.value) == choice.values.end())
      add_evidence(choice.against, one);
  }
  // Canonical order, so that the payer's order of lines changes nothing (I12).
  std::ranges::sort(choice.values);
  sort(choice.evidence);
  sort(choice.against);
  choice.rank = candidates.front().line->rank;
  choice.rule = rule_of(*candidates.front().line);
  choice.type = candidates.front().line->type;

  const bool doubtful = std::ranges::any_of(candidates, &Candidate::is_doubtful);
  if (choice.values.size() > 1 || doubtful)
    choice.state = State::conflicting;
  else if (std::ranges::all_of(
               candidates, [&](const Candidate& one) { return is_assumed(request, reach, one); }) ||
           std::ranges::any_of(losers, [&](const Candidate& one) {
             return is_said_otherwise(candidates.front(), one);
           }))
    choice.state = State::assumed;
  else
    choice.state = State::known;
  return choice;
}

Fact to_fact(const Reading& reading, std::string key, const Choice& choice,
             const std::function<Value(const std::string&)>& to_value) {
  const auto value = [&](const std::string& text) {
    return to_value ? to_value(text) : Value(text);
  };
  Fact fact{.key = std::move(key),
            .state = choice.state,
            .rule = choice.rule,
            .evidence = choice.evidence,
            .against = choice.against};
  if (choice.state == State::conflicting) {
    for (const auto& text : choice.values) fact.candidates.push_back(value(text));
  } else if (!choice.values.empty()) {
    fact.value = value(choice.values.front());
  }
  fact.as_of = as_of(reading, fact.evidence);
  return fact;
}

bool is_for(const Line& line, OurNetwork side) {
  switch (line.side) {
    case Side::in:
      return side != OurNetwork::out;
    case Side::out:
      return side == OurNetwork::out;
    case Side::both:
    case Side::blank:
      return true;
  }
  return true;
}

std::vector<const Line*> lines_with(const Reading& reading, Code eb01, OurNetwork side) {
  std::vector<const Line*> found;
  for (const auto& line : reading.lines) {
    if (line.eb01 == eb01 && line.is_usable() && is_for(line, side)) found.push_back(&line);
  }
  return found;
}

}  // namespace eligd::coverage
