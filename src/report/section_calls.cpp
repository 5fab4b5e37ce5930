// Needs call: one call a payer, for all its people, with what to ask.
#include "report/sections.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::report {
namespace {

constexpr int columns = 6;

std::string head_of(const Row& first, std::int64_t cases) {
  std::string text = callee_of(first);
  if (!first.payer_phone.empty()) text += " · " + first.payer_phone;
  text += " · " + counted(cases, "case", "cases");
  if (cases > 1) text += ", one call";
  return text;
}

void add_one(Node tbody, const Row& who, const Cut& cut) {
  Node row = add(tbody, "tr");
  add_first_visit(row, who);
  add_who(row, who);
  add_why(row, "Not known", who);
  Node ask = add_cell(row, "Ask", "do");
  if (who.questions.empty()) {
    say_or(ask, who.duty.verb_phrase, "Nobody has said yet");
  } else {
    Node list = add(ask, "ul");
    for (const std::string& question : who.questions) add_text(list, "li", question);
  }
  add_more_duties(ask, who);
  add_duty(row, who.duty);
  add_answers(add_cell(row, "Evidence", "ev"), who, cut);
}

}  // namespace

void add_calls(Node page, const NightReport& report, const Cut& cut) {
  if (cut.calls.empty()) return;
  Node section =
      add_section(page, "calls", "Needs call", grouped(std::ssize(cut.calls)),
                  "By payer, so that one call settles several people. The payer with the "
                  "nearest first visit stands first.");
  if (!report.gap_sheets.empty()) {
    Node link = add_text(add(section.first_child(), "p", "print"), "a", "Printable gap sheets");
    set(link, "href", report.gap_sheets);
  }
  Node tbody =
      add_table(section, "cards",
                {{"First visit"}, {"Who"}, {"Not known"}, {"Ask"}, {"Owner, due"}, {"Evidence"}});
  std::string callee;
  for (const Row* row : cut.calls) {
    if (row == cut.calls.front() || callee_of(*row) != callee) {
      callee = callee_of(*row);
      const auto cases =
          std::ranges::count_if(cut.calls, [&](const Row* r) { return callee_of(*r) == callee; });
      add_group_row(tbody, columns, head_of(*row, cases));
    }
    add_one(tbody, *row, cut);
    fold(tbody);
  }
}

}  // namespace eligd::report
