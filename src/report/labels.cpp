// See labels.hpp. Greedy, nearest track first; at most sides x tracks x anchors tries a word, twice
// for a word that is asked to make room, each against the words placed so far.
#include "report/labels.hpp"

#include <algorithm>

namespace eligd::report {
namespace {

constexpr Tenths gap = 70;         // between two words
constexpr Tenths leader_gap = 20;  // between a word and a leader that passes it

bool covers(const LabelSpot& word, Tenths leader) {
  return leader > word.from - leader_gap && leader < word.to + leader_gap;
}

// Does the word at `spot` leave all words placed so far, and their leaders, alone?
bool is_free(const LabelSpot& spot, Tenths mark, const std::vector<LabelWish>& wishes,
             const std::vector<LabelSpot>& spots) {
  for (std::size_t i = 0; i < spots.size(); ++i) {
    const LabelSpot& other = spots[i];
    if (!other.is_placed || other.is_above != spot.is_above) continue;
    if (other.track == spot.track) {
      if (spot.from < other.to + gap && other.from < spot.to + gap) return false;
    } else if (other.track < spot.track) {
      if (covers(other, mark)) return false;  // the deeper word's leader passes the nearer track
    } else if (covers(spot, wishes[i].mark)) {
      return false;
    }
  }
  return true;
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

struct Board {
  const std::vector<LabelWish>& wishes;
  Tenths left;
  Tenths right;
  Sides sides;
  int tracks_max;
};

// At the start of its own mark, where it fits within: no leader needed.
LabelSpot place_within(const Board& board, std::size_t i, const std::vector<LabelSpot>& spots) {
  const LabelWish& wish = board.wishes[i];
  if (wish.room_to - wish.room_from < wish.width) return {};
  const LabelSpot spot{.is_placed = true,
                       .is_above = board.sides == Sides::above,
                       .from = wish.room_from,
                       .to = wish.room_from + wish.width};
  return is_free(spot, wish.mark, board.wishes, spots) ? spot : LabelSpot{};
}

LabelSpot place_with_leader(const Board& board, std::size_t i, Anchor preferred,
                            const std::vector<LabelSpot>& spots) {
  const LabelWish& wish = board.wishes[i];
  for (int track = 0; track < board.tracks_max; ++track) {
    for (const Anchor anchor : {preferred, Anchor::end, Anchor::start}) {
      for (const bool above : {false, true}) {
        if (board.sides != Sides::both && above != (board.sides == Sides::above)) continue;
        LabelSpot spot = spot_at(wish, anchor, board.left, board.right);
        spot.track = track;
        spot.is_above = above;
        if (is_free(spot, wish.mark, board.wishes, spots)) return spot;
      }
    }
  }
  return {};
}

}  // namespace

std::vector<LabelSpot> place_labels(const std::vector<LabelWish>& wishes, Tenths left, Tenths right,
                                    Sides sides, Anchor preferred, int tracks_max) {
  const Board board{wishes, left, right, sides, tracks_max};
  std::vector<LabelSpot> spots(wishes.size());
  // The words that need no leader first; the others find their way around them.
  for (std::size_t i = 0; i < wishes.size(); ++i) spots[i] = place_within(board, i, spots);
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    if (spots[i].is_placed) continue;
    spots[i] = place_with_leader(board, i, preferred, spots);
    if (spots[i].is_placed || i == 0 || !spots[i - 1].has_leader) continue;
    // The word before stands over this mark: let it make room to the left, once.
    spots[i - 1] = {};
    spots[i - 1] = place_with_leader(board, i - 1, Anchor::end, spots);
    spots[i] = place_with_leader(board, i, preferred, spots);
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
