// See html.hpp: the sections of the page in order.
#include "report/html.hpp"

#include "report/frame.hpp"
#include "report/sections.hpp"
#include "report/style.hpp"
#include "report/words.hpp"

#include <set>

namespace eligd::report {
namespace {

void add_sections(Node body, const NightReport& report) {
  const Cut cut = cut_of(report);
  Node page = add(body, "main", "sheet");
  add_lead(page, report, cut);
  add_run(page, report, cut);
  add_new_in_revision(page, report, cut);
  add_first_appointments(page, report, cut);
  add_changes(page, report);
  add_calls(page, report, cut);
  add_data_fixes(page, report, cut);
  add_refused_rows(page, report);
  add_others(page, cut);
  add_ready(page, cut);
  add_forecast(page, report);
  add_payers(page, report);
  add_kpis(page, report);
  add_not_updated(page, report);
  add_evidence(page, report);
}

// An answer of an earlier run is named on a row but does not stand in this run's index: its number
// stays, the link that would lead nowhere goes.
void drop_dangling_links(const NightReport& report, Node body) {
  std::set<std::string> indexed;
  for (const AnswerIndex& answer : report.answers)
    indexed.insert("#" + answer_number(answer.answer));
  for (const pugi::xpath_node& found : body.select_nodes("//a[starts-with(@href,'#A')]")) {
    Node link = found.node();
    if (indexed.contains(link.attribute("href").value())) continue;
    link.remove_attribute("href");
    link.set_name("span");
  }
}

}  // namespace

std::string render_html(const NightReport& report) {
  Frame frame(report.title + ", " + full_day(report.made.day),
              std::string(style_sheet()) + page_heads(report));
  add_sections(frame.body(), report);
  drop_dangling_links(report, frame.body());
  return frame.bytes();
}

}  // namespace eligd::report
