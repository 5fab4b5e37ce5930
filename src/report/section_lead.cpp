// The lead: whose report, of which night, and what it comes to in three sentences. A count that
// does not add up stands before everything else (I4); a night with nothing to report says so with
// its proof.
#include "report/of_night.hpp"
#include "report/part_2.hpp"
#include "report/sections.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::report {
namespace {

std::string through(const Cut& cut) {
  if (cut.urgent_through == cut.today) return "today";
  if (cut.urgent_through == cut.today.plus_days(1)) return "through tomorrow";
  return "through " + weekday_and_day(cut.urgent_through);
}

bool has_nothing_to_report(const NightReport& report, const Cut& cut) {
  return report.ended && count_faults(report).empty() &&
         ready_of(cut.tally) == std::ssize(report.rows) && cut.ready_with_duty == 0 &&
         report.late_answers == 0 && report.changes.empty() && report.fixes.empty() &&
         report.refused.empty() && report.not_updated.empty() && report.payers_down.empty() &&
         report.not_pulled.empty();
}

std::string first_sentence(const NightReport& report, const Cut& cut) {
  const std::string planned = grouped(report.counts.planned);
  if (has_nothing_to_report(report, cut)) {
    if (report.rows.empty()) return "Nothing to report. 0 planned: no verification was due.";
    return fmt::format("Nothing to report. {} planned, {} ready.", planned,
                       grouped(ready_of(cut.tally)));
  }
  // Without this an intake system that is down would read as a quiet night.
  if (report.rows.empty() && !report.not_pulled.empty())
    return "Nothing was verified, because not every source of intakes could be read.";
  // Of a refresh, a watch or a recheck the rows are not all who come.
  if (!is_of_night(report))
    return fmt::format("{} looked at again.",
                       counted(std::ssize(report.rows), "verification was", "verifications were"));
  if (cut.urgent.empty()) {
    return cut.first_appointments_near == 0
               ? fmt::format("There is no first appointment {}.", through(cut))
               : fmt::format("Every first appointment {} is ready.", through(cut));
  }
  const auto n = std::ssize(cut.urgent);
  std::string text =
      fmt::format("{} {} {} not ready", counted(n, "first appointment", "first appointments"),
                  through(cut), n == 1 ? "is" : "are");
  const auto next = std::ranges::find_if(
      cut.urgent, [](const Row* row) { return row->minutes_left.value_or(-1) >= 0; });
  if (next != cut.urgent.end()) {
    text += fmt::format("; {} in {}", n == 1 ? "it is" : "the first is",
                        time_left_in_sentence(*(*next)->minutes_left));
  }
  return text + ".";
}

std::string other_sentences(const NightReport& report, const Cut& cut) {
  std::string text;
  if (!report.rows.empty() && !has_nothing_to_report(report, cut)) {
    text += fmt::format(" {} of {} are ready", grouped(ready_of(cut.tally)),
                        counted(std::ssize(report.rows), "verification", "verifications"));
    if (cut.ready_with_duty > 0)
      text += fmt::format(", {} of them with something left to do", grouped(cut.ready_with_duty));
    text += ".";
  }
  const auto lost = std::ranges::count(report.changes, ChangeKind::lost_cover, &Change::kind);
  if (lost == 1) text += " One person lost coverage.";
  if (lost > 1) text += fmt::format(" {} people lost coverage.", grouped(lost));
  for (const PayerDown& down : report.payers_down) {
    // A payer that answered others is not down; it left some people waiting, and the report says
    // how many.
    if (down.asked > down.held && down.held > 0) {
      text += fmt::format(" {} did not answer for {} of {} people.", down.payer, grouped(down.held),
                          grouped(down.asked));
      continue;
    }
    text += " " + down.payer + " is down";
    if (down.since) text += " since " + clock_face(down.since->minute_of_day);
    if (down.held > 0) text += fmt::format(" and holds {}", counted(down.held, "case", "cases"));
    text += ".";
  }
  if (!report.not_pulled.empty()) {
    const auto n = std::ssize(report.not_pulled);
    text += fmt::format(" {} could not be read; nobody waiting there was asked about.",
                        counted(n, "source of intakes", "sources of intakes"));
  }
  if (report.refused.size() == 1) text += " One input row was refused; nobody was asked about it.";
  if (report.refused.size() > 1) {
    text += fmt::format(" {} input rows were refused; nobody was asked about them.",
                        grouped(std::ssize(report.refused)));
  }
  if (report.revision > 1) {
    text += fmt::format(" This is revision {}; it replaces the one before it", report.revision);
    if (report.revision_before)
      text += ", made " + clock_face(report.revision_before->minute_of_day);
    text += ".";
  }
  if (report.late_answers > 0) {
    text +=
        fmt::format(" {} still awaited", counted(report.late_answers, "answer is", "answers are"));
    if (report.late_until) text += ", until " + clock_face(report.late_until->minute_of_day);
    text += "; any that comes makes a new revision.";
  } else if (!report.ended) {
    text += " The run has not ended; another revision will follow.";
  }
  return text;
}

void add_link(Node list, const char* id, std::string_view words, std::int64_t count) {
  if (count == 0) return;
  Node item = add(list, "li");
  set(add_text(item, "a", words), "href", fmt::format("#{}", id));
  say(item, " ");
  add_text(item, "span", grouped(count), "c");
}

void add_contents(Node lead, const NightReport& report, const Cut& cut) {
  Node nav = add(lead, "nav", "toc");
  set(nav, "aria-label", "Sections");
  Node list = add(nav, "ul");
  add_link(list, "new", "New in this revision", std::ssize(cut.renewed));
  add_link(list, "not-ready", "Not ready", std::ssize(cut.urgent));
  add_link(list, "changes", "Changes", std::ssize(report.changes));
  add_link(list, "calls", "Needs call", std::ssize(cut.calls));
  add_link(list, "fixes", "Data fixes", std::ssize(cut.data_fixes) + std::ssize(cut.other_fixes));
  add_link(list, "refused", "Input rows refused", std::ssize(report.refused));
  add_link(list, "rest", "Everyone else", std::ssize(cut.others));
  add_link(list, "ready", "Ready", std::ssize(cut.ready));
  add_link(list, "forecast", "Coming up", std::ssize(report.forecast));
  add_link(list, "payers", "Payers", std::ssize(report.payers));
  add_link(list, "kpi", "Measures", std::ssize(report.kpis));
  add_link(list, "not-updated", "Not updated", std::ssize(report.not_updated));
  add_link(list, "evidence", "Evidence", std::ssize(report.answers));
}

}  // namespace

void add_lead(Node page, const NightReport& report, const Cut& cut) {
  const std::vector<std::string> faults = count_faults(report);
  if (!faults.empty()) {
    Node alarm = add(page, "div", "alarm");
    set(alarm, "role", "alert");
    Node first = add(alarm, "p");
    add_icon(first, "m-conflicting");
    add_text(first, "b", "The counts of this report do not add up.");
    say(first, " " + faults.front());
    for (std::size_t i = 1; i < faults.size(); ++i) add_text(alarm, "p", faults[i]);
    add_text(alarm, "p", "Do not work from it: tell your administrator, who runs eligd doctor.");
  }
  Node lead = add(page, "div", "lead");
  Node title = add(lead, "div");
  add_text(title, "p",
           report.practice.empty() ? report.title : report.practice + " · " + report.title, "over");
  add_text(title, "h1", full_day(report.made.day));
  Node meta = add(lead, "p", "meta");
  add_text(meta, "span", fmt::format("Run {} · revision {}", report.run, report.revision));
  add_text(meta, "span",
           fmt::format("Made {} {}", clock_face(report.made.minute_of_day), report.zone));
  Node gist = add(lead, "p", "gist");
  add_text(gist, "b", first_sentence(report, cut));
  say(gist, other_sentences(report, cut));
  if (holds_substance_use(report)) add_text(lead, "p", part_2_notice, "gist quiet small");
  add_contents(lead, report, cut);
}

}  // namespace eligd::report
