#include "config/table_reader.hpp"

#include "config/nearest.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cassert>
#include <exception>
#include <set>

namespace eligd::config {
namespace {

Place place_of(const std::string& file, const toml::source_region& region) {
  // toml++ gives line 0 to what it made up itself, such as the root of an empty file.
  return {file, std::max<std::uint32_t>(1, region.begin.line),
          std::max<std::uint32_t>(1, region.begin.column)};
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

}  // namespace

TableReader::TableReader(const toml::table& table, std::string path, Source source,
                         TableReader* outer)
    : table_(table), path_(std::move(path)), source_(std::move(source)), outer_(outer) {}

TableReader::~TableReader() { assert(finished_ || std::uncaught_exceptions() > 0); }

bool TableReader::required_list(std::string_view key, std::vector<std::string>& into,
                                const Rule<std::string>& each) {
  note_list(key, true, into, each);
  const toml::node* node = need(key);
  if (node == nullptr || !take_list(key, *node, into, each)) return false;
  if (!into.empty()) return true;
  report(*node, key, {"is empty", "write at least one"});
  return false;
}

bool TableReader::optional_list(std::string_view key, std::vector<std::string>& into,
                                const Rule<std::string>& each) {
  note_list(key, false, into, each);
  const toml::node* node = find(key);
  return node != nullptr && take_list(key, *node, into, each);
}

bool TableReader::take_list(std::string_view key, const toml::node& node,
                            std::vector<std::string>& into, const Rule<std::string>& each) const {
  const toml::array* array = node.as_array();
  if (array == nullptr) {
    report(node, key, {"must be a list of texts", "write it as [\"...\", \"...\"]"});
    return false;
  }
  std::vector<std::string> values;
  std::set<std::string> seen;
  bool is_good = true;
  for (const toml::node& element : *array) {
    std::string value;
    std::optional<Problem> problem = read_value(element, value);
    if (!problem && each) problem = each(value);
    if (!problem && !seen.insert(value).second) {
      problem = Problem{"names '" + value + "' twice", "delete one of them"};
    }
    if (problem) {
      report(element, key, *problem);
      is_good = false;
    }
    values.push_back(std::move(value));
  }
  if (is_good) into = std::move(values);
  return is_good;
}

TableReader::Texts TableReader::texts(std::string_view key, const Rule<std::string>& each) {
  Texts found;
  if (source_.asked != nullptr) {
    source_.asked->push_back({.key = named(key) + ".NAME",
                              .type = "text",
                              .rule = each ? told_to_who_breaks<std::string>(each) : ""});
  }
  const toml::node* node = find(key);
  if (node == nullptr) return found;
  const toml::table* inner = node->as_table();
  if (inner == nullptr) {
    report(*node, key,
           {"must be a table", "write it as [" + named(key) + "] with lines of NAME = \"text\""});
    return found;
  }
  for (const auto& [name, value] : *inner) {
    std::string text;
    std::optional<Problem> problem = read_value(value, text);
    if (!problem && each) problem = each(text);
    if (problem) {
      report(value, std::string(key) + '.' + std::string(name.str()), *problem);
    } else {
      found.emplace_back(std::string(name.str()), std::move(text));
    }
  }
  return found;
}

bool TableReader::table(std::string_view key, const Body& body) {
  const toml::node* node = find(key);
  if (node == nullptr && source_.asked != nullptr) {
    read_empty(named(key), body);
    return true;  // it would be asked for, were it there
  }
  if (node == nullptr) return false;
  if (const toml::table* inner = node->as_table()) {
    TableReader reader(*inner, named(key), source_, this);
    body(reader);
    reader.finish();
    return true;
  }
  report(*node, key, {"must be a table", "write it as [" + named(key) + "] or { ... }"});
  return false;
}

std::size_t TableReader::tables(std::string_view key, const Body& body, std::size_t count_max) {
  const toml::node* node = find(key);
  if (node == nullptr && source_.asked != nullptr) read_empty(named(key) + "[]", body);
  if (node == nullptr) return 0;
  const toml::array* array = node->as_array();
  const bool all_tables =
      array != nullptr &&
      std::ranges::all_of(*array, [](const toml::node& element) { return element.is_table(); });
  if (!all_tables) {
    report(
        *node, key,
        {"must be a list of tables", "write each as [[" + named(key) + "]] or [{ ... }, { ... }]"});
    return 0;
  }
  if (array->size() > count_max) {
    report(*node, key, {"has too many entries", "keep it to " + std::to_string(count_max)});
    return 0;
  }
  for (const toml::node& element : *array) {
    TableReader reader(*element.as_table(), named(key), source_, this);
    body(reader);
    reader.finish();
  }
  return array->size();
}

void TableReader::named_tables(std::string_view key,
                               const std::function<void(const std::string&, TableReader&)>& body) {
  table(key, [&](TableReader& outer) {
    if (source_.asked != nullptr)
      outer.read_empty(outer.named("NAME"), [&](TableReader& reader) { body("NAME", reader); });
    for (const auto& [name, value] : outer.table_) {
      const std::string inner(name.str());
      outer.table(inner, [&](TableReader& reader) { body(inner, reader); });
    }
  });
}

void TableReader::read_empty(std::string path, const Body& body) {
  const toml::table nothing;
  TableReader reader(nothing, std::move(path), source_, this);
  body(reader);
  reader.finish();
}

void TableReader::note_list(std::string_view key, bool is_required,
                            const std::vector<std::string>& now,
                            const Rule<std::string>& each) const {
  if (source_.asked == nullptr) return;
  std::string fallback;
  for (const std::string& one : now) fallback += (fallback.empty() ? "" : ", ") + shown(one);
  source_.asked->push_back({.key = named(key),
                            .is_required = is_required,
                            .type = "a list of texts",
                            .fallback = is_required ? "" : "[" + fallback + "]",
                            .rule = each ? told_to_who_breaks<std::string>(each) : ""});
}

void TableReader::hint(std::string key, std::string todo) {
  hints_.emplace(std::move(key), std::move(todo));
}

void TableReader::finish() {
  finished_ = true;
  for (const auto& [name, value] : table_) {
    const std::string key(name.str());
    if (std::ranges::find(known_, key) != known_.end()) continue;
    Stray stray{.key = key, .named = named(key), .place = place_of(source_.file, name.source())};
    if (const auto hinted = hints_.find(key); hinted != hints_.end()) {
      source_.error(stray.place, "unknown key '" + stray.named + "'", hinted->second);
      continue;
    }
    if (const auto meant = nearest(key, known_)) {
      stray.todo = "did you mean '" + *meant + "'?";
    } else {
      stray.todo = "delete it; known here: " + joined(known_);
    }
    settle(std::move(stray));
  }
  for (Stray& stray : strays_) {
    if (std::ranges::find(known_, stray.key) != known_.end()) {
      const std::string todo = path_.empty()
                                   ? "it belongs to the file's top: move it above the first [table]"
                                   : "it belongs to [" + path_ + "]: move it there";
      source_.error(stray.place, "unknown key '" + stray.named + "'", todo);
    } else {
      settle(std::move(stray));
    }
  }
}

// To the table around this one, which may know the key; from the outermost to the reader.
void TableReader::settle(Stray stray) {
  if (outer_ != nullptr) {
    outer_->strays_.push_back(std::move(stray));
  } else {
    source_.error(stray.place, "unknown key '" + stray.named + "'", std::move(stray.todo));
  }
}

std::vector<std::string> TableReader::written() const {
  std::vector<std::string> keys;
  for (const auto& [name, value] : table_) keys.emplace_back(name.str());
  return keys;
}

Place TableReader::here() const { return place_of(source_.file, table_.source()); }

Place TableReader::at(std::string_view key) const {
  const toml::node* node = table_.get(key);
  return node == nullptr ? here() : place_of(source_.file, node->source());
}

Place TableReader::at(std::string_view key, std::size_t index) const {
  const toml::node* node = table_.get(key);
  const toml::array* array = node == nullptr ? nullptr : node->as_array();
  const toml::node* element = array == nullptr ? nullptr : array->get(index);
  return element == nullptr ? at(key) : place_of(source_.file, element->source());
}

void TableReader::error(std::string_view key, const Problem& problem) const {
  source_.error(at(key), "'" + named(key) + "' " + problem.what, problem.todo);
}

const toml::node* TableReader::find(std::string_view key) {
  known_.emplace_back(key);
  return table_.get(key);
}

const toml::node* TableReader::need(std::string_view key) {
  const toml::node* node = find(key);
  if (node == nullptr) {
    source_.error(here(), "'" + named(key) + "' is missing",
                  "add a line " + std::string(key) + " = ...");
  }
  return node;
}

std::string TableReader::named(std::string_view key) const {
  return path_.empty() ? std::string(key) : path_ + '.' + std::string(key);
}

void TableReader::report(const toml::node& node, std::string_view key,
                         const Problem& problem) const {
  source_.error(place_of(source_.file, node.source()), "'" + named(key) + "' " + problem.what,
                problem.todo);
}

Rule<std::string> TableReader::one_of_words(std::vector<std::string> known) {
  return [known = std::move(known)](const std::string& text) -> std::optional<Problem> {
    if (std::ranges::find(known, text) != known.end()) return std::nullopt;
    const auto meant = nearest(text, known);
    return Problem{"is '" + text.substr(0, 40) + "', which means nothing here",
                   meant ? "did you mean '" + *meant + "'? One of: " + joined(known)
                         : "write one of: " + joined(known)};
  };
}

}  // namespace eligd::config
