// JSON to 270 and 271 for any text: refused with the place named, or written so that it reads back
// whole and without an error of its envelope. // I24
//
//   tests/fuzz/run --seconds 60 fuzz_x12_json
#include "cli/x12_json_write.hpp"
#include "x12/check.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace eligd;

std::string broken_by(std::string_view text) {
  const auto written = cli::x12_of_json(text);
  if (!written) return written.error().empty() ? "refused without a reason" : "";
  const x12::Document document = x12::read(*written);
  if (document.segments().empty()) return "what was written cannot be read";
  for (const x12::Finding& finding : x12::validate(document)) {
    if (finding.severity == x12::Severity::error)
      return "what was written breaks the guide: " + finding.segment_id + ", " + finding.words;
  }
  return {};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string broken = broken_by({reinterpret_cast<const char*>(data), size});
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
