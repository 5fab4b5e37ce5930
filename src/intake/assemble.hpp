// From what a source told, field by field, to one checked intake: the same rules for every source.
// Inner to this room.
#pragma once

#include "config/configuration.hpp"
#include "intake/fields.hpp"
#include "intake/intake.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace eligd::intake {

// Trimmed UTF-8 texts; absent: the source has no such field, empty: it told nothing.
using Told = std::array<std::optional<std::string>, field_count>;

// How each field's dates are to be read.
using DateStyles = std::array<DateStyle, field_count>;

struct FieldReason {
  Field field{};
  Complaint complaint{};
};

struct Assembled {
  std::optional<NewIntake> intake{};    // empty if there is any reason
  std::vector<FieldReason> reasons{};   // why it is refused: all of them
  std::vector<FieldReason> warnings{};  // it is taken, but somebody should look
};

[[nodiscard]] Assembled assemble(const Told& told, const DateStyles& styles,
                                 const SourceKey& source,
                                 const config::Configuration& configuration);

}  // namespace eligd::intake
