// One inquiry as the bytes of one 270 interchange, or the fields that keep it from being sent.
// Pure.
//
// Source: 005010X279A1. Text goes out by x12's written rule (upper case, basic characters); the
// original stays in the intake. What does not fit the guide is named by field, never quoted (I7).
#pragma once

#include "base/ids.hpp"
#include "base/phi.hpp"
#include "base/time.hpp"
#include "base/world.hpp"
#include "config/configuration.hpp"
#include "coverage/match.hpp"
#include "intake/intake.hpp"
#include "jobs/planning.hpp"

#include <expected>
#include <string>
#include <vector>

namespace eligd::jobs {

// The identity of one attempt. Every attempt has its own (I9).
struct AttemptNumbers {
  InterchangeControlNumber isa13{};
  GroupControlNumber gs06{};
  SetControlNumber st02{};
  TraceNumber trace{};          // 20 characters: some payers cut what is longer
  ReferenceNumber reference{};  // BHT03, the same text: an answer without a trace still echoes it
};

// `number` is the partner's next one (1 to 999999999). The trace adds chance to it: an answer that
// names it can only come from somebody who saw the question.
[[nodiscard]] AttemptNumbers attempt_numbers(std::int64_t number, Entropy& entropy);
[[nodiscard]] coverage::Sent sent_identity(const AttemptNumbers& numbers);

struct InquiryToBuild {
  const intake::NewIntake& intake;
  const config::Configuration& configuration;
  const config::Payer& payer;
  const config::Clearinghouse& clearinghouse;
  std::string payer_id{};  // at this clearinghouse
  std::vector<std::string> service_types{};
  config::SearchOption search = config::SearchOption::id_name_birth;
  ServiceDays days{};
  std::string repair{};  // step of the ladder (jobs/repair); empty: as the intake tells it
  AttemptNumbers numbers{};
  Instant now{};
  bool* names_altered = nullptr;  // told here where the partner's filter wants them otherwise (F77)
};

struct FieldProblem {
  std::string field{};  // "last name", or the guide's own place where it is ours to mend
  std::string words{};
  bool is_ours = false;  // the setup is wrong, not the intake
};

[[nodiscard]] std::expected<Phi<std::string>, std::vector<FieldProblem>> build_inquiry(
    const InquiryToBuild& what);

[[nodiscard]] std::string_view to_text(
    config::SearchOption option) noexcept;  // as payers/*.toml spell it
[[nodiscard]] config::SearchOption search_named(std::string_view words) noexcept;

}  // namespace eligd::jobs
