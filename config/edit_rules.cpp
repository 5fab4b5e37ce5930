#include "config/edit_rules.hpp"

#include "base/time.hpp"
#include "config/toml_place.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <ranges>
#include <utility>

namespace eligd::config {
namespace {

struct Path {
  std::string table{};  // empty: the root
  std::string key{};
};

Path path_of(std::string_view field) {
  const auto dot = field.find('.');
  if (dot == std::string_view::npos) return {"", std::string(field)};
  return {std::string(field.substr(0, dot)), std::string(field.substr(dot + 1))};
}

Result<toml::table> parsed(std::string_view text) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    return fail(ErrorKind::unreadable, "line " + std::to_string(error.source().begin.line) + ": " +
                                           std::string(error.description()));
  }
}

std::size_t offset_of(std::string_view text, const toml::source_position& place) {
  return config::offset_of(text, static_cast<std::uint32_t>(place.line),
                           static_cast<std::uint32_t>(place.column));
}

const toml::table* table_of(const toml::table& root, const std::string& name) {
  if (name.empty()) return &root;
  const toml::node* node = root.get(name);
  return node == nullptr ? nullptr : node->as_table();
}

const toml::node* node_of(const toml::table& root, std::string_view field) {
  const Path path = path_of(field);
  const toml::table* table = table_of(root, path.table);
  return table == nullptr ? nullptr : table->get(path.key);
}

std::vector<std::string> texts_of(const toml::array& list) {
  std::vector<std::string> texts;
  for (const toml::node& one : list)
    if (const auto* text = one.as_string()) texts.push_back(text->get());
  return texts;
}

std::optional<RuleCell> cell_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return RuleCell(text->get());
  if (const auto* date = node.as_date()) {
    const auto day = CivilDate::of(date->get().year, date->get().month, date->get().day);
    if (day) return RuleCell(to_string(*day));
  }
  const toml::array* list = node.as_array();
  if (list == nullptr) return std::nullopt;
  auto texts = texts_of(*list);
  if (texts.size() != list->size()) return std::nullopt;
  return RuleCell(std::move(texts));
}

// Empty: something stands in them that a row has no place for.
std::optional<RuleRows> rows_of(const toml::array& list) {
  RuleRows rows;
  for (const toml::node& one : list) {
    const toml::table* table = one.as_table();
    if (table == nullptr) return std::nullopt;
    RuleRow& row = rows.emplace_back();
    for (const auto& [key, node] : *table) {
      auto cell = cell_of(node);
      if (!cell) return std::nullopt;
      row.emplace_back(std::string(key.str()), *std::move(cell));
    }
  }
  return rows;
}

std::optional<RuleValue> value_of(const toml::node& node) {
  if (const auto* flag = node.as_boolean()) return RuleValue(flag->get());
  if (const auto* number = node.as_integer()) return RuleValue(number->get());
  if (const auto* text = node.as_string()) return RuleValue(text->get());
  const toml::array* list = node.as_array();
  if (list == nullptr) return std::nullopt;
  if (list->empty() || !list->get(0)->is_table()) return RuleValue(texts_of(*list));
  auto rows = rows_of(*list);
  if (!rows) return std::nullopt;
  return RuleValue(*std::move(rows));
}

std::string quoted(std::string_view text) {
  const bool has_control =
      std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20U; });
  // Patterns are written as people write them.
  if (text.find('\\') != std::string_view::npos && text.find('\'') == std::string_view::npos &&
      !has_control)
    return "'" + std::string(text) + "'";
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string written = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      written += {'\\', c};
    else if (static_cast<unsigned char>(c) < 0x20U || c == 0x7F)
      written += {'\\', 'u', '0', '0', hex[static_cast<unsigned char>(c) >> 4U], hex[c & 15]};
    else
      written += c;
  }
  return written + "\"";
}

std::string literal_of(const std::vector<std::string>& texts) {
  std::string list = "[";
  for (const std::string& one : texts) list += (list.size() > 1 ? ", " : "") + quoted(one);
  return list + "]";
}

std::string literal_of(const RuleRow& row) {
  std::string table = "{";
  for (const auto& [key, cell] : row) {
    table += (table.size() > 1 ? ", " : " ") + key + " = ";
    const auto* text = std::get_if<std::string>(&cell);
    table += text != nullptr ? quoted(*text) : literal_of(std::get<std::vector<std::string>>(cell));
  }
  return table + (row.empty() ? "}" : " }");
}

std::string literal_of(const RuleRows& rows) {
  if (rows.size() < 2) return rows.empty() ? "[]" : "[" + literal_of(rows.front()) + "]";
  std::string list = "[\n";
  for (const RuleRow& one : rows) list += "  " + literal_of(one) + ",\n";
  return list + "]";
}

std::string literal_of(const RuleValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return quoted(*text);
  if (const auto* row = std::get_if<RuleRow>(&value)) return literal_of(*row);
  if (const auto* rows = std::get_if<RuleRows>(&value)) return literal_of(*rows);
  return literal_of(std::get<std::vector<std::string>>(value));
}

std::unexpected<Error> by_hand(std::string_view field) {
  return fail(ErrorKind::refused,
              std::string(field) + " is written in a way that only the text can change");
}

// A line that is nothing but "# key = value" and perhaps a comment: a rule somebody left out. The
// text behind "# ", and where its value stands in it.
struct Disabled {
  std::string line{};
  std::size_t value_from = 0;
  std::size_t value_to = 0;
};

std::optional<Disabled> disabled_rule(std::string_view line, const std::string& key) {
  const auto hash = line.find_first_not_of(" \t");
  if (hash == std::string_view::npos || line[hash] != '#') return std::nullopt;
  const auto begin = line.find_first_not_of(" \t", hash + 1);
  if (begin == std::string_view::npos || !line.substr(begin).starts_with(key)) return std::nullopt;
  Disabled found{.line = std::string(line.substr(begin))};
  const auto alone = parsed(found.line);
  if (!alone || alone->size() != 1) return std::nullopt;
  const toml::node* node = alone->get(key);
  if (node == nullptr || node->is_table()) return std::nullopt;
  found.value_from = offset_of(found.line, node->source().begin);
  found.value_to = offset_of(found.line, node->source().end);
  return found;
}

bool has_header(const toml::node& node) {
  if (const toml::table* table = node.as_table()) return !table->is_inline();
  const toml::array* list = node.as_array();
  if (list == nullptr || list->empty()) return false;
  const toml::table* first = list->get(0)->as_table();
  return first != nullptr && !first->is_inline();
}

struct Lines {
  std::uint32_t first = 1;  // where the table's own rules may stand
  std::uint32_t last = 0;   // the last line one of them takes; 0: before everything
};

Lines lines_of(const toml::table& table, bool is_root) {
  Lines lines;
  if (!is_root) lines.first = lines.last = static_cast<std::uint32_t>(table.source().begin.line);
  for (const auto& [key, node] : table)
    if (!has_header(node))
      lines.last = std::max(lines.last, static_cast<std::uint32_t>(node.source().end.line));
  return lines;
}

// Where the table's part of the text ends: at the next header.
std::size_t end_of_part(std::string_view text, const Lines& lines) {
  std::size_t at = line_start(text, std::max(lines.first, lines.last) + 1);
  while (at < text.size()) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto begin = text.substr(at, end - at).find_first_not_of(" \t");
    if (begin != std::string_view::npos && text[at + begin] == '[') return at;
    at = std::min(end + 1, text.size());
  }
  return text.size();
}

std::string inserted(std::string text, std::size_t at, std::string line) {
  if (at > 0 && text[at - 1] != '\n') line.insert(line.begin(), '\n');
  return std::move(text.insert(at, line + "\n"));
}

Result<std::string> set_inline(std::string text, const toml::table& table, const std::string& line,
                               std::string_view field) {
  const std::size_t end = offset_of(text, table.source().end);
  if (end == 0 || text[end - 1] != '}') return by_hand(field);
  return std::move(text.insert(end - 1, (table.empty() ? " " : ", ") + line + " "));
}

Result<std::string> add(std::string text, const toml::table& root, std::string_view field,
                        const std::string& literal) {
  const Path path = path_of(field);
  const std::string line = path.key + " = " + literal;
  const toml::table* table = table_of(root, path.table);
  if (table == nullptr) {
    if (root.contains(path.table)) return by_hand(field);
    const std::size_t end = text.size();
    return inserted(std::move(text), end, "\n[" + path.table + "]\n" + line);
  }
  if (table->is_inline() && !path.table.empty())
    return set_inline(std::move(text), *table, line, field);
  const Lines lines = lines_of(*table, path.table.empty());
  const std::size_t end = end_of_part(text, lines);
  for (std::size_t at = line_start(text, lines.first); at < end;) {
    const auto stop = std::min(text.find('\n', at), text.size());
    const auto was = disabled_rule(std::string_view(text).substr(at, stop - at), path.key);
    if (was) {
      std::string now = was->line.substr(0, was->value_from);
      now += literal;
      now += was->line.substr(was->value_to);
      return text.substr(0, at) + now + text.substr(stop);
    }
    at = stop + 1;
  }
  const std::size_t behind = line_start(text, lines.last + 1);
  return inserted(std::move(text), behind, line);
}

Result<std::string> replace(const std::string& text, const toml::node& node,
                            const std::string& literal) {
  const std::size_t from = offset_of(text, node.source().begin);
  const std::size_t to = offset_of(text, node.source().end);
  return text.substr(0, from) + literal + text.substr(to);
}

// Its lines become comments.
Result<std::string> leave_out(std::string text, const toml::node& node, std::string_view field) {
  const std::string key = path_of(field).key;
  const auto first = static_cast<std::uint32_t>(node.source().begin.line);
  const auto last = static_cast<std::uint32_t>(node.source().end.line);
  const std::size_t from = line_start(text, first);
  std::string before = text.substr(from, offset_of(text, node.source().begin) - from);
  std::erase_if(before, [](char c) { return c == ' ' || c == '\t' || c == '"'; });
  if (before != key + "=") return by_hand(field);
  for (std::uint32_t line = last + 1; line-- > first;) text.insert(line_start(text, line), "# ");
  return text;
}

// Without the tables that stand under [[headers]] of their own; what stands between them stays.
std::string without_tables(std::string text, const toml::array& list) {
  for (std::size_t at = list.size(); at-- > 0;) {
    const Lines lines = lines_of(*list.get(at)->as_table(), false);
    const std::size_t from = line_start(text, lines.first);
    text.erase(from, line_start(text, lines.last + 1) - from);
  }
  return text;
}

toml::array array_of(const std::vector<std::string>& texts) {
  toml::array list;
  for (const std::string& text : texts) list.push_back(text);
  return list;
}

toml::table table_of(const RuleRow& row) {
  toml::table table;
  for (const auto& [key, cell] : row) {
    if (const auto* text = std::get_if<std::string>(&cell))
      table.insert_or_assign(key, *text);
    else
      table.insert_or_assign(key, array_of(std::get<std::vector<std::string>>(cell)));
  }
  return table;
}

// What the text must say afterwards.
toml::table expected(toml::table root, std::string_view field,
                     const std::optional<RuleValue>& value) {
  const Path path = path_of(field);
  if (!path.table.empty() && !root.contains(path.table)) root.insert(path.table, toml::table{});
  toml::table& table = path.table.empty() ? root : *root.get(path.table)->as_table();
  if (!value) {
    table.erase(path.key);
    return root;
  }
  const auto put = [&](const auto& one) {
    using Value = std::decay_t<decltype(one)>;
    if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
      table.insert_or_assign(path.key, array_of(one));
    } else if constexpr (std::is_same_v<Value, RuleRow>) {
      table.insert_or_assign(path.key, table_of(one));
    } else if constexpr (std::is_same_v<Value, RuleRows>) {
      toml::array list;
      for (const RuleRow& row : one) list.push_back(table_of(row));
      table.insert_or_assign(path.key, std::move(list));
    } else {
      table.insert_or_assign(path.key, one);
    }
  };
  std::visit(put, *value);
  return root;
}

// Rows that stand under headers, as another list or as none. What a row has no place for is not
// thrown away unseen.
Result<std::string> other_rows(const std::string& text, const toml::node& node,
                               std::string_view field, const std::optional<RuleValue>& value) {
  const toml::array* list = node.as_array();
  if (list == nullptr || !rows_of(*list)) return by_hand(field);
  std::string without = without_tables(text, *list);
  if (!value) return without;
  const auto root = parsed(without);
  if (!root) return by_hand(field);
  return add(std::move(without), *root, field, literal_of(*value));
}

Result<std::string> with_rule(const std::string& text, const RuleField& rule,
                              const std::optional<RuleValue>& value) {
  const std::string_view field = rule.key;
  const auto root = parsed(text);
  if (!root) return std::unexpected(root.error());
  const toml::node* node = node_of(*root, field);
  if (!value && node == nullptr) return text;
  const bool is_under_header = node != nullptr && has_header(*node);
  if (is_under_header && rule.kind != RuleKind::rows) return by_hand(field);
  if (node != nullptr && rule.kind == RuleKind::rows && !value_of(*node)) return by_hand(field);
  Result<std::string> edited = text;
  if (is_under_header)
    edited = other_rows(text, *node, field, value);
  else if (!value)
    edited = leave_out(text, *node, field);
  else if (node != nullptr)
    edited = replace(text, *node, literal_of(*value));
  else
    edited = add(text, *root, field, literal_of(*value));
  if (!edited) return edited;
  const auto now = parsed(*edited);
  if (!now || *now != expected(*root, field, value)) return by_hand(field);
  return edited;
}

const RuleField* field_of(RuleFields fields, std::string_view key) {
  const auto found = std::ranges::find(fields, key, &RuleField::key);
  return found == fields.end() ? nullptr : &*found;
}

// The first key of a row that is none of its columns; empty: all are.
std::string stray_of(const RuleField& field, const std::optional<RuleValue>& value) {
  const auto* rows = value ? std::get_if<RuleRows>(&*value) : nullptr;
  if (rows == nullptr) return {};
  for (const RuleRow& row : *rows)
    for (const auto& [key, cell] : row)
      if (field_of(field.columns, key) == nullptr) return key;
  return {};
}

}  // namespace

Result<RuleValues> rule_values(std::string_view text, RuleFields fields) {
  const auto root = parsed(text);
  if (!root) return std::unexpected(root.error());
  RuleValues values;
  for (const RuleField& field : fields) {
    const toml::node* node = node_of(*root, field.key);
    auto value = node == nullptr ? std::nullopt : value_of(*node);
    if (value) values.emplace(field.key, *std::move(value));
  }
  return values;
}

Result<std::string> with_rules(std::string text, const RuleChanges& changes, RuleFields fields) {
  for (const auto& [key, value] : changes) {
    const RuleField* field = field_of(fields, key);
    if (field == nullptr) return fail(ErrorKind::not_found, "there is no rule " + key);
    if (const std::string stray = stray_of(*field, value); !stray.empty())
      return fail(ErrorKind::not_found, "there is no " + stray + " in " + key);
    auto next = with_rule(text, *field, value);
    if (!next) return next;
    text = *std::move(next);
  }
  return text;
}

std::string rule_at(std::string_view text, std::uint32_t line, std::uint32_t column,
                    RuleFields fields) {
  const auto root = parsed(text);
  if (!root) return {};
  const std::size_t at = config::offset_of(text, line, column);
  for (const RuleField& field : fields) {
    const toml::node* node = node_of(*root, field.key);
    if (node == nullptr) continue;
    if (at >= offset_of(text, node->source().begin) && at < offset_of(text, node->source().end))
      return std::string(field.key);
  }
  return {};
}

}  // namespace eligd::config
