// Cells that several tables of the report share.
#include "report/sections.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::report {
namespace {

void add_segment(Node list, const EvidenceLine& line) {
  Node item = add(list, "li", line.won ? "" : "lost");
  add_text(item, "span",
           fmt::format("{} · {}, segment {}{}", line.about, answer_number(line.answer),
                       line.segment, line.won ? "" : " · outweighed"),
           "about");
  const std::string& text = line.text.reveal(Purpose::report);
  Node code = add(item, "code");
  const std::size_t at = std::min(line.marked_at, text.size());
  const std::size_t end = std::min(at + line.marked_size, text.size());
  say(code, text.substr(0, at));
  if (end > at) add_text(code, "mark", text.substr(at, end - at));
  say(code, text.substr(end));
}

std::string duty_below(const Duty& duty) {
  if (duty.person.empty()) return duty.due;
  if (duty.due.empty()) return duty.person;
  return duty.person + " · " + duty.due;
}

}  // namespace

void add_person(Node parent, const Phi<std::string>& person) {
  // A name in another script must not turn the line around it.
  Node name = add(add(parent, "b"), "bdi");
  say(name, person.empty() ? "Name not said" : person.reveal(Purpose::report));
}

void add_who(Node row, const Phi<std::string>& person, std::string_view level,
             VerificationId number) {
  Row who;
  who.person = person;
  who.level = level;
  who.verification = number;
  add_who(row, who);
}

void add_who(Node row, const Row& who, bool with_number) {
  Node cell = add_cell(row, "Who", "who");
  add_person(cell, who.person);
  say(cell, " ");
  Node sub = add(cell, "span", "sub");
  if (!who.level.empty()) say(sub, who.level + " ");
  if (with_number) add_text(sub, "span", verification_number(who.verification), "nowrap");
  if (!who.person_id.empty()) {
    say(sub, " · ");
    add_text(sub, "span", who.person_id.reveal(Purpose::report), "nowrap");
  }
  if (who.renewed) add_text(cell, "span", words_of(*who.renewed), "new");
}

void add_first_visit(Node row, const Row& who) {
  Node cell = add_cell(row, "First visit", "when");
  if (!who.first_appointment) {
    add_text(cell, "span", "Not set", "unsaid");
    return;
  }
  say(cell, weekday_and_day(who.first_appointment->day));
  add_sub(cell, clock_face(who.first_appointment->minute_of_day));
}

void add_time_left(Node row, const Row& who, CivilDate today) {
  Node cell = add_cell(row, "Time left", "left");
  add_text(cell, "b", who.minutes_left ? time_left(*who.minutes_left) : "Not known");
  if (who.first_appointment) {
    add_sub(cell, fmt::format("{} {}", day_from(today, who.first_appointment->day),
                              clock_face(who.first_appointment->minute_of_day)));
  }
}

void add_duty(Node row, const Duty& duty) {
  Node cell = add_cell(row, "Owner", "own");
  say(cell, duty.queue.empty() ? "Nobody yet" : duty.queue);
  add_sub(cell, duty_below(duty));
}

void add_more_duties(Node cell, const Row& who) {
  for (const Duty& duty : who.more_duties) {
    std::string whose = duty.queue;
    if (!duty.due.empty()) whose += (whose.empty() ? "" : ", ") + duty.due;
    add_sub(cell, "and: " + act_beside_level(duty, who) +
                      (whose.empty() ? "" : fmt::format(" ({})", whose)));
  }
}

std::string act_beside_level(const Duty& duty, const Row& who) {
  std::string act = duty.verb_phrase;
  const std::string of_level = " for " + who.level;
  if (const std::size_t at = act.find(of_level); at != std::string::npos && !who.level.empty())
    act.erase(at, of_level.size());
  return act;
}

void add_why(Node row, std::string_view label, const Row& who) {
  Node cell = add_cell(row, label, "why");
  say_or(cell, who.why, "No reason told");
  std::string below;
  if (!who.last_outcome.empty()) {
    below = who.attempts > 0
                ? fmt::format("{}: {}.", counted(who.attempts, "try", "tries"), who.last_outcome)
                : who.last_outcome + ".";
  }
  if (who.last_good) {
    if (!below.empty()) below += ' ';
    below += fmt::format("Last good answer {}{}{}, {}.", day_only(who.last_good->day),
                         who.last_good->words.empty() ? "" : ": ", who.last_good->words,
                         age_in_words(who.last_good->age_days));
  }
  add_sub(cell, below);
  add_asking(cell, who);
}

void add_asking(Node cell, const Row& who) {
  if (!who.asked_because.empty()) add_sub(cell, who.asked_because + ".");
  if (!who.asked_next.empty()) add_sub(cell, who.asked_next + ".");
}

void add_answer_link(Node cell, AnswerId answer, const Cut& cut) {
  const bool leads = cut.indexed.contains(answer);
  Node link = add_text(cell, leads ? "a" : "span", answer_number(answer));
  if (leads) set(link, "href", "#" + answer_number(answer));
}

void add_answers(Node cell, const Row& who, const Cut& cut) {
  if (who.answers.empty()) {
    say(cell, "no answer");
    return;
  }
  if (who.evidence.empty()) {
    for (const AnswerId answer : who.answers) {
      if (answer != who.answers.front()) say(cell, " ");
      add_answer_link(cell, answer, cut);
    }
    return;
  }
  Node details = add(cell, "details");
  set(details, "name", "evidence");  // opening one closes the one before
  Node summary = add_text(details, "summary", answer_number(who.answers.front()));
  if (who.answers.size() > 1) say(summary, fmt::format(" +{}", who.answers.size() - 1));
  add_text(summary, "span", ": show " + counted(std::ssize(who.evidence), "segment", "segments"),
           "vh");
  Node list = add(details, "ul", "segs");
  Node received = add_text(list, "li", "As received: ");
  for (const AnswerId answer : who.answers) {
    add_answer_link(received, answer, cut);
    say(received, " ");
  }
  for (const EvidenceLine& line : who.evidence) add_segment(list, line);
}

}  // namespace eligd::report
