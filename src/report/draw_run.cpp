// Two bars over one scale: the outcomes of the run and the headlines they came to.
//
// Drawn twice: side by side with words at their slices for a page, as lines one below the other for
// a phone; the style sheet shows one of them. The outcomes come from the counts, the headlines from
// the rows; that both make the same sum is checked by counts.hpp and said above.
#include "report/sections.hpp"
#include "report/svg.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace eligd::report {
namespace {

constexpr Tenths page_width = 12000;
constexpr Tenths bars_from = 1180;
constexpr Tenths bar_height = 220;
constexpr Tenths track_height = 150;
constexpr Tenths sign_width = 78;  // bold, in the widest of the faces
constexpr int tracks_max = 6;

std::vector<Slice> outcome_slices(const Counts& counts) {
  const auto slice = [](std::int64_t n, Outcome outcome, const char* fill, bool is_hatched) {
    return Slice{n, fill, is_hatched, fmt::format("{} {}", grouped(n), word_of(outcome))};
  };
  return {slice(counts.answered, Outcome::answered, "f-low", false),
          slice(counts.skipped, Outcome::skipped, "f-neutral", false),
          slice(counts.held, Outcome::held, "f-system", true),
          slice(counts.failed, Outcome::failed, "f-stop", true)};
}

// Hatching tells neighbors of one tone apart.
bool is_hatched(Headline headline) {
  return headline == Headline::needs_patient || headline == Headline::payer_down ||
         headline == Headline::wrong_payer;
}

std::vector<Slice> headline_slices(const HeadlineTally& tally) {
  std::vector<Slice> slices;
  for (std::size_t i = 0; i < headline_count; ++i) {
    const auto headline = static_cast<Headline>(i);
    const HeadlineLook& look = look_of(headline);
    // The tone's name is a constant of words.cpp; the fill must outlive this loop.
    static constexpr std::string_view fills[][2]{{"good", "f-good"},     {"caution", "f-caution"},
                                                 {"action", "f-action"}, {"stop", "f-stop"},
                                                 {"system", "f-system"}, {"neutral", "f-neutral"}};
    const auto fill = std::ranges::find(fills, look.tone, [](const auto& pair) { return pair[0]; });
    slices.push_back({tally[i], (*fill)[1], is_hatched(headline),
                      fmt::format("{} {}", grouped(tally[i]), look.word)});
  }
  return slices;
}

std::string list_of(const std::vector<Slice>& slices) {
  std::string text;
  for (const Slice& slice : slices) {
    if (slice.count == 0) continue;
    if (!text.empty()) text += ", ";
    text += slice.label;
  }
  return text;
}

std::vector<LabelSpot> spots_of(const std::vector<Slice>& slices,
                                const std::vector<Extent>& extents, Sides sides) {
  std::vector<LabelWish> wishes;
  for (std::size_t i = 0; i < slices.size(); ++i) {
    if (slices[i].count == 0) continue;
    wishes.push_back({.mark = (extents[i].from + extents[i].to) / 2,
                      .width = text_width(slices[i].label, sign_width),
                      .room_from = extents[i].from,
                      .room_to = extents[i].to});
  }
  return place_labels(wishes, bars_from, page_width, sides, Anchor::middle, tracks_max);
}

// Draws one titled bar whose words reach above and below; returns the y of its lower end.
Tenths draw_bar(Node svg, Tenths y, std::string_view title, std::string_view below,
                const std::vector<Slice>& slices, Sides sides) {
  // The words decide how much room the bar needs above it, so they are placed on a trial drawing.
  pugi::xml_document trial;
  const auto extents =
      add_stacked_bar(trial, slices, bars_from, 0, page_width - bars_from, bar_height);
  const std::vector<LabelSpot> spots = spots_of(slices, extents, sides);
  const Tenths top =
      y + track_height * tracks_used(spots, true) + (tracks_used(spots, true) > 0 ? 30 : 0);
  const Tenths foot = top + bar_height;

  add_words(svg, "b", 0, top + 110, title);
  add_words(svg, "q s", 0, top + 270, below);
  add_stacked_bar(svg, slices, bars_from, top, page_width - bars_from, bar_height);

  std::size_t next = 0;
  for (std::size_t i = 0; i < slices.size(); ++i) {
    if (slices[i].count == 0) continue;
    const LabelSpot& spot = spots[next++];
    if (!spot.is_placed) continue;
    const Tenths middle = (extents[i].from + extents[i].to) / 2;
    const Tenths depth = track_height * spot.track;
    const Tenths base = spot.is_above ? top - 70 - depth : foot + 160 + depth;
    if (spot.has_leader) {
      if (spot.is_above) {
        add_line(svg, "k-axis", middle, base + 25, middle, top);
      } else {
        add_line(svg, "k-axis", middle, foot, middle, base - 105);
      }
    }
    add_label(svg, spot, base, slices[i].label);
  }
  return foot + std::max<Tenths>(track_height * tracks_used(spots, false), 150);
}

void draw_for_page(Node section, const NightReport& report, const std::vector<Slice>& outcomes,
                   const std::vector<Slice>& headlines, std::string_view title,
                   std::string_view detail) {
  Node svg = add_picture(section, "wide", "run-bars", page_width, title, detail);
  const Tenths first =
      draw_bar(svg, 40, "What happened", fmt::format("{} planned", grouped(report.counts.planned)),
               outcomes, Sides::below);
  const Tenths second = draw_bar(svg, first + 160, "What it means",
                                 fmt::format("{} headlines", grouped(std::ssize(report.rows))),
                                 headlines, Sides::both);
  set_height(svg, page_width, second + 60);
}

// One line a slice, all from one zero.
void draw_for_phone(Node section, const NightReport& report, const std::vector<Slice>& outcomes,
                    const std::vector<Slice>& headlines, std::string_view title,
                    std::string_view detail) {
  constexpr Tenths width = 3420;
  constexpr Tenths longest = 1900;
  constexpr Tenths line = 180;
  Node svg = add_picture(section, "phone", "run-lines", width, title, detail);
  std::int64_t most = 1;
  for (const auto* slices : {&outcomes, &headlines}) {
    for (const Slice& slice : *slices) most = std::max(most, slice.count);
  }
  Tenths y = 0;
  const auto draw = [&](std::string_view head, const std::vector<Slice>& slices) {
    add_words(svg, "b", 0, y + 130, head);
    y += 190;
    for (const Slice& slice : slices) {
      if (slice.count == 0) continue;
      const Tenths bar = std::max<Tenths>(longest * slice.count / most, 45);
      add_rect(svg, slice.fill, 0, y + 20, bar, 120);
      if (slice.is_hatched) add_hatching(svg, 0, y + 20, bar, 120);
      add_words(svg, "", bar + 80, y + 125, slice.label);
      y += line;
    }
    y += 100;
  };
  draw(fmt::format("{} planned", grouped(report.counts.planned)), outcomes);
  draw(fmt::format("{} headlines", grouped(std::ssize(report.rows))), headlines);
  set_height(svg, width, y);
}

}  // namespace

void draw_run(Node section, const NightReport& report, const Cut& cut) {
  const std::vector<Slice> outcomes = outcome_slices(report.counts);
  const std::vector<Slice> headlines = headline_slices(cut.tally);
  const std::string title =
      count_faults(report).empty()
          ? fmt::format("{} planned, all accounted for; {} ready", grouped(report.counts.planned),
                        grouped(ready_of(cut.tally)))
          : fmt::format("{} planned; the counts do not add up", grouped(report.counts.planned));
  const std::string detail = list_of(outcomes) + ". As headlines: " + list_of(headlines) + ".";
  draw_for_page(section, report, outcomes, headlines, title, detail);
  draw_for_phone(section, report, outcomes, headlines, title, detail);
}

}  // namespace eligd::report
