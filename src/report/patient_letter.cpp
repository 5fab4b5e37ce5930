// See patient_letter.hpp: the page around the words.
#include "report/patient_letter.hpp"

#include "report/frame.hpp"
#include "report/style.hpp"
#include "report/words.hpp"

namespace eligd::report {
namespace {

// Text in which each of `strong` that it holds, first come first served, stands in bold once.
void say_with_stress(Node parent, std::string_view text, std::vector<std::string>& strong) {
  while (true) {
    std::size_t at = std::string_view::npos;
    auto found = strong.end();
    for (auto one = strong.begin(); one != strong.end(); ++one) {
      const std::size_t here = text.find(*one);
      if (here < at) {
        at = here;
        found = one;
      }
    }
    if (found == strong.end()) break;
    if (at > 0) say(parent, text.substr(0, at));
    add_text(parent, "b", *found);
    text.remove_prefix(at + found->size());
    strong.erase(found);
  }
  if (!text.empty()) say(parent, text);
}

void add_heads(Node page, const PatientLetter& letter) {
  Node header = add(page, "header");
  Node ours = add(header, "p", "addr");
  add_text(add(ours, "b"), "span", letter.practice);
  for (const std::string& line : letter.address) add_text(ours, "span", line);
  if (!letter.phone.empty()) add_text(ours, "span", letter.phone);
  const std::string today = full_day(letter.made);
  add_text(header, "p", today.substr(today.find(", ") + 2), "addr date");
  Node to = add(page, "p", "addr to");
  say(add(to, "bdi"), letter.first_name.reveal(Purpose::report) +
                          (letter.first_name.empty() || letter.last_name.empty() ? "" : " ") +
                          letter.last_name.reveal(Purpose::report));
}

}  // namespace

std::string render_letter(const PatientLetter& letter) {
  LetterText text = words_of(letter);
  Frame frame("Letter to the patient, " + verification_number(letter.verification),
              std::string(paper_style_sheet()));
  Node page = add(add(frame.body(), "main"), "article", "sheet lt");
  add_heads(page, letter);
  add_text(page, "h1", text.title);
  add_text(page, "p", text.greeting);
  for (const std::string& paragraph : text.opening)
    say_with_stress(add(page, "p"), paragraph, text.strong);
  if (!text.figures.empty()) {
    Node figures = add(page, "dl", "big");
    for (const LetterText::Figure& figure : text.figures) {
      Node one = add(figures, "div");
      add_text(one, "dt", figure.label);
      add_text(one, "dd", figure.value);
    }
  }
  for (const LetterText::Section& section : text.sections) {
    add_text(page, "h2", section.head);
    for (const std::string& paragraph : section.paragraphs)
      say_with_stress(add(page, "p"), paragraph, text.strong);
    if (section.points.empty()) continue;
    Node list = add(page, "ul");
    for (const std::string& point : section.points)
      say_with_stress(add(list, "li"), point, text.strong);
  }
  add_text(page, "p", text.fine_print, "fine");
  return frame.bytes();
}

}  // namespace eligd::report
