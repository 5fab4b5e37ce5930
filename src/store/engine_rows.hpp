// The rows of who works on a store on a server (decision 0064), in SQL. Private to the room.
#pragma once

#include "store/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eligd::store::rows {

struct EngineRow {
  std::int64_t id = 0;
  std::int64_t member_since = 0;  // a version; 0: it has no part yet
  bool has_ended = false;
  bool counts = false;          // ended, and its part is nobody else's yet
  std::int64_t beats = 0;       // so many so far
  std::int64_t silent_for = 0;  // microseconds since the last of them, by the server's clock
  std::int64_t version_kept = 0;
  std::string told{};
};

struct Lead {
  std::int64_t engine = 0;
  std::int64_t version = 0;
  std::int64_t first_member = 0;
};

// Of one moment.
struct EnginesNow {
  std::int64_t connection = 0;  // another one than before has none of our locks
  std::int64_t now = 0;         // the server's clock, microseconds
  Lead lead{};
  std::string word{};
  std::vector<EngineRow> engines{};  // by number
};

[[nodiscard]] Result<EnginesNow> engines_now(Database& database);

// Before anything is written by a connection that may be a new one.
struct OwnBeat {
  std::int64_t connection = 0;
  std::int64_t beats = 0;  // that are kept: so many
};
[[nodiscard]] Result<OwnBeat> own_beat(Database& database, std::int64_t engine);
[[nodiscard]] Result<std::int64_t> add_engine(Database& database);
// How many it makes with this one: no clock is asked, since a server's may be set back.
[[nodiscard]] Result<std::int64_t> beat(Database& database, std::int64_t engine,
                                        std::int64_t version_kept, const std::string& told);
// To all who listen, as a hint to look at once: it may be lost.
[[nodiscard]] Result<void> listen_for_news(Database& database);
void tell_news(Database& database);
[[nodiscard]] Result<void> set_word(Database& database, std::int64_t leader,
                                    const std::string& word);

// Inside a transaction that writes. unavailable: another one may do its work now, and nothing more
// is written for it. A server on another line than before is followed, or refused.
[[nodiscard]] Result<void> check_seat(Database& database, std::int64_t engine, bool is_leading);
[[nodiscard]] Result<void> take_lead(Database& database, std::int64_t engine);
[[nodiscard]] Result<bool> is_led_by(Database& database, std::int64_t engine);
// Whether it leads, has not beaten since it had `beats`, and it is its connection, which the server
// has not given up, that holds the leader's lock: a command that works on the store alone has it
// by a connection without an engine.
[[nodiscard]] Result<bool> is_led_by_silent(Database& database, std::int64_t engine,
                                            std::int64_t beats);
// Whether a question that engine asked is at a partner, and has no end yet.
[[nodiscard]] Result<bool> has_on_its_way(Database& database, const std::string& worker);
// Its part is nobody else's for so long. False: it had ended.
[[nodiscard]] Result<bool> end_engine(Database& database, std::int64_t engine,
                                      std::int64_t counts_for);
// Those of `members` have the parts of the next version, and nobody else; `first` has a slot of
// each cap.
[[nodiscard]] Result<void> next_version(Database& database, const EnginesNow& before,
                                        const std::vector<std::int64_t>& members,
                                        std::int64_t first);
// Of a connection, until it ends.
[[nodiscard]] Result<bool> lock_engine(Database& database, std::int64_t engine);
// Whether nobody holds it.
[[nodiscard]] Result<bool> is_unlocked(Database& database, std::int64_t engine);

}  // namespace eligd::store::rows
