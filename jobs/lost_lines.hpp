// Why lines of the answers did not decide the facts of a stored summary, for whoever looks at one:
// the answers are read again as they were explained. Nothing is decided and nothing is written.
#pragma once

#include "base/error.hpp"
#include "coverage/why_lost.hpp"
#include "jobs/explain_again.hpp"
#include "jobs/world.hpp"

#include <memory>
#include <optional>

namespace eligd::jobs {

// Not copied: each part points into those above it.
struct ReadLines {
  CaseFile file{};
  std::unique_ptr<const ReadAgain> again{};
  CaseExplained explained{};
  std::optional<coverage::LostLines> lines{};
};

// Null: they cannot be read any more, because retention deleted an answer or the payer is no longer
// configured. Errors: the store's.
[[nodiscard]] Result<std::unique_ptr<const ReadLines>> read_lines(
    const World& world, const store::SummaryRecord& summary);

}  // namespace eligd::jobs
