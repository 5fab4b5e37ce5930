// Ready: what the front desk and the patient need to know, by day of the first visit.
//
// Unmarked figures are known; every other state bears its mark. Nothing here is a bill.
#include "report/sections.hpp"
#include "report/svg.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace eligd::report {
namespace {

constexpr int columns = 10;
constexpr int columns_of_figures = 9;

// One scale for all rows, its end a round sum not below the highest estimate.
Money scale_end(const Rows& rows) {
  Money highest;
  for (const Row* row : rows) {
    if (row->estimate.state == FactState::unknown) continue;
    highest = std::max(highest, row->estimate.high.value_or(row->estimate.low.value_or(Money())));
  }
  constexpr std::array<std::int64_t, 8> dollars{500,    1'000,  2'000,  5'000,
                                                10'000, 20'000, 50'000, 100'000};
  const auto end =
      std::ranges::find_if(dollars, [&](std::int64_t d) { return d * 100 >= highest.cents(); });
  return end == dollars.end() ? highest : Money::cents(*end * 100);
}

// Low to high on $0..end. A range without an upper end is drawn open: no figure comes out of an
// unknown.
void draw_range(Node cell, const Estimate& estimate, Money end) {
  if (estimate.state == FactState::unknown || !estimate.low) return;
  constexpr Tenths from = 40;
  constexpr Tenths length = 1120;
  const auto x_of = [&](Money amount) {
    const std::int64_t cents = std::clamp<std::int64_t>(amount.cents(), 0, end.cents());
    return from + length * cents / std::max<std::int64_t>(end.cents(), 1);
  };
  Node svg = add(cell, "svg", "range");
  set(svg, "viewBox", "0 0 120 14");
  set(svg, "aria-hidden", "true");
  add_line(svg, "k-grid", from, 70, from + length, 70);
  for (const Tenths tick : {from, from + length / 2, from + length})
    add_line(svg, "k-grid", tick, 30, tick, 110);
  const Tenths low = x_of(*estimate.low);
  if (!estimate.high) {
    add_line(svg, "k-high", low, 70, from + length, 70);
  } else {
    const Tenths high = x_of(*estimate.high);
    if (high > low) add_rect(svg, "f-low", low, 50, high - low, 40);
    add_dot(svg, "f-low", high, 70, 30);
  }
  add_dot(svg, "f-low", low, 70, 30);
}

// In a narrow cell a range stays on one line: no break beside its dash (U+2060).
std::string unbroken(std::string range) {
  const std::string dash = "\u2013";
  if (const auto at = range.find(dash); at != std::string::npos)
    range.replace(at, dash.size(), "\u2060" + dash + "\u2060");
  return range;
}

std::string range_of(const std::optional<Money>& low, const std::optional<Money>& likely,
                     const std::optional<Money>& high) {
  return unbroken(likely ? money_range(likely, likely) : money_range(low, high));
}

// What follows the program, and both together.
void add_path(Node cell, const PathCost& path) {
  for (std::size_t i = 1; i < path.phases.size(); ++i) {
    const PhaseCost& phase = path.phases[i];
    const bool is_priced = phase.low && phase.missing.empty();
    add_sub(cell,
            fmt::format("then {}: {}, {}\u00a0{}", phase.name,
                        is_priced ? range_of(phase.low, phase.likely, phase.high) : phase.missing,
                        phase.days, phase.days == 1 ? "day" : "days"));
  }
  if (path.phases.size() > 1 && (path.low > Money() || path.high))
    add_sub(cell, "in all " + range_of(path.low, path.likely, path.high));
}

void add_estimate(Node row, const Estimate& estimate) {
  Node cell = add_cell(row, "We expect", "n");
  // Every estimate is worked out; the mark would say nothing.
  const FactState state = estimate.low ? estimate.state : FactState::unknown;
  if (state != FactState::derived) add_mark(cell, state);
  const bool is_known = estimate.state != FactState::unknown && estimate.low;
  add_text(cell, is_known ? "b" : "span", estimate_range(estimate), is_known ? "" : "unsaid");
  add_sub(cell, is_known && !estimate.high && estimate.words.empty() ? "upper end not known"
                                                                     : estimate.words);
  add_path(cell, estimate.path);
}

// Known is not done: what is left stands under the headline.
void add_to_do(Node cell, const Row& who) {
  Node line = add(cell, "div", "todo");
  add_text(line, "b", "To do:");
  say(line, fmt::format(" {} ({}{}{})", act_beside_level(who.duty, who), who.duty.queue,
                        who.duty.due.empty() ? "" : ", ", who.duty.due));
  add_more_duties(line, who);
}

void add_one(Node tbody, const Row& who, std::optional<Money> end, const Cut& cut) {
  Node row = add(tbody, "tr");
  Node when = add_cell(row, "First visit", "when");
  say(when, who.first_appointment ? clock_face(who.first_appointment->minute_of_day) : "Not set");
  add_sub(when, verification_number(who.verification));
  add_who(row, who, false);
  Node headline = add_cell(row, "Headline");
  add_pill(headline, who.headline, true);
  // What is assumed may stand in no column: that the level is covered, that we are in network.
  if (who.headline == Headline::ready_with_assumptions) add_sub(headline, who.why);
  if (!who.duty.verb_phrase.empty()) add_to_do(headline, who);
  add_asking(headline, who);
  Node plan = add_cell(row, "Plan");
  say_or(plan, who.plan.empty() ? who.payer : who.plan);
  if (!who.plan.empty()) add_sub(plan, who.payer);
  Node deductible = add_cell(row, "Deductible left", "n");
  add_fact(deductible, who.deductible_left);
  if (who.plan_year_resets) add_sub(deductible, "resets " + day_only(*who.plan_year_resets));
  add_fact(add_cell(row, "Out-of-pocket left", "n"), who.out_of_pocket_left);
  add_fact(add_cell(row, "Patient pays", "n"), who.patient_pays);
  Node authorization = add_cell(row, "Authorization");
  add_fact(authorization, who.authorization);
  if (who.limit.state != FactState::unknown) add_sub(authorization, "limit: " + who.limit.text);
  if (who.coverage_ends.state != FactState::unknown) {
    add_sub(authorization, "coverage end: " + who.coverage_ends.text);
  }
  Node evidence = {};
  if (end) {
    add_estimate(row, who.estimate);
    Node last = add_cell(row, "", "rng");
    draw_range(last, who.estimate, *end);
    for (const PhaseCost& phase : who.estimate.path.phases) {
      if (!phase.step_down.empty()) add_sub(last, phase.step_down);
    }
    evidence = add(last, "div", "ev");
  } else {
    evidence = add_cell(row, "Evidence", "ev");
  }
  add_answers(evidence, who, cut);
  if (who.reused) {
    say(evidence, who.last_good ? " kept, " + age_in_words(who.last_good->age_days) : " kept");
  }
}

void add_legend(Node section, const Rows& rows, std::optional<Money> end) {
  Node legend = add(section, "p", "legend");
  add_text(legend, "span", "Unmarked figures are known, as of the answer named in the row.");
  // Only the marks that occur: a legend for absent marks is noise.
  const auto occurs = [&](FactState state) {
    return std::ranges::any_of(rows, [&](const Row* row) {
      return row->deductible_left.state == state || row->out_of_pocket_left.state == state ||
             row->patient_pays.state == state || row->authorization.state == state;
    });
  };
  const auto explain = [&](FactState state, std::string_view words) {
    if (!occurs(state)) return;
    Node entry = add(legend, "span", fmt::format("state m-{}", look_of(state).word));
    add_icon(entry, look_of(state).icon);
    say(entry, words);
  };
  explain(FactState::derived, "derived: worked out from known figures");
  explain(FactState::assumed, "assumed: from a weaker line or a payer rule");
  explain(FactState::unknown, "not said by the payer");
  explain(FactState::conflicting, "two values, nothing tells them apart");
  if (std::ranges::any_of(rows, &Row::reused)) {
    add_text(legend, "span", "“kept”: the last answer is still valid, so nobody was asked again");
  }
  add_text(legend, "span",
           end ? fmt::format("Range line: $0 to {}", whole_dollars(*end))
               : std::string("What the whole program will cost the patient is not worked out yet"));
}

}  // namespace

void add_ready(Node page, const Cut& cut) {
  if (cut.ready.empty()) return;
  const std::int64_t assumed =
      cut.tally[static_cast<std::size_t>(Headline::ready_with_assumptions)];
  std::string below;
  if (assumed > 0) below = fmt::format("{} of them with assumptions. ", grouped(assumed));
  if (cut.ready_with_duty > 0) {
    below += fmt::format("{} with something left to do, under the headline.",
                         grouped(cut.ready_with_duty));
  }
  Node section = add_section(page, "ready", "Ready", grouped(std::ssize(cut.ready)), below);
  // A column of "not known" tells nothing: it stands only where somebody has an estimate.
  std::optional<Money> end;
  if (std::ranges::any_of(cut.ready, [](const Row* row) { return row->estimate.low.has_value(); }))
    end = scale_end(cut.ready);
  add_legend(section, cut.ready, end);
  const bool with_estimate = end.has_value();
  Node tbody = add_table(section, "cards ready",
                         {{"First visit"},
                          {"Who"},
                          {"Headline"},
                          {"Plan, payer"},
                          {"Deductible left", true},
                          {"Out-of-pocket left", true},
                          {"Patient pays", true},
                          {"Authorization, limit"},
                          {"We expect", true, with_estimate},
                          {with_estimate ? "Range, evidence" : "Evidence"}});
  const auto day_of = [](const Row* row) {
    return row->first_appointment ? std::optional(row->first_appointment->day) : std::nullopt;
  };
  for (std::size_t i = 0; i < cut.ready.size(); ++i) {
    const auto day = day_of(cut.ready[i]);
    if (i == 0 || day != day_of(cut.ready[i - 1])) {
      const auto n =
          std::ranges::count_if(cut.ready, [&](const Row* row) { return day_of(row) == day; });
      std::string head = "No first visit set";
      if (day) head = weekday_and_day(*day);
      if (day && *day <= cut.today.plus_days(1) && *day >= cut.today) {
        head = day_from(cut.today, *day) + ", " + head;
      }
      add_group_row(tbody, end ? columns : columns_of_figures,
                    fmt::format("{} · {} ready", head, grouped(n)));
    }
    add_one(tbody, *cut.ready[i], end, cut);
    fold(tbody);
  }
}

}  // namespace eligd::report
