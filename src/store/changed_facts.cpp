#include "store/changed_facts.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace eligd::store {
namespace {

namespace json = boost::json;

// What somebody acts on. Left out: names and numbers of the person and the group (told as data
// fixes), what a payer only remarked, and what moves by itself each month (premium.paid_to).
constexpr auto telling = std::to_array<std::string_view>({
    "authorization.",
    "carve_out",
    "coinsurance.",
    "copay.",
    "coverage.",
    "deductible.",
    "deductible_applies.",
    "level.covered",
    "limit.",
    "network.ours",
    "oop.",
    "other_payer",
    "plan.insurance_type",
    "plan.name",
    "plan_year.resets",
    "referral.required",
    "telehealth.covered",
});

// A key of ours has no other letters: nothing of an answer gets out by this way.
bool is_key(std::string_view key) {
  return std::ranges::all_of(key,
                             [](char c) { return (c >= 'a' && c <= 'z') || c == '_' || c == '.'; });
}

bool is_telling(std::string_view key) {
  return is_key(key) && std::ranges::any_of(telling, [&](std::string_view one) {
           return one.ends_with('.') ? key.starts_with(one) : key == one;
         });
}

std::string_view text_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  const json::string* text = value == nullptr ? nullptr : value->if_string();
  return text == nullptr ? std::string_view() : std::string_view(text->data(), text->size());
}

// The members of a value in one order, whichever the payer told first.
std::string spelled(const json::value& value) {
  const json::object* object = value.if_object();
  if (object == nullptr) return json::serialize(value);
  std::vector<std::string> members;
  for (const auto& member : *object)
    members.push_back(json::serialize(json::value(member.key())) + ':' + spelled(member.value()));
  std::ranges::sort(members);
  std::string text;
  for (const std::string& one : members) text += one + ',';
  return '{' + text + '}';
}

// Empty: not said.
std::string said(const json::object& fact) {
  const std::string_view state = text_in(fact, "state");
  if (state.empty() || state == "unknown") return {};
  const json::value* candidates = fact.if_contains("candidates");
  if (state == "conflicting" && candidates != nullptr && candidates->is_array()) {
    std::vector<std::string> all;
    for (const json::value& one : candidates->get_array()) all.push_back(spelled(one));
    std::ranges::sort(all);
    std::string text = "either ";
    for (const std::string& one : all) text += one + ' ';
    return text;
  }
  const json::value* value = fact.if_contains("value");
  return value == nullptr || value->is_null() ? std::string() : spelled(*value);
}

// What it costs the patient: the totals, not the days and the words beside them.
std::string totals(const json::object& summary) {
  std::string text;
  for (const std::string_view of : {"estimate", "path"}) {
    const json::value* value = summary.if_contains(of);
    const json::object* made = value == nullptr ? nullptr : value->if_object();
    if (made == nullptr) continue;
    for (const std::string_view name : {"low", "likely", "high"}) {
      const json::value* total = made->if_contains(name);
      text += std::string(of) + ' ' + (total == nullptr ? "null" : json::serialize(*total)) + ' ';
    }
  }
  return text;
}

using Said = std::map<std::string, std::string>;

Said all_said(std::string_view text) {
  Said all;
  boost::system::error_code trouble;
  const json::value parsed = json::parse(text, trouble);
  const json::object* summary = trouble ? nullptr : parsed.if_object();
  if (summary == nullptr) return all;
  if (std::string cost = totals(*summary); !cost.empty()) all["estimate"] = std::move(cost);
  const json::value* facts = summary->if_contains("facts");
  if (facts == nullptr || !facts->is_array()) return all;
  for (const json::value& one : facts->get_array()) {
    const json::object* fact = one.if_object();
    if (fact == nullptr) continue;
    const std::string_view key = text_in(*fact, "key");
    if (!is_telling(key)) continue;
    if (std::string value = said(*fact); !value.empty()) all[std::string(key)] = std::move(value);
  }
  return all;
}

}  // namespace

std::vector<std::string> changed_facts(std::string_view was, std::string_view now) {
  Said before = all_said(was);
  std::vector<std::string> changed;
  for (auto& [key, value] : all_said(now)) {
    const auto found = before.find(key);
    if (found == before.end() || found->second != value) changed.push_back(key);
    if (found != before.end()) before.erase(found);
  }
  for (const auto& [key, value] : before) changed.push_back(key);
  std::ranges::sort(changed);
  return changed;
}

}  // namespace eligd::store
