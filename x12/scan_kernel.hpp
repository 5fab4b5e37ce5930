// What all scanners share: from the masks of 64 bytes to places. Each processor makes its own
// masks.
//
// Always inlined, so that popcount and friends are compiled for the instructions of the function
// they end up in.
#pragma once

#include "x12/scan.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>

namespace eligd::x12 {

// One bit a byte, bit 0 for the first.
struct BlockMasks {
  std::uint64_t delimiters = 0;  // the terminators among them
  std::uint64_t terminators = 0;
  std::uint64_t nul = 0;  // any bit set: some byte is NUL
};

class PlaceWriter {
 public:
  PlaceWriter(const ScanInput& input, const ScanRoom& room) noexcept
      : room_(room), place_(input.place) {}

  // The next 64 bytes.
  [[gnu::always_inline]] inline void put(const BlockMasks& found) noexcept {
    nul_ |= found.nul;
    for (std::uint64_t t = found.terminators; t != 0; t &= t - 1) {
      const std::uint64_t before = found.delimiters & ((t & (~t + 1)) - 1);
      room_.closers[closers_++] = marks_ + static_cast<std::uint32_t>(std::popcount(before));
    }

    // Eight at a time, without asking whether there are as many: what is written too much is
    // overwritten by the next block.
    std::uint32_t* out = room_.marks + marks_;
    std::uint64_t d = found.delimiters;
    const auto count = static_cast<std::uint32_t>(std::popcount(d));
    std::uint32_t written = 0;
    do {
      for (int i = 0; i < 8; ++i) {
        *out++ = place_ + static_cast<std::uint32_t>(std::countr_zero(d));
        d &= d - 1;
      }
      written += 8;
    } while (written < count);
    marks_ += count;
    place_ += scan_block;
  }

  [[nodiscard]] Scanned done() const noexcept { return {marks_, closers_, nul_ != 0}; }

 private:
  ScanRoom room_;
  std::uint32_t place_;
  std::uint32_t marks_ = 0;
  std::uint32_t closers_ = 0;
  std::uint64_t nul_ = 0;
};

// The scanners for the vector instructions of this processor, fastest first; none on others.
[[nodiscard]] std::span<const Scanner> vector_scanners() noexcept;

}  // namespace eligd::x12
