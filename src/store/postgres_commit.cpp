// PostgresConnection: where a transaction begins and ends, and what is known of its end (S14).
//
// Each transaction that writes leaves a mark with its commit: this connection's name, and how many
// it has written. Where the answer to COMMIT is lost, the mark tells whether it arrived. Whoever
// asks writes that row himself: that waits for the lost transaction where it still runs, and one
// whose COMMIT the server has yet to read is refused from then on, because the row changed after it
// began. So what is found not committed never will be, and may be run again.
#include "store/postgres.hpp"

#include <fmt/core.h>

#include <array>
#include <chrono>
#include <libpq-fe.h>
#include <thread>

namespace eligd::store {
namespace {

using namespace std::chrono_literals;

// A server that is started anew, or another that takes its place, is asked so often, with these
// pauses.
constexpr std::array<std::chrono::milliseconds, 8> pauses = {0ms,   100ms, 200ms,  400ms,
                                                             800ms, 1s,    1500ms, 2s};
// By the constraint's name, which is the same before and after the schema in which it has a
// practice: migrations commit too.
constexpr std::string_view leave_mark =
    "INSERT INTO write_marks (writer, turn, used) VALUES (?, ?, CAST(extract(epoch FROM now()) AS "
    "BIGINT)) ON CONFLICT ON CONSTRAINT write_marks_pkey DO UPDATE SET turn = excluded.turn, used "
    "= excluded.used";
// Writes the row, also where it stays the same.
constexpr std::string_view ask_for_mark =
    "INSERT INTO write_marks (writer, turn, used) VALUES (?, 0, 0) ON CONFLICT ON CONSTRAINT "
    "write_marks_pkey DO UPDATE SET used = write_marks.used RETURNING turn";
// Marks of connections that are long gone.
constexpr auto forget =
    "DELETE FROM write_marks WHERE used < CAST(extract(epoch FROM now()) AS BIGINT) - 30 * 86400";

}  // namespace

Result<void> PostgresConnection::begin(const char* sql) {
  if (is_end_unknown_)
    return fail(ErrorKind::storage, "nobody knows whether the last write was kept; start again");
  is_outrun_ = false;
  is_writing_ = false;
  if (!is_lost()) {
    auto begun = execute(sql);
    if (begun || !is_lost()) return begun;  // nothing of it was under way
  }
  if (auto back = reconnect(); !back) return back;
  return execute(sql);
}

Result<void> PostgresConnection::begin_write() {
  auto begun = begin("BEGIN ISOLATION LEVEL SERIALIZABLE");
  is_writing_ = begun.has_value();
  return begun;
}

Result<void> PostgresConnection::begin_read() {
  return begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

Result<void> PostgresConnection::set_synced(bool is_synced) {
  if (is_lost()) return reconnect();  // a new one waits for the disk, which is never wrong
  return execute(fmt::format("SET synchronous_commit = {}", is_synced ? synced_ : "off"));
}

bool PostgresConnection::may_begin_anew() const noexcept {
  return !is_end_unknown_ && (is_outrun_ || is_lost());
}

Result<void> PostgresConnection::commit() {
  if (!is_writing_) return execute("COMMIT");
  is_writing_ = false;
  ++turn_;
  if (turn_ == 1) {
    if (auto gone = execute(forget); !gone) return gone;
  }
  PostgresRun mark(*this, leave_mark);
  mark.bind(ValueType::text, writer_);
  mark.bind(turn_);
  if (auto left = mark.step(); !left) return std::unexpected(left.error());
  auto done = execute("COMMIT");
  if (done || !is_lost()) return done;
  return find_out_whether_committed();
}

Result<void> PostgresConnection::reconnect() {
  auto made = reconnect_now();
  for (const auto pause : pauses) {
    if (made || made.error().kind != ErrorKind::unavailable) break;
    std::this_thread::sleep_for(pause);
    made = reconnect_now();
  }
  return made;
}

Result<void> PostgresConnection::find_out_whether_committed() {
  is_end_unknown_ = true;
  for (const auto pause : pauses) {
    std::this_thread::sleep_for(pause);
    if (!reconnect_now()) continue;
    PostgresRun mark(*this, ask_for_mark);
    mark.bind(ValueType::text, writer_);
    if (!mark.step().value_or(false)) continue;
    is_end_unknown_ = false;
    if (mark.integer(0) == turn_) return {};
    is_outrun_ = true;
    return fail(ErrorKind::unavailable, "the store's server was lost before it kept a write");
  }
  return fail(ErrorKind::storage,
              "the store's server was lost while it kept a write, and nobody knows whether it did; "
              "start again when it answers");
}

}  // namespace eligd::store
