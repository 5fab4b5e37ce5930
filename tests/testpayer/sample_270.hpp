// 270s and scenarios for the tests of the test payer. People are invented.
#pragma once

#include "testpayer/payer.hpp"

#include <string>
#include <string_view>

namespace eligd::testpayer {

struct Ask {
  std::string member_id = "EXM000001";
  std::string last = "TESTPATIENT";
  std::string first = "ALEX";
  std::string payer = "EXHP1";
  std::string types = "30";
  std::string trace = "TRC0001";
  std::string control = "000000001";
  std::string dependent_first{};  // set: the patient is this child of the subscriber
};

[[nodiscard]] std::string sample_270(const Ask& ask = {});

[[nodiscard]] Scenario scenario_of(std::string_view toml);

// Segments of an answer joined by line feeds, for matchers.
[[nodiscard]] std::string lines_of(std::string_view x12);

// The first segment with this beginning ("TRN*2"), or "".
[[nodiscard]] std::string segment_with(std::string_view x12, std::string_view beginning);

}  // namespace eligd::testpayer
