// Coming up: limits, authorizations, plan years and coverage that end soon, by day.
#include "report/sections.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <tuple>

namespace eligd::report {

void add_forecast(Node page, const NightReport& report) {
  if (report.forecast.empty()) return;
  std::vector<const Forecast*> entries;
  for (const Forecast& entry : report.forecast) entries.push_back(&entry);
  std::ranges::stable_sort(entries, {}, [](const Forecast* entry) {
    return std::tuple(entry->day, entry->verification);
  });
  Node section = add_section(page, "forecast", "Coming up", grouped(std::ssize(entries)),
                             "Limits, authorizations and coverage that end soon.");
  Node tbody = add_table(section, "cards", {{"Day"}, {"Who"}, {"Payer"}, {"What"}, {"Then"}});
  for (const Forecast* entry : entries) {
    Node row = add(tbody, "tr");
    say(add_cell(row, "Day", "when"), weekday_and_day(entry->day));
    add_who(row, entry->person, "", entry->verification);
    say_or(add_cell(row, "Payer"), entry->payer);
    add_text(add_cell(row, "What"), "b", entry->what.empty() ? "Not said" : entry->what);
    say(add_cell(row, "Then", entry->words.empty() ? "why blank" : "why"), entry->words);
  }
}

}  // namespace eligd::report
