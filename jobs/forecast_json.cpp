#include "jobs/forecast_json.hpp"

#include <boost/json.hpp>

namespace eligd::jobs {

namespace json = boost::json;

namespace {

json::object late_json(const LateCheck& late) {
  return {{"intake", late.intake.value()},
          {"verification", late.verification ? json::value(late.verification->value()) : nullptr},
          {"payer", late.payer ? json::value(late.payer->value()) : nullptr},
          {"deadline", to_string(late.deadline)},
          {"expected", late.expected ? json::value(to_string(*late.expected)) : nullptr},
          {"why", to_key(late.why)},
          {"words", words_of(late)}};
}

json::object ahead_json(const PlannedAhead& one) {
  return {{"verification", one.verification.value()},
          {"payer", one.payer.value()},
          {"at", to_string(one.at)},
          {"because", one.because}};
}

}  // namespace

std::string words_of(const LateCheck& late) {
  if (late.reason.empty()) return std::string(to_words(late.why));
  return "a person acts first: " + late.reason;
}

json::object to_json(const NightForecast& forecast, const std::vector<PlannedAhead>& ahead) {
  json::array late;
  for (const LateCheck& one : forecast.late) late.push_back(late_json(one));
  json::array planned;
  for (const PlannedAhead& one : ahead) planned.push_back(ahead_json(one));
  return {{"open", forecast.open},
          {"in_time", forecast.in_time},
          {"all_done", forecast.all_done ? json::value(to_string(*forecast.all_done)) : nullptr},
          {"late", std::move(late)},
          {"asked_again", std::move(planned)}};
}

}  // namespace eligd::jobs
