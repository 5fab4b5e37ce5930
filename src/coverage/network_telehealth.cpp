// network.ours and telehealth.covered.
//
// Source: docs/facts.md. Our standing comes from the contract table; words of the payer make it
// assumed at most; EB12 says which network a LINE is for and never where we are.

#include "coverage/topics.hpp"

#include <algorithm>

namespace eligd::coverage {
namespace {

void put_network(const Request& request, const Reading& reading, Sheet& sheet) {
  std::vector<Candidate> candidates;
  for (const auto& line : reading.lines) {
    for (std::size_t i = 0; i < line.messages.size(); ++i) {
      if (line.messages[i].in_network == Said::nothing) continue;
      auto evidence = evidence_of_words(line, i);
      sheet.use(evidence);
      candidates.push_back({.line = &line,
                            .value = line.messages[i].in_network == Said::yes ? "in" : "out",
                            .is_weak = true,
                            .evidence = std::move(evidence)});
    }
  }
  const Choice words = choose(request, Reach::plan_wide, std::move(candidates));
  if (request.network == OurNetwork::unknown || request.network_from_call) {
    if (words.is_said()) {
      Fact fact = to_fact(reading, "network.ours", words);
      fact.rule = "the payer's words about the provider asked";
      sheet.put(std::move(fact));
    }
    return;
  }
  Fact fact{.key = "network.ours",
            .state = State::known,
            .value = std::string(side_name(request.network)),
            .rule = "own contracts"};
  if (words.is_said() &&
      (words.state == State::conflicting || words.values.front() != fact.text())) {
    fact.against = words.evidence;
    sheet.flag("the payer's words about our network differ from our own contracts");
  } else {
    fact.evidence = words.evidence;
  }
  sheet.put(std::move(fact));
}

bool is_priced(Code eb01) { return eb01 == "A" || eb01 == "B"; }

void put_telehealth(const Request& request, const Reading& reading, Sheet& sheet) {
  std::vector<Candidate> candidates;
  for (const auto& line : reading.lines) {
    if (line.rank == rank_none || line.is_other_dates || line.is_part_a || line.is_other_plan ||
        !is_for(line, our_side(request)))
      continue;
    const auto code = line.eb01;
    const bool by_place =
        line.is_telehealth || std::ranges::any_of(line.benefit->places, [](const x12::Iii& iii) {
          return iii.qualifier() == "ZZ" && (iii.code() == "02" || iii.code() == "10");
        });
    if (by_place && line.scope != Scope::telehealth) {
      if (is_active(code)) candidates.push_back({.line = &line, .value = "yes"});
      if (is_inactive(code) || code == "I") candidates.push_back({.line = &line, .value = "no"});
      // Seen only as a price: the payer did not say that it covers, so it is assumed.
      if (is_priced(code))
        candidates.push_back({.line = &line, .value = "yes", .is_weak = true, .preference = 1});
      if (!candidates.empty() && candidates.back().line == &line) {
        candidates.back().evidence.push_back(evidence_of(line));
        for (const auto& iii : line.benefit->places)
          candidates.back().evidence.push_back(evidence_of(*line.answer, iii));
      }
    }
    for (std::size_t i = 0; i < line.messages.size(); ++i) {
      if (line.messages[i].telehealth == Said::nothing) continue;
      auto evidence = evidence_of_words(line, i);
      sheet.use(evidence);
      candidates.push_back({.line = &line,
                            .value = line.messages[i].telehealth == Said::yes ? "yes" : "no",
                            .is_weak = true,
                            .preference = 2,
                            .evidence = std::move(evidence)});
    }
  }
  const Choice choice = choose(request, Reach::level, std::move(candidates));
  if (choice.is_said()) sheet.put(to_fact(reading, "telehealth.covered", choice));
}

}  // namespace

void read_network(const Request& request, const Reading& reading, Sheet& sheet) {
  put_network(request, reading, sheet);
  put_telehealth(request, reading, sheet);
}

}  // namespace eligd::coverage
