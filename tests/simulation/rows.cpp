#include "rows.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace eligd::simulation {

std::int64_t Row::integer(int column) const { return sqlite3_column_int64(statement_, column); }
bool Row::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::string Row::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), size);
}

Rows::Rows(const std::string& file_system, const std::string& path) {
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(path.c_str(), &handle_, flags, file_system.c_str()) != SQLITE_OK)
    throw std::runtime_error("a checker cannot open the store");
  // It only looks: what is in the log stays there.
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

Rows::~Rows() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

void Rows::each(const char* sql, std::initializer_list<Given> given,
                const std::function<void(const Row&)>& look) {
  sqlite3_stmt*& statement = statements_[sql];
  if (statement == nullptr && sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                                 &statement, nullptr) != SQLITE_OK)
    throw std::runtime_error(std::string("a checker asks wrongly: ") + sqlite3_errmsg(handle_));
  int place = 0;
  for (const Given& value : given) {
    ++place;
    if (const auto* integer = std::get_if<std::int64_t>(&value))
      sqlite3_bind_int64(statement, place, *integer);
    else
      sqlite3_bind_text(statement, place, std::get<std::string>(value).c_str(), -1,
                        SQLITE_TRANSIENT);
  }
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) look(Row(statement));
  sqlite3_reset(statement);
  if (code != SQLITE_DONE)
    throw std::runtime_error(std::string("a checker cannot read: ") + sqlite3_errmsg(handle_));
}

std::int64_t Rows::number(const char* sql, std::initializer_list<Given> given) {
  std::int64_t found = 0;
  bool is_first = true;
  each(sql, given, [&](const Row& row) {
    if (is_first) found = row.integer(0);
    is_first = false;
  });
  return found;
}

Newest Rows::newest() {
  return newest_but_decisions({.decisions = number("SELECT count(*) FROM answer_decisions")});
}

Newest Rows::newest_but_decisions(const Newest& before) {
  Newest found;
  each(
      "SELECT (SELECT max(id) FROM attempts), (SELECT max(id) FROM answers), (SELECT max(id) FROM "
      "summaries)",
      {}, [&](const Row& row) {
        found = {.attempt = row.integer(0),
                 .answer = row.integer(1),
                 .summary = row.integer(2),
                 .decisions = before.decisions};
      });
  return found;
}

}  // namespace eligd::simulation
