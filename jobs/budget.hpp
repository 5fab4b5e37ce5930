// What the practice grants a local day: questions in all, money in all, questions per payer (I10).
// Pure counters; what was sent earlier that day is told once, from the store.
#pragma once

#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "config/configuration.hpp"
#include "store/records.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace eligd::jobs {

class Budget {
 public:
  // `configuration` must outlive this.
  explicit Budget(const config::Configuration& configuration) : configuration_(&configuration) {}

  // Is anything limited at all? Where not, nothing need be counted.
  [[nodiscard]] bool has_limits() const;
  // The local day `now` belongs to, as instants.
  [[nodiscard]] Instant day_begins(Instant now) const;
  [[nodiscard]] Instant day_ends(Instant now) const;

  // What left since day_begins(now), from the store.
  void start(const std::vector<store::AttemptStats>& sent, Instant now);
  void sent(const PayerKey& payer, const ClearinghouseKey& house, Instant now);

  // May one more question to the payer leave through that clearinghouse today?
  [[nodiscard]] bool allows(const config::Payer& payer, const ClearinghouseKey& house,
                            Instant now) const;

 private:
  void add(const PayerKey& payer, const ClearinghouseKey& house, std::int64_t count);
  [[nodiscard]] Money price(const ClearinghouseKey& house) const;
  [[nodiscard]] bool is_counted_day(Instant now) const;

  const config::Configuration* configuration_;
  Instant from_{};  // the day the counts are of
  Instant until_{};
  std::int64_t inquiries_ = 0;
  Money spent_{};
  std::map<PayerKey, std::int64_t> payers_{};
};

}  // namespace eligd::jobs
