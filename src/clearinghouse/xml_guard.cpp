#include "clearinghouse/xml_guard.hpp"

namespace eligd::clearinghouse {

namespace {

// After the mark that ends a construct, or npos.
std::size_t after(std::string_view text, std::string_view mark, std::size_t from) {
  const auto at = text.find(mark, from);
  return at == std::string_view::npos ? at : at + mark.size();
}

struct Tag {
  std::size_t end = std::string_view::npos;  // after '>'
  std::size_t attributes = 0;
  bool is_empty_element = false;
};

Tag read_tag(std::string_view text, std::size_t from) {
  Tag tag;
  char quote = '\0';
  for (std::size_t i = from; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '=') {
      ++tag.attributes;
    } else if (c == '>') {
      tag.is_empty_element = text[i - 1] == '/';
      tag.end = i + 1;
      return tag;
    }
  }
  return tag;
}

}  // namespace

std::optional<std::string_view> refuse_xml(std::string_view text) noexcept {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || text.contains('\0')) {
    return "XML in an encoding other than UTF-8 or Latin-1";
  }
  std::size_t depth = 0;
  std::size_t elements = 0;
  std::size_t at = text.find('<');
  while (at != std::string_view::npos) {
    const std::string_view rest = text.substr(at);
    std::size_t next = std::string_view::npos;
    if (rest.starts_with("<![CDATA[")) {
      next = after(text, "]]>", at);
    } else if (rest.starts_with("<!--")) {
      next = after(text, "-->", at + 4);
    } else if (rest.starts_with("<!")) {
      return "XML with a document type declaration";
    } else if (rest.starts_with("<?")) {
      next = after(text, "?>", at);
    } else if (rest.starts_with("</")) {
      if (depth > 0) --depth;
      next = after(text, ">", at);
    } else {
      const Tag tag = read_tag(text, at);
      if (tag.attributes > xml_attributes_max) return "an XML element with too many attributes";
      if (++elements > xml_elements_max) return "XML with too many elements";
      if (!tag.is_empty_element && ++depth > xml_depth_max) return "XML nested too deeply";
      next = tag.end;
    }
    if (next == std::string_view::npos) break;  // cut short: the parser says so
    at = text.find('<', next);
  }
  return std::nullopt;
}

}  // namespace eligd::clearinghouse
