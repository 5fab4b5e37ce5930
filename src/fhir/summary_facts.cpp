#include "fhir/summary_facts.hpp"

#include "base/utf8.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

namespace eligd::fhir {

namespace json = boost::json;

namespace {

// What a call may be asked about that puts every fact in doubt (coverage::Question::about).
constexpr std::array<std::string_view, 2> doubts = {"identity", "refusal"};

std::string text_of(const json::object& object, std::string_view name) {
  const json::value* found = object.if_contains(name);
  const json::string* text = found == nullptr ? nullptr : found->if_string();
  return text == nullptr ? "" : std::string(*text);
}

std::int64_t number_of(const json::object& object, std::string_view name) {
  const json::value* found = object.if_contains(name);
  const std::int64_t* number = found == nullptr ? nullptr : found->if_int64();
  return number == nullptr ? 0 : *number;
}

// Calls `use` with each object of a list.
template <class Use>
void each(const json::object& object, std::string_view name, Use use) {
  const json::value* found = object.if_contains(name);
  const json::array* list = found == nullptr ? nullptr : found->if_array();
  if (list == nullptr) return;
  for (const json::value& one : *list)
    if (const json::object* held = one.if_object()) use(*held);
}

void add_value(const json::value& from, FactValue& value) {
  if (const json::string* text = from.if_string()) {
    value.texts.emplace_back(*text);
  } else if (const json::object* object = from.if_object()) {
    FactValue::Members members;
    for (const auto& member : *object)
      if (const json::string* part = member.value().if_string())
        members.emplace_back(std::string(member.key()), std::string(*part));
    value.objects.push_back(std::move(members));
  } else if (const json::array* list = from.if_array()) {
    for (const json::value& one : *list) add_value(one, value);
  }
}

std::vector<Evidence> evidence_of(const json::object& fact, std::string_view name) {
  std::vector<Evidence> list;
  each(fact, name, [&](const json::object& one) {
    list.push_back({number_of(one, "answer"), number_of(one, "segment")});
  });
  return list;
}

Fact fact_of(const json::object& from) {
  Fact fact{.key = text_of(from, "key"),
            .state = text_of(from, "state"),
            .rule = text_of(from, "rule"),
            .as_of = text_of(from, "as_of"),
            .payer = text_of(from, "payer"),
            .evidence = evidence_of(from, "evidence"),
            .against = evidence_of(from, "against")};
  if (const json::value* value = from.if_contains("value")) add_value(*value, fact.value);
  const json::value* candidates = from.if_contains("candidates");
  if (candidates != nullptr && candidates->is_array()) {
    for (const json::value& one : candidates->get_array())
      add_value(one, fact.candidates.emplace_back());
  }
  const auto inner = [&](std::string_view name, std::string_view key) {
    const json::value* held = from.if_contains(name);
    return held != nullptr && held->is_object() ? text_of(held->get_object(), key) : std::string();
  };
  fact.call_day = inner("call", "day");
  fact.override_standing = inner("override", "standing");
  return fact;
}

bool is_about_doubt(const json::object& task) {
  const json::value* about = task.if_contains("about");
  const json::array* list = about == nullptr ? nullptr : about->if_array();
  return list != nullptr && std::ranges::any_of(*list, [](const json::value& one) {
           const json::string* text = one.if_string();
           return text != nullptr &&
                  std::ranges::find(doubts, std::string_view(*text)) != doubts.end();
         });
}

const Fact* find(const std::vector<Fact>& facts, std::string_view key) {
  const auto found = std::ranges::find(facts, key, &Fact::key);
  return found == facts.end() || !found->is_sure() ? nullptr : &*found;
}

}  // namespace

std::string SummaryFacts::sure(std::string_view key) const {
  const Fact* fact = find(facts, key);
  const bool is_one = fact != nullptr && fact->value.texts.size() == 1;
  return is_one ? fact->value.texts.front() : "";
}

std::string SummaryFacts::sure_member(std::string_view key, std::string_view name) const {
  const Fact* fact = find(facts, key);
  if (fact == nullptr || fact->value.objects.size() != 1) return "";
  for (const auto& [held, text] : fact->value.objects.front())
    if (held == name) return text;
  return "";
}

std::optional<SummaryFacts> facts_of(std::string_view summary) {
  boost::system::error_code trouble;
  const json::value value = json::parse(as_utf8(summary), trouble);
  if (trouble || !value.is_object()) return std::nullopt;
  const json::object& whole = value.get_object();
  SummaryFacts facts;
  if (const json::value* status = whole.if_contains("status"); status && status->is_object())
    facts.completeness = text_of(status->get_object(), "completeness");
  each(whole, "facts", [&](const json::object& one) { facts.facts.push_back(fact_of(one)); });
  each(whole, "rejects", [&](const json::object& one) {
    facts.rejects.emplace_back(text_of(one, "code"), text_of(one, "meaning"));
  });
  each(whole, "tasks", [&](const json::object& one) {
    facts.is_in_doubt = facts.is_in_doubt || is_about_doubt(one);
  });
  const json::value* unknown = whole.if_contains("unknown");
  if (unknown != nullptr && unknown->is_array())
    for (const json::value& one : unknown->get_array())
      if (const json::string* text = one.if_string()) facts.unknown.emplace_back(*text);
  return facts;
}

}  // namespace eligd::fhir
