// An enrollment as somebody typed it, at the command line or in a page: read the same way. Pure.
#pragma once

#include "store/enrollment_store.hpp"

#include <expected>
#include <optional>
#include <string>
#include <vector>

namespace eligd::jobs {

struct EnrollmentTold {
  PayerKey payer{};
  std::string npi{};
  std::string state{};  // as store::to_text has it; "unknown": nothing is known any more
  std::string day{};    // YYYY-MM-DD; empty: not told
  std::string note{};
};

struct EnrollmentProblem {
  std::string field{};  // "npi"
  std::string what{};
  std::string todo{};
};

// Empty: it is to be forgotten.
[[nodiscard]] std::expected<std::optional<store::Enrollment>, std::vector<EnrollmentProblem>>
read_enrollment(const EnrollmentTold& told);

}  // namespace eligd::jobs
