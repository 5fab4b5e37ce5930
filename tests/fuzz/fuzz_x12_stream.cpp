// The stream reader and the whole-document reader give the same parts, segments and findings for
// any bytes cut anywhere. // I24
//
// The first two bytes say how the rest is cut, and whether spaces push it behind the bytes that
// tell the form, so that a source's pieces are met one by one.
//
//   tests/fuzz/run --seconds 60 fuzz_x12_stream
#include "readings.hpp"
#include "x12/normalize.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  // Rarely: each costs a hundred of the others. Small windows over many spaces would take all the
  // time there is.
  const bool is_pushed = data[1] % 32 == 1;
  const eligd::x12::Cutting cutting{
      .window_bytes = data[0] * std::size_t{8} + (is_pushed ? 800 : 1),
      .pieces_max = data[1] * std::size_t{3} + (is_pushed ? 64 : 1)};
  std::string bytes;
  if (is_pushed) {
    bytes.assign(eligd::x12::form_bytes, ' ');
    bytes.front() = 'A';  // behind the first that is no space, none is looked at
  }
  bytes.append(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::string broken = eligd::x12::stream_differs(bytes, cutting);
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
