// The event loop, the connections and the log of a process that sends: what `run` and `serve`
// share.
#pragma once

#include "base/error.hpp"
#include "clearinghouse/batch_door.hpp"
#include "clearinghouse/connection.hpp"
#include "clearinghouse/folder.hpp"
#include "clearinghouse/http_client.hpp"
#include "clearinghouse/mail.hpp"
#include "cli/session.hpp"
#include "cli/thinking_thread.hpp"
#include "cli/wire_thread.hpp"
#include "jobs/loop_watch.hpp"
#include "jobs/pace.hpp"
#include "jobs/route_board.hpp"
#include "jobs/world.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace eligd::metrics {
class Counts;
}

namespace eligd::cli {

// One line a happening on standard error: stable name and ids, nothing of a person (I7).
class LogSink final : public jobs::EventSink {
 public:
  void happened(const jobs::Happening& happening) override;
  // Null: nobody watches. It must outlive what still happens.
  void watch(jobs::LoopWatch* watch) noexcept { watch_ = watch; }
  void show_on(jobs::RouteBoard* board) noexcept { board_ = board; }
  void count(metrics::Counts* counts) noexcept { counts_ = counts; }

 private:
  jobs::LoopWatch* watch_ = nullptr;
  jobs::RouteBoard* board_ = nullptr;
  metrics::Counts* counts_ = nullptr;
};

class EngineRoom {
 public:
  // `session` must outlive the room.
  explicit EngineRoom(Session& session)
      : session_(session), http_(wire_.executor()), board_(session.clock) {
    log_.show_on(&board_);
  }
  // The wire stands still before anything it may still be telling is gone, nobody thinks about
  // what is, and the store has called back to the loop for every write that was asked of it.
  ~EngineRoom();
  EngineRoom(const EngineRoom&) = delete;
  EngineRoom& operator=(const EngineRoom&) = delete;

  // Reads every clearinghouse's secrets and makes its connection. One without its secret is left
  // out and told: its payers' other routes still work.
  [[nodiscard]] Result<void> connect();

  // Part of it, for who only takes in what is new.
  void connect_intake_servers();

  // A world around the session's configuration. References stay valid as long as the room lives.
  [[nodiscard]] jobs::World world();

  [[nodiscard]] boost::asio::io_context& loop() noexcept { return loop_; }
  [[nodiscard]] std::stop_source& stop() noexcept { return stop_; }
  // Which ways the runs of this room hold back.
  [[nodiscard]] const jobs::RouteBoard& board() const noexcept { return board_; }

  // What happens is counted there too; null: no more. Not while a job is under way.
  void count(metrics::Counts* counts) noexcept { log_.count(counts); }

  // From now on a loop that stands still for `limits.stuck_max` ends the process: the supervisor
  // starts it again, and what it had in hand is taken over from the store (R5).
  void end_when_stuck();

  // Stops at SIGTERM or SIGINT by asking for it; a second one ends the loop at once (R2).
  void stop_on_signals();

 private:
  void connect_report();

  Session& session_;
  boost::asio::io_context loop_;
  WireThread wire_;
  ThinkingThread thinking_;
  clearinghouse::HttpClient http_;
  std::map<ClearinghouseKey, std::unique_ptr<clearinghouse::Connection>> connections_;
  std::map<ClearinghouseKey, std::unique_ptr<clearinghouse::Folder>> folders_;
  std::map<ClearinghouseKey, std::unique_ptr<clearinghouse::BatchDoor>> batch_doors_;
  std::map<ClearinghouseKey, std::string> sign_ins_;
  std::unique_ptr<clearinghouse::Mailer> mailer_;
  std::unique_ptr<clearinghouse::Folder> report_server_;
  std::map<SourceKey, std::unique_ptr<clearinghouse::Folder>> intake_servers_;
  jobs::RouteBoard board_;
  LogSink log_;
  std::unique_ptr<jobs::LoopWatch> watch_;
  jobs::RealPace pace_;
  std::stop_source stop_;
};

// Runs one coroutine on the room's loop to its end; empty when the loop was stopped before.
template <class T>
std::optional<Result<T>> run_to_end(EngineRoom& room, boost::asio::awaitable<Result<T>> work) {
  std::optional<Result<T>> end;
  boost::asio::co_spawn(
      room.loop(), std::move(work), [&](const std::exception_ptr& problem, Result<T> result) {
        end = problem ? Result<T>(fail(ErrorKind::internal, "the run ended by a fault of its own"))
                      : std::move(result);
        room.loop().stop();  // the signal handler would keep it alive
      });
  room.loop().run();
  return end;
}

// Connects to a partner with its live credentials, whatever it speaks, and sends nothing.
[[nodiscard]] clearinghouse::Health look_at_partner(const config::Clearinghouse& partner,
                                                    clearinghouse::Credentials credentials);

// Its CapabilityStatement, and a search that brings nobody, with its live credentials.
[[nodiscard]] Result<void> look_at_fhir_server(const config::IntakeFhirServer& server,
                                               const config::Configuration& configuration);

// Which of the two certificates ends within 30 days, ours first, in words; empty: neither.
[[nodiscard]] std::optional<std::string> certificate_that_ends(const config::Clearinghouse& partner,
                                                               const clearinghouse::Health& health,
                                                               Instant now);

// with_store, for commands that show cases: what was decided with words that ran out is decided
// anew first.
[[nodiscard]] int with_cases(const Globals& globals, const std::function<int(Session&)>& work);

}  // namespace eligd::cli
