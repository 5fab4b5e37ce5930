// The answer to a message: ACK with MSA and an ERR for each thing to say. Pure.
//
// Original mode: one answer, AA, AE or AR. Enhanced mode (MSH-15, MSH-16): CA, CE or CR says that
// the message is kept or is not, AA, AE or AR what became of it; each only if it is wanted. Words
// name fields and never their content (I7). Source: HL7 2.5.1 2.9, 2.14.5, 2.14.8.
//
// Trouble of ours is AR with 207 in the original mode, which is what 2.9.2 has for reasons that are
// not in the message: such a one may be taken later. As accept acknowledgment it is CE, for CR is
// of MSH-9, MSH-11 and MSH-12 alone (2.9.3).
#pragma once

#include "base/time.hpp"
#include "hl7/envelope.hpp"
#include "hl7/issue.hpp"
#include "hl7/message.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace eligd::hl7 {

enum class Verdict : std::uint8_t {
  accepted,  // AA: it is kept, or was kept before
  error,     // AE: what it tells cannot be taken; mend it
  rejected,  // AR: it cannot be taken at all, or not now
};
[[nodiscard]] std::string_view to_text(Verdict verdict) noexcept;  // "AA"

// What is to be said: the verdict follows from the issues, so that the two cannot differ.
[[nodiscard]] Verdict verdict_of(const Issues& issues) noexcept;

// Each as bytes of ER7. `id` is the control id of the first answer.
[[nodiscard]] std::vector<std::string> acknowledge(const Message& message, const Envelope& envelope,
                                                   const Issues& issues, Instant now,
                                                   const std::string& id);

}  // namespace eligd::hl7
