// One of several engines on a store on a server (decision 0064): who leads, who is alive, which
// part of the caps is whose. A file has one engine and no seat (engine_lock.hpp).
//
// A thread of its own beats once a second, and at once when there is something to tell or another
// engine, or a command that wrote, tells that there is news (NOTIFY; decision 0068). All functions
// may be called from any thread. What is said here is as old as the last beat; what may be written
// is checked in each transaction.
#pragma once

#include "base/error.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "base/world.hpp"
#include "store/done.hpp"
#include "store/engine_rows.hpp"
#include "store/engine_share.hpp"
#include "store/silence.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace eligd::store {

class Database;
class Store;

struct EngineView {
  bool is_leading = false;
  std::int64_t version = 0;  // of who has which part
  EngineShares shares{EngineShare{.rank = 0, .of = 0}};
  // Nobody but this one may ask where only the leader does.
  bool has_all_of_leaders = false;
  std::string word{};               // the leader's to all
  std::vector<std::string> told{};  // by each other one that lives
  std::size_t others = 0;           // that live
  std::size_t ended = 0;            // rises when another one was found dead or left
  Microseconds clock_off{};         // our clock's distance from the server's
};

class EngineSeat {
 public:
  // `leading`: the connection with the leader's lock; null: it waits for that. `place` has its
  // schema.
  [[nodiscard]] static Result<std::unique_ptr<EngineSeat>> take(const std::filesystem::path& place,
                                                                std::unique_ptr<Database> leading,
                                                                Clock& clock);
  EngineSeat(const EngineSeat&) = delete;
  EngineSeat& operator=(const EngineSeat&) = delete;
  // It leaves; its claims are to be handed back before.
  ~EngineSeat();

  [[nodiscard]] EngineView view() const;
  // Names it as the holder of claims.
  [[nodiscard]] const std::string& worker() const noexcept { return worker_; }
  [[nodiscard]] std::int64_t number() const noexcept { return engine_; }

  // Between these, only keeps() says that this engine asks for no more than its part.
  void work_begins();
  void work_ends();
  void keeps(std::int64_t version);

  void say(std::string word);   // as the leader
  void tell(std::string told);  // to the leader

  // Until one's part is another's: the longest time a partner may be at work on a question of ours,
  // and a minute where partners or we count questions in minutes.
  void set_exchange_max(Microseconds longest, bool has_rates);

  // Called on the seat's thread, after a beat that others asked for by news; whoever is not called
  // looks by itself. Until the next call with nothing, which waits for one that is under way.
  void when_news(std::function<void()> act);

  // Called once, on the seat's thread, when another one goes on with its work: the process is to
  // end.
  void when_ended(std::function<void(std::string_view why)> act);

  // Inside each transaction that writes: unavailable when another one goes on with its work.
  [[nodiscard]] Result<void> check(Database& database) const;

 private:
  EngineSeat(std::unique_ptr<Database> connection, std::int64_t engine, bool has_lead_lock,
             Clock& clock);
  void beat_until_stopped();
  [[nodiscard]] Result<void> beat();
  [[nodiscard]] Result<bool> look_for_own_beat();
  [[nodiscard]] bool came_back_within(std::chrono::seconds time) const;
  [[nodiscard]] Result<void> keep_locks();
  [[nodiscard]] Microseconds part_counts_for() const;
  void measure_silence(rows::EnginesNow& now);
  [[nodiscard]] Result<bool> lead(const rows::EnginesNow& now);
  [[nodiscard]] Result<bool> lead_instead_of(const rows::EngineRow& leader);
  [[nodiscard]] Result<void> mind_others(const rows::EnginesNow& now);
  [[nodiscard]] Result<void> end_dead(const rows::EngineRow& other);
  [[nodiscard]] Result<void> divide_anew(const rows::EnginesNow& now);
  void take_in(const rows::EnginesNow& now);
  void end(std::string_view why);
  void wake() const;

  std::unique_ptr<Database> connection_;  // of the thread, and before and after it of its owner
  const std::int64_t engine_;
  const std::string worker_;
  Clock& clock_;
  // By the connection of the last beat.
  bool has_own_lock_ = true;
  bool has_lead_lock_ = false;
  std::int64_t connected_by_ = 0;
  std::int64_t beats_ = 0;  // that the server said are kept
  Silences silences_{};
  std::optional<std::chrono::steady_clock::time_point> looked_{};     // at the others
  std::optional<std::chrono::steady_clock::time_point> came_back_{};  // from a server that was away
  std::set<std::int64_t> ended_{};
  std::atomic<bool> is_leading_ = false;
  std::atomic<bool> has_ended_ = false;

  mutable std::mutex mutex_;
  int wake_ = -1;  // can be read when there is something to beat for
  std::mutex telling_;
  std::function<void()> when_news_{};  // under telling_
  bool is_stopping_ = false;
  EngineView view_{};
  bool is_working_ = false;
  std::int64_t kept_ = 0;
  std::optional<std::string> word_{};  // not said yet: the leader's before stands
  std::string told_{};
  Microseconds exchange_max_ = std::chrono::seconds(180);
  bool has_rates_ = true;
  std::optional<std::chrono::steady_clock::time_point> worked_{};  // when work last ended
  std::function<void(std::string_view)> when_ended_{};
  std::thread thread_;
};

// Null: it is a file, or was not opened by an engine.
[[nodiscard]] EngineSeat* seat_of(const Store& store);
// Store::recover in the middle of work: of those that ended alone, and nothing of our own. Only
// where there is a seat, as the next.
void recover_of_ended(Store& store, Instant now, Microseconds retry_after, Done<std::int64_t> done);
// When a run was planned: until a server looks by itself, it takes new tables for nearly empty, and
// goes through all of them for each claim. What is being looked at already is left out, as all is
// for a few questions: that a server was not asked, or could not, ends no run.
void note_sizes(Store& store, RunId run, Done<void> done);
// Whether another engine has claims of the run.
[[nodiscard]] Result<bool> is_claimed_by_others(const Store& store, RunId run);

}  // namespace eligd::store
