#include "coverage/differences.hpp"

#include "base/time.hpp"
#include "coverage/coverage_end.hpp"
#include "coverage/estimate.hpp"
#include "coverage/path_differences.hpp"
#include "coverage/value_words.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace eligd::coverage {
namespace {

using Rank = DifferenceClass;

const Fact* find(const std::vector<Fact>& facts, std::string_view key) {
  const auto found = std::ranges::find(facts, key, &Fact::key);
  return found != facts.end() && found->is_said() ? &*found : nullptr;
}

std::optional<Money> money_of(const Fact& fact) {
  if (!fact.is_said()) return std::nullopt;
  const auto money = parse_money(fact.text());
  return money ? std::optional(*money) : std::nullopt;
}

std::optional<CivilDate> day_of(const Fact& fact) {
  if (!fact.is_said()) return std::nullopt;
  const auto day = parse_iso_date(fact.text());
  return day ? std::optional(*day) : std::nullopt;
}

// The members whose change is news; empty: all of them. How much of a limit is used is not.
std::vector<std::string_view> telling_members(std::string_view key) {
  if (key.starts_with("limit.")) return {"total", "period"};
  if (key == "other_payer") return {"name", "id", "role"};
  if (key == "carve_out" || key == "pcp") return {"name", "id"};
  return {};
}

Value telling_part(std::string_view key, const Value& value) {
  const auto* members = std::get_if<Members>(&value);
  const auto told = telling_members(key);
  if (members == nullptr || told.empty()) return value;
  Members kept;
  for (const auto& member : *members) {
    if (std::ranges::find(told, member.first) != told.end() && !member.second.empty())
      kept.push_back(member);
  }
  return kept;
}

bool is_same(const Fact& was, const Fact& now) {
  if (was.is_said() != now.is_said()) return false;
  if (!was.is_said()) return true;
  const auto values = [](const Fact& fact) {
    std::vector<Value> all;
    if (fact.state != State::conflicting) return std::vector{telling_part(fact.key, fact.value)};
    for (const Value& one : fact.candidates) all.push_back(telling_part(fact.key, one));
    std::ranges::sort(all);
    return all;
  };
  return values(was) == values(now);
}

// Which side of the network a key speaks about; empty: neither.
std::string_view side_in(std::string_view key) {
  if (key.ends_with(".in") || key.find(".in.") != std::string_view::npos) return "in";
  if (key.ends_with(".out") || key.find(".out.") != std::string_view::npos) return "out";
  return {};
}

bool is_pot(std::string_view key) {
  return key.starts_with("deductible.") || key.starts_with("oop.");
}

bool is_about_share(std::string_view key) {
  return key.starts_with("copay.") || key.starts_with("coinsurance.") ||
         key.starts_with("deductible_applies.");
}

class Comparison {
 public:
  explicit Comparison(const Compared& compared)
      : compared_(compared), side_(compared.network == OurNetwork::out ? "out" : "in") {}

  [[nodiscard]] std::vector<Difference> run() {
    for (const Fact& now : compared_.now) compare(fact_or_nothing(compared_.was, now.key), now);
    for (const Fact& was : compared_.was) {
      if (std::ranges::find(compared_.now, was.key, &Fact::key) == compared_.now.end())
        compare(was, {.key = was.key});
    }
    std::ranges::stable_sort(found_, {}, &Difference::rank);
    price();
    std::ranges::move(path_differences(compared_), std::back_inserter(found_));
    std::ranges::stable_sort(found_, {}, &Difference::rank);
    return std::move(found_);
  }

 private:
  static Fact fact_or_nothing(const std::vector<Fact>& facts, const std::string& key) {
    const Fact* fact = find(facts, key);
    return fact != nullptr ? *fact : Fact{.key = key};
  }

  void compare(const Fact& was, const Fact& now) {
    if (is_same(was, now)) return;
    const auto rank = rank_of(was, now);
    if (!rank) return;
    const DifferenceKind kind = !was.is_said()   ? DifferenceKind::appeared
                                : !now.is_said() ? DifferenceKind::vanished
                                                 : DifferenceKind::changed;
    Difference made{.key = now.key, .kind = kind, .rank = *rank, .was = was, .now = now};
    const std::string name = name_of(now.key);
    switch (kind) {
      case DifferenceKind::appeared:
        made.text = name + ": " + in_words(now) + "; nothing was said before.";
        break;
      case DifferenceKind::vanished:
        made.text = name + ": no longer said; it was " + in_words(was) + ".";
        break;
      case DifferenceKind::changed:
        made.text = name + ": " + in_words(now) + "; it was " + in_words(was) + ".";
        break;
    }
    found_.push_back(std::move(made));
  }

  // Empty: goes on by itself, or is told by another key.
  [[nodiscard]] std::optional<Rank> rank_of(const Fact& was, const Fact& now) const {
    const std::string_view key = now.key;
    static constexpr std::array<std::string_view, 4> untold{"notes", "identity.changes",
                                                            "level.answered_by", "plan_year.kind"};
    if (std::ranges::find(untold, key) != untold.end()) return std::nullopt;
    const std::string_view side = side_in(key);
    if (is_pot(key)) {
      const auto rank = rank_of_pot(was, now);
      return rank && side != side_ ? Rank::other : rank;
    }
    if (!side.empty() && side != side_) return Rank::other;
    if (is_about_share(key) || key == "network.ours") return Rank::share_or_copay;
    if (key.starts_with("limit.")) return Rank::limits;
    if (key.starts_with("coverage.")) return rank_of_coverage(was, now);
    if (key == "other_payer" || key == "carve_out") return Rank::other_payer;
    if (key == "level.covered")
      return was.text() == "yes" && now.text() != "yes" ? Rank::level_not_covered : Rank::other;
    if (key.starts_with("authorization.") && !side.empty())
      return now.text() == "required" ? Rank::authorization_required : Rank::other;
    if (key == "plan_year.resets")
      return was.is_said() && now.is_said() ? Rank::plan_year_reset : Rank::other;
    if (key == "premium.paid_to" && day_of(was) && day_of(now) && *day_of(was) < *day_of(now))
      return std::nullopt;
    if (key.starts_with("member.") || key.starts_with("group.") || key == "plan.sponsor" ||
        key == "pcp")
      return Rank::names;
    return Rank::other;
  }

  [[nodiscard]] std::optional<Rank> rank_of_coverage(const Fact& was, const Fact& now) const {
    if (now.key == "coverage.status")
      return was.text() == "active" ? Rank::lost_cover : Rank::other;
    if (now.key == "coverage.ends") return ends_within(was, now) ? Rank::lost_cover : Rank::other;
    if (now.key != "coverage.through_plan") return Rank::other;
    // The end that moved says the same, and says when.
    const Fact ends_was = fact_or_nothing(compared_.was, "coverage.ends");
    const Fact ends_now = fact_or_nothing(compared_.now, "coverage.ends");
    if (!is_same(ends_was, ends_now)) return std::nullopt;
    return was.text() == "yes" && now.text() == "no" ? Rank::lost_cover : Rank::other;
  }

  [[nodiscard]] bool ends_within(const Fact& was, const Fact& now) const {
    const auto before = day_of(was);
    const auto ends = day_of(now);
    if (!ends || (before && *ends >= *before)) return false;
    return compared_.end_date_inclusive ? *ends < compared_.through : *ends <= compared_.through;
  }

  [[nodiscard]] std::optional<Rank> rank_of_pot(const Fact& was, const Fact& now) const {
    const auto before = money_of(was);
    const auto after = money_of(now);
    const std::string stem = now.key.substr(0, now.key.rfind('.') + 1);
    if (now.key.ends_with(".used")) {
      // What is left says the same.
      if (find(compared_.was, stem + "remaining") && find(compared_.now, stem + "remaining"))
        return std::nullopt;
      if (before && after)
        return *after > *before ? std::nullopt : std::optional(Rank::plan_year_reset);
    }
    if (now.key.ends_with(".remaining") && before && after) {
      if (*after < *before) return std::nullopt;
      const Fact total = fact_or_nothing(compared_.now, stem + "total");
      return money_of(total) == after ? Rank::plan_year_reset : Rank::accumulators;
    }
    return Rank::accumulators;
  }

  // --- What it does to the cost.

  // Keys that are one thing to the price; empty: the key has none.
  [[nodiscard]] std::string group_of(const std::string& key) const {
    const std::string_view side = side_in(key);
    if (!side.empty() && side != side_) return {};
    if (is_about_share(key)) return "share";
    if (is_pot(key)) return key.substr(0, key.find('.'));
    if (key.starts_with("limit.")) return "limit";
    return key == "plan_year.resets" ? key : std::string();
  }

  void price() {
    if (!compared_.program || compared_.program->days.empty()) return;
    std::set<std::string> told;
    bool is_lost = false;
    for (Difference& one : found_) {
      if (one.rank == Rank::lost_cover || one.rank == Rank::level_not_covered) {
        is_lost = is_lost || price_loss(one);
        continue;
      }
      const std::string group = group_of(one.key);
      if (is_lost || group.empty() || !told.insert(group).second) continue;
      one.effect = effect_of(group);
    }
  }

  // Both over the whole program, whenever each was told: what differs is the facts' doing alone.
  [[nodiscard]] Estimate estimate_of(std::vector<Fact> facts, const Program& program) const {
    for (Fact& fact : facts) fact.as_of.clear();
    return estimate({.program = program,
                     .network = compared_.network,
                     .rules = compared_.rules,
                     .facts = std::move(facts)});
  }

  [[nodiscard]] std::optional<Money> effect_of(const std::string& group) const {
    std::vector<Fact> as_before;
    for (const Fact& now : compared_.now) {
      if (group_of(now.key) != group) as_before.push_back(now);
    }
    for (const Fact& was : compared_.was) {
      if (group_of(was.key) == group) as_before.push_back(was);
    }
    const auto after = whole_cost(estimate_of(compared_.now, *compared_.program));
    const auto before = whole_cost(estimate_of(as_before, *compared_.program));
    if (!after || !before) return std::nullopt;
    return *after - *before;
  }

  // With the days that may not be covered at our contract's price: a limit that shrinks saves
  // nobody anything.
  static std::optional<Money> whole_cost(const Estimate& made) {
    if (!made.likely) return std::nullopt;
    Money cost = *made.likely;
    for (const CostDay& day : made.days) {
      if (day.may_not_be_covered) cost = cost + day.allowed;
    }
    return cost;
  }

  // The days nobody pays for any more fall to the patient whole, at the price we agreed with the
  // plan: what we charge without one is not known here.
  // False where it is not sure that nobody pays.
  [[nodiscard]] bool price_loss(Difference& one) const {
    const bool is_sure =
        one.key == "level.covered" ? one.now.text() == "no" : !one.now.text().empty();
    if (!is_sure) return false;
    Program whole = *compared_.program;
    whole.covered.reset();
    // Whatever told of the loss: the days before the end it has are paid for.
    const auto end =
        one.key == "level.covered"
            ? std::nullopt
            : coverage_end(compared_.now, compared_.end_date_inclusive, whole.days.front().date);
    const Estimate before = estimate_of(compared_.was, whole);
    if (!before.likely) return true;
    Money price;
    Money expected;
    for (const CostDay& day : before.days) {
      if (end && day.date <= end->last_day) continue;
      price = price + day.allowed;
      expected = expected + day.patient;
    }
    one.effect = price - expected;
    one.because = "nobody pays for these days: " + in_dollars(price) + " at our contract's price";
    return true;
  }

  const Compared& compared_;
  std::string side_;
  std::vector<Difference> found_{};
};

}  // namespace

std::string_view to_text(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::appeared:
      return "appeared";
    case DifferenceKind::vanished:
      return "vanished";
    case DifferenceKind::changed:
      break;
  }
  return "changed";
}

std::string_view to_text(DifferenceClass rank) {
  static constexpr std::array<std::string_view, 10> names{"lost cover",
                                                          "other payer",
                                                          "level no longer covered",
                                                          "authorization now required",
                                                          "plan year reset",
                                                          "share/copay",
                                                          "limits",
                                                          "accumulators",
                                                          "other",
                                                          "names"};
  return names.at(static_cast<std::size_t>(rank));
}

std::vector<Difference> differences(const Compared& compared) { return Comparison(compared).run(); }

}  // namespace eligd::coverage
