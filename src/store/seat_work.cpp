#include "store/seat_work.hpp"

#include "store/attempt_rows.hpp"
#include "store/hook_rows.hpp"
#include "store/payer_news.hpp"
#include "store/place.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

namespace eligd::store {

Result<void> SeatWork::check(Database& database) const {
  return seat_ ? seat_->check(database) : Result<void>();
}

void SeatWork::tell_others() const {
  if (!seat_ && reading_.is_postgres() && writer_.commits() > 0) rows::tell_news(reading_);
}

void SeatWork::recover(Instant now, Microseconds retry_after, Done<std::int64_t> done) const {
  std::optional<rows::Living> living;
  if (seat_) living = rows::Living{.but = seat_->number()};
  writer_.enqueue<std::int64_t>(
      [=](Database& db) { return rows::recover(db, now, retry_after, living); }, std::move(done));
}

void SeatWork::recover_of_ended(Instant now, Microseconds retry_after,
                                Done<std::int64_t> done) const {
  writer_.enqueue<std::int64_t>(
      [=](Database& db) { return rows::recover(db, now, retry_after, rows::Living{}); },
      std::move(done));
}

void SeatWork::note_sizes(RunId run, Done<void> done) const {
  noting_ = std::jthread([this, run, done = std::move(done)]() mutable {
    look_at_sizes(run);
    done({});
  });
}

// By a connection of its own: whoever vacuums or looks at these tables has a lock on them, and a
// write that waited for it would hold up, and then refuse, all that is written beside it.
void SeatWork::look_at_sizes(RunId run) const {
  constexpr int worth_it = 100;
  const auto own = Database::open(reading_.path(), Database::Access::read_write);
  if (!own) return;
  const auto open = one<std::int64_t>(
      **own,
      "SELECT count(*) FROM (SELECT 1 FROM run_items WHERE run_id = ? AND outcome = 0 LIMIT ?) r",
      "no count", [](const Query& row) -> Result<std::int64_t> { return row.integer(0); },
      run.value(), worth_it);
  if (open.value_or(0) < worth_it) return;
  (void)(*own)->execute(
      "ANALYZE (SKIP_LOCKED) run_items, inquiries, attempts, answers, answer_decisions");
}

Result<bool> SeatWork::is_claimed_by_others(RunId run) const {
  const std::scoped_lock lock(reading_mutex_);
  return rows::is_claimed_by_others(reading_, run, seat_->worker());
}

void SeatWork::tell_of_payer(PayerKey payer, bool is_down, Instant now, Done<void> done) const {
  writer_.enqueue<void>([payer = std::move(payer), is_down, now](
                            Database& db) { return rows::tell_of_payer(db, payer, is_down, now); },
                        std::move(done));
}

EngineSeat* seat_of(const Store& store) { return seat_work_of(store).seat(); }

void recover_of_ended(Store& store, Instant now, Microseconds retry_after,
                      Done<std::int64_t> done) {
  seat_work_of(store).recover_of_ended(now, retry_after, std::move(done));
}

void note_sizes(Store& store, RunId run, Done<void> done) {
  seat_work_of(store).note_sizes(run, std::move(done));
}

void tell_of_payer(Store& store, PayerKey payer, bool is_down, Instant now, Done<void> done) {
  seat_work_of(store).tell_of_payer(std::move(payer), is_down, now, std::move(done));
}

Result<bool> is_claimed_by_others(const Store& store, RunId run) {
  return seat_work_of(store).is_claimed_by_others(run);
}

Result<std::optional<EngineLock>> lock_for(const std::filesystem::path& place, StoreRole role) {
  if (role == StoreRole::visitor && !is_there(place)) {
    return fail(
        ErrorKind::not_found,
        fmt::format("{}: there is no store yet; `eligd run nightly` or `eligd intake add` makes it",
                    place.string()));
  }
  if (role == StoreRole::visitor) return std::optional<EngineLock>();
  if (role == StoreRole::member && is_server(place)) return EngineLock::take_if_free(place);
  auto taken = EngineLock::take(place);
  if (!taken) return std::unexpected(taken.error());
  return std::optional<EngineLock>(*std::move(taken));
}

Result<std::unique_ptr<EngineSeat>> take_seat(const std::filesystem::path& place, StoreRole role,
                                              std::optional<EngineLock>& lock, Clock& clock) {
  if (!is_server(place) || role == StoreRole::visitor) return nullptr;
  auto seat = EngineSeat::take(place, lock ? lock->hand_over() : nullptr, clock);
  // It had the lock while the one that leads was without its own for a moment.
  if (seat && role == StoreRole::engine && !(*seat)->view().is_leading)
    return fail(ErrorKind::refused, "another eligd works on this store; stop it first");
  return seat;
}

}  // namespace eligd::store
