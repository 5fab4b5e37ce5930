#include "script.hpp"

#include <algorithm>

namespace eligd::simulation {

namespace {

constexpr std::array<std::string_view, fault_kinds> fault_names{"none",
                                                                "refused",
                                                                "throttled",
                                                                "unauthorized",
                                                                "cut_before",
                                                                "cut_after",
                                                                "silence_before",
                                                                "silence_after",
                                                                "server_error",
                                                                "page",
                                                                "truncated",
                                                                "other_answer",
                                                                "repeated_answer",
                                                                "invented_trace",
                                                                "foreign_envelope",
                                                                "other_person",
                                                                "ack_rejected",
                                                                "ack_alone",
                                                                "interchange_rejected",
                                                                "payer_unable",
                                                                "payer_busy",
                                                                "not_found",
                                                                "slow",
                                                                "bad_request",
                                                                "later",
                                                                "forgotten"};
constexpr std::array<std::string_view, mishap_kinds> mishap_names{
    "killed",     "power_lost",    "disk_full",       "sync_failed",        "clock_moved",
    "restored",   "call_recorded", "self_pay_agreed", "self_pay_withdrawn", "way_damaged",
    "way_mended", "door_opened",   "stood_still",     "intake_resent",      "batch_not_taken"};

}  // namespace

std::string_view to_text(Fault fault) noexcept {
  return fault_names[static_cast<std::size_t>(fault)];
}

std::optional<Fault> fault_of(std::string_view name) noexcept {
  const auto* const found = std::ranges::find(fault_names, name);
  if (found == fault_names.end()) return std::nullopt;
  return static_cast<Fault>(found - fault_names.begin());
}

std::string_view to_text(MishapKind kind) noexcept {
  return mishap_names[static_cast<std::size_t>(kind)];
}

}  // namespace eligd::simulation
