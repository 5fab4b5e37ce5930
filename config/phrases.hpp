// What phrases.toml says: the texts payers hang on a benefit (MSG), what each means, and what makes
// it mean nothing. A book is a value: compiled once when it is loaded, read from any thread.
//
// Matching is by whole words, after case, blanks, hyphens, apostrophes and abbreviations are made
// one (phrase_text.hpp); a phrase never reaches over a comma, point or semicolon. What follows from
// a phrase that matched is for coverage to say (src/coverage/message.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::config {

// What a phrase speaks of; the file's words in read_phrases.cpp.
enum class PhraseFact : std::uint8_t {
  silence,  // a disclaimer: the whole text says nothing
  note,     // known, and no fact: kept and shown
  scope,
  authorization,
  authorization_after,
  deductible_applies,
  telehealth_covered,
  network_ours,
  referral_required,
  plan_pays,
  carve_out,
  shared_with,
  oop_includes_deductible,
  oop_includes_copay,
  oop_includes_coinsurance,
  oop_includes_line,  // whatever the benefit it hangs on is: copay, coinsurance or deductible
  limit_visits,
  limit_days,
  day_is_one_visit,
  level_covered,
  doubt,  // a fact told elsewhere is assumed at most
};

// Where in its text a phrase must stand.
enum class PhrasePlace : std::uint8_t { anywhere, start, end, whole };
// Must the words around it name the level of care? Judged within its clause.
enum class LevelNaming : std::uint8_t { any, named, unnamed };

struct Phrase {
  std::string key{};                 // its name in findings and tests
  std::vector<std::string> words{};  // patterns; any of them
  PhraseFact fact = PhraseFact::note;
  std::string value{};
  PhrasePlace place = PhrasePlace::anywhere;
  LevelNaming level = LevelNaming::any;
  bool is_weak = false;         // assumed at most
  bool is_list_part = false;    // marks its text as a comma list, each part to be read by itself
  bool is_clause_only = false;  // guards look at its clause (conditions: its sentence) only
  bool despite_condition = false;
  bool despite_negation = false;
  std::vector<std::string> unless{};    // words that make it say nothing
  std::vector<std::string> once{};      // words that may stand once in its clause only
  std::vector<std::string> payers{};    // where it was seen; none: only told of, or made up
  std::vector<std::string> examples{};  // texts it must read; checked when the book is loaded
};

// The words that name a level of care, ready to be compared. Belongs to the book that made it.
struct LevelWords {
  struct Word {
    std::uint32_t id = 0;
    std::uint64_t hash = 0;
  };
  std::vector<std::vector<Word>> names{};
};

// A phrase that holds for a text. Views point into the text.
struct PhraseMatch {
  const Phrase* phrase = nullptr;
  std::string_view number{};   // what {number} stood for: digits
  std::string_view name{};     // what {name} stood for
  bool is_first_part = true;   // of a comma list
  bool is_in_network = false;  // its clause names the network, one side only
  bool is_out_of_network = false;
};

struct TextRead {
  std::vector<PhraseMatch> matches{};  // in the file's order; one of each phrase
  bool names_level = false;
};

// A mistake in the book itself: in a phrase's `words` or `examples`, or (none) in `same` or the
// guards; and which of them.
struct PhraseProblem {
  std::optional<std::size_t> phrase{};
  std::string key{};
  std::size_t index = 0;
  std::string what{};
  std::string todo{};
};

// What is written in several ways and means one thing; phrases call it `word`.
struct SameWords {
  std::string word{};
  std::vector<std::string> written{};
};

// The book as written.
struct PhraseSource {
  std::string version{};
  std::vector<SameWords> same{};
  std::vector<std::string> conditions{};  // what follows holds sometimes
  std::vector<std::string> negations{};
  std::vector<std::string> name_ends{};  // words that end a {name}
  std::vector<Phrase> phrases{};
};

class PhraseBook {
 public:
  // Everything wrong with it is added to `problems`; a pattern that cannot be read matches nothing.
  PhraseBook(PhraseSource source, std::vector<PhraseProblem>& problems);
  ~PhraseBook();
  PhraseBook(const PhraseBook&) = delete;
  PhraseBook& operator=(const PhraseBook&) = delete;

  [[nodiscard]] const std::string& version() const noexcept { return source_.version; }
  [[nodiscard]] const std::vector<Phrase>& phrases() const noexcept { return source_.phrases; }
  [[nodiscard]] LevelWords level_words(const std::vector<std::string>& names) const;
  [[nodiscard]] TextRead read(std::string_view text, const LevelWords& level) const;

 private:
  struct Compiled;
  PhraseSource source_;
  std::unique_ptr<Compiled> compiled_;
};

using SharedPhraseBook = std::shared_ptr<const PhraseBook>;

// The book this program was built with: config/phrases.toml of the sources. A folder without one of
// its own is read by it.
[[nodiscard]] const SharedPhraseBook& shipped_phrases();
[[nodiscard]] std::string_view shipped_phrases_text() noexcept;

}  // namespace eligd::config
