// What only words say: what counts to the out-of-pocket maximum, the level not covered by name,
// limits no code tells, and doubts about facts told elsewhere.
//
// Words never make the level surer than its codes: "covered" is assumed at most, and only where
// nothing else was said; "not covered" contradicts a code and goes to a person (docs/facts.md).

#include "coverage/topics.hpp"

#include <algorithm>
#include <array>

namespace eligd::coverage {
namespace {

struct Told {
  const Line* line = nullptr;
  const Message* message = nullptr;
  std::size_t index = 0;

  [[nodiscard]] std::vector<Evidence> evidence() const { return evidence_of_words(*line, index); }
};

// The texts for one side of the network, under lines that may speak for the level or the plan.
std::vector<Told> texts_for(const Reading& reading, OurNetwork side) {
  std::vector<Told> texts;
  for (const auto& line : reading.lines) {
    if (!line.is_usable() || !is_for(line, side)) continue;
    for (std::size_t i = 0; i < line.messages.size(); ++i)
      texts.push_back({&line, &line.messages[i], i});
  }
  return texts;
}

// Words that name the level speak of it under whatever type they stand.
std::vector<Told> texts_naming_level(const Reading& reading, OurNetwork side) {
  std::vector<Told> texts;
  for (const auto& line : reading.lines) {
    if (!line.is_of_ours() || line.is_other_dates || !is_for(line, side)) continue;
    for (std::size_t i = 0; i < line.messages.size(); ++i) {
      if (line.messages[i].names_level || line.rank != rank_none)
        texts.push_back({&line, &line.messages[i], i});
    }
  }
  return texts;
}

struct OopPart {
  std::string_view name;
  std::string_view eb01;  // "this benefit" under it is this
  Said Message::* said;
  Reach reach;
};
constexpr std::array oop_parts = {
    OopPart{"deductible", "C", &Message::oop_deductible, Reach::plan_wide},
    OopPart{"copay", "B", &Message::oop_copay, Reach::level},
    OopPart{"coinsurance", "A", &Message::oop_coinsurance, Reach::level},
};

void put_oop_includes(const Request& request, const Reading& reading, Sheet& sheet,
                      OurNetwork side) {
  const auto texts = texts_for(reading, side);
  for (const OopPart& part : oop_parts) {
    std::vector<Candidate> candidates;
    for (const Told& told : texts) {
      Said said = told.message->*part.said;
      if (said == Said::nothing && told.line->eb01 == part.eb01) said = told.message->oop_line;
      if (said == Said::nothing) continue;
      auto evidence = told.evidence();
      sheet.use(evidence);
      candidates.push_back({.line = told.line,
                            .value = said == Said::yes ? "yes" : "no",
                            .is_weak = told.message->is_cut || told.line->side == Side::blank,
                            .preference = told.line->side == Side::blank ? 1 : 0,
                            .evidence = std::move(evidence)});
    }
    const Choice choice = choose(request, part.reach, std::move(candidates));
    if (!choice.is_said()) continue;
    const std::string key =
        "oop_includes." + std::string(part.name) + '.' + std::string(side_name(side));
    sheet.put(to_fact(reading, key, choice));
  }
}

// "IOP NOT COVERED" beside an active line: which of them holds, a person must ask.
void put_level(const Request& request, const Reading& reading, Sheet& sheet) {
  Fact fact{.key = "level.covered", .state = State::assumed, .rule = "words that name the level"};
  bool is_denied = false;
  for (const Told& told : texts_naming_level(reading, our_side(request))) {
    if (told.message->covered == Said::nothing) continue;
    const bool denies = told.message->covered == Said::no;
    if (is_denied && !denies) continue;
    if (denies && !is_denied) fact.evidence.clear();
    is_denied = is_denied || denies;
    const auto evidence = told.evidence();
    fact.evidence.insert(fact.evidence.end(), evidence.begin(), evidence.end());
  }
  if (fact.evidence.empty()) return;
  const Fact* before = sheet.find("level.covered");
  if (before != nullptr) {
    if (!is_denied || before->state == State::unknown || before->text() != "yes") return;
    fact.state = State::conflicting;
    fact.candidates = {Value(std::string("no")), Value(std::string("yes"))};
    fact.evidence.insert(fact.evidence.begin(), before->evidence.begin(), before->evidence.end());
  } else {
    if (!is_denied && sheet.text("coverage.status") != "active") return;
    fact.value = is_denied ? "no" : "yes";
  }
  for (const Evidence& one : fact.evidence) sheet.use(one);
  fact.as_of = as_of(reading, fact.evidence);
  sheet.put(std::move(fact));
}

void put_limit(const Request& request, const Reading& reading, Sheet& sheet,
               std::string_view unit) {
  const std::string key = "limit." + std::string(unit);
  if (sheet.find(key) != nullptr) return;
  std::vector<Candidate> candidates;
  for (const Told& told : texts_for(reading, our_side(request))) {
    if (!told.line->is_for_level() || told.line->scope == Scope::other_benefit) continue;
    for (const Message::Limit& limit : told.message->limits) {
      if (limit.unit != unit) continue;
      candidates.push_back({.line = told.line,
                            .value = limit.count + '|' + limit.period,
                            .is_weak = true,
                            .evidence = told.evidence()});
    }
  }
  for (const Candidate& one : candidates) sheet.use(one.evidence);
  const Choice choice = choose(request, Reach::level, std::move(candidates));
  if (!choice.is_said()) return;
  Fact fact = to_fact(reading, key, choice, [](const std::string& text) -> Value {
    const auto bar = text.find('|');
    Members members{{"total", text.substr(0, bar)}};
    if (const auto period = text.substr(bar + 1); period != "unknown")
      members.emplace_back("period", period);
    return members;
  });
  fact.rule = "words, " + fact.rule;
  sheet.put(std::move(fact));
}

// One payer's words may doubt what another line of it tells for sure.
void lower(std::string_view start, const std::vector<Evidence>& words, Sheet& sheet) {
  for (const ChecklistKey& one : checklist()) {
    const bool is_it = one.key == start || (one.key.starts_with(start) &&
                                            one.key.substr(start.size()).starts_with('.'));
    const Fact* before = is_it ? sheet.find(one.key) : nullptr;
    if (before == nullptr || !before->is_sure()) continue;
    Fact fact = *before;
    fact.state = State::assumed;
    fact.against.insert(fact.against.end(), words.begin(), words.end());
    sheet.put(std::move(fact));
    sheet.flag("the payer's words cast doubt on " + std::string(one.key));
  }
}

void name_other_payer(const Reading& reading, const std::vector<Evidence>& words, Sheet& sheet) {
  if (sheet.state("other_payer") != State::unknown) return;
  Fact fact{.key = "other_payer",
            .state = State::assumed,
            .value = Members{{"name", "told in words only"}, {"role", "unknown"}},
            .rule = "words",
            .evidence = words};
  fact.as_of = as_of(reading, fact.evidence);
  sheet.put(std::move(fact));
}

// The texts stay among the notes: what they doubt is for a person to read.
void read_doubts(const Request& request, const Reading& reading, Sheet& sheet) {
  for (const Told& told : texts_for(reading, our_side(request))) {
    for (const std::string& doubt : told.message->doubts) {
      if (doubt == "other_payer")
        name_other_payer(reading, told.evidence(), sheet);
      else
        lower(doubt, told.evidence(), sheet);
    }
  }
}

}  // namespace

void read_words(const Request& request, const Reading& reading, Sheet& sheet) {
  put_level(request, reading, sheet);
  for (const OurNetwork side : {OurNetwork::in, OurNetwork::out})
    put_oop_includes(request, reading, sheet, side);
  for (const std::string_view unit : {"visits", "days"}) put_limit(request, reading, sheet, unit);
  flag_visits(request, reading, sheet);
  read_doubts(request, reading, sheet);
}

}  // namespace eligd::coverage
