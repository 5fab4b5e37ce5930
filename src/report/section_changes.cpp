// What changed since the last good answer, worst first, and what it does to what the patient pays.
#include "report/sections.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <tuple>

namespace eligd::report {
namespace {

void add_effect(Node row, const Change& change) {
  Node cell = add_cell(row, "Effect", "n");
  if (!change.effect) {
    add_mark(cell, FactState::unknown);
    add_text(cell, "span", "Not known", "unsaid");
    return;
  }
  // The sign carries the meaning; the color only repeats it.
  const bool is_rise = *change.effect > Money();
  add_text(cell, "span", signed_dollars(*change.effect),
           is_rise                        ? "up"
           : change.effect->is_negative() ? "less"
                                          : "");
}

void add_one(Node tbody, const Change& change, bool with_effect, const Cut& cut) {
  Node row = add(tbody, "tr");
  add_text(add_cell(row, "Change"), "b", words_of(change.kind));
  add_sub(row.last_child(), change.what);
  add_who(row, change.person, change.level, change.verification);
  say_or(add_cell(row, "Payer"), change.payer);
  say_or(add_cell(row, "Was"), change.was);
  add_text(add_cell(row, "Is now"), "b", change.now.empty() ? "Not said" : change.now);
  if (with_effect) {
    add_effect(row, change);
    say(add_cell(row, "Because", change.because.empty() ? "blank" : ""), change.because);
  }
  Node evidence = add_cell(row, "Evidence", "ev");
  if (change.answer) {
    add_answer_link(evidence, *change.answer, cut);
  } else {
    say(evidence, "no answer");
  }
}

void add_no_changes(Node page, const NightReport& report) {
  if (report.rows.empty()) return;
  add_section(page, "changes", "Changed since the last good answer", "none",
              report.is_first_night
                  ? "None of these people was verified before, so there is nothing to compare "
                    "with yet."
                  : "No answer differs from the last good one in cover, payer, level, "
                    "authorization, what the patient pays or limits.");
}

}  // namespace

void add_changes(Node page, const NightReport& report, const Cut& cut) {
  if (report.changes.empty()) return add_no_changes(page, report);
  std::vector<const Change*> changes;
  for (const Change& change : report.changes) changes.push_back(&change);
  std::ranges::stable_sort(changes, {}, [](const Change* change) {
    return std::tuple(change->kind, change->verification);
  });
  const bool with_effect =
      std::ranges::any_of(changes, [](const Change* change) { return change->effect.has_value(); });
  Node section = add_section(
      page, "changes", "Changed since the last good answer", grouped(std::ssize(changes)),
      with_effect ? "Worst first. The effect is on what we expect the patient to pay."
                  : "Worst first. What a change does to the patient's cost is not worked out yet.");
  Node tbody = add_table(section, "cards",
                         {{"Change"},
                          {"Who"},
                          {"Payer"},
                          {"Was"},
                          {"Is now"},
                          {"Effect", true, with_effect},
                          {"Because", false, with_effect},
                          {"Evidence"}});
  for (const Change* change : changes) {
    add_one(tbody, *change, with_effect, cut);
    fold(tbody);
  }
}

}  // namespace eligd::report
