#include "config/phrases.hpp"

#include "config/phrase_pattern.hpp"

#include <algorithm>
#include <span>

namespace eligd::config {
namespace {

// A run of words of the text: from `first` to before `end`.
struct Span {
  std::size_t first = 0;
  std::size_t end = 0;
};

constexpr std::string_view in_network = "IN_NETWORK";
constexpr std::string_view out_of_network = "OUT_OF_NETWORK";
// How the examples of the book name the level of care.
constexpr std::string_view example_level = "IOP";

}  // namespace

struct PhraseBook::Compiled {
  struct Row {
    std::size_t phrase = 0;
    Pattern pattern{};
    std::uint32_t next = 0;  // its second word, where it has one in a row with the first
  };
  struct Guards {  // of one phrase
    std::vector<std::vector<std::uint32_t>> unless{};
    std::vector<std::uint32_t> once{};
  };

  Vocabulary vocabulary{};
  std::vector<Row> rows{};
  std::vector<std::vector<std::uint32_t>> rows_by_word{};  // by the id they begin with
  std::vector<std::uint32_t> rows_by_number{};
  std::vector<Guards> guards{};  // by phrase
  WordFlags is_condition{};
  WordFlags is_negation{};
  WordFlags ends_name{};
  std::uint32_t in_network_id = 0;
  std::uint32_t out_of_network_id = 0;

  std::vector<std::uint32_t> ids_of(std::string_view text) {
    std::vector<TextWord> words;
    cut_words(text, words);
    vocabulary.learn_words(text, words);
    std::vector<std::uint32_t> ids;
    for (const TextWord& word : words) ids.push_back(word.id);
    return ids;
  }

  // Do the guards let the phrase hold where it was found? `whole` is the text, or the part of a
  // list. Fills in what its clause says of the network.
  [[nodiscard]] bool holds(const Phrase& phrase, const Guards& guard,
                           const std::vector<TextWord>& words, const PatternFit& found,
                           const LevelWords& level, Span whole, PhraseMatch& match) const;

  // Guard words are single ones; several are made one by `same`.
  void mark(const std::vector<std::string>& written, const std::string& key,
            std::vector<std::uint32_t>& ids, std::vector<PhraseProblem>& problems) {
    for (const std::string& word : written) {
      const auto of_word = ids_of(word);
      if (of_word.size() == 1) {
        ids.push_back(of_word.front());
      } else {
        problems.push_back({std::nullopt, key, 0, "'" + word.substr(0, 40) + "' is not one word",
                            "make the words one under [same]"});
      }
    }
  }
};

namespace {

using TextWords = std::vector<TextWord>;

bool stands(std::span<const std::uint32_t> ids, const TextWords& words, std::size_t at,
            std::size_t end) {
  if (ids.empty() || ids.size() > end - at) return false;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (words[at + i].id != ids[i] || words[at + i].clause != words[at].clause) return false;
  }
  return true;
}

bool stands(const std::vector<LevelWords::Word>& name, const TextWords& words, std::size_t at,
            std::size_t end) {
  if (name.empty() || name.size() > end - at) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const TextWord& word = words[at + i];
    if (word.id != name[i].id || (word.id == 0 && word.hash != name[i].hash)) return false;
  }
  return true;
}

bool names_level(const LevelWords& level, const TextWords& words, Span in) {
  for (std::size_t at = in.first; at < in.end; ++at) {
    for (const auto& name : level.names) {
      if (stands(name, words, at, in.end)) return true;
    }
  }
  return false;
}

// The words around `at` that share what `of` says: its clause, its sentence.
Span around(const TextWords& words, std::size_t at, std::uint16_t TextWord::* of) {
  Span span{at, at + 1};
  while (span.first > 0 && words[span.first - 1].*of == words[at].*of) --span.first;
  while (span.end < words.size() && words[span.end].*of == words[at].*of) ++span.end;
  return span;
}

// What can only narrow a line or make it less sure needs no guard.
bool is_guarded_by_nature(PhraseFact fact) {
  switch (fact) {
    case PhraseFact::silence:
    case PhraseFact::note:
    case PhraseFact::scope:
    case PhraseFact::plan_pays:
    case PhraseFact::carve_out:
    case PhraseFact::doubt:
      return false;
    default:
      return true;
  }
}

bool is_at(PhrasePlace place, const PatternFit& found, Span whole) {
  const bool at_start = found.first == whole.first;
  const bool at_end = found.last + 1 == whole.end;
  switch (place) {
    case PhrasePlace::anywhere:
      return true;
    case PhrasePlace::start:
      return at_start;
    case PhrasePlace::end:
      return at_end;
    case PhrasePlace::whole:
      return at_start && at_end;
  }
  return false;
}

}  // namespace

PhraseBook::PhraseBook(PhraseSource source, std::vector<PhraseProblem>& problems)
    : source_(std::move(source)), compiled_(std::make_unique<Compiled>()) {
  Compiled& made = *compiled_;
  // Single words first: several in a row may hold them.
  for (const bool is_single : {true, false}) {
    for (std::size_t i = 0; i < source_.same.size(); ++i) {
      const SameWords& same = source_.same[i];
      for (const std::string& other : same.written) {
        if ((other.find_first_of(" -") == std::string::npos) != is_single) continue;
        if (made.vocabulary.take_as(same.word, other)) continue;
        problems.push_back({std::nullopt, "same", i,
                            "'" + other.substr(0, 40) + "' cannot be read as '" + same.word + "'",
                            "it has a meaning already, or is no word; write it once"});
      }
    }
  }
  made.in_network_id = made.vocabulary.add(in_network);
  made.out_of_network_id = made.vocabulary.add(out_of_network);
  for (std::size_t i = 0; i < source_.phrases.size(); ++i) {
    const Phrase& phrase = source_.phrases[i];
    for (std::size_t nth = 0; nth < phrase.words.size(); ++nth) {
      std::vector<Pattern> patterns;
      if (auto problem = compile_pattern(phrase.words[nth], made.vocabulary, patterns)) {
        problems.push_back({i, "words", nth, "'phrase.words' " + problem->what, problem->todo});
        continue;
      }
      for (Pattern& pattern : patterns) {
        const bool has_next = pattern.size() > 1 && pattern[1].kind == PartKind::word;
        const std::uint32_t next = has_next ? pattern[1].id : 0;
        made.rows.push_back({i, std::move(pattern), next});
      }
    }
    auto& guards = made.guards.emplace_back();
    for (const std::string& words : phrase.unless) guards.unless.push_back(made.ids_of(words));
    for (const std::string& word : phrase.once) guards.once.push_back(made.vocabulary.add(word));
  }
  std::vector<std::uint32_t> conditions;
  std::vector<std::uint32_t> negations;
  std::vector<std::uint32_t> ends;
  made.mark(source_.conditions, "conditions", conditions, problems);
  made.mark(source_.negations, "negations", negations, problems);
  made.mark(source_.name_ends, "name_ends", ends, problems);

  const std::size_t count = made.vocabulary.size();
  const auto flags = [&](const std::vector<std::uint32_t>& ids) {
    WordFlags all(count);
    for (const std::uint32_t id : ids) all[id] = 1;
    return all;
  };
  made.is_condition = flags(conditions);
  made.is_negation = flags(negations);
  made.ends_name = flags(ends);
  made.rows_by_word.resize(count);
  for (std::uint32_t i = 0; i < made.rows.size(); ++i) {
    const PatternPart& begins = made.rows[i].pattern.front();
    (begins.kind == PartKind::number ? made.rows_by_number : made.rows_by_word[begins.id])
        .push_back(i);
  }
  const LevelWords examples_name = level_words({std::string(example_level)});
  for (std::size_t i = 0; i < source_.phrases.size(); ++i) {
    const auto& examples = source_.phrases[i].examples;
    for (std::size_t nth = 0; nth < examples.size(); ++nth) {
      const auto found = read(examples[nth], examples_name).matches;
      if (std::ranges::find(found, &source_.phrases[i], &PhraseMatch::phrase) != found.end())
        continue;
      problems.push_back({i, "examples", nth, "this text is not read by its phrase",
                          "compare it with `words` and with the guards that make it say nothing; "
                          "the level of care is named IOP here"});
    }
  }
}

PhraseBook::~PhraseBook() = default;

LevelWords PhraseBook::level_words(const std::vector<std::string>& names) const {
  LevelWords made;
  for (const std::string& name : names) {
    TextWords words;
    cut_words(name, words);
    compiled_->vocabulary.name_words(words);
    auto& into = made.names.emplace_back();
    for (const TextWord& word : words) into.push_back({word.id, word.hash});
  }
  return made;
}

bool PhraseBook::Compiled::holds(const Phrase& phrase, const Guards& guard, const TextWords& words,
                                 const PatternFit& found, const LevelWords& level, Span whole,
                                 PhraseMatch& match) const {
  if (!is_at(phrase.place, found, whole)) return false;
  const Span clause = around(words, found.first, &TextWord::clause);
  const Span reach = phrase.is_clause_only ? clause : whole;
  const Span conditions =
      phrase.is_clause_only && whole.end - whole.first != clause.end - clause.first
          ? around(words, found.first, &TextWord::sentence)
          : reach;
  if (phrase.level != LevelNaming::any &&
      names_level(level, words, clause) != (phrase.level == LevelNaming::named))
    return false;
  const auto any = [&](Span in, auto test) {
    for (std::size_t i = in.first; i < in.end; ++i) {
      if (test(i)) return true;
    }
    return false;
  };
  const bool is_guarded = is_guarded_by_nature(phrase.fact);
  if (is_guarded && !phrase.despite_condition &&
      any(conditions, [&](std::size_t i) { return is_condition[words[i].id] != 0; }))
    return false;
  // The phrase's own NOT is no negation of it.
  if (is_guarded && !phrase.despite_negation && any(reach, [&](std::size_t i) {
        const std::size_t n = i - found.first;
        const bool is_own = i >= found.first && n < 64 && ((found.own >> n) & 1U) != 0;
        return is_negation[words[i].id] != 0 && !is_own;
      }))
    return false;
  for (const auto& ids : guard.unless) {
    if (any(reach, [&](std::size_t i) { return stands(ids, words, i, reach.end); })) return false;
  }
  for (const std::uint32_t id : guard.once) {
    std::size_t times = 0;
    for (std::size_t i = clause.first; i < clause.end; ++i) times += words[i].id == id ? 1 : 0;
    if (times > 1) return false;
  }
  const auto has = [&](std::uint32_t id) {
    return any(clause, [&](std::size_t i) { return words[i].id == id; });
  };
  match.is_in_network = has(in_network_id);
  match.is_out_of_network = has(out_of_network_id);
  return true;
}

TextRead PhraseBook::read(std::string_view text, const LevelWords& level) const {
  const Compiled& book = *compiled_;
  TextRead result;
  TextWords words;
  words.reserve(text.size() / 4 + 4);
  cut_words(text, words);
  book.vocabulary.name_words(words);
  if (words.empty()) return result;
  const Span all{0, words.size()};
  result.names_level = names_level(level, words, all);

  // All that fit where they stand; whether they hold is judged once it is known if this is a list.
  struct Found {
    const Compiled::Row* row;
    PatternFit fit;
  };
  std::vector<Found> found;
  bool is_list = false;
  const auto try_row = [&](std::uint32_t index, std::size_t at) {
    const Compiled::Row& row = book.rows[index];
    if (row.next != 0 && (at + 1 == words.size() || words[at + 1].id != row.next)) return;
    const auto fitting = fit(row.pattern, text, words, at, words.size(), book.ends_name);
    if (!fitting) return;
    found.push_back({&row, *fitting});
    if (!source_.phrases[row.phrase].is_list_part || words.front().clause == words.back().clause)
      return;
    is_list = is_list || is_at(PhrasePlace::whole, *fitting, around(words, at, &TextWord::clause));
  };
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (const std::uint32_t index : book.rows_by_word[words[at].id]) try_row(index, at);
    if (!words[at].is_number) continue;
    for (const std::uint32_t index : book.rows_by_number) try_row(index, at);
  }
  std::ranges::stable_sort(found, {}, [](const Found& one) { return one.row->phrase; });
  for (const Found& one : found) {
    const Phrase& phrase = source_.phrases[one.row->phrase];
    PhraseMatch match{.phrase = &phrase, .number = one.fit.number, .name = one.fit.name};
    const bool is_told = !result.matches.empty() && result.matches.back().phrase == &phrase;
    if (is_told && !is_list) continue;
    const Span whole = is_list ? around(words, one.fit.first, &TextWord::clause) : all;
    match.is_first_part = whole.first == 0;
    if (book.holds(phrase, book.guards[one.row->phrase], words, one.fit, level, whole, match))
      result.matches.push_back(match);
  }
  return result;
}

}  // namespace eligd::config
