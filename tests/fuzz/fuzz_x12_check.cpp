// The validator and its 999 for any bytes: each finding stands inside the input and says something,
// and what answers them counts right. What must hold is in tests/x12/exercise.cpp. // I24
//
//   tests/fuzz/run --seconds 60 fuzz_x12_check
#include "exercise.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string broken = eligd::x12::exercise_check(
      eligd::x12::read(std::string(reinterpret_cast<const char*>(data), size)));
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
