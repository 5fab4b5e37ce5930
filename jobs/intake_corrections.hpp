// What people mend in an intake, and what of it stands when the sender tells the intake again.
//
// A correction remembers what the sender had said of the field. Told again with that same value,
// the person's stands; told with another, the sender is right and the correction is over. The other
// fields are always the sender's. The case stays the same one: the next version of the intake is
// planned into it and asked again; with another insurance it is that insurance's case of the same
// intake (decision 0037).
#pragma once

#include "base/error.hpp"
#include "base/phi.hpp"
#include "intake/intake.hpp"
#include "jobs/world.hpp"
#include "store/work_store.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::jobs {

// What may be corrected; the subscriber's only where the intake names one.
inline constexpr std::array<std::string_view, 13> correctable = {"last_name",
                                                                 "first_name",
                                                                 "middle_name",
                                                                 "suffix",
                                                                 "birth_date",
                                                                 "sex",
                                                                 "member_id",
                                                                 "group_number",
                                                                 "payer",
                                                                 "subscriber_last_name",
                                                                 "subscriber_first_name",
                                                                 "subscriber_birth_date",
                                                                 "consent"};

// A field as the intake formats write it; empty: not told.
[[nodiscard]] Phi<std::string> field_of(const intake::NewIntake& intake, std::string_view field);
// refused: it cannot be that. The sentence never holds the value.
[[nodiscard]] Result<void> set_field(intake::NewIntake& intake, std::string_view field,
                                     const Phi<std::string>& value);

// As it is kept: with what people corrected and the sender has not overtaken. Pure; `standing` are
// the corrections of this intake that are in force.
[[nodiscard]] store::ToldIntake with_corrections(
    const intake::NewIntake& told, const std::vector<store::CorrectionRecord>& standing,
    const config::Configuration& configuration, Instant received);
// What is told, with what people corrected and this does not overtake: what would be kept of it.
// Errors: the store's.
[[nodiscard]] Result<intake::NewIntake> with_what_stands(const store::Store& store,
                                                         const intake::NewIntake& told);
// The same with those of the store. Errors: the store's.
[[nodiscard]] Result<store::ToldIntake> to_told_intake(const store::Store& store,
                                                       const intake::NewIntake& told,
                                                       const config::Configuration& configuration,
                                                       Instant received);
[[nodiscard]] Result<std::vector<store::ToldIntake>> to_told_intakes(
    const store::Store& store, const std::vector<intake::NewIntake>& told,
    const config::Configuration& configuration, Instant received);

struct CorrectionTold {
  std::vector<std::pair<std::string_view, Phi<std::string>>> fields{};  // of `correctable`
  Phi<std::string> reason{};
};

struct Corrected {
  std::vector<std::string> fields{};  // those that are another now
  RunId run{};                        // in which the case is asked again
};

// Mends the intake of a case and asks about it again. refused: no field is another, or a value
// cannot be; conflict: the intake changed meanwhile. Waits for the store.
[[nodiscard]] Result<Corrected> correct_case(World& world, VerificationId id,
                                             const CorrectionTold& told, const std::string& who);

}  // namespace eligd::jobs
