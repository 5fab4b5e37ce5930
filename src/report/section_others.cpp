// Everyone else who is not ready: needs patient, payer down, not covered, wrong payer, self-pay.
#include "report/sections.hpp"
#include "report/words.hpp"

namespace eligd::report {

void add_others(Node page, const Cut& cut) {
  if (cut.others.empty()) return;
  Node section =
      add_section(page, "rest", "Everyone else not ready", grouped(std::ssize(cut.others)), "");
  Node tbody = add_table(section, "cards",
                         {{"Headline"},
                          {"First visit"},
                          {"Who"},
                          {"Payer"},
                          {"Why"},
                          {"Do"},
                          {"Owner, due"},
                          {"Evidence"}});
  for (const Row* who : cut.others) {
    Node row = add(tbody, "tr");
    add_pill(add_cell(row, "Headline"), who->headline);
    add_first_visit(row, *who);
    add_who(row, *who);
    say_or(add_cell(row, "Payer"), who->payer);
    add_why(row, "Why", *who);
    Node act = add_cell(row, "Do", "do");
    say_or(act, who->duty.verb_phrase, "Nobody has said yet");
    add_more_duties(act, *who);
    add_duty(row, who->duty);
    add_answers(add_cell(row, "Evidence", "ev"), *who, cut);
    fold(tbody);
  }
}

}  // namespace eligd::report
