// See bytes.hpp: what is folded stands in the tree as a processing instruction, which pages have
// none of otherwise and whose text the writer leaves as it is.
#include "report/bytes.hpp"

#include <boost/algorithm/string/replace.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace eligd::report {
namespace {

constexpr int rows_max = 100;
constexpr const char* folded = "folded";
constexpr std::string_view folded_begins = "<?folded ";
constexpr std::string_view folded_ends = "?>";
constexpr unsigned as_it_is = pugi::format_raw | pugi::format_no_declaration;

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

struct Text : pugi::xml_writer {
  std::string bytes{};
  void write(const void* data, std::size_t size) override {
    bytes.append(static_cast<const char*>(data), size);
  }
};

// Takes away what stands around folded bytes, in place: a page of a long night is large.
void unfold(std::string& page) {
  std::size_t to = page.find(folded_begins);
  if (to == std::string::npos) return;
  const auto keep = [&](std::size_t from, std::size_t end) {
    std::copy(page.begin() + static_cast<std::ptrdiff_t>(from),
              page.begin() + static_cast<std::ptrdiff_t>(end),
              page.begin() + static_cast<std::ptrdiff_t>(to));
    to += end - from;
  };
  std::size_t at = to;
  while (at != std::string::npos) {
    const std::size_t begins = at + folded_begins.size();
    const std::size_t ends = page.find(folded_ends, begins);
    keep(begins, ends);
    at = page.find(folded_begins, ends);
    keep(ends + folded_ends.size(), std::min(at, page.size()));
  }
  page.resize(to);
}

}  // namespace

std::string bytes_of(pugi::xml_document& elements) {
  Closer closer;
  elements.traverse(closer);
  Text text;
  elements.save(text, "", as_it_is, pugi::encoding_utf8);
  unfold(text.bytes);
  return std::move(text.bytes);
}

void fold(Node rows) {
  int count = 0;
  Node first = rows.last_child();
  for (; first && first.type() != pugi::node_pi; first = first.previous_sibling()) ++count;
  if (count < rows_max) return;
  first = first ? first.next_sibling() : rows.first_child();
  Text text;
  Closer closer;
  while (first) {
    const Node next = first.next_sibling();
    closer.for_each(first);
    first.traverse(closer);
    first.print(text, "", as_it_is, pugi::encoding_utf8);
    rows.remove_child(first);
    first = next;
  }
  // Only an attribute's value can hold the sign of the end, and may spell it otherwise.
  boost::algorithm::replace_all(text.bytes, folded_ends, "?&gt;");
  Node bytes = rows.append_child(pugi::node_pi);
  bytes.set_name(folded);
  bytes.set_value(text.bytes.c_str());
}

}  // namespace eligd::report
