// What a person says against the machine as it is kept: one JSON per override, sealed by the store.
#pragma once

#include "base/error.hpp"
#include "coverage/overrides.hpp"
#include "jobs/summary_view.hpp"
#include "jobs/world.hpp"
#include "store/records.hpp"

#include <optional>
#include <vector>

namespace eligd::jobs {

struct KnownOverride {
  coverage::Override made{};
  Instant recorded{};  // what was decided before it knew nothing of it
  Instant expires{};
  std::optional<Instant> withdrawn{};
  std::string withdrawn_by{};

  // As it stood at `now`: empty before it was recorded.
  [[nodiscard]] std::optional<coverage::Override> at(Instant now) const;
};

[[nodiscard]] store::OverrideRecord to_record(VerificationId verification,
                                              const coverage::Override& made, Instant recorded,
                                              const config::Zone& zone);
[[nodiscard]] Result<KnownOverride> from_record(const store::OverrideRecord& record,
                                                const config::Zone& zone);
[[nodiscard]] Result<std::vector<KnownOverride>> read_overrides(const World& world,
                                                                VerificationId id);

// What the machine says in a summary, beneath any override: what a new one is made against. `told`
// may be null (nothing was said yet); no key: of self-pay.
[[nodiscard]] coverage::Basis basis_in(const SummaryView* told, const std::string& key);

}  // namespace eligd::jobs
