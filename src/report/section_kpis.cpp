// Measures of this run against the runs before it: figure, trend, target.
#include "report/sections.hpp"
#include "report/svg.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::report {
namespace {

constexpr std::size_t earlier_max = 4;

std::vector<std::optional<std::int64_t>> series_of(const Kpi& kpi) {
  const std::size_t skip = kpi.earlier.size() > earlier_max ? kpi.earlier.size() - earlier_max : 0;
  std::vector<std::optional<std::int64_t>> series(
      kpi.earlier.begin() + static_cast<std::ptrdiff_t>(skip), kpi.earlier.end());
  series.push_back(kpi.tonight);
  return series;
}

// A line through the runs that have a figure; a run without one leaves a hole, never a zero.
void draw_trend(Node cell, const Kpi& kpi) {
  const auto series = series_of(kpi);
  std::vector<std::int64_t> known;
  for (const auto& value : series) {
    if (value) known.push_back(*value);
  }
  if (known.size() < 2) {
    add_text(cell, "span", "Too few runs", "unsaid");
    return;
  }
  const auto [low, high] = std::ranges::minmax(known);
  Node svg = add(cell, "svg", "trend");
  set(svg, "viewBox", "0 0 96 20");
  set(svg, "aria-hidden", "true");
  const auto y_of = [&](std::int64_t value) {
    return high == low ? Tenths{100} : 160 - 120 * (value - low) / (high - low);
  };
  std::optional<Tenths> x_before;
  std::optional<Tenths> y_before;
  const Tenths step = 880 / static_cast<Tenths>(std::max<std::size_t>(series.size() - 1, 1));
  for (std::size_t i = 0; i < series.size(); ++i) {
    if (!series[i]) {
      x_before.reset();
      continue;
    }
    const Tenths x = 40 + step * static_cast<Tenths>(i);
    const Tenths y = y_of(*series[i]);
    if (x_before) add_line(svg, "k-low", *x_before, *y_before, x, y);
    const bool is_tonight = i + 1 == series.size();
    add_dot(svg, "f-low", x, y, is_tonight ? 26 : 12);
    x_before = x;
    y_before = y;
  }
}

void add_target(Node row, const Kpi& kpi) {
  Node cell = add_cell(row, "Target", "n");
  if (!kpi.target) {
    add_text(cell, "span", "None set", "unsaid");
    return;
  }
  say(cell, (kpi.more_is_better ? "≥ " : "≤ ") + kpi_value(kpi.unit, kpi.target));
  if (!kpi.tonight) return;
  const bool is_met =
      kpi.more_is_better ? *kpi.tonight >= *kpi.target : *kpi.tonight <= *kpi.target;
  add_text(cell, "span", is_met ? "met" : "missed", is_met ? "sub less" : "sub up");
}

void add_earlier(Node row, const Kpi& kpi) {
  const auto series = series_of(kpi);
  for (std::size_t i = 0; i < earlier_max; ++i) {
    // Oldest first, right-aligned in time: with two earlier runs the two oldest columns have no
    // figure.
    const std::size_t missing = earlier_max - (series.size() - 1);
    Node cell = add_cell(row, "", "n earlier");
    if (i < missing) {
      add_text(cell, "span", "No run", "unsaid");
    } else {
      say(cell, kpi_value(kpi.unit, series[i - missing]));
    }
  }
  draw_trend(add_cell(row, "Trend"), kpi);
}

void add_one(Node tbody, const Kpi& kpi, bool with_earlier) {
  Node row = add(tbody, "tr");
  set(add_text(row, "th", kpi.name), "scope", "row");
  add_text(add_cell(row, "Tonight", "n"), "b", kpi_value(kpi.unit, kpi.tonight));
  if (with_earlier) add_earlier(row, kpi);
  add_target(row, kpi);
  say(add_cell(row, "Note", kpi.note.empty() ? "quiet blank" : "quiet"), kpi.note);
}

}  // namespace

void add_kpis(Node page, const NightReport& report) {
  if (report.kpis.empty()) return;
  const bool with_earlier =
      std::ranges::any_of(report.kpis, [](const Kpi& kpi) { return !kpi.earlier.empty(); });
  Node section = add_section(
      page, "kpi", with_earlier ? "Against the last four runs" : "Measures", "",
      with_earlier ? "" : "There is no earlier run to compare with yet; the trend starts here.");
  Node tbody = with_earlier
                   ? add_table(section, "cards kpi",
                               {{"Measure"},
                                {"Tonight", true},
                                {"4 runs ago", true},
                                {"3 ago", true},
                                {"2 ago", true},
                                {"Last", true},
                                {"Trend"},
                                {"Target", true},
                                {"Note"}})
                   : add_table(section, "cards kpi few",
                               {{"Measure"}, {"Tonight", true}, {"Target", true}, {"Note"}});
  for (const Kpi& kpi : report.kpis) add_one(tbody, kpi, with_earlier);
}

}  // namespace eligd::report
