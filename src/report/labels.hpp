// Where the words beside a chart's marks go, so that no two overlap and no leader crosses a word.
//
// Lengths are tenths of a drawing unit, whole numbers: the same picture on every machine, and no
// floating point in this room (I14). Text is measured by counting signs; drawn text is a little
// narrower than that in all the faces of the style sheet.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace eligd::report {

using Tenths = std::int64_t;

enum class Sides : std::uint8_t { below, above, both };
enum class Anchor : std::uint8_t { start, middle, end };

// A word that wants to stand at a mark.
struct LabelWish {
  Tenths mark = 0;       // where its leader starts: the middle of the mark
  Tenths width = 0;      // of the word
  Tenths room_from = 0;  // the mark's own extent: a word that fits within needs no leader
  Tenths room_to = 0;
};

// Where it stands. Track 0 is the nearest to the marks.
struct LabelSpot {
  bool is_placed = false;  // false: no room on any track; the word is left out
  bool is_above = false;
  bool has_leader = false;
  Anchor anchor =
      Anchor::start;  // which end to hold on to: drawn text may be narrower than measured
  int track = 0;
  Tenths from = 0;
  Tenths to = 0;
};

// Wishes from left to right; spots in the same order, all within [left, right]. `preferred` is
// tried before the other anchors for words that do not fit their mark.
[[nodiscard]] std::vector<LabelSpot> place_labels(const std::vector<LabelWish>& wishes, Tenths left,
                                                  Tenths right, Sides sides, Anchor preferred,
                                                  int tracks_max);

// How deep the spots of one side go: 0 when there are none.
[[nodiscard]] int tracks_used(const std::vector<LabelSpot>& spots, bool above);

// The signs of a UTF-8 text, times the width of one.
[[nodiscard]] Tenths text_width(std::string_view text, Tenths sign);

}  // namespace eligd::report
