// What a reader or validator noticed, where, and how a 999 would say it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace eligd::x12 {

enum class Severity : std::uint8_t { note, warning, error };

struct Finding {
  Severity severity = Severity::error;
  std::uint32_t interchange = 0;  // counted from 1; 0 = before the first
  std::uint32_t set = 0;          // transaction sets counted through the whole input from 1; 0 = envelope
  std::uint32_t segment = 0;      // ST = 1; 0 = envelope
  std::uint32_t element = 0;      // 0 = the whole segment
  std::uint32_t component = 0;
  std::uint64_t offset = 0;       // bytes from the start of the input
  std::string segment_id;         // "EB"
  std::string loop;               // "2110C"; empty where unknown
  std::string code;               // IK304 / IK403 / IK502 / TA105 code, empty where none fits
  std::string words;              // for a person: what and what to do. Never the value of a name or id
};

using Findings = std::vector<Finding>;

}  // namespace eligd::x12
