// Small interchanges for the tests, written as a biller would: one segment a line.
#pragma once

#include "x12/document.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eligd::x12 {

inline constexpr std::string_view isa_text =
    "ISA*00*          *00*          *ZZ*EXAMPLECH      *ZZ*EXAMPLECLINIC  "
    "*260302*0915*^*00501*000001008*0*T*:~";

// Wraps the segments of one set (between ST and SE, each ended by ~) into ISA..IEA with right
// counts.
inline std::string interchange_of(std::string_view type, std::string_view segments) {
  std::size_t count = 2;
  for (const char c : segments) count += c == '~' ? 1 : 0;
  std::string out(isa_text);
  out += type == "270" ? "GS*HS*" : type == "999" ? "GS*FA*" : "GS*HB*";
  out += "EXAMPLECH*EXAMPLECLINIC*20260302*0915*1008*X*005010X279A1~ST*";
  out += std::string(type) + "*0001*005010X279A1~";
  out += segments;
  out += "SE*" + std::to_string(count) + "*0001~GE*1*1008~IEA*1*000001008~";
  return out;
}

inline std::string joined(std::string_view lines) {
  std::string out;
  for (const char c : lines) {
    if (c != '\n') out.push_back(c);
  }
  return out;
}

inline std::vector<std::string> codes_of(const Findings& findings) {
  std::vector<std::string> codes;
  for (const Finding& each : findings) codes.push_back(each.segment_id + ":" + each.code);
  return codes;
}

}  // namespace eligd::x12
