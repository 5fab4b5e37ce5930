// Where the delimiters stand: 64 bytes at a time compared by vector instructions, out come places.
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

struct ScanInput {
  const char* bytes = nullptr;
  std::size_t blocks = 0;   // of 64 bytes
  std::uint32_t place = 0;  // of bytes[0]: what the marks count from
  char element = '*';
  char terminator = '~';
};

// `marks`: the place of every delimiter, element separators and terminators alike, in order.
// `closers`: which of the marks, counted from 0, are terminators. Room for 64 * blocks + scan_slack
// entries each.
struct ScanRoom {
  std::uint32_t* marks = nullptr;
  std::uint32_t* closers = nullptr;
};

struct Scanned {
  std::uint32_t marks = 0;
  std::uint32_t closers = 0;
  bool has_nul = false;
};

using Scan = Scanned (*)(const ScanInput& input, const ScanRoom& room) noexcept;

struct Scanner {
  std::string_view name;
  Scan scan;
};

// Those this machine can run, fastest first; the last is the portable one.
[[nodiscard]] std::span<const Scanner> scanners() noexcept;

}  // namespace eligd::x12
