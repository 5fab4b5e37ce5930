// The typed readers for any bytes: no segment is lost or taken twice. What must hold is in
// tests/x12/exercise.cpp. // I24
//
//   tests/fuzz/run --seconds 60 fuzz_x12
#include "exercise.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string broken = eligd::x12::exercise_readers(
      eligd::x12::read(std::string(reinterpret_cast<const char*>(data), size)));
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
