// The validator and its 999 for any bytes: each finding stands inside the input and says something,
// and what answers them counts right. // I24
//
//   tests/fuzz/run --seconds 60 fuzz_x12_check
#include "x12/check.hpp"
#include "x12/write_document.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace eligd::x12;

std::string broken_by(const Document& document) {
  const Findings findings = validate(document);
  for (const Finding& finding : findings) {
    if (finding.words.empty()) return "a finding says nothing";
    if (finding.offset > document.bytes().size()) return "a finding stands behind the input";
    if (const auto level = snip_level(finding); level < 1 || level > 4)
      return "a finding is of no level";
  }
  const std::string answer = acknowledge(document, {.date = "20260302", .time = "0916"});
  for (const Finding& finding : validate(read(answer))) {
    // What it repeats of a broken input (ISA06, AK102, TA102) may be as broken; its own counts and
    // control numbers may not.
    constexpr std::uint8_t balancing = 3;
    if (finding.severity == Severity::error && snip_level(finding) == balancing)
      return "our own acknowledgment breaks the guide: " + finding.segment_id + ", " +
             finding.words;
  }
  return {};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string broken =
      broken_by(read(std::string(reinterpret_cast<const char*>(data), size)));
  if (!broken.empty()) {
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
