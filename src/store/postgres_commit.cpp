// PostgresConnection: where a transaction begins and ends, and what is known of its end (S14).
//
// Each transaction that writes leaves a mark with its commit: this connection's name, and how many
// it has written. Where the answer to COMMIT is lost, the mark tells whether it arrived. Whoever
// asks writes that row himself: that waits for the lost transaction where it still runs, and one
// whose COMMIT the server has yet to read is refused from then on, because the row changed after it
// began. So what is found not committed never will be, and may be run again.
//
// The same mark is looked for by every new connection in place of a lost one: what the server said
// is kept must be there, also where another machine has taken its place (decision 0068).
#include "store/postgres.hpp"

#include <fmt/core.h>

#include <array>
#include <charconv>
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
// In a cluster another machine takes its place, once the others agree that it is gone.
constexpr std::size_t short_pauses = 5;
constexpr std::chrono::milliseconds pause_in_cluster = 500ms;
constexpr std::chrono::seconds cluster_is_waited_for = 60s;

class Patience {
 public:
  explicit Patience(bool with_cluster) : with_cluster_(with_cluster) {}

  // After a pause; false: no look is worth it any more.
  [[nodiscard]] bool is_left() {
    if (with_cluster_ ? std::chrono::steady_clock::now() - begun_ > cluster_is_waited_for
                      : looks_ == pauses.size())
      return false;
    std::this_thread::sleep_for(with_cluster_ && looks_ >= short_pauses ? pause_in_cluster
                                                                        : pauses[looks_]);
    ++looks_;
    return true;
  }

 private:
  bool with_cluster_;
  std::size_t looks_ = 0;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

// Marks are kept for thirty days.
constexpr std::chrono::hours mark_lasts{24 * 29};
// Marks are met by the constraint's name, which is the same before and after the schema in which it
// has a practice: migrations commit too.
constexpr std::string_view find_mark =
    "SELECT CAST(turn AS TEXT) FROM write_marks WHERE writer = ?";
// No store was ever used on this line: everybody is refused (server_line.hpp).
constexpr auto close_the_store = "UPDATE server_line SET timeline = -1";
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

// In a cluster every commit waits: what this program believes is done, another machine must know.
Result<void> PostgresConnection::set_synced(bool is_synced) {
  is_synced_ = is_synced || is_cluster_;
  if (is_lost()) return reconnect();  // a new one waits for the disk, which is never wrong
  if (is_cluster_) return execute(fmt::format("SET synchronous_commit = {}", synced_));
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
  has_warned_ = false;
  auto done = execute("COMMIT");
  if (done && is_cluster_ && has_warned_) return wait_for_standby();
  if (done) note_acknowledged();
  if (done || !is_lost()) return done;
  return find_out_whether_committed();
}

void PostgresConnection::note_acknowledged() {
  acknowledged_ = turn_;
  if (is_synced_) waited_ = turn_;
  acknowledged_at_ = std::chrono::steady_clock::now();
}

// Somebody had the server give up waiting for its standby. A later write that it waits for takes
// all before it along.
Result<void> PostgresConnection::wait_for_standby() {
  is_end_unknown_ = true;
  for (Patience patience(is_cluster_); patience.is_left();) {
    has_warned_ = false;
    PostgresRun mark(*this, ask_for_mark);
    mark.bind(ValueType::text, writer_);
    if (!mark.step().value_or(false)) return find_out_whether_committed();
    is_end_unknown_ = has_warned_;
    if (is_end_unknown_) continue;
    note_acknowledged();
    return {};
  }
  return fail(ErrorKind::storage,
              "the store's server does not wait for its standby: its commits are cancelled; mend "
              "the cluster, then start again");
}

Result<void> PostgresConnection::look_for_last_write() {
  if (acknowledged_ == 0 || std::chrono::steady_clock::now() - acknowledged_at_ > mark_lasts)
    return {};
  const std::array<PostgresValue, 1> of_this = {
      {{.type = ValueType::text, .is_null = false, .bytes = writer_}}};
  const auto rows = run_once(find_mark, of_this);
  if (!rows) return std::unexpected(rows.error());
  std::int64_t turn = 0;
  if (PQntuples(rows->get()) > 0) {
    const std::string_view text = PQgetvalue(rows->get(), 0, 0);
    std::from_chars(text.data(), text.data() + text.size(), turn);
  }
  if (turn >= acknowledged_) return {};
  is_end_unknown_ = true;
  if (turn >= waited_)
    return fail(ErrorKind::storage,
                "the store's server was lost with what is done again by a start; start again");
  if (auto closed = execute(close_the_store); !closed) return closed;
  return fail(ErrorKind::storage,
              "the store's server lost what it had acknowledged: another took its place without "
              "it, or it was restored; tell to which moment it goes back with `eligd store "
              "restored --as-of TIME` (docs/postgresql.md)");
}

Result<void> PostgresConnection::reconnect() {
  auto made = reconnect_now();
  Patience patience(is_cluster_);
  while (!made && made.error().kind == ErrorKind::unavailable && patience.is_left())
    made = reconnect_now();
  return made;
}

Result<void> PostgresConnection::find_out_whether_committed() {
  is_end_unknown_ = true;
  for (Patience patience(is_cluster_); patience.is_left();) {
    if (auto back = reconnect_now(); !back) {
      if (back.error().kind == ErrorKind::storage) return back;  // and more than this was lost
      continue;
    }
    PostgresRun mark(*this, ask_for_mark);
    mark.bind(ValueType::text, writer_);
    if (!mark.step().value_or(false)) continue;
    is_end_unknown_ = false;
    if (mark.integer(0) == turn_) {
      note_acknowledged();
      return {};
    }
    is_outrun_ = true;
    return fail(ErrorKind::unavailable, "the store's server was lost before it kept a write");
  }
  return fail(ErrorKind::storage,
              "the store's server was lost while it kept a write, and nobody knows whether it did; "
              "start again when it answers");
}

}  // namespace eligd::store
