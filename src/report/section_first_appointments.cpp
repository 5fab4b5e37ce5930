// First appointments that are near and not ready: what to do now, most urgent first.
#include "report/sections.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::report {
namespace {

std::string count_in_words(const Cut& cut) {
  const auto on = [&](CivilDate day) {
    return std::ranges::count_if(
        cut.urgent, [&](const Row* row) { return row->first_appointment->day == day; });
  };
  const auto today = on(cut.today);
  const auto tomorrow = on(cut.today.plus_days(1));
  const auto other = std::ssize(cut.urgent) - today - tomorrow;
  std::string text;
  const auto append = [&](std::int64_t n, std::string_view when) {
    if (n == 0) return;
    text += fmt::format("{} {} {}", text.empty() ? ":" : ",", n, when);
  };
  append(today, "today");
  append(tomorrow, "tomorrow");
  append(other, other == std::ranges::count_if(cut.urgent,
                                               [&](const Row* row) {
                                                 return row->first_appointment->day < cut.today;
                                               })
                    ? "before today"
                    : "on other days");
  return grouped(std::ssize(cut.urgent)) + text;
}

std::string schedule(const Cut& cut) {
  const std::int64_t today = cut.first_appointments_today;
  const std::int64_t after = cut.first_appointments_near - today;
  const std::string days = cut.urgent_through == cut.today.plus_days(1)
                               ? "tomorrow"
                               : "by " + weekday_and_day(cut.urgent_through);
  return fmt::format("Of {} today and {} {}.",
                     counted(today, "first appointment", "first appointments"), grouped(after),
                     days);
}

void add_one(Node tbody, const Row& who, const Cut& cut) {
  Node row = add(tbody, "tr");
  add_time_left(row, who, cut.today);
  add_who(row, who);
  say_or(add_cell(row, "Payer"), who.payer);
  add_pill(add_cell(row, "Headline"), who.headline);
  add_why(row, "Why", who);
  Node act = add_cell(row, "Do", "do");
  say_or(act, who.duty.verb_phrase, "Nobody has said yet");
  add_more_duties(act, who);
  add_duty(row, who.duty);
  add_answers(add_cell(row, "Evidence", "ev"), who, cut);
}

}  // namespace

void add_first_appointments(Node page, const NightReport& report, const Cut& cut) {
  if (cut.urgent.empty()) {
    if (report.rows.empty()) return;
    add_section(page, "not-ready", "First appointments not ready", "none", schedule(cut));
    return;
  }
  Node section = add_section(page, "not-ready", "First appointments not ready", count_in_words(cut),
                             schedule(cut) + " Most urgent first.");
  draw_strip(section, report, cut);
  Node tbody = add_table(section, "cards",
                         {{"Time left"},
                          {"Who"},
                          {"Payer"},
                          {"Headline"},
                          {"Why"},
                          {"Do"},
                          {"Owner, due"},
                          {"Evidence"}});
  for (const Row* row : cut.urgent) {
    add_one(tbody, *row, cut);
    fold(tbody);
  }
}

}  // namespace eligd::report
