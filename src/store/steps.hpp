// Running a statement in one line: bind everything, then take no row, one, perhaps one, or all.
// `sql` must live as long as the connection (a literal, or a static string).
#pragma once

#include "store/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace eligd::store {

template <class... Values>
[[nodiscard]] Result<void> run(Database& database, std::string_view sql, const Values&... values) {
  auto query = database.query(sql);
  if (!query) return std::unexpected(query.error());
  (query->bind(values), ...);
  return query->run();
}

// `read` makes a Result<T> of the row it is shown.
template <class T, class Read>
[[nodiscard]] Result<std::vector<T>> collect(Query& query, Read read) {
  std::vector<T> list;
  while (true) {
    const auto stepped = query.step();
    if (!stepped) return std::unexpected(stepped.error());
    if (!*stepped) return list;
    Result<T> one = read(query);
    if (!one) return std::unexpected(one.error());
    list.push_back(std::move(*one));
  }
}

template <class T, class Read, class... Values>
[[nodiscard]] Result<std::vector<T>> all(Database& database, std::string_view sql, Read read,
                                         const Values&... values) {
  auto query = database.query(sql);
  if (!query) return std::unexpected(query.error());
  (query->bind(values), ...);
  return collect<T>(*query, read);
}

template <class T, class Read, class... Values>
[[nodiscard]] Result<std::optional<T>> maybe(Database& database, std::string_view sql, Read read,
                                             const Values&... values) {
  auto query = database.query(sql);
  if (!query) return std::unexpected(query.error());
  (query->bind(values), ...);
  const auto stepped = query->step();
  if (!stepped) return std::unexpected(stepped.error());
  if (!*stepped) return std::optional<T>();
  Result<T> found = read(*query);
  if (!found) return std::unexpected(found.error());
  return std::optional<T>(std::move(*found));
}

template <class T, class Read, class... Values>
[[nodiscard]] Result<T> one(Database& database, std::string_view sql, const std::string& missing,
                            Read read, const Values&... values) {
  auto found = maybe<T>(database, sql, read, values...);
  if (!found) return std::unexpected(found.error());
  if (!*found) return fail(ErrorKind::not_found, missing);
  return std::move(**found);
}

}  // namespace eligd::store
