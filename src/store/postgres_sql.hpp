// The store's SQL as PostgreSQL reads it: the few words that SQLite writes otherwise. Pure.
//
// Row code says everything in words that both engines take (docs/decisions/0058), except:
//   ? and ?3    PostgreSQL counts its parameters: $1 and $3
//   CROSS JOIN  SQLite's "in this order", where an index would mislead it; PostgreSQL orders itself
//   ON CONFLICT (key)  each key there is a practice's (docs/decisions/0069): (practice, key)
#pragma once

#include <string>
#include <string_view>

namespace eligd::store {

// A parameter without a number is one more than the largest so far, as in SQLite.
struct PostgresText {
  std::string sql{};
  int parameters = 0;
};
[[nodiscard]] PostgresText postgres_text(std::string_view sql);

// The table an INSERT puts rows into; empty where it is no INSERT or says itself what it returns.
[[nodiscard]] std::string_view inserted_into(std::string_view sql);

}  // namespace eligd::store
