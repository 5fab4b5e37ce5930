// By when a person who pays without a plan gets a good faith estimate.
//
// Source: 45 CFR 149.610(b)(1). Scheduled at least 3 business days ahead: within 1 business day of
// scheduling; at least 10 ahead: within 3. Asked for: within 3. Business days are Monday to Friday
// without the holidays of 5 U.S.C. 6103.
#pragma once

#include "base/time.hpp"

#include <optional>

namespace eligd::report {

inline constexpr int good_faith_on_request_days = 3;  // business days after somebody asks

[[nodiscard]] bool is_business_day(CivilDate day);
// The business days after `from` up to and with `to`.
[[nodiscard]] int business_days_between(CivilDate from, CivilDate to);
[[nodiscard]] CivilDate business_days_after(CivilDate from, int count);

// Empty where the visit is nearer than the rule reaches: then only who asks gets one.
[[nodiscard]] std::optional<CivilDate> good_faith_due(CivilDate scheduled, CivilDate visit);

}  // namespace eligd::report
