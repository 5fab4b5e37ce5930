#include "coverage/value_words.hpp"

#include "base/money.hpp"
#include "base/time.hpp"
#include "coverage/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace eligd::coverage {
namespace {

std::string_view member_of(const Members& members, std::string_view name) {
  const auto found = std::ranges::find(
      members, name, [](const auto& member) { return std::string_view(member.first); });
  return found == members.end() ? std::string_view() : std::string_view(found->second);
}

bool is_money_key(std::string_view key) {
  return key.starts_with("deductible.") || key.starts_with("oop.");
}

std::string money_in_words(const std::string& text) {
  const auto money = parse_money(text);
  return money ? in_dollars(*money) : text;
}

std::string text_in_words(std::string_view key, const std::string& text) {
  if (key.starts_with("coinsurance.")) {
    const auto share = parse_share(text);
    return share ? in_percent(*share) : text;
  }
  if (is_money_key(key)) return money_in_words(text);
  if (const auto day = parse_iso_date(text)) return spoken(*day);
  // Our own words: not_required, by_other. What a payer wrote stays as it is.
  if (key.starts_with("authorization.") || key.starts_with("coverage.") ||
      key.starts_with("level.")) {
    std::string words = text;
    std::ranges::replace(words, '_', ' ');
    return words;
  }
  return text;
}

std::string with_article(const std::string& text) {
  const bool is_vowel = std::string_view("aeiou").find(text.front()) != std::string_view::npos;
  return (is_vowel ? "an " : "a ") + text;
}

std::string members_in_words(std::string_view key, const Members& members) {
  if (key.starts_with("limit.")) {
    const std::string_view total = member_of(members, "total");
    const std::string_view left = member_of(members, "remaining");
    const std::string unit(key.substr(key.find('.') + 1));
    const auto amount = [&](std::string_view text) {
      return unit == "money" ? money_in_words(std::string(text)) : std::string(text) + " " + unit;
    };
    if (!total.empty()) return amount(total);
    return left.empty() ? std::string() : amount(left) + " left";
  }
  if (key == "other_payer" || key == "carve_out" || key == "pcp") {
    const std::string_view name = member_of(members, "name");
    return std::string(name.empty() ? member_of(members, "id") : name);
  }
  std::string out;
  for (const auto& [name, text] : members) {
    if (text.empty() || (name == "per" && text == "unknown")) continue;
    if (!out.empty()) out += ' ';
    out += name == "per" ? with_article(text) : name == "amount" ? money_in_words(text) : text;
  }
  return out;
}

struct Speak {
  std::string_view key;
  std::string operator()(std::monostate) const { return {}; }
  std::string operator()(const std::string& text) const { return text_in_words(key, text); }
  std::string operator()(const Members& members) const { return members_in_words(key, members); }
  std::string operator()(const std::vector<std::string>& texts) const { return join_and(texts); }
  std::string operator()(const std::vector<Members>& list) const {
    std::vector<std::string> texts;
    for (const Members& members : list) texts.push_back(members_in_words(key, members));
    return join_and(texts);
  }
};

// Whole keys first, then what a key begins with.
constexpr std::array<std::pair<std::string_view, std::string_view>, 30> key_names{{
    {"coverage.status", "Coverage"},
    {"coverage.begins", "Coverage begin"},
    {"coverage.ends", "Coverage end"},
    {"coverage.through_plan", "Coverage through the program"},
    {"plan.name", "Plan"},
    {"plan.insurance_type", "Kind of insurance"},
    {"plan.sponsor", "Sponsor"},
    {"member.", "Member"},
    {"group.", "Group"},
    {"plan_year.", "Plan year"},
    {"premium.", "Premium paid to"},
    {"level.covered", "Cover of the level"},
    {"level.", "Answered by"},
    {"carve_out", "Who runs the benefit"},
    {"other_payer", "Other payer"},
    {"deductible_applies.", "Whether the deductible applies"},
    {"copay.", "Copay"},
    {"coinsurance.", "Share"},
    {"limit.", "Limit"},
    {"authorization.phone", "Authorization phone"},
    {"authorization.after", "Authorization after sessions"},
    {"authorization.certification_number", "Certification number"},
    {"authorization.begins", "Authorization begins"},
    {"authorization.ends", "Authorization ends"},
    {"authorization.days", "Days authorized"},
    {"authorization.", "Authorization"},
    {"referral.", "Referral"},
    {"network.ours", "Our network"},
    {"telehealth.", "Telehealth"},
    {"exclusions", "Exclusions"},
}};

std::string pot_name(std::string_view key) {
  std::string name(key.starts_with("oop.") ? "out-of-pocket" : "deductible");
  if (key.find(".family.") != std::string_view::npos) name = "family " + name;
  if (key.ends_with(".remaining")) name += " left";
  if (key.ends_with(".used")) name += " used";
  if (key.ends_with(".total")) name += " of the year";
  name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

}  // namespace

std::string in_words(std::string_view key, const Value& value) {
  return std::visit(Speak{key}, value);
}

std::string in_words(const Fact& fact) {
  if (fact.state == State::unknown) return {};
  if (fact.state != State::conflicting) return in_words(fact.key, fact.value);
  std::string out;
  for (const Value& candidate : fact.candidates)
    out += (out.empty() ? "" : " or ") + in_words(fact.key, candidate);
  return out.empty() ? "lines disagree" : out;
}

std::string name_of(std::string_view key) {
  std::string name;
  if (is_money_key(key)) {
    name = pot_name(key);
  } else {
    const auto found = std::ranges::find_if(key_names, [&](const auto& one) {
      return one.first.ends_with('.') ? key.starts_with(one.first) : key == one.first;
    });
    name = std::string(found == key_names.end() ? key : found->second);
  }
  const bool is_out = key.ends_with(".out") || key.find(".out.") != std::string_view::npos;
  return is_out ? name + " out of network" : name;
}

}  // namespace eligd::coverage
