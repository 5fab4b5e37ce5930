// A connection to the store's database and its prepared statements, as small RAII types. Private to
// the room. SQLite behind it where the store's place is a file, PostgreSQL where it is a URL
// (docs/decisions/0058): row code does not know which.
//
// Errors come back as values; a statement is prepared once a connection and kept. Not thread safe:
// each connection belongs to one thread at a time.
#pragma once

#include "base/error.hpp"
#include "base/time.hpp"
#include "store/place.hpp"
#include "store/postgres.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace eligd::store {

using Bytes = std::string;  // a BLOB

// One run of a prepared statement: bind in order, then step. Resets itself when it goes.
class Query {
 public:
  Query(sqlite3_stmt* statement, bool& is_broken) : statement_(statement), is_broken_(is_broken) {}
  Query(std::unique_ptr<PostgresRun> run, bool& is_broken)
      : is_broken_(is_broken), postgres_(std::move(run)) {}
  Query(Query&& other) noexcept
      : statement_(std::exchange(other.statement_, nullptr)),
        is_broken_(other.is_broken_),
        bound_(other.bound_),
        postgres_(std::move(other.postgres_)) {}
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  Query& operator=(Query&&) = delete;
  ~Query();

  Query& bind(std::int64_t value);
  Query& bind(int value) { return bind(static_cast<std::int64_t>(value)); }
  Query& bind(bool value) { return bind(static_cast<std::int64_t>(value)); }
  Query& bind(std::string_view text);
  Query& bind(const std::string& text) { return bind(std::string_view(text)); }
  Query& bind(const char* text) { return bind(std::string_view(text)); }
  Query& bind(Instant instant) {
    return bind(static_cast<std::int64_t>(instant.time_since_epoch().count()));
  }
  Query& bind(CivilDate day) { return bind(to_string(day)); }
  Query& bind_blob(const Bytes& bytes);
  // The type where the place does not tell it: PostgreSQL asks.
  Query& bind_null(ValueType type = ValueType::unknown);
  template <class T>
  Query& bind(const std::optional<T>& value) {
    constexpr bool is_text =
        std::is_convertible_v<T, std::string_view> || std::is_same_v<T, CivilDate>;
    return value ? bind(*value) : bind_null(is_text ? ValueType::text : ValueType::integer);
  }

  // True while there is a row to read.
  [[nodiscard]] Result<bool> step();
  // For statements that give no row.
  [[nodiscard]] Result<void> run();

  // Columns count from 0.
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] Bytes blob(int column) const { return text(column); }
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] Instant instant(int column) const { return Instant(Microseconds(integer(column))); }

 private:
  sqlite3_stmt* statement_ = nullptr;
  bool& is_broken_;  // the connection's
  int bound_ = 0;
  std::unique_ptr<PostgresRun> postgres_{};  // instead of the statement
};

// What became of bytes that were deleted or overwritten.
enum class Overwritten : std::uint8_t {
  gone,    // no file of the store holds them
  read,    // somebody reads the store as it was, and they stand there until that ends
  server,  // nobody reads them, and the room is others' to write into; what stands in it, in the
           // server's log, its standbys and its backups is the server's to lose
};

class Database {
 public:
  enum class Access : std::uint8_t { read_write, read_only };
  // `path` may be a URL, see is_server. `file_system` names a VFS registered with SQLite; empty:
  // the machine's own.
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::filesystem::path& path,
                                                              Access access,
                                                              const std::string& file_system = {});
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  [[nodiscard]] const std::string& path() const noexcept { return path_; }

  [[nodiscard]] bool is_postgres() const noexcept { return postgres_ != nullptr; }

  // Everything until commit() is one, for whoever looks from elsewhere. A transaction that writes
  // sees what was committed before it began and nothing else: SQLite lets one write at a time,
  // PostgreSQL refuses what would not be so, and may_begin_anew() tells that all of it may be run
  // again.
  [[nodiscard]] Result<void> begin_write();
  [[nodiscard]] Result<void> begin_read();
  [[nodiscard]] Result<void> commit();
  void roll_back();
  [[nodiscard]] bool may_begin_anew() const noexcept {
    return postgres_ && postgres_->may_begin_anew();
  }
  // Whether a commit waits for the disk. It does at first.
  [[nodiscard]] Result<void> set_synced(bool is_synced);

  // `sql` must outlive the connection, where it stands: statements are kept by that.
  [[nodiscard]] Result<Query> query(std::string_view sql);
  // One or several statements that bind nothing and give no row.
  [[nodiscard]] Result<void> execute(const std::string& sql);

  // Of a server: PostgresConnection::wait_for_news.
  [[nodiscard]] bool wait_for_news(std::chrono::milliseconds time, int wake) {
    return postgres_ && postgres_->wait_for_news(time, wake);
  }

  [[nodiscard]] Result<bool> has_table(std::string_view name);
  [[nodiscard]] Result<std::vector<std::string>> tables();  // by name

  // Of the last row that was inserted into a table whose ids the database gives out.
  [[nodiscard]] std::int64_t last_id() const;
  [[nodiscard]] std::int64_t changes() const;  // rows the last statement changed
  // Rows that statements so far went through one after the other for want of an index.
  [[nodiscard]] std::int64_t rows_scanned() const;
  // A whole copy, synced; nothing is left at the target when it fails.
  // `finish` has the last word on the copy before it counts as made.
  [[nodiscard]] Result<void> copy_to(const std::filesystem::path& target,
                                     const std::function<Result<void>(Database&)>& finish);

  // True once the disk failed a read, write or sync, or the file is no longer what it was: what the
  // kernel holds and what the disk holds may differ, and nothing may be written any more (S3). A
  // full or read-only disk is not that: SQLite rolled back cleanly, and space may return (S1).
  [[nodiscard]] bool is_broken() const noexcept { return is_broken_; }
  // Whether the database and its log are still the files that were opened. Whoever removes or
  // replaces them under us makes every later commit go nowhere (S8). Always, on a file system that
  // is not the machine's: nobody else reaches it.
  [[nodiscard]] Result<void> check_in_place();
  // Takes out of files and logs what was deleted or overwritten, waiting so long for whoever reads
  // the store as it was before. No transaction may be open here.
  [[nodiscard]] Result<Overwritten> forget_overwritten(Microseconds patience);
  // Everything committed so far is on the disk afterwards, by whatever setting it was committed.
  [[nodiscard]] Result<void> sync_log();

 private:
  // Which file on which device a path leads to.
  struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t number = 0;
    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
  };
  // Where a text stands. To compare it with a hundred others that begin alike would cost as much as
  // a small statement does.
  struct TextPlace {
    const char* begin = nullptr;
    std::size_t size = 0;
    friend bool operator==(const TextPlace&, const TextPlace&) = default;
  };
  struct HashPlace {
    std::size_t operator()(const TextPlace& place) const noexcept {
      return std::hash<const char*>()(place.begin) ^ place.size;
    }
  };
  [[nodiscard]] static Result<std::unique_ptr<Database>> open_server(const std::string& url,
                                                                     Access access);
  [[nodiscard]] static std::optional<FileIdentity> identity_of(const std::string& path);
  [[nodiscard]] Result<void> copy_into(Database& copy);
  [[nodiscard]] Result<Overwritten> forget_on_server(Microseconds patience);

  Database(sqlite3* handle, std::string path, bool is_on_machine)
      : handle_(handle), path_(std::move(path)), is_on_machine_(is_on_machine) {}
  Database(std::unique_ptr<PostgresConnection> connection, std::string url)
      : path_(std::move(url)), is_on_machine_(false), postgres_(std::move(connection)) {}
  sqlite3* handle_ = nullptr;
  std::string path_;
  bool is_on_machine_;
  bool is_broken_ = false;
  std::optional<FileIdentity> file_;
  std::optional<FileIdentity> log_;
  std::unordered_map<TextPlace, sqlite3_stmt*, HashPlace> statements_;
  std::unique_ptr<PostgresConnection> postgres_{};  // instead of the handle
};

// Whether an error came from the disk or the database file itself, not from what was asked of it.
[[nodiscard]] bool is_disk_fault(const Error& error) noexcept;

}  // namespace eligd::store
