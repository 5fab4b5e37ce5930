#include "plan_settings.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <sstream>

namespace eligd::simulation {

namespace {

std::string to_value(std::int64_t number) { return std::to_string(number); }
std::string to_value(int number) { return std::to_string(number); }
template <class Representation, class Period>
std::string to_value(const std::chrono::duration<Representation, Period>& span) {
  return std::to_string(span.count());
}
std::string to_value(const std::optional<std::int64_t>& number) {
  return number ? std::to_string(*number) : "none";
}
std::string to_value(const config::DailyStretch& stretch) {
  std::string text = fmt::format("{}-{}", stretch.from.minutes, stretch.to.minutes);
  if (stretch.once) text += "@" + to_string(*stretch.once);
  return text;
}
std::string to_value(const std::optional<config::DailyStretch>& stretch) {
  return stretch ? to_value(*stretch) : "none";
}
std::string to_value(const std::vector<config::DailyStretch>& stretches) {
  std::string text;
  for (const config::DailyStretch& stretch : stretches)
    text += (text.empty() ? "" : ",") + to_value(stretch);
  return text.empty() ? "none" : text;
}
std::string to_value(config::TimeOfDay time) { return std::to_string(time.minutes); }
std::string to_value(bool is_so) { return is_so ? "1" : "0"; }
std::string to_value(const std::string& text) { return text.empty() ? "none" : text; }
std::string to_value(config::Protocol protocol) {
  return protocol == config::Protocol::core_batch   ? "core_batch"
         : protocol == config::Protocol::rest_batch ? "rest_batch"
                                                    : "file_drop";
}
std::string to_value(const std::vector<CivilDate>& dates) {
  std::string text;
  for (const CivilDate& date : dates) text += (text.empty() ? "" : ",") + to_string(date);
  return text.empty() ? "none" : text;
}
std::string to_value(const std::vector<config::Route>& routes) {
  std::string text;
  for (const config::Route& route : routes)
    text += (text.empty() ? "" : ",") + route.clearinghouse.value() + ":" + route.payer_id;
  return text;
}

bool read_value(std::string_view text, std::int64_t& number) {
  return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc();
}
bool read_value(std::string_view text, int& number) {
  return std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc();
}
template <class Representation, class Period>
bool read_value(std::string_view text, std::chrono::duration<Representation, Period>& span) {
  std::int64_t count = 0;
  if (!read_value(text, count)) return false;
  span = std::chrono::duration<Representation, Period>(count);
  return true;
}
bool read_value(std::string_view text, config::TimeOfDay& time) {
  return read_value(text, time.minutes);
}
bool read_value(std::string_view text, bool& is_so) {
  is_so = text == "1";
  return is_so || text == "0";
}
bool read_value(std::string_view text, std::string& value) {
  value = text == "none" ? std::string_view() : text;
  return true;
}
bool read_value(std::string_view text, config::Protocol& protocol) {
  protocol = text == "core_batch"   ? config::Protocol::core_batch
             : text == "rest_batch" ? config::Protocol::rest_batch
                                    : config::Protocol::file_drop;
  return text == to_value(protocol);
}
bool read_value(std::string_view text, std::optional<std::int64_t>& number) {
  number.reset();
  return text == "none" || read_value(text, number.emplace());
}
bool read_value(std::string_view text, config::DailyStretch& stretch) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return false;
  if (const std::size_t day = text.find('@'); day != std::string_view::npos) {
    const auto once = parse_iso_date(std::string(text.substr(day + 1)));
    if (!once) return false;
    stretch.once = *once;
    text = text.substr(0, day);
  }
  return read_value(text.substr(0, dash), stretch.from.minutes) &&
         read_value(text.substr(dash + 1), stretch.to.minutes);
}

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  std::istringstream words{std::string(text)};
  for (std::string part; std::getline(words, part, ',');) parts.push_back(part);
  return parts;
}

// Calls `at` with the name and the place of each; zones are the practice's.
template <class Configuration, class At>
void visit(Configuration& configuration, const At& at) {
  auto& limits = configuration.settings.limits;
  at("limits.in_flight", limits.in_flight_max);
  at("limits.in_flight_payer", limits.in_flight_payer_max);
  at("limits.requests_per_minute", limits.requests_per_minute_max);
  at("limits.attempts", limits.attempts_max);
  at("limits.retry_max_s", limits.retry_max);
  at("limits.lease_s", limits.lease);
  at("limits.claim_batch", limits.claim_batch_max);
  at("limits.payer_down_failures", limits.payer_down_failures);
  at("limits.payer_down_pause_s", limits.payer_down_pause);
  at("limits.answer_valid_h", limits.answer_valid);
  at("budget.inquiries_per_day", configuration.settings.budget.inquiries_per_day_max);
  for (auto& house : configuration.clearinghouses) {
    const std::string key = house.key.value();
    at(key + ".in_flight", house.in_flight_max);
    at(key + ".reserved", house.in_flight_reserved);
    at(key + ".requests_per_minute", house.requests_per_minute_max);
    at(key + ".closed", house.closed);
    at(key + ".closed_after_login", house.is_closed_after_refused_login);
    if (!house.goes_in_batches()) continue;
    at(key + ".protocol", house.protocol);
    at(key + ".inquiries", house.batch.inquiries_max);
    at(key + ".cutoff_min", house.batch.cutoff);
    at(key + ".answers_by_min", house.batch.answers_by);
    at(key + ".wait_min", house.batch.wait);
    at(key + ".holidays", house.batch.holidays);
    at(key + ".poll_every_s", house.folder.poll_every);
    at(key + ".stable_for_s", house.folder.stable_for);
    at(key + ".keeps_files", house.folder.keeps_files);
    at(key + ".temporary", house.folder.temporary);
    at(key + ".lists_results", house.core_batch.is_generic);
    at(key + ".ta1_apart", house.core_batch.asks_for_ta1);
    at(key + ".confirms", house.core_batch.confirms_results);
    at(key + ".finds", house.rest_batch.find_url);
    at(key + ".page", house.rest_batch.page_size);
    for (const bool is_core : {true, false}) {
      auto& pace = is_core ? house.core_batch.pace : house.rest_batch.pace;
      const std::string name = key + (is_core ? ".core" : ".rest");
      at(name + "_every_s", pace.every);
      at(name + "_slow_every_s", pace.slow_every);
      at(name + "_unknown_certain", pace.is_unknown_certain);
    }
  }
  for (auto& payer : configuration.payers) {
    const std::string key = payer.key.value();
    at(key + ".routes", payer.routes);
    at(key + ".in_flight", payer.in_flight_max);
    at(key + ".attempts", payer.retry.attempts_max);
    at(key + ".future_days", payer.future_days_max);
    at(key + ".requests_per_minute", payer.requests_per_minute_max);
    at(key + ".inquiries_per_day", payer.inquiries_per_day_max);
    at(key + ".hours", payer.hours);
    at(key + ".closed", payer.closed);
  }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> settings_of(
    const config::Configuration& configuration) {
  std::vector<std::pair<std::string, std::string>> settings;
  visit(configuration, [&](const std::string& name, const auto& value) {
    settings.emplace_back(name, to_value(value));
  });
  return settings;
}

Result<void> put_setting(config::Configuration& configuration, const std::string& name,
                         const std::string& value) {
  const config::Zone zone = configuration.settings.zone;
  const auto read = [&](auto& place) {
    using Place = std::remove_reference_t<decltype(place)>;
    if constexpr (std::is_same_v<Place, std::optional<config::DailyStretch>>) {
      place.reset();
      if (value == "none") return true;
      place = config::DailyStretch{.zone = zone};
      return read_value(value, *place);
    } else if constexpr (std::is_same_v<Place, std::vector<config::DailyStretch>>) {
      place.clear();
      if (value == "none") return true;
      for (const std::string& part : parts_of(value)) {
        config::DailyStretch stretch;
        stretch.zone = zone;
        if (!read_value(part, stretch)) return false;
        place.push_back(std::move(stretch));
      }
      return true;
    } else if constexpr (std::is_same_v<Place, std::vector<CivilDate>>) {
      place.clear();
      if (value == "none") return true;
      for (const std::string& part : parts_of(value)) {
        const auto date = parse_iso_date(part);
        if (!date) return false;
        place.push_back(*date);
      }
      return true;
    } else if constexpr (std::is_same_v<Place, std::vector<config::Route>>) {
      place.clear();
      for (const std::string& part : parts_of(value)) {
        const std::size_t colon = part.find(':');
        if (colon == std::string::npos) return false;
        place.push_back({.clearinghouse = ClearinghouseKey(part.substr(0, colon)),
                         .payer_id = part.substr(colon + 1)});
      }
      return !place.empty();
    } else {
      return read_value(value, place);
    }
  };
  bool is_found = false;
  bool is_read = false;
  visit(configuration, [&](const std::string& one, auto& place) {
    if (one != name) return;
    is_found = true;
    is_read = read(place);
  });
  if (!is_found) return fail(ErrorKind::unreadable, "no setting is called " + name);
  if (!is_read) return fail(ErrorKind::unreadable, name + " cannot be " + value);
  return {};
}

}  // namespace eligd::simulation
