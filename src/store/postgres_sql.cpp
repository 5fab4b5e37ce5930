#include "store/postgres_sql.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace eligd::store {
namespace {

constexpr std::string_view cross_join = "CROSS JOIN";
constexpr std::string_view on_conflict = "ON CONFLICT (";

// What stands in quotes from `from` on, the quotes included. A doubled one inside begins anew.
std::string_view quoted(std::string_view sql, std::size_t from) {
  const std::size_t end = sql.find(sql[from], from + 1);
  return sql.substr(from, end == std::string_view::npos ? end : end + 1 - from);
}

std::string_view digits_at(std::string_view sql, std::size_t from) {
  std::size_t end = from;
  while (end < sql.size() && std::isdigit(static_cast<unsigned char>(sql[end])) != 0) ++end;
  return sql.substr(from, end - from);
}

}  // namespace

PostgresText postgres_text(std::string_view sql) {
  PostgresText made;
  made.sql.reserve(sql.size() + 16);
  for (std::size_t at = 0; at < sql.size();) {
    if (sql[at] == '\'' || sql[at] == '"') {
      const std::string_view text = quoted(sql, at);
      made.sql += text;
      at += text.size();
    } else if (sql[at] == '?') {
      const std::string_view digits = digits_at(sql, at + 1);
      int number = made.parameters + 1;
      if (!digits.empty()) std::from_chars(digits.data(), digits.data() + digits.size(), number);
      made.parameters = std::max(made.parameters, number);
      made.sql += '$';
      made.sql += std::to_string(number);
      at += 1 + digits.size();
    } else if (sql.substr(at).starts_with(cross_join)) {
      made.sql += "JOIN";
      at += cross_join.size();
    } else if (sql.substr(at).starts_with(on_conflict)) {
      made.sql += on_conflict;
      made.sql += "practice, ";
      at += on_conflict.size();
    } else {
      made.sql += sql[at++];
    }
  }
  return made;
}

std::string_view inserted_into(std::string_view sql) {
  constexpr std::string_view begin = "INSERT INTO ";
  if (!sql.starts_with(begin) || sql.find(" RETURNING ") != std::string_view::npos) return {};
  sql.remove_prefix(begin.size());
  return sql.substr(0, sql.find_first_of(" ("));
}

}  // namespace eligd::store
