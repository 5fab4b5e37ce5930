// Two people for what cannot be taken back: purge, change of keys, a mass re-run, doubt about every
// answer of a time, which asks all of them again. Pure; whoever does such a thing keeps the request
// and asks here.
#pragma once

#include "access/policy.hpp"
#include "access/rights.hpp"
#include "base/error.hpp"
#include "base/time.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace eligd::access {

enum class GraveAct : std::uint8_t { purge, change_keys, rerun_all, doubt_answers };

inline constexpr std::chrono::hours approval_valid{24};

// What somebody asks to do. `exactly` is a digest of all its particulars: what is approved is what
// is done.
struct GraveRequest {
  GraveAct act = GraveAct::purge;
  std::string exactly{};
  std::int64_t asked_by = 0;  // user
  Instant asked{};
};

[[nodiscard]] std::string_view to_string(GraveAct act) noexcept;
[[nodiscard]] std::optional<GraveAct> grave_act_of(std::string_view word) noexcept;
// The right both of them need.
[[nodiscard]] Right right_for(GraveAct act) noexcept;
// Whether one person's word is not enough.
[[nodiscard]] bool needs_second_person(GraveAct act, const Policy& policy) noexcept;

// May it be done now, on this person's approval? denied: they are the one who asked, may not, are a
// token, or proved who they are too long ago; refused: it was asked too long ago, or something else
// was approved.
[[nodiscard]] Result<void> check_approval(const GraveRequest& request, const Principal& approver,
                                          const std::string& exactly, const Policy& policy,
                                          Instant now);

}  // namespace eligd::access
