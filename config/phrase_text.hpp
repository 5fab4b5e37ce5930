// A free text as a row of words, the way phrases compare them: upper case, no hyphens and
// apostrophes, abbreviations put for what they mean. Points, semicolons and commas part it into
// sentences and clauses. Inner to this room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::config {

struct TextWord {
  std::uint32_t id = 0;  // in the vocabulary; 0: no phrase knows it
  std::uint64_t hash = 0;
  std::uint32_t begin = 0;  // in the text
  std::uint32_t end = 0;
  std::uint16_t clause = 0;
  std::uint16_t sentence = 0;
  bool is_number = false;
  bool is_apart = false;  // a bracket, colon or bar stands before it
};

// Cuts only: ids stay 0. Reads at most 8,192 words.
void cut_words(std::string_view text, std::vector<TextWord>& into);

// Every word the phrases use, and which words are the same.
class Vocabulary {
 public:
  Vocabulary();
  // The word's id, new or known.
  std::uint32_t add(std::string_view word);
  // From now on `other` (one word or several) is read as `word`, one word. False: other words are
  // read so already, or one of them is not a word.
  bool take_as(std::string_view word, std::string_view other);
  // Gives the words their ids and joins those that are one.
  void name_words(std::vector<TextWord>& words) const;
  // The same after making known those that are not.
  void learn_words(std::string_view text, std::vector<TextWord>& words);
  [[nodiscard]] std::size_t size() const noexcept { return spelled_.size(); }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t id = 0;
    std::uint32_t means = 0;  // the id it is read as
  };
  struct Run {  // several words that are one
    std::vector<std::uint32_t> ids{};
    std::uint32_t means = 0;
  };
  [[nodiscard]] const Slot* find(std::uint64_t hash) const noexcept;
  Slot& insert(std::uint64_t hash, std::string_view spelled);
  void join_runs(std::vector<TextWord>& words) const;

  std::vector<Slot> slots_{};             // open addressing, a power of two
  std::vector<std::string> spelled_{};    // by id
  std::vector<std::vector<Run>> runs_{};  // by the first word's id, longest first
};

}  // namespace eligd::config
