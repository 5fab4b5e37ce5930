// A row on its way from one place to another, and what a table comes to: a digest over all its
// rows in the order of their key. Private to the room.
#pragma once

#include "base/error.hpp"
#include "store/copied_tables.hpp"
#include "store/database.hpp"

#include <sodium.h>

#include <cstdint>
#include <string>
#include <vector>

namespace eligd::store {

struct CopiedCell {
  bool is_null = true;
  std::int64_t number = 0;
  std::string bytes{};
};
using CopiedRow = std::vector<CopiedCell>;  // as many as the table has columns

// A server takes UTF-8 alone, and no zero byte in it (decision 0058): what is otherwise is read as
// Windows-1252, and the digests of both sides are of what came of it.
enum class TextForm : std::uint8_t { as_it_is, for_server };

// The row a statement stands at, columns in the table's order. `texts_changed` grows by those that
// are not what they were. refused: one would change that must not.
[[nodiscard]] Result<CopiedRow> read_row(const Query& at, const CopiedTable& table, TextForm form,
                                         std::int64_t& texts_changed);
void bind_cell(Query& query, const CopiedColumn& column, const CopiedCell& cell);
[[nodiscard]] std::size_t size_of(const CopiedRow& row) noexcept;

// BLAKE2b over the table's name, its columns and the rows as they are added, each value with its
// kind and length: no two tables that differ come to the same bytes.
class TableDigest {
 public:
  explicit TableDigest(const CopiedTable& table);
  void add(const CopiedRow& row);
  [[nodiscard]] std::int64_t rows() const noexcept { return rows_; }
  // Nothing is added afterwards.
  [[nodiscard]] std::string hex();

 private:
  void take(const std::string& bytes);

  const CopiedTable& table_;
  std::int64_t rows_ = 0;
  std::string row_{};
  crypto_generichash_state state_{};
};

}  // namespace eligd::store
