// The tables a store is made of, in the order in which they are copied to another place, and the
// statements that copy them (docs/decisions/0065). Private to the room.
//
// The order is one of foreign keys: what a row names is there before it. Triggers refuse and count
// as ever, none is switched off; what they would add a second time they do not, because whom they
// write for (hook_endpoints, hl7_receivers) comes last.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eligd::store {

enum class CellType : std::uint8_t { number, text, bytes };

struct CopiedColumn {
  std::string name{};
  CellType type = CellType::text;
  // A key, or a seal or hash stands over it: it is carried byte for byte or not at all.
  bool is_exact = false;
  // Something is sealed under it (sealed_name.hpp): a server keeps its form, if that leads back.
  bool is_sealed_name = false;
};

struct CopiedTable {
  std::string name{};
  std::vector<CopiedColumn> columns{};  // those of the key first
  std::size_t keys = 0;                 // how many of them
  // The new schema has rows in it, which give way.
  bool is_made_full = false;

  // Statements: they stand where they are as long as the program runs.
  std::string first_page{};   // ?1 rows at most
  std::string next_page{};    // after the key that is bound first, rows at most last
  std::string last_key{};     // of the table as it is
  std::string insert_one{};   // a value for each column
  std::string insert_many{};  // many_rows times as much
  std::size_t many_rows = 0;
  std::string empty{};  // only of those that are made full
};

[[nodiscard]] std::span<const CopiedTable> copied_tables();

// Tables that stay behind: what is a server's own, what stands inside a transaction alone, and
// what only a backup has.
[[nodiscard]] std::span<const std::string_view> tables_left_behind() noexcept;

}  // namespace eligd::store
