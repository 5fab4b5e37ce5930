// What was said on the phone as it is kept: one JSON per call, sealed by the store.
#pragma once

#include "base/error.hpp"
#include "coverage/call_results.hpp"
#include "jobs/world.hpp"
#include "store/records.hpp"

#include <vector>

namespace eligd::jobs {

struct KnownCall {
  coverage::CallResult call{};
  Instant recorded{};  // what was decided before it knew nothing of it
};

[[nodiscard]] store::CallResultRecord to_record(VerificationId verification,
                                                const coverage::CallResult& call, Instant recorded,
                                                std::string who);
[[nodiscard]] Result<KnownCall> from_record(const store::CallResultRecord& record,
                                            const config::Zone& zone);
[[nodiscard]] Result<std::vector<KnownCall>> read_calls(const World& world, VerificationId id);

}  // namespace eligd::jobs
