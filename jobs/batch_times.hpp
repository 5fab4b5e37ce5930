// When a file of questions is answered, by the partner's own promise. Pure.
//
// Source: CAQH CORE 155: in by 9 pm Eastern on a business day, answered by 7 am Eastern on the
// next.
#pragma once

#include "base/time.hpp"
#include "config/configuration.hpp"
#include "store/batch_records.hpp"

namespace eligd::jobs {

struct BatchTimes {
  Instant answers_by{};   // the partner's promise
  Instant waits_until{};  // given up then
};

[[nodiscard]] BatchTimes batch_times(const config::BatchProfile& partner, Instant sent);
// Never sooner than on record, also where the partner's hours were changed since.
[[nodiscard]] BatchTimes promise_of(const config::Clearinghouse& partner,
                                    const store::BatchRecord& batch);

}  // namespace eligd::jobs
