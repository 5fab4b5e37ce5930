// Where the delimiters stand: one bit a byte, computed 64 bytes at a time.
//
// Three ways with the same result: AVX2 and SSE2 where the processor has them (asked at run time,
// so that one program runs everywhere), and plain C++. Pure, no allocation.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace eligd::x12 {

inline constexpr std::size_t scan_block = 64;

// Reads blocks * 64 bytes; bit i of masks[b] tells whether byte 64 * b + i is `a` or `b`.
using Scan = void (*)(const char* bytes, std::size_t blocks, char a, char b, std::uint64_t* masks);

struct Scanner {
  std::string_view name;
  Scan scan;
};

// Those this machine can run, fastest first; the last is the portable one.
[[nodiscard]] std::span<const Scanner> scanners() noexcept;

}  // namespace eligd::x12
