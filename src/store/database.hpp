// A SQLite connection and its prepared statements, as small RAII types. Private to the room.
//
// Errors come back as values; a statement is prepared once a connection and kept. Not thread safe: each
// connection belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "base/time.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace eligd::store {

using Bytes = std::string;  // a BLOB

// One run of a prepared statement: bind in order, then step. Resets itself when it goes.
class Query {
 public:
  explicit Query(sqlite3_stmt* statement) : statement_(statement) {}
  Query(Query&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)), bound_(other.bound_) {}
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
  Query& bind(Instant instant) { return bind(static_cast<std::int64_t>(instant.time_since_epoch().count())); }
  Query& bind(CivilDate day) { return bind(to_string(day)); }
  Query& bind_blob(const Bytes& bytes);
  Query& bind_null();
  template <class T>
  Query& bind(const std::optional<T>& value) {
    return value ? bind(*value) : bind_null();
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
  sqlite3_stmt* statement_;
  int bound_ = 0;
};

class Database {
 public:
  enum class Access : std::uint8_t { read_write, read_only };
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::filesystem::path& path, Access access);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  // `sql` must outlive the connection: statements are kept by it.
  [[nodiscard]] Result<Query> query(std::string_view sql);
  // One or several statements that bind nothing and give no row.
  [[nodiscard]] Result<void> execute(const std::string& sql);

  [[nodiscard]] std::int64_t last_id() const;
  [[nodiscard]] std::int64_t changes() const;  // rows the last statement changed
  [[nodiscard]] Result<void> copy_to(const std::filesystem::path& target);

 private:
  explicit Database(sqlite3* handle) : handle_(handle) {}
  sqlite3* handle_;
  std::map<std::string_view, sqlite3_stmt*> statements_;
};

// Whether an error came from the disk or the database file itself, not from what was asked of it.
[[nodiscard]] bool is_disk_fault(const Error& error) noexcept;

}  // namespace eligd::store
