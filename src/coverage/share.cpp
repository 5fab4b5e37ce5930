// copay.{in,out}, coinsurance.{in,out}, deductible_applies.{in,out}.
//
// Source: EB01 B with EB07, EB01 A with EB08 (what the PATIENT pays, a fraction of one);
// docs/facts.md. A share above one, or words that say the plan pays, is conflicting unless a payer
// rule explains it.

#include "base/money.hpp"
#include "coverage/topics.hpp"

#include <algorithm>
#include <string>

namespace eligd::coverage {
namespace {

constexpr std::int64_t whole = 1'000'000;  // Share's millionths

std::string_view period_word(std::string_view eb06) {
  if (eb06 == "27") return "visit";
  if (eb06 == "7" || eb06 == "13") return "day";  // 13 is "24 hours"
  if (eb06 == "35") return "week";
  if (eb06 == "34") return "month";
  if (eb06 == "36") return "admission";
  if (eb06 == "26") return "episode";
  return "unknown";
}

int preference(const Line& line) {
  const auto level = line.eb().coverage_level();
  const int coverage = level == "IND" ? 0 : level.empty() ? 1 : 2;
  return coverage * 2 + (line.side == Side::blank ? 1 : 0);
}

void doubt_amount(const Line& line, Sheet& sheet) {
  sheet.flag("answer " + std::to_string(line.answer->number) + " segment " +
             std::to_string(line.eb().position()) +
             ": the figure cannot be read exactly and is not used");
  sheet.note(evidence_of(line));
}

void put_copay(const Request& request, const Reading& reading, Sheet& sheet, OurNetwork side) {
  std::vector<Candidate> candidates;
  for (const Line* line : lines_with(reading, "B", side)) {
    if (line->eb().amount().empty()) continue;
    // What is left or used of a maximum of copays is no copay.
    if (const auto period = line->eb().time_period();
        period == "24" || period == "29" || period == "33") {
      sheet.note(evidence_of(*line));
      continue;
    }
    const auto money = parse_money(line->eb().amount());
    if (!money) {
      doubt_amount(*line, sheet);
      continue;
    }
    candidates.push_back(
        {.line = line,
         .value = to_string(*money) + '|' + std::string(period_word(line->eb().time_period())),
         .is_weak = line->side == Side::blank,
         .is_doubtful = money->is_negative(),
         .preference = preference(*line)});
  }
  const Choice choice = choose(request, Reach::level, std::move(candidates));
  if (!choice.is_said()) return;
  sheet.put(to_fact(reading, "copay." + std::string(side_name(side)), choice,
                    [](const std::string& text) -> Value {
                      const auto bar = text.find('|');
                      return Members{{"amount", text.substr(0, bar)},
                                     {"per", text.substr(bar + 1)}};
                    }));
}

// What the patient pays, as a fraction; doubtful where only a payer rule could say.
struct PatientShare {
  Share share;
  bool is_doubtful = false;
};

PatientShare patient_share(const Request& request, const Line& line, Share told) {
  const bool plan_pays = std::ranges::any_of(line.messages, &Message::plan_pays);
  const auto* rules = request.payer_rules && request.payer_rules->percent_is_configured
                          ? &*request.payer_rules
                          : nullptr;
  const auto outside = [](Share share) {
    return share.millionths() < 0 || share.millionths() > whole;
  };
  if (rules != nullptr && rules->percent == config::PercentStyle::plan_percent) {
    const auto plan = told.millionths() > whole ? told.millionths() / 100 : told.millionths();
    const Share share = Share::millionths(whole - plan);
    return {share, outside(share)};
  }
  if (rules != nullptr && rules->percent == config::PercentStyle::patient_percent) {
    // Below one it is a fraction after all; one itself could be 1 % or everything.
    const Share share =
        told.millionths() < whole ? told : Share::millionths(told.millionths() / 100);
    return {share, outside(share) || plan_pays || told.millionths() == whole};
  }
  return {told, outside(told) || plan_pays};
}

void put_coinsurance(const Request& request, const Reading& reading, Sheet& sheet,
                     OurNetwork side) {
  std::vector<Candidate> candidates;
  for (const Line* line : lines_with(reading, "A", side)) {
    if (line->eb().percent().empty()) continue;
    const auto told = parse_share(line->eb().percent());
    if (!told) {
      doubt_amount(*line, sheet);
      continue;
    }
    const auto read = patient_share(request, *line, *told);
    if (read.is_doubtful)
      sheet.flag("a share is above one or may be the plan's part; only a payer rule can tell");
    candidates.push_back({.line = line,
                          .value = to_string(read.share),
                          .is_weak = line->side == Side::blank,
                          .is_doubtful = read.is_doubtful,
                          .preference = preference(*line)});
  }
  const Choice choice = choose(request, Reach::level, std::move(candidates));
  if (choice.is_said())
    sheet.put(to_fact(reading, "coinsurance." + std::string(side_name(side)), choice));
}

// Only words and payer rules say it: no code of the 271 does.
void put_deductible_applies(const Request& request, const Reading& reading, Sheet& sheet,
                            OurNetwork side) {
  std::vector<Candidate> candidates;
  for (const auto& line : reading.lines) {
    if (!line.is_usable() || !line.is_for_level() || !is_for(line, side)) continue;
    for (std::size_t i = 0; i < line.messages.size(); ++i) {
      const Message& message = line.messages[i];
      if (message.deductible_applies == Said::nothing) continue;
      auto evidence = evidence_of_words(line, i);
      sheet.use(evidence);
      candidates.push_back({.line = &line,
                            .value = message.deductible_applies == Said::yes ? "yes" : "no",
                            .is_weak = message.deductible_is_weak || line.side == Side::blank,
                            .preference = line.side == Side::blank ? 1 : 0,
                            .evidence = std::move(evidence)});
    }
  }
  const Choice choice = choose(request, Reach::level, std::move(candidates));
  if (choice.is_said())
    sheet.put(to_fact(reading, "deductible_applies." + std::string(side_name(side)), choice));
}

}  // namespace

void read_share(const Request& request, const Reading& reading, Sheet& sheet) {
  for (const OurNetwork side : {OurNetwork::in, OurNetwork::out}) {
    put_copay(request, reading, sheet, side);
    put_coinsurance(request, reading, sheet, side);
    put_deductible_applies(request, reading, sheet, side);
  }
}

}  // namespace eligd::coverage
