#include "store/postgres.hpp"

#include "store/place.hpp"
#include "store/postgres_sql.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <libpq-fe.h>
#include <utility>

namespace eligd::store {
namespace {

constexpr int binary = 1;
// Each host is waited for so long. Of a cluster that the URL names there are several.
constexpr const char* seconds_to_connect_max = "10";
constexpr const char* seconds_to_connect_in_cluster = "3";

// Numbers of PostgreSQL's own types (pg_type.dat): they never change.
constexpr Oid oid_of(ValueType type) {
  constexpr Oid bigint = 20;
  constexpr Oid text = 25;
  constexpr Oid bytea = 17;
  switch (type) {
    case ValueType::integer:
      return bigint;
    case ValueType::text:
      return text;
    case ValueType::bytes:
      return bytea;
    case ValueType::unknown:
      break;
  }
  return 0;  // the server takes it from where it stands
}

// No policy binds the other roles. Asked of the catalog: there may be no schema yet.
constexpr auto is_bound_by_policies =
    "SELECT NOT (rolsuper OR rolbypassrls) OR to_regclass('practices') IS NULL FROM pg_roles WHERE "
    "rolname = current_user";
constexpr auto is_alone =
    "SELECT NOT EXISTS (SELECT 1 FROM practices WHERE practice <> "
    "current_setting('eligd.practice'))";

// Of locks as of anything else: the server does not tell them apart.
constexpr std::string_view out_of_memory = "53200";

bool has_class(std::string_view state, std::string_view of) { return state.starts_with(of); }

// Of class 23 (a constraint, or a trigger of ours) and 42 (a text that is wrong) PostgreSQL's words
// name tables, columns and constraints. Elsewhere they may hold a value: the state's number is all.
Error error_of(std::string_view state, std::string_view words) {
  if (has_class(state, "23"))
    return {ErrorKind::conflict, fmt::format("the store refused: {}", words)};
  if (state == out_of_memory)
    return {ErrorKind::unavailable,
            "the store's server has no memory left for locks (SQLSTATE 53200); raise "
            "max_pred_locks_per_transaction and max_locks_per_transaction"};
  if (has_class(state, "53") || has_class(state, "58"))
    return {
        ErrorKind::storage,
        fmt::format("the store's server failed (SQLSTATE {}); check its space and its log", state)};
  if (has_class(state, "40") || has_class(state, "55"))
    return {ErrorKind::unavailable,
            fmt::format("the store is busy; others write the same (SQLSTATE {})", state)};
  if (has_class(state, "08") || has_class(state, "57") || state.empty())
    return {ErrorKind::unavailable,
            "the store's server does not answer; check that it runs and can be reached"};
  if (has_class(state, "42"))
    return {ErrorKind::internal, fmt::format("the store failed: {} (SQLSTATE {})", words, state)};
  return {ErrorKind::internal, fmt::format("the store failed (SQLSTATE {})", state)};
}

// What the URL, or libpq's own variable, sets in each session.
std::string options_of(const std::string& url) {
  const std::unique_ptr<PQconninfoOption,
                        decltype([](PQconninfoOption* all) { PQconninfoFree(all); })>
      parsed(PQconninfoParse(url.c_str(), nullptr));
  for (const PQconninfoOption* one = parsed.get(); one != nullptr && one->keyword != nullptr; ++one)
    if (std::string_view(one->keyword) == "options" && one->val != nullptr) return one->val;
  const char* const of_environment = std::getenv("PGOPTIONS");
  return of_environment == nullptr ? "" : of_environment;
}

std::string_view field(const PGresult* result, int code) {
  const char* const text = PQresultErrorField(result, code);
  return text == nullptr ? std::string_view() : std::string_view(text);
}

}  // namespace

void ClearResult::operator()(pg_result* result) const noexcept { PQclear(result); }

PostgresConnection::PostgresConnection(std::string place, bool is_read_only)
    : place_(std::move(place)),
      is_cluster_(is_synchronous_cluster(place_)),
      is_read_only_(is_read_only) {}

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const std::string& place,
                                                                     bool is_read_only) {
  std::unique_ptr<PostgresConnection> connection(new PostgresConnection(place, is_read_only));
  if (auto made = connection->connect(); !made) return std::unexpected(made.error());
  if (auto set = connection->set_up(); !set) return std::unexpected(set.error());
  return connection;
}

// libpq's own words on why not name hosts, roles and databases, and no password.
Result<void> PostgresConnection::connect() {
  const auto address = address_of(place_);
  if (!address) return std::unexpected(address.error());
  const std::string password(address->password.expose());
  practice_ = address->practice.value();
  const std::string name = fmt::format("eligd/{}", practice_);
  // Said as it begins and not by SET: what a pooler hands to the next client stays as it was set.
  // The practice's letters were checked.
  const std::string options =
      fmt::format("{} -c eligd.practice={}", options_of(address->url), practice_);
  // What the URL says of a name that stands before it goes instead, of one after it does not.
  // A machine that is gone says nothing: it is asked whether it is there, and given up in seconds.
  const std::array<std::pair<const char*, const char*>, 11> parameters = {
      {{"connect_timeout", is_cluster_ ? seconds_to_connect_in_cluster : seconds_to_connect_max},
       {"keepalives_idle", "5"},
       {"keepalives_interval", "2"},
       {"keepalives_count", "3"},
       {"target_session_attrs", is_cluster_ ? "read-write" : "any"},
       {"application_name", name.c_str()},
       {"dbname", address->url.c_str()},
       {"options", options.c_str()},
       {"client_encoding", "UTF8"},
       {"password", password.empty() ? nullptr : password.c_str()},
       {nullptr, nullptr}}};
  std::array<const char*, parameters.size()> names{};
  std::array<const char*, parameters.size()> values{};
  std::ranges::transform(parameters, names.begin(), [](const auto& one) { return one.first; });
  std::ranges::transform(parameters, values.begin(), [](const auto& one) { return one.second; });
  constexpr int expand_the_url = 1;
  PQfinish(handle_);
  handle_ = PQconnectdbParams(names.data(), values.data(), expand_the_url);
  if (handle_ != nullptr && PQstatus(handle_) == CONNECTION_OK) return {};
  std::string why = handle_ == nullptr ? "" : PQerrorMessage(handle_);
  std::ranges::replace(why, '\n', ' ');
  while (why.ends_with(' ')) why.pop_back();
  return fail(ErrorKind::unavailable,
              fmt::format("the store's server cannot be reached ({}); check [store] url and "
                          "password, and that it runs",
                          why));
}

PostgresConnection::~PostgresConnection() { PQfinish(handle_); }

Result<std::string> PostgresConnection::setting(const std::string& sql) {
  auto rows = checked(PQexec(handle_, sql.c_str()));
  if (!rows) return std::unexpected(rows.error());
  return std::string(PQgetvalue(rows->get(), 0, 0));
}

// Without it no table answers, and with another's the wall is another's.
Result<void> PostgresConnection::check_practice() {
  const auto said = setting("SELECT coalesce(current_setting('eligd.practice', true), '')");
  if (!said) return std::unexpected(said.error());
  if (*said == practice_) return {};
  return fail(ErrorKind::refused,
              "the store's server did not take the practice that the connection began with, as "
              "behind a connection pooler: connect to the server itself (docs/postgresql.md)");
}

// Where one practice is alone there is nothing to hide from it.
Result<void> PostgresConnection::check_wall() {
  auto is_good = setting(is_bound_by_policies);
  if (is_good && *is_good != "t") is_good = setting(is_alone);
  if (!is_good) return std::unexpected(is_good.error());
  if (*is_good == "t") return {};
  return fail(ErrorKind::refused,
              "the role is a superuser or has BYPASSRLS, from whom no row is hidden, and the "
              "database has other practices: use a role that may only log in "
              "(docs/postgresql.md)");
}

// I1: what was acknowledged survives. The ladder from `off` up is the server's to choose from.
// Texts compare byte by byte, as in SQLite: the order of pages and of keys rests on it.
Result<void> PostgresConnection::set_up() {
  PQsetNoticeReceiver(
      handle_,
      [](void* connection, const PGresult* notice) {
        auto& self = *static_cast<PostgresConnection*>(connection);
        const std::string_view severity = field(notice, PG_DIAG_SEVERITY_NONLOCALIZED);
        self.has_warned_ = self.has_warned_ || severity == "WARNING";
      },
      this);
  const auto is_bytewise = setting("SELECT 'a' > 'B' AND 'e' < 'z' AND U&'\\00e9' > 'z'");
  if (!is_bytewise) return std::unexpected(is_bytewise.error());
  if (*is_bytewise != "t") {
    return fail(ErrorKind::refused,
                "the store's database orders text by a language; make it with `createdb "
                "--template=template0 --encoding=UTF8 --locale=C NAME`");
  }
  if (auto said = check_practice(); !said) return said;
  if (auto walled = check_wall(); !walled) return walled;
  const auto commits = setting("SHOW synchronous_commit");
  if (!commits) return std::unexpected(commits.error());
  synced_ = *commits == "off" ? "on" : *commits;
  if (auto set = set_synced(true); !set) return set;
  if (writer_.empty()) {
    auto named = setting("SELECT gen_random_uuid()");
    if (!named) return std::unexpected(named.error());
    writer_ = *std::move(named);
  }
  // A commit that is not waited for to its end is one that may be lost.
  if (is_cluster_) {
    if (auto set = execute("SET statement_timeout = 0"); !set) return set;
  }
  // A machine that is gone without a word keeps its locks until the server asks after it, which by
  // its own settings takes hours.
  if (auto set = execute("SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET "
                         "tcp_keepalives_count = 3; SET tcp_user_timeout = '11s'");
      !set)
    return set;
  // Not with the options above: libpq would take each machine of a cluster for a standby.
  if (is_read_only_) {
    if (auto set = execute("SET default_transaction_read_only = on"); !set) return set;
  }
  // Every statement here is short, and a plan over an empty table is dear by mistake: compiling it
  // took two thirds of the server's time.
  return execute("SET lock_timeout = '5s'; SET jit = off");
}

bool PostgresConnection::is_lost() const noexcept {
  return is_dismissed_ || PQstatus(handle_) != CONNECTION_OK;
}

bool PostgresConnection::is_in_transaction() const noexcept {
  const PGTransactionStatusType status = PQtransactionStatus(handle_);
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

Result<void> PostgresConnection::reconnect_now() {
  statements_.clear();
  is_dismissed_ = false;
  if (auto made = connect(); !made) return made;
  if (auto set = set_up(); !set) return set;
  return look_for_last_write();
}

Result<PostgresRows> PostgresConnection::checked(pg_result* result) {
  PostgresRows rows(result);
  const ExecStatusType status = PQresultStatus(result);
  if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) return rows;
  const std::string_view state = field(result, PG_DIAG_SQLSTATE);
  // Serialization failure and deadlock: what was read may be read again. So it may when others that
  // write at the same time have taken the memory for locks.
  is_outrun_ = is_outrun_ || state == "40001" || state == "40P01" || state == out_of_memory;
  // Without a state it is libpq's own word: the line broke, which it does not say of itself yet.
  is_dismissed_ = is_dismissed_ || state.empty() || has_class(state, "57P");
  return std::unexpected(error_of(state, field(result, PG_DIAG_MESSAGE_PRIMARY)));
}

Result<void> PostgresConnection::execute(const std::string& sql) {
  const auto rows = checked(PQexec(handle_, sql.c_str()));
  if (!rows) return std::unexpected(rows.error());
  return {};
}

Result<void> PostgresConnection::read_tables_with_ids() {
  const auto rows =
      checked(PQexec(handle_,
                     "SELECT table_name FROM information_schema.columns WHERE table_schema = "
                     "current_schema() AND column_name = 'id' AND is_identity = 'YES'"));
  if (!rows) return std::unexpected(rows.error());
  for (int row = 0; row < PQntuples(rows->get()); ++row)
    tables_with_ids_.emplace(PQgetvalue(rows->get(), row, 0));
  return {};
}

Result<PostgresConnection::Statement*> PostgresConnection::statement(std::string_view sql) {
  const TextPlace place{.begin = sql.data(), .size = sql.size()};
  if (const auto found = statements_.find(place); found != statements_.end()) return &found->second;
  auto [text, parameters] = postgres_text(sql);
  Statement made{.sql = std::move(text), .parameters = parameters};
  if (const std::string_view table = inserted_into(sql); !table.empty()) {
    if (tables_with_ids_.empty()) {
      if (auto read = read_tables_with_ids(); !read) return std::unexpected(read.error());
    }
    made.gives_id = tables_with_ids_.contains(std::string(table));
    if (made.gives_id) made.sql += " RETURNING id";
  }
  return &statements_.emplace(place, std::move(made)).first->second;
}

Result<std::string> PostgresConnection::prepared(Statement& statement,
                                                 std::span<const PostgresValue> values) {
  std::string types;
  for (const PostgresValue& value : values) types += static_cast<char>(value.type);
  const auto known = statement.names.find(types);
  if (known != statement.names.end()) return known->second;
  std::vector<Oid> oids;
  for (const PostgresValue& value : values) oids.push_back(oid_of(value.type));
  std::string name = fmt::format("s{}", ++statements_made_);
  const auto made = checked(PQprepare(handle_, name.c_str(), statement.sql.c_str(),
                                      static_cast<int>(oids.size()), oids.data()));
  if (!made) return std::unexpected(made.error());
  statement.names.emplace(types, name);
  return name;
}

Result<PostgresRows> PostgresConnection::run_once(std::string_view sql,
                                                  std::span<const PostgresValue> values) {
  auto found = statement(sql);
  if (!found) return std::unexpected(found.error());
  const auto name = prepared(**found, values);
  if (!name) return std::unexpected(name.error());
  std::vector<const char*> bytes;
  std::vector<int> lengths;
  for (const PostgresValue& value : values) {
    bytes.push_back(value.is_null ? nullptr : value.bytes.data());
    lengths.push_back(static_cast<int>(value.bytes.size()));
  }
  const std::vector<int> formats(values.size(), binary);
  auto rows = checked(PQexecPrepared(handle_, name->c_str(), static_cast<int>(values.size()),
                                     bytes.data(), lengths.data(), formats.data(), binary));
  if (!rows) return rows;
  const std::string_view changed = PQcmdTuples(rows->get());
  const bool is_read = PQresultStatus(rows->get()) == PGRES_TUPLES_OK && !(*found)->gives_id;
  if (!is_read) {
    changes_ = 0;
    std::from_chars(changed.data(), changed.data() + changed.size(), changes_);
  }
  if ((*found)->gives_id) {
    if (const int count = PQntuples(rows->get()); count > 0) {
      const auto* const eight = PQgetvalue(rows->get(), count - 1, 0);
      std::uint64_t id = 0;
      for (int n = 0; n < 8; ++n) id = id << 8U | static_cast<unsigned char>(eight[n]);
      last_id_ = static_cast<std::int64_t>(id);
    }
    rows->reset();
  }
  return rows;
}

Result<PostgresRows> PostgresConnection::run(std::string_view sql,
                                             std::vector<PostgresValue> values) {
  const auto text = statement(sql);
  if (!text) return std::unexpected(text.error());
  values.resize(static_cast<std::size_t>((*text)->parameters));  // what is not bound is NULL
  const bool was_in_transaction = is_in_transaction();
  auto rows = run_once(sql, values);
  // A server that was started anew has forgotten us: a single statement outside a transaction that
  // could not be sent or only reads may be sent again. Whether a write arrived is the writer's to
  // ask, and it writes inside transactions only.
  if (rows || !is_lost() || was_in_transaction || !sql.starts_with("SELECT")) return rows;
  if (auto back = reconnect(); !back) return std::unexpected(back.error());
  return run_once(sql, values);
}

}  // namespace eligd::store
