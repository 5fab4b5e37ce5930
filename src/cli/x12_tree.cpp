#include "cli/x12_tree.hpp"

#include <boost/json.hpp>
#include <fmt/core.h>

#include <string_view>

namespace eligd::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t indent_width = 2;

bool is_coded(const json::object& object) {
  return object.contains("code") && object.size() <= 2 &&
         (object.size() == 1 || object.contains("meaning"));
}

std::string words_of(const json::value& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_object() && is_coded(value.get_object())) {
    const json::object& coded = value.get_object();
    std::string text(coded.at("code").as_string());
    if (const json::value* meaning = coded.if_contains("meaning"))
      text += fmt::format(" ({})", std::string_view(meaning->as_string()));
    return text;
  }
  return json::serialize(value);
}

bool is_leaf(const json::value& value) {
  if (value.is_object()) return is_coded(value.get_object());
  if (!value.is_array()) return true;
  for (const json::value& one : value.get_array()) {
    if (!is_leaf(one)) return false;
  }
  return true;
}

std::string leaf(const json::value& value) {
  if (!value.is_array()) return words_of(value);
  std::string text;
  for (const json::value& one : value.get_array())
    text += (text.empty() ? "" : ", ") + words_of(one);
  return text;
}

void add(std::string& text, std::string_view name, const json::value& value, std::size_t depth);

// A node's own plain values stand on its first line, its parts below.
void add_node(std::string& text, std::string_view name, const json::object& object,
              std::size_t depth) {
  std::string line(depth * indent_width, ' ');
  if (const json::value* segment = object.if_contains("segment"))
    line += fmt::format("[{}] ", json::serialize(*segment));
  line += name;
  const char* between = ": ";
  for (const auto& [key, value] : object) {
    if (key == "segment" || !is_leaf(value)) continue;
    line += fmt::format("{}{} {}", between, std::string_view(key), leaf(value));
    between = ", ";
  }
  text += line + '\n';
  for (const auto& [key, value] : object) {
    if (!is_leaf(value)) add(text, key, value, depth + 1);
  }
}

// "benefits" holds one "benefit" after another.
std::string_view singular(std::string_view plural) {
  if (plural == "deliveries") return "delivery";
  if (plural == "entities") return "entity";
  return plural.ends_with('s') ? plural.substr(0, plural.size() - 1) : plural;
}

void add(std::string& text, std::string_view name, const json::value& value, std::size_t depth) {
  if (value.is_object()) return add_node(text, name, value.get_object(), depth);
  for (const json::value& one : value.get_array()) {
    if (one.is_object()) {
      add_node(text, singular(name), one.get_object(), depth);
    } else {
      text += fmt::format("{}{} {}\n", std::string(depth * indent_width, ' '), singular(name),
                          leaf(one));
    }
  }
}

}  // namespace

std::string x12_tree(const json::object& view) {
  std::string text;
  for (const auto& [key, value] : view) {
    if (!value.is_array() || !value.get_array().empty()) add(text, key, value, 0);
  }
  return text;
}

}  // namespace eligd::cli
