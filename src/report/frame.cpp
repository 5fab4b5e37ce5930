// See frame.hpp.
#include "report/frame.hpp"

#include "report/bytes.hpp"
#include "report/icons.hpp"

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

}  // namespace eligd::report
