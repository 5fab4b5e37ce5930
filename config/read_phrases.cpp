// Reads phrases.toml: the version, words that are the same, guards, and one [[phrase]] table each.
#include "config/readers.hpp"
#include "config/rules.hpp"

#include <algorithm>
#include <set>

namespace eligd::config {
namespace {

constexpr std::size_t phrases_max = 2000;

// A fact of the book, and the values it may have; {number} and {name} are caught from the text.
struct FactWords {
  std::string_view word;
  PhraseFact fact;
  std::vector<std::string_view> values{};  // empty: none is written
  std::string_view catches{};
};

const std::vector<FactWords>& fact_words() {
  static const std::vector<std::string_view> yes_no{"yes", "no"};
  static const std::vector<std::string_view> periods{"calendar_year", "contract_year", "lifetime",
                                                     "unknown"};
  static const std::vector<FactWords> words{
      {"silence", PhraseFact::silence},
      {"note", PhraseFact::note},
      {"scope",
       PhraseFact::scope,
       {"none", "facility", "professional", "telehealth", "tier", "specialist", "primary_care",
        "other_benefit"}},
      {"authorization", PhraseFact::authorization, {"required", "not_required"}},
      {"authorization.after", PhraseFact::authorization_after, {}, "{number}"},
      {"deductible_applies", PhraseFact::deductible_applies, yes_no},
      {"telehealth.covered", PhraseFact::telehealth_covered, yes_no},
      {"network.ours", PhraseFact::network_ours, {"in", "out"}},
      {"referral.required", PhraseFact::referral_required, yes_no},
      {"plan_pays", PhraseFact::plan_pays},
      {"carve_out", PhraseFact::carve_out},
      {"limit.shared_with", PhraseFact::shared_with, {}, "{name}"},
      {"oop_includes.deductible", PhraseFact::oop_includes_deductible, yes_no},
      {"oop_includes.copay", PhraseFact::oop_includes_copay, yes_no},
      {"oop_includes.coinsurance", PhraseFact::oop_includes_coinsurance, yes_no},
      {"oop_includes.line", PhraseFact::oop_includes_line, yes_no},
      {"limit.visits", PhraseFact::limit_visits, periods, "{number}"},
      {"limit.days", PhraseFact::limit_days, periods, "{number}"},
      {"day_is_one_visit", PhraseFact::day_is_one_visit, yes_no},
      {"level.covered", PhraseFact::level_covered, yes_no},
      {"doubt",
       PhraseFact::doubt,
       {"coverage.status", "other_payer", "copay", "coinsurance", "deductible", "oop", "limit"}},
  };
  return words;
}

template <class Range>
Words<std::string> words_of(const Range& known) {
  Words<std::string> words;
  for (const std::string_view one : known) words.emplace_back(one, std::string(one));
  return words;
}

// Where what the book finds wrong with itself is written.
struct Places {
  struct OfPhrase {
    std::vector<Place> words{};
    std::vector<Place> examples{};
  };
  std::vector<OfPhrase> phrases{};
  std::vector<Place> same{};
  Place guards{};

  [[nodiscard]] Place of(const PhraseProblem& problem) const {
    if (!problem.phrase) return problem.key == "same" ? same[problem.index] : guards;
    const OfPhrase& at = phrases[*problem.phrase];
    return (problem.key == "words" ? at.words : at.examples)[problem.index];
  }
};

std::vector<Place> places_of(const TableReader& table, std::string_view key, std::size_t count) {
  std::vector<Place> places;
  for (std::size_t i = 0; i < count; ++i) places.push_back(table.at(key, i));
  return places;
}

void read_meaning(TableReader& table, Phrase& phrase) {
  Words<const FactWords*> facts;
  for (const FactWords& one : fact_words()) facts.emplace_back(one.word, &one);
  const FactWords* fact = nullptr;
  table.required_word("fact", fact, facts);
  if (fact == nullptr) {
    table.optional("value", phrase.value);
    return;
  }
  phrase.fact = fact->fact;
  if (fact->values.empty()) {
    table.hint("value", "delete it: " + std::string(fact->word) + " has no value to write");
  } else {
    table.required_word("value", phrase.value, words_of(fact->values));
  }
  if (fact->catches.empty()) return;
  for (std::size_t i = 0; i < phrase.words.size(); ++i) {
    if (phrase.words[i].find(fact->catches) != std::string::npos) continue;
    table.source().error(table.at("words", i),
                         "'phrase.words' has no " + std::string(fact->catches) + ", which " +
                             std::string(fact->word) + " is told by",
                         "write it where that stands in the text");
  }
}

void read_phrase(TableReader& table, PhraseSource& book, std::set<std::string>& keys,
                 Places& places) {
  Phrase phrase;
  if (table.required("key", phrase.key, is_key) && !keys.insert(phrase.key).second)
    table.error("key", {"is '" + phrase.key + "', as another phrase's", "give each its own key"});
  table.required_list("words", phrase.words, text_up_to(200));
  read_meaning(table, phrase);
  table.optional_word("place", phrase.place,
                      {{"anywhere", PhrasePlace::anywhere},
                       {"start", PhrasePlace::start},
                       {"end", PhrasePlace::end},
                       {"whole", PhrasePlace::whole}});
  table.optional_word("level", phrase.level,
                      {{"any", LevelNaming::any},
                       {"named", LevelNaming::named},
                       {"unnamed", LevelNaming::unnamed}});
  table.optional("weak", phrase.is_weak);
  table.optional("list_part", phrase.is_list_part);
  table.optional("clause_only", phrase.is_clause_only);
  table.optional("despite_condition", phrase.despite_condition);
  table.optional("despite_negation", phrase.despite_negation);
  table.optional_list("unless", phrase.unless, text_up_to(80));
  table.optional_list("once", phrase.once, text_up_to(80));
  table.optional_list("payers", phrase.payers, text_up_to(80));
  // Every phrase shows one text that it reads: what no text proves is a guess.
  table.required_list("examples", phrase.examples, text_up_to(2000));
  places.phrases.push_back({places_of(table, "words", phrase.words.size()),
                            places_of(table, "examples", phrase.examples.size())});
  book.phrases.push_back(std::move(phrase));
}

}  // namespace

void read_phrases(TableReader& file, Draft& draft) {
  PhraseSource book;
  Places places;
  std::set<std::string> keys;
  file.required("version", book.version, text_up_to(40));
  file.tables("same", [&](TableReader& table) {
    SameWords same;
    table.required("word", same.word, text_up_to(40));
    table.required_list("written", same.written, text_up_to(80));
    book.same.push_back(std::move(same));
    places.same.push_back(table.at("written"));
  });
  places.guards = file.at("guards");
  file.table("guards", [&](TableReader& table) {
    table.required_list("conditions", book.conditions, text_up_to(40));
    table.required_list("negations", book.negations, text_up_to(40));
    table.required_list("name_ends", book.name_ends, text_up_to(40));
  });
  const auto read = [&](TableReader& table) { read_phrase(table, book, keys, places); };
  if (file.tables("phrase", read, phrases_max) == 0)
    file.error("phrase", {"is missing: no phrase is described", "add a [[phrase]] table"});

  std::vector<PhraseProblem> problems;
  draft.configuration.phrases = std::make_shared<PhraseBook>(std::move(book), problems);
  for (const PhraseProblem& problem : problems)
    file.source().error(places.of(problem), problem.what, problem.todo);
}

}  // namespace eligd::config
