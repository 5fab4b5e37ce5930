#include "store/database.hpp"

#include <fmt/core.h>
#include <sqlite3.h>

#include <sys/stat.h>
#include <system_error>

namespace eligd::store {
namespace {

constexpr int busy_milliseconds_max = 5000;
constexpr std::string_view disk_words = "the store's disk or file failed";

// After these, what the kernel believes and what the disk holds may differ.
bool breaks(int code) {
  const int primary = code & 0xff;
  return primary == SQLITE_IOERR || primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

// SQLite's own text names tables and columns, never values: it may be shown (I7).
Error error_of(sqlite3* handle, int code) {
  const int primary = code & 0xff;
  if (primary == SQLITE_CONSTRAINT)
    return {ErrorKind::conflict, fmt::format("the store refused: {}", sqlite3_errmsg(handle))};
  if (primary == SQLITE_IOERR || primary == SQLITE_FULL || primary == SQLITE_CORRUPT ||
      primary == SQLITE_NOTADB || primary == SQLITE_READONLY || primary == SQLITE_CANTOPEN) {
    return {ErrorKind::storage, fmt::format("{} ({}); check space, permissions and the disk",
                                            disk_words, sqlite3_errstr(code))};
  }
  if (primary == SQLITE_BUSY)
    return {ErrorKind::unavailable, "the store is busy; another program holds it"};
  return {ErrorKind::internal, fmt::format("the store failed: {}", sqlite3_errmsg(handle))};
}

}  // namespace

bool is_disk_fault(const Error& error) noexcept { return error.kind == ErrorKind::storage; }

Query::~Query() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);  // what was bound may be a person's data: do not keep it
}

Query& Query::bind(std::int64_t value) {
  if (postgres_) {
    postgres_->bind(value);
    return *this;
  }
  sqlite3_bind_int64(statement_, ++bound_, value);
  return *this;
}

Query& Query::bind(std::string_view text) {
  if (postgres_) {
    postgres_->bind(ValueType::text, text);
    return *this;
  }
  // An empty view may have no address, and SQLite reads that as NULL.
  sqlite3_bind_text64(statement_, ++bound_, text.empty() ? "" : text.data(), text.size(),
                      SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}

Query& Query::bind_blob(const Bytes& bytes) {
  if (postgres_) {
    postgres_->bind(ValueType::bytes, bytes);
    return *this;
  }
  sqlite3_bind_blob64(statement_, ++bound_, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  return *this;
}

Query& Query::bind_null(ValueType type) {
  if (postgres_) {
    postgres_->bind_null(type);
    return *this;
  }
  sqlite3_bind_null(statement_, ++bound_);
  return *this;
}

Result<bool> Query::step() {
  if (postgres_) return postgres_->step();
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  sqlite3* const handle = sqlite3_db_handle(statement_);
  const int extended = sqlite3_extended_errcode(handle);
  is_broken_ = is_broken_ || breaks(extended);
  return std::unexpected(error_of(handle, extended));
}

Result<void> Query::run() {
  const auto stepped = step();
  if (!stepped) return std::unexpected(stepped.error());
  return {};
}

std::int64_t Query::integer(int column) const {
  return postgres_ ? postgres_->integer(column) : sqlite3_column_int64(statement_, column);
}

std::string Query::text(int column) const {
  if (postgres_) return postgres_->text(column);
  const void* data = sqlite3_column_blob(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return data == nullptr ? std::string() : std::string(static_cast<const char*>(data), size);
}

bool Query::is_null(int column) const {
  if (postgres_) return postgres_->is_null(column);
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& path, Access access,
                                                 const std::string& file_system) {
  if (is_server(path)) return open_server(path.string(), access);
  sqlite3* handle = nullptr;
  const int flags = (access == Access::read_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                  : SQLITE_OPEN_READONLY) |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags,
                                   file_system.empty() ? nullptr : file_system.c_str());
  std::unique_ptr<Database> database(new Database(handle, path.string(), file_system.empty()));
  if (code != SQLITE_OK) {
    return fail(
        ErrorKind::storage,
        fmt::format("{}: the store cannot be opened ({}); check the folder and its permissions",
                    path.string(), sqlite3_errstr(code)));
  }
  sqlite3_busy_timeout(handle, busy_milliseconds_max);
  // synchronous=FULL: NORMAL may roll back the last commits after power loss, and I1 would be
  // false.
  const auto set = database->execute(
      "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; "
      "PRAGMA trusted_schema=OFF; PRAGMA synchronous=FULL;");
  if (!set) return std::unexpected(set.error());
  return database;
}

Database::~Database() {
  for (const auto& [place, statement] : statements_) sqlite3_finalize(statement);
  if (handle_ != nullptr) sqlite3_close(handle_);
}

Result<Query> Database::query(std::string_view sql) {
  if (postgres_) return Query(std::make_unique<PostgresRun>(*postgres_, sql), is_broken_);
  const TextPlace place{.begin = sql.data(), .size = sql.size()};
  const auto found = statements_.find(place);
  if (found != statements_.end()) return Query(found->second, is_broken_);
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  is_broken_ = is_broken_ || breaks(code);
  if (code != SQLITE_OK) return std::unexpected(error_of(handle_, code));
  statements_.emplace(place, statement);
  return Query(statement, is_broken_);
}

Result<void> Database::execute(const std::string& sql) {
  if (postgres_) return postgres_->execute(sql);
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code == SQLITE_OK) return {};
  is_broken_ = is_broken_ || breaks(code);
  return std::unexpected(error_of(handle_, sqlite3_extended_errcode(handle_)));
}

std::int64_t Database::last_id() const {
  return postgres_ ? postgres_->last_id() : sqlite3_last_insert_rowid(handle_);
}
std::int64_t Database::changes() const {
  return postgres_ ? postgres_->changes() : sqlite3_changes64(handle_);
}

std::int64_t Database::rows_scanned() const {
  constexpr int keep = 0;
  std::int64_t rows = 0;
  for (const auto& [place, statement] : statements_)
    rows += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, keep);
  return rows;
}

std::optional<Database::FileIdentity> Database::identity_of(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return FileIdentity{status.st_dev, status.st_ino};
}

Result<void> Database::check_in_place() {
  if (!is_on_machine_) return {};
  const auto file = identity_of(path_);
  const auto log = identity_of(path_ + "-wal");
  if (!file_) file_ = file;
  if (!log_) log_ = log;
  if (file && log && file == file_ && log == log_) return {};
  is_broken_ = true;
  return fail(ErrorKind::storage,
              fmt::format("{}: the store's file or its log was removed or replaced while in use; "
                          "put it back or restore a backup, then start again",
                          path_));
}

Result<void> Database::sync_log() {
  // What a server committed without waiting for its disk is on it with the next commit that waits,
  // which is the one this is said in.
  if (postgres_) return {};
  if (auto in_place = check_in_place(); !in_place) return in_place;
  sqlite3_file* log = nullptr;
  const int found =
      sqlite3_file_control(handle_, "main", SQLITE_FCNTL_JOURNAL_POINTER, static_cast<void*>(&log));
  if (found == SQLITE_OK && log != nullptr && log->pMethods != nullptr &&
      log->pMethods->xSync(log, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY) == SQLITE_OK)
    return {};
  is_broken_ = true;  // what the kernel could not sync it may have dropped (S3)
  return fail(ErrorKind::storage,
              fmt::format("{} (its log was not synced); check space, permissions and the disk",
                          disk_words));
}

Result<void> Database::copy_into(Database& copy) {
  sqlite3_backup* backup = sqlite3_backup_init(copy.handle_, "main", handle_, "main");
  if (backup == nullptr)
    return std::unexpected(error_of(copy.handle_, sqlite3_errcode(copy.handle_)));
  // A step that finds the source busy leaves no trace in finish(): both must say that all is done.
  constexpr int everything = -1;
  const int stepped = sqlite3_backup_step(backup, everything);
  const int finished = sqlite3_backup_finish(backup);
  if (stepped == SQLITE_DONE && finished == SQLITE_OK) return {};
  return std::unexpected(error_of(copy.handle_, finished == SQLITE_OK ? stepped : finished));
}

Result<void> Database::copy_to(const std::filesystem::path& target,
                               const std::function<Result<void>(Database&)>& finish) {
  if (postgres_)
    return fail(ErrorKind::refused,
                "the store is on a server, which is backed up by its own means, as "
                "docs/postgresql.md says");
  std::error_code ignored;
  if (std::filesystem::exists(target, ignored)) {
    return fail(ErrorKind::usage,
                fmt::format("{}: exists already; name a new file", target.string()));
  }
  auto copy = open(target, Access::read_write);
  if (!copy) return std::unexpected(copy.error());
  std::filesystem::permissions(
      target, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
  auto copied = copy_into(**copy);
  if (copied) copied = finish(**copy);
  copy->reset();  // closes it, which folds its log into the one file that is to be carried away
  if (!copied) std::filesystem::remove(target, ignored);
  return copied;
}

}  // namespace eligd::store
