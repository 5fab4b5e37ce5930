// Small verbs over pugixml: how the sections write elements, text and marks.
//
// Every text goes through shown(), which leaves nothing in it that could end a tag, turn the
// reading direction of the line or hide from the eye; pugixml does the escaping when the tree is
// printed.
#pragma once

#include "report/model.hpp"

#include <pugixml.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

namespace eligd::report {

using Node = pugi::xml_node;

// The text with control characters, direction overrides and invisible signs made visible
// ("[U+202E]") and bytes that are not UTF-8 replaced by U+FFFD.
[[nodiscard]] std::string shown(std::string_view text);

Node add(Node parent, const char* name, std::string_view css_class = {});
// Appends text.
void say(Node parent, std::string_view text);
// The text, or where it is empty a quiet word that says so: a blank cell could be read as "none"
// (I13).
void say_or(Node cell, std::string_view text, std::string_view if_empty = "Not said");
Node add_text(Node parent, const char* name, std::string_view text,
              std::string_view css_class = {});
void set(Node node, const char* name, std::string_view value);  // attribute

// <section id><header><h2>title <span class=count>count</span></h2><p>note</p></header>; count and
// note may be empty.
Node add_section(Node page, const char* id, std::string_view title, std::string_view count,
                 std::string_view note);

// A table whose head cells repeat on paper and whose rows become labeled blocks on a phone.
struct Column {
  std::string_view head;
  bool is_figure = false;  // right-aligned
  bool is_there = true;    // false: this table has nothing to say under it
};
Node add_table(Node parent, std::string_view css_class,
               std::initializer_list<Column> columns);  // returns its tbody
Node add_group_row(Node tbody, int columns, std::string_view text);
// A cell; `label` is what a phone shows before it.
Node add_cell(Node row, std::string_view label, std::string_view css_class = {});
void add_sub(Node cell, std::string_view text);  // second line, quiet

void add_icon(Node parent, std::string_view symbol);
void add_pill(Node parent, Headline headline, bool brief = false);
void add_mark(Node parent, FactState state);  // mark and a hidden word; nothing for known

// An amount or a text with its mark and second line. Unknown reads "Not said".
void add_fact(Node cell, const MoneyFact& fact);
void add_fact(Node cell, const TextFact& fact);

}  // namespace eligd::report
