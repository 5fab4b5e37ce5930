// An estimate, read back from the document that to_json() wrote of it.
#include "coverage/estimate_json.hpp"

#include <boost/json.hpp>

namespace eligd::coverage {
namespace {

namespace json = boost::json;

std::string_view text_of(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr || !value->is_string()) return {};
  return {value->get_string().data(), value->get_string().size()};
}

std::optional<Money> money_of(const json::object& object, std::string_view key) {
  const auto amount = parse_money(text_of(object, key));
  if (!amount) return std::nullopt;
  return *amount;
}

std::optional<CivilDate> day_of(const json::object& object, std::string_view key) {
  const auto day = parse_iso_date(text_of(object, key));
  if (!day) return std::nullopt;
  return *day;
}

// A day without its date or without what the patient pays is no day: nothing may read as $0.
std::optional<CostDay> cost_day_of(const json::value& value) {
  const json::object* object = value.if_object();
  if (object == nullptr) return std::nullopt;
  const auto date = day_of(*object, "date");
  const auto patient = money_of(*object, "patient");
  if (!date || !patient) return std::nullopt;
  return CostDay{.date = *date,
                 .may_not_be_covered = text_of(*object, "bucket") == "may_not_be_covered",
                 .allowed = money_of(*object, "allowed").value_or(Money()),
                 .deductible = money_of(*object, "deductible").value_or(Money()),
                 .copay = money_of(*object, "copay").value_or(Money()),
                 .coinsurance = money_of(*object, "coinsurance").value_or(Money()),
                 .patient = *patient,
                 .balance_bill = money_of(*object, "balance_bill")};
}

Milestones milestones_of(const json::object& whole) {
  const json::value* value = whole.if_contains("milestones");
  if (value == nullptr || !value->is_object()) return {};
  const json::object& object = value->get_object();
  return {.deductible_met = day_of(object, "deductible_met"),
          .maximum_reached = day_of(object, "maximum_reached"),
          .not_covered_from = day_of(object, "not_covered_from"),
          .plan_year_resets = day_of(object, "plan_year_resets"),
          .authorization_ends = day_of(object, "authorization_ends"),
          .authorization_needed = day_of(object, "authorization_needed")};
}

std::optional<CostPhase> phase_of(const json::value& value) {
  const json::object* object = value.if_object();
  if (object == nullptr) return std::nullopt;
  const auto from = day_of(*object, "from");
  const auto through = day_of(*object, "through");
  const json::value* days = object->if_contains("days");
  if (!from || !through || days == nullptr || !days->is_int64()) return std::nullopt;
  return CostPhase{.level = std::string(text_of(*object, "level")),
                   .name = std::string(text_of(*object, "name")),
                   .from = *from,
                   .through = *through,
                   .days = days->get_int64(),
                   .low = money_of(*object, "low"),
                   .likely = money_of(*object, "likely"),
                   .high = money_of(*object, "high"),
                   .missing = std::string(text_of(*object, "missing")),
                   .benefits = std::string(text_of(*object, "benefits")),
                   .copay = std::string(text_of(*object, "copay")),
                   .step_down = std::string(text_of(*object, "step_down"))};
}

}  // namespace

Result<Estimate> read_estimate(std::string_view text) {
  boost::system::error_code trouble;
  const json::value parsed = json::parse(text, trouble);
  if (trouble || !parsed.is_object()) return fail(ErrorKind::unreadable, "is no JSON object");
  const json::object& whole = parsed.get_object();
  const auto low = money_of(whole, "low");
  if (!low) return fail(ErrorKind::unreadable, "/low is no amount");
  Estimate estimate{.low = *low,
                    .likely = money_of(whole, "likely"),
                    .high = money_of(whole, "high"),
                    .milestones = milestones_of(whole),
                    .balance_bill = money_of(whole, "balance_bill").value_or(Money())};
  if (const json::value* days = whole.if_contains("days"); days != nullptr && days->is_array()) {
    for (const json::value& one : days->get_array()) {
      auto day = cost_day_of(one);
      if (!day) return fail(ErrorKind::unreadable, "/days holds one without date or amount");
      estimate.days.push_back(*day);
    }
  }
  if (const json::value* list = whole.if_contains("phases"); list != nullptr && list->is_array()) {
    for (const json::value& one : list->get_array()) {
      auto phase = phase_of(one);
      if (!phase) return fail(ErrorKind::unreadable, "/phases holds one without its days");
      estimate.phases.push_back(*std::move(phase));
    }
  }
  if (const json::value* list = whole.if_contains("assumptions");
      list != nullptr && list->is_array()) {
    for (const json::value& one : list->get_array()) {
      if (one.is_string()) estimate.assumptions.emplace_back(one.get_string());
    }
  }
  return estimate;
}

}  // namespace eligd::coverage
