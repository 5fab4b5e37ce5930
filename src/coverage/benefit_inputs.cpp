#include "coverage/benefit_inputs.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <utility>

namespace eligd::coverage {
namespace {

std::optional<std::int64_t> days_in(const Value& value, std::string_view name) {
  const std::string_view text = member_in(value, name);
  std::int64_t count = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (trouble != std::errc() || text.empty()) return std::nullopt;
  return std::max<std::int64_t>(0, count);  // half a visit left is no visit
}

bool is_rate(const Value& value) { return is_rate_period(member_in(value, "period")); }

bool is_used_up(const Value& value) { return days_in(value, "remaining") == 0 && !is_rate(value); }

// How many days hours or dollars reach for is not known; that none of them is left, is.
std::vector<std::optional<DayLimit>> used_up(const std::vector<Value>& told) {
  std::vector<std::optional<DayLimit>> all;
  for (const Value& value : told) {
    std::optional<DayLimit> limit;
    if (is_used_up(value)) {
      limit = DayLimit{.left = 0, .full = std::numeric_limits<std::int64_t>::max()};
      if (member_in(value, "period") == "lifetime" || days_in(value, "total") == 0)
        limit->full.reset();
    }
    all.push_back(limit);
  }
  if (all.empty()) all.emplace_back(std::nullopt);
  return all;
}

}  // namespace

bool is_rate_period(std::string_view period) noexcept {
  return period == "hour" || period == "visit" || period == "day" || period == "week" ||
         period == "month";
}

void Assumptions::add(std::string sentence) {
  if (std::ranges::find(all_, sentence) == all_.end()) all_.push_back(std::move(sentence));
}

bool uses_copay(CostMode mode) noexcept {
  return mode != CostMode::coinsurance && mode != CostMode::deductible_then_coinsurance;
}

bool uses_share(CostMode mode) noexcept {
  return mode == CostMode::coinsurance || mode == CostMode::deductible_then_coinsurance ||
         mode == CostMode::deductible_copay_coinsurance;
}

// In a path of several levels a sentence says whose it is.
void BenefitInputs::assume(std::size_t level, std::string sentence) {
  if (asked_.levels.size() > 1) sentence = asked_.levels[level].name + ": " + sentence;
  assumptions_.add(std::move(sentence));
}

bool BenefitInputs::is_told(std::size_t level, std::string_view what) const {
  return !facts_.values(level, std::string(what) + '.' + facts_.side()).empty();
}

std::vector<Share> BenefitInputs::shares(std::size_t level) const {
  std::vector<Share> ends;
  for (const Value& value : facts_.values(level, "coinsurance." + facts_.side())) {
    const auto share = parse_share(text_in(value));
    if (!share) continue;
    if (ends.empty()) ends = {*share, *share};
    ends.front() = std::min(ends.front(), *share);
    ends.back() = std::max(ends.back(), *share);
  }
  if (ends.empty()) ends = {Share(), Share::millionths(1'000'000)};
  if (ends.front() == ends.back()) ends.pop_back();
  return ends;
}

std::vector<Copay> BenefitInputs::copays(std::size_t level) {
  std::vector<Copay> all;
  for (const Value& value : facts_.values(level, "copay." + facts_.side())) {
    const auto amount = money_in(member_in(value, "amount"));
    if (!amount) continue;
    const std::string_view per = member_in(value, "per");
    if (per == "day" || per == "visit") {
      all.push_back({*amount, CopayPer::day});
    } else if (per == "week") {
      all.push_back({*amount, CopayPer::week});
    } else if (per == "month") {
      all.push_back({*amount, CopayPer::month});
    } else if (per == "admission" || per == "episode") {
      all.push_back({*amount, CopayPer::once});
    } else {
      if (*amount > Money()) assume(level, "The copay's period is not told: each day, or once.");
      all.push_back({*amount, CopayPer::day});
      all.push_back({*amount, CopayPer::once});
    }
  }
  if (all.empty()) all = {{Money(), CopayPer::day}, {no_bound, CopayPer::day}};
  return all;
}

std::vector<CostMode> BenefitInputs::modes(std::size_t level) {
  const CostRules& rules = asked_.levels[level].rules;
  if (!rules.modes.empty()) return rules.modes;
  const auto applies = facts_.text(level, "deductible_applies." + facts_.side());
  const bool is_copay_told = is_told(level, "copay");
  const bool is_share_told = is_told(level, "coinsurance");
  const bool has_copay = is_copay_told && std::ranges::any_of(copays(level), [](const Copay& one) {
                           return one.amount > Money();
                         });
  const bool has_share = is_share_told && shares(level).back() > Share();
  if (!is_copay_told && !is_share_told)
    assume(level, "Neither copay nor share is told: anything up to the allowed amount may be due.");
  if (has_copay && has_share) {
    assume(level,
           "Copay and share are both told; how they follow each other is not known: a range.");
    if (applies == "yes") {
      return {CostMode::deductible_then_copay, CostMode::deductible_then_coinsurance,
              CostMode::deductible_copay_coinsurance};
    }
    if (applies == "no") return {CostMode::copay, CostMode::coinsurance};
    return {CostMode::copay, CostMode::deductible_then_coinsurance};
  }
  const bool by_copay = has_copay || (is_copay_told && !has_share);
  const CostMode after =
      by_copay ? CostMode::deductible_then_copay : CostMode::deductible_then_coinsurance;
  const CostMode without = by_copay ? CostMode::copay : CostMode::coinsurance;
  if (applies == "yes") return {after};
  if (applies == "no") return {without};
  assume(level, "Whether the deductible applies to these days is not told: a range.");
  return {without, after};
}

std::vector<std::optional<DayLimit>> BenefitInputs::limits(const std::vector<std::size_t>& levels,
                                                           std::string_view key) {
  std::vector<Value> told;
  for (const std::size_t level : levels) {
    for (const Value& value : facts_.values(level, key)) {
      if (std::ranges::find(told, value) == told.end()) told.push_back(value);
    }
  }
  std::vector<std::optional<DayLimit>> all;
  if (key == "limit.hours" || key == "limit.money") return used_up(told);
  for (const Value& value : told) {
    const auto total = days_in(value, "total");
    const auto left = days_in(value, "remaining");
    if ((!total && !left) || is_rate(value)) continue;
    if (!left) assume(levels.front(), "How much of a limit is left is not told: a range.");
    const bool is_for_life = member_in(value, "period") == "lifetime";
    std::vector<std::optional<std::int64_t>> full{total};
    // At least what is left now.
    if (!total) full = {left, std::numeric_limits<std::int64_t>::max()};
    if (is_for_life) full = {std::nullopt};
    std::vector<std::int64_t> now{left.value_or(0)};
    if (!left) now = {0, *total};
    for (const std::int64_t days : now) {
      for (const auto& after : full) all.push_back(DayLimit{.left = days, .full = after});
    }
  }
  if (all.empty()) all.emplace_back(std::nullopt);
  return all;
}

void BenefitInputs::tell_uncounted(std::size_t level) {
  const auto is_any_left = [&](std::string_view key) {
    return std::ranges::any_of(facts_.values(level, key),
                               [](const Value& value) { return !is_used_up(value); });
  };
  if (is_any_left("limit.hours") || is_any_left("limit.money"))
    assume(level, "A limit in hours or money is told and not counted.");
  for (const char* key : {"limit.days", "limit.visits"}) {
    if (std::ranges::any_of(facts_.values(level, key), is_rate))
      assume(level, "A limit by the day, week or month is told and not counted.");
  }
}

}  // namespace eligd::coverage
