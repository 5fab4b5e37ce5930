// What may be written down of a call, key by key: the words of docs/facts.md and nothing else, so
// that a slip of the pen never makes anybody Ready.

#include "base/money.hpp"
#include "config/nearest.hpp"
#include "coverage/call_results.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace eligd::coverage {
namespace {

enum class Form : std::uint8_t { words, day, money, share, copay, count, amount_limit, number };

struct Writable {
  std::string_view key;  // "{who}" individual or family, "{side}" in or out, "{what}" see below
  Form form = Form::words;
  std::string_view says;  // the words allowed, or an example
};

// A key that is not here is read from answers only, or follows from others.
constexpr std::array<Writable, 23> writable{{
    {"coverage.status", Form::words, "active|inactive|terminated"},
    {"coverage.ends", Form::day, "2027-01-31"},
    {"coverage.through_plan", Form::words, "yes|no"},
    {"plan_year.resets", Form::day, "2027-01-01"},
    {"premium.paid_to", Form::day, "2026-12-31"},
    {"level.covered", Form::words, "yes|no"},
    {"deductible.{who}.{side}.{what}", Form::money, "300.00"},
    {"oop.{who}.{side}.{what}", Form::money, "2500.00"},
    {"copay.{side}", Form::copay, "40.00/day"},
    {"coinsurance.{side}", Form::share, "0.20"},
    {"deductible_applies.{side}", Form::words, "yes|no"},
    {"limit.visits", Form::count, "30:12"},
    {"limit.days", Form::count, "60:41"},
    {"limit.hours", Form::count, "90:30"},
    {"limit.money", Form::amount_limit, "5000.00:1200.00"},
    {"authorization.{side}", Form::words, "required|not_required"},
    {"authorization.after", Form::number, "8"},
    {"authorization.begins", Form::day, "2026-12-02"},
    {"authorization.ends", Form::day, "2027-01-15"},
    {"authorization.days", Form::number, "12"},
    {"referral.required", Form::words, "yes|no"},
    {"network.ours", Form::words, "in|out"},
    {"telehealth.covered", Form::words, "yes|no"},
}};

constexpr std::array<std::string_view, 6> periods{"visit", "day",       "week",
                                                  "month", "admission", "episode"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> names{{
    {"{who}", "individual|family"},
    {"{side}", "in|out"},
    {"{what}", "total|used|remaining"},
}};

std::string_view choices_for(std::string_view name) {
  const auto* const found =
      std::ranges::find(names, name, &std::pair<std::string_view, std::string_view>::first);
  return found->second;
}

std::string alternatives(std::string_view key) {
  std::string out(key);
  for (const auto& [name, words] : names) {
    if (const auto at = out.find(name); at != std::string::npos)
      out.replace(at, name.size(), words);
  }
  return out;
}

bool is_one_of(std::string_view word, std::string_view choices) {
  while (true) {
    const auto bar = choices.find('|');
    if (choices.substr(0, bar) == word) return true;
    if (bar == std::string_view::npos) return false;
    choices.remove_prefix(bar + 1);
  }
}

// "deductible.family.in.used" against "deductible.individual|family.in|out.total|used|remaining".
bool fits(std::string_view key, std::string_view pattern) {
  const std::string spelled = alternatives(pattern);
  std::string_view choices = spelled;
  while (true) {
    const auto dot = key.find('.');
    const auto choice_dot = choices.find('.');
    if (!is_one_of(key.substr(0, dot), choices.substr(0, choice_dot))) return false;
    if (dot == std::string_view::npos || choice_dot == std::string_view::npos)
      return dot == choice_dot;
    key.remove_prefix(dot + 1);
    choices.remove_prefix(choice_dot + 1);
  }
}

// Every key that may be written: "deductible.family.in.used" and so on.
std::vector<std::string> writable_keys() {
  std::vector<std::string> keys;
  const auto spell_out = [&](const auto& again, const std::string& key) -> void {
    const auto open = key.find('{');
    if (open == std::string::npos) {
      keys.push_back(key);
      return;
    }
    const auto close = key.find('}', open);
    std::string_view choices = choices_for(std::string_view(key).substr(open, close - open + 1));
    while (true) {
      const auto bar = choices.find('|');
      again(again,
            key.substr(0, open) + std::string(choices.substr(0, bar)) + key.substr(close + 1));
      if (bar == std::string_view::npos) return;
      choices.remove_prefix(bar + 1);
    }
  };
  for (const Writable& one : writable) spell_out(spell_out, std::string(one.key));
  return keys;
}

std::optional<std::string> amount(std::string_view text) {
  const auto money = parse_money(text);
  if (!money || money->is_negative()) return std::nullopt;
  return to_string(*money);
}

std::optional<std::string> count(std::string_view text) {
  const auto number = parse_money(text);
  if (!number || number->is_negative() || number->cents() % 100 != 0) return std::nullopt;
  return std::to_string(number->cents() / 100);
}

template <class Read>
std::optional<Value> limit(std::string_view text, Read read) {
  const auto colon = text.find(':');
  const auto total = read(text.substr(0, colon));
  if (!total) return std::nullopt;
  if (colon == std::string_view::npos) return Members{{"total", *total}};
  const auto left = read(text.substr(colon + 1));
  if (!left || *parse_money(*left) > *parse_money(*total)) return std::nullopt;
  return Members{{"total", *total}, {"remaining", *left}};
}

std::optional<Value> copay(std::string_view text) {
  const auto slash = text.find('/');
  const auto money = amount(text.substr(0, slash));
  if (!money) return std::nullopt;
  if (slash == std::string_view::npos) return Members{{"amount", *money}, {"per", "unknown"}};
  const auto per = text.substr(slash + 1);
  if (std::ranges::find(periods, per) == periods.end()) return std::nullopt;
  return Members{{"amount", *money}, {"per", std::string(per)}};
}

std::optional<Value> read_value(const Writable& one, std::string_view text) {
  switch (one.form) {
    case Form::words:
      if (!is_one_of(text, one.says)) return std::nullopt;
      return std::string(text);
    case Form::day: {
      const auto day = parse_iso_date(text);
      if (!day) return std::nullopt;
      return to_string(*day);
    }
    case Form::money: {
      auto money = amount(text);
      if (!money) return std::nullopt;
      return *std::move(money);
    }
    case Form::share: {
      const auto share = parse_share(text);
      if (!share || share->millionths() < 0 || share->millionths() > 1'000'000) return std::nullopt;
      return to_string(*share);
    }
    case Form::copay:
      return copay(text);
    case Form::count:
      return limit(text, count);
    case Form::amount_limit:
      return limit(text, amount);
    case Form::number: {
      auto number = count(text);
      if (!number) return std::nullopt;
      return *std::move(number);
    }
  }
  return std::nullopt;
}

std::string form_of(const Writable& one) {
  switch (one.form) {
    case Form::words:
      return std::string(one.says);
    case Form::day:
      return "a day, as in " + std::string(one.says);
    case Form::money:
      return "dollars and cents, as in " + std::string(one.says);
    case Form::share:
      return "the share the patient pays, 0 to 1, as in " + std::string(one.says);
    case Form::copay:
      return "dollars and cents per visit|day|week|month|admission|episode, as in " +
             std::string(one.says);
    case Form::count:
    case Form::amount_limit:
      return "TOTAL or TOTAL:REMAINING, as in " + std::string(one.says);
    case Form::number:
      return "a whole number, as in " + std::string(one.says);
  }
  return {};
}

}  // namespace

Result<ToldFact> parse_told(std::string_view written) {
  const auto equals = written.find('=');
  const std::string_view key = written.substr(0, equals);
  const auto one =
      std::ranges::find_if(writable, [&](const Writable& known) { return fits(key, known.key); });
  if (one == writable.end() || equals == std::string_view::npos) {
    const auto meant = config::nearest(key, writable_keys());
    std::string all;
    for (const Writable& known : writable)
      all += "\n  " + alternatives(known.key) + "=" + std::string(known.says);
    return fail(
        ErrorKind::usage,
        "--fact '" + std::string(key) +
            (one != writable.end() ? "': KEY=VALUE is needed" : "': no fact that can be recorded") +
            (one == writable.end() && meant ? "; did you mean '" + *meant + "'?" : std::string()) +
            " Write one of:" + all);
  }
  const std::string_view text = written.substr(equals + 1);
  if (text == "unknown") {
    return fail(ErrorKind::usage,
                "--fact '" + std::string(key) + "': what was not said is no result; leave it out");
  }
  auto value = read_value(*one, text);
  if (!value) {
    return fail(ErrorKind::usage, "--fact '" + std::string(key) + "': '" + std::string(text) +
                                      "' is no such value; write " + form_of(*one));
  }
  return ToldFact{.key = std::string(key), .value = *std::move(value)};
}

std::string to_text(const ToldFact& fact) {
  if (const auto* text = std::get_if<std::string>(&fact.value)) return fact.key + '=' + *text;
  std::string out;
  for (const auto& [name, text] : std::get<Members>(fact.value)) {
    if (name == "per" && text == "unknown") continue;
    if (!out.empty()) out += name == "per" ? '/' : ':';
    out += text;
  }
  return fact.key + '=' + out;
}

}  // namespace eligd::coverage
