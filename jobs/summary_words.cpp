// How a stored summary's facts read in the report. Unknown stays the report's own word for unknown:
// nothing here turns silence into a zero, a yes or a no (I13).
#include "base/money.hpp"
#include "base/time.hpp"
#include "jobs/summary_view.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

namespace eligd::jobs {
namespace {

using report::FactState;

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string all;
  for (const std::string& text : texts) {
    if (!all.empty()) all += between;
    all += text;
  }
  return all;
}

std::string money_words(const std::string& text) {
  const auto amount = parse_money(text);
  return amount ? report::to_the_cent(*amount) : text;
}

std::string share_words(const std::string& text) {
  const auto share = parse_share(text);
  return share ? in_percent(*share) : text;
}

std::string member(const FactView& fact, const std::string& name) {
  const auto found = fact.members.find(name);
  return found == fact.members.end() ? std::string() : found->second;
}

std::string how_known(const FactView& fact) {
  switch (fact.state) {
    case FactState::derived:
    case FactState::assumed:
      return fact.rule;
    case FactState::known:
    case FactState::conflicting:
    case FactState::unknown:
      break;
  }
  return {};
}

// What two parts of a sentence are worth together: as little as the weaker one.
FactState weaker(FactState a, FactState b) {
  const auto rank = [](FactState state) {
    switch (state) {
      case FactState::known:
        return 4;
      case FactState::derived:
        return 3;
      case FactState::assumed:
        return 2;
      case FactState::conflicting:
        return 1;
      case FactState::unknown:
        return 0;
    }
    return 0;
  };
  return rank(a) < rank(b) ? a : b;
}

std::string copay_words(const FactView& fact) {
  const std::string per = member(fact, "per");
  std::string words = money_words(fact.members.empty() ? fact.text : member(fact, "amount"));
  if (!per.empty() && per != "unknown") words += " a " + per;
  return words;
}

// "after 8 sessions; approved through Apr 3, 2026, 12 days": what is told beside it.
std::string authorization_reach(const SummaryView& summary) {
  const auto told = [&](const char* key) {
    const FactView* fact = summary.find(key);
    if (fact == nullptr || fact->state == FactState::unknown) return std::string();
    return fact->state == FactState::conflicting ? joined(fact->candidates, " or ") : fact->words;
  };
  std::string words;
  const auto add = [&](const std::string& more) { words += (words.empty() ? "" : "; ") + more; };
  if (const auto sessions = told("authorization.after"); !sessions.empty())
    add("after " + sessions + " sessions");
  if (const auto ends = told("authorization.ends"); !ends.empty()) add("approved through " + ends);
  if (const auto days = told("authorization.days"); !days.empty()) add(days + " days approved");
  return words;
}

}  // namespace

std::string side_of(const SummaryView& summary) {
  const FactView* network = summary.find("network.ours");
  return network != nullptr && network->text == "out" ? "out" : "in";
}

report::MoneyFact money_left(const SummaryView& summary, const std::string& what,
                             const std::string& side) {
  report::MoneyFact shown;
  const FactView* remaining = summary.find(what + ".individual." + side + ".remaining");
  if (remaining == nullptr) return shown;
  shown.state = remaining->state;
  shown.words = how_known(*remaining);
  if (shown.state == FactState::conflicting) {
    std::vector<std::string> values;
    for (const std::string& value : remaining->candidates) values.push_back(money_words(value));
    shown.words = joined(values, " or ");
    return shown;
  }
  if (const auto amount = parse_money(remaining->text)) {
    shown.amount = *amount;
  } else {
    shown.state = FactState::unknown;  // a text that is no amount is no figure
  }
  const FactView* total = summary.find(what + ".individual." + side + ".total");
  if (total != nullptr && total->state != FactState::conflicting) {
    if (const auto amount = parse_money(total->text)) shown.total = *amount;
  }
  return shown;
}

report::TextFact patient_pays(const SummaryView& summary, const std::string& side) {
  const FactView* copay = summary.find("copay." + side);
  const FactView* share = summary.find("coinsurance." + side);
  report::TextFact shown;
  const auto add = [&](const FactView& fact, const auto& words_of) {
    std::string words;
    if (fact.state == FactState::conflicting) {
      std::vector<std::string> values;
      for (const std::string& value : fact.candidates) values.push_back(words_of(value));
      words = joined(values, " or ");
    } else {
      words = words_of(std::string());
    }
    shown.state = shown.text.empty() ? fact.state : weaker(shown.state, fact.state);
    if (!shown.text.empty()) shown.text += " and ";
    shown.text += words;
    if (shown.words.empty()) shown.words = how_known(fact);
  };
  if (copay != nullptr && copay->state != FactState::unknown) {
    add(*copay, [&](const std::string& value) {
      return value.empty() ? copay_words(*copay) : money_words(value);
    });
  }
  if (share != nullptr && share->state != FactState::unknown) {
    add(*share,
        [&](const std::string& value) { return share_words(value.empty() ? share->text : value); });
  }
  return shown;
}

report::TextFact authorization(const SummaryView& summary, const std::string& side) {
  report::TextFact shown;
  const FactView* fact = summary.find("authorization." + side);
  if (fact == nullptr) return shown;
  shown.state = fact->state;
  if (fact->state == FactState::conflicting)
    shown.text = "Needed or not needed";
  else if (fact->text == "required")
    shown.text = "Needed";
  else if (fact->text == "not_required")
    shown.text = "Not needed";
  else
    shown.state = FactState::unknown;
  if (const FactView* phone = summary.find("authorization.phone");
      phone != nullptr && fact->text == "required") {
    shown.words = phone->text;
  } else {
    shown.words = how_known(*fact);
  }
  if (const std::string reach = authorization_reach(summary);
      !reach.empty() && fact->text == "required")
    shown.words = reach + (shown.words.empty() ? "" : "; ") + shown.words;
  return shown;
}

namespace {

// What is left of it, or all of it where that is not said; what cannot be counted is the most.
std::int64_t least_left(const FactView& fact) {
  const std::string remaining = member(fact, "remaining");
  const std::string text = remaining.empty() ? member(fact, "total") : remaining;
  std::int64_t left = std::numeric_limits<std::int64_t>::max();
  std::from_chars(text.data(), text.data() + text.size(), left);
  return fact.state == FactState::conflicting ? -1 : left;
}

// Of several limits the one with the least left.
std::string unit_that_binds(const SummaryView& summary) {
  std::string binds;
  std::int64_t least = 0;
  for (const std::string unit : {"days", "visits", "hours"}) {
    const FactView* fact = summary.find("limit." + unit);
    if (fact == nullptr || fact->state == FactState::unknown) continue;
    const std::int64_t left = least_left(*fact);
    if (!binds.empty() && left >= least) continue;
    binds = unit;
    least = left;
  }
  return binds;
}

}  // namespace

report::TextFact limit_left(const SummaryView& summary) {
  report::TextFact shown;
  const std::string unit = unit_that_binds(summary);
  if (const FactView* fact = summary.find("limit." + unit); fact != nullptr) {
    shown.state = fact->state;
    const std::string remaining = member(*fact, "remaining");
    const std::string total = member(*fact, "total");
    if (fact->state == FactState::conflicting)
      shown.text = joined(fact->candidates, " or ");
    else if (!remaining.empty() && !total.empty())
      shown.text = remaining + " of " + total + " " + unit + " left";
    else if (!remaining.empty())
      shown.text = remaining + " " + unit + " left";
    else if (!total.empty())
      shown.text = total + " " + unit + ", used part not said";
    shown.words = member(*fact, "period");
    std::ranges::replace(shown.words, '_', ' ');
  }
  return shown;
}

report::TextFact coverage_ends(const SummaryView& summary) {
  report::TextFact shown;
  const FactView* fact = summary.find("coverage.ends");
  if (fact == nullptr) {
    const FactView* lasts = summary.find("coverage.through_plan");
    if (lasts != nullptr && lasts->text == "yes") {
      shown = {.state = lasts->state, .text = "none told", .words = lasts->rule};
    }
    return shown;
  }
  shown.state = fact->state;
  const auto words = [](const std::string& text) {
    const auto day = parse_iso_date(text);
    if (!day) return text;
    return report::day_only(*day) + ", " + std::to_string(static_cast<int>(day->ymd().year()));
  };
  if (fact->state == FactState::conflicting) {
    std::vector<std::string> values;
    for (const std::string& value : fact->candidates) values.push_back(words(value));
    shown.text = joined(values, " or ");
  } else {
    shown.text = words(fact->text);
  }
  return shown;
}

std::optional<report::Headline> headline_named(std::string_view words) {
  for (std::size_t n = 0; n < report::headline_count; ++n) {
    const auto headline = static_cast<report::Headline>(n);
    if (report::look_of(headline).word == words) return headline;
  }
  return std::nullopt;
}

}  // namespace eligd::jobs
