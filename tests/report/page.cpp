// See page.hpp.
#include "page.hpp"

#include "report/html.hpp"

#include <stdexcept>

namespace eligd::report {
namespace {

void collect(pugi::xml_node node, std::string& out) {
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata) out += child.value();
    collect(child, out);
    if (child.type() == pugi::node_element) out += ' ';
  }
}

std::string plain_spaces(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_no_break = text.substr(i, 2) == "\u00a0";
    const char c = is_no_break || text[i] == '\n' ? ' ' : text[i];
    if (is_no_break) ++i;
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  }
  return out;
}

}  // namespace

Page::Page(const NightReport& report) : Page(render_html(report)) {}

Page::Page(std::string bytes) : bytes_(std::move(bytes)) {
  const auto read = document_.load_string(bytes_.c_str(), pugi::parse_full);
  if (!read)
    throw std::runtime_error(std::string("the page is not well formed: ") + read.description());
}

std::string Page::words(pugi::xml_node node) {
  std::string out;
  collect(node, out);
  return plain_spaces(out);
}

std::string Page::words_of(const char* id) const { return words(by_id(id)); }

pugi::xml_node Page::by_id(const char* id) const {
  return document_.find_node(
      [&](pugi::xml_node node) { return std::string_view(node.attribute("id").value()) == id; });
}

std::vector<pugi::xml_node> Page::all(const char* xpath) const {
  std::vector<pugi::xml_node> nodes;
  for (const pugi::xpath_node& found : document_.select_nodes(xpath)) nodes.push_back(found.node());
  return nodes;
}

std::string Page::first_words() const { return words(document_.select_node("//main/*[1]").node()); }

void Page::each_element(const std::function<void(pugi::xml_node)>& visit) const {
  for (const pugi::xml_node node : all("//*")) visit(node);
}

}  // namespace eligd::report
