// Coming up: limits, plan years and coverage that end soon, by day; and, for all people of a day
// together, deductibles and maximums that are reached.
#include "report/sections.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace eligd::report {
namespace {

constexpr int days_shown = 30;  // what is later is in next month's reports
constexpr std::size_t names_max = 8;

using Entries = std::vector<const Forecast*>;

void add_names(Node cell, const Entries& people) {
  add_text(cell, "b", grouped(std::ssize(people)) + " people");
  std::string names;
  for (std::size_t n = 0; n < std::min(people.size(), names_max); ++n) {
    names += fmt::format("{}{} ({})", n == 0 ? "" : "; ", people[n]->person.reveal(Purpose::report),
                         verification_number(people[n]->verification));
  }
  if (people.size() > names_max)
    names += fmt::format("; and {} more", grouped(std::ssize(people) - std::int64_t{names_max}));
  add_sub(cell, names);
}

void add_one(Node tbody, const Entries& people) {
  const Forecast& entry = *people.front();
  Node row = add(tbody, "tr");
  say(add_cell(row, "Day", "when"), weekday_and_day(entry.day));
  add_text(add_cell(row, "What"), "b", entry.what.empty() ? "Not said" : entry.what);
  say(add_cell(row, "Then", entry.words.empty() ? "why blank" : "why"), entry.words);
  if (people.size() > 1) {
    add_names(add_cell(row, "Who"), people);
    say(add_cell(row, "Payer", "blank"), "");
  } else {
    add_who(row, entry.person, "", entry.verification);
    say_or(add_cell(row, "Payer"), entry.payer);
  }
}

// Those of one day that say the same and ask nothing of anybody stand together.
std::vector<Entries> grouped_by_day(const Entries& entries) {
  std::vector<Entries> groups;
  for (const Forecast* entry : entries) {
    const bool joins =
        !groups.empty() && entry->is_only_money && groups.back().front()->is_only_money &&
        groups.back().front()->day == entry->day && groups.back().front()->what == entry->what;
    if (!joins) groups.emplace_back();
    groups.back().push_back(entry);
  }
  return groups;
}

}  // namespace

void add_forecast(Node page, const NightReport& report) {
  const CivilDate last = report.made.day.plus_days(days_shown);
  Entries entries;
  for (const Forecast& entry : report.forecast) {
    if (entry.day <= last) entries.push_back(&entry);
  }
  if (entries.empty()) return;
  std::ranges::stable_sort(entries, {}, [](const Forecast* entry) {
    return std::tuple(entry->day, entry->is_only_money, entry->what, entry->verification);
  });
  const auto later = std::ssize(report.forecast) - std::ssize(entries);
  const std::string below = fmt::format(
      "In the next {} days, for the programs as planned{}.", days_shown,
      later > 0 ? fmt::format("; {} more after {}", grouped(later), day_only(last)) : "");
  Node section = add_section(page, "forecast", "Coming up", grouped(std::ssize(entries)), below);
  Node tbody = add_table(section, "cards", {{"Day"}, {"What"}, {"Then"}, {"Who"}, {"Payer"}});
  for (const Entries& people : grouped_by_day(entries)) {
    add_one(tbody, people);
    fold(tbody);
  }
}

}  // namespace eligd::report
