#include "cli/show_payer.hpp"

#include "cli/session.hpp"
#include "cli/table.hpp"
#include "config/match_payer.hpp"
#include "jobs/build_inquiry.hpp"
#include "jobs/due_checks.hpp"
#include "jobs/repair.hpp"

#include <boost/json.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <vector>

namespace eligd::cli {
namespace {

namespace json = boost::json;

struct Rule {
  std::string key{};  // as the payer's file spells it
  json::value value{};
  std::string words{};  // where the value alone would not be understood
  bool is_default = false;
};

std::string_view to_text(config::PercentStyle style) {
  switch (style) {
    case config::PercentStyle::patient_fraction:
      return "patient_fraction";
    case config::PercentStyle::patient_percent:
      return "patient_percent";
    case config::PercentStyle::plan_percent:
      return "plan_percent";
  }
  return "patient_fraction";
}

std::string_view to_text(config::PersonField field) {
  switch (field) {
    case config::PersonField::member_id:
      return "member_id";
    case config::PersonField::last_name:
      return "last_name";
    case config::PersonField::first_name:
      return "first_name";
    case config::PersonField::birth_date:
      return "birth_date";
    case config::PersonField::sex:
      return "sex";
    case config::PersonField::group_number:
      return "group_number";
  }
  return "member_id";
}

std::string to_text(config::TimeOfDay time) {
  return fmt::format("{:02}:{:02}", time.minutes / 60, time.minutes % 60);
}

json::array list_of(const std::vector<std::string>& texts) {
  return json::array(texts.begin(), texts.end());
}

json::object stretch_of(const config::DailyStretch& stretch) {
  static constexpr const char* names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  json::object told{{"from", to_text(stretch.from)}, {"to", to_text(stretch.to)}};
  json::array days;
  for (const int day : stretch.days) days.emplace_back(names[day - 1]);
  told["days"] = std::move(days);
  if (stretch.once) told["on"] = to_string(*stretch.once);
  told["zone"] = stretch.zone.name();
  return told;
}

json::value hours_of(const config::Payer& payer) {
  if (!payer.hours) return nullptr;
  return stretch_of(*payer.hours);
}

json::array closed_of(const config::Payer& payer) {
  json::array closed;
  for (const config::DailyStretch& stretch : payer.closed) closed.push_back(stretch_of(stretch));
  return closed;
}

json::array routes_of(const config::Payer& payer) {
  json::array routes;
  for (const auto& route : payer.routes) {
    routes.push_back(
        {{"clearinghouse", route.clearinghouse.value()}, {"payer_id", route.payer_id}});
  }
  return routes;
}

std::string routes_text(const config::Payer& payer) {
  std::string text;
  for (const auto& route : payer.routes) {
    text += fmt::format("{}{} as {}", text.empty() ? "" : ", then ", route.clearinghouse.value(),
                        route.payer_id);
  }
  return text;
}

json::array contracts_of(const config::Payer& payer) {
  json::array contracts;
  for (const auto& contract : payer.contracts)
    contracts.push_back({{"plan", contract.plan}, {"network", contract.in_network ? "in" : "out"}});
  return contracts;
}

json::array allowed_of(const config::Payer& payer) {
  json::array rows;
  for (const config::AllowedAmount& row : payer.allowed) {
    json::object told{{"level", row.level.value()},
                      {"network", row.in_network ? "in" : "out"},
                      {"amount", to_string(row.amount)}};
    if (!row.plan.empty()) told["plan"] = row.plan;
    if (row.from) told["from"] = to_string(*row.from);
    if (row.through) told["through"] = to_string(*row.through);
    rows.push_back(std::move(told));
  }
  return rows;
}

json::value mode_of(config::CostMode mode) {
  return json::value_from(config::cost_mode_names.at(static_cast<std::size_t>(mode)));
}

json::array modes_of(const config::CostRules& cost) {
  json::array modes;
  for (const config::CostMode mode : cost.modes) modes.push_back(mode_of(mode));
  return modes;
}

std::string_view family_of(const config::CostRules& cost) {
  switch (cost.family) {
    case config::FamilyDeductible::embedded:
      return "embedded";
    case config::FamilyDeductible::aggregate:
      return "aggregate";
    case config::FamilyDeductible::unknown:
      break;
  }
  return {};
}

// The level departures, each list that is told.
json::object levels_of(const config::Payer& payer) {
  json::object levels;
  for (const auto& [key, rule] : payer.levels) {
    json::object told;
    if (!rule.ask.empty()) told["ask"] = list_of(rule.ask);
    if (!rule.evidence.empty()) told["evidence"] = list_of(rule.evidence);
    if (!rule.procedures.empty()) told["procedures"] = list_of(rule.procedures);
    levels[key.value()] = std::move(told);
  }
  return levels;
}

// In the order of config/payers/example-health.toml.
std::vector<Rule> rules_of(const config::Payer& payer) {
  std::vector<Rule> rules;
  const auto add = [&](std::string key, json::value value, std::string words = {}) {
    const bool is_default = std::ranges::find(payer.written, key) == payer.written.end();
    rules.push_back({std::move(key), std::move(value), std::move(words), is_default});
  };
  add("name", json::string(payer.name));
  add("aliases", list_of(payer.aliases));
  add("kind", json::string(payer.kind));
  add("phone", json::string(payer.phone));
  add("behavioral_vendor", payer.behavioral_vendor ? json::value(payer.behavioral_vendor->value())
                                                   : json::value(nullptr));
  add("routes", routes_of(payer));
  add("service_types_max", payer.service_types_max);
  add("answers_explicit_lists", payer.answers_explicit_lists);
  add("inquiries_max", payer.inquiries_max);
  json::array search;
  for (const auto option : payer.search) search.emplace_back(jobs::to_text(option));
  add("search", std::move(search));
  json::array fields;
  for (const auto field : payer.required_fields) fields.emplace_back(to_text(field));
  add("required_fields", std::move(fields));
  add("member_id_shape",
      payer.member_id_shape.empty() ? json::value(nullptr) : json::value(payer.member_id_shape),
      payer.member_id_shape.empty() ? "any" : payer.member_id_shape);
  add("dependents_own_ids", payer.dependents_own_ids);
  add("future_days_max", payer.future_days_max,
      payer.future_days_max == 0 ? "0: to the end of the month" : "");
  add("in_flight_max", payer.in_flight_max);
  add("percent", json::string(to_text(payer.percent)));
  add("end_date_inclusive", payer.end_date_inclusive);
  add("iop_day_is_one_visit",
      payer.iop_day_is_one_visit ? json::value(*payer.iop_day_is_one_visit) : json::value(nullptr),
      payer.iop_day_is_one_visit ? "" : "not known: counted as one visit, and flagged");
  add("requests_per_minute_max", payer.requests_per_minute_max,
      payer.requests_per_minute_max == 0 ? "0: no limit told" : "");
  add("inquiries_per_day_max", payer.inquiries_per_day_max,
      payer.inquiries_per_day_max == 0 ? "0: no limit" : "");
  add("hours", hours_of(payer), payer.hours ? "" : "around the clock");
  add("closed", closed_of(payer), payer.closed.empty() ? "never" : "");
  add("retry.attempts_max", payer.retry.attempts_max);
  add("retry.first_seconds", payer.retry.first.count());
  add("retry.max_seconds", payer.retry.max.count());
  add("retry.retry_on", list_of(payer.retry.retry_on));
  json::array steps;
  for (const auto kind : payer.repair.steps) steps.emplace_back(jobs::to_text(kind));
  add("repair.steps", std::move(steps));
  add("repair.steps_max", payer.repair.steps_max,
      payer.repair.steps_max == 0 ? "0: nothing is tried" : "");
  add("repair.member_id_take_off", list_of(payer.repair.member_id_take_off));
  add("repair.member_id_put_on", json::string(payer.repair.member_id_put_on));
  const config::PayerRecheck& recheck = payer.recheck;
  add("recheck.valid_days",
      recheck.valid ? json::value(recheck.valid->count()) : json::value(nullptr),
      recheck.valid ? "" : "as limits.answer_valid_hours says");
  add("recheck.month_end", recheck.month_end);
  add("recheck.plan_end", recheck.plan_end);
  add("recheck.day_before", recheck.day_before);
  add("recheck.mid_month", jobs::is_asked_mid_month(payer));
  add("follow.carve_out", payer.follow.carve_out);
  add("follow.managed_plan", payer.follow.managed_plan);
  add("follow.other_payer", payer.follow.other_payer);
  add("follow.deductible_shared", payer.follow.deductible_shared);
  add("follow.takes_told_id", payer.follow.takes_told_id);
  add("contracts", contracts_of(payer),
      payer.contracts.empty() ? "none: whether we are in network is not known" : "");
  add("allowed", allowed_of(payer),
      payer.allowed.empty() ? "none: what a program will cost is not estimated" : "");
  add("cost.modes", modes_of(payer.cost),
      payer.cost.modes.empty() ? "worked out from each answer" : "");
  add("cost.likely", payer.cost.likely ? mode_of(*payer.cost.likely) : json::value(nullptr));
  add("cost.family", json::string(family_of(payer.cost)),
      payer.cost.family == config::FamilyDeductible::unknown ? "not known: both are tried" : "");
  add("cost.copay_counts_to_oop", payer.cost.copay_counts_to_oop);
  add("cost.accumulator_lag", payer.cost.accumulator_lag);
  add("levels", levels_of(payer), payer.levels.empty() ? "as levels.toml says" : "");
  return rules;
}

std::string words_of(const json::value& value) {
  if (value.is_null()) return "none";
  if (value.is_string()) return value.get_string().empty() ? "none" : value.get_string().c_str();
  if (const json::array* list = value.if_array()) {
    std::string text;
    for (const json::value& one : *list) text += (text.empty() ? "" : ", ") + words_of(one);
    return text.empty() ? "none" : text;
  }
  if (const json::object* object = value.if_object()) {
    std::string text;
    for (const auto& [key, inner] : *object) {
      const json::array* list = inner.if_array();
      if (list != nullptr && list->empty()) continue;
      text += fmt::format("{}{} {}", text.empty() ? "" : " ",
                          std::string_view(key.data(), key.size()), words_of(inner));
    }
    return text;
  }
  return json::serialize(value);
}

}  // namespace

Result<const config::Payer*> find_payer(const config::Configuration& configuration,
                                        const std::string& as_written) {
  const config::PayerMatch match = config::match_payer(configuration, as_written);
  if (match.exact) return configuration.payer(*match.exact);
  std::string candidates;
  for (const auto& key : match.candidates)
    candidates += (candidates.empty() ? "" : ", ") + key.value();
  return fail(ErrorKind::not_found,
              fmt::format("no payer is called '{}'{}", as_written,
                          candidates.empty() ? "; see `eligd payer list`"
                                             : "; did you mean " + candidates + "?"));
}

int list_payers(const Globals& globals) {
  const auto configuration = load_configuration(globals);
  if (!configuration) return configuration.error();
  json::array list;
  Table table({"key", "name", "kind", "routes"});
  for (const auto& payer : configuration->payers) {
    list.push_back({{"key", payer.key.value()},
                    {"name", payer.name},
                    {"kind", payer.kind},
                    {"routes", routes_of(payer)}});
    table.add({payer.key.value(), payer.name, payer.kind, routes_text(payer)});
  }
  fmt::print("{}",
             globals.json ? json::serialize(json::object{{"payers", list}}) + '\n' : table.text());
  return done_clean;
}

int show_payer(const Globals& globals, const std::string& as_written) {
  const auto configuration = load_configuration(globals);
  if (!configuration) return configuration.error();
  const auto payer = find_payer(*configuration, as_written);
  if (!payer) return report_error(payer.error());
  const std::vector<Rule> rules = rules_of(**payer);
  if (globals.json) {
    json::object told;
    for (const Rule& rule : rules)
      told[rule.key] = {{"value", rule.value}, {"default", rule.is_default}};
    fmt::print("{}\n", json::serialize(json::object{{"key", (*payer)->key.value()},
                                                    {"name", (*payer)->name},
                                                    {"kind", (*payer)->kind},
                                                    {"phone", (*payer)->phone},
                                                    {"aliases", list_of((*payer)->aliases)},
                                                    {"routes", routes_of(**payer)},
                                                    {"rules", std::move(told)}}));
    return done_clean;
  }
  Table table({"payer", (*payer)->key.value()});
  for (const Rule& rule : rules) {
    const std::string words = rule.words.empty() ? words_of(rule.value) : rule.words;
    table.add({rule.key, words + (rule.is_default ? " (default)" : "")});
  }
  fmt::print("{}", table.text());
  return done_clean;
}

}  // namespace eligd::cli
