// deductible.* and oop.*: total, used, remaining, for individual and family, in and out of network.
//
// Source: EB01 C and G; docs/facts.md "Money". A triple never mixes ranks: total, used and
// remaining of one key come from lines of one strength, and the missing one is derived only within
// it.

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

Whose whose(std::string_view eb02) {
  if (eb02.empty() || eb02 == "IND" || eb02 == "EMP") return Whose::individual;
  if (eb02 == "FAM" || eb02 == "ECH" || eb02 == "ESP") return Whose::family;
  return Whose::others;  // CHD, DEP, SPC, SPO and codes beyond the list: somebody else's figure
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
    return line.eb01 == eb01 && line.is_usable() &&
           whose(line.eb().coverage_level()) == Whose::family;
  });
}

// One accumulator: deductible or oop, of one person or the family, on one side of the network.
class Accumulator {
 public:
  Accumulator(const Request& request, const Reading& reading, Sheet& sheet, const Kind& kind,
              Whose whom, OurNetwork side)
      : request_(request),
        reading_(reading),
        sheet_(sheet),
        prefix_(std::string(kind.key) + (whom == Whose::individual ? ".individual." : ".family.") +
                std::string(side_name(side)) + '.') {
    const bool blank_is_weak = whom == Whose::individual && has_family_line(reading, kind.eb01);
    for (const Line* line : lines_with(reading, kind.eb01, side)) {
      if (whose(line->eb().coverage_level()) == whom) add(*line, blank_is_weak);
    }
  }

  void put() {
    if (candidates_.empty()) return;
    // A triple never mixes ranks: weaker lines lose as a whole.
    const auto strongest = std::ranges::min_element(candidates_, {}, [](const Told& one) {
                             return one.candidate.line->rank;
                           })->candidate.line->rank;
    std::vector<Told> weaker;
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
    const bool is_weak = line.side == Side::blank || line.eb().time_period().empty() ||
                         (line.eb().coverage_level().empty() && blank_is_weak);
    // A remaining below zero is kept and shown, and nobody builds on it.
    candidates_.push_back({part,
                           {.line = &line,
                            .value = to_string(*money),
                            .is_weak = is_weak,
                            .is_doubtful = money->is_negative(),
                            .preference = preference(line)}});
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
    } else if (total == Money::cents(0) && !is_told(Part::remaining)) {
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
      const bool is_others = line.eb01 == kind.eb01 && line.is_usable() &&
                             whose(line.eb().coverage_level()) == Whose::others;
      if (is_others)
        sheet.note(evidence_of(line));  // a child's or spouse's figure: shown, used for nobody
    }
  }
}

}  // namespace eligd::coverage
