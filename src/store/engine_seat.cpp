#include "store/engine_seat.hpp"

#include "store/database.hpp"
#include "store/engine_lock.hpp"
#include "store/server_line.hpp"
#include "store/write_transaction.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <sys/eventfd.h>
#include <unistd.h>

namespace eligd::store {
namespace {

constexpr std::chrono::milliseconds beats_every{1000};
// A server lets go of the locks of a process that died. That its connection was lost is no death,
// and its locks are taken again; longer than jobs/engine.hpp lets a question leave after it was
// decided on.
constexpr std::chrono::seconds silent_unlocked_max{12};
// After the server was away for all, the lead is left to whoever had it for so long.
constexpr std::chrono::seconds leader_comes_back_within{6};
// Its machine is gone, or it stands still.
constexpr std::chrono::microseconds silent_max = std::chrono::seconds(40);
// This process stood still, or its server did, and who is silent is known again a while later.
constexpr std::chrono::seconds between_beats_max{6};
// What partners count questions in.
constexpr std::chrono::minutes rate_window{1};

}  // namespace

EngineSeat::EngineSeat(std::unique_ptr<Database> connection, std::int64_t engine,
                       bool has_lead_lock, Clock& clock)
    : connection_(std::move(connection)),
      engine_(engine),
      worker_(fmt::format("engine {}", engine)),
      clock_(clock),
      has_lead_lock_(has_lead_lock),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Result<std::unique_ptr<EngineSeat>> EngineSeat::take(const std::filesystem::path& place,
                                                     std::unique_ptr<Database> leading,
                                                     Clock& clock) {
  const bool is_to_lead = leading != nullptr;
  std::unique_ptr<Database> connection = std::move(leading);
  if (!connection) {
    auto opened = Database::open(place, Database::Access::read_write);
    if (!opened) return std::unexpected(opened.error());
    connection = *std::move(opened);
  }
  // Locked before anybody can see that it is there.
  const auto engine =
      write_transaction(*connection, [](Database& database) -> Result<std::int64_t> {
        const auto added = rows::add_engine(database);
        if (!added) return added;
        const auto locked = rows::lock_engine(database, *added);
        if (!locked) return std::unexpected(locked.error());
        if (!*locked)
          return fail(ErrorKind::unavailable,
                      "another eligd brings this database to its own version; start again");
        return added;
      });
  if (!engine) return std::unexpected(engine.error());
  std::unique_ptr<EngineSeat> seat(
      new EngineSeat(std::move(connection), *engine, is_to_lead, clock));
  // The first leads, the second has a part, the third keeps to it: who is alone begins at once.
  for (int beats = 0; beats < 4; ++beats) {
    if (auto done = seat->beat(); !done) return std::unexpected(done.error());
  }
  seat->thread_ = std::thread([alive = seat.get()] { alive->beat_until_stopped(); });
  return seat;
}

EngineSeat::~EngineSeat() {
  {
    const std::scoped_lock lock(mutex_);
    is_stopping_ = true;
  }
  wake();
  if (thread_.joinable()) thread_.join();
  if (wake_ >= 0) ::close(wake_);
  if (!has_ended_) {
    // What it sent in the last minute counts against whoever asks next, and what it gave up waiting
    // for is still at a partner.
    (void)write_transaction(*connection_, [&](Database& database) -> Result<bool> {
      const auto is_out = rows::has_on_its_way(database, worker());
      if (!is_out) return is_out;
      const Microseconds rates = has_rates_ ? Microseconds(rate_window) : Microseconds(0);
      const Microseconds counts_for = *is_out ? std::max(rates, exchange_max_) : rates;
      return rows::end_engine(database, engine_, counts_for.count());
    });
  }
  let_go_of_all(*connection_);
}

void EngineSeat::beat_until_stopped() {
  while (!has_ended_) {
    const bool is_news = connection_->wait_for_news(beats_every, wake_);
    std::uint64_t woken = 0;
    (void)!::read(wake_, &woken, sizeof woken);
    {
      const std::scoped_lock lock(mutex_);
      if (is_stopping_) return;
    }
    (void)beat();  // a server that is away is asked again with the next
    if (!has_ended_ && connection_->is_broken())
      end("nobody knows whether the store kept what this one wrote last");
    if (!is_news) continue;
    const std::scoped_lock lock(telling_);
    if (when_news_) when_news_();
  }
}

void EngineSeat::wake() const {
  constexpr std::uint64_t once = 1;
  (void)!::write(wake_, &once, sizeof once);
}

void EngineSeat::when_news(std::function<void()> act) {
  const std::scoped_lock lock(telling_);
  when_news_ = std::move(act);
}

Result<void> EngineSeat::beat() {
  std::int64_t kept = 0;
  std::string told;
  {
    const std::scoped_lock lock(mutex_);
    // What it sent in the last minute may be beyond its new part.
    const bool counts_yet =
        has_rates_ && worked_ && std::chrono::steady_clock::now() - *worked_ < rate_window;
    if (!is_working_ && !counts_yet) kept_ = view_.version;
    kept = kept_;
    told = told_;
  }
  const auto is_there = look_for_own_beat();
  if (!is_there) return std::unexpected(is_there.error());
  if (!*is_there) return {};
  // What a lost connection did not take goes with the next beat.
  const auto beaten = rows::beat(*connection_, engine_, kept, told);
  if (!beaten) return std::unexpected(beaten.error());
  beats_ = std::max(beats_, *beaten);
  auto now = rows::engines_now(*connection_);
  if (!now) return std::unexpected(now.error());
  if (now->connection != connected_by_) return {};  // lost meanwhile: the next beat looks first
  const auto own = std::ranges::find(now->engines, engine_, &rows::EngineRow::id);
  if (own == now->engines.end() || own->has_ended) {
    end("another eligd took this one for dead and goes on with its work");
    return {};
  }
  if (is_leading_ && now->lead.engine != engine_) {
    end("another eligd leads now");
    return {};
  }
  measure_silence(*now);
  if (auto locked = keep_locks(); !locked) return locked;
  if (!is_leading_ && !came_back_within(leader_comes_back_within)) {
    const auto leads = lead(*now);
    if (!leads) return std::unexpected(leads.error());
    if (*leads) is_leading_ = true;
  }
  if (is_leading_) {
    if (auto minded = mind_others(*now); !minded) return minded;
  }
  take_in(*now);
  return {};
}

// By a new connection, before anything else: this engine's last word must be there, and the server
// be one that may be gone on with (server_line.hpp). Else the process ends, and the store is closed
// to all where what was acknowledged is missing. False: it ends.
Result<bool> EngineSeat::look_for_own_beat() {
  const auto own = rows::own_beat(*connection_, engine_);
  if (!own) {
    if (own.error().kind == ErrorKind::storage) end(own.error().sentence);
    return std::unexpected(own.error());
  }
  if (connected_by_ != 0 && connected_by_ != own->connection) {
    came_back_ = std::chrono::steady_clock::now();
    const bool is_missing = own->beats < beats_;
    const auto followed = write_transaction(*connection_, [&](Database& database) {
      return is_missing ? rows::close_store(database) : rows::follow_line_now(database);
    });
    if (!followed && followed.error().kind != ErrorKind::refused)
      return std::unexpected(followed.error());
    if (is_missing)
      end("the store's server lost what it had acknowledged; nothing is asked until people looked "
          "after it (docs/postgresql.md)");
    else if (!followed)
      end(followed.error().sentence);
    if (is_missing || !followed) return false;
  }
  if (connected_by_ != own->connection) {
    if (auto listening = rows::listen_for_news(*connection_); !listening)
      return std::unexpected(listening.error());
    if (connected_by_ != 0) has_own_lock_ = has_lead_lock_ = false;
  }
  connected_by_ = own->connection;
  return true;
}

bool EngineSeat::came_back_within(std::chrono::seconds time) const {
  return came_back_ && std::chrono::steady_clock::now() - *came_back_ < time;
}

void EngineSeat::measure_silence(rows::EnginesNow& now) {
  const auto moment = std::chrono::steady_clock::now();
  for (rows::EngineRow& engine : now.engines) {
    engine.silent_for =
        silences_.of(engine.id, engine.beats, Microseconds(engine.silent_for), moment).count();
  }
  silences_.forget_others();
  if (looked_ && moment - *looked_ > between_beats_max) came_back_ = moment;
  looked_ = moment;
}

// Another connection than before has no locks. The server may take a while to let go of the old
// one's, or of those of the leader before: until then the rows say who leads.
Result<void> EngineSeat::keep_locks() {
  if (!has_own_lock_) {
    const auto locked = rows::lock_engine(*connection_, engine_);
    if (!locked) return std::unexpected(locked.error());
    has_own_lock_ = *locked;
  }
  if (is_leading_ && !has_lead_lock_) {
    const auto locked = try_lead_lock(*connection_);
    if (!locked) return std::unexpected(locked.error());
    has_lead_lock_ = *locked;
  }
  return {};
}

Result<bool> EngineSeat::lead(const rows::EnginesNow& now) {
  const auto leader = std::ranges::find(now.engines, now.lead.engine, &rows::EngineRow::id);
  const bool is_led = leader != now.engines.end() && !leader->has_ended;
  if (!has_lead_lock_) {
    const auto locked = try_lead_lock(*connection_);
    if (!locked) return locked;
    if (!*locked) return is_led ? lead_instead_of(*leader) : Result<bool>(false);
    has_lead_lock_ = true;
  }
  const auto led = write_transaction(*connection_, [&](Database& database) -> Result<bool> {
    const auto is_same = rows::is_led_by(database, now.lead.engine);
    if (!is_same || !*is_same) return is_same;
    // One that leads without the lock is about to take it.
    if (is_led && leader->silent_for < Microseconds(silent_unlocked_max).count()) {
      const auto is_gone = rows::is_unlocked(database, leader->id);
      if (!is_gone || !*is_gone) return is_gone;
    }
    if (auto taken = rows::take_lead(database, engine_); !taken)
      return std::unexpected(taken.error());
    return true;
  });
  if (led && !*led) {
    let_go_of_lead(*connection_);
    has_lead_lock_ = false;
  }
  return led;
}

// The leader's machine is gone or stands still, and the server holds its locks for it yet. Fencing
// is by rows: what it still writes when it wakes is refused.
Result<bool> EngineSeat::lead_instead_of(const rows::EngineRow& leader) {
  if (leader.silent_for < silent_max.count() || came_back_within(silent_unlocked_max)) return false;
  return write_transaction(*connection_, [&](Database& database) -> Result<bool> {
    if (auto mine = rows::check_seat(database, engine_, false); !mine)
      return std::unexpected(mine.error());
    const auto is_silent = rows::is_led_by_silent(database, leader.id, leader.beats);
    if (!is_silent || !*is_silent) return is_silent;
    if (auto ended = rows::end_engine(database, leader.id, part_counts_for().count()); !ended)
      return ended;
    if (auto taken = rows::take_lead(database, engine_); !taken)
      return std::unexpected(taken.error());
    return true;
  });
}

Result<void> EngineSeat::mind_others(const rows::EnginesNow& now) {
  for (const rows::EngineRow& other : now.engines) {
    if (other.has_ended) ended_.insert(other.id);
    if (other.id == engine_ || other.has_ended ||
        other.silent_for < Microseconds(silent_unlocked_max).count())
      continue;
    // The server was away for all, and each comes back in its own time.
    if (came_back_within(silent_unlocked_max)) continue;
    if (auto ended = end_dead(other); !ended) return ended;
  }
  std::optional<std::string> word;
  {
    const std::scoped_lock lock(mutex_);
    word = word_;
  }
  if (word) {
    if (auto said = rows::set_word(*connection_, engine_, *word); !said) return said;
  }
  return divide_anew(now);
}

// That of one that ended without a word.
Microseconds EngineSeat::part_counts_for() const {
  const std::scoped_lock lock(mutex_);
  return has_rates_ ? std::max<Microseconds>(exchange_max_, rate_window) : exchange_max_;
}

Result<void> EngineSeat::end_dead(const rows::EngineRow& other) {
  const auto ended = write_transaction(*connection_, [&](Database& database) -> Result<bool> {
    if (other.silent_for < silent_max.count()) {
      const auto is_free = rows::is_unlocked(database, other.id);
      if (!is_free || !*is_free) return is_free;
    }
    if (auto mine = rows::check_seat(database, engine_, true); !mine)
      return std::unexpected(mine.error());
    return rows::end_engine(database, other.id, part_counts_for().count());
  });
  if (!ended) return std::unexpected(ended.error());
  return {};
}

// Nobody joins and no part grows while a dead one's questions may still be at a partner; unless
// there is nobody else who shared with it, as at a start after a crash.
Result<void> EngineSeat::divide_anew(const rows::EnginesNow& now) {
  std::vector<std::int64_t> living;
  std::vector<std::int64_t> members;
  bool is_one_counted = false;
  bool shared_with_it = false;
  const auto own = std::ranges::find(now.engines, engine_, &rows::EngineRow::id);
  const std::int64_t since = own == now.engines.end() ? 0 : own->member_since;
  for (const rows::EngineRow& engine : now.engines) {
    if (!engine.has_ended) living.push_back(engine.id);
    if (engine.member_since > 0) members.push_back(engine.id);
    if (!engine.has_ended || !engine.counts || engine.member_since == 0) continue;
    is_one_counted = true;
    shared_with_it = shared_with_it || (since > 0 && engine.version_kept >= since);
  }
  if (living == members && now.lead.first_member == engine_) return {};
  if (is_one_counted && (living.size() > 1 || shared_with_it)) return {};
  return write_transaction(*connection_, [&](Database& database) -> Result<void> {
    if (auto mine = rows::check_seat(database, engine_, true); !mine) return mine;
    return rows::next_version(database, now, living, engine_);
  });
}

void EngineSeat::take_in(const rows::EnginesNow& now) {
  std::vector<std::int64_t> members;
  bool is_kept_by_all = true;
  std::vector<std::string> told;
  std::size_t others = 0;
  for (const rows::EngineRow& engine : now.engines) {
    if (engine.member_since > 0) {
      members.push_back(engine.id);
      is_kept_by_all = is_kept_by_all && engine.version_kept >= now.lead.version;
    }
    if (engine.has_ended || engine.id == engine_) continue;
    ++others;
    told.push_back(engine.told);
  }
  std::ranges::stable_partition(members,
                                [&](std::int64_t id) { return id == now.lead.first_member; });
  const auto own = std::ranges::find(members, engine_);
  const EngineShare share =
      own == members.end() ? EngineShare{.rank = 0, .of = 0}
                           : EngineShare{.rank = own - members.begin(), .of = std::ssize(members)};
  const std::scoped_lock lock(mutex_);
  view_.is_leading = is_leading_;
  if (view_.version != now.lead.version) {
    view_.version = now.lead.version;
    view_.shares.also(share);
  }
  if (is_kept_by_all) view_.shares = EngineShares(share);
  // A leader before it keeps to no version in which it is not the first.
  view_.has_all_of_leaders = is_leading_ && is_kept_by_all && now.lead.first_member == engine_;
  view_.word = now.word;
  view_.told = std::move(told);
  view_.others = others;
  view_.ended = ended_.size();
  view_.clock_off = std::chrono::abs(clock_.now().time_since_epoch() - Microseconds(now.now));
}

void EngineSeat::end(std::string_view why) {
  has_ended_ = true;
  std::function<void(std::string_view)> act;
  {
    const std::scoped_lock lock(mutex_);
    act = when_ended_;
  }
  if (act) act(why);
}

EngineView EngineSeat::view() const {
  const std::scoped_lock lock(mutex_);
  return view_;
}

void EngineSeat::work_begins() {
  const std::scoped_lock lock(mutex_);
  is_working_ = true;
}

void EngineSeat::work_ends() {
  const std::scoped_lock lock(mutex_);
  is_working_ = false;
  worked_ = std::chrono::steady_clock::now();
}

void EngineSeat::keeps(std::int64_t version) {
  const std::scoped_lock lock(mutex_);
  kept_ = version;
}

void EngineSeat::say(std::string word) {
  const std::scoped_lock lock(mutex_);
  if (word_ == word) return;
  word_ = std::move(word);
  wake();
}

void EngineSeat::tell(std::string told) {
  const std::scoped_lock lock(mutex_);
  if (told_ == told) return;
  told_ = std::move(told);
  wake();
}

void EngineSeat::set_exchange_max(Microseconds longest, bool has_rates) {
  const std::scoped_lock lock(mutex_);
  has_rates_ = has_rates;
  exchange_max_ = longest;
}

void EngineSeat::when_ended(std::function<void(std::string_view)> act) {
  const std::scoped_lock lock(mutex_);
  when_ended_ = std::move(act);
}

Result<void> EngineSeat::check(Database& database) const {
  return rows::check_seat(database, engine_, is_leading_);
}

}  // namespace eligd::store
