// The 999 that goes back for a file of answers: which groups came, and that each of their sets was
// taken. Pure.
//
// Source: 005010X231A1; CAQH CORE batch, results acknowledgment. Control numbers only, nothing of a
// person.
#pragma once

#include "config/clearinghouses.hpp"
#include "x12/stream.hpp"

#include <cstdint>
#include <string>

namespace eligd::jobs {

// `number`: its ISA13 and GS06. `local`: the practice's clock. Empty where there is nothing to
// acknowledge (no group but acknowledgments), or where an envelope has no end: such a file is
// asked for again.
[[nodiscard]] std::string receipt_999(x12::StreamReader::Source source,
                                      const config::Clearinghouse& partner, std::int64_t number,
                                      const config::LocalTime& local);

}  // namespace eligd::jobs
