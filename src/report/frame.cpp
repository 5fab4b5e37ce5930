// See frame.hpp.
#include "report/frame.hpp"

#include "report/icons.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace eligd::report {
namespace {

void add_meta(Node head, std::string_view name, std::string_view content) {
  Node meta = add(head, "meta");
  set(meta, "name", name);
  set(meta, "content", content);
}

void add_head(Node html, std::string_view title, const std::string& css) {
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
  add_text(head, "title", title);
  // Raw text to an HTML reader: a test holds the style sheet free of signs that would be escaped.
  add(head, "style").append_child(pugi::node_pcdata).set_value(css.c_str());
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

}  // namespace

Frame::Frame(std::string_view title, const std::string& css) {
  Node doctype = document_.append_child(pugi::node_doctype);
  doctype.set_value("html");
  Node html = add(document_, "html");
  set(html, "lang", "en-US");
  add_head(html, title, css);
  body_ = add(html, "body");
  add_icons(body_);
}

std::string Frame::bytes() { return bytes_of(document_); }

std::string Frame::bytes_around(Node parent, std::string_view inner) {
  constexpr std::string_view place = "<!--inner-->";
  parent.append_child(pugi::node_comment).set_value("inner");
  std::string page = bytes();
  page.replace(page.find(place), place.size(), inner);
  return page;
}

std::string bytes_of(pugi::xml_document& elements) {
  Closer closer;
  elements.traverse(closer);
  std::ostringstream out;
  elements.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(out).str();
}

}  // namespace eligd::report
