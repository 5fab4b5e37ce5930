// See labels.hpp. Greedy, left to right, nearest track first; at most sides x tracks x anchors
// tries a word, each against the words placed before it.
#include "report/labels.hpp"

#include <algorithm>
#include <array>

namespace eligd::report {
namespace {

constexpr Tenths gap = 70;         // between two words
constexpr Tenths leader_gap = 20;  // between a word and a leader that passes it

struct Placed {
  LabelSpot spot;
  Tenths mark = 0;
};

bool covers(const LabelSpot& word, Tenths leader) {
  return leader > word.from - leader_gap && leader < word.to + leader_gap;
}

bool is_free(const LabelSpot& spot, Tenths mark, const std::vector<Placed>& placed) {
  return std::ranges::all_of(placed, [&](const Placed& other) {
    if (other.spot.is_above != spot.is_above) return true;
    if (other.spot.track == spot.track) {
      return spot.from >= other.spot.to + gap || spot.to + gap <= other.spot.from;
    }
    // The deeper word's leader passes the nearer track.
    return other.spot.track < spot.track ? !covers(other.spot, mark) : !covers(spot, other.mark);
  });
}

LabelSpot spot_at(const LabelWish& wish, Anchor anchor, Tenths left, Tenths right) {
  LabelSpot spot{.is_placed = true, .has_leader = true, .anchor = anchor};
  switch (anchor) {
    case Anchor::start:
      spot.from = wish.mark - 30;
      break;
    case Anchor::middle:
      spot.from = wish.mark - wish.width / 2;
      break;
    case Anchor::end:
      spot.from = wish.mark - wish.width + 30;
      break;
  }
  if (spot.from > right - wish.width) {
    spot.from = right - wish.width;
    spot.anchor = Anchor::end;
  }
  if (spot.from < left) {
    spot.from = left;
    spot.anchor = Anchor::start;
  }
  spot.to = spot.from + wish.width;
  return spot;
}

LabelSpot place_one(const LabelWish& wish, const std::vector<Placed>& placed, Tenths left,
                    Tenths right, Sides sides, Anchor preferred, int tracks_max) {
  if (wish.room_to - wish.room_from >= wish.width) {
    LabelSpot within{.is_placed = true,
                     .is_above = sides == Sides::above,
                     .from = wish.room_from,
                     .to = wish.room_from + wish.width};
    if (is_free(within, wish.mark, placed)) return within;
  }
  const std::array anchors{preferred, Anchor::end, Anchor::start};
  for (int track = 0; track < tracks_max; ++track) {
    for (const bool above : {false, true}) {
      if (sides != Sides::both && above != (sides == Sides::above)) continue;
      for (const Anchor anchor : anchors) {
        LabelSpot spot = spot_at(wish, anchor, left, right);
        spot.track = track;
        spot.is_above = above;
        if (is_free(spot, wish.mark, placed)) return spot;
      }
    }
  }
  return {};
}

}  // namespace

std::vector<LabelSpot> place_labels(const std::vector<LabelWish>& wishes, Tenths left, Tenths right,
                                    Sides sides, Anchor preferred, int tracks_max) {
  std::vector<Placed> placed;
  std::vector<LabelSpot> spots;
  const auto place = [&](const LabelWish& wish, Anchor anchor) {
    spots.push_back(place_one(wish, placed, left, right, sides, anchor, tracks_max));
    if (spots.back().is_placed) placed.push_back({spots.back(), wish.mark});
  };
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    place(wishes[i], preferred);
    if (spots.back().is_placed || i == 0 || !spots[i - 1].is_placed) continue;
    // The word before stands over this mark: let it make room to the left, once.
    spots.resize(i - 1);
    placed.pop_back();
    place(wishes[i - 1], Anchor::end);
    place(wishes[i], preferred);
  }
  return spots;
}

int tracks_used(const std::vector<LabelSpot>& spots, bool above) {
  int used = 0;
  for (const LabelSpot& spot : spots) {
    if (spot.is_placed && spot.is_above == above) used = std::max(used, spot.track + 1);
  }
  return used;
}

Tenths text_width(std::string_view text, Tenths sign) {
  const auto signs = std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; });
  return static_cast<Tenths>(signs) * sign;
}

}  // namespace eligd::report
