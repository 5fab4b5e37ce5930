#include "coverage/cost_inputs.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace eligd::coverage {
namespace {

// The ends of what a value may be. Equal: it is known.
template <class T>
struct Range {
  T low{};
  T high{};
};

std::optional<Money> money_of(std::string_view text) {
  const auto parsed = parse_money(text);
  return parsed ? std::optional(*parsed) : std::nullopt;
}

std::string_view text_of(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? std::string_view(*text) : std::string_view();
}

std::string_view member_of(const Value& value, std::string_view name) {
  const auto* members = std::get_if<Members>(&value);
  if (members == nullptr) return {};
  for (const auto& [key, text] : *members) {
    if (key == name) return text;
  }
  return {};
}

// One value where it is sure or assumed, several where lines conflict, none where nothing is told.
std::span<const Value> values_of(const Fact* fact) {
  if (fact == nullptr || fact->state == State::unknown) return {};
  if (fact->state == State::conflicting) return fact->candidates;
  return {&fact->value, 1};
}

CivilDate january_after(CivilDate day) {
  return CivilDate(
      std::chrono::sys_days((day.ymd().year() + std::chrono::years(1)) / std::chrono::January / 1));
}

struct Deductible {
  std::optional<Pot> own{};
  std::optional<Pot> family{};
  bool is_open = false;  // no upper end is known
};

struct Copay {
  Money amount{};
  CopayPer per = CopayPer::day;
};

// From facts to what everything the cost depends on may be, where the plan year begins anew on
// `resets`.
class Inputs {
 public:
  Inputs(const ProgramAsked& asked, CivilDate resets)
      : asked_(asked), side_(asked.network == OurNetwork::out ? "out" : "in") {
    low.resets = high.resets = resets;
    has_reset_ = !asked.program.days.empty() && resets <= asked.program.days.back().date;
    if (has_reset_)
      assume("After the plan year begins anew, copay, share and limits are taken to stay.");
  }

  // All but deductibles, copays and limits, which are tried one by one.
  void read() {
    if (asked_.network == OurNetwork::unknown)
      assume("Our network status is not known; it is worked out as in network.");
    read_share();
    read_maximum();
    low.copay_counts = high.copay_counts = asked_.rules.copay_counts_to_oop;
    if (find("limit.hours") != nullptr || find("limit.money") != nullptr)
      assume("A limit in hours or money is told and not counted.");
  }

  // Every deductible there may be, tried one by one: where a copay does not count to the maximum,
  // more of it can make the total smaller, since a day it eats whole has no copay.
  [[nodiscard]] std::vector<Deductible> deductibles() {
    const std::vector<Pot> own = pots("deductible.individual." + side_ + '.');
    const std::vector<Pot> family = pots("deductible.family." + side_ + '.');
    if (own.empty() && family.empty()) {
      assume("The deductible is not told: the low end has none, and there is no upper end.");
      return {{.own = Pot{}, .is_open = true},
              {.own = Pot{.left = no_bound, .full = no_bound}, .is_open = true}};
    }
    std::vector<Deductible> all;
    if (own.empty() || family.empty()) {
      assume(family.empty() ? "Only an individual deductible is told."
                            : "Only a family deductible is told.");
      for (const Pot& one : own.empty() ? family : own)
        all.push_back({.own = one, .is_open = one.full == no_bound});
      return all;
    }
    for (const Pot& all_of_us : family) {
      if (asked_.rules.family != FamilyDeductible::embedded)
        all.push_back({.family = all_of_us, .is_open = all_of_us.full == no_bound});
      if (asked_.rules.family == FamilyDeductible::aggregate) continue;
      for (const Pot& one : own) {
        all.push_back({.own = one,
                       .family = all_of_us,
                       .is_open = one.full == no_bound && all_of_us.full == no_bound});
      }
    }
    if (asked_.rules.family == FamilyDeductible::unknown) {
      assume(
          "Whether the family deductible alone counts, or each person's own within it, is not "
          "known: a range.");
    }
    return all;
  }

  // A limit for life lasts longer where it ends early in one year: no end of it is the cheaper one.
  [[nodiscard]] std::vector<std::optional<DayLimit>> limits(std::string_view key) {
    std::vector<std::optional<DayLimit>> all;
    for (const Value& value : values_of(find(key))) {
      const auto total = days_in(value, "total");
      const auto left = days_in(value, "remaining");
      if (!total && !left) continue;
      if (!left) assume("How much of a limit is left is not told: a range.");
      const bool is_for_life = member_of(value, "period") == "lifetime";
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

  // Amounts and periods go together as told. Not told: none, or all there is.
  [[nodiscard]] std::vector<Copay> copays() {
    std::vector<Copay> all;
    for (const Value& value : values_of(find("copay." + side_))) {
      const auto amount = money_of(member_of(value, "amount"));
      if (!amount) continue;
      const std::string_view per = member_of(value, "per");
      if (per == "day" || per == "visit") {
        all.push_back({*amount, CopayPer::day});
      } else if (per == "week") {
        all.push_back({*amount, CopayPer::week});
      } else if (per == "month") {
        all.push_back({*amount, CopayPer::month});
      } else if (per == "admission" || per == "episode") {
        all.push_back({*amount, CopayPer::once});
      } else {
        if (*amount > Money()) assume("The copay's period is not told: each day, or once.");
        all.push_back({*amount, CopayPer::day});
        all.push_back({*amount, CopayPer::once});
      }
    }
    if (all.empty()) all = {{Money(), CopayPer::day}, {no_bound, CopayPer::day}};
    return all;
  }

  [[nodiscard]] std::vector<CostMode> modes() {
    if (!asked_.rules.modes.empty()) return asked_.rules.modes;
    const auto applies = text_of_fact("deductible_applies." + side_);
    const bool has_copay = is_told("copay.") && std::ranges::any_of(copays(), [](const Copay& one) {
                             return one.amount > Money();
                           });
    const bool has_share = is_told("coinsurance.") && high.share > Share();
    if (!is_told("copay.") && !is_told("coinsurance."))
      assume("Neither copay nor share is told: anything up to the allowed amount may be due.");
    if (has_copay && has_share) {
      assume("Copay and share are both told; how they follow each other is not known: a range.");
      if (applies == "yes") {
        return {CostMode::deductible_then_copay, CostMode::deductible_then_coinsurance,
                CostMode::deductible_copay_coinsurance};
      }
      if (applies == "no") return {CostMode::copay, CostMode::coinsurance};
      return {CostMode::copay, CostMode::deductible_then_coinsurance};
    }
    const bool by_copay = has_copay || (is_told("copay.") && !has_share);
    const CostMode after =
        by_copay ? CostMode::deductible_then_copay : CostMode::deductible_then_coinsurance;
    const CostMode without = by_copay ? CostMode::copay : CostMode::coinsurance;
    if (applies == "yes") return {after};
    if (applies == "no") return {without};
    assume("Whether the deductible applies to these days is not told: a range.");
    return {without, after};
  }

  [[nodiscard]] std::vector<std::string> take_assumptions() {
    return std::exchange(assumptions_, {});
  }

  CostValues low{};
  CostValues high{};

 private:
  void assume(std::string sentence) {
    if (std::ranges::find(assumptions_, sentence) == assumptions_.end())
      assumptions_.push_back(std::move(sentence));
  }

  [[nodiscard]] const Fact* find(std::string_view key) const {
    const auto found = std::ranges::find(asked_.facts, key, &Fact::key);
    return found != asked_.facts.end() ? &*found : nullptr;
  }
  [[nodiscard]] std::string_view text_of_fact(const std::string& key) const {
    const Fact* fact = find(key);
    return fact != nullptr && fact->is_said() ? fact->text() : std::string_view();
  }
  [[nodiscard]] bool is_told(const std::string& start) const {
    return !values_of(find(start + side_)).empty();
  }

  [[nodiscard]] std::vector<Money> amounts(const std::string& key) const {
    std::vector<Money> told;
    for (const Value& value : values_of(find(key))) {
      const auto amount = money_of(text_of(value));
      if (amount) told.push_back(std::max(Money(), *amount));
    }
    return told;
  }

  // What total and remaining under `stem` may be; none: nothing is told. Without a total, what is
  // left after a reset is anything.
  [[nodiscard]] std::vector<Pot> pots(const std::string& stem) const {
    const std::vector<Money> totals = amounts(stem + "total");
    const std::vector<Money> lefts = amounts(stem + "remaining");
    std::vector<Pot> made;
    if (totals.empty()) {
      for (const Money left : lefts) {
        if (has_reset_) made.push_back({.left = left, .full = Money()});
        made.push_back({.left = left, .full = has_reset_ ? no_bound : left});
      }
    }
    for (const Money total : totals) {
      for (const Money left : lefts.empty() ? std::vector<Money>{Money(), total} : lefts)
        made.push_back({.left = left, .full = total});
    }
    return made;
  }

  // More left to the maximum never makes the total smaller: its ends will do.
  void read_maximum() {
    const std::vector<Pot> own = pots("oop.individual." + side_ + '.');
    const std::vector<Pot> family = pots("oop.family." + side_ + '.');
    if (own.empty() && family.empty()) {
      low.maximum = Pot{};
      assume(
          "The out-of-pocket maximum is not told: the low end has it reached already, the high "
          "end has none.");
    }
    const auto end = [](const std::vector<Pot>& of, const auto& choose) -> std::optional<Pot> {
      if (of.empty()) return std::nullopt;
      return Pot{.left = choose(of, {}, &Pot::left).left, .full = choose(of, {}, &Pot::full).full};
    };
    if (!own.empty()) low.maximum = end(own, std::ranges::min);
    low.family_maximum = end(family, std::ranges::min);
    high.maximum = end(own, std::ranges::max);
    high.family_maximum = end(family, std::ranges::max);
  }

  void read_share() {
    std::optional<Range<Share>> range;
    for (const Value& value : values_of(find("coinsurance." + side_))) {
      const auto share = parse_share(text_of(value));
      if (!share) continue;
      if (!range) range = Range<Share>{*share, *share};
      range->low = std::min(range->low, *share);
      range->high = std::max(range->high, *share);
    }
    low.share = range ? range->low : Share();
    high.share = range ? range->high : Share::millionths(1'000'000);
  }

  static std::optional<std::int64_t> days_in(const Value& value, std::string_view name) {
    const std::string_view text = member_of(value, name);
    std::int64_t count = 0;
    const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (trouble != std::errc() || text.empty()) return std::nullopt;
    return std::max<std::int64_t>(0, count);  // half a visit left is no visit
  }

  const ProgramAsked& asked_;
  std::string side_;
  bool has_reset_ = false;
  std::vector<std::string> assumptions_{};
};

// The days on which the plan year may begin anew.
std::vector<CivilDate> resets_of(const ProgramAsked& asked, std::vector<std::string>& assumptions) {
  if (asked.program.days.empty()) return {CivilDate()};
  std::vector<CivilDate> days;
  const auto found = std::ranges::find(asked.facts, "plan_year.resets", &Fact::key);
  for (const Value& value : values_of(found != asked.facts.end() ? &*found : nullptr)) {
    if (const auto day = parse_iso_date(text_of(value))) days.push_back(*day);
  }
  if (!days.empty()) return days;
  const CivilDate january = january_after(asked.program.days.front().date);
  if (january <= asked.program.days.back().date) {
    assumptions.emplace_back(
        "The plan year is taken to begin anew on January 1; the payer does not say when.");
  }
  return {january};
}

// What holds for both ends of one case.
struct Choice {
  std::optional<DayLimit> days{};
  std::optional<DayLimit> visits{};
  Copay copay{};
  Deductible deductible{};
};

std::vector<Choice> choices_of(Inputs& inputs, bool with_deductible) {
  const auto deductibles = with_deductible ? inputs.deductibles() : std::vector<Deductible>(1);
  const auto copays = inputs.copays();
  std::vector<Choice> all;
  for (const auto& days : inputs.limits("limit.days")) {
    for (const auto& visits : inputs.limits("limit.visits")) {
      for (const Copay& copay : copays) {
        for (const Deductible& deductible : deductibles)
          all.push_back({days, visits, copay, deductible});
      }
    }
  }
  return all;
}

CostValues chosen(CostValues values, CostMode mode, const Choice& choice) {
  values.mode = mode;
  values.days = choice.days;
  values.visits = choice.visits;
  values.copay = choice.copay.amount;
  values.per = choice.copay.per;
  values.deductible = choice.deductible.own;
  values.family_deductible = choice.deductible.family;
  return values;
}

}  // namespace

CostCases cost_cases(const ProgramAsked& asked) {
  CostCases cases;
  for (const CivilDate day : resets_of(asked, cases.assumptions)) {
    Inputs inputs(asked, day);
    inputs.read();
    cases.modes = inputs.modes();
    for (const CostMode mode : cases.modes) {
      for (const Choice& choice : choices_of(inputs, uses_deductible(mode))) {
        cases.all.push_back({.low = chosen(inputs.low, mode, choice),
                             .high = chosen(inputs.high, mode, choice),
                             .is_open = choice.deductible.is_open});
      }
    }
    for (std::string& sentence : inputs.take_assumptions()) {
      if (std::ranges::find(cases.assumptions, sentence) == cases.assumptions.end())
        cases.assumptions.push_back(std::move(sentence));
    }
  }
  return cases;
}

}  // namespace eligd::coverage
