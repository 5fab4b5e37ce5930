// See html.hpp: the frame of the page, then its sections in order.
#include "report/html.hpp"

#include "report/icons.hpp"
#include "report/sections.hpp"
#include "report/style.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <sstream>

namespace eligd::report {
namespace {

void add_meta(Node head, std::string_view name, std::string_view content) {
  Node meta = add(head, "meta");
  set(meta, "name", name);
  set(meta, "content", content);
}

void add_head(Node html, const NightReport& report) {
  Node head = add(html, "head");
  set(add(head, "meta"), "charset", "utf-8");
  Node policy = add(head, "meta");
  // The page asks nobody for anything, wherever it is opened. A server may say it more strictly, by
  // the digest of the style block.
  set(policy, "http-equiv", "Content-Security-Policy");
  set(policy, "content",
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
  add_meta(head, "viewport", "width=device-width, initial-scale=1");
  add_meta(head, "color-scheme", "light dark");
  add_meta(head, "referrer", "no-referrer");
  add_meta(head, "robots", "noindex, nofollow");
  add_text(head, "title", "Nightly verification report, " + full_day(report.made.day));
  // Raw text to an HTML reader: a test holds the style sheet free of signs that would be escaped.
  Node style = add(head, "style");
  const std::string css = std::string(style_sheet()) + page_heads(report);
  style.append_child(pugi::node_pcdata).set_value(css.c_str());
}

void add_body(Node html, const NightReport& report) {
  const Cut cut = cut_of(report);
  Node body = add(html, "body");
  add_icons(body);
  Node page = add(body, "main", "sheet");
  add_lead(page, report, cut);
  add_run(page, report, cut);
  add_new_in_revision(page, report, cut);
  add_first_appointments(page, report, cut);
  add_changes(page, report);
  add_calls(page, cut);
  add_data_fixes(page, report, cut);
  add_refused_rows(page, report);
  add_others(page, cut);
  add_ready(page, cut);
  add_forecast(page, report);
  add_payers(page, report);
  add_kpis(page, report);
  add_not_updated(page, report);
  add_evidence(page, report);
}

// "<td/>" opens a cell in HTML and does not close it. Elements that may not close themselves get an
// empty text, so that the writer writes both tags.
struct Closer : pugi::xml_tree_walker {
  bool for_each(Node& node) override {
    static constexpr std::array<std::string_view, 6> self_closing{"meta",   "path", "rect",
                                                                  "circle", "use",  "br"};
    if (node.type() == pugi::node_element && !node.first_child() &&
        std::ranges::find(self_closing, std::string_view(node.name())) == self_closing.end()) {
      node.append_child(pugi::node_pcdata);
    }
    return true;
  }
};

// An answer of an earlier run is named on a row but does not stand in this run's index: its number
// stays, the link that would lead nowhere goes.
void drop_dangling_links(const NightReport& report, Node html) {
  std::set<std::string> indexed;
  for (const AnswerIndex& answer : report.answers)
    indexed.insert("#" + answer_number(answer.answer));
  for (const pugi::xpath_node& found : html.select_nodes("//a[starts-with(@href,'#A')]")) {
    Node link = found.node();
    if (indexed.contains(link.attribute("href").value())) continue;
    link.remove_attribute("href");
    link.set_name("span");
  }
}

}  // namespace

std::string render_html(const NightReport& report) {
  pugi::xml_document document;
  Node doctype = document.append_child(pugi::node_doctype);
  doctype.set_value("html");
  Node html = add(document, "html");
  set(html, "lang", "en-US");
  add_head(html, report);
  add_body(html, report);
  drop_dangling_links(report, html);
  Closer closer;
  document.traverse(closer);
  std::ostringstream out;
  document.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(out).str();
}

}  // namespace eligd::report
