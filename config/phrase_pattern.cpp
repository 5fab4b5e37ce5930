#include "config/phrase_pattern.hpp"

#include <algorithm>

namespace eligd::config {
namespace {

constexpr std::size_t choices_max = 256;

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = text.find(at);
    if (end != 0 && !text.empty()) parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// The lowest `count` bits.
std::uint64_t below(std::size_t count) {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

// Each choice written out, its words parted by blanks.
std::optional<Problem> write_out(std::string_view written, std::vector<std::string>& choices) {
  choices = {""};
  for (std::string_view piece : split(written, ' ')) {
    const bool may_be_missing = piece.starts_with('[');
    if (may_be_missing != piece.ends_with(']'))
      return Problem{"has a bracket without its other half", "write [WORD] around one word"};
    if (may_be_missing) piece = piece.substr(1, piece.size() - 2);
    const auto either = split(piece, '|');
    if (either.empty()) return Problem{"has an empty choice", "write it as A|B or [A]"};
    std::vector<std::string> longer;
    for (const std::string& choice : choices) {
      if (may_be_missing) longer.push_back(choice);
      for (const std::string_view one : either)
        longer.push_back(choice + (choice.empty() ? "" : " ") + std::string(one));
    }
    if (longer.size() > choices_max)
      return Problem{"has more than 256 choices", "write several patterns"};
    choices = std::move(longer);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Problem> compile_pattern(std::string_view written, Vocabulary& vocabulary,
                                       std::vector<Pattern>& into) {
  std::vector<std::string> choices;
  if (auto problem = write_out(written, choices)) return problem;
  for (const std::string& choice : choices) {
    Pattern pattern;
    std::string row;  // words that stand in a row, where two may be read as one
    const auto end_row = [&] {
      std::vector<TextWord> words;
      cut_words(row, words);
      vocabulary.learn_words(row, words);
      for (const TextWord& word : words) pattern.push_back({PartKind::word, word.id});
      row.clear();
    };
    for (const std::string_view piece : split(choice, ' ')) {
      const auto kind = piece == "..."        ? PartKind::gap
                        : piece == ","        ? PartKind::comma
                        : piece == "{number}" ? PartKind::number
                        : piece == "{name}"   ? PartKind::name
                                              : PartKind::word;
      if (kind != PartKind::word) {
        end_row();
        pattern.push_back({kind});
      } else if (piece.find_first_of("{}.,;") != std::string_view::npos) {
        return Problem{"holds '" + std::string(piece.substr(0, 40)) + "', which is no word",
                       "write words, [WORD], A|B, ..., {number} or {name}; a phrase never reaches "
                       "over a point, and over a comma only where it is written as a word"};
      } else {
        row.append(row.empty() ? "" : " ").append(piece);
      }
    }
    end_row();
    const auto begins = pattern.empty() ? PartKind::gap : pattern.front().kind;
    if (begins != PartKind::word && begins != PartKind::number)
      return Problem{"does not begin with a word", "begin it with a word or {number}"};
    if (pattern.back().kind == PartKind::gap || pattern.back().kind == PartKind::comma)
      return Problem{"ends with a sign", "leave it out: what follows is not looked at"};
    into.push_back(std::move(pattern));
  }
  return std::nullopt;
}

// As file name globs are matched: where what follows a gap does not fit, the gap takes one word
// more.
std::optional<PatternFit> fit(const Pattern& pattern, std::string_view text,
                              const std::vector<TextWord>& words, std::size_t at, std::size_t end,
                              const WordFlags& ends_name) {
  PatternFit found{.first = at, .last = at};
  std::uint16_t clause = words[at].clause;
  const std::uint16_t sentence = words[at].sentence;
  const auto is_inside = [&](std::size_t i) { return i < end && words[i].clause == clause; };
  const auto fits = [&](const PatternPart& part, std::size_t i) {
    if (!is_inside(i)) return false;
    if (part.kind == PartKind::word) return words[i].id == part.id;
    return part.kind == PartKind::number ? bool(words[i].is_number) : ends_name[words[i].id] == 0;
  };
  std::size_t gap_part = pattern.size();  // none yet
  std::size_t gap_at = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const PatternPart& part = pattern[i];
    if (part.kind == PartKind::gap) {
      gap_part = i;
      gap_at = at;
      continue;
    }
    if (part.kind == PartKind::comma) {
      if (at >= end || words[at].clause != clause + 1 || words[at].sentence != sentence)
        return std::nullopt;
      ++clause;
      gap_part = pattern.size();
      continue;
    }
    const bool may_be_apart = i == 0 || gap_part + 1 == i;
    if (!fits(part, at) || (words[at].is_apart && !may_be_apart)) {
      if (gap_part == pattern.size() || !is_inside(gap_at + 1)) return std::nullopt;
      at = ++gap_at;
      i = gap_part;
      found.own &= below(gap_at - found.first);
      continue;
    }
    const std::uint32_t begin = words[at].begin;
    if (part.kind == PartKind::word)
      found.own |= below(at - found.first + 1) ^ below(at - found.first);
    if (part.kind == PartKind::name) {
      while (fits(part, at + 1) && !words[at + 1].is_apart) ++at;
      found.name = text.substr(begin, words[at].end - begin);
    } else if (part.kind == PartKind::number) {
      found.number = text.substr(begin, words[at].end - begin);
    }
    found.last = at++;
  }
  return found;
}

}  // namespace eligd::config
