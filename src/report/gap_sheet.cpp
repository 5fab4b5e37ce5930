// See gap_sheet.hpp.
#include "report/gap_sheet.hpp"

#include "report/bytes.hpp"
#include "report/frame.hpp"
#include "report/part_2.hpp"
#include "report/style.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace eligd::report {
namespace {

// What can be ticked under a question, beside what the answer said, and what to ask then. Two or
// more underscores are a line to write on.
struct Form {
  std::string_view key;
  std::array<std::string_view, 4> boxes;  // may end early
  std::string_view other;  // the box after what the answer said, where it said something
  std::string_view then;
  std::string_view read_back;  // how the caller reads the answer back
};
constexpr std::size_t topic_count = static_cast<std::size_t>(Topic::other) + 1;
constexpr std::array<Form, topic_count> forms{{
    {"identity",
     {"The patient’s, as we sent it", "Somebody else’s", "The patient’s, now called ______"},
     "Other: ______",
     "",
     "the answer is ____"},
    {"status",
     {"Active since ______", "Begins ______", "Ended ______"},
     "Other: ______",
     "",
     "the coverage is ____"},
    {"lasts",
     {"Yes", "No, ends ______", "Renewed through ______"},
     "Other: ______",
     "",
     "it lasts through ____"},
    {"network",
     {"In network", "Out of network", "Tier: ______"},
     "Other: ______",
     "",
     "we are ____ network"},
    {"level",
     {"Yes", "No", "By another company: ____________"},
     "Other: ______",
     "If by another: phone ____________ member ID there ____________",
     "the level of care is ____"},
    {"vendor",
     {"____________________"},
     "Other: ____________",
     "Phone ____________ payer ID ________ member ID there ____________",
     "____ runs the benefit"},
    {"patient_pays",
     {"Share ______ %", "Copay $ ______ each ______", "Nothing"},
     "Other: ______",
     "",
     "the member pays ____"},
    {"deductible",
     {"$ ________ left of $ ________", "Family: $ ________ left of $ ________", "None"},
     "Other: ______",
     "",
     "____ of the deductible is left"},
    {"out_of_pocket",
     {"$ ________ left of $ ________", "Family: $ ________ left of $ ________", "None"},
     "Other: ______",
     "",
     "____ is left out of pocket"},
    {"authorization",
     {"No", "Yes, from day one", "Yes, after ______ sessions", "Notice only"},
     "Other: ______",
     "If yes: phone ____________ days approved at first ______ through ____________ look-back if "
     "late ______",
     "authorization is ____"},
    {"deductible_first", {"Yes", "No"}, "Other: ______", "", ""},
    {"limit",
     {"None", "______ days a year, ______ used", "______ visits a year, ______ used"},
     "Other: ______",
     "",
     ""},
    {"other_insurance",
     {"No referral", "Referral", "No other insurance", "Other insurance: ____________"},
     "",
     "",
     ""},
    {"telehealth", {"Yes", "No", "Different: ______"}, "Other: ______", "", ""},
    {"claims",
     {"Payer ID ________", "Address ____________________", "Within ______ days"},
     "",
     "",
     ""},
    {"other", {"____________________________________"}, "Other: ______", "", ""},
}};

const Form& form_of(Topic topic) { return forms.at(static_cast<std::size_t>(topic)); }

// Our own words with lines to write on in them.
void say_with_blanks(Node parent, std::string_view text) {
  while (!text.empty()) {
    const std::size_t from = std::min(text.find("__"), text.size());
    if (from > 0) say(parent, text.substr(0, from));
    text.remove_prefix(from);
    const std::size_t length = std::min(text.find_first_not_of('_'), text.size());
    if (length == 0) continue;
    Node line = add(parent, "span",
                    length > 8   ? "blank long"
                    : length > 4 ? "blank"
                                 : "blank short");
    add_text(line, "span", "blank", "vh");
    text.remove_prefix(length);
  }
}

void add_box(Node parent) {
  Node svg = add(parent, "svg", "box");
  set(svg, "viewBox", "0 0 15 15");
  set(svg, "aria-hidden", "true");
  Node rect = add(svg, "rect");
  for (const auto& [name, value] : {std::pair("x", "1"), std::pair("y", "1"),
                                    std::pair("width", "13"), std::pair("height", "13")})
    set(rect, name, value);
}

void add_choice(Node list, std::string_view words) {
  Node item = add(list, "li");
  add_box(item);
  say_with_blanks(add(item, "span"), words);
}

// A value with a mark for how sure it is, and beside its label where it stands.
void add_value(Node list, const SheetValue& one, bool has_box) {
  Node group = add(list, "div");
  Node label = add_text(group, "dt", one.label);
  if (const std::string origin = words_of(one.origin); !origin.empty())
    add_text(label, "span", " · " + origin, "from");
  Node value = add(group, "dd");
  if (has_box) add_box(value);
  Node words = add(value, "span");
  if (one.value.empty() || one.state == FactState::unknown) {
    add_mark(words, FactState::unknown);
    add_text(words, "span", "Not told", "unsaid");
  } else {
    add_mark(words, one.state);
    say(add(words, "bdi"), one.value.reveal(Purpose::report));
  }
}

void add_said(Node ask, const SheetQuestion& asked) {
  Node said = add(ask, "p", "had");
  add_mark(said, asked.state);
  say(said, asked.said.empty() ? "Not said." : asked.said.reveal(Purpose::report));
  if (const std::string origin = words_of(asked.origin); !origin.empty())
    add_text(said, "span", " " + origin, "from");
}

void add_question(Node list, const SheetQuestion& asked) {
  const Form& form = form_of(asked.topic);
  Node ask = add(list, "li", "ask");
  add_text(ask, "p", asked.question, "q");
  Node row = add(ask, "div", "row");
  add_said(row, asked);
  Node boxes = add(row, "ul", "boxes");
  for (const std::string& value : asked.values) add_choice(boxes, value);
  if (asked.values.empty()) {
    for (const std::string_view box : form.boxes) {
      if (!box.empty()) add_choice(boxes, box);
    }
  } else if (!form.other.empty()) {
    add_choice(boxes, form.other);
  }
  // Two answers about one price: what tells them apart is worth more than either.
  if (asked.topic == Topic::patient_pays && asked.state == FactState::conflicting) {
    Node then = add(ask, "ul", "boxes then");
    add_text(then, "li", "If both, what decides?");
    for (const std::string_view way : {"facility or professional", "place", "tier: ______"})
      add_choice(then, way);
  } else if (!form.then.empty()) {
    say_with_blanks(add(ask, "p", "then"), form.then);
  }
}

void add_questions(Node sheet, const char* title, const std::vector<SheetQuestion>& questions,
                   std::size_t first) {
  if (questions.empty()) return;
  add_text(sheet, "h2", title);
  Node list = add(sheet, "ol", "asks");
  if (first > 1) set(list, "start", std::to_string(first));
  for (const SheetQuestion& asked : questions) add_question(list, asked);
}

struct Line {
  std::string_view label;
  bool is_wide = false;
};

void add_lines(Node sheet, std::initializer_list<Line> lines) {
  Node fill = add(sheet, "div", "fill");
  for (const Line& line : lines) {
    Node one = add(fill, "p", line.is_wide ? "wide" : "");
    add(one, "span", "line");
    add_text(one, "span", line.label, "l");
  }
}

void add_header(Node page, const GapSheet& sheet) {
  Node header = add(page, "header");
  Node who = add(header, "div");
  add_text(
      who, "p",
      fmt::format("Gap sheet · {} · made {}, {}, {}{}{}", verification_number(sheet.verification),
                  day_only(sheet.made.day), static_cast<int>(sheet.made.day.ymd().year()),
                  clock_face(sheet.made.minute_of_day), sheet.zone.empty() ? "" : " ", sheet.zone),
      "quiet");
  say(add(add(who, "h1"), "bdi"),
      sheet.person.empty() ? "Name not said" : sheet.person.reveal(Purpose::report));
  Node when = add(who, "p");
  say(when, "First visit ");
  add_text(when, "b",
           sheet.first_visit ? fmt::format("{}, {}", weekday_and_day(sheet.first_visit->day),
                                           clock_face(sheet.first_visit->minute_of_day))
                             : "not set");
  if (!sheet.call_by.empty()) {
    say(when, " · call ");
    add_text(when, "b", sheet.call_by);
  }
  Node whom = add(header, "div", "whom");
  if (sheet.phone.empty()) {
    say_with_blanks(add(whom, "p", "tel"), "____________");
  } else {
    add_text(whom, "p", sheet.phone, "tel");
  }
  add_text(whom, "p", sheet.callee.empty() ? "Payer not said" : sheet.callee, "strong");
  const std::string origin = words_of(sheet.phone_origin);
  add_text(whom, "p",
           sheet.phone.empty()
               ? "No number is told or configured; take it from the card"
               : "Ask for behavioral benefits" + (origin.empty() ? "" : " · number from " + origin),
           "quiet small");
}

std::string read_back(const std::vector<SheetQuestion>& questions) {
  constexpr std::size_t phrases_max = 3;
  std::vector<std::string_view> phrases;
  for (const SheetQuestion& asked : questions) {
    const std::string_view phrase = form_of(asked.topic).read_back;
    if (!phrase.empty() && phrases.size() < phrases_max) phrases.push_back(phrase);
  }
  if (phrases.empty()) return "“Let me read that back: ____________________. Is that right?”";
  std::string said = "“Let me read that back: ";
  for (std::size_t n = 0; n < phrases.size(); ++n) {
    if (n > 0) said += phrases.size() > 2 ? ", " : " ";
    if (n > 0 && n + 1 == phrases.size()) said += "and ";
    said += phrases[n];
  }
  return said + ". Is that right?”";
}

void add_sheet(Node pages, const GapSheet& sheet) {
  Node page = add(pages, "article", "sheet gs");
  add_header(page, sheet);
  if (sheet.headline != Headline::needs_call) {
    Node why = add(page, "p", "why");
    add_pill(why, sheet.headline);
    say(why, " " + sheet.why);
  }
  add_text(page, "h2", "They will ask you for");
  Node identifiers = add(page, "dl", "ids");
  for (const SheetValue& one : sheet.identifiers) add_value(identifiers, one, false);
  add_text(page, "h2", "Start");
  add_text(
      page, "p",
      fmt::format("“I’m calling from {} about outpatient behavioral benefits for a member. May I "
                  "have your first name, last initial, and a reference number for this call?”",
                  sheet.practice.empty() ? "the practice" : sheet.practice),
      "say");
  add_lines(page, {{"Representative"}, {"Reference number"}, {"Call started"}, {"Call ended"}});
  if (sheet.required.empty())
    add_text(page, "p", "All that must be known before the visit is known.", "none");
  add_questions(page, "Must know before the visit", sheet.required, 1);
  add_questions(page, "If there is time", sheet.others, sheet.required.size() + 1);
  if (!sheet.known.empty()) {
    add_text(page, "h2", "We have this; tick what they confirm");
    Node known = add(page, "dl", "ids known");
    for (const SheetValue& one : sheet.known) add_value(known, one, true);
  }
  add_text(page, "h2", "Close");
  say_with_blanks(add(page, "p", "say"), read_back(sheet.required));
  add_lines(page, {{"Caller", true}, {"Could not answer: which questions, and who can", true}});
  add_text(page, "p",
           "Enter this on the case the same day. What a payer tells is no guarantee of payment. "
           "Segments count from ST = 1.",
           "small");
  if (sheet.is_substance_use) add_text(page, "p", part_2_notice, "small");
}

}  // namespace

std::string_view key_of(Topic topic) noexcept { return forms[static_cast<std::size_t>(topic)].key; }

std::string words_of(const Origin& origin) {
  if (origin.segments.empty()) return origin.words;
  std::map<AnswerId, std::vector<std::uint32_t>> by_answer;
  for (const Origin::Segment& one : origin.segments) {
    auto& segments = by_answer[one.answer];
    if (std::ranges::find(segments, one.segment) == segments.end()) segments.push_back(one.segment);
  }
  std::string words;
  for (auto& [answer, segments] : by_answer) {
    std::ranges::sort(segments);
    if (!words.empty()) words += "; ";
    words +=
        answer_number(answer) + (segments.size() == 1 ? ", segment\u00a0" : ", segments\u00a0");
    for (std::size_t n = 0; n < segments.size(); ++n) {
      if (n > 0) words += n + 1 == segments.size() ? " and\u00a0" : ", ";
      words += std::to_string(segments[n]);
    }
  }
  return words;
}

std::string render_gap_sheets(std::span<const GapSheet> sheets) {
  const std::string title = sheets.size() == 1
                                ? "Gap sheet " + verification_number(sheets.front().verification)
                                : fmt::format("Gap sheets, {}", sheets.size());
  Frame frame(title, std::string(paper_style_sheet()));
  Node pages = add(frame.body(), "main");
  for (const GapSheet& sheet : sheets) {
    add_sheet(pages, sheet);
    fold(pages);
  }
  if (sheets.empty()) {
    Node page = add(pages, "article", "sheet gs");
    add_text(page, "h1", "Nobody needs a call");
    add_text(page, "p", "Every question that a call could answer is answered.");
  }
  return frame.bytes();
}

}  // namespace eligd::report
