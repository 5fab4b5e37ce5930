// What two ways of reading the same bytes must agree on. Used by tests and fuzz targets. // I24
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace eligd::x12 {

// How a stream is cut: windows and the source's pieces, pieces of 1 to `pieces_max` bytes in a
// fixed disorder.
struct Cutting {
  std::size_t window_bytes = 1000;
  std::size_t pieces_max = 100;
};

// Empty, or where the stream reader (from a source, and from mapped bytes) and the whole-document
// reader differ: parts, segments, elements, places, findings.
[[nodiscard]] std::string stream_differs(std::string_view bytes, const Cutting& cutting);

// Empty, or where two scanners of this machine differ in segments, elements or findings.
[[nodiscard]] std::string scanners_differ(std::string_view bytes);

}  // namespace eligd::x12
