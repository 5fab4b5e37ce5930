#include "jobs/budget.hpp"

#include "jobs/schedule.hpp"

#include <algorithm>

namespace eligd::jobs {

bool Budget::has_limits() const {
  const config::Budget& budget = configuration_->settings.budget;
  return budget.inquiries_per_day_max || budget.spend_per_day_max ||
         std::ranges::any_of(configuration_->payers, [](const config::Payer& payer) {
           return payer.inquiries_per_day_max > 0;
         });
}

Instant Budget::day_begins(Instant now) const {
  const config::Zone& zone = configuration_->settings.zone;
  return daily_instant(zone, zone.to_local(now).day, {});
}

Instant Budget::day_ends(Instant now) const {
  const config::Zone& zone = configuration_->settings.zone;
  return daily_instant(zone, zone.to_local(now).day.plus_days(1), {});
}

// A clock set back (T1) must not open a new day: the counts hold until their own day is over.
bool Budget::is_counted_day(Instant now) const { return now < until_; }

void Budget::start(const std::vector<store::AttemptStats>& sent, Instant now) {
  from_ = day_begins(now);
  until_ = day_ends(now);
  inquiries_ = 0;
  spent_ = {};
  payers_.clear();
  // What was refused before sending never left, and costs nothing.
  for (const store::AttemptStats& row : sent)
    add(row.payer, row.clearinghouse, row.attempts - row.refused);
}

void Budget::sent(const PayerKey& payer, const ClearinghouseKey& house, Instant now) {
  if (!is_counted_day(now)) start({}, now);
  add(payer, house, 1);
}

void Budget::add(const PayerKey& payer, const ClearinghouseKey& house, std::int64_t count) {
  inquiries_ += count;
  payers_[payer] += count;
  spent_ = spent_ + Money::cents(price(house).cents() * count);
}

Money Budget::price(const ClearinghouseKey& key) const {
  const config::Clearinghouse* house = configuration_->clearinghouse(key);
  return house != nullptr ? house->price.value_or(Money{}) : Money{};
}

bool Budget::allows(const config::Payer& payer, const ClearinghouseKey& house, Instant now) const {
  const bool is_today = is_counted_day(now);  // of a later day nothing is spent yet
  const config::Budget& budget = configuration_->settings.budget;
  if (budget.inquiries_per_day_max && (is_today ? inquiries_ : 0) >= *budget.inquiries_per_day_max)
    return false;
  if (budget.spend_per_day_max &&
      (is_today ? spent_ : Money{}) + price(house) > *budget.spend_per_day_max)
    return false;
  if (payer.inquiries_per_day_max <= 0 || !is_today) return true;
  const auto counted = payers_.find(payer.key);
  return counted == payers_.end() || counted->second < payer.inquiries_per_day_max;
}

}  // namespace eligd::jobs
