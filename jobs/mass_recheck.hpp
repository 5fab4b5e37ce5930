// Many cases asked again at once: which, about how much that is, and whether one person's word is
// enough for it. Nothing is asked here, and nothing stored.
#pragma once

#include "base/error.hpp"
#include "base/money.hpp"
#include "config/rerun_bound.hpp"
#include "jobs/world.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligd::jobs {

struct MassRecheck {
  std::vector<VerificationId> cases{};  // in order, each once
  // Estimates: what each took before, at least one and at most what its payer allows, at the price
  // of the payer's first way.
  std::int64_t questions = 0;
  Money cost{};
  bool is_with_before = false;  // also of what was asked before (together)
};

// Everybody who is still to come or in the program at `at`, of that payer or of all: whom
// PlanScope::everything asks about.
[[nodiscard]] Result<std::vector<VerificationId>> everybody_at(
    const World& world, Instant at, const std::optional<PayerKey>& payer);

[[nodiscard]] Result<MassRecheck> mass_recheck_of(const World& world,
                                                  std::vector<VerificationId> cases);

// How long what one person had asked again still counts beside what they ask next: many small lists
// are one large one.
inline constexpr std::chrono::hours alone_counted{24};

// As much as both together, by the cases of the first: what is to be judged, and shown.
[[nodiscard]] MassRecheck together(MassRecheck wanted, const MassRecheck& before);

// What runs of the terminal asked again within alone_counted on one word. What two agreed on does
// not count; nor does a run that was stopped halfway, which the next one goes on with.
[[nodiscard]] Result<MassRecheck> rechecked_alone(const World& world);

[[nodiscard]] bool is_above(const MassRecheck& wanted, const config::RerunBound& bound) noexcept;

// "ask 612 cases again: about 740 questions, 259.00 at the partners' prices, with what was asked
// within a day before"; nothing of a patient.
[[nodiscard]] std::string words_of(const MassRecheck& wanted);

}  // namespace eligd::jobs
