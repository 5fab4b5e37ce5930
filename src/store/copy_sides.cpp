#include "store/copy_sides.hpp"

#include "store/copied_tables.hpp"
#include "store/migrations.hpp"
#include "store/move_mark.hpp"
#include "store/server_line.hpp"
#include "store/sqlite_setup.hpp"
#include "store/steps.hpp"
#include "store/table_counts.hpp"
#include "store/write_transaction.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <unistd.h>
#include <utility>

namespace eligd::store {
namespace {

namespace fs = std::filesystem;

constexpr int looks_max = 40;
constexpr std::chrono::milliseconds between_looks{50};

// A connection of ours says by its name that it is. Everybody else's of the same role counts, but
// for those that say that they are another practice's.
constexpr auto count_others =
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = "
    "current_user AND backend_type = 'client backend' AND application_name <> "
    "current_setting('application_name') AND (application_name NOT LIKE 'eligd%/%' OR "
    "split_part(application_name, '/', 2) = current_setting('eligd.practice'))";
constexpr auto last_id_of_server =
    "SELECT coalesce(pg_sequence_last_value(CAST(pg_get_serial_sequence(?, 'id') AS regclass)), 0)";
// Never back: other practices draw from the same one, and may between the look and the set. So it
// is set only where it must.
constexpr auto set_id_of_server =
    "SELECT setval(CAST(pg_get_serial_sequence(?1, 'id') AS regclass), ?2) WHERE ?2 > "
    "coalesce(pg_sequence_last_value(CAST(pg_get_serial_sequence(?1, 'id') AS regclass)), 0)";

// A server's URL with a name for the connections of this program.
fs::path named(const fs::path& place) {
  if (!is_server(place)) return place;
  const std::string practice =
      parts_of(place.native()).practice.value_or(std::string(first_practice));
  const std::string name = fmt::format("application_name=eligd-copy-{}%2F{}", ::getpid(), practice);
  std::string url = place.native();
  const auto query = url.find('?');
  if (query == std::string::npos) return url + '?' + name;
  return url.insert(query + 1, name + '&');
}

Result<std::unique_ptr<Database>> open_plainly(const fs::path& place) {
  if (auto started = start_libraries(); !started) return std::unexpected(started.error());
  return Database::open(named(place), Database::Access::read_write);
}

std::optional<std::string> table_with_rows(const std::vector<rows::TableRows>& counted) {
  for (const rows::TableRows& table : counted) {
    const auto of = std::ranges::find(copied_tables(), table.name, &CopiedTable::name);
    const bool is_made_full = of != copied_tables().end() && of->is_made_full;
    if (table.rows > 0 && !is_made_full) return table.name;
  }
  return std::nullopt;
}

Result<std::int64_t> first_number(const Query& row) { return row.integer(0); }

}  // namespace

std::string shown_place(const fs::path& place) {
  if (!is_server(place)) {
    std::error_code problem;
    fs::path whole = fs::weakly_canonical(place, problem);
    return problem ? place.string() : whole.string();
  }
  const PlaceParts parts = parts_of(place.native());
  if (!parts.practice) return parts.url;
  return with_practice(parts.url, PracticeKey(*parts.practice)).string();
}

TextForm CopySides::text_form() const noexcept {
  return is_server(order_.from) || is_server(order_.to) ? TextForm::for_server : TextForm::as_it_is;
}

Result<CopySides> CopySides::take(const CopyOrder& order) {
  if (shown_place(order.from) == shown_place(order.to))
    return fail(ErrorKind::usage, "from and to are the same place");
  if (!is_there(order.from))
    return fail(ErrorKind::not_found, fmt::format("{}: there is no store", order.from.string()));
  auto from_lock = EngineLock::take(named(order.from));
  if (!from_lock) return std::unexpected(from_lock.error());
  auto to_lock = EngineLock::take(named(order.to));
  if (!to_lock) return std::unexpected(to_lock.error());
  return CopySides(order, *std::move(from_lock), *std::move(to_lock));
}

Result<bool> CopySides::look() {
  if (auto good = look_at_source(); !good) return std::unexpected(good.error());
  return look_at_target();
}

Result<void> CopySides::look_at_source() {
  const auto database = open_plainly(order_.from);
  if (!database) return std::unexpected(database.error());
  const auto version = schema_version(**database);
  if (!version) return std::unexpected(version.error());
  const int newest = migrations_for(**database).back().version;
  if (*version == 0)
    return fail(ErrorKind::not_found,
                fmt::format("{}: there is no store", shown_place(order_.from)));
  if (*version != newest)
    return fail(ErrorKind::refused,
                fmt::format("the store has schema {} and this eligd copies schema {}; `eligd "
                            "doctor` of this version brings an older one up to date",
                            *version, newest));
  const auto id =
      maybe<std::string>(**database, "SELECT store_id FROM identity",
                         [](const Query& row) -> Result<std::string> { return row.text(0); });
  if (!id) return std::unexpected(id.error());
  if (!*id)
    return fail(ErrorKind::not_found,
                fmt::format("{}: there is no store", shown_place(order_.from)));
  store_id_ = **id;
  const auto mark = rows::move_mark(**database);
  if (!mark) return std::unexpected(mark.error());
  const bool is_ours = *mark && (*mark)->role == MoveRole::moved &&
                       (*mark)->other == shown_place(order_.to) && !order_.keeps_source;
  if (*mark && !is_ours) return refused_by(**mark);
  is_given_up_ = mark->has_value();
  const auto is_backup = rows::has_backup_mark(**database);
  if (!is_backup) return std::unexpected(is_backup.error());
  if (*is_backup)
    return fail(ErrorKind::refused,
                fmt::format("{}: is a backup; `eligd restore` puts it in a store's place, from "
                            "where it is copied",
                            shown_place(order_.from)));
  return rows::follow_server_line(**database, false);
}

Result<bool> CopySides::look_at_target() const {
  if (!is_there(order_.to)) return false;
  const auto database = open_plainly(order_.to);
  if (!database) return std::unexpected(database.error());
  const auto mark = rows::move_mark(**database);
  if (!mark) return std::unexpected(mark.error());
  const auto version = schema_version(**database);
  if (!version) return std::unexpected(version.error());
  const int newest = migrations_for(**database).back().version;
  const auto counted = rows::count_tables(**database);
  if (!counted) return std::unexpected(counted.error());
  const auto full = table_with_rows(*counted);
  if (*mark && ((*mark)->role != MoveRole::filling || (*mark)->store_id != store_id_))
    return refused_by(**mark);
  if (!*mark && full && is_given_up_)
    return fail(ErrorKind::refused,
                fmt::format("this store was moved to {} already, and goes on there",
                            shown_place(order_.to)));
  if (!*mark && full)
    return fail(ErrorKind::refused,
                fmt::format("{}: is not empty ({} has rows); name a new file, an empty "
                            "database or a practice that is not in it yet",
                            shown_place(order_.to), *full));
  if (*version > newest || (full && *version != newest))
    return fail(ErrorKind::refused,
                fmt::format("{}: has schema {} and this eligd copies schema {}; name a new file or "
                            "an empty database",
                            shown_place(order_.to), *version, newest));
  return mark->has_value();
}

Result<std::unique_ptr<Database>> CopySides::open_source() const {
  auto database = open_plainly(order_.from);
  if (!database) return database;
  if (is_server(order_.from)) {
    if (auto alone = check_alone(**database); !alone) return std::unexpected(alone.error());
    // One look at all of it, whoever comes meanwhile.
    if (order_.keeps_source)
      if (auto begun = (*database)->begin_read(); !begun) return std::unexpected(begun.error());
    return database;
  }
  // The file is this connection's alone from its first write on: SQLite takes it only where nobody
  // else has it open.
  auto taken = (*database)->execute("PRAGMA busy_timeout=1000; PRAGMA locking_mode=EXCLUSIVE");
  if (taken) taken = use_log(**database, order_.from);
  if (taken) taken = (*database)->execute("BEGIN IMMEDIATE; COMMIT");
  if (taken) return database;
  if (taken.error().kind != ErrorKind::unavailable) return std::unexpected(taken.error());
  return fail(ErrorKind::refused, fmt::format("{}: another program has it open; end it first",
                                              shown_place(order_.from)));
}

Result<std::unique_ptr<Database>> CopySides::open_target(Instant now) const {
  auto database = open_writing(named(order_.to), {});
  if (!database) return database;
  // A file has the mark before its schema: nobody may make keys of its own for what has none yet.
  // On a server the schema is also other practices', and where the mark is.
  if ((*database)->is_postgres()) {
    if (auto made = migrate(**database); !made) return std::unexpected(made.error());
  }
  const auto mark = rows::move_mark(**database);
  if (!mark) return std::unexpected(mark.error());
  if (!*mark) {
    if (auto set = rows::set_move_mark(**database, {.role = MoveRole::filling,
                                                    .store_id = store_id_,
                                                    .other = shown_place(order_.from),
                                                    .at = now});
        !set)
      return std::unexpected(set.error());
  }
  if (auto made = migrate(**database); !made) return std::unexpected(made.error());
  return database;
}

Result<void> CopySides::check_alone(Database& database) const {
  if (!database.is_postgres()) return {};
  for (int looked = 1;; ++looked) {
    const auto others = one<std::int64_t>(database, count_others, "no count", first_number);
    if (!others) return std::unexpected(others.error());
    if (*others == 0) return {};
    if (looked == looks_max)
      return fail(ErrorKind::refused,
                  fmt::format("{}: {} other connections of this role are open; end those programs "
                              "first, and call this again",
                              shown_place(order_.from), *others));
    std::this_thread::sleep_for(between_looks);
  }
}

Result<void> CopySides::set_ids(Database& from, Database& to) const {
  if (!to.is_postgres()) return {};
  for (const CopiedTable& table : copied_tables()) {
    if (table.keys != 1 || table.columns.front().name != "id") continue;
    const auto read = [&](const Query& row) -> Result<CopiedRow> {
      CopiedRow key(1);
      key.front().number = row.integer(0);
      return key;
    };
    const auto last = maybe<CopiedRow>(to, table.last_key, read);
    if (!last) return std::unexpected(last.error());
    std::int64_t highest = *last ? (*last)->front().number : 0;
    if (from.is_postgres()) {
      const auto given =
          one<std::int64_t>(from, last_id_of_server, "no id", first_number, table.name);
      if (!given) return std::unexpected(given.error());
      highest = std::max(highest, *given);
    }
    if (highest == 0) continue;
    if (auto set = run(to, set_id_of_server, table.name, highest); !set) return set;
  }
  return {};
}

}  // namespace eligd::store
