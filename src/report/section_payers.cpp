// Payer health: how each payer answered this run, the troubled ones first.
#include "report/sections.hpp"
#include "report/svg.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace eligd::report {
namespace {

constexpr std::size_t nights_max = 14;  // bars of the small chart

// One bar a night, tonight the last; all payers share one scale.
void draw_nights(Node cell, const PayerHealth& payer, std::int64_t most) {
  if (payer.failures_by_night.empty()) {
    add_text(cell, "span", "No history", "unsaid");
    return;
  }
  const std::size_t skip =
      payer.failures_by_night.size() > nights_max ? payer.failures_by_night.size() - nights_max : 0;
  const std::vector<std::int64_t> nights(
      payer.failures_by_night.begin() + static_cast<std::ptrdiff_t>(skip),
      payer.failures_by_night.end());
  std::int64_t sum = 0;
  for (const std::int64_t failures : nights) sum += failures;
  Node svg = add(cell, "svg", "nights");
  set(svg, "viewBox", "0 0 112 20");
  set(svg, "role", "img");
  set(svg, "aria-label",
      fmt::format("{} in {}, {} tonight", counted(sum, "failure", "failures"),
                  counted(std::ssize(nights), "night", "nights"), grouped(nights.back())));
  add_line(svg, "k-grid", 0, 195, 1120, 195);
  Tenths x = 0;
  for (std::size_t i = 0; i < nights.size(); ++i) {
    const Tenths height =
        nights[i] == 0 ? 10 : 20 + 160 * nights[i] / std::max<std::int64_t>(most, 1);
    const bool is_tonight = i + 1 == nights.size();
    add_rect(svg, is_tonight && nights[i] > 0 ? "f-stop" : "f-neutral", x, 190 - height, 60,
             height);
    x += 80;
  }
}

// Said from what happened to people, not from the connection alone: a payer that answered nobody is
// not "answering", whatever its circuit says.
std::string circuit_words(const PayerHealth& payer) {
  if (payer.circuit == Circuit::closed) {
    const std::int64_t waiting = payer.failed + payer.held;
    if (waiting == 0) return "Answering";
    return payer.answered == 0 ? "Answered nobody" : "Answered some";
  }
  std::string text = payer.circuit == Circuit::open ? "Down" : "Trying again";
  if (payer.circuit_since) text += " since " + clock_face(payer.circuit_since->minute_of_day);
  return text;
}

void add_state(Node row, const PayerHealth& payer) {
  Node cell = add_cell(row, "State");
  if (payer.circuit == Circuit::closed) {
    say(cell, payer.asked == 0 ? "Not asked" : circuit_words(payer));
  } else {
    Node pill = add(cell, "span", "pill t-system");
    add_icon(pill, "r-down");
    say(pill, circuit_words(payer));
  }
}

void add_time(Node row, std::string_view label, const std::optional<std::int64_t>& ms) {
  Node cell = add_cell(row, label, "n");
  if (ms) {
    say(cell, milliseconds(*ms));
  } else {
    add_text(cell, "span", "No figure", "unsaid");
  }
}

std::string refusals_of(const PayerHealth& payer) {
  std::string text;
  for (const RefusalCount& refusal : payer.refusals) {
    if (!text.empty()) text += "; ";
    text += fmt::format("{} × {} (AAA {})", grouped(refusal.count), refusal.meaning, refusal.code);
  }
  return text.empty() ? "None" : text;
}

void add_one(Node tbody, const PayerHealth& payer, std::int64_t most) {
  Node row = add(tbody, "tr");
  Node name = add_text(row, "th", payer.payer);
  set(name, "scope", "row");
  add_state(row, payer);
  Node asked = add_cell(row, "Asked for", "n");
  say(asked, grouped(payer.asked));
  if (payer.tries > payer.asked) add_sub(asked, counted(payer.tries, "try", "tries"));
  say(add_cell(row, "Answered", "n"), grouped(payer.answered));
  say(add_cell(row, "Failed", "n"), grouped(payer.failed));
  say(add_cell(row, "Held", "n"), grouped(payer.held));
  add_time(row, "Half within", payer.p50_ms);
  add_time(row, "95% within", payer.p95_ms);
  say(add_cell(row, "Refusals", "why"), refusals_of(payer));
  if (most > 0) draw_nights(add_cell(row, "Failures a night"), payer, most);
}

}  // namespace

void add_payers(Node page, const NightReport& report) {
  if (report.payers.empty()) return;
  std::vector<const PayerHealth*> payers;
  std::int64_t most = 1;
  for (const PayerHealth& payer : report.payers) {
    payers.push_back(&payer);
    for (const std::int64_t failures : payer.failures_by_night) most = std::max(most, failures);
  }
  std::ranges::stable_sort(payers, {}, [](const PayerHealth* payer) {
    return std::tuple(payer->circuit == Circuit::closed, -payer->failed, -payer->held,
                      payer->payer);
  });
  const auto troubled = std::ranges::count_if(report.payers, [](const PayerHealth& payer) {
    return payer.circuit != Circuit::closed || payer.failed + payer.held > 0;
  });
  const bool with_nights = std::ranges::any_of(
      report.payers, [](const PayerHealth& payer) { return !payer.failures_by_night.empty(); });
  Node section = add_section(
      page, "payers", "Payers", grouped(std::ssize(payers)),
      troubled == 0
          ? "All are answering. People are counted; tries beside them where there were more."
          : "The troubled ones first. People are counted; tries beside them where there "
            "were more.");
  Node tbody = add_table(section, "cards payers",
                         {{"Payer"},
                          {"State"},
                          {"Asked for", true},
                          {"Answered", true},
                          {"Failed", true},
                          {"Held", true},
                          {"Half within", true},
                          {"95% within", true},
                          {"Refusals"},
                          {"Failures a night, tonight last", false, with_nights}});
  for (const PayerHealth* payer : payers) add_one(tbody, *payer, with_nights ? most : 0);
}

}  // namespace eligd::report
