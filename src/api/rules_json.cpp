#include "api/rules_json.hpp"

#include "config/try_payer.hpp"

#include <boost/json.hpp>

#include <fstream>
#include <type_traits>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::size_t changes_max = 100;

std::string_view to_text(config::RuleKind kind) {
  switch (kind) {
    case config::RuleKind::text:
      return "text";
    case config::RuleKind::number:
      return "number";
    case config::RuleKind::yes_no:
      return "yes_no";
    case config::RuleKind::word:
      return "word";
    case config::RuleKind::words:
      return "words";
    case config::RuleKind::rows:
      return "rows";
    case config::RuleKind::texts:
      break;
  }
  return "texts";
}

json::value number_or_null(const std::optional<std::int64_t>& number) {
  return number ? json::value(*number) : json::value(nullptr);
}

json::array json_of(const std::vector<std::string>& texts) {
  return json::array(texts.begin(), texts.end());
}

json::object json_of(const config::RuleRow& row) {
  json::object told;
  for (const auto& [key, cell] : row) {
    const auto* text = std::get_if<std::string>(&cell);
    told[key] = text != nullptr ? json::value(*text)
                                : json::value(json_of(std::get<std::vector<std::string>>(cell)));
  }
  return told;
}

json::array json_of(const config::RuleRows& rows) {
  json::array list;
  for (const config::RuleRow& row : rows) list.push_back(json_of(row));
  return list;
}

json::value json_of(bool flag) { return json::value(flag); }
json::value json_of(std::int64_t number) { return json::value(number); }
json::value json_of(const std::string& text) { return json::value(text); }

json::array columns_json(const config::RuleField& field) {
  json::array columns;
  for (const config::RuleField& column : field.columns)
    columns.push_back({{"key", column.key},
                       {"label", column.label},
                       {"help", column.help},
                       {"is_list", column.kind == config::RuleKind::words},
                       {"left_out", column.left_out},
                       {"is_required", column.is_required}});
  return columns;
}

std::optional<std::vector<std::string>> texts_of(const json::array& list) {
  std::vector<std::string> texts;
  for (const json::value& one : list) {
    const json::string* text = one.if_string();
    if (text == nullptr) return std::nullopt;
    texts.emplace_back(*text);
  }
  return texts;
}

std::optional<config::RuleRows> rows_of(const json::array& list) {
  config::RuleRows rows;
  for (const json::value& one : list) {
    const json::object* told = one.if_object();
    if (told == nullptr) return std::nullopt;
    config::RuleRow& row = rows.emplace_back();
    for (const auto& [key, cell] : *told) {
      if (const json::string* text = cell.if_string()) {
        row.emplace_back(std::string(key), std::string(*text));
        continue;
      }
      auto texts = cell.is_array() ? texts_of(cell.get_array()) : std::nullopt;
      if (!texts) return std::nullopt;
      row.emplace_back(std::string(key), *std::move(texts));
    }
  }
  return rows;
}

std::optional<config::RuleValue> value_of(const json::value& told) {
  if (const bool* flag = told.if_bool()) return *flag;
  if (const std::int64_t* number = told.if_int64()) return *number;
  if (const json::string* text = told.if_string()) return std::string(*text);
  const json::array* list = told.if_array();
  if (list == nullptr) return std::nullopt;
  if (!list->empty() && list->front().is_object()) {
    auto rows = rows_of(*list);
    if (!rows) return std::nullopt;
    return *std::move(rows);
  }
  auto texts = texts_of(*list);
  if (!texts) return std::nullopt;
  return *std::move(texts);
}

}  // namespace

std::string rules_file_of(const PayerKey& key) { return "payers/" + key.value() + ".toml"; }

std::optional<std::string> rules_text_of(const config::Configuration& configuration,
                                         const PayerKey& key) {
  std::ifstream file(configuration.folder / rules_file_of(key), std::ios::binary);
  if (!file) return std::nullopt;
  std::string text(config::payer_file_bytes_max + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (file.bad() || text.size() > config::payer_file_bytes_max) return std::nullopt;
  return text;
}

json::array to_json(const Findings& findings, std::string_view text, config::RuleFields fields) {
  json::array list;
  for (const Finding& one : findings) {
    const std::string rule = config::rule_at(text, one.place.line, one.place.column, fields);
    list.push_back({{"is_error", one.severity == Severity::error},
                    {"rule", rule.empty() ? json::value(nullptr) : json::value(rule)},
                    {"line", one.place.line},
                    {"column", one.place.column},
                    {"what", one.what},
                    {"todo", one.todo}});
  }
  return list;
}

json::array rule_fields_json(config::RuleFields fields) {
  json::array list;
  for (const config::RuleField& field : fields) {
    json::array words;
    for (const std::string_view word : field.words) words.emplace_back(word);
    list.push_back({{"key", field.key},
                    {"group", field.group},
                    {"label", field.label},
                    {"help", field.help},
                    {"kind", to_text(field.kind)},
                    {"unit", field.unit},
                    {"words", std::move(words)},
                    {"min", number_or_null(field.min)},
                    {"max", number_or_null(field.max)},
                    {"left_out", field.left_out},
                    {"is_required", field.is_required},
                    {"columns", columns_json(field)}});
  }
  return list;
}

json::value rule_values_json(std::string_view text, config::RuleFields fields) {
  const auto values = config::rule_values(text, fields);
  if (!values) return nullptr;
  json::object told;
  for (const auto& [key, value] : *values)
    std::visit([&, &name = key](const auto& one) { told[name] = json_of(one); }, value);
  return told;
}

std::string moved_rules(const std::string& before, const std::string& after,
                        config::RuleFields fields) {
  const auto was = config::rule_values(before, fields);
  const auto is = config::rule_values(after, fields);
  std::string names;
  const auto add = [&](const std::string& key) { names += (names.empty() ? "" : ", ") + key; };
  if (!was || !is) return "as text";
  for (const auto& [key, value] : *was)
    if (const auto now = is->find(key); now == is->end() || now->second != value) add(key);
  for (const auto& [key, value] : *is)
    if (!was->contains(key)) add(key);
  return names.empty() ? "as text" : names;
}

std::optional<config::RuleChanges> rule_changes_of(const json::object& told) {
  config::RuleChanges changes;
  for (const auto& [key, value] : told) {
    if (value.is_null()) {
      changes.emplace(key, std::nullopt);
      continue;
    }
    auto wanted = value_of(value);
    if (!wanted) return std::nullopt;
    changes.emplace(key, *std::move(wanted));
  }
  return changes;
}

config::RuleChanges changes_in(const Request& request, Body& body) {
  if (body.failed()) return {};                        // perhaps it is no JSON
  const json::value told = json::parse(request.body);  // Body has read it before
  const json::value* changes = told.as_object().if_contains("changes");
  auto wanted =
      changes != nullptr && changes->is_object() && changes->as_object().size() <= changes_max
          ? rule_changes_of(changes->as_object())
          : std::nullopt;
  if (wanted) return *std::move(wanted);
  body.refuse("/changes", "is no object of rules",
              "give each true, false, a whole number, a text, a list or null");
  return {};
}

}  // namespace eligd::api
