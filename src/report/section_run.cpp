// The run: one bar for what happened, one for what it means, and the facts of the pass.
#include "report/sections.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

namespace eligd::report {
namespace {

std::string day_and_clock(const LocalTime& time) {
  return day_only(time.day) + ", " + clock_face(time.minute_of_day);
}

// "Nov 30, 9:00 PM to 11:40 PM"; the day of the end only where it differs.
std::string span(const LocalTime& from, const LocalTime& to) {
  return day_and_clock(from) + " to " +
         (from.day == to.day ? clock_face(to.minute_of_day) : day_and_clock(to));
}

Node add_item(Node list, std::string_view term) {
  Node item = add(list, "div");
  add_text(item, "dt", term);
  return item;
}

void add_item(Node list, std::string_view term, std::string_view text) {
  if (!text.empty()) add_text(add_item(list, term), "dd", text);
}

void add_clearinghouses(Node list, const NightReport& report) {
  if (report.clearinghouses.empty()) return;
  Node item = add_item(list, "Clearinghouses");
  for (const ClearinghouseUse& use : report.clearinghouses) {
    std::string text = fmt::format("{} {}", use.name, counted(use.attempts, "attempt", "attempts"));
    if (use.retries > 0) text += fmt::format(", {}", counted(use.retries, "retry", "retries"));
    add_text(item, "dd", text);
  }
}

void add_payers_down(Node list, const NightReport& report) {
  Node item = add_item(list, "Payers without an answer");
  if (report.payers_down.empty()) add_text(item, "dd", "None");
  for (const PayerDown& down : report.payers_down) {
    std::string text = down.payer;
    if (down.asked > down.held && down.held > 0) {
      text += fmt::format(", for {} of {}", grouped(down.held), grouped(down.asked));
      add_text(item, "dd", text);
      continue;
    }
    if (down.since) text += ", since " + clock_face(down.since->minute_of_day);
    if (down.held > 0) text += fmt::format("; {} held", grouped(down.held));
    add_text(item, "dd", text);
  }
}

void add_not_pulled(Node list, const NightReport& report) {
  if (report.not_pulled.empty()) return;
  Node item = add_item(list, "Intakes not read");
  for (const std::string& source : report.not_pulled) add_text(item, "dd", source);
}

void add_damaged_ways(Node list, const NightReport& report) {
  if (report.damaged_ways.empty()) return;
  Node item = add_item(list, "Answers in doubt");
  for (const std::string& way : report.damaged_ways) add_text(item, "dd", way);
}

void add_facts(Node section, const NightReport& report) {
  Node list = add(section, "dl", "facts");
  Node ran = add_item(list, "Ran");
  add_text(ran, "dd",
           report.ended ? span(report.started, *report.ended)
                        : "Since " + day_and_clock(report.started) + "; has not ended");
  if (report.window) {
    add_text(ran, "dd",
             fmt::format("allowed {} to {}", clock_face(report.window->from.minute_of_day),
                         clock_face(report.window->to.minute_of_day)),
             "quiet");
  }
  add_clearinghouses(list, report);
  add_payers_down(list, report);
  add_not_pulled(list, report);
  add_damaged_ways(list, report);
  if (report.counts.reused > 0) {
    add_item(list, "Kept",
             counted(report.counts.reused, "answer is", "answers are") +
                 " still valid; nobody was asked again");
  }
  if (report.late_answers > 0) {
    std::string text = grouped(report.late_answers);
    if (report.late_until) text += ", by " + clock_face(report.late_until->minute_of_day);
    add_item(list, "Late answers expected",
             text + fmt::format("; would make revision {}", report.revision + 1));
  }
  add_item(list, "Rules version", report.rules_version);
}

}  // namespace

void add_run(Node page, const NightReport& report, const Cut& cut) {
  Node section = add_section(page, "run", "The run", "", sum_in_words(report.counts) + ".");
  set(section, "class", "banner");
  if (count_faults(report).empty() && !report.rows.empty()) {
    add_text(section.first_child(), "p", "Every verification has one outcome and one headline.");
  }
  if (!report.rows.empty()) draw_run(section, report, cut);
  add_facts(section, report);
}

}  // namespace eligd::report
