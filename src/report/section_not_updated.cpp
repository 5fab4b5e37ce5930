// What the run wanted to make known and could not, why, and what happens next.
#include "report/sections.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

namespace eligd::report {

void add_not_updated(Node page, const NightReport& report) {
  if (report.not_updated.empty()) return;
  Node section =
      add_section(page, "not-updated", "Not updated", grouped(std::ssize(report.not_updated)),
                  "The last good answer stays in force and shows its age.");
  Node tbody =
      add_table(section, "cards", {{"Who"}, {"Payer"}, {"Why"}, {"Last good answer"}, {"Next"}});
  for (const NotUpdated& entry : report.not_updated) {
    Node row = add(tbody, "tr");
    add_who(row, entry.person, "", entry.verification);
    say_or(add_cell(row, "Payer"), entry.payer);
    say_or(add_cell(row, "Why", "why"), entry.reason);
    Node last = add_cell(row, "Last good");
    if (entry.last_good) {
      say(last, day_only(entry.last_good->day));
      if (!entry.last_good->words.empty()) say(last, ": " + entry.last_good->words);
      add_sub(last, age_in_words(entry.last_good->age_days));
    } else {
      add_text(last, "span", "None yet", "unsaid");
    }
    say(add_cell(row, "Next", "do"), entry.next.empty() ? "Asked again next run" : entry.next);
    fold(tbody);
  }
}

}  // namespace eligd::report
