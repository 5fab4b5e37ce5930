// See html.hpp: the sections of the page in order.
#include "report/html.hpp"

#include "report/frame.hpp"
#include "report/sections.hpp"
#include "report/style.hpp"
#include "report/words.hpp"

namespace eligd::report {
namespace {

void add_sections(Node body, const NightReport& report) {
  const Cut cut = cut_of(report);
  Node page = add(body, "main", "sheet");
  add_lead(page, report, cut);
  add_run(page, report, cut);
  add_new_in_revision(page, report, cut);
  add_first_appointments(page, report, cut);
  add_changes(page, report, cut);
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

}  // namespace

std::string render_html(const NightReport& report) {
  Frame frame(report.title + ", " + full_day(report.made.day),
              std::string(style_sheet()) + page_heads(report));
  add_sections(frame.body(), report);
  return frame.bytes();
}

}  // namespace eligd::report
