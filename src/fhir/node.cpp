#include "fhir/node.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace eligd::fhir {
namespace {

void write_text(std::string_view text, std::string& out) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4U];
      out += digits[byte & 0x0fU];
    } else {
      out += c;
    }
  }
  out += '"';
}

}  // namespace

Node Node::text(std::string_view text) {
  Node node;
  node.text_ = as_utf8(text);
  for (char& c : node.text_) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7f) c = ' ';
  }
  const bool is_blank = node.text_.find_first_not_of(" \t\r\n") == std::string::npos;
  if (!is_blank) node.kind_ = Kind::text;
  return node;
}

Node Node::flag(bool flag) {
  Node node;
  node.kind_ = Kind::plain;
  node.text_ = flag ? "true" : "false";
  return node;
}

Node Node::number(std::int64_t number) {
  Node node;
  node.kind_ = Kind::plain;
  node.text_ = std::to_string(number);
  return node;
}

Node Node::decimal(Money money) {
  Node node;
  node.kind_ = Kind::plain;
  node.text_ = to_string(money);
  return node;
}

Node& Node::put(std::string_view name, Node value) {
  if (kind_ == Kind::nothing) kind_ = Kind::object;
  if (!value.is_empty()) members_.emplace_back(std::string(name), std::move(value));
  return *this;
}

Node& Node::add(Node value) {
  if (kind_ == Kind::nothing) kind_ = Kind::list;
  if (!value.is_empty()) members_.emplace_back(std::string(), std::move(value));
  return *this;
}

Node& Node::add_all(Node list) {
  for (auto& [name, value] : list.members_) add(std::move(value));
  return *this;
}

bool Node::is_empty() const noexcept {
  return kind_ == Kind::nothing ||
         ((kind_ == Kind::object || kind_ == Kind::list) && members_.empty());
}

std::string Node::to_json() const {
  std::string out;
  write(out);
  return out;
}

void Node::write(std::string& out) const {
  switch (kind_) {
    case Kind::nothing:
      out += "null";
      return;
    case Kind::text:
      write_text(text_, out);
      return;
    case Kind::plain:
      out += text_;
      return;
    case Kind::object:
    case Kind::list:
      break;
  }
  const bool is_object = kind_ == Kind::object;
  out += is_object ? '{' : '[';
  bool is_first = true;
  for (const auto& [name, value] : members_) {
    if (!is_first) out += ',';
    is_first = false;
    if (is_object) {
      write_text(name, out);
      out += ':';
    }
    value.write(out);
  }
  out += is_object ? '}' : ']';
}

Node coding(std::string_view system, std::string_view code, std::string_view display) {
  Node node;
  node.put("system", system).put("code", code).put("display", display);
  return node;
}

Node concept_of(std::string_view system, std::string_view code, std::string_view words) {
  Node codings;
  codings.add(coding(system, code));
  Node node;
  node.put("coding", std::move(codings)).put("text", words);
  return node;
}

Node concept_in_words(std::string_view words) {
  Node node;
  node.put("text", words);
  return node;
}

Node reference(std::string_view type, std::string_view id, std::string_view display) {
  Node node;
  node.put("reference", std::string(type) + '/' + std::string(id)).put("display", display);
  return node;
}

Node identifier(std::string_view system, std::string_view value) {
  Node node;
  node.put("system", system).put("value", value);
  return node;
}

Node extension(std::string_view url, std::string_view type, Node value) {
  Node node;
  if (value.is_empty()) return node;
  node.put("url", url).put(type, std::move(value));
  return node;
}

}  // namespace eligd::fhir
