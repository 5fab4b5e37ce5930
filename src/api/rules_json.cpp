#include "api/rules_json.hpp"

#include "config/payer_fields.hpp"
#include "config/try_payer.hpp"

#include <boost/json.hpp>

#include <fstream>
#include <type_traits>

namespace eligd::api {

namespace json = boost::json;

namespace {

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
    case config::RuleKind::texts:
      break;
  }
  return "texts";
}

json::value number_or_null(const std::optional<std::int64_t>& number) {
  return number ? json::value(*number) : json::value(nullptr);
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

std::optional<config::RuleValue> value_of(const json::value& told) {
  if (const bool* flag = told.if_bool()) return *flag;
  if (const std::int64_t* number = told.if_int64()) return *number;
  if (const json::string* text = told.if_string()) return std::string(*text);
  const json::array* list = told.if_array();
  if (list == nullptr) return std::nullopt;
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

json::array to_json(const Findings& findings, std::string_view text) {
  json::array list;
  for (const Finding& one : findings) {
    const std::string rule = config::rule_at(text, one.place.line, one.place.column);
    list.push_back({{"is_error", one.severity == Severity::error},
                    {"rule", rule.empty() ? json::value(nullptr) : json::value(rule)},
                    {"line", one.place.line},
                    {"column", one.place.column},
                    {"what", one.what},
                    {"todo", one.todo}});
  }
  return list;
}

json::array rule_fields_json() {
  json::array list;
  for (const config::PayerField& field : config::payer_fields()) {
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
                    {"is_required", field.is_required}});
  }
  return list;
}

json::value rule_values_json(std::string_view text) {
  const auto values = config::rule_values(text);
  if (!values) return nullptr;
  json::object told;
  for (const auto& [key, value] : *values)
    std::visit(
        [&, &name = key](const auto& one) {
          if constexpr (std::is_same_v<std::decay_t<decltype(one)>, std::vector<std::string>>)
            told[name] = json::array(one.begin(), one.end());
          else
            told[name] = one;
        },
        value);
  return told;
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

}  // namespace eligd::api
