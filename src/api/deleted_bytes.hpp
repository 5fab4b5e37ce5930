// What is answered where a payer's bytes were asked for and retention has deleted them: that they
// were, and not an empty file that looks as if nothing had been said.
#pragma once

#include "api/problem.hpp"
#include "store/emptied.hpp"

#include <string>

namespace eligd::api {

[[nodiscard]] inline Answer was_deleted(const std::string& request_id) {
  return problem(ProblemKind::not_found,
                 "What came was deleted, as the practice's retention says; when it came and what "
                 "was concluded from it stands in the case.",
                 request_id);
}

}  // namespace eligd::api
