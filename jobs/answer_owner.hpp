// What came from a partner, as the store keeps it, and whose it is: by trace and reference only
// (I2).
#pragma once

#include "coverage/match.hpp"
#include "jobs/world.hpp"
#include "store/records.hpp"
#include "x12/document.hpp"

#include <optional>

namespace eligd::jobs {

[[nodiscard]] store::NewAnswer answer_of(const Phi<std::string>& bytes, store::AnswerKind kind,
                                         Instant received);
[[nodiscard]] store::AnswerKind kind_of(const x12::Document& document);
[[nodiscard]] coverage::Sent sent_identity(const store::AttemptRecord& attempt);

// The attempt whose trace it echoes, or whose reference (BHT03) it gives back where no trace can
// stand; empty: nobody's. `except`: this one is not looked for.
[[nodiscard]] Result<std::optional<AttemptId>> owner_of(const World& world,
                                                        const x12::Document& document,
                                                        coverage::Exchange exchange,
                                                        AttemptId except = {});

// Where the partner was told the fields of `sent` and wrote a 270 of its own: by the exchange, if
// the answer does not speak of somebody else.
[[nodiscard]] Result<coverage::Match> match_told_fields(const Phi<std::string>& sent,
                                                        const x12::Document& document);

}  // namespace eligd::jobs
