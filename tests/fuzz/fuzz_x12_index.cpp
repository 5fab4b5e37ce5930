// Every scanner of this machine gives the same segments, elements and findings for any bytes. //
// I24
//
//   tests/fuzz/run --seconds 60 fuzz_x12_index
#include "readings.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string broken =
      eligd::x12::scanners_differ(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
