// What a reader or validator noticed, where, and how a 999 would say it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::x12 {

enum class Severity : std::uint8_t { note, warning, error };

// Which acknowledgement a finding's code belongs to: TA105, AK905, IK502, IK304 or IK403.
enum class Level : std::uint8_t { interchange, group, set, segment, element };

struct Finding {
  Severity severity = Severity::error;
  Level level = Level::segment;
  std::uint32_t interchange = 0;  // counted from 1; 0 = before the first
  std::uint32_t group = 0;        // groups counted through the whole input from 1; 0 = outside any
  std::uint32_t set = 0;  // transaction sets counted through the whole input from 1; 0 = envelope
  std::uint32_t segment = 0;  // ST = 1; 0 = envelope
  std::uint32_t element = 0;  // 0 = the whole segment
  std::uint32_t component = 0;
  std::uint32_t repetition = 0;
  std::uint64_t offset = 0;  // bytes from the start of the input
  std::string segment_id{};  // "EB"
  std::string loop{};        // "2110C"; empty where unknown
  std::string code{};        // IK304 / IK403 / IK502 / AK905 / TA105 code, empty where none fits
  std::string words{};       // for a person: what and what to do. Never the value of a name or id
};

using Findings = std::vector<Finding>;

// A hostile file could be wrong at each of its bytes: past this many, one last finding says that
// there were more, and the rest are not kept.
inline constexpr std::size_t findings_max = 5000;

// A segment id as a finding may show it: where a stray delimiter tore a value, what stands in the
// id's place is data, and empty here.
[[nodiscard]] inline std::string shown_id(std::string_view id) {
  const auto is_id_char = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  const bool is_id =
      id.size() >= 2 && id.size() <= 3 && std::all_of(id.begin(), id.end(), is_id_char);
  return is_id ? std::string(id) : std::string();
}

// Makes the last finding of a full list say that there were more.
inline void close_list(Finding& finding) {
  finding.words = "more was found from here on than is listed; ask the sender for a better file";
  finding.code.clear();
}

inline void add(Findings& findings, Finding finding) {
  if (findings.size() > findings_max) return;
  if (findings.size() == findings_max) close_list(finding);
  findings.push_back(std::move(finding));
}

}  // namespace eligd::x12
