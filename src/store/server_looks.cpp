#include "store/server_looks.hpp"

#include "store/database.hpp"
#include "store/migrations.hpp"
#include "store/place.hpp"
#include "store/practice_rows.hpp"
#include "store/steps.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace eligd::store {
namespace {

using State = ServerLook::State;

constexpr int oldest = 150000;  // what it was tried with

// What was written since the last piece of the log is on one disk alone.
constexpr std::chrono::minutes archive_age_looked_at{30};
constexpr std::chrono::hours archive_age_wrong{6};

Result<std::string> first(const Query& row) { return row.text(0); }

// A setting that must be as `good`; what is wrong else, and what to do.
struct Wanted {
  std::string_view sql;
  std::string_view good;
  State otherwise;
  std::string_view words;
};

constexpr std::array<Wanted, 8> wanted = {{
    {"SELECT current_setting('fsync')", "on", State::wrong,
     "fsync is off: a crash of the server may lose or damage what eligd acknowledged; set fsync = "
     "on"},
    {"SELECT current_setting('full_page_writes')", "on", State::wrong,
     "full_page_writes is off: a crash of the server may damage pages; set full_page_writes = on"},
    {"SELECT CASE current_setting('synchronous_commit') WHEN 'off' THEN 'off' ELSE 'waits' END",
     "waits", State::look,
     "synchronous_commit is off; eligd waits for each commit in its own sessions all the same: set "
     "it to on where nothing else needs it off"},
    {"SELECT current_setting('log_error_verbosity')", "terse", State::look,
     "the server's log may tell keys of refused rows (DETAIL): set log_error_verbosity = terse, as "
     "for this database with ALTER DATABASE NAME SET log_error_verbosity = terse (by a superuser)"},
    {"SELECT CASE WHEN current_setting('log_statement') IN ('none', 'ddl') AND "
     "current_setting('log_min_duration_statement') = '-1' THEN 'quiet' ELSE 'says' END",
     "quiet", State::look,
     "the server writes statements into its log, which may hold what was bound to them: set "
     "log_parameter_max_length = 0 and log_parameter_max_length_on_error = 0, or log_statement = "
     "none and log_min_duration_statement = -1"},
    {"SELECT CASE WHEN (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = "
     "current_user) THEN 'super' ELSE 'plain' END",
     "plain", State::look,
     "the role is a superuser or has BYPASSRLS: it may read and change all of the server, and no "
     "second practice can share the database; make one that may only log in, and give it this "
     "database (docs/postgresql.md)"},
    {"SELECT CASE WHEN EXISTS (SELECT 1 FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl) OR "
     "inet_client_addr() IS NULL THEN 'closed' ELSE 'open' END",
     "closed", State::wrong,
     "the way to the server is not encrypted: write sslmode=verify-full into [store] url, and give "
     "the server a certificate"},
    {"SELECT current_setting('default_transaction_read_only')", "off", State::wrong,
     "the server takes no writes; name the one that does, or set default_transaction_read_only = "
     "off"},
}};

Result<ServerArchive> archive_of(Database& database) {
  return one<ServerArchive>(
      database,
      "SELECT CASE WHEN current_setting('archive_mode') = 'off' THEN 0 ELSE 1 END, CASE WHEN "
      "last_failed_time > coalesce(last_archived_time, '-infinity') THEN 1 ELSE 0 END, "
      "coalesce(CAST(extract(epoch FROM last_archived_time) * 1000000 AS BIGINT), 0), "
      "coalesce(CAST(extract(epoch FROM clock_timestamp() - last_archived_time) * 1000000 AS "
      "BIGINT), 0), CASE WHEN (SELECT setting FROM pg_settings WHERE name = 'archive_timeout') = "
      "'0' THEN 1 ELSE 0 END FROM pg_stat_archiver",
      "no word about the archive", [](const Query& row) -> Result<ServerArchive> {
        ServerArchive archive{.is_on = row.integer(0) != 0, .is_failing = row.integer(1) != 0};
        if (row.integer(2) != 0) {
          archive.last = Instant(Microseconds(row.integer(2)));
          archive.age = Microseconds(row.integer(3));
        }
        archive.waits_for_full_pieces = row.integer(4) != 0;
        return archive;
      });
}

std::string in_minutes(Microseconds age) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(age).count();
  return minutes < 120 ? fmt::format("{} min ago", minutes) : fmt::format("{} h ago", minutes / 60);
}

ServerLook judged(const ServerArchive& archive) {
  if (!archive.is_on)
    return {.state = State::look,
            .words =
                "the server's log is not archived (archive_mode is off): with its disk, all is "
                "lost since the last base backup; set archive_mode and archive_command "
                "(docs/postgresql.md), unless another program streams its log away"};
  const std::string last = archive.age ? "the last piece got there " + in_minutes(*archive.age)
                                       : std::string("no piece ever got there");
  if (archive.is_failing)
    return {.state = State::wrong,
            .words = fmt::format("the server's archive_command fails; {}; its own log says why: "
                                 "what was written since is on its disk alone, and fills it",
                                 last)};
  if (!archive.age || *archive.age > archive_age_looked_at)
    return {.state = archive.age && *archive.age > archive_age_wrong ? State::wrong : State::look,
            .words = fmt::format(
                "the server's log is archived, and {}; {}", last,
                archive.waits_for_full_pieces
                    ? "set archive_timeout = 60, so that a piece need not be full"
                    : "look whether its archiver works, in pg_stat_archiver and its log")};
  return {.state = State::good, .words = fmt::format("the server's log is archived; {}", last)};
}

ServerLook red(std::string words) { return {.state = State::wrong, .words = std::move(words)}; }

Result<void> look_at_version(Database& database, std::vector<ServerLook>& looks) {
  const auto number = one<std::string>(database, "SELECT current_setting('server_version_num')",
                                       "no version", first);
  if (!number) return std::unexpected(number.error());
  const auto name =
      one<std::string>(database, "SELECT current_setting('server_version')", "no version", first);
  if (!name) return std::unexpected(name.error());
  const bool is_old = std::stoi(*number) < oldest;
  looks.push_back(
      {.state = is_old ? State::wrong : State::good,
       .words = is_old ? fmt::format("PostgreSQL {}; use 15 or newer", *name)
                       : fmt::format("PostgreSQL {} answers, and orders text by bytes", *name)});
  return {};
}

Result<void> look_at_schema(Database& database, std::vector<ServerLook>& looks) {
  const auto version = schema_version(database);
  if (!version) return std::unexpected(version.error());
  const int newest = migrations_for(database).back().version;
  if (*version > newest)
    looks.push_back(
        red(fmt::format("its schema is {}, newer than this eligd knows ({}); start the newer one",
                        *version, newest)));
  const auto may = one<std::string>(
      database,
      "SELECT CASE WHEN has_schema_privilege(current_schema(), 'CREATE') THEN 'yes' ELSE 'no' END",
      "no word about the schema", first);
  if (!may) return std::unexpected(may.error());
  if (*may != "yes" && *version < newest)
    looks.push_back(
        red("the role may not make the schema; make it the database's owner, or GRANT CREATE ON "
            "SCHEMA public to it"));
  return {};
}

// Whose rows these are, where the database is not the one practice's it was made for.
Result<void> look_at_practices(Database& database, std::vector<ServerLook>& looks) {
  const auto is_made = database.has_table("practices");
  if (!is_made) return std::unexpected(is_made.error());
  if (!*is_made) return {};
  const auto known = rows::practices(database);
  if (!known) return std::unexpected(known.error());
  const auto own = one<std::string>(database, "SELECT current_setting('eligd.practice')",
                                    "the connection has no practice", first);
  if (!own) return std::unexpected(own.error());
  const PracticeKey key(*own);
  const bool is_in = std::ranges::find(*known, key) != known->end();
  if (is_in && known->size() == 1 && *own == first_practice) return {};
  looks.push_back(
      {.state = State::good,
       .words = fmt::format("the rows are those of practice {}, {} in this database", *own,
                            !is_in               ? "which has none yet"
                            : known->size() == 1 ? "alone"
                                                 : fmt::format("one of {}", known->size()))});
  return {};
}

// That it is a cluster which loses nothing is told; that commits wait for a standby is to be seen.
Result<void> look_at_cluster(Database& database, std::vector<ServerLook>& looks) {
  if (!is_synchronous_cluster(database.path())) return {};
  const auto standbys = one<std::string>(
      database, "SELECT current_setting('synchronous_standby_names')", "no standby", first);
  if (!standbys) return std::unexpected(standbys.error());
  if (standbys->empty())
    looks.push_back(
        red("commits wait for no standby, and [store] cluster = \"synchronous\" says that they do: "
            "if this machine is lost now, nobody may take its place; mend the standbys, or set "
            "synchronous_mode in Patroni (synchronous_standby_names without it)"));
  const auto commits = one<std::string>(
      database, "SELECT reset_val FROM pg_settings WHERE name = 'synchronous_commit'", "no setting",
      first);
  if (!commits) return std::unexpected(commits.error());
  if (*commits != "on" && *commits != "remote_apply")
    looks.push_back(red(fmt::format(
        "synchronous_commit is {}: a commit is acknowledged before a standby has it on its disk; "
        "set it to on",
        *commits)));
  if (!standbys->empty() && (*commits == "on" || *commits == "remote_apply"))
    looks.push_back(
        {.state = State::good, .words = "a cluster; each commit waits until a standby has it"});
  return {};
}

}  // namespace

Result<std::optional<ServerArchive>> look_at_archive(const std::filesystem::path& place) {
  if (!is_server(place)) return std::nullopt;
  const auto database = Database::open(place, Database::Access::read_write);
  if (!database) return std::unexpected(database.error());
  return archive_of(**database);
}

Result<bool> is_waiting_for_older(const std::filesystem::path& place) {
  if (!is_server(place)) return false;
  const auto database = Database::open(place, Database::Access::read_write);
  if (!database) return std::unexpected(database.error());
  return is_kept_older(**database);
}

Result<std::vector<ServerLook>> look_at_server(const std::filesystem::path& place) {
  const auto database = Database::open(place, Database::Access::read_write);
  if (!database) return std::unexpected(database.error());
  std::vector<ServerLook> looks;
  if (auto looked = look_at_version(**database, looks); !looked)
    return std::unexpected(looked.error());
  for (const Wanted& one_of : wanted) {
    const auto is = one<std::string>(**database, one_of.sql, "a setting has no value", first);
    if (!is) return std::unexpected(is.error());
    if (*is != one_of.good)
      looks.push_back({.state = one_of.otherwise, .words = std::string(one_of.words)});
  }
  const auto archive = archive_of(**database);
  if (!archive) return std::unexpected(archive.error());
  looks.push_back(judged(*archive));
  if (auto looked = look_at_cluster(**database, looks); !looked)
    return std::unexpected(looked.error());
  if (auto looked = look_at_schema(**database, looks); !looked)
    return std::unexpected(looked.error());
  if (auto looked = look_at_practices(**database, looks); !looked)
    return std::unexpected(looked.error());
  return looks;
}

}  // namespace eligd::store
