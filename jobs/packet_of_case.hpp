// Fills an evidence packet with everything the store holds about one verification.
//
// Reading only; that it was made must stand in the audit before, so that the packet's own entry is
// the last it carries (I21).
#pragma once

#include "base/error.hpp"
#include "jobs/evidence_packet.hpp"
#include "jobs/world.hpp"

#include <string>

namespace eligd::jobs {

// What the audit calls a verification: "verification 7".
[[nodiscard]] std::string audit_subject(VerificationId id);

// Sealed. Errors: not_found; the store's.
[[nodiscard]] Result<EvidencePacket> packet_of(const World& world, VerificationId id,
                                               const std::string& made_by, Instant now);

}  // namespace eligd::jobs
