#include "api/row_json.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <array>

namespace eligd::api {

namespace json = boost::json;

namespace {

constexpr std::array states = {"unknown", "known", "derived", "assumed", "conflicting"};
constexpr std::array headlines = {"Ready",          "Ready with assumptions",
                                  "Needs call",     "Needs patient",
                                  "Needs data fix", "Payer down",
                                  "Not covered",    "Wrong payer",
                                  "Self-pay"};
constexpr std::array changes = {"lost_cover",
                                "other_payer",
                                "level_not_covered",
                                "authorization_required",
                                "plan_year_reset",
                                "patient_pays",
                                "limit",
                                "amount",
                                "identity",
                                "other"};

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}
json::value money(const std::optional<Money>& amount) {
  return amount ? json::value(to_string(*amount)) : json::value(nullptr);
}
json::value day(const std::optional<CivilDate>& one) {
  return one ? json::value(to_string(*one)) : json::value(nullptr);
}
const char* state_of(report::FactState state) { return states.at(static_cast<std::size_t>(state)); }

json::object fact(const report::MoneyFact& one) {
  // What a fact of another state holds is not shown whatever it is (I13).
  const bool is_told =
      one.state != report::FactState::unknown && one.state != report::FactState::conflicting;
  return {{"state", state_of(one.state)},
          {"amount", is_told ? money(one.amount) : json::value(nullptr)},
          {"total", is_told ? money(one.total) : json::value(nullptr)},
          {"words", one.words}};
}
json::object fact(const report::TextFact& one) {
  const bool is_told = one.state != report::FactState::unknown;
  return {{"state", state_of(one.state)},
          {"text", is_told ? text_or_null(one.text) : json::value(nullptr)},
          {"words", one.words}};
}

json::object duty(const report::Duty& one) {
  return {{"do", one.verb_phrase},
          {"queue", text_or_null(one.queue)},
          {"person", text_or_null(one.person)},
          {"due", text_or_null(one.due)},
          {"due_day", day(one.due_day)}};
}

json::object estimate(const report::Estimate& one) {
  return {{"state", state_of(one.state)},
          {"low", money(one.low)},
          {"likely", money(one.likely)},
          {"high", money(one.high)},
          {"words", one.words},
          {"deductible_met", day(one.deductible_met)},
          {"maximum_reached", day(one.maximum_reached)},
          {"not_covered_from", day(one.not_covered_from)}};
}

}  // namespace

std::string to_text(const report::LocalTime& time) {
  return fmt::format("{}T{:02}:{:02}", to_string(time.day), time.minute_of_day / 60,
                     time.minute_of_day % 60);
}

const char* to_text(report::Headline headline) noexcept {
  const auto index = static_cast<std::size_t>(headline);
  return index < headlines.size() ? headlines[index] : "";
}

json::object to_json(const report::Row& row) {
  json::array questions;
  for (const std::string& one : row.questions) questions.emplace_back(one);
  json::array more;
  for (const report::Duty& one : row.more_duties) more.push_back(duty(one));
  json::value last_good = nullptr;
  if (row.last_good)
    last_good = {{"day", to_string(row.last_good->day)},
                 {"age_days", row.last_good->age_days},
                 {"words", row.last_good->words}};
  json::value first = nullptr;
  if (row.first_appointment) first = to_text(*row.first_appointment);
  json::value left = nullptr;
  if (row.minutes_left) left = *row.minutes_left;
  return {{"verification", row.verification.value()},
          {"first_appointment", std::move(first)},
          {"minutes_left", std::move(left)},
          {"level", row.level},
          {"payer", row.payer},
          {"payer_phone", text_or_null(row.payer_phone)},
          {"callee", text_or_null(row.callee)},
          {"plan", text_or_null(row.plan)},
          {"headline", to_text(row.headline)},
          {"why", row.why},
          {"questions", std::move(questions)},
          {"duty", duty(row.duty)},
          {"more_duties", std::move(more)},
          {"deductible_left", fact(row.deductible_left)},
          {"out_of_pocket_left", fact(row.out_of_pocket_left)},
          {"patient_pays", fact(row.patient_pays)},
          {"authorization", fact(row.authorization)},
          {"limit", fact(row.limit)},
          {"coverage_ends", fact(row.coverage_ends)},
          {"plan_year_resets", day(row.plan_year_resets)},
          {"estimate", estimate(row.estimate)},
          {"attempts", row.attempts},
          {"last_outcome", text_or_null(row.last_outcome)},
          {"last_good", std::move(last_good)},
          {"asked_next", text_or_null(row.asked_next)}};
}

json::object to_json(const report::Change& change) {
  return {{"kind", changes.at(static_cast<std::size_t>(change.kind))},
          {"verification", change.verification.value()},
          {"level", change.level},
          {"payer", change.payer},
          {"what", text_or_null(change.what)},
          {"was", change.was},
          {"now", change.now},
          {"effect", money(change.effect)},
          {"because", change.because}};
}

}  // namespace eligd::api
