// Intakes from JSON: one intake, an array, or {"intakes": [...]}. The shape is in
// docs/intake-formats.md. Every reason names its place as a JSON pointer (RFC 6901).
//
// Duplicate keys, more than json_depth_max levels and unknown keys are refused. Each intake is
// taken whole or refused whole (I18). Pure; never throws.
#pragma once

#include "base/finding.hpp"
#include "config/configuration.hpp"
#include "intake/intake.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::intake {

inline constexpr std::size_t json_depth_max = 16;
inline constexpr std::size_t json_bytes_max = 64u << 20;
inline constexpr std::size_t json_intakes_max = 100'000;

struct JsonReason {
  std::string pointer{};  // "/intakes/3/patient/birth_date"
  std::string what{};     // never the value (I7)
  std::string todo{};
};

struct RejectedIntake {
  std::size_t index = 0;      // in the array; 0 for a single intake
  std::string external_id{};  // where it could be read
  std::vector<JsonReason> reasons{};
};

struct JsonReading {
  std::vector<NewIntake> accepted{};
  std::vector<std::size_t> accepted_indexes{};  // beside `accepted`
  std::vector<RejectedIntake> rejected{};
  Findings findings{};  // about the document as a whole, and warnings about accepted intakes
};

[[nodiscard]] JsonReading read_json(std::string_view bytes, std::string_view file_name,
                                    const SourceKey& source,
                                    const config::Configuration& configuration);

// The canonical shape of one intake; read_json gives it back unchanged.
[[nodiscard]] std::string write_json(const NewIntake& intake);

}  // namespace eligd::intake
