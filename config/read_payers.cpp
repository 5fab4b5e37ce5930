// Reads one file of payers/.
#include "config/readers.hpp"
#include "config/rules.hpp"
#include "config/try_payer.hpp"

#include <algorithm>

namespace eligd::config {
namespace {

using namespace std::chrono_literals;

void read_routes(TableReader& file, Payer& payer, Draft& draft) {
  const std::size_t count = file.tables(
      "routes",
      [&](TableReader& table) {
        std::string house;
        Route route;
        if (table.required("clearinghouse", house, is_key)) {
          route.clearinghouse = ClearinghouseKey(house);
          draft.references.push_back(
              {Reference::To::clearinghouse, house, table.at("clearinghouse")});
        }
        if (table.required("payer_id", route.payer_id, x12_text_up_to(80)) && !house.empty())
          draft.routes.push_back({house, route.payer_id, payer.key.value(), table.at("payer_id")});
        payer.routes.push_back(std::move(route));
      },
      8);
  if (count == 0) {
    file.error("routes", {"is missing: there is no way to this payer",
                          "add routes = [{ clearinghouse = \"...\", payer_id = \"...\" }]"});
  }
}

void read_names(TableReader& file, Payer& payer, Draft& draft) {
  if (file.required("name", payer.name, x12_text_up_to(payer_name_max))) {
    draft.payer_names.push_back({payer.name, payer.key.value(), file.at("name")});
  }
  file.optional_list("aliases", payer.aliases, text_up_to(payer_alias_max));
  for (std::size_t i = 0; i < payer.aliases.size(); ++i) {
    draft.payer_names.push_back({payer.aliases[i], payer.key.value(), file.at("aliases", i)});
  }
  file.optional("kind", payer.kind, [](const std::string& kind) -> std::optional<Problem> {
    if (is_key(kind)) return Problem{"is no kind", "write one word such as \"commercial\""};
    return std::nullopt;
  });
  std::string vendor;
  if (file.optional("behavioral_vendor", vendor, is_key)) {
    if (vendor == payer.key.value())
      file.error("behavioral_vendor", {"names this payer itself", "leave it out"});
    payer.behavioral_vendor = PayerKey(vendor);
    draft.references.push_back({Reference::To::payer, vendor, file.at("behavioral_vendor")});
  }
  file.optional("phone", payer.phone, text_up_to(40));
}

void read_asking(TableReader& file, Payer& payer) {
  file.optional("service_types_max", payer.service_types_max, in_range(1, 99));
  file.optional("answers_explicit_lists", payer.answers_explicit_lists);
  file.optional("inquiries_max", payer.inquiries_max, in_range(1, 10));
  file.optional("member_id_shape", payer.member_id_shape, is_regex);
  file.optional_words("required_fields", payer.required_fields,
                      {{"member_id", PersonField::member_id},
                       {"last_name", PersonField::last_name},
                       {"first_name", PersonField::first_name},
                       {"birth_date", PersonField::birth_date},
                       {"sex", PersonField::sex},
                       {"group_number", PersonField::group_number}});
  file.optional_words("search", payer.search,
                      {{"id_name_birth", SearchOption::id_name_birth},
                       {"id_birth", SearchOption::id_birth},
                       {"id_name", SearchOption::id_name},
                       {"name_birth", SearchOption::name_birth}});
  if (payer.search.empty())
    file.error("search", {"is empty", "write [\"id_name_birth\"], or leave the key out"});
  file.optional("dependents_own_ids", payer.dependents_own_ids);
  file.optional("future_days_max", payer.future_days_max, in_range(0, 366));
  file.optional("in_flight_max", payer.in_flight_max, in_range(1, 1024));
  file.optional("requests_per_minute_max", payer.requests_per_minute_max, in_range(0, 100'000));
  file.optional("inquiries_per_day_max", payer.inquiries_per_day_max,
                in_range<std::int64_t>(0, 10'000'000));
}

void read_answering(TableReader& file, Payer& payer) {
  file.optional_word("percent", payer.percent,
                     {{"patient_fraction", PercentStyle::patient_fraction},
                      {"patient_percent", PercentStyle::patient_percent},
                      {"plan_percent", PercentStyle::plan_percent}});
  file.optional("end_date_inclusive", payer.end_date_inclusive);
  bool is_one_visit = false;
  if (file.optional("iop_day_is_one_visit", is_one_visit))
    payer.iop_day_is_one_visit = is_one_visit;
}

void read_cost(TableReader& file, Payer& payer, Draft& draft) {
  file.tables("allowed", [&](TableReader& table) {
    AllowedAmount row;
    std::string level;
    if (table.required("level", level, is_key)) {
      row.level = LevelKey(level);
      draft.references.push_back({Reference::To::level, level, table.at("level")});
    }
    table.required("amount", row.amount);
    table.optional("plan", row.plan, text_up_to(80));
    table.optional_word("network", row.in_network, {{"in", true}, {"out", false}});
    CivilDate day;
    if (table.optional("from", day)) row.from = day;
    if (table.optional("through", day)) row.through = day;
    if (row.from && row.through && *row.through < *row.from)
      table.error("through", {"is before from", "write its last day"});
    payer.allowed.push_back(std::move(row));
  });
  file.table("cost", [&](TableReader& table) {
    for (const std::string& key : table.written()) payer.written.push_back("cost." + key);
    Words<CostMode> modes;
    for (std::size_t n = 0; n < cost_mode_names.size(); ++n)
      modes.emplace_back(cost_mode_names.at(n), static_cast<CostMode>(n));
    CostRules& rules = payer.cost;
    table.optional_words("modes", rules.modes, modes);
    CostMode likely{};
    if (table.optional_word("likely", likely, modes)) rules.likely = likely;
    if (rules.likely && !rules.modes.empty() &&
        std::ranges::find(rules.modes, *rules.likely) == rules.modes.end())
      table.error("likely", {"is none of modes", "name one of them, or add it there"});
    table.optional_word(
        "family", rules.family,
        {{"embedded", FamilyDeductible::embedded}, {"aggregate", FamilyDeductible::aggregate}});
    table.optional("copay_counts_to_oop", rules.copay_counts_to_oop);
    table.optional("accumulator_lag", rules.accumulator_lag);
  });
}

std::optional<Problem> is_held_to_one_end(const std::string& pattern) {
  if (const auto problem = is_regex(pattern)) return problem;
  if (pattern.starts_with('^') != pattern.ends_with('$')) return std::nullopt;
  return Problem{"is not held to one end of the member id",
                 "begin it with ^ for a prefix, or end it with $ for a suffix"};
}

void read_repair(TableReader& file, Payer& payer) {
  file.table("repair", [&](TableReader& table) {
    for (const std::string& key : table.written()) payer.written.push_back("repair." + key);
    PayerRepair& repair = payer.repair;
    table.optional_words("steps", repair.steps,
                         {{"date", RepairKind::date},
                          {"optional_fields", RepairKind::optional_fields},
                          {"suffix", RepairKind::suffix},
                          {"spelling", RepairKind::spelling},
                          {"member_id", RepairKind::member_id},
                          {"relationship", RepairKind::relationship}});
    table.optional("steps_max", repair.steps_max, in_range(0, 6));
    table.optional_list("member_id_take_off", repair.member_id_take_off, is_held_to_one_end);
    if (repair.member_id_take_off.size() > repair_take_off_max)
      table.error("member_id_take_off", {"has more than two patterns", "write at most two"});
    // A prefix put before any digits finds somebody: only the shape says which ids may have it.
    if (table.optional("member_id_put_on", repair.member_id_put_on, x12_text_up_to(10)) &&
        payer.member_id_shape.empty())
      table.error("member_id_put_on", {"needs the shape of this payer's ids",
                                       "write member_id_shape too, or leave it out"});
  });
}

void read_recheck(TableReader& file, Payer& payer) {
  file.table("recheck", [&](TableReader& table) {
    for (const std::string& key : table.written()) payer.written.push_back("recheck." + key);
    PayerRecheck& recheck = payer.recheck;
    std::chrono::days valid{};
    if (table.optional("valid_days", valid, in_range(std::chrono::days(1), std::chrono::days(366))))
      recheck.valid = valid;
    table.optional("month_end", recheck.month_end);
    table.optional("plan_end", recheck.plan_end);
    table.optional("day_before", recheck.day_before);
    bool mid_month = false;
    if (table.optional("mid_month", mid_month)) recheck.mid_month = mid_month;
    // Without both an answer of the sixth stands into next month unseen: said, not refused, since
    // some payers tell a termination months ahead.
    if (!recheck.month_end && recheck.valid.value_or(std::chrono::days(0)).count() > 31)
      file.source().warning(
          table.at("month_end"), "leaves an answer standing over the turn of a month",
          "coverage ends with months: leave it out unless the payer tells ends ahead");
  });
}

void read_follow(TableReader& file, Payer& payer) {
  file.table("follow", [&](TableReader& table) {
    for (const std::string& key : table.written()) payer.written.push_back("follow." + key);
    PayerFollow& follow = payer.follow;
    table.optional("carve_out", follow.carve_out);
    table.optional("managed_plan", follow.managed_plan);
    table.optional("other_payer", follow.other_payer);
    table.optional("deductible_shared", follow.deductible_shared);
    table.optional("takes_told_id", follow.takes_told_id);
    if (follow.deductible_shared && !follow.carve_out)
      table.error("deductible_shared",
                  {"needs the vendor to be asked", "leave carve_out out, or write it true"});
    // Without an id a search by it finds nobody.
    if (follow.takes_told_id && std::ranges::all_of(payer.search, [](SearchOption option) {
          return option == SearchOption::name_birth;
        }))
      table.error("takes_told_id",
                  {"needs a search by member id", "add id_name_birth to search, or leave it out"});
  });
}

void read_rules(TableReader& file, Payer& payer, Draft& draft) {
  file.table("retry", [&](TableReader& table) {
    for (const std::string& key : table.written()) payer.written.push_back("retry." + key);
    table.optional("attempts_max", payer.retry.attempts_max, in_range(1, 20));
    table.optional("first_seconds", payer.retry.first, in_range(1s, 3600s));
    table.optional("max_seconds", payer.retry.max, in_range(1s, 86'400s));
    table.optional_list("retry_on", payer.retry.retry_on, is_reject_reason);
    if (payer.retry.max < payer.retry.first) {
      table.error("max_seconds", {"is less than first_seconds", "write at least as much"});
    }
  });
  file.tables("contracts", [&](TableReader& table) {
    Contract contract;
    table.optional("plan", contract.plan, text_up_to(80));
    table.required_word("network", contract.in_network, {{"in", true}, {"out", false}});
    payer.contracts.push_back(std::move(contract));
  });
  file.named_tables("levels", [&](const std::string& key, TableReader& table) {
    draft.references.push_back({Reference::To::level, key, table.here()});
    LevelRule level;
    table.optional_list("ask", level.ask, is_service_type);
    table.optional_list("evidence", level.evidence, is_service_type);
    table.optional_list("procedures", level.procedures, is_procedure);
    payer.levels.emplace(LevelKey(key), std::move(level));
  });
}

}  // namespace

void read_payer(TableReader& file, const std::string& key, Draft& draft) {
  const Settings& settings = draft.configuration.settings;
  Payer payer;
  payer.key = PayerKey(key);
  payer.in_flight_max = settings.limits.in_flight_payer_max;
  payer.retry.attempts_max = settings.limits.attempts_max;
  payer.retry.first = settings.limits.retry_first;
  payer.retry.max = settings.limits.retry_max;

  draft.payer_names.push_back({key, key, {file.source().file, 1, 1}});
  payer.written = file.written();
  read_names(file, payer, draft);
  read_routes(file, payer, draft);
  read_asking(file, payer);
  read_answering(file, payer);
  file.table("hours",
             [&](TableReader& table) { payer.hours = read_daily_stretch(table, settings.zone); });
  payer.closed = read_closed(file, settings.zone);
  read_rules(file, payer, draft);
  read_repair(file, payer);
  read_recheck(file, payer);
  read_follow(file, payer);
  read_cost(file, payer, draft);
  draft.configuration.payers.push_back(std::move(payer));
}

}  // namespace eligd::config
