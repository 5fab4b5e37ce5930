// The names of the columns an intake file may have, as eligd.toml maps to them: in the order of
// intake::Field, whose names they are.
#pragma once

#include <array>
#include <string_view>

namespace eligd::config {

inline constexpr std::array<std::string_view, 30> intake_columns{
    "intake_id",
    "patient_last_name",
    "patient_first_name",
    "patient_middle_name",
    "patient_suffix",
    "patient_birth_date",
    "patient_sex",
    "payer",
    "member_id",
    "group_number",
    "relationship",
    "subscriber_last_name",
    "subscriber_first_name",
    "subscriber_birth_date",
    "level",
    "first_appointment",
    "program_from",
    "program_through",
    "days_per_week",
    "discharged",
    "network",
    "consent",
    "notes",
    "subscriber_sex",
    "dependent_last_name",
    "dependent_first_name",
    "dependent_birth_date",
    "dependent_sex",
    "dependent_member_id",
    "dependent_relationship",
};

}  // namespace eligd::config
