// exclusions, and notes: everything a payer said that no rule used. Nothing is dropped.

#include "coverage/topics.hpp"

#include <algorithm>
#include <vector>

namespace eligd::coverage {
namespace {

// EB01 codes some rule looks at; a line with another code is told as it stands.
bool has_rule(Code eb01) {
  return eb01.is_between('1', '8') || eb01.is_between('A', 'C') || eb01.is_between('F', 'G') ||
         eb01 == "CB" || eb01 == "L" || eb01 == "R" || eb01 == "U" || eb01 == "W" || eb01 == "X" ||
         eb01 == "MC";
}

bool is_exclusion(Code eb01) { return eb01 == "E" || eb01 == "I" || eb01 == "N"; }

// A figure of the plan or of this level that no rule could place, "5.00 a year" as a copay say.
bool is_figure_left_over(const Line& line, const std::vector<SegmentPlace>& told) {
  return (line.eb01.is_between('A', 'C') || line.eb01.is_between('F', 'G')) &&
         (line.is_plan_wide() || line.is_for_level()) &&
         !std::ranges::binary_search(told, SegmentPlace(line.answer->number, line.eb().position()));
}

std::string words_of(const Line& line) {
  std::string words(line.eb().plan_description());
  for (const auto& entity : line.benefit->entities) {
    if (line.eb01 != "N" || entity.name.last_name().empty()) continue;
    words += (words.empty() ? "restricted to " : ", restricted to ");
    words += entity.name.last_name();
  }
  for (const auto& msg : line.benefit->messages) {
    if (!words.empty()) words += "; ";
    words += msg.words();
  }
  return words;
}

// What stands left over: a segment of an answer, or evidence that a rule put aside.
struct LeftOver {
  SegmentPlace place{};
  const Answer* answer = nullptr;
  const x12::Segment* segment = nullptr;
  const Evidence* aside = nullptr;
};

std::vector<LeftOver> left_over(const Reading& reading, const Sheet& sheet,
                                const std::vector<Evidence>& aside) {
  std::vector<LeftOver> found;
  for (const Evidence& one : aside) found.push_back({{one.answer, one.segment}, {}, {}, &one});
  const auto add = [&](const Answer& answer, const x12::Segment& segment) {
    found.push_back({{answer.number, segment.position()}, &answer, &segment, {}});
  };
  const std::vector<SegmentPlace> told = sheet.told_from();
  for (const auto& line : reading.lines) {
    const Code code = line.eb01;
    // Exclusions of the level are a fact already; of other services they are somebody else's
    // business. Non-covered, said of the whole plan, is no exclusion of this level alone.
    const bool no_rule = !has_rule(code) && (!is_exclusion(code) || line.is_plan_wide());
    const bool of_nobody =
        (code == "U" || code == "R") && line.rank == rank_none &&
        !std::ranges::binary_search(told, SegmentPlace(line.answer->number, line.eb().position()));
    // Restricted to a provider, for another service: whoever it is stands in no fact.
    const bool is_restriction =
        code == "N" &&
        !std::ranges::binary_search(told, SegmentPlace(line.answer->number, line.eb().position()));
    if (no_rule || of_nobody || is_restriction || is_figure_left_over(line, told))
      add(*line.answer, line.eb());
    if (is_restriction) {
      for (const auto& entity : line.benefit->entities) add(*line.answer, entity.name);
    }
    if (line.rank != rank_none) {
      for (const auto& ref : line.benefit->references) {
        if (!std::ranges::binary_search(told, SegmentPlace(line.answer->number, ref.position())))
          add(*line.answer, ref);
      }
    }
    for (const auto& msg : line.benefit->messages) {
      if (!sheet.is_used(line.answer->number, msg.position())) add(*line.answer, msg);
    }
  }
  for (const Answer* answer : reading.chosen) {
    for (const auto& segment : answer->response.unplaced) add(*answer, segment);
    if (answer->cut != nullptr) add(*answer, *answer->cut);
  }
  // The lines come in order; only what was put aside stands before them.
  if (!std::ranges::is_sorted(found, {}, &LeftOver::place))
    std::ranges::stable_sort(found, {}, &LeftOver::place);
  const auto twins = std::ranges::unique(found, {}, &LeftOver::place);
  found.erase(twins.begin(), twins.end());
  return found;
}

}  // namespace

void read_exclusions(const Request&, const Reading& reading, Sheet& sheet) {
  std::vector<Members> list;
  Fact fact{.key = "exclusions", .state = State::known, .rule = "EB01 E, I, N"};
  for (const auto& line : reading.lines) {
    const bool names_level = std::ranges::any_of(line.messages, &Message::names_level);
    if (!is_exclusion(line.eb01) || !(line.is_for_level() || names_level)) continue;
    Members members{{"code", std::string(line.eb().information())}};
    members.emplace_back("text", words_of(line));
    if (line.side == Side::in || line.side == Side::out)
      members.emplace_back("network", line.side == Side::in ? "in" : "out");
    list.push_back(std::move(members));
    fact.evidence.push_back(evidence_of(line));
    for (const auto& msg : line.benefit->messages) {
      fact.evidence.push_back(evidence_of(*line.answer, msg));
      sheet.use(fact.evidence.back());
    }
  }
  if (list.empty()) return;
  fact.value = std::move(list);
  fact.as_of = as_of(reading, fact.evidence);
  sheet.put(std::move(fact));
}

void read_notes(const Reading& reading, Sheet& sheet) {
  const std::vector<Evidence> aside = sheet.take_notes();
  const std::vector<LeftOver> found = left_over(reading, sheet, aside);
  if (found.empty()) return;

  Fact fact{.key = "notes", .state = State::known, .rule = "said, and used by no rule"};
  std::vector<std::string> texts;
  texts.reserve(found.size());
  fact.evidence.reserve(found.size());
  for (const LeftOver& one : found) {
    if (one.aside != nullptr) {
      fact.evidence.push_back(*one.aside);
    } else {
      fact.evidence.push_back(evidence_of(*one.answer, *one.segment));
    }
    std::string_view text = fact.evidence.back().text.reveal(Purpose::report);
    if (text.starts_with("MSG") && text.size() > 4) text.remove_prefix(4);
    texts.emplace_back(text);
    sheet.note(fact.evidence.back());
  }
  fact.value = std::move(texts);
  fact.as_of = as_of(reading, fact.evidence);
  sheet.put(std::move(fact));
}

}  // namespace eligd::coverage
