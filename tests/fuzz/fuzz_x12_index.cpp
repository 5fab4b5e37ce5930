// Every scanner of this machine gives the same segments, elements and findings for any bytes. //
// I24
//
//   tools/build fuzz fuzz_x12_index && build/fuzz/bin/fuzz_x12_index -max_len=4096 corpus/
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
