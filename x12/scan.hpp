// Where the delimiters stand, found by vector instructions in two passes over the same few
// kilobytes: the segment index, one place for each segment's terminator; then, inside the segments
// it gave, where each element ends.
//
// Several ways with the same result: AVX-512, AVX2, SSE4.2 and SSE2 on x86-64, NEON on aarch64, and
// plain C++ everywhere. Which of them this machine can run is asked at run time, so that one
// program runs everywhere. Pure, no allocation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace eligd::x12 {

inline constexpr std::size_t scan_block = 64;
// A scan may write this many entries past the last one that counts.
inline constexpr std::size_t scan_slack = 64;

// So many blocks at a time, at most. Few, because what was scanned ahead is thrown away where a new
// interchange starts, and because the second pass wants the bytes in the innermost cache.
inline constexpr std::size_t scan_blocks_max = 64;

struct ScanInput {
  const char* bytes = nullptr;
  std::size_t blocks = 0;   // at most scan_blocks_max
  std::uint32_t place = 0;  // of bytes[0]: what places count from
  char element = '*';
  char terminator = '~';
};

struct SegmentsFound {
  std::uint32_t count = 0;
  bool has_nul = false;  // some byte is NUL
};

// Writes the place of every terminator to `places`, in order; room for 64 * blocks + scan_slack.
using FindSegments = SegmentsFound (*)(const ScanInput& input, std::uint32_t* places) noexcept;

// `marks`: the place of every delimiter, element separators and terminators alike, in order.
// `closers`: which of the marks, counted from 0, are terminators. Room for 64 * blocks + scan_slack
// each.
struct ElementRoom {
  std::uint32_t* marks = nullptr;
  std::uint32_t* closers = nullptr;
};

// Goes through the segments that `terminators`, the places found in the same bytes, give, and then
// to the end of the bytes. Returns how many marks there are.
using FindElements = std::uint32_t (*)(const ScanInput& input,
                                       std::span<const std::uint32_t> terminators,
                                       const ElementRoom& room) noexcept;

struct Scanner {
  std::string_view name;
  FindSegments segments;
  FindElements elements;
};

// Those this machine can run, fastest first; the last is the portable one.
[[nodiscard]] std::span<const Scanner> scanners() noexcept;

}  // namespace eligd::x12
