// What all scanners share: from the masks of 64 bytes to places. Each processor makes its own
// masks; bit 0 is the first byte's.
//
// Always inlined, so that popcount and friends are compiled for the instructions of the function
// they end up in.
#pragma once

#include "x12/scan.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace eligd::x12 {

// The places of the bits of `mask`, the first bit being `first`; returns how many. Writes `First`,
// then `Step` at a time without asking whether there are as many: what is written too much is
// overwritten by what comes next.
template <int First, int Step>
[[gnu::always_inline]] inline std::uint32_t put_places(std::uint64_t mask, std::uint32_t first,
                                                       std::uint32_t* out) noexcept {
  const auto count = static_cast<std::uint32_t>(std::popcount(mask));
  for (int i = 0; i < First; ++i) {
    *out++ = first + static_cast<std::uint32_t>(std::countr_zero(mask));
    mask &= mask - 1;
  }
  while (mask != 0) {
    for (int i = 0; i < Step; ++i) {
      *out++ = first + static_cast<std::uint32_t>(std::countr_zero(mask));
      mask &= mask - 1;
    }
  }
  return count;
}

// The segment index, block by block.
class SegmentWriter {
 public:
  SegmentWriter(const ScanInput& input, std::uint32_t* places) noexcept
      : first_(places), out_(places), place_(input.place) {}

  // The terminators of the next 64 bytes: two or three, seldom more than four.
  [[gnu::always_inline]] inline void put(std::uint64_t terminators) noexcept {
    out_ += put_places<4, 4>(terminators, place_, out_);
    place_ += scan_block;
  }

  [[nodiscard]] SegmentsFound done(bool has_nul) const noexcept {
    return {.count = static_cast<std::uint32_t>(out_ - first_), .has_nul = has_nul};
  }

 private:
  std::uint32_t* first_;
  std::uint32_t* out_;
  std::uint32_t place_;
};

// Elements and terminators, block by block; which of them are terminators is counted afterwards,
// for all segments in one loop without a branch. `First` and `Step` are those of put_places().
template <int First, int Step>
class ElementWriter {
 public:
  ElementWriter(const ScanInput& input, const ElementRoom& room) noexcept
      : room_(room), out_(room.marks), place_(input.place), first_(input.place) {}

  // The delimiters of the next 64 bytes.
  [[gnu::always_inline]] inline void put(std::uint64_t delimiters) noexcept {
    const std::size_t block = (place_ - first_) / scan_block;
    delimiters_[block] = delimiters;
    before_[block] = marks();
    out_ += put_places<First, Step>(delimiters, place_, out_);
    place_ += scan_block;
  }

  [[gnu::always_inline]] inline std::uint32_t done(
      std::span<const std::uint32_t> terminators) const noexcept {
    std::uint32_t* closer = room_.closers;
    for (const std::uint32_t place : terminators) {
      const std::size_t block = (place - first_) / scan_block;
      const std::uint64_t below = (std::uint64_t{1} << (place - first_) % scan_block) - 1;
      *closer++ =
          before_[block] + static_cast<std::uint32_t>(std::popcount(delimiters_[block] & below));
    }
    return marks();
  }

 private:
  [[nodiscard]] std::uint32_t marks() const noexcept {
    return static_cast<std::uint32_t>(out_ - room_.marks);
  }

  ElementRoom room_;
  std::uint32_t* out_;
  std::uint32_t place_;
  std::uint32_t first_;
  std::array<std::uint64_t, scan_blocks_max> delimiters_;
  std::array<std::uint32_t, scan_blocks_max> before_;
};

// The scanners for the vector instructions of this processor, fastest first; none on others.
[[nodiscard]] std::span<const Scanner> vector_scanners() noexcept;

}  // namespace eligd::x12
