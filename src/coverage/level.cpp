// level.covered and level.answered_by: does this coverage pay for the level of care, in our
// network?
//
// Source: docs/facts.md "Status and level". The strongest type decides; a stronger active type
// beside a weaker inactive one is a contradiction a person must settle; type 30 alone never makes
// it known.

#include "coverage/others_pay.hpp"
#include "coverage/text.hpp"
#include "coverage/topics.hpp"

#include <algorithm>
#include <array>

namespace eligd::coverage {
namespace {

// "NOT A COVERED BENEFIT", "EXCLUDED - SEE POLICY": nothing in it says what of the type is meant.
bool only_denies(const x12::Msg& text) {
  static constexpr std::array<std::string_view, 38> plain{
      "A",          "ARE",     "BENEFIT", "BENEFITS", "BOOKLET",  "BY",        "CONTRACT",
      "COVERAGE",   "COVERED", "DETAILS", "DOCUMENT", "EXCLUDED", "EXCLUSION", "EXCLUSIONS",
      "FOR",        "IN",      "IS",      "MEMBER",   "MEMBERS",  "NO",        "NON",
      "NONCOVERED", "NOT",     "OF",      "ON",       "PAYABLE",  "PLAN",      "PLEASE",
      "POLICY",     "REFER",   "SEE",     "SERVICE",  "SERVICES", "THE",       "THIS",
      "TO",         "UNDER",   "YOUR"};
  const std::string words = fold(text.words());
  const auto is_word = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) > 0x7f;
  };
  auto at = std::ranges::find_if(words, is_word);
  while (at != words.end()) {
    const auto end = std::find_if_not(at, words.end(), is_word);
    if (std::ranges::find(plain, std::string_view(at, end)) == plain.end()) return false;
    at = std::find_if(end, words.end(), is_word);
  }
  return true;
}

// By words that name the level, under whatever type they stand, or by its type with nothing that
// says what of it is meant.
bool is_excluded(const Line& line) {
  const bool is_named = std::ranges::any_of(line.messages, [&](const Message& message) {
    return message.names_level && (line.rank != rank_none || message.covered != Said::yes);
  });
  if (line.eb01 == "O") return line.is_for_level();  // not deemed a medical necessity
  if (line.eb01 == "I") return line.rank == rank_none && is_named;
  if (line.eb01 != "E") return false;
  return is_named ||
         (line.is_for_level() && std::ranges::all_of(line.benefit->messages, only_denies));
}

// Restricted to a provider who is not the one that asked: what is covered may not be ours.
bool is_restricted(const Line& line) {
  if (line.eb01 != "N" || !line.is_for_level()) return false;
  const auto* receiver = line.answer->receiver;
  return receiver == nullptr ||
         std::ranges::none_of(line.benefit->entities, [&](const auto& entity) {
           return !entity.name.id().empty() && entity.name.id() == receiver->name.id();
         });
}

bool could_not_be_answered(const Line& line) {
  return line.is_for_level() && (line.eb01 == "V" || !line.benefit->rejects.empty());
}

// Non-covered, said of the whole plan: it stands against every line that says that something is.
bool denies_the_plan(const Line& line) {
  return line.eb01 == "I" && line.is_plan_wide() && line.scope != Scope::other_benefit &&
         line.scope != Scope::telehealth;
}

bool is_priced(const Line& line) {
  const auto code = line.eb01;
  return code == "A" || code == "B" || code == "F";
}

// Not covered from a day within the program on: it says nothing of the first day, and against the
// last.
bool denies_later(const Line& line) {
  return line.begins_within && (is_excluded(line) || denies_the_plan(line) ||
                                ((is_inactive(line.eb01) || line.eb01 == "I") &&
                                 (line.is_for_level() || line.is_plan_wide())));
}

struct Verdicts {
  std::vector<Candidate> stated;  // status lines on the level's own types
  std::vector<Candidate> priced;
  std::vector<const Line*> excluded;
  std::vector<const Line*> denied;      // non-covered, of the whole plan or later in the program
  std::vector<const Line*> restricted;  // to somebody else
  std::vector<const Line*> unanswered;
};

Verdicts collect(const Request& request, const Reading& reading) {
  Verdicts verdicts;
  const auto elsewhere = carve_outs(reading);
  for (const auto& line : reading.lines) {
    if (!line.is_of_ours() || !is_for(line, our_side(request))) continue;
    if (is_excluded(line) && !line.is_other_dates) verdicts.excluded.push_back(&line);
    if (denies_later(line)) verdicts.denied.push_back(&line);
    if (!line.is_usable()) continue;
    if (is_restricted(line)) verdicts.restricted.push_back(&line);
    if (denies_the_plan(line)) verdicts.denied.push_back(&line);
    if (!line.is_for_level()) continue;
    const auto code = line.eb01;
    if (could_not_be_answered(line)) {
      verdicts.unanswered.push_back(&line);
      continue;
    }
    const auto at = std::ranges::find_if(
        elsewhere, [&](const Elsewhere& one) { return one.line == &line && one.words == nullptr; });
    if (at != elsewhere.end()) {
      verdicts.stated.push_back({.line = &line, .value = "by_other", .is_weak = !at->is_sure});
    } else if (is_active(code)) {
      verdicts.stated.push_back({.line = &line, .value = "yes"});
    } else if (is_inactive(code) || code == "I") {
      verdicts.stated.push_back({.line = &line, .value = "no"});
    } else if (is_priced(line)) {
      verdicts.priced.push_back({.line = &line, .value = "yes", .is_weak = true});
    }
  }
  return verdicts;
}

// Stronger active, weaker inactive or elsewhere: which of them is the level's cannot be told.
void contradict(const Verdicts& verdicts, Choice& choice) {
  if (choice.values != std::vector<std::string>{"yes"}) return;
  const auto add = [&](const Line& line, std::string value) {
    choice.state = State::conflicting;
    if (std::ranges::find(choice.values, value) == choice.values.end())
      choice.values.push_back(std::move(value));
    choice.evidence.push_back(evidence_of(line));
  };
  // An older answer is outweighed, not contradicted.
  const auto is_older = [&, made = choice.winners.front()->answer->made](const Line& line) {
    return line.answer->made < made;
  };
  for (const auto& one : verdicts.stated) {
    // The patient's own loop stands over the subscriber's, not over a denial of a type that fits
    // better than any the patient's tells.
    const bool is_told_beside =
        one.line->rank > choice.rank || (one.line->rank < choice.rank && !one.line->is_patients);
    if (one.value == "yes" || !is_told_beside || is_older(*one.line)) continue;
    add(*one.line, one.value);
    std::erase(choice.against, evidence_of(*one.line));
  }
  for (const Line* line : verdicts.excluded) add(*line, "no");
  for (const Line* line : verdicts.denied) {
    if (!is_older(*line)) add(*line, "no");
  }
}

void doubt(const Verdicts& verdicts, Choice& choice) {
  if (verdicts.restricted.empty() || choice.values != std::vector<std::string>{"yes"}) return;
  if (choice.state == State::known) choice.state = State::assumed;
  for (const Line* line : verdicts.restricted) choice.against.push_back(evidence_of(*line));
}

// "active" or "inactive" where a line of the plan itself says so, else empty.
std::string_view status_of_the_plan(const Reading& reading, const Sheet& sheet) {
  const Fact* status = sheet.find("coverage.status");
  if (status == nullptr || (!status->is_sure() && status->state != State::assumed)) return {};
  const auto word = status->text();
  if (word != "active" && word != "inactive") return {};
  const bool is_plan_line = std::ranges::any_of(reading.lines, [](const Line& line) {
    return line.is_plan_wide() && !line.is_part_a &&
           (is_active(line.eb01) || is_inactive(line.eb01));
  });
  return is_plan_line ? word : std::string_view();
}

// What the plan's own lines allow where no line speaks of the level: its status, and non-covered.
void put_from_plan(const Request& request, const Reading& reading, const Verdicts& verdicts,
                   Sheet& sheet) {
  if (std::ranges::find(request.level.evidence, "30") == request.level.evidence.end()) return;
  const auto word = status_of_the_plan(reading, sheet);
  std::vector<const Line*> denied = verdicts.denied;
  denied.insert(denied.end(), verdicts.excluded.begin(), verdicts.excluded.end());
  if (word.empty() && denied.empty()) return;
  Fact fact{.key = "level.covered", .state = State::assumed, .rule = "type 30 only"};
  if (!word.empty()) fact.evidence = sheet.find("coverage.status")->evidence;
  for (const Line* line : denied) fact.evidence.push_back(evidence_of(*line));
  std::ranges::sort(fact.evidence, {},
                    [](const Evidence& one) { return std::pair(one.answer, one.segment); });
  if (word == "active" && !denied.empty()) {
    fact.state = State::conflicting;
    fact.candidates = {Value("no"), Value("yes")};
  } else {
    fact.value = word == "active" ? "yes" : "no";
  }
  fact.as_of = as_of(reading, fact.evidence);
  Fact by = fact;
  sheet.put(std::move(fact));
  by.key = "level.answered_by";
  by.state = State::assumed;
  by.value = "30";
  by.candidates.clear();
  sheet.put(std::move(by));
}

void put_choice(const Reading& reading, const Choice& choice, Sheet& sheet) {
  Fact fact = to_fact(reading, "level.covered", choice);
  Fact by{.key = "level.answered_by",
          .state = choice.state == State::conflicting ? State::known : choice.state,
          .value = choice.type.empty()
                       ? std::string(choice.winners.front()->eb().procedure().component(2))
                       : std::string(choice.type),
          .rule = "strongest line used",
          .evidence = fact.evidence,
          .as_of = fact.as_of};
  sheet.put(std::move(fact));
  sheet.put(std::move(by));
}

// Words that name another company under a line: enough to doubt "yes", never enough for more.
void put_from_words(const Reading& reading, Sheet& sheet) {
  const auto elsewhere = carve_outs(reading);
  if (elsewhere.empty()) return;
  const Elsewhere& best = elsewhere.front();
  const Fact* before = sheet.find("level.covered");
  const bool is_words = best.words != nullptr;
  const bool is_plan_wide = !best.line->is_for_level();
  if (!is_words && !is_plan_wide) return;  // already a verdict of its own
  if (before != nullptr && (before->text() == "no" || before->text() == "by_other")) return;
  if (!is_words && before != nullptr && before->is_sure())
    return;  // the level's own line is stronger than U on 30
  Fact fact{.key = "level.covered",
            .state = State::assumed,
            .value = "by_other",
            .rule = is_words ? "vendor named in words" : "type 30 points elsewhere"};
  fact.evidence.push_back(is_words ? evidence_of(*best.line->answer, *best.words)
                                   : evidence_of(*best.line));
  if (before != nullptr) fact.against = before->evidence;
  fact.as_of = as_of(reading, fact.evidence);
  sheet.put(std::move(fact));
}

}  // namespace

void read_level(const Request& request, const Reading& reading, Sheet& sheet) {
  const Verdicts verdicts = collect(request, reading);
  if (Choice choice = choose(request, Reach::level, verdicts.stated); choice.is_said()) {
    contradict(verdicts, choice);
    doubt(verdicts, choice);
    put_choice(reading, choice, sheet);
  } else if (!verdicts.unanswered.empty()) {
    // Asked and not answered: what the plan line would let us assume is not assumed.
    Fact fact{.key = "level.covered", .rule = "the payer could not answer for the level"};
    for (const Line* line : verdicts.unanswered) fact.evidence.push_back(evidence_of(*line));
    sheet.put(std::move(fact));
  } else if (Choice priced = choose(request, Reach::level, verdicts.priced); priced.is_said()) {
    priced.rule = "priced line, " + priced.rule;
    contradict(verdicts, priced);
    doubt(verdicts, priced);
    put_choice(reading, priced, sheet);
  } else {
    put_from_plan(request, reading, verdicts, sheet);
  }
  put_from_words(reading, sheet);
}

}  // namespace eligd::coverage
