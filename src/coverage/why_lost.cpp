#include "coverage/why_lost.hpp"

#include "coverage/ladder.hpp"
#include "coverage/reading.hpp"

#include <algorithm>

namespace eligd::coverage {
namespace {

// What a person said, and our own contracts, stand over every line of an answer.
std::string_view above_all_lines(std::string_view rule) {
  if (rule.starts_with("override ")) return "a person said otherwise";
  if (rule.starts_with("call, reference ")) return "the payer said otherwise on the phone";
  if (rule == "own contracts") return "our own contracts say which network we are in";
  return {};
}

bool holds_words(const Line& line, SegmentAt at) {
  return std::ranges::any_of(line.benefit->messages,
                             [&](const x12::Msg& one) { return one.position() == at.segment; });
}

// Total, used and left of one account are no rivals: one of them outweighs another only where they
// do not add up.
bool are_of_one_account(const Line& one, const Line& other) {
  const bool is_account = one.eb01 == "C" || one.eb01 == "G" || one.eb01 == "F";
  return is_account && one.eb01 == other.eb01 && one.rank == other.rank &&
         one.is_patients == other.is_patients && one.eb().time_period() != other.eb().time_period();
}

// Not by the ladder: what stands beside the fact, and why it does.
std::string_view beside(const Decided& fact, const Line& lost, bool is_words, bool are_won_words) {
  if (fact.key == "other_payer") return "another payer, which matters less here";
  if (fact.key == "coverage.through_plan" || lost.begins_within)
    return "it begins only within the program; what holds on the first day is used";
  if (fact.key == "level.covered" && lost.eb01 == "N")
    return "it is restricted to another provider, so the level is only assumed";
  if (fact.rule == "vendor named in words" || fact.rule == "type 30 points elsewhere")
    return "another company is named that runs this benefit";
  if (fact.key.starts_with("authorization.") && is_words != are_won_words)
    return is_words ? "the code of the line counts more than words that do not name the level"
                    : "the payer's words name the level, and say otherwise than the code";
  if (is_words && !are_won_words) return "words count less than what a line says in codes";
  return {};
}

}  // namespace

struct LostLines::Held {
  Request request;
  Reading reading{};

  // The line whose EB or words stand there.
  [[nodiscard]] const Line* line_at(SegmentAt at) const {
    const auto found = std::ranges::find_if(reading.lines, [&](const Line& line) {
      return line.answer->number == at.answer &&
             (line.eb().position() == at.segment || holds_words(line, at));
    });
    return found == reading.lines.end() ? nullptr : &*found;
  }
};

LostLines::LostLines(const Request& request, std::span<const AnswerInput> answers)
    : held_(std::make_unique<Held>(request)) {
  if (!read_answers(held_->request, answers, held_->reading)) held_->reading.lines.clear();
}

LostLines::~LostLines() = default;

std::string LostLines::why(const Decided& fact, SegmentAt lost) const {
  if (const auto words = above_all_lines(fact.rule); !words.empty()) return std::string(words);
  if (fact.key == "coverage.ends" && fact.rule.ends_with("beside an open span"))
    return "it tells an open span; an end told elsewhere in the answer counts";
  const Line* const loser = held_->line_at(lost);
  if (loser == nullptr) return {};
  const bool are_won_words = std::ranges::any_of(fact.won, [&](SegmentAt won) {
    const Line* const winner = held_->line_at(won);
    return winner != nullptr && holds_words(*winner, won);
  });
  if (const auto words = beside(fact, *loser, holds_words(*loser, lost), are_won_words);
      !words.empty())
    return std::string(words);
  bool is_told_by_another_figure = false;
  for (const SegmentAt& won : fact.won) {
    const Line* const winner = held_->line_at(won);
    if (winner == nullptr || winner == loser) continue;
    if (are_of_one_account(*loser, *winner)) {
      is_told_by_another_figure = true;
      continue;
    }
    if (std::string words = why_passed_over(held_->request, *loser, *winner); !words.empty())
      return words;
  }
  if (is_told_by_another_figure) return "the figures of the account do not add up with it";
  return {};
}

}  // namespace eligd::coverage
