// exclusions, and notes: everything a payer said that no rule used. Nothing is dropped.

#include "coverage/topics.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace eligd::coverage {
namespace {

// EB01 codes some rule looks at; a line with another code is told as it stands.
bool has_rule(Code eb01) {
  constexpr std::array<Code, 20> codes{"1", "2",  "3", "4", "5", "6", "7", "8", "A",  "B",
                                       "C", "CB", "F", "G", "R", "U", "W", "X", "MC", "L"};
  return std::ranges::find(codes, eb01) != codes.end();
}

bool is_exclusion(Code eb01) { return eb01 == "E" || eb01 == "I" || eb01 == "N"; }

// A figure of the plan or of this level that no rule could place, "5.00 a year" as a copay say.
bool is_figure_left_over(const Line& line, const std::vector<SegmentPlace>& told) {
  constexpr std::array<Code, 5> figures{"A", "B", "C", "F", "G"};
  return std::ranges::find(figures, line.eb01) != figures.end() &&
         (line.is_plan_wide() || line.is_for_level()) &&
         !std::ranges::binary_search(told, SegmentPlace(line.answer->number, line.eb().position()));
}

std::string words_of(const Line& line) {
  std::string words(line.eb().plan_description());
  for (const auto& msg : line.benefit->messages) {
    if (!words.empty()) words += "; ";
    words += msg.words();
  }
  return words;
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
  std::vector<Evidence> notes = sheet.take_notes();
  const std::vector<SegmentPlace> told = sheet.told_from();
  for (const auto& line : reading.lines) {
    const auto code = line.eb01;
    // Exclusions of the level are a fact already; of other services they are somebody else's
    // business.
    if (!has_rule(code) && !is_exclusion(code)) notes.push_back(evidence_of(line));
    if (code == "U" && line.rank == rank_none) notes.push_back(evidence_of(line));
    if (code == "R" && line.rank == rank_none) notes.push_back(evidence_of(line));
    if (is_figure_left_over(line, told)) notes.push_back(evidence_of(line));
    // Non-covered, said of the whole plan: no exclusion of this level alone, and not to be missed.
    if (is_exclusion(code) && line.is_plan_wide()) notes.push_back(evidence_of(line));
    if (line.rank != rank_none) {
      for (const auto& ref : line.benefit->references) {
        if (!std::ranges::binary_search(told, SegmentPlace(line.answer->number, ref.position())))
          notes.push_back(evidence_of(*line.answer, ref));
      }
    }
    for (const auto& msg : line.benefit->messages) {
      if (!sheet.is_used(line.answer->number, msg.position()))
        notes.push_back(evidence_of(*line.answer, msg));
    }
  }
  for (const Answer* answer : reading.chosen) {
    for (const auto& segment : answer->response.unplaced)
      notes.push_back(evidence_of(*answer, segment));
    if (answer->cut != nullptr) notes.push_back(evidence_of(*answer, *answer->cut));
  }
  std::ranges::stable_sort(notes, {},
                           [](const Evidence& e) { return std::pair(e.answer, e.segment); });
  notes.erase(std::unique(notes.begin(), notes.end()), notes.end());
  if (notes.empty()) return;

  Fact fact{.key = "notes", .state = State::known, .rule = "said, and used by no rule"};
  std::vector<std::string> texts;
  for (const auto& note : notes) {
    const auto& text = note.text.reveal(Purpose::report);
    texts.push_back(text.starts_with("MSG") && text.size() > 4 ? text.substr(4) : text);
    sheet.note(note);
  }
  fact.value = std::move(texts);
  fact.evidence = std::move(notes);
  fact.as_of = as_of(reading, fact.evidence);
  sheet.put(std::move(fact));
}

}  // namespace eligd::coverage
