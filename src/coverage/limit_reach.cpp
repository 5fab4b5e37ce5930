#include "coverage/limit_reach.hpp"

#include "coverage/benefit_inputs.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>

namespace eligd::coverage {
namespace {

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t count = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (trouble != std::errc()) return std::nullopt;
  return std::max<std::int64_t>(0, count);
}

// Where how many are planned is not known, at least the first and the last.
std::vector<CivilDate> planned_days(const Request& request) {
  if (request.program && !request.program->days.empty()) return request.program->days;
  if (request.from == request.through) return {request.from};
  return {request.from, request.through};
}

// A sentence for the first way in which a limit does not reach; empty: it does.
class LimitReach {
 public:
  LimitReach(const Request& request, const Summary& summary, std::string_view unit)
      : days_(planned_days(request)), unit_(unit) {
    const auto first = days_.front().ymd();
    resets_ = CivilDate(
        std::chrono::sys_days{(first.year() + std::chrono::years(1)) / std::chrono::January / 1});
    const Fact* told = summary.find("plan_year.resets");
    if (told == nullptr || !told->is_said()) return;
    if (const auto day = parse_iso_date(told->text()); day && *day > days_.front()) resets_ = *day;
  }

  [[nodiscard]] std::string shortage(const Value& value) const {
    const auto period = member_in(value, "period");
    const auto total = whole(member_in(value, "total"));
    const auto left = whole(member_in(value, "remaining"));
    const auto now = left ? left : total;
    if (!now) return {};
    if (is_rate_period(period)) return rate_shortage(total ? *total : *now, period);
    const bool is_for_life = period == "lifetime";
    const auto before =
        std::ranges::count_if(days_, [&](CivilDate day) { return is_for_life || day < resets_; });
    if (before > *now) return stock_shortage(*now, before, left.has_value());
    const auto after = std::ssize(days_) - before;
    if (total && after > *total && days_.back() < resets_.plus_days(365))
      return "After the plan year begins anew the limit is " + amount(*total) + ", for " +
             days(after) + '.';
    return {};
  }

 private:
  [[nodiscard]] std::string amount(std::int64_t count) const {
    std::string unit(unit_);
    if (count == 1) unit.pop_back();
    return std::to_string(count) + ' ' + unit;
  }
  [[nodiscard]] static std::string days(std::ptrdiff_t count) {
    return std::to_string(count) + (count == 1 ? " planned day" : " planned days");
  }

  [[nodiscard]] std::string stock_shortage(std::int64_t now, std::ptrdiff_t planned,
                                           bool is_left_told) const {
    if (now == 0) {
      return "No " + std::string(unit_.substr(0, unit_.size() - 1)) +
             " is left of the limit the plan pays for.";
    }
    if (is_left_told)
      return "Only " + amount(now) + (now == 1 ? " is" : " are") + " left of the limit, for " +
             days(planned) + '.';
    return "The plan pays for " + amount(now) + " at most, for " + days(planned) + '.';
  }

  [[nodiscard]] std::string rate_shortage(std::int64_t most, std::string_view period) const {
    std::map<std::int64_t, std::int64_t> planned;
    for (const CivilDate day : days_) {
      const auto ymd = day.ymd();
      const std::int64_t week = (day.days().time_since_epoch().count() + 3) / 7;  // from Monday
      const std::int64_t month =
          static_cast<int>(ymd.year()) * std::int64_t{12} + static_cast<unsigned>(ymd.month());
      ++planned[period == "week" ? week : period == "month" ? month : std::int64_t{0}];
    }
    const bool is_counted = period == "week" || period == "month";
    const auto busiest =
        std::ranges::max_element(planned, {}, [](const auto& one) { return one.second; })->second;
    if (most > 0 && (!is_counted || busiest <= most)) return {};
    return "The plan pays for " + amount(most) + " a " + std::string(period) + " at most" +
           (is_counted ? ", for " + days(busiest) + '.' : ".");
  }

  std::vector<CivilDate> days_;
  std::string_view unit_;
  CivilDate resets_{};
};

}  // namespace

std::vector<std::string> limits_too_short(const Request& request, const Summary& summary) {
  std::vector<std::string> sentences;
  for (const std::string_view unit : {"days", "visits"}) {
    const Fact* fact = summary.find("limit." + std::string(unit));
    if (fact == nullptr) continue;
    const LimitReach reach(request, summary, unit);
    for (const Value& value : fact->told_values()) {
      std::string sentence = reach.shortage(value);
      if (sentence.empty()) continue;
      sentences.push_back(std::move(sentence));
      break;
    }
  }
  return sentences;
}

}  // namespace eligd::coverage
