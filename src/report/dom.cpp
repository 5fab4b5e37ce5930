// See dom.hpp.
#include "report/dom.hpp"

#include "report/words.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace eligd::report {

Node add(Node parent, const char* name, std::string_view css_class) {
  Node node = parent.append_child(name);
  if (!css_class.empty()) set(node, "class", css_class);
  return node;
}

void say(Node parent, std::string_view text) {
  parent.append_child(pugi::node_pcdata).set_value(shown(text).c_str());
}

void say_or(Node cell, std::string_view text, std::string_view if_empty) {
  if (text.empty()) {
    add_text(cell, "span", if_empty, "unsaid");
  } else {
    say(cell, text);
  }
}

Node add_text(Node parent, const char* name, std::string_view text, std::string_view css_class) {
  Node node = add(parent, name, css_class);
  say(node, text);
  return node;
}

void set(Node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(shown(value).c_str());
}

Node add_section(Node page, const char* id, std::string_view title, std::string_view count,
                 std::string_view note) {
  Node section = add(page, "section");
  set(section, "id", id);
  Node header = add(section, "header");
  Node h2 = add_text(header, "h2", title);
  if (!count.empty()) {
    say(h2, " ");
    add_text(h2, "span", count, "count");
  }
  if (!note.empty()) add_text(header, "p", note);
  return section;
}

Node add_table(Node parent, std::string_view css_class, std::initializer_list<Column> columns) {
  Node table = add(parent, "table", css_class);
  Node head = add(add(table, "thead"), "tr");
  for (const Column& column : columns) {
    if (!column.is_there) continue;
    Node cell = add_text(head, "th", column.head, column.is_figure ? "n" : "");
    set(cell, "scope", "col");
  }
  return add(table, "tbody");
}

Node add_group_row(Node tbody, int columns, std::string_view text) {
  Node row = add(tbody, "tr", "daysep");
  Node cell = add_text(row, "th", text);
  set(cell, "colspan", std::to_string(columns));
  set(cell, "scope", "rowgroup");
  return row;
}

Node add_cell(Node row, std::string_view label, std::string_view css_class) {
  Node cell = add(row, "td", css_class);
  if (!label.empty()) set(cell, "data-l", label);
  return cell;
}

void add_sub(Node cell, std::string_view text) {
  if (text.empty()) return;
  if (cell.first_child()) say(cell, " ");  // for readers and copies that do not see the line break
  add_text(cell, "span", text, "sub");
}

void add_icon(Node parent, std::string_view symbol) {
  Node svg = add(parent, "svg", "mark");
  set(svg, "aria-hidden", "true");
  set(add(svg, "use"), "href", fmt::format("#{}", symbol));
}

void add_pill(Node parent, Headline headline, bool brief) {
  const HeadlineLook& look = look_of(headline);
  Node pill = add(parent, "span", fmt::format("pill t-{}", look.tone));
  add_icon(pill, look.icon);
  say(pill, brief ? look.brief : look.word);
}

void add_mark(Node parent, FactState state) {
  // In lists, unmarked means known: a check on every figure would hide the marks that matter.
  if (state == FactState::known) return;
  const StateLook& look = look_of(state);
  Node mark = add(parent, "span", fmt::format("m m-{}", look.word));
  add_icon(mark, look.icon);
  add_text(mark, "span", fmt::format("{}: ", look.word), "vh");
}

void add_fact(Node cell, const MoneyFact& fact) {
  FactState state = fact.state;
  // A state that promises an amount and has none is as good as unknown; it is not shown as $0.00.
  if (state != FactState::conflicting && !fact.amount) state = FactState::unknown;
  add_mark(cell, state);
  if (state == FactState::unknown) {
    add_text(cell, "span", "Not said", "unsaid");
  } else if (state == FactState::conflicting) {
    say(cell, fact.words.empty() ? "Two values" : fact.words);
    return;
  } else {
    say(cell, to_the_cent(*fact.amount));
  }
  if (fact.total) add_sub(cell, "of\u00a0" + to_the_cent(*fact.total));
  add_sub(cell, fact.words);
}

void add_fact(Node cell, const TextFact& fact) {
  const bool is_said = fact.state != FactState::unknown && !fact.text.empty();
  add_mark(cell, is_said ? fact.state : FactState::unknown);
  if (is_said) {
    say(cell, fact.text);
  } else {
    add_text(cell, "span", "Not said", "unsaid");
  }
  add_sub(cell, fact.words);
}

}  // namespace eligd::report
