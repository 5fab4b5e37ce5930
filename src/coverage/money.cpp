// deductible.* and oop.*: total, used, remaining, for individual and family, in and out of network.
//
// Source: EB01 C and G; docs/facts.md "Money". A triple never mixes ranks: total, used and
// remaining of one key come from lines of one strength, and the missing one is derived only within
// it. A total of zero may be a filler for what does not apply.

#include "base/money.hpp"

#include "coverage/topics.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace eligd::coverage {
namespace {

enum class Part : std::uint8_t { total, used, remaining, none };
constexpr std::array parts = {Part::total, Part::used, Part::remaining};

std::string_view name_of(Part part) {
  switch (part) {
    case Part::total:
      return "total";
    case Part::used:
      return "used";
    case Part::remaining:
      return "remaining";
    case Part::none:
      break;
  }
  return "";
}

// Blank is a total the payer did not call one: assumed. Lifetime pairs (32, 33) are limits.cpp's.
Part part_of(std::string_view eb06) {
  if (eb06 == "29") return Part::remaining;
  if (eb06 == "24") return Part::used;
  if (eb06 == "22" || eb06 == "23" || eb06 == "25" || eb06.empty()) return Part::total;
  return Part::none;
}

enum class Whose : std::uint8_t { individual, family, others };

Whose whose(const Line& line) {
  const auto eb02 = line.eb().coverage_level();
  // The employee's figure is the parent's where the patient is a dependent, and "DEP" is his own.
  const std::string_view person = line.answer->dependent != nullptr ? "DEP" : "EMP";
  if (eb02.empty() || eb02 == "IND" || eb02 == person) return Whose::individual;
  if (eb02 == "FAM" || eb02 == "ECH" || eb02 == "ESP") return Whose::family;
  return Whose::others;  // CHD, SPC, SPO and codes beyond the list: somebody else's figure
}

int preference(const Line& line) {
  const auto level = line.eb().coverage_level();
  const int coverage = level == "IND" || level == "FAM" ? 0 : level.empty() ? 2 : 1;
  return coverage * 2 + (line.side == Side::blank ? 1 : 0);
}

struct Kind {
  std::string_view eb01;
  std::string_view key;
};
constexpr std::array kinds = {Kind{"C", "deductible"}, Kind{"G", "oop"}};

bool has_family_line(const Reading& reading, std::string_view eb01) {
  return std::ranges::any_of(reading.lines, [&](const Line& line) {
    return line.eb01 == eb01 && line.is_usable() && whose(line) == Whose::family;
  });
}

// A figure of one kind and side, of the patient or the family.
struct Beside {
  const Line* line = nullptr;
  Whose whom = Whose::others;
  Part part = Part::none;
  Money amount{};
};

std::vector<Beside> all_told(const Reading& reading, std::string_view eb01, OurNetwork side) {
  std::vector<Beside> told;
  for (const Line* line : lines_with(reading, eb01, side)) {
    const auto money = parse_money(line->eb().amount());
    const Beside one{.line = line,
                     .whom = whose(*line),
                     .part = part_of(line->eb().time_period()),
                     .amount = money ? *money : Money()};
    if (money && one.whom != Whose::others && one.part != Part::none) told.push_back(one);
  }
  return told;
}

// A maximum of nothing is what payers write for a service that no maximum holds for: so it may be
// where the strongest lines tell nothing above zero.
bool is_maximum_void(const std::vector<Beside>& told) {
  if (told.empty()) return false;
  const Line& strongest =
      *std::ranges::min_element(told, {}, [](const Beside& one) { return one.line->rank; })->line;
  const auto speaks = [&](const Beside& one) {
    return one.line->rank == strongest.rank ||
           (strongest.lists_plan() && one.line->rank == rank_plan);
  };
  const bool is_zero = std::ranges::any_of(told, [&](const Beside& one) {
    return speaks(one) && one.part == Part::total && one.amount == Money();
  });
  return is_zero && std::ranges::none_of(told, [&](const Beside& one) {
           return speaks(one) && one.amount > Money();
         });
}

// One accumulator: deductible or oop, of one person or the family, on one side of the network.
class Accumulator {
 public:
  Accumulator(const Request& request, const Reading& reading, Sheet& sheet, const Kind& kind,
              Whose whom, OurNetwork side)
      : whom_(whom),
        is_maximum_(kind.key == "oop"),
        told_(all_told(reading, kind.eb01, side)),
        request_(request),
        reading_(reading),
        sheet_(sheet),
        prefix_(std::string(kind.key) + (whom == Whose::individual ? ".individual." : ".family.") +
                std::string(side_name(side)) + '.') {
    const bool blank_is_weak = whom == Whose::individual && has_family_line(reading, kind.eb01);
    for (const Line* line : lines_with(reading, kind.eb01, side)) {
      if (whose(*line) == whom) add(*line, blank_is_weak);
    }
  }

  void put() {
    if (candidates_.empty()) return;
    std::vector<Told> weaker = take_subscribers();
    // A triple never mixes ranks: weaker lines lose as a whole.
    const auto strongest = std::ranges::min_element(candidates_, {}, [](const Told& one) {
                             return one.candidate.line->rank;
                           })->candidate.line->rank;
    for (const Part part : parts) {
      std::vector<Candidate> mine;
      for (const auto& one : candidates_) {
        if (one.part != part) continue;
        if (one.candidate.line->rank == strongest)
          mine.push_back(one.candidate);
        else
          weaker.push_back(one);
      }
      if (mine.empty()) continue;
      facts_[part] = to_fact(reading_, prefix_ + std::string(name_of(part)),
                             choose(request_, Reach::plan_wide, std::move(mine)));
    }
    doubt_zero();
    derive();
    lay_against(weaker);
    check();
    for (auto& [part, fact] : facts_) sheet_.put(std::move(fact));
  }

 private:
  struct Told {
    Part part;
    Candidate candidate;
  };

  void add(const Line& line, bool blank_is_weak) {
    const Part part = part_of(line.eb().time_period());
    if (part == Part::none || line.eb().amount().empty()) return;
    const auto money = parse_money(line.eb().amount());
    if (!money) {
      sheet_.flag("answer " + std::to_string(line.answer->number) + " segment " +
                  std::to_string(line.eb().position()) +
                  ": the amount cannot be read exactly and is not used");
      sheet_.note(evidence_of(line));
      return;
    }
    // What the subscriber has left or used is no figure of his dependent.
    const bool is_subscribers =
        !line.is_patients && whom_ == Whose::individual && part != Part::total;
    const bool is_weak = line.side == Side::blank || line.eb().time_period().empty() ||
                         is_subscribers || (line.eb().coverage_level().empty() && blank_is_weak);
    // A remaining below zero is kept and shown, and nobody builds on it.
    candidates_.push_back({part,
                           {.line = &line,
                            .value = to_string(*money),
                            .is_weak = is_weak,
                            .is_doubtful = money->is_negative(),
                            .preference = preference(line)}});
  }

  // The subscriber's lines give way to the patient's own that tell the same part, and to those
  // whose type fits less: of the subscriber's there stays what the plan has for everybody.
  std::vector<Told> take_subscribers() {
    std::vector<Told> taken;
    const auto all = candidates_;
    std::erase_if(candidates_, [&](const Told& one) {
      const bool gives = std::ranges::any_of(all, [&](const Told& own) {
        const Line& line = *one.candidate.line;
        const Line& patients = *own.candidate.line;
        return !line.is_patients && patients.is_patients && line.answer == patients.answer &&
               (own.part == one.part || line.rank < patients.rank);
      });
      if (gives) taken.push_back(one);
      return gives;
    });
    return taken;
  }

  // What the other account (the family's beside the patient's own, or the reverse) tells of the
  // part in lines at least as strong as this zero.
  [[nodiscard]] std::optional<Money> beside(const Line& zero, Part part) const {
    std::optional<Money> most;
    const auto rank = zero.lists_plan() ? rank_plan : zero.rank;
    for (const Beside& one : told_) {
      if (one.whom == whom_ || one.part != part || one.line->rank > rank) continue;
      most = std::max(most.value_or(Money()), one.amount);
    }
    return most;
  }

  // A total of zero: nothing is due, or this account does not apply and the other one counts, or
  // none does. The readings are shown; where one of them has no figure, none is.
  void doubt_zero() {
    if (is_maximum_ && is_maximum_void(told_)) {
      for (const Part part : {Part::total, Part::remaining}) put_doubted(part, {});
      flag_zero();
      return;
    }
    if (amount(Part::total) != Money()) return;
    const Line& zero = *line_of_zero();
    const auto total = beside(zero, Part::total);
    const auto left = beside(zero, Part::remaining);
    const bool is_any_told = total.value_or(Money()) > Money() || left.value_or(Money()) > Money();
    if (!is_maximum_ && !is_any_told) return;
    if (left == Money()) {  // nothing is left by either reading
      if (!facts_.contains(Part::remaining))
        put_derived(Part::remaining, Money(), "a total of zero leaves nothing", {Part::total});
    } else {
      put_doubted(Part::remaining, zero_or(left ? left : total));
    }
    put_doubted(Part::total, zero_or(total));
    flag_zero();
  }

  static std::vector<Value> zero_or(const std::optional<Money>& other) {
    if (!other) return {};
    return {Value(to_string(Money())), Value(to_string(*other))};
  }

  [[nodiscard]] const Line* line_of_zero() const {
    const Line* found = nullptr;
    for (const Told& one : candidates_) {
      const bool is_zero = one.part == Part::total && one.candidate.value == to_string(Money());
      if (is_zero && (found == nullptr || one.candidate.line->rank < found->rank))
        found = one.candidate.line;
    }
    return found;
  }

  void put_doubted(Part part, std::vector<Value> candidates) {
    const auto at = facts_.find(part);
    if (at == facts_.end() && part == Part::total) return;
    Fact fact = at != facts_.end() ? at->second : Fact{.key = prefix_ + std::string(name_of(part))};
    fact.rule = "a total of zero";
    fact.state = State::conflicting;
    fact.value = {};
    fact.candidates = std::move(candidates);
    if (fact.evidence.empty()) {
      for (const Beside& one : told_) {
        if (one.part == Part::total && one.amount == Money())
          fact.evidence.push_back(evidence_of(*one.line));
      }
    }
    fact.as_of = as_of(reading_, fact.evidence);
    facts_[part] = std::move(fact);
  }

  void flag_zero() {
    sheet_.flag(prefix_.substr(0, prefix_.size() - 1) +
                ": a total of zero may mean that none applies; it is not taken for nothing to pay");
  }

  [[nodiscard]] std::optional<Money> amount(Part part) const {
    const auto at = facts_.find(part);
    if (at == facts_.end() || at->second.state == State::conflicting) return std::nullopt;
    const auto money = parse_money(at->second.text());
    return money ? std::optional(*money) : std::nullopt;
  }

  void put_derived(Part part, Money money, std::string rule, std::initializer_list<Part> from) {
    Fact fact{.key = prefix_ + std::string(name_of(part)),
              .state = State::derived,
              .value = to_string(money),
              .rule = std::move(rule)};
    for (const Part source : from) {
      const Fact& input = facts_.at(source);
      if (input.state == State::assumed)
        fact.state = State::assumed;  // derived from a guess is a guess
      fact.evidence.insert(fact.evidence.end(), input.evidence.begin(), input.evidence.end());
    }
    fact.as_of = as_of(reading_, fact.evidence);
    facts_[part] = std::move(fact);
  }

  void derive() {
    const auto total = amount(Part::total);
    const auto used = amount(Part::used);
    const auto remaining = amount(Part::remaining);
    const auto is_told = [&](Part part) { return facts_.contains(part); };
    if (total && used && !is_told(Part::remaining) && *used <= *total) {
      put_derived(Part::remaining, *total - *used, "total - used", {Part::total, Part::used});
    } else if (total && remaining && !is_told(Part::used) && *remaining <= *total) {
      put_derived(Part::used, *total - *remaining, "total - remaining",
                  {Part::total, Part::remaining});
    } else if (used && remaining && !is_told(Part::total)) {
      put_derived(Part::total, *used + *remaining, "used + remaining",
                  {Part::used, Part::remaining});
    } else if (total == Money::cents(0) && !is_told(Part::remaining) && !is_maximum_) {
      put_derived(Part::remaining, Money::cents(0), "a total of zero leaves nothing",
                  {Part::total});
    }
  }

  // The weaker lines of a figure, also of one that was derived: the plan's 250 left beside the
  // level's total of 0.
  void lay_against(const std::vector<Told>& weaker) {
    for (const Told& one : weaker) {
      const auto at = facts_.find(one.part);
      if (at != facts_.end()) at->second.against.push_back(evidence_of(*one.candidate.line));
    }
    for (auto& [part, fact] : facts_) {
      std::ranges::sort(fact.against, {},
                        [](const Evidence& one) { return std::pair(one.answer, one.segment); });
    }
  }

  // Figures that cannot both be true: the remaining is what money is reckoned from, so it is
  // doubted.
  void check() {
    const auto total = amount(Part::total);
    const auto used = amount(Part::used);
    const auto remaining = amount(Part::remaining);
    if (total && used && !remaining && !facts_.contains(Part::remaining) && *used > *total) {
      sheet_.flag(prefix_ + "used is more than the total; what is left cannot be worked out");
    }
    if (!total || !remaining) return;
    const bool too_much = *remaining > *total;
    const bool adds_up = !used || *used + *remaining == *total;
    if (!too_much && adds_up) return;
    Fact& fact = facts_.at(Part::remaining);
    fact.candidates.push_back(fact.value);
    if (!too_much) fact.candidates.emplace_back(to_string(*total - *used));
    fact.value = {};
    fact.state = State::conflicting;
    const Fact& against = facts_.at(too_much ? Part::total : Part::used);
    fact.against.insert(fact.against.end(), against.evidence.begin(), against.evidence.end());
    sheet_.flag(prefix_ + (too_much ? "remaining is more than the total"
                                    : "total, used and remaining do not add up"));
  }

  Whose whom_;
  bool is_maximum_;
  std::vector<Beside> told_;
  const Request& request_;
  const Reading& reading_;
  Sheet& sheet_;
  std::string prefix_;
  std::vector<Told> candidates_{};
  std::map<Part, Fact> facts_{};
};

}  // namespace

void read_money(const Request& request, const Reading& reading, Sheet& sheet) {
  for (const auto& kind : kinds) {
    for (const OurNetwork side : {OurNetwork::in, OurNetwork::out}) {
      for (const Whose whom : {Whose::individual, Whose::family}) {
        Accumulator(request, reading, sheet, kind, whom, side).put();
      }
    }
    for (const auto& line : reading.lines) {
      const bool is_others =
          line.eb01 == kind.eb01 && line.is_usable() && whose(line) == Whose::others;
      if (is_others)
        sheet.note(evidence_of(line));  // a child's or spouse's figure: shown, used for nobody
    }
  }
}

}  // namespace eligd::coverage
