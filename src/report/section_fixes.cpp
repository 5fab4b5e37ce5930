// Data fixes: what was sent, what came back or stands on the card, for a person to accept. A row
// that needs a fix and has no suggestion is listed all the same.
#include "report/sections.hpp"
#include "report/words.hpp"

#include <algorithm>

namespace eligd::report {
namespace {

void add_suggestion(Node row, const DataFix* fix) {
  Node field = add_cell(row, "Field");
  Node sent = add_cell(row, "Sent", "mono");
  Node suggested = add_cell(row, "Suggested");
  if (fix == nullptr) {
    add_text(field, "span", "No field named", "unsaid");
    add_text(sent, "span", "The request", "unsaid");
    add_text(suggested, "span", "No suggestion", "unsaid");
    return;
  }
  say_or(field, fix->field);
  say(sent, fix->sent.empty() ? "nothing" : fix->sent.reveal(Purpose::report));
  if (fix->suggested.empty()) {
    add_text(suggested, "span", "No suggestion", "unsaid");
  } else {
    add_text(suggested, "b", fix->suggested.reveal(Purpose::report), "mono");
  }
  add_sub(suggested, fix->source);
}

void add_one(Node tbody, const Row& who, const DataFix* fix) {
  Node row = add(tbody, "tr");
  add_first_visit(row, who);
  add_who(row, who);
  say_or(add_cell(row, "Payer"), who.payer);
  if (who.headline == Headline::needs_data_fix) {
    add_why(row, "Told", who);
    add_more_duties(row.last_child(), who);
  } else {
    Node told = add_cell(row, "Told", "why");
    add_pill(told, who.headline, true);
    say(told, " The payer answered, with other data than we sent.");
  }
  add_suggestion(row, fix);
  add_duty(row, who.duty);
}

const Row* row_of(const NightReport& report, VerificationId id) {
  const auto found = std::ranges::find(report.rows, id, &Row::verification);
  return found == report.rows.end() ? nullptr : &*found;
}

void add_rows(Node tbody, const NightReport& report, const Cut& cut) {
  for (const Row* who : cut.data_fixes) {
    bool has_any = false;
    for (const DataFix& fix : report.fixes) {
      if (fix.verification != who->verification) continue;
      add_one(tbody, *who, &fix);
      has_any = true;
    }
    if (!has_any) add_one(tbody, *who, nullptr);
    fold(tbody);
  }
  for (const DataFix* fix : cut.other_fixes) {
    // A fix names a verification of this run; one that does not is shown under its number alone.
    Row alone;
    alone.verification = fix->verification;
    const Row* who = row_of(report, fix->verification);
    add_one(tbody, who == nullptr ? alone : *who, fix);
    fold(tbody);
  }
}

}  // namespace

void add_data_fixes(Node page, const NightReport& report, const Cut& cut) {
  const auto people = std::ssize(cut.data_fixes) + std::ssize(cut.other_fixes);
  if (people == 0) return;
  Node section = add_section(page, "fixes", "Data fixes proposed", grouped(people),
                             "Nothing was changed. Accepting a fix asks the payer again at once.");
  Node tbody = add_table(section, "cards",
                         {{"First visit"},
                          {"Who"},
                          {"Payer"},
                          {"What was told"},
                          {"Field"},
                          {"Sent"},
                          {"Suggested"},
                          {"Owner, due"}});
  add_rows(tbody, report, cut);
}

}  // namespace eligd::report
