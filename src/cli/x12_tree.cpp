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

// "benefits" holds one "benefit" after another.
std::string_view singular(std::string_view plural) {
  if (plural == "deliveries") return "delivery";
  if (plural == "entities") return "entity";
  return plural.ends_with('s') ? plural.substr(0, plural.size() - 1) : plural;
}

class Tree {
 public:
  explicit Tree(const TerminalStyle& style) : style_(style) {}

  std::string run(const json::object& view) {
    for (const auto& [key, value] : view) {
      if (!value.is_array() || !value.get_array().empty()) add(key, value, 0);
    }
    return std::move(text_);
  }

 private:
  // Of the eight colors every terminal has.
  static constexpr std::string_view dim = "\x1b[2m";
  static constexpr std::string_view bold = "\x1b[1m";
  static constexpr std::string_view plain = "\x1b[0m";

  void add(std::string_view name, const json::value& value, std::size_t depth) {
    if (value.is_object()) return add_node(name, value.get_object(), depth);
    for (const json::value& one : value.get_array()) {
      if (one.is_object()) {
        add_node(singular(name), one.get_object(), depth);
      } else {
        begin(depth);
        put(singular(name), bold);
        put_words(leaf(one));
        text_ += '\n';
      }
    }
  }

  // A node's own plain values stand on its first line, its parts below.
  void add_node(std::string_view name, const json::object& object, std::size_t depth) {
    begin(depth);
    if (const json::value* segment = object.if_contains("segment"))
      put(fmt::format("[{}] ", json::serialize(*segment)), dim);
    put(name, bold);
    const char* between = ":";
    for (const auto& [key, value] : object) {
      if (key == "segment" || !is_leaf(value)) continue;
      put(between);
      break_before(1 + key.size());
      put(" ");
      put(key, dim);
      put_words(leaf(value));
      between = ",";
    }
    text_ += '\n';
    for (const auto& [key, value] : object) {
      if (!is_leaf(value)) add(key, value, depth + 1);
    }
  }

  void begin(std::size_t depth) {
    indent_ = depth * indent_width;
    text_.append(indent_, ' ');
    column_ = indent_;
  }

  // A new line, further in, where so much would not fit any more.
  void break_before(std::size_t length) {
    constexpr std::size_t hang = 4;
    if (style_.width == 0 || column_ + length <= style_.width || column_ <= indent_ + hang) return;
    text_ += '\n';
    text_.append(indent_ + hang, ' ');
    column_ = indent_ + hang;
  }

  // Each with a blank before it, on a new line where it would not fit.
  void put_words(std::string_view words) {
    while (!words.empty()) {
      const std::string_view word = words.substr(0, words.find(' ', 1));
      words.remove_prefix(word.size());
      const std::string_view bare = word.starts_with(' ') ? word.substr(1) : word;
      break_before(1 + bare.size() + 1);
      put(" ");
      put(bare);
    }
  }

  void put(std::string_view words, std::string_view color = {}) {
    const bool is_colored = style_.is_colored && !color.empty();
    if (is_colored) text_ += color;
    text_ += words;
    if (is_colored) text_ += plain;
    column_ += words.size();
  }

  TerminalStyle style_;
  std::string text_;
  std::size_t indent_ = 0;
  std::size_t column_ = 0;
};

}  // namespace

std::string x12_tree(const json::object& view, const TerminalStyle& style) {
  return Tree(style).run(view);
}

}  // namespace eligd::cli
