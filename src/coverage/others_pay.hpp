// Somebody else runs or pays the benefit: what the level's verdict, the carve_out fact and the
// headline all look at.
//
// Two forms of a carve-out (X12 RFI 1440): EB01 U, X, W or MC with a 2120 entity; or EB01 1-5 on
// the level's types with a 2120 entity (VN, PR, Y2, 2B) that is not the source. A third, weaker:
// words only.
#pragma once

#include "coverage/reading.hpp"

#include <vector>

namespace eligd::coverage {

struct Elsewhere {
  const Line* line = nullptr;
  const x12::BenefitEntity* entity = nullptr;  // null: named only in words, or not at all
  const x12::Msg* words = nullptr;
  const Message* message = nullptr;
  bool is_sure = false;  // an entity on the level's own types
};

// The name in the carve_out fact where somebody else is said to run the benefit, and not who.
inline constexpr std::string_view not_named = "not named";

// Strongest first.
[[nodiscard]] std::vector<Elsewhere> carve_outs(const Reading& reading);
// The managed plan in `other_payer` replaces this payer for everything (Medicare Advantage,
// Medicaid).
inline constexpr std::string_view rule_managed_plan = "managed plan replaces the payer";

}  // namespace eligd::coverage
