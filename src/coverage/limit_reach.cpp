#include "coverage/limit_reach.hpp"

#include "base/money.hpp"
#include "coverage/benefit_inputs.hpp"
#include "coverage/path_facts.hpp"
#include "coverage/plan_year.hpp"
#include "coverage/planned_program.hpp"
#include "coverage/text.hpp"
#include "coverage/topics.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>

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

bool is_day_several_visits(const Request& request, const Summary& summary) {
  const auto rule =
      request.payer_rules ? request.payer_rules->iop_day_is_one_visit : std::optional<bool>();
  if (rule) return !*rule;
  return std::ranges::find(summary.flags, several_visits_flag) != summary.flags.end();
}

std::string counted(std::ptrdiff_t days) {
  return std::to_string(days) + (days == 1 ? " planned day" : " planned days");
}

// The days that are still to come where a limit was told within the program.
class DaysAhead {
 public:
  DaysAhead(const Request& request, const Summary& summary, const Fact& limit)
      : all_(planned_days(request)) {
    // A limit of a year that was over before the first day is the new year's by now.
    CivilDate since = all_.front();
    if (const auto told = parse_iso_date(limit.as_of); told && *told > since) {
      since = *told;
      std::erase_if(all_, [&](CivilDate day) { return day < since; });
      if (!all_.empty()) from_ = since;
    }
    resets_ = reset_after(*CivilDate::of(2000, 1, 1), since);
    const Fact* resets = summary.find("plan_year.resets");
    if (resets == nullptr || !resets->is_said()) return;
    if (const auto day = parse_iso_date(resets->text()))
      resets_ = *day > since ? *day : reset_after(*day, since);
  }

  [[nodiscard]] const std::vector<CivilDate>& all() const { return all_; }
  [[nodiscard]] CivilDate resets() const { return resets_; }
  [[nodiscard]] std::string in_words(std::ptrdiff_t count) const {
    return counted(count) + (from_ ? " from " + spoken(*from_) + " on" : std::string());
  }

 private:
  std::vector<CivilDate> all_;
  CivilDate resets_{};
  std::optional<CivilDate> from_{};  // where days before it are not counted
};

// A sentence for the first way in which a limit does not reach; empty: it does.
class LimitReach {
 public:
  LimitReach(DaysAhead days, std::string_view unit, bool is_day_several)
      : days_(std::move(days)), unit_(unit), is_day_several_(is_day_several) {}

  [[nodiscard]] std::string shortage(const Value& value) const {
    const auto period = member_in(value, "period");
    const auto total = whole(member_in(value, "total"));
    const auto left = whole(member_in(value, "remaining"));
    const auto now = left ? left : total;
    if (!now || days_.all().empty()) return {};
    if (is_rate_period(period)) return rate_shortage(total ? *total : *now, period);
    const bool is_for_life = period == "lifetime";
    const auto before = std::ranges::count_if(
        days_.all(), [&](CivilDate day) { return is_for_life || day < days_.resets(); });
    if (before > *now) return stock_shortage(*now, before, left.has_value());
    if (is_day_several_)
      return "The plan counts a program day as more than one visit: whether " + amount(*now) +
             (*now == 1 ? " reaches for " : " reach for ") +
             days_.in_words(std::ssize(days_.all())) + " must be confirmed.";
    const auto after = std::ssize(days_.all()) - before;
    if (total && after > *total && days_.all().back() < days_.resets().plus_days(365))
      return "After the plan year begins anew the limit is " + amount(*total) + ", for " +
             counted(after) + '.';
    return {};
  }

 private:
  [[nodiscard]] std::string amount(std::int64_t count) const {
    std::string unit(unit_);
    if (count == 1) unit.pop_back();
    return std::to_string(count) + ' ' + unit;
  }

  [[nodiscard]] std::string stock_shortage(std::int64_t now, std::ptrdiff_t planned,
                                           bool is_left_told) const {
    if (now == 0) {
      return "No " + std::string(unit_.substr(0, unit_.size() - 1)) +
             " is left of the limit the plan pays for.";
    }
    if (is_left_told)
      return "Only " + amount(now) + (now == 1 ? " is" : " are") + " left of the limit, for " +
             days_.in_words(planned) + '.';
    return "The plan pays for " + amount(now) + " at most, for " + days_.in_words(planned) + '.';
  }

  [[nodiscard]] std::string rate_shortage(std::int64_t most, std::string_view period) const {
    std::map<std::int64_t, std::int64_t> planned;
    for (const CivilDate day : days_.all()) {
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
           (is_counted ? ", for " + counted(busiest) + '.' : ".");
  }

  DaysAhead days_;
  std::string_view unit_;
  bool is_day_several_ = false;
};

// What the plan allows for the days before the limit begins anew; empty: not known.
std::optional<Money> allowed_for(const Request& request, const Summary& summary,
                                 const DaysAhead& days, bool is_for_life) {
  if (!request.program) return std::nullopt;
  const Priced priced = priced_program(*request.program, summary.facts);
  if (!priced.asked) return std::nullopt;
  Money sum;
  for (const ProgramDay& day : priced.asked->program.days) {
    const bool is_ahead = std::ranges::find(days.all(), day.date) != days.all().end();
    if (is_ahead && (is_for_life || day.date < days.resets())) sum = sum + day.allowed;
  }
  return sum;
}

std::string money_shortage(const Request& request, const Summary& summary, const DaysAhead& days,
                           const Value& value) {
  if (days.all().empty()) return {};
  const auto period = member_in(value, "period");
  const auto left = money_in(member_in(value, "remaining"));
  const auto now = left ? left : money_in(member_in(value, "total"));
  if (!now || (is_rate_period(period) && *now > Money())) return {};
  const bool is_for_life = period == "lifetime";
  if (*now <= Money() && (is_for_life || days.all().front() < days.resets()))
    return "No money is left of the limit the plan pays.";
  const auto planned = allowed_for(request, summary, days, is_for_life);
  if (!planned || *planned <= *now) return {};
  return "The plan pays " + in_dollars(*now) + (left ? " more" : "") +
         " at most, and the planned days come to " + in_dollars(*planned) + '.';
}

std::vector<std::string_view> units_of(const Summary& summary) {
  std::vector<std::string_view> told;
  for (const std::string_view unit : {"days", "visits", "hours", "money"}) {
    if (summary.find("limit." + std::string(unit)) != nullptr) told.push_back(unit);
  }
  return told;
}

}  // namespace

std::vector<std::string> limits_too_short(const Request& request, const Summary& summary) {
  std::vector<std::string> sentences;
  for (const std::string_view unit : units_of(summary)) {
    const Fact& fact = *summary.find("limit." + std::string(unit));
    const DaysAhead days(request, summary, fact);
    const bool is_several =
        unit == "visits" && days.all().size() > 1 && is_day_several_visits(request, summary);
    const LimitReach reach(days, unit, is_several);
    for (const Value& value : fact.told_values()) {
      std::string sentence =
          unit == "money" ? money_shortage(request, summary, days, value) : reach.shortage(value);
      if (sentence.empty()) continue;
      sentences.push_back(std::move(sentence));
      break;
    }
  }
  return sentences;
}

bool is_copay_of_several_visits(const Request& request, const Summary& summary) {
  return is_day_several_visits(request, summary) && is_copay_by_the_visit(summary.facts);
}

bool is_copay_by_the_visit(const std::vector<Fact>& facts) {
  const std::string key = "copay." + std::string(side_name(network_of(facts)));
  const auto copay = std::ranges::find(facts, key, &Fact::key);
  if (copay == facts.end()) return false;
  return std::ranges::any_of(copay->told_values(), [](const Value& value) {
    const auto amount = money_in(member_in(value, "amount"));
    return member_in(value, "per") == "visit" && amount && *amount > Money();
  });
}

void open_upward(Estimate& estimate) {
  estimate.likely.reset();
  estimate.high.reset();
  for (CostPhase& phase : estimate.phases) {
    phase.likely.reset();
    phase.high.reset();
  }
}

}  // namespace eligd::coverage
