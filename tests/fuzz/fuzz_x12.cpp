// Feeds x12 with whatever libFuzzer finds; what must hold for any bytes is in
// tests/x12/exercise.cpp. // I24
//
//   tests/fuzz/run --seconds 60 fuzz_x12
//   corpus/
#include "exercise.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string broken =
      eligd::x12::exercise(std::string(reinterpret_cast<const char*>(data), size));
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
