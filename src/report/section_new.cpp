// What a revision after the first has that the one before it had not: whoever read that one reads
// this first, and need not compare two pages.
#include "report/sections.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

namespace eligd::report {
namespace {

std::string since(const NightReport& report) {
  return fmt::format("Since revision {}, made {}", report.revision - 1,
                     clock_face(report.revision_before->minute_of_day));
}

void add_one(Node tbody, const Row& who) {
  Node row = add(tbody, "tr");
  add_who(row, who);
  say_or(add_cell(row, "Payer"), who.payer);
  Node before = add_cell(row, "Before");
  if (who.renewed->before) {
    add_pill(before, *who.renewed->before);
  } else {
    add_text(before, "span", who.renewed->is_late ? "Not known" : "Not in it", "unsaid");
  }
  add_pill(add_cell(row, "Now"), who.headline);
  add_why(row, "Why", who);
  const bool is_done = look_of(who.headline).is_ready;
  Node act = add_cell(row, "Do", "do");
  say_or(act, who.duty.verb_phrase, is_done ? "Nothing" : "Nobody has said yet");
  add_more_duties(act, who);
  add_duty(row, who.duty);
}

}  // namespace

void add_new_in_revision(Node page, const NightReport& report, const Cut& cut) {
  if (report.revision <= 1) return;
  constexpr std::string_view title = "New in this revision";
  if (!report.revision_before) {
    add_section(
        page, "new", title, "not known",
        fmt::format("What revision {} said was not kept; compare the two.", report.revision - 1));
    return;
  }
  if (cut.renewed.empty()) {
    add_section(
        page, "new", title, "none",
        since(report) + ", no answer came and nobody was added. Only the time left differs.");
    return;
  }
  Node section = add_section(page, "new", title, grouped(std::ssize(cut.renewed)),
                             since(report) + ". Everyone here stands in a list below too.");
  Node tbody = add_table(
      section, "cards", {{"Who"}, {"Payer"}, {"Before"}, {"Now"}, {"Why"}, {"Do"}, {"Owner, due"}});
  for (const Row* row : cut.renewed) {
    add_one(tbody, *row);
    fold(tbody);
  }
}

}  // namespace eligd::report
