// Input rows that became no intake. Their people stand in no other list and in no count, so this
// says where each row is; the row itself is in the error file beside its source.
#include "report/sections.hpp"
#include "report/words.hpp"

namespace eligd::report {

void add_refused_rows(Node page, const NightReport& report) {
  if (report.refused.empty()) return;
  Node section =
      add_section(page, "refused", "Input rows refused", grouped(std::ssize(report.refused)),
                  "Nobody was asked about these people, and no count above includes them. "
                  "Correct the row and send it again.");
  Node tbody = add_table(section, "cards", {{"Source"}, {"Row", true}, {"What is wrong"}});
  for (const RefusedRow& refused : report.refused) {
    Node row = add(tbody, "tr");
    say_or(add_cell(row, "Source"), refused.source);
    Node number = add_cell(row, "Row", "n");
    say(number, refused.row > 0 ? grouped(refused.row) : "Not known");
    say_or(add_cell(row, "Wrong", "why"), refused.reason);
  }
}

}  // namespace eligd::report
