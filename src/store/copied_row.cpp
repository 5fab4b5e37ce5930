#include "store/copied_row.hpp"

#include "base/utf8.hpp"
#include "store/cipher.hpp"
#include "store/sealed_name.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace eligd::store {
namespace {

void append_number(std::string& to, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) to += static_cast<char>(number >> shift & 0xffU);
}

void append_bytes(std::string& to, std::string_view bytes) {
  append_number(to, bytes.size());
  to += bytes;
}

void append_cell(std::string& to, CellType type, const CopiedCell& cell) {
  constexpr char marks[] = {'i', 't', 'b'};
  if (cell.is_null) {
    to += 'n';
    return;
  }
  to += marks[static_cast<std::size_t>(type)];
  if (type == CellType::number)
    append_number(to, static_cast<std::uint64_t>(cell.number));
  else
    append_bytes(to, cell.bytes);
}

bool is_portable(std::string_view text) {
  return first_bad_utf8(text) == std::string_view::npos &&
         text.find('\0') == std::string_view::npos;
}

}  // namespace

Result<CopiedRow> read_row(const Query& at, const CopiedTable& table, TextForm form,
                           std::int64_t& texts_changed) {
  CopiedRow row(table.columns.size());
  for (std::size_t n = 0; n < row.size(); ++n) {
    const int column = static_cast<int>(n);
    const CopiedColumn& of = table.columns[n];
    if (at.is_null(column)) continue;
    row[n].is_null = false;
    if (of.type == CellType::number) {
      row[n].number = at.integer(column);
      continue;
    }
    row[n].bytes = at.blob(column);
    if (form == TextForm::as_it_is || of.type != CellType::text || is_portable(row[n].bytes))
      continue;
    std::string kept = kept_text(row[n].bytes);
    // What was sealed under it, by an older eligd, is opened by going back from the form.
    const bool is_a_way_back = of.is_sealed_name && before_kept(kept) == row[n].bytes;
    if (of.is_exact || (of.is_sealed_name && !is_a_way_back))
      return fail(ErrorKind::refused,
                  fmt::format("{}.{}: a text that is not UTF-8, which a server does not take, and "
                              "which must stay as it is; this store can only be copied to a file",
                              table.name, of.name));
    row[n].bytes = std::move(kept);
    ++texts_changed;
  }
  return row;
}

void bind_cell(Query& query, const CopiedColumn& column, const CopiedCell& cell) {
  constexpr ValueType types[] = {ValueType::integer, ValueType::text, ValueType::bytes};
  if (cell.is_null)
    query.bind_null(types[static_cast<std::size_t>(column.type)]);
  else if (column.type == CellType::number)
    query.bind(cell.number);
  else if (column.type == CellType::text)
    query.bind(cell.bytes);
  else
    query.bind_blob(cell.bytes);
}

std::size_t size_of(const CopiedRow& row) noexcept {
  std::size_t size = row.size() * sizeof(CopiedCell);
  for (const CopiedCell& cell : row) size += cell.bytes.size();
  return size;
}

TableDigest::TableDigest(const CopiedTable& table) : table_(table) {
  crypto_generichash_init(&state_, nullptr, 0, crypto_generichash_BYTES);
  append_bytes(row_, table.name);
  append_number(row_, table.keys);
  append_number(row_, table.columns.size());
  for (const CopiedColumn& column : table.columns) append_bytes(row_, column.name);
  take(row_);
}

void TableDigest::add(const CopiedRow& row) {
  row_.clear();
  for (std::size_t n = 0; n < row.size(); ++n) append_cell(row_, table_.columns[n].type, row[n]);
  take(row_);
  ++rows_;
}

std::string TableDigest::hex() {
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash_final(&state_, reinterpret_cast<unsigned char*>(hash.data()), hash.size());
  return to_hex(hash);
}

void TableDigest::take(const std::string& bytes) {
  crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()),
                            bytes.size());
}

}  // namespace eligd::store
