#include "config/phrase_text.hpp"

#include <algorithm>

namespace eligd::config {
namespace {

constexpr std::size_t words_max = 8192;
constexpr std::uint64_t hash_start = 0xcbf29ce484222325ULL;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_word(char c) { return is_digit(c) || is_lower(c) || (c >= 'A' && c <= 'Z') || c == '_'; }
char upper(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }
std::uint64_t step(std::uint64_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(upper(c))) * 0x100000001b3ULL;
}

// The apostrophe, plain or typographic, at `at`: its length, or 0.
std::size_t apostrophe_at(std::string_view text, std::size_t at) {
  if (text[at] == '\'') return 1;
  return text.substr(at, 3) == "\xE2\x80\x99" ? 3 : 0;
}

}  // namespace

void cut_words(std::string_view text, std::vector<TextWord>& into) {
  into.clear();
  TextWord next{};
  for (std::size_t at = 0; at < text.size() && into.size() < words_max;) {
    const char c = text[at];
    if (is_word(c)) {
      TextWord word = next;
      next.is_apart = false;
      word.begin = static_cast<std::uint32_t>(at);
      word.hash = hash_start;
      word.is_number = true;
      for (; at < text.size(); ++at) {
        if (is_word(text[at])) {
          word.is_number = word.is_number && is_digit(text[at]);
          word.hash = step(word.hash, text[at]);
        } else if (const auto length = apostrophe_at(text, at); length > 0) {
          at += length - 1;
        } else if ((text[at] != '.' && text[at] != ',') || !is_digit(text[at - 1]) ||
                   at + 1 == text.size() || !is_digit(text[at + 1])) {
          break;  // "1,500.00" is one word
        }
      }
      word.end = static_cast<std::uint32_t>(at);
      into.push_back(word);
      continue;
    }
    if (c == '.' || c == ';' || c == '!' || c == '?') {
      ++next.sentence;
      ++next.clause;
    } else if (c == ',') {
      ++next.clause;
    } else if (c == '/' || c == '%' || c == '&') {
      TextWord sign = next;
      next.is_apart = false;
      sign.begin = static_cast<std::uint32_t>(at);
      sign.end = static_cast<std::uint32_t>(at + 1);
      sign.hash = step(hash_start, c);
      into.push_back(sign);
    } else if (c == '(' || c == ')' || c == ':' || c == '|' || c == '[' || c == ']' || c == '{' ||
               c == '}' || c == '"') {
      next.is_apart = true;
    }
    ++at;
  }
}

Vocabulary::Vocabulary() : slots_(64), spelled_(1), runs_(1) {}

const Vocabulary::Slot* Vocabulary::find(std::uint64_t hash) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    if (slots_[at].id == 0) return nullptr;
    if (slots_[at].hash == hash) return &slots_[at];
  }
}

// Two words of one hash would be taken for each other; over 64 bits none of the few thousand that a
// book may hold are (a test reads the shipped one).
Vocabulary::Slot& Vocabulary::insert(std::uint64_t hash, std::string_view spelled) {
  if (spelled_.size() * 2 > slots_.size()) {
    std::vector<Slot> grown(slots_.size() * 2);
    for (const Slot& slot : slots_) {
      if (slot.id == 0) continue;
      std::size_t at = slot.hash & (grown.size() - 1);
      while (grown[at].id != 0) at = (at + 1) & (grown.size() - 1);
      grown[at] = slot;
    }
    slots_ = std::move(grown);
  }
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].id != 0) at = (at + 1) & (slots_.size() - 1);
  const auto id = static_cast<std::uint32_t>(spelled_.size());
  spelled_.emplace_back(spelled);
  runs_.emplace_back();
  slots_[at] = {.hash = hash, .id = id, .means = id};
  return slots_[at];
}

std::uint32_t Vocabulary::add(std::string_view word) {
  std::vector<TextWord> words;
  cut_words(word, words);
  if (words.size() != 1) return 0;
  const Slot* known = find(words.front().hash);
  return known != nullptr ? known->means : insert(words.front().hash, word).means;
}

bool Vocabulary::take_as(std::string_view word, std::string_view other) {
  const std::uint32_t means = add(word);
  std::vector<TextWord> words;
  cut_words(other, words);
  if (means == 0 || words.empty()) return false;
  if (words.size() == 1) {
    if (find(words.front().hash) != nullptr) return false;  // it has a meaning already
    insert(words.front().hash, other).means = means;
    return true;
  }
  Run run{.means = means};
  for (const TextWord& part : words) {
    const auto spelled = other.substr(part.begin, part.end - part.begin);
    const Slot* known = find(part.hash);
    run.ids.push_back(known != nullptr ? known->means : insert(part.hash, spelled).means);
  }
  auto& runs = runs_[run.ids.front()];
  if (std::ranges::find(runs, run.ids, &Run::ids) != runs.end()) return false;
  const auto longer = [&](const Run& one) { return one.ids.size() < run.ids.size(); };
  runs.insert(std::ranges::find_if(runs, longer), std::move(run));
  return true;
}

void Vocabulary::join_runs(std::vector<TextWord>& words) const {
  std::size_t out = 0;
  for (std::size_t at = 0; at < words.size();) {
    TextWord word = words[at];
    std::size_t length = 1;
    for (const Run& run : runs_[word.id]) {
      if (run.ids.size() > words.size() - at) continue;
      bool fits = true;
      for (std::size_t i = 1; i < run.ids.size() && fits; ++i) {
        const TextWord& next = words[at + i];
        fits = next.id == run.ids[i] && next.clause == word.clause && !next.is_apart;
      }
      if (!fits) continue;
      length = run.ids.size();
      word.id = run.means;
      word.end = words[at + length - 1].end;
      word.is_number = false;
      break;
    }
    words[out++] = word;
    at += length;
  }
  words.resize(out);
}

void Vocabulary::learn_words(std::string_view text, std::vector<TextWord>& words) {
  for (const TextWord& word : words) {
    if (find(word.hash) == nullptr)
      insert(word.hash, text.substr(word.begin, word.end - word.begin));
  }
  name_words(words);
}

void Vocabulary::name_words(std::vector<TextWord>& words) const {
  for (TextWord& word : words) {
    const Slot* known = find(word.hash);
    word.id = known != nullptr ? known->means : 0;
  }
  join_runs(words);
}

}  // namespace eligd::config
