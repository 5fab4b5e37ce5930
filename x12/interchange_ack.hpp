// TA1: what became of an interchange as a whole. Source: X12.5.
#pragma once

#include "x12/document.hpp"

#include <vector>

namespace eligd::x12 {

struct Ta1 : Segment {
  [[nodiscard]] std::string_view control() const { return value(1); }  // ISA13 acknowledged
  [[nodiscard]] std::string_view date() const {
    return value(2);
  }  // of the interchange acknowledged, YYMMDD
  [[nodiscard]] std::string_view time() const { return value(3); }
  [[nodiscard]] std::string_view result() const { return value(4); }  // A E R, CodeList::ack_code
  [[nodiscard]] std::string_view note() const { return value(5); }    // CodeList::ta105
};

// All of an interchange, in the order sent.
[[nodiscard]] inline std::vector<Ta1> read_ta1(const Interchange& interchange) {
  std::vector<Ta1> all;
  for (const Segment& each : interchange.acknowledgements) all.push_back(Ta1{each});
  return all;
}

}  // namespace eligd::x12
