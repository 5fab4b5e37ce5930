// From an intake and the configuration to what will be asked, or to the reason why nothing can be
// asked yet. Pure: the same intake, instant and rules give the same plan (I15).
//
// Source: x12/behavioral-health "strategy of asking" (docs/configuration.md, "Levels of care");
// 005010X279A1 2100C/D search options. Never a guess: an unknown payer or a missing field becomes a
// reason with a task, not an inquiry (I20).
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "config/configuration.hpp"
#include "intake/intake.hpp"
#include "store/records.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace eligd::jobs {

struct PlannedInquiry {
  std::vector<std::string> service_types{};  // EQ01, in the order they are sent
  config::SearchOption search = config::SearchOption::id_name_birth;
};

struct PlannedVerification {
  PayerKey payer{};
  LevelKey level{};
  CivilDate from{};     // first planned day of service: part of the verification's identity
  CivilDate through{};  // last planned day
  Instant deadline{};   // first appointment less what a person needs
  PlannedInquiry first{};
};

enum class WhyNotAsked : std::uint8_t {
  no_coverage,      // self-pay
  payer_unknown,    // no configured payer is meant without doubt
  payer_changed,    // another payer is meant by now than the one a question waits for
  level_unknown,    // the level is not in levels.toml (any more)
  field_missing,    // the payer needs a field the intake does not have
  consent_missing,  // of a patient whose treatment may not be told without it (42 CFR Part 2)
};

struct NotAsked {
  WhyNotAsked why = WhyNotAsked::no_coverage;
  std::optional<PayerKey> payer{};  // where it is known
  CivilDate from{};
  CivilDate through{};
  Instant deadline{};
  std::string reason{};  // a sentence; names fields, never their content (I7)
  std::string todo{};
  std::vector<PayerKey> candidates{};  // payer_unknown: nearest first
};

inline constexpr std::string_view consent_reason =
    "the patient's consent to ask the payer is not on file";
inline constexpr std::string_view consent_refused_reason =
    "the patient does not consent that the payer is asked";

// Nothing is asked before a person told the intake anew: a datum is missing or wrong, or consent.
[[nodiscard]] bool waits_for_intake(const store::VerificationRecord& verification);

using Plan = std::variant<PlannedVerification, NotAsked>;

[[nodiscard]] Plan plan_intake(const intake::NewIntake& intake,
                               const config::Configuration& configuration);

// The planned days of service: those of the program, else the day of the first appointment.
struct ServiceDays {
  CivilDate from{};
  CivilDate through{};
};
[[nodiscard]] ServiceDays service_days(const intake::NewIntake& intake);

// By when a person must have acted, where nothing says it more exactly: the day before the first
// planned day, but never in the past.
[[nodiscard]] CivilDate due_before(CivilDate first_day, CivilDate today);

// The day a 270 may ask about (DTP 291): the first planned day where the payer takes it, else
// today. Asking further ahead than the payer allows brings AAA 62 or 63 and no benefits.
[[nodiscard]] CivilDate day_to_ask(ServiceDays days, CivilDate today, const config::Payer& payer);

// The first of the payer's search options whose fields the intake has; empty when none.
[[nodiscard]] std::optional<config::SearchOption> choose_search(const intake::NewIntake& intake,
                                                                const config::Payer& payer);

// Fields the payer's rule demands and the intake lacks, in the rule's order.
[[nodiscard]] std::vector<config::PersonField> missing_fields(const intake::NewIntake& intake,
                                                              const config::Payer& payer);
[[nodiscard]] std::string_view words_of(config::PersonField field) noexcept;  // "member id"

// Those of the first question: what the plan covers, and the level's own where the payer answers
// lists.
[[nodiscard]] std::vector<std::string> first_service_types(const config::LevelOfCare& level,
                                                           const config::Payer& payer);

// The service type codes of the next fan-out inquiry: the next ones of the level's list that were
// not asked yet. Empty when all were, or when the payer's rule allows no further inquiry.
[[nodiscard]] std::vector<std::string> next_service_types(const config::LevelOfCare& level,
                                                          const config::Payer& payer,
                                                          const std::vector<std::string>& asked,
                                                          int inquiries_so_far);

}  // namespace eligd::jobs
