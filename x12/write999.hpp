// Writes typed acknowledgments, strictly: 999 and TA1.
//
// Source: 005010X231A1 and X12.5. acknowledge() (write_document.hpp) decides what to acknowledge
// and says it; this writes what a caller has decided, or what was read. What read_999() gave of a
// conforming 999 comes out as it stood.
#pragma once

#include "x12/acknowledgment999.hpp"
#include "x12/interchange_ack.hpp"
#include "x12/write270.hpp"

#include <expected>
#include <span>
#include <string>
#include <vector>

namespace eligd::x12 {

// One interchange: each TA1, then one group with a set for each 999; no group where there is none.
// A 999 with `unplaced` segments is refused: nobody knows where they belong.
[[nodiscard]] std::expected<std::string, std::vector<WriteProblem>> write_999(
    const Envelope& envelope, std::span<const Acknowledgment999> acknowledgments,
    std::span<const Ta1> interchanges = {});

}  // namespace eligd::x12
