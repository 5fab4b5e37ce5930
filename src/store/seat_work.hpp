// What the store does for an engine's seat (engine_seat.hpp): takes it at an opening, checks it in
// each transaction, and recovers what belongs to nobody living. Shares writer and reading
// connection with the store it belongs to, as sqlite_work.hpp does.
#pragma once

#include "base/ids.hpp"
#include "store/engine_lock.hpp"
#include "store/engine_seat.hpp"
#include "store/sqlite_store.hpp"
#include "store/writer.hpp"

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace eligd::store {

class SeatWork {
 public:
  // `seat` may be null: a file's engine, or a visitor.
  SeatWork(std::unique_ptr<EngineSeat> seat, Writer& writer, std::recursive_mutex& reading_mutex,
           Database& reading)
      : seat_(std::move(seat)), writer_(writer), reading_mutex_(reading_mutex), reading_(reading) {}

  // As one without a seat leaves that wrote something: whoever leads may have work by it.
  void tell_others() const;
  [[nodiscard]] EngineSeat* seat() const noexcept { return seat_.get(); }
  [[nodiscard]] Result<void> check(Database& database) const;
  void recover(Instant now, Microseconds retry_after, Done<std::int64_t> done) const;
  void recover_of_ended(Instant now, Microseconds retry_after, Done<std::int64_t> done) const;
  void note_sizes(RunId run, Done<void> done) const;
  [[nodiscard]] Result<bool> is_claimed_by_others(RunId run) const;
  void tell_of_payer(PayerKey payer, bool is_down, Instant now, Done<void> done) const;

 private:
  std::unique_ptr<EngineSeat> seat_;  // it leaves when all is written
  void look_at_sizes(RunId run) const;

  Writer& writer_;
  std::recursive_mutex& reading_mutex_;
  Database& reading_;
  mutable std::jthread noting_{};  // last: it uses the others
};

[[nodiscard]] const SeatWork& seat_work_of(const Store& store);  // sqlite_store.cpp

// Before anything else of an opening. Empty: a visitor, or a member beside one that leads.
// not_found: there is no store for a visitor.
[[nodiscard]] Result<std::optional<EngineLock>> lock_for(const std::filesystem::path& place,
                                                         StoreRole role);
// When the schema is there: who has the lock leads; a member without it may, once it is free.
[[nodiscard]] Result<std::unique_ptr<EngineSeat>> take_seat(const std::filesystem::path& place,
                                                            StoreRole role,
                                                            std::optional<EngineLock>& lock,
                                                            Clock& clock);

}  // namespace eligd::store
