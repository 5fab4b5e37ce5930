// The CORE envelope's fields, the same in SOAP and MIME, and what an answer's envelope means.
//
// Source: CAQH CORE Connectivity vC2.2.0, real time; answers are read as the market writes them.
// Pure. Error codes are passed on only when the rule knows them: a partner may write anything
// there.
#pragma once

#include "clearinghouse/dialect.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::clearinghouse {

using CoreField = std::pair<std::string_view, std::string>;

// The fields before Payload, in the rule's order; partners' schemas are sequences.
[[nodiscard]] std::vector<CoreField> core_fields(const config::Clearinghouse& profile,
                                                 const Question& question);

struct CoreAnswer {
  std::string payload_type{};
  std::string payload_id{};
  std::string error_code{};
  std::string payload{};  // as it stood in the envelope

  [[nodiscard]] bool says_something() const noexcept {
    return !payload_type.empty() || !error_code.empty() || !payload.empty();
  }
};

[[nodiscard]] Outcome judge_core(const CoreAnswer& answer, const Question& question,
                                 HttpResult result);

[[nodiscard]] bool is_uuid(std::string_view text) noexcept;
[[nodiscard]] bool is_same_id(std::string_view a, std::string_view b) noexcept;  // in any case

// As CORE writes it: seconds and a Z.
[[nodiscard]] std::string core_time_stamp(Instant now);

[[nodiscard]] bool is_success_code(std::string_view error_code);
// An unlisted code such as "BackendTimeout": the payer may well have taken the inquiry (I8).
[[nodiscard]] bool tells_of_a_timeout(std::string_view error_code);

// The code as the rule spells it, or "unlisted".
[[nodiscard]] std::string listed_error_code(std::string_view told);

}  // namespace eligd::clearinghouse
