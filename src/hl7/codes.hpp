// What the codes of a message mean here: levels of care, relationships, states of an appointment.
// Pure; the tables stand in docs/hl7.md.
#pragma once

#include "config/hl7_settings.hpp"
#include "hl7/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace eligd::hl7 {

// A code that may say what kind of visit it is, and where it stands.
struct VisitCode {
  std::string_view field{};  // "AIS-3"
  std::string code{};
  [[nodiscard]] bool is_of_schedule() const noexcept { return !field.starts_with("PV1"); }
};

// The fields an appointment's codes stand in, in the order they are looked at.
inline constexpr std::string_view appointment_fields[] = {
    "AIS-3", "SCH-8", "SCH-7", "AIL-3", "RGS-3", "PV1-10", "PV1-3", "PV1-18", "PV1-2"};

// In the order they are looked at: PV1-10, PV1-3, PV1-18, PV1-2.
[[nodiscard]] std::vector<VisitCode> codes_of_visit(const Message& message);
// In the order of `appointment_fields`.
[[nodiscard]] std::vector<VisitCode> codes_of_appointment(const Message& message);
// The level of the first code that means one; empty: none of them does.
[[nodiscard]] std::string level_of(const std::vector<VisitCode>& codes,
                                   const std::vector<config::Hl7Level>& levels);

// "self", "spouse", "child" or "other" by IN1-17; empty for a code that tables read differently.
[[nodiscard]] std::string_view relationship_of(std::string_view code);

// "booked", "canceled", "missed" or "waitlist", by the event and SCH-25.
[[nodiscard]] std::string_view appointment_state(std::string_view event, std::string_view status);

// By what a coverage's company is known from one message to the next: its id, else its name,
// letters and digits. Empty when both are.
[[nodiscard]] std::string company_mark(std::string_view id, std::string_view name);

}  // namespace eligd::hl7
