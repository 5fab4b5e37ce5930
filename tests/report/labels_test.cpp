// No two words of a chart overlap and no leader crosses a word.
//
// Method: random marks and widths from a fixed seed; the rules are checked on what comes out.
#include "report/labels.hpp"

#include "report/svg.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace eligd::report {
namespace {

std::vector<LabelWish> random_wishes(std::mt19937& random) {
  std::uniform_int_distribution<Tenths> place(0, 12'000);
  std::uniform_int_distribution<Tenths> width(300, 1'800);
  std::vector<LabelWish> wishes(1 + random() % 9);
  std::vector<Tenths> edges(wishes.size() + 1);
  for (Tenths& edge : edges) edge = place(random);
  std::ranges::sort(edges);
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    wishes[i] = {.mark = (edges[i] + edges[i + 1]) / 2,
                 .width = width(random),
                 .room_from = edges[i],
                 .room_to = edges[i + 1]};
  }
  return wishes;
}

TEST(Labels, never_overlap_and_no_leader_crosses_a_word) {
  std::mt19937 random(20261124);
  for (int round = 0; round < 2'000; ++round) {
    const auto wishes = random_wishes(random);
    const auto spots = place_labels(wishes, 0, 12'000, Sides::both, Anchor::end, 6);
    ASSERT_EQ(spots.size(), wishes.size());
    for (std::size_t a = 0; a < spots.size(); ++a) {
      if (!spots[a].is_placed) continue;
      EXPECT_GE(spots[a].from, 0);
      EXPECT_LE(spots[a].to, 12'000);
      for (std::size_t b = 0; b < spots.size(); ++b) {
        if (a == b || !spots[b].is_placed || spots[a].is_above != spots[b].is_above) continue;
        if (spots[a].track == spots[b].track) {
          EXPECT_TRUE(spots[a].to < spots[b].from || spots[b].to < spots[a].from)
              << "round " << round;
        } else if (spots[a].track > spots[b].track) {
          EXPECT_FALSE(wishes[a].mark > spots[b].from && wishes[a].mark < spots[b].to)
              << "round " << round;
        }
      }
    }
  }
}

TEST(Labels, a_word_that_fits_its_mark_stands_at_its_start_without_a_leader) {
  const auto spots = place_labels({{.mark = 1'000, .width = 500, .room_from = 0, .room_to = 2'000}},
                                  0, 12'000, Sides::below, Anchor::end, 3);
  EXPECT_TRUE(spots[0].is_placed && !spots[0].has_leader);
  EXPECT_EQ(spots[0].from, 0);
}

TEST(Labels, nine_narrow_slices_at_the_end_all_find_a_place) {
  std::vector<LabelWish> wishes;
  for (Tenths x = 11'600; x < 12'000; x += 45)
    wishes.push_back({.mark = x, .width = 1'000, .room_from = x - 20, .room_to = x + 20});
  const auto spots = place_labels(wishes, 1'180, 12'000, Sides::both, Anchor::end, 6);
  EXPECT_TRUE(std::ranges::all_of(spots, &LabelSpot::is_placed));
}

TEST(StackedBar, fills_its_length_and_hides_no_slice) {
  pugi::xml_document svg;
  const std::vector<Slice> slices{{1'998, "f-good", false, ""},
                                  {1, "f-stop", true, ""},
                                  {0, "f-low", false, ""},
                                  {1, "f-system", false, ""}};
  const auto extents = add_stacked_bar(svg, slices, 100, 0, 5'000, 220);
  EXPECT_EQ(extents.front().from, 100);
  EXPECT_EQ(extents.back().to, 5'100);
  EXPECT_GE(extents[1].to - extents[1].from, 45);
  EXPECT_EQ(extents[2].from, extents[2].to);
}

}  // namespace
}  // namespace eligd::report
