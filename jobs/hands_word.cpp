#include "jobs/hands_word.hpp"

#include <fmt/format.h>

#include <charconv>

namespace eligd::jobs {
namespace {

using Words = std::vector<std::string_view>;

// Lines of words with one blank between: keys hold none.
std::vector<Words> lines_of(std::string_view text) {
  std::vector<Words> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    Words words;
    while (!line.empty()) {
      const auto blank = std::min(line.find(' '), line.size());
      words.push_back(line.substr(0, blank));
      line.remove_prefix(std::min(blank + 1, line.size()));
    }
    if (!words.empty()) lines.push_back(std::move(words));
  }
  return lines;
}

std::int64_t number_of(std::string_view word) {
  std::int64_t number = 0;
  std::from_chars(word.data(), word.data() + word.size(), number);
  return number;
}

Instant instant_of(std::string_view word) { return Instant(Microseconds(number_of(word))); }
std::int64_t count_of(Instant at) { return at.time_since_epoch().count(); }

}  // namespace

std::string to_text(const HandsWord& word) {
  std::string text = fmt::format("run {} {} {} {}\n", word.run.value(), count_of(word.window_from),
                                 count_of(word.stop_at), word.rules);
  if (!word.build.empty()) text += fmt::format("build {}\n", word.build);
  for (const ClearinghouseKey& door : word.doors) text += fmt::format("door {}\n", door.value());
  for (const auto& [house, payer] : word.shut)
    text += fmt::format("shut {} {}\n", house.value(), payer.value());
  return text;
}

std::optional<HandsWord> read_hands_word(std::string_view text) {
  std::optional<HandsWord> word;
  for (const Words& line : lines_of(text)) {
    if (line.size() == 5 && line[0] == "run") {
      word = HandsWord{.run = RunId(number_of(line[1])),
                       .window_from = instant_of(line[2]),
                       .stop_at = instant_of(line[3]),
                       .rules = std::string(line[4])};
    } else if (word && line.size() == 2 && line[0] == "build") {
      word->build = line[1];
    } else if (word && line.size() == 2 && line[0] == "door") {
      word->doors.emplace(std::string(line[1]));
    } else if (word && line.size() == 3 && line[0] == "shut") {
      word->shut.emplace(ClearinghouseKey(std::string(line[1])), PayerKey(std::string(line[2])));
    } else {
      return std::nullopt;
    }
  }
  return word;
}

std::string_view why_not_to_help(std::string_view text, const Helper& helper) {
  if (text.empty()) return {};
  const auto word = read_hands_word(text);
  // A build that nobody knows is not this one.
  if (!word || word->build.empty() || word->build != helper.build)
    return "the leader is another build of eligd; this one helps its own only";
  if (word->rules != helper.rules)
    return "the leader works with another configuration; this one helps with the same only";
  if (helper.clock_off > clock_off_max)
    return "this machine's clock is more than 5 s off the store's server's";
  return {};
}

std::string to_text(const std::vector<FoundShut>& found) {
  std::string text;
  for (const FoundShut& one : found) {
    text += fmt::format("{} {}{}{}\n", one.clearinghouse.value(), count_of(one.until),
                        one.payer.value().empty() ? "" : " ", one.payer.value());
  }
  return text;
}

std::vector<FoundShut> read_found_shut(std::string_view text) {
  std::vector<FoundShut> found;
  for (const Words& line : lines_of(text)) {
    if (line.size() < 2 || line.size() > 3) continue;
    found.push_back({.clearinghouse = ClearinghouseKey(std::string(line[0])),
                     .payer = PayerKey(line.size() == 3 ? std::string(line[2]) : std::string()),
                     .until = instant_of(line[1])});
  }
  return found;
}

}  // namespace eligd::jobs
