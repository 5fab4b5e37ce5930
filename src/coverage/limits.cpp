// limit.visits, limit.days, limit.hours, limit.money: how much of the level the plan pays for.
//
// Source: EB01 F with EB09/EB10 or HSD, or EB07 for money; EB06 29 remaining, 24 (or EB09 99) used,
// else the total of the period. 32/33 are a lifetime pair. Only derived members make the fact
// derived.

#include "base/money.hpp"
#include "coverage/limit_reach.hpp"
#include "coverage/topics.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace eligd::coverage {
namespace {

constexpr std::array units = {std::string_view("visits"), std::string_view("days"),
                              std::string_view("hours"), std::string_view("money")};

std::string_view unit_of(std::string_view code) {
  if (code == "VS") return "visits";
  if (code == "DY") return "days";
  if (code == "HS") return "hours";
  return {};
}

std::string_view period_word(std::string_view eb06) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 14> words = {
      {{"22", "contract_year"},
       {"23", "calendar_year"},
       {"25", "contract_year"},
       {"32", "lifetime"},
       {"33", "lifetime"},
       {"7", "day"},
       {"13", "day"},
       {"27", "visit"},
       {"35", "week"},
       {"34", "month"},
       {"36", "admission"},
       {"26", "episode"},
       {"21", "years"},
       {"6", "hour"}}};
  const auto at = std::ranges::find(words, eb06, [](const auto& word) { return word.first; });
  return at == words.end() ? std::string_view() : at->second;
}

// HSD03 names the period of a rate ("5 days per WK").
std::string_view sample_word(std::string_view hsd03) {
  if (hsd03 == "DA") return "day";
  if (hsd03 == "WK") return "week";
  if (hsd03 == "MO") return "month";
  if (hsd03 == "VS") return "visit";
  if (hsd03 == "YR") return "calendar_year";
  return {};
}

enum class Part : std::uint8_t { total, used, remaining };

// One figure of a limit as a line tells it.
struct Figure {
  const Line* line = nullptr;
  std::string_view unit{};
  Part part = Part::total;
  std::string amount{};
  std::string_view period{};
  std::vector<Evidence> evidence{};
};

Part part_of(std::string_view eb06, std::string_view quantity_qualifier) {
  if (eb06 == "29" || eb06 == "33") return Part::remaining;
  if (eb06 == "24" || quantity_qualifier == "99") return Part::used;
  return Part::total;
}

// "30", "30.0" and "030" are one amount.
std::optional<std::string> amount_text(std::string_view text, bool is_money) {
  const auto number = parse_money(text);
  if (!number) return std::nullopt;
  if (is_money) return to_string(*number);
  const auto cents = number->cents();
  return cents % 100 == 0 ? std::to_string(cents / 100) : to_string(*number);
}

void add_figures(const Line& line, std::vector<Figure>& figures) {
  const auto& eb = line.eb();
  const auto add = [&](std::string_view unit, Part part, std::string_view text,
                       std::string_view period, const x12::Segment* more) {
    const auto amount = amount_text(text, unit == "money");
    if (unit.empty() || !amount) return;
    Figure figure{.line = &line,
                  .unit = unit,
                  .part = part,
                  .amount = *amount,
                  .period = period,
                  .evidence = {evidence_of(line)}};
    if (more != nullptr) figure.evidence.push_back(evidence_of(*line.answer, *more));
    figures.push_back(std::move(figure));
  };
  auto unit = unit_of(eb.quantity_qualifier());
  // "Quantity used" (99) says how much but not of what: HSD beside it may, else visits are not
  // guessed.
  if (eb.quantity_qualifier() == "99" && !line.benefit->deliveries.empty())
    unit = unit_of(line.benefit->deliveries.front().unit());
  if (!eb.quantity().empty())
    add(unit, part_of(eb.time_period(), eb.quantity_qualifier()), eb.quantity(),
        period_word(eb.time_period()), nullptr);
  if (!eb.amount().empty())
    add("money", part_of(eb.time_period(), {}), eb.amount(), period_word(eb.time_period()),
        nullptr);
  if (!eb.quantity().empty()) return;  // HSD beside EB10 says how often, not how much
  for (const auto& hsd : line.benefit->deliveries) {
    const auto code = hsd.period().empty() ? eb.time_period() : hsd.period();
    // "5 days per WK" stays so under an EB06 of the year.
    const auto sample = sample_word(hsd.sample_unit());
    const bool is_by_sample =
        period_word(code).empty() || (hsd.period().empty() && !sample.empty());
    const auto word = is_by_sample ? sample : period_word(code);
    add(unit_of(hsd.unit()), part_of(code, {}), hsd.quantity(), word, &hsd);
  }
}

Choice choose_part(const Request& request, const std::vector<Figure>& figures,
                   std::string_view unit, Part part, std::size_t rank) {
  std::vector<Candidate> candidates;
  for (const auto& figure : figures) {
    if (figure.unit != unit || figure.part != part || figure.line->rank != rank) continue;
    candidates.push_back({.line = figure.line,
                          .value = figure.amount + '|' + std::string(figure.period),
                          .evidence = figure.evidence});
  }
  // A rate ("5 days a week") and a yearly total are two limits: the longer period is the one that
  // runs out.
  const auto is_long = [](const Candidate& one) {
    return one.value.ends_with("year") || one.value.ends_with("lifetime");
  };
  if (std::ranges::any_of(candidates, is_long))
    std::erase_if(candidates,
                  [&](const Candidate& one) { return !is_long(one) && !one.value.ends_with('|'); });
  return choose(request, Reach::level, std::move(candidates));
}

std::string amount_in(const std::string& value) { return value.substr(0, value.find('|')); }

std::string shared_with(const std::vector<const Line*>& lines, Sheet& sheet) {
  for (const Line* line : lines) {
    for (std::size_t i = 0; i < line->messages.size(); ++i) {
      if (line->messages[i].shared_with.empty()) continue;
      sheet.use(evidence_of_words(*line, i));
      return line->messages[i].shared_with;
    }
  }
  return {};
}

void put_limit(const Request& request, const Reading& reading, Sheet& sheet,
               const std::vector<Figure>& figures, std::string_view unit) {
  std::size_t rank = rank_none;
  for (const auto& figure : figures) {
    if (figure.unit == unit) rank = std::min(rank, figure.line->rank);
  }
  if (rank == rank_none) return;
  const Choice total = choose_part(request, figures, unit, Part::total, rank);
  const Choice used = choose_part(request, figures, unit, Part::used, rank);
  const Choice remaining = choose_part(request, figures, unit, Part::remaining, rank);

  Fact fact{.key = "limit." + std::string(unit), .state = State::known};
  Members members;
  bool derived = false;
  for (const auto& [name, choice] :
       {std::pair("total", &total), std::pair("used", &used), std::pair("remaining", &remaining)}) {
    if (!choice->is_said()) continue;
    fact.rule = choice->rule;
    fact.evidence.insert(fact.evidence.end(), choice->evidence.begin(), choice->evidence.end());
    fact.against.insert(fact.against.end(), choice->against.begin(), choice->against.end());
    if (choice->state == State::conflicting) {
      fact.state = State::conflicting;
      for (const auto& value : choice->values)
        fact.candidates.emplace_back(Members{{name, amount_in(value)}});
      continue;
    }
    members.emplace_back(name, amount_in(choice->values.front()));
    if (choice->state == State::assumed && fact.state != State::conflicting)
      fact.state = State::assumed;
  }
  const auto value_of = [&](const Choice& choice) -> std::optional<Money> {
    if (!choice.is_said() || choice.state == State::conflicting) return std::nullopt;
    const auto money = parse_money(amount_in(choice.values.front()));
    return money ? std::optional(*money) : std::nullopt;
  };
  const auto all = value_of(total);
  const auto gone = value_of(used);
  const auto left = value_of(remaining);
  if (all && gone && !remaining.is_said() && *gone <= *all) {
    members.emplace_back("remaining", *amount_text(to_string(*all - *gone), unit == "money"));
    fact.rule = "total - used";
    derived = true;
  }
  if (all && left && *left > *all) {
    fact.state = State::conflicting;
    fact.candidates.emplace_back(members);
    sheet.flag(fact.key + " remaining is more than the total");
  }
  for (const Choice* choice : {&total, &remaining, &used}) {
    if (!choice->is_said() || choice->state == State::conflicting) continue;
    const auto& value = choice->values.front();
    const auto period = value.substr(value.find('|') + 1);
    if (period.empty()) continue;
    members.emplace_back("period", period);
    break;
  }
  if (const auto other = shared_with(total.winners, sheet); !other.empty())
    members.emplace_back("shared_with", other);
  if (derived && fact.state == State::known) fact.state = State::derived;
  if (fact.state != State::conflicting) fact.value = std::move(members);
  std::ranges::sort(fact.evidence, {},
                    [](const Evidence& e) { return std::pair(e.answer, e.segment); });
  fact.evidence.erase(std::unique(fact.evidence.begin(), fact.evidence.end()), fact.evidence.end());
  fact.as_of = as_of(reading, fact.evidence);
  sheet.put(std::move(fact));
}

std::optional<bool> day_is_one_visit_in_words(const Reading& reading, Sheet& sheet) {
  std::optional<bool> told;
  for (const auto& line : reading.lines) {
    if (!line.is_usable() || !line.is_for_level()) continue;
    for (std::size_t i = 0; i < line.messages.size(); ++i) {
      const Said said = line.messages[i].day_is_one_visit;
      if (said == Said::nothing) continue;
      sheet.use(evidence_of_words(line, i));
      told = told.value_or(true) && said == Said::yes;
    }
  }
  return told;
}

}  // namespace

void read_limits(const Request& request, const Reading& reading, Sheet& sheet) {
  std::vector<Figure> figures;
  for (const Line* line : lines_with(reading, "F", our_side(request))) {
    const auto before = figures.size();
    add_figures(*line, figures);
    if (figures.size() == before)
      sheet.note(evidence_of(*line));  // a limit we cannot put in figures
  }
  const auto stands = figures;
  std::erase_if(figures, [&](const Figure& one) {
    const bool gives = std::ranges::any_of(stands, [&](const Figure& other) {
      return other.unit == one.unit && gives_way(*one.line, *other.line);
    });
    if (gives) sheet.note(evidence_of(*one.line));
    return gives;
  });
  for (const auto unit : units) put_limit(request, reading, sheet, figures, unit);
}

// Thirty visits are thirty program days only where the payer counts so.
void flag_visits(const Request& request, const Reading& reading, Sheet& sheet) {
  if (sheet.find("limit.visits") == nullptr || request.from == request.through) return;
  auto rule =
      request.payer_rules ? request.payer_rules->iop_day_is_one_visit : std::optional<bool>();
  if (!rule) rule = day_is_one_visit_in_words(reading, sheet);
  if (!rule) {
    sheet.flag("visits are limited; that one program day is one visit is assumed, not told");
  } else if (!*rule) {
    sheet.flag(std::string(several_visits_flag));
  }
}

}  // namespace eligd::coverage
